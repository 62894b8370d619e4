"""Queries that a shopper might ask of this shop, made up from its own names, to learn how sure an answer can be.

Three kinds: one of a product's names as if the shop didn't know it, a name with a word left out, a name misheard. Each
is asked twice, of the shop and of the shop without the product. The same shop gives the same queries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.certainty import Claim
from skill.resolve.name_index import Entry, NameIndex
from skill.resolve.names import Readings
from skill.resolve.ranking import rank, signs
from skill.resolve.text import is_cjk

SEED: Final = 20_261
_SLIPS: Final = {
    False: (("b", "p"), ("d", "t"), ("c", "k"), ("s", "z"), ("m", "n"), ("e", "i"), ("a", "o"), ("v", "w")),
    True: (
        ("か", "が"),
        ("た", "だ"),
        ("は", "ば"),
        ("さ", "ざ"),
        ("め", "み"),
        ("り", "に"),
        ("く", "す"),
        ("お", "う"),
    ),
}
_LOOKED_AT: Final = 8
# Names with this many words lose one in half of the queries; longer ones get two slips.
_SEVERAL, _LONG, _OFTEN, _SELDOM = 3, 6, 0.5, 0.2
# A slip in a known name is easier to see through than what shoppers say, so it tells less.
_OF_SLIPS: Final = 0.15


@dataclass(frozen=True, slots=True)
class Try:
    """One made-up query for an entry, with the forms of it that the shop is not to know."""

    words: str
    entry: int
    hidden: frozenset[str]


def claims(index: NameIndex, readings: Readings, count: int, *, unspaced: bool) -> Iterator[Claim]:
    """The best product of so many queries, each in stock and not: its signs, and whether it is right."""
    chance = Random(SEED)  # noqa: S311 the same shop gives the same queries
    numbers = chance.sample(range(index.header.entries), min(index.header.entries, _LOOKED_AT * count))
    entries = index.entries(numbers)
    fitting = [number for number in numbers if is_cjk(Locale(entries[number].tongue)) is unspaced]
    # Another name of the same thing is nearest to what a shopper will say; slips fill up where there are few.
    fitting.sort(key=lambda number: unspaced or len(entries[number].forms) == 1)
    for number in fitting[:count]:
        yield from _asked(_made_up(number, entries[number], chance), entries[number], index, readings)


def _asked(query: Try, entry: Entry, index: NameIndex, readings: Readings) -> Iterator[Claim]:
    locale = Locale(entry.tongue)
    weight = 1.0 if query.hidden else _OF_SLIPS
    ranked = rank(query.words, locale, index, readings, (query.entry, query.hidden))
    if ranked:
        yield Claim(signs(ranked, 0, query.words, locale), ranked[0].product == entry.product, weight)
    rest = [one for one in ranked if one.product != entry.product]
    if rest:
        yield Claim(signs(rest, 0, query.words, locale), is_right=False, weight=weight)


def _made_up(number: int, entry: Entry, chance: Random) -> Try:
    """Another name where the shop knows one, else a name with a slip or without a word."""
    form = chance.choice(entry.forms)
    if len(entry.forms) > 1 and not is_cjk(Locale(entry.tongue)):
        return Try(form, number, frozenset({form}))
    words = form.split()
    if len(words) >= _SEVERAL and chance.random() < _OFTEN:
        words.pop(chance.randrange(len(words)))
        return Try(" ".join(words), number, frozenset())
    return Try(_misheard(form, entry.tongue, chance), number, frozenset())


def _misheard(form: str, tongue: str, chance: Random) -> str:
    slips = [slip for slip in _SLIPS[is_cjk(Locale(tongue))] if slip[0] in form or slip[1] in form]
    if not slips or chance.random() < _SELDOM:
        return form
    for one, other in chance.sample(slips, min(len(slips), 1 + (len(form) > _LONG))):
        form = form.replace(one, other, 1) if one in form else form.replace(other, one, 1)
    return form
