"""Options in a sentence: read with the menu of the products that the sentence may mean, and granted by the product.

A shop's catalog is too large for a menu; a sentence means a few of its products. Sentences without options are read as
if there were none, so that a shop without options is not slower or surer for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from skill.domain.cart import LineItem
from skill.domain.catalog import Locale, Offer
from skill.domain.options import Chosen, Option, OptionGroup, Wish, chosen_as, with_choice
from skill.domain.quantity import PIECE
from skill.domain.resolution import Candidate, Request
from skill.ports import Catalog
from skill.resolve.likeness import CLEAR, FLOOR, fit, has_aside
from skill.resolve.menu import Menu, MenuItem, MenuOption, OrderLine
from skill.resolve.option_words import leaves_out, says_how, unlike_all, wish_of
from skill.resolve.quantities import take_amount
from skill.resolve.text import fold, is_cjk
from skill.services.heard_lines import VARIANT, requests_of

_SEARCHED: Final = 8
_TWICE: Final = 2
_BY_NAME: Final = 0.9
_NAMELESS: Final = "∅"  # folds to no word, so nothing said names the item


@dataclass(frozen=True, slots=True)
class Granted:
    """What a product can be had with of what was wished, and what not, as it was said."""

    chosen: tuple[Chosen, ...] = ()
    refused: tuple[Wish, ...] = ()


def grant(offer: Offer, wishes: Sequence[Wish], locale: Locale, before: tuple[Chosen, ...] = ()) -> Granted:
    """The wishes as choices of the offer, added to those made before; of two that contradict the later one counts."""
    chosen, refused = before, []
    for wish in wishes:
        new = _choice(wish, offer.option_groups, locale)
        if new is None:
            refused.append(wish)
        else:
            chosen = with_choice(chosen, new)
    return Granted(chosen, tuple(refused))


def chosen_otherwise(
    line: LineItem, wishes: Sequence[Wish], offer: Offer, locale: Locale
) -> tuple[LineItem, tuple[Wish, ...]]:
    """As much of the line's offer with the wishes on top of what was chosen before, and the wishes it can't have."""
    granted = grant(offer, wishes, locale, line.options)
    return LineItem.of(offer, line.quantity.steps, granted.chosen), granted.refused


def read(words: str, plain: Sequence[Request], catalog: Catalog, locale: Locale) -> tuple[Request, ...]:
    """The requests of the sentence with the options said in it; the plain ones where it says none."""
    candidates = _candidates(words, plain, catalog, locale)
    has_options = any(candidate.offers[0].option_groups for candidate in candidates)
    if not candidates or not (has_options or leaves_out(words, locale)):
        return tuple(_without_manner(one, candidates, locale) for one in plain)
    by_title = {candidate.offers[0].title: candidate for candidate in reversed(candidates)}
    menu = _menu([by_title[title] for title in reversed(by_title)], locale)
    strange = unlike_all(words, menu, locale)
    lines = _lines(words, menu, locale)
    requests = requests_of(lines, words, {title: _names(one) for title, one in by_title.items()}, strange, locale)
    is_about_options = any(request.wishes for request in requests) or _is_about_options(requests, by_title)
    return requests if is_about_options else tuple(plain)


def _without_manner(request: Request, candidates: Sequence[Candidate], locale: Locale) -> Request:
    """A name with a manner that the shop knows nothing of, コーヒーを氷少なめ: the name, and what to ask about."""
    name, _, manner = request.words.partition("を")
    if not manner or not is_cjk(locale) or not any(_is_name(name, one, locale) for one in candidates):
        return request
    return replace(request, words=name, unclear=manner.removesuffix("で"))


def wishes_alone(words: str, offer: Offer, locale: Locale) -> tuple[Wish, ...]:
    """The wishes where the words are nothing but options of the offer, "without onions"; else none."""
    if not offer.option_groups:
        return ()
    item = MenuItem(name=_NAMELESS, options=frozenset(_options(offer.option_groups)))
    lines = _lines(words, Menu((item,), _one_of([offer])), locale)
    if len(lines) != 1 or lines[0].item is None or lines[0].leftover or lines[0].amount is not None:
        return ()
    wishes = tuple(wish_of(choice, locale) for choice in lines[0].options)
    # What only sounds like an option that can't be had so was none: "no drinks" of coffee ground for drip.
    return () if lines[0].guessed and grant(offer, wishes, locale).refused else wishes


def with_options_of(request: Request, offer: Offer, locale: Locale) -> Request:
    """The request with what its words say of how the chosen offer should be: "coffee ground for espresso"."""
    if request.wishes or not offer.option_groups:
        return request
    item = MenuItem(name=offer.title, options=frozenset(_options(offer.option_groups)))
    lines = _lines(request.words, Menu((item,), _one_of([offer])), locale)
    return replace(request, wishes=tuple(wish_of(choice, locale) for line in lines[:1] for choice in line.options))


def _lines(words: str, menu: Menu, locale: Locale) -> tuple[OrderLine, ...]:
    # Imported by the first sentence with options: the reader of orders takes 30 ms.
    from skill.resolve.orders import read_order

    return read_order(words, menu, locale)


def nearest(words: str, options: Sequence[Option], locale: Locale) -> tuple[Option, ...]:
    """The options that the words fit best, clearly enough; several when they fit equally."""
    fits = [fit(words, (option.title, *option.wordings), locale) for option in options]
    best = max(fits, default=0.0)
    return tuple(option for option, one in zip(options, fits, strict=True) if one == best >= CLEAR)


def names_product(words: str, catalog: Catalog, locale: Locale) -> bool:
    """Whether the words are a product's name and nothing more; "with egg" says how another should be."""
    return not says_how(words, locale) and any(
        _is_name(words, candidate, locale) for candidate in catalog.search(words, locale, _SEARCHED)
    )


def _candidates(words: str, plain: Sequence[Request], catalog: Catalog, locale: Locale) -> list[Candidate]:
    """The products that a part of the sentence may mean, likeliest first; none where each part is a name alone.

    What is only named to be left out, "no onions", is none of them.
    """
    found: dict[str, Candidate] = {}
    is_plain = True
    for request in plain:
        near = [
            one
            for one in catalog.search(request.words, locale, _SEARCHED)
            if one.offers
            and (one.fit >= FLOOR or _is_among(request.words, one, locale))
            and not any(_is_only_left_out(words, name, locale) for name in _names(one))
        ]
        is_plain = is_plain and any(_is_name(request.words, candidate, locale) for candidate in near)
        for candidate in near:
            found.setdefault(candidate.product_id, candidate)
    return [] if is_plain else list(found.values())


def _is_only_left_out(words: str, name: str, locale: Locale) -> bool:
    """Whether the name is said to be left out, and not for itself beside that, "without onions, and two onions"."""
    return leaves_out(words, locale, name) and words.lower().count(name.lower()) < _TWICE


def _is_among(words: str, candidate: Candidate, locale: Locale) -> bool:
    """Whether a name of the product is said somewhere in the words: options around it make the whole unlike it."""
    edge = "" if is_cjk(locale) else " "
    said = f"{edge}{fold(words, locale)}{edge}"
    return any(f"{edge}{fold(name, locale)}{edge}" in said for name in _names(candidate))


def _names(candidate: Candidate) -> tuple[str, ...]:
    return candidate.names or (candidate.offers[0].title,)


def _is_name(words: str, candidate: Candidate, locale: Locale) -> bool:
    return any(
        fit(words, (name,), locale) >= _BY_NAME and not has_aside(words, name, locale) for name in _names(candidate)
    )


def _menu(candidates: Sequence[Candidate], locale: Locale) -> Menu:
    items = tuple(
        MenuItem(
            name=candidate.offers[0].title,
            wordings=tuple(name for name in candidate.names if not _is_counted(name, locale)),
            options=frozenset((*_variants(candidate), *_options(candidate.offers[0].option_groups))),
        )
        for candidate in candidates
    )
    return Menu(items, _one_of([candidate.offers[0] for candidate in candidates]) | {VARIANT})


def _is_counted(name: str, locale: Locale) -> bool:
    """Whether the name begins with what it is counted by, "carton of milk": to the reader that is an amount."""
    amount, _ = take_amount(f"one {name}", locale)
    return not is_cjk(locale) and amount is not None and amount.unit != PIECE


def _variants(candidate: Candidate) -> Iterable[MenuOption]:
    return (MenuOption(VARIANT, offer.variant) for offer in candidate.offers if offer.variant)


def _options(groups: Iterable[OptionGroup]) -> Iterable[MenuOption]:
    return (MenuOption(group.title, option.title, option.wordings) for group in groups for option in group.options)


def _one_of(offers: Iterable[Offer]) -> frozenset[str]:
    return frozenset(group.title for offer in offers for group in offer.option_groups if not group.is_many)


def _is_about_options(requests: Sequence[Request], by_title: dict[str, Candidate]) -> bool:
    """Whether unclear words were said of a product that has options: they may have been one of them."""
    return any(
        request.unclear and title in request.words and by_title[title].offers[0].option_groups
        for request in requests
        for title in by_title
    )


def _choice(wish: Wish, groups: Sequence[OptionGroup], locale: Locale) -> Chosen | None:
    said = fold(wish.words, locale)
    for group in groups:
        for option in group.options:
            if any(fold(name, locale) == said for name in (option.title, *option.wordings)):
                return chosen_as(wish.how, group, option)
    return None
