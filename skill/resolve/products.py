"""From words and the catalog's candidates to one offer, an honest choice of three, or an honest no."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from skill.domain.catalog import Locale, Offer, VariantId
from skill.domain.quantity import Amount, is_measure
from skill.domain.resolution import Ambiguous, Candidate, Match, NoMatch, Resolution
from skill.resolve.describing import undescribed
from skill.resolve.likeness import CLEAR, FLOOR, REARRANGED, fit, has_aside
from skill.resolve.pack_sizes import steps
from skill.resolve.text import fold, is_cjk, language
from skill.resolve.traits import by_bigness, by_size, by_variant

__all__ = ["decide", "fit", "steps"]

# Fits nearer than this differ by chance: one letter more or less in a name moves a fit by about so much.
_MARGIN: Final = 0.08
# Popularity decides alone only by far: at five to one the rarer one is meant less often than a recogniser errs.
_FAR_MORE_POPULAR: Final = 5
# Weak candidates this near the best are worth reading out with it.
_WORTH_ASKING: Final = 0.15
_CHOICES: Final = 3
# Folds case, accents and signs, and nothing that only one language knows.
_NO_LANGUAGE: Final = Locale("und")
_NEAR_SUREST: Final = 0.5
# Words that fit a name together with one of its variants so well have said twice what they mean, and are sure enough.
_BY_VARIANT: Final = 0.84


def decide(
    candidates: Sequence[Candidate],
    words: str,
    amount: Amount | None,
    locale: Locale,
    usual: Collection[VariantId] = (),
) -> Resolution:
    """What the words mean: one offer when clear, two or three when only the shopper can tell, or nothing.

    A fit that is only probable is asked about, also when it is a single offer: never added unasked. So is a wish that
    the offer doesn't say it grants ("coffee without caffeine").
    ``usual`` are the variants the shopper buys; they decide between equals.
    """
    ranked = sorted(
        (_rescored(candidate, words, locale) for candidate in candidates if candidate.offers),
        key=lambda candidate: (-candidate.fit, -candidate.score),
    )
    surest = max(ranked, key=lambda candidate: candidate.score, default=None)
    told_of = _told_of(ranked, words, locale)
    if surest is None or (not told_of and ranked[0].fit < FLOOR and surest.score < surest.thresholds.ask):
        return NoMatch(0.0 if surest is None else surest.score)
    if ranked[0].fit < REARRANGED and _is_plain(surest, locale):
        return _with_variant(surest, words, amount, locale, usual)
    if ranked[0].fit < CLEAR:
        return _ask(told_of or _worth_asking(ranked), words, locale)
    rivals = _rivals(ranked)
    chosen = rivals[0] if len(rivals) == 1 else _preferred(rivals, usual)
    if chosen is None:
        return _ask(sorted(rivals, key=lambda rival: -rival.popularity), words, locale)
    if (len(rivals) == 1 and not _is_sure(chosen, words, amount, locale)) or _is_turned_round(chosen, words, locale):
        return _ask(_worth_asking(ranked), words, locale)
    return _with_variant(chosen, words, amount, locale, usual)


def _told_of(ranked: Sequence[Candidate], words: str, locale: Locale) -> list[Candidate]:
    """Those whose whole name is in the words behind what only tells of a thing: "cold milk" may well be milk."""
    name = fold(undescribed(words, locale), locale)
    return [one for one in ranked if any(fold(each, locale) == name for each in _names(one))] if name else []


def _names(candidate: Candidate) -> tuple[str, ...]:
    return (*candidate.names, *(offer.title for offer in candidate.offers))


def _is_plain(surest: Candidate, locale: Locale) -> bool:
    """Whether the probability alone decides; in Japanese not where only sounds agree: 膏 and 油 are both あぶら."""
    if surest.likeness is None or surest.score < surest.thresholds.accept:
        return False
    return surest.likeness >= CLEAR or not is_cjk(locale)


def _is_sure(chosen: Candidate, words: str, amount: Amount | None, locale: Locale) -> bool:
    """Whether the only one that fits is right by its name or by its probability, where the catalog gives one.

    The catalog knows no variants' words, so a size or flavour beside the name makes its probability too low.
    """
    enough = chosen.thresholds
    if chosen.likeness is None or chosen.score >= enough.accept:
        return True
    if len(_called_by_variant(chosen, words, locale)) == 1:
        return True
    is_as_written = _is_as_written(words, chosen, locale) or _is_counted(words, amount, chosen, locale)
    needed = enough.named if is_as_written else enough.renumbered
    return chosen.likeness >= REARRANGED and (chosen.score >= needed or _names_variant(chosen, words, locale))


def _is_turned_round(chosen: Candidate, words: str, locale: Locale) -> bool:
    """Whether the words are a name's in another order, with another at the end: a ham sandwich is no sandwich ham.

    Only in English, where the last word says what the thing is.
    """
    said = fold(words, locale).split()
    if language(locale) != "en":
        return False
    names = (fold(name, locale).split() for name in _names(chosen))
    same = [name for name in names if sorted(name) == sorted(said)]
    return bool(same) and all(name[-1] != said[-1] for name in same)


def _is_as_written(words: str, chosen: Candidate, locale: Locale) -> bool:
    """Whether a name is in the words in its own number: singular and plural may be two products of one catalog."""
    if is_cjk(locale):
        return True
    said = fold(words, _NO_LANGUAGE)
    names = [fold(name, _NO_LANGUAGE) for name in (*chosen.names, *(offer.title for offer in chosen.offers))]
    framed, joined = f" {said} ", said.replace(" ", "")
    return any(f" {name} " in framed or name.replace(" ", "") == joined for name in names)


def _is_counted(words: str, amount: Amount | None, chosen: Candidate, locale: Locale) -> bool:
    """Whether a name was only put in the number that its amount asks for: "two milks" are milk, in two."""
    if amount is None or amount.number == 1:
        return False
    said = fold(words, locale)
    return any(fold(name, locale) == said for name in _names(chosen))


def _called_by_variant(chosen: Candidate, words: str, locale: Locale) -> tuple[Offer, ...]:
    """The offers whose whole title was said with a word of their variant and nothing else: "strawberry yogurt"."""
    said = set(fold(words, locale).split())
    called = []
    for offer in chosen.offers:
        title, variant = (set(fold(name, locale).split()) for name in (offer.title, offer.variant))
        if title < said <= title | variant:
            called.append(offer)
    return tuple(called)


def _names_variant(chosen: Candidate, words: str, locale: Locale) -> bool:
    said = _beyond_name(words, chosen)
    return any(0 < len(way(said, chosen.offers, locale)) < len(chosen.offers) for way in (by_size, by_variant))


def _worth_asking(ranked: Sequence[Candidate]) -> list[Candidate]:
    """The surest, and what comes near it: by its probability, or by its name."""
    surest, best = max(one.score for one in ranked), ranked[0].fit
    near = (
        one
        for one in ranked
        if one.score >= max(one.thresholds.ask, _NEAR_SUREST * surest) or one.fit >= max(FLOOR, best - _WORTH_ASKING)
    )
    return sorted(near, key=lambda one: -one.score)


def _rescored(candidate: Candidate, words: str, locale: Locale) -> Candidate:
    """The candidate with the words of its variants counted as part of its name: "red mug" names a mug fully."""
    offers = [offer for offer in candidate.offers if offer.variant]
    named = [name for offer in offers for name in (f"{offer.variant} {offer.title}", f"{offer.title} {offer.variant}")]
    fitting = fit(words, named, locale)
    if fitting <= candidate.fit:
        return candidate
    if candidate.likeness is None:
        return replace(candidate, score=fitting)
    enough = candidate.thresholds.accept if fitting >= _BY_VARIANT else 0.0
    return replace(candidate, likeness=fitting, score=max(candidate.score, enough))


def _rivals(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Those that fit as well as the best; beside a thing named exactly, only others named exactly."""
    best = ranked[0].fit
    least = REARRANGED if best >= REARRANGED else max(CLEAR - _MARGIN, best - _MARGIN)
    return [candidate for candidate in ranked if candidate.fit >= least]


def _preferred(rivals: Sequence[Candidate], usual: Collection[VariantId]) -> Candidate | None:
    """The rival that the shopper's own history or else a far greater popularity decides for."""
    bought = [rival for rival in rivals if any(offer.variant_id in usual for offer in rival.offers)]
    if bought:
        return bought[0] if len(bought) == 1 else None
    popular = sorted(rivals, key=lambda rival: -rival.popularity)
    if popular[0].popularity > _FAR_MORE_POPULAR * popular[1].popularity:
        return popular[0] if popular[0].fit >= CLEAR else None
    return None


def _with_variant(
    chosen: Candidate, words: str, amount: Amount | None, locale: Locale, usual: Collection[VariantId]
) -> Resolution:
    fitting = _variants(chosen, words, amount, locale)
    bought = [offer for offer in fitting if offer.variant_id in usual]
    if len(fitting) == 1:
        taken = fitting[0]
    elif len(bought) == 1:
        taken = bought[0]
    elif chosen.default is not None and chosen.default in fitting:
        taken = chosen.default
    else:
        return Ambiguous(tuple(fitting[:_CHOICES]), chosen.score)
    if has_aside(words, f"{taken.title} {taken.variant}", locale):
        return Ambiguous((taken,), chosen.score)
    return Match(taken, chosen.score)


def _variants(chosen: Candidate, words: str, amount: Amount | None, locale: Locale) -> tuple[Offer, ...]:
    """The offers that the words leave open, and of those the ones that can be had in the amount."""
    said = words if chosen.default is None else _beyond_name(words, chosen)
    named = chosen.offers
    for way in (by_size, by_variant, by_bigness):
        named = way(said, named, locale) or named
    if amount is None or len(named) == 1:
        return named
    return _amounting_to(amount, named, chosen.default)


def _beyond_name(words: str, chosen: Candidate) -> str:
    """The words without the product's own, so that a number in its name picks no variant."""
    titles = {offer.title.lower() for offer in chosen.offers}
    plain = words.lower()
    for title in titles:
        plain = plain.replace(title, " ")
    return plain


def _amounting_to(amount: Amount, offers: tuple[Offer, ...], default: Offer | None) -> tuple[Offer, ...]:
    """One that is just the amount (a kilo bag, a dozen eggs); else those that reach it in whole steps."""
    exact = tuple(offer for offer in offers if _is_just(amount, offer))
    if len(exact) == 1:
        return exact
    reaching = tuple(offer for offer in offers if steps(amount, offer) is not None)
    return offers if not reaching or default in reaching else reaching


def _is_just(amount: Amount, offer: Offer) -> bool:
    packed = is_measure(amount.unit) or (offer.pack > 1 and amount.number == offer.pack)
    return packed and steps(amount, offer) == 1


def _ask(candidates: Sequence[Candidate], words: str, locale: Locale) -> Ambiguous:
    """The default or first offer of each of the best three told apart by name; of one alone, what was named of it."""
    offers: dict[str, Offer] = {}
    for candidate in candidates:
        offer = candidate.default or candidate.offers[0]
        offers.setdefault(offer.title.lower(), offer)
    if len(candidates) == 1:
        named = _variants(candidates[0], words, None, locale)
        if candidates[0].default is None or len(named) == 1:
            return Ambiguous(named[:_CHOICES], candidates[0].score)
    return Ambiguous(tuple(offers.values())[:_CHOICES], candidates[0].score)
