"""Values into words: what a reply carries is typed, and here each type says itself in a locale."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from types import ModuleType
from typing import Final

from skill.domain.cart import Cart, LineItem
from skill.domain.catalog import Locale, Offer
from skill.domain.handoff import Ticket
from skill.domain.money import Money, exponent
from skill.domain.options import Option
from skill.domain.order import Arrival, Order
from skill.domain.quantity import Quantity
from skill.speech import dates, english, japanese, ssml
from skill.speech.counters import amount
from skill.speech.numerals import number
from skill.speech.ssml import Ssml, escape
from skill.speech.words import Currency, Lists, Words, words_of
from skill.turn import Verbatim

_GRAMMARS: Final[dict[str, ModuleType]] = {"english": english, "japanese": japanese}
_GROUP: Final = 2
_DIGITS: Final = re.compile(r"([0-9]+)")
_LAST: Final = 4  # digits of a number that are said, VOICE rule 6


@dataclass(frozen=True, slots=True)
class Named:
    """A product's name with its reading in kana, empty where it needs none."""

    title: str
    reading: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with the counter of the line it belongs to."""

    quantity: Quantity
    counter: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The number of an order or a ticket; its last four digits are said, in groups of two."""

    number: str


@dataclass(frozen=True, slots=True)
class Label:
    """What something of the shopper's is called, 「末尾42のVisaカード」; its digits are said one by one."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks, and when: ``now`` is aware, ``timezone`` the shop's own."""

    locale: Locale
    now: datetime
    timezone: tzinfo

    @property
    def words(self) -> Words:
        """The locale's words."""
        return words_of(self.locale)

    @property
    def today(self) -> date:
        """The day it is at the shop."""
        return self.now.astimezone(self.timezone).date()


def say(value: object, voice: Voice) -> Ssml:
    """The value in words; nothing for None, an empty text and an empty tuple.

    Raises TypeError for a type that has no words, such as a whole Quote: prompts pick its parts.
    """
    match value:
        case tuple():
            return _several(value, voice)
        case datetime() | date() | time() | Arrival():
            return _when(value, voice)
        case LineItem() | Offer() | Cart() | Named():
            return _product(value, voice)
        case int() | Money() | Quantity() | Counted():
            return _number(value, voice)
        case Order() | Ticket() | Reference():
            return _reference(value.number)
        case _:
            return _text(value)


def options(line: LineItem, locale: Locale) -> str:
    """What was chosen of the line, as it stands beside its name in writing; empty for none."""
    words = words_of(locale)
    return str(_GRAMMARS[words.grammar].options(line.options, words)).strip(", ")


def money(value: Money, locale: Locale) -> Ssml:
    """The amount as it is spoken: "$14.00", which voices read right, 「千九百八十円」."""
    words = words_of(locale)
    currency = words.money.get(value.currency, words.money["default"])
    sign = words.numbers.minus if value.minor < 0 else ""
    major, minor = divmod(abs(value.minor), 10 ** exponent(value.currency))
    small = currency.minor.format(minor=number(minor, words.numbers)) if minor else ""
    big = _pattern(currency.spoken, value, number(major, words.numbers)) if major or not small else ""
    return escape(sign + big + small)


def written(value: Money, locale: Locale) -> str:
    """The amount as cards and screens show it: "$19.80", 「1,980円」."""
    currency: Currency = words_of(locale).money.get(value.currency, words_of(locale).money["default"])
    return ("-" if value.minor < 0 else "") + _pattern(currency.written, value, "")


def _pattern(pattern: str, value: Money, major: str) -> str:
    digits = f"{abs(value.major):,.{exponent(value.currency)}f}"
    return pattern.format(amount=digits, major=major, currency=value.currency)


def _when(value: datetime | date | time | Arrival, voice: Voice) -> Ssml:
    match value:
        case datetime():
            local = value.astimezone(voice.timezone) if value.tzinfo else value
            return dates.moment(local, voice.today, voice.words)
        case date():
            return dates.day(value, voice.today, voice.words)
        case time():
            return dates.clock(value, voice.words)
        case Arrival():
            return dates.arrival(value, voice.today, voice.words)


def _product(value: LineItem | Offer | Cart | Named, voice: Voice) -> Ssml:
    words = voice.words
    match value:
        case LineItem():
            return Ssml(_GRAMMARS[words.grammar].line(value, words))
        case Offer():
            return _offer(value, words)
        case Cart():
            return _first_few(value.lines, voice)
        case Named():
            return japanese.named(value.title, value.reading)


def _number(value: int | Money | Quantity | Counted, voice: Voice) -> Ssml:
    words = voice.words
    match value:
        case bool():
            raise TypeError("a yes or no has no words; choose between two prompts")
        case int():
            return escape(number(value, words.numbers))
        case Money():
            return money(value, voice.locale)
        case Quantity():
            return amount(value, "", words) if value.unit in words.units else _number(int(value.amount), voice)
        case Counted():
            return amount(value.quantity, value.counter, words)


def _text(value: object) -> Ssml:
    match value:
        case None:
            return Ssml("")
        case str():
            return escape(value.strip())
        case Label():
            return Ssml(
                "".join(ssml.digits(part) if part.isdigit() else escape(part) for part in _DIGITS.split(value.text))
            )
        case Verbatim():
            return ssml.trusted(ssml.inside(value.ssml))
        case _:
            raise TypeError(f"{type(value).__name__} has no words; a prompt names its parts, such as {{quote.total}}")


def _several(values: tuple[object, ...], voice: Voice) -> Ssml:
    lists = voice.words.lists
    if not values:
        return Ssml("")
    if all(isinstance(value, Option) for value in values):
        titles = [escape(value.title) for value in values if isinstance(value, Option)]
        return _join(titles, lists.separator, lists.or_two, lists.or_last)
    if all(isinstance(value, Offer) for value in values):
        return _offers(tuple(value for value in values if isinstance(value, Offer)), voice)
    said = [say(value, voice) for value in values]
    return _join(said, lists.separator, _and_two(said[0], values[0], lists), lists.and_last)


def _and_two(said: Ssml, first: object, lists: Lists) -> str:
    """Between two things; a line whose options hold a comma needs more than an "and" before the next."""
    is_long = isinstance(first, LineItem) and bool(first.options) and lists.separator in said
    return lists.and_last if is_long else lists.and_two


def _first_few(lines: tuple[LineItem, ...], voice: Voice) -> Ssml:
    """A cart in passing: its first lines and how many more; a quote names all its lines (VOICE rule 1)."""
    lists = voice.words.lists
    if not lines:
        return Ssml("")
    said = [say(line, voice) for line in lines[: lists.most]]
    if len(lines) > lists.most:
        said.append(escape(lists.more.format(count=number(len(lines) - lists.most, voice.words.numbers))))
    return _join(said, lists.separator, _and_two(said[0], lines[0], lists), lists.and_last)


def _join(said: Sequence[Ssml], separator: str, two: str, last: str) -> Ssml:
    if len(said) == 1:
        return said[0]
    return Ssml(separator.join(said[:-1]) + (two if len(said) == 2 else last) + said[-1])  # noqa: PLR2004  # a pair


def _offers(offers: tuple[Offer, ...], voice: Voice) -> Ssml:
    words = voice.words
    grammar = _GRAMMARS[words.grammar]
    lists = words.lists
    if _are_sisters(offers):
        joined = _join([grammar.variant(offer) for offer in offers], lists.separator, lists.or_two, lists.or_last)
        return Ssml(grammar.variants(offers, joined, words))
    said = [
        Ssml(words.phrases.with_reason.format(offer=told, reason=escape(offer.reason))) if offer.reason else told
        for told, offer in zip(_told_apart(offers, voice), offers, strict=True)
    ]
    if any(offer.reason for offer in offers):
        # A phrase that holds a comma needs more than a comma before the next.
        return _join(said, lists.or_reasons, lists.or_reasons, lists.or_reasons)
    return _join(said, lists.separator, lists.or_two, lists.or_last)


def _told_apart(offers: tuple[Offer, ...], voice: Voice) -> list[Ssml]:
    """The titles alone where they differ, else with the variant, and with the price where even that is the same."""
    words = voice.words
    titles = [offer.title for offer in offers]
    said = [_offer(offer, words, is_alone=titles.count(offer.title) == 1) for offer in offers]
    return [
        Ssml(words.phrases.with_price.format(offer=told, price=money(offer.price, voice.locale)))
        if said.count(told) > 1
        else told
        for told, offer in zip(said, offers, strict=True)
    ]


def _are_sisters(offers: tuple[Offer, ...]) -> bool:
    """Whether only their variants tell them apart, and do."""
    names = {offer.variant for offer in offers}
    is_one = len({(offer.product_id, offer.title) for offer in offers}) == 1
    return len(offers) > 1 and is_one and len(names) == len(offers) and "" not in names


def _offer(offer: Offer, words: Words, *, is_alone: bool = False) -> Ssml:
    title = japanese.named(offer.title, offer.reading)
    if not offer.variant or is_alone:
        return title
    return Ssml(words.phrases.offer.format(title=title, variant=escape(offer.variant)))


def _reference(text: str) -> Ssml:
    """The last four digits in groups of two; the last letters, spelled, where there are no digits."""
    tail = re.sub(r"[^0-9]", "", text)[-_LAST:]
    if not tail:
        return ssml.spelled(text[-_LAST:])
    groups = [tail[max(0, end - _GROUP) : end] for end in range(len(tail), 0, -_GROUP)]
    return Ssml(" ".join(ssml.digits(group) for group in reversed(groups)))
