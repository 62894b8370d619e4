"""The options of a product line in our own format: each group is taken whole or left out, and the report says why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from skill.adapters.feeds.plain_text import one_line
from skill.adapters.feeds.price_text import PriceError, price
from skill.adapters.feeds.records import Fault, Home, OptionGroupRecord, OptionRecord, Reason
from skill.domain.money import Money

_NOTHING: Final = ("", "0", "0.0", "0.00")


class ChoiceLine(msgspec.Struct):
    """One thing to choose, as the shop wrote it."""

    id: str | int
    names: dict[str, str | list[str]] = {}
    price: object = 0
    extra: object = None
    default: bool = False


class GroupLine(msgspec.Struct):
    """One group of choices, as the shop wrote it."""

    id: str | int
    choices: list[ChoiceLine] = []
    names: dict[str, str] = {}
    many: bool = False
    required: bool = False


def read_options(
    written: Sequence[GroupLine], line: int, product_id: str, home: Home
) -> tuple[list[Fault], tuple[OptionGroupRecord, ...]]:
    """The groups that can be kept, and a fault for each that can't; the product stays."""
    faults: list[Fault] = []
    kept: dict[str, OptionGroupRecord] = {}
    for group in written:
        try:
            record = _group(group, home)
            if record.group_id in kept:
                raise ValueError("another group has this id")  # noqa: TRY301  one report for all of them
            kept[record.group_id] = record
        except ValueError as error:
            detail = f"option group {str(group.id)!r}: {error}; left it out"
            faults.append(Fault(line, Reason.OPTION, detail, product_id, is_kept=True))
    return faults, tuple(kept.values())


def _group(group: GroupLine, home: Home) -> OptionGroupRecord:
    options = tuple(_option(choice, home) for choice in group.choices)
    ids = [option.option_id for option in options]
    if not one_line(str(group.id)) or not options:
        raise ValueError("a group needs an id and choices")
    if len(set(ids)) < len(ids):
        raise ValueError("two choices have one id")
    if not group.many and sum(option.is_default for option in options) > 1:
        raise ValueError("it takes one choice, so only one can be the default")
    if group.many and group.required:
        raise ValueError("of many choices none can be required")
    return OptionGroupRecord(
        group_id=one_line(str(group.id)),
        names={locale: one_line(name) for locale, name in group.names.items()},
        options=options,
        is_many=group.many,
        is_required=group.required,
    )


def _option(choice: ChoiceLine, home: Home) -> OptionRecord:
    option_id = one_line(str(choice.id))
    names = dict(_names(choice.names, home))
    if not option_id or not names:
        raise ValueError("a choice needs an id and a name")
    prices = _added(choice.price, option_id, home)
    if choice.default and any(amount.minor for amount in prices):
        raise ValueError(f"{option_id} is the default, so its price is the product's own")
    return OptionRecord(
        option_id=option_id,
        names=names,
        prices=prices,
        extra=None if choice.extra is None else _added(choice.extra, option_id, home),
        is_default=choice.default,
    )


def _names(written: Mapping[str, str | list[str]], home: Home) -> Iterator[tuple[str, tuple[str, ...]]]:
    for locale, names in written.items():
        kept = tuple(filter(None, map(one_line, [names] if isinstance(names, str) else names)))
        if kept:
            yield locale or home.locale, kept


def _added(written: object, option_id: str, home: Home) -> tuple[Money, ...]:
    """What the choice adds, one amount a currency; a zero for all of them where nothing is said."""
    by_currency = written if isinstance(written, dict) else {home.currency: written}
    if not isinstance(written, dict) and str(written) in _NOTHING:
        return tuple(Money(0, currency) for currency in sorted(home.currencies))
    try:
        return tuple(_amount(text, str(currency), home) for currency, text in by_currency.items())
    except PriceError as error:
        raise ValueError(f"{option_id}: {error}") from error


def _amount(text: object, currency: str, home: Home) -> Money:
    if currency not in home.currencies:
        raise ValueError(f"no market of the shop sells in {currency}")
    if str(text) in _NOTHING:
        return Money(0, currency)
    if not isinstance(text, str | int) or isinstance(text, bool):
        raise ValueError("a price is a number or a string of digits")  # noqa: TRY004  a slip of the feed
    return price(text, currency)
