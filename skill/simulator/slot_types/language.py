"""A language's words and phrasings, read from its table once and kept.

A table holds words only; what rules make of them is in ``dates``, ``times`` and ``durations``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.slot_types.japanese_numbers import JapaneseNumerals
from skill.simulator.slot_types.lexicon import lexicon
from skill.simulator.slot_types.number_words import numerals
from skill.simulator.slot_types.parts import (
    DAYS,
    HOURS,
    ClockPart,
    Either,
    GluedPart,
    MinutePart,
    NumberPart,
    OrdinalPart,
    Remembering,
    RememberingCardinals,
    YearPart,
)
from skill.simulator.slot_types.patterns import Node, folded, matches, tree, words_of
from skill.simulator.words import is_spaceless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from skill.simulator.slot_types.parts import Cardinals
    from skill.simulator.slot_types.patterns import Found, Part, Rule

_GRAMMARS: Final = ("date", "time", "duration", "ordinal")
_MONTHS: Final = range(1, 13)
_REMEMBERED: Final = 10_000
_LONGEST_PLACE: Final = 9
_NEVER: Final = r"(?!)"


@dataclass(frozen=True, slots=True)
class Grammar:
    """The phrasings of one kind of value in one language."""

    root: Node
    parts: Mapping[str, Part]

    def starts(self, word: str) -> bool:
        """Whether a phrasing can begin with a word."""
        return word in self.root.words or any(self.parts[name].starts(word) for name in self.root.parts)

    def matches(self, tokens: tuple[str, ...], at: int) -> Iterator[tuple[int, Rule, Found]]:
        """Every phrasing said from a place on: its end, its rule and what its parts read."""
        return matches(self.root, tokens, at, self.parts, {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Everything that the grammars know of a language.

    ``repeats`` are words like "double" with how often the next digit counts; ``fillers`` stand between
    the digits of a code and say nothing (「の」); ``articles`` may stand before a place.
    """

    numerals: Cardinals
    parts: Mapping[str, Part]
    grammars: Mapping[str, Grammar]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    repeats: Mapping[str, int]
    fillers: frozenset[str]
    articles: frozenset[str]


@lru_cache(maxsize=32)
def language(locale: str) -> Language:
    """The language of a locale; of one without a table only digits are read."""
    table = _table(locale)
    own = JapaneseNumerals() if is_spaceless(locale) else numerals(table.get("numbers", {}), locale)
    reader = RememberingCardinals.of(own)
    parts = _parts(table, reader, locale)
    grammars = {name: Grammar(tree(table.get(name, {}), locale), parts) for name in _GRAMMARS}
    if table.get("ordinal"):
        parts["ordinal"] = Remembering.of(_RuledOrdinals(grammars["ordinal"]))
    parts["day"] = Remembering.of(Either((parts["ordinal"], parts["number"]), DAYS))
    codes = table.get("codes", {})
    return Language(
        numerals=reader,
        parts=parts,
        grammars=grammars,
        words={
            name: {value: tuple(words) for value, words in group.items()}
            for name, group in table.get("parts", {}).items()
        },
        repeats={folded(word): int(times) for times, word in codes.get("repeated", {}).items()},
        fillers=frozenset(codes.get("fillers", ())),
        articles=frozenset(map(folded, table.get("ordinals", {}).get("article", ()))),
    )


def _table(locale: str) -> dict[str, Any]:
    """The table of a locale's language over what every language shares."""
    folder = files("skill.simulator.slot_types") / "words"
    own = folder / f"{locale.partition('-')[0].lower()}.toml"
    shared = tomllib.loads((folder / "every.toml").read_text(encoding="utf-8"))
    table = tomllib.loads(own.read_text(encoding="utf-8")) if own.is_file() else {}
    return table | {name: shared[name] | table.get(name, {}) for name in shared}


def _parts(table: Mapping[str, Any], reader: Cardinals, locale: str) -> dict[str, Part]:
    parts: dict[str, Part] = {
        name: lexicon([(phrase, value) for value, phrases in group.items() for phrase in phrases], locale)
        for name, group in table.get("parts", {}).items()
    }
    number = NumberPart(reader)
    ordinals = table.get("ordinals", {})
    glued = {suffix: value for value, suffixes in table["parts"].get("glued", {}).items() for suffix in suffixes}
    if "month" not in parts:
        parts["month"] = NumberPart(reader, _MONTHS)
    numeric: dict[str, Part] = {
        "number": number,
        "count": Either((number, parts["one"])) if "one" in parts else number,
        "ordinal": OrdinalPart(reader, _stand_ins(ordinals, reader, locale), _written(ordinals)),
        "hour": NumberPart(reader, HOURS),
        "minute": MinutePart(reader),
        "year": YearPart(reader, is_paired=table.get("codes", {}).get("paired_years", False)),
        "month_number": NumberPart(reader, _MONTHS),
        "day_number": NumberPart(reader, DAYS),
        "hour_glued": GluedPart(glued),
        "minute_glued": GluedPart(glued),
        "clock": ClockPart(re.compile(table.get("codes", {}).get("clock", _NEVER))),
    }
    return parts | {name: Remembering.of(part) for name, part in numeric.items()}


def _stand_ins(ordinals: Mapping[str, Any], reader: Cardinals, locale: str) -> Callable[[str], tuple[str, ...]]:
    known = {
        folded(form): words_of(cardinal, locale)
        for cardinal, forms in ordinals.get("words", {}).items()
        for form in forms.split()
    }
    suffixes = tuple(ordinals.get("suffixes", ()))

    @lru_cache(maxsize=_REMEMBERED)
    def stand_in(word: str) -> tuple[str, ...]:
        if word in known:
            return known[word]
        stems = (word.removesuffix(suffix) for suffix in suffixes if word.endswith(suffix))
        return next(((stem,) for stem in stems if stem and not stem.isdecimal() and reader.starts(stem)), ())

    return stand_in


def _written(ordinals: Mapping[str, Any]) -> Callable[[str], str | None]:
    pattern = re.compile(ordinals["written"]) if "written" in ordinals else None

    def digits(word: str) -> str | None:
        match = pattern.fullmatch(word) if pattern else None
        return match[1] if match and len(match[1]) <= _LONGEST_PLACE else None

    return digits


@dataclass(frozen=True, slots=True)
class _RuledOrdinals:
    """Places that are phrasings around a number, as 「三番目」."""

    grammar: Grammar

    def starts(self, word: str) -> bool:
        return self.grammar.starts(word)

    def read(self, tokens: tuple[str, ...], at: int) -> tuple[tuple[int, str], ...]:
        found = {end: found.get("number", rule.argument) for end, rule, found in self.grammar.matches(tokens, at)}
        return tuple(sorted(found.items(), reverse=True))
