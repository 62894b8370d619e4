"""Which lines a shopper means by their words, of a cart or of an earlier order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from skill.domain.cart import LineItem
from skill.domain.catalog import Locale
from skill.domain.options import How
from skill.ports import Catalog
from skill.resolve import products
from skill.resolve.option_words import as_said, says_how

NAMED: Final = 0.55
"""A fit from which words name one of a few things: few are told apart by less than a whole catalog."""
_AS_WELL: Final = 0.05  # two lines that fit within this are a choice, not a guess
_SEARCHED: Final = 12


def lines_named(words: str, lines: Sequence[LineItem], locale: Locale) -> tuple[LineItem, ...]:
    """The lines that the words name best: several when they fit equally, none when nothing fits."""
    by_options = says_how(words, locale)
    scored = [(products.fit(words, _names(line, locale, by_options=by_options), locale), line) for line in lines]
    best = max((score for score, _ in scored), default=0.0)
    if best < NAMED:
        return ()
    return tuple(line for score, line in scored if score >= best - _AS_WELL)


def lines_meant(words: str, lines: Sequence[LineItem], catalog: Catalog, locale: Locale) -> tuple[LineItem, ...]:
    """The lines that the words name, or else those whose product the catalog knows by them ("coffee")."""
    named = lines_named(words, lines, locale)
    if named or not lines:
        return named
    known = catalog.search(words, locale, _SEARCHED)
    best = max((candidate.fit for candidate in known), default=0.0)
    if best < NAMED:
        return ()
    meant = {candidate.product_id for candidate in known if candidate.fit >= best - _AS_WELL}
    return tuple(line for line in lines if line.product_id in meant)


def _names(line: LineItem, locale: Locale, *, by_options: bool) -> tuple[str, ...]:
    """What the line may be called; "onions" is no name of a sandwich without them, "the one without onions" is."""
    with_variant = f"{line.variant} {line.title}" if line.variant else line.title
    said = (option for option in line.options if by_options or option.pick.how is How.IS)
    options = " ".join(as_said(option, locale) for option in said)
    with_options = (f"{line.title} {options}", f"{options} {line.title}") if options else ()
    return tuple(name for name in (line.title, with_variant, line.reading, *with_options) if name)
