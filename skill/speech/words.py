"""What a locale says besides its prompts, typed: numbers, lists, money, counters, dates. Read once from words.toml."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Literal

import msgspec

from skill.domain.catalog import Locale
from skill.speech.prompts import LOCALES, nearest


class Numbers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Number words from zero, and the tens; empty where a language writes its numbers by rule (kanji)."""

    small: tuple[str, ...] = ()
    tens: tuple[str, ...] = ()
    hundred: str = ""
    point: str
    minus: str


class Lists(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How several things become one phrase. ``most`` are said one by one, then ``more``."""

    separator: str
    and_two: str
    and_last: str
    or_two: str
    or_last: str
    or_reasons: str
    more: str
    most: int


class Currency(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``spoken`` and ``written`` take {amount} in digits; {major} and ``minor``'s {minor} are number words."""

    spoken: str
    written: str
    minor: str = ""


class Noun(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is counted: one of it, several of it."""

    one: str
    many: str = ""


class Unit(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A measure. ``half`` is "half a kilo"; ``small`` the unit below, of which ``per`` make one.

    ``is_mixed`` says "one kilo two hundred grams" where others say "one point two kilos".
    """

    one: str
    many: str = ""
    half: str = ""
    small: str = ""
    per: int = 1000
    is_mixed: bool = False


class Readings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How 1 to 10 of a counter are read, and ``compound`` where 11 and 12 end otherwise than 1 and 2."""

    first: tuple[str, ...]
    compound: tuple[str, ...] = ()


class Dates(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days and hours. ``days`` are those of a month, ``day_readings`` their sounds where the writing has several."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    days: tuple[str, ...] = ()
    day_readings: tuple[str, ...] = ()
    yesterday: str
    today: str
    tomorrow: str
    date: str
    date_with_year: str
    between: str
    either: str
    at: str
    at_near: str
    clock: str
    clock_minutes: str
    am: str
    pm: str
    noon: str
    midnight: str


class Phrases(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a product, its variant and its quantity stand together; the names of the places are in the file."""

    offer: str
    with_reason: str
    with_price: str
    counted: str = ""
    counted_variant: str = ""
    several_of: str = ""
    with_option: str
    without_option: str
    extra_option: str
    mass: frozenset[str] = frozenset()
    containers: frozenset[str] = frozenset()
    number_words: frozenset[str] = frozenset()


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of one locale's words."""

    grammar: Literal["english", "japanese"]
    sentence_gap: str
    numbers: Numbers
    lists: Lists
    money: dict[str, Currency]
    counters: dict[str, Noun]
    units: dict[str, Unit]
    dates: Dates
    phrases: Phrases
    readings: dict[str, Readings] = msgspec.field(default_factory=dict)


def words_of(locale: Locale) -> Words:
    """The words of the locale, or of the one nearest to it that the skill speaks.

    Raises msgspec.ValidationError naming the place where the file does not fit.
    """
    return _load(nearest(locale))


@lru_cache
def _load(locale: Locale) -> Words:
    source = (LOCALES / locale / "words.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(source), type=Words)
