"""From the lines that the reader of orders gives to requests: nothing becomes a product that was not asked for by name.

The reader takes each word of a menu for what it is on the menu. Here it is told apart what a shopper asks for: the
"turkey sandwich" of a shop that has a club sandwich is asked about, "ham sandwich" is not ham and a sandwich, and "with
extra bacon" orders no bacon.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from skill.domain.catalog import Locale
from skill.domain.options import How, Wish
from skill.domain.resolution import Request
from skill.resolve.likeness import fit
from skill.resolve.menu import OrderLine
from skill.resolve.option_words import unexplained_wish, wish_of
from skill.resolve.text import fold, is_cjk

VARIANT: Final = "variant"
_ASKED: Final = 3  # offers of one question

Names = Mapping[str, Sequence[str]]


def requests_of(
    lines: Sequence[OrderLine], words: str, names: Names, strange: Sequence[str], locale: Locale
) -> tuple[Request, ...]:
    """The lines of the sentence as requests; ``names`` are all names of each title, ``strange`` words unlike any."""
    found: list[Request] = []
    before: OrderLine | None = None
    is_given = False
    for line in lines:
        request = _doubted(_as_read(line, words, locale), line, strange, locale)
        is_given = (is_given or line.is_given) and line.amount is None and line.item is not None
        if before is not None and is_given:
            found[-1] = _with_more(found[-1], line, words, locale)
        elif before is not None and len(found[-1].either) < _ASKED and _is_one_name(before, line):
            found[-1] = _either(found[-1], before, request, line)
        else:
            found.append(_by_its_name(request, line, names, locale))
        before = line
    return tuple(found)


def _with_more(request: Request, line: OrderLine, words: str, locale: Locale) -> Request:
    """The request with a product that was said as an option of it is: a wish, which the shop may not grant."""
    wish = unexplained_wish(line.said, words, locale) or Wish(line.said)
    more = tuple(wish_of(choice, locale) for choice in line.options if choice.slot != VARIANT)
    return replace(request, wishes=(*request.wishes, wish, *more))


def _is_one_name(before: OrderLine, line: OrderLine) -> bool:
    """Whether two names stand together, of which one at least is less than what the shop calls the thing."""
    is_beside = bool(before.said) and f" {line.led_by}".endswith(f" {before.said}") and line.amount is None
    return is_beside and not (_is_whole(before) and _is_whole(line))


def _is_whole(line: OrderLine) -> bool:
    return line.item is not None and line.said.lower() == line.item.lower()


def _either(request: Request, before: OrderLine, other: Request, line: OrderLine) -> Request:
    """One request for what may be either of two things, or of three: "ham sandwich", with all that was said of it."""
    names = (*(request.either or (before.said,)), line.said)
    return replace(
        request,
        words=" ".join(names),
        either=names,
        wishes=(*request.wishes, *other.wishes),
        unclear=f"{request.unclear} {other.unclear}".strip(),
    )


def _by_its_name(request: Request, line: OrderLine, names: Names, locale: Locale) -> Request:
    """The request by what was said where that isn't the product's name: a part of it, or with a strange word before."""
    if line.item is None or not line.said or line.guessed:
        return request
    title = request.words.removesuffix(line.item)
    if line.led_by and line.led_by in line.leftover:
        left = " ".join(request.unclear.replace(line.led_by, " ").split())
        gap = "" if is_cjk(locale) else " "
        return replace(request, words=f"{title}{line.led_by}{gap}{line.said}", unclear=left)
    said = fold(line.said, locale)
    if any(fold(name, locale) == said for name in (line.item, *names.get(line.item, ()))):
        return request
    return replace(request, words=f"{title}{line.said}")


def _as_read(line: OrderLine, words: str, locale: Locale) -> Request:
    variant = next((choice.value for choice in line.options if choice.slot == VARIANT), "")
    wishes = tuple(wish_of(choice, locale) for choice in line.options if choice.slot != VARIANT)
    if line.item is None:
        return Request(_named(variant, line.leftover, locale), line.amount, wishes)
    guessed = _guessed_from(line, line.item, locale)
    if guessed:
        # What only sounds like a product is looked up as it was heard, so that the shopper is asked about it.
        return Request(_named(variant, guessed, locale), line.amount, wishes)
    wish = unexplained_wish(line.leftover, words, locale) if line.leftover else None
    if wish is not None:
        return Request(_named(variant, line.item, locale), line.amount, (*wishes, wish))
    return Request(_named(variant, line.item, locale), line.amount, wishes, line.leftover)


def _guessed_from(line: OrderLine, item: str, locale: Locale) -> str:
    """The words from whose sound the item was guessed; empty where it was said, or only an option was guessed."""
    heard = max(line.guessed, key=lambda words: fit(words, (item,), locale), default="")
    options = [choice.value for choice in line.options]
    return heard if heard and fit(heard, (item,), locale) >= fit(heard, options, locale) else ""


def _doubted(request: Request, line: OrderLine, strange: Sequence[str], locale: Locale) -> Request:
    """The request without the wish that a word unlike any on the menu was taken for: "ground for blorp" is unclear.

    Only a wish that was guessed from that word goes, and none that leaves something out.
    """
    taken = [(word, phrase) for phrase in line.guessed for word in phrase.lower().split() if word in strange]
    taken = [(word, phrase) for word, phrase in taken if word not in f"{request.unclear} {request.words}".split()]
    for word, phrase in taken:
        guessed = max(request.wishes, key=lambda wish: fit(phrase, (wish.words,), locale), default=None)
        if guessed is None or guessed.how is How.WITHOUT or word in guessed.words.split():
            continue
        wishes = tuple(wish for wish in request.wishes if wish != guessed)
        request = replace(request, wishes=wishes, unclear=f"{request.unclear} {word}".strip())
    return request


def _named(variant: str, title: str, locale: Locale) -> str:
    glue = "の" if is_cjk(locale) else " "
    return glue.join(part for part in (variant, title) if part)
