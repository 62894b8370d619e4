"""How right an order was read: its lines against the labelled ones.

Where labels are spans of the sentence and their pairing was done by rule, a line counts by the spans: a quantity span
right behind an item is its quantity too, and a drink that has a span but no labelled line isn't held against the
reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from skill.domain.catalog import Locale
from skill.evaluation.order_files import GoldItem, OrderRow, key
from skill.resolve.menu import Choice, OrderLine
from skill.resolve.quantities import read_amount


@dataclass(frozen=True, slots=True)
class _Gold:
    """One labelled line: its name, the quantities that its labels allow, and its options."""

    name: str
    quantities: frozenset[Fraction]
    options: frozenset[Choice] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One order judged: ``is_exact`` is None where the labels say nothing of options."""

    row: OrderRow
    lines: tuple[OrderLine, ...]
    has_items: bool
    has_derived_items: bool
    is_exact: bool | None
    found: int
    read: int

    @property
    def is_right(self) -> bool:
        """Whether all was read as it is labelled."""
        return self.has_items and self.is_exact is not False


def judged(row: OrderRow, lines: Sequence[OrderLine]) -> Judged:
    """The lines read against those labelled; lines without an item of the menu are questions, not lines."""
    locale = row.locale
    named = [line for line in lines if line.item is not None]
    strict = [_gold(item, locale, frozenset()) for item in row.items]
    gold = [_gold(item, locale, _trailing(row, item)) for item in row.items]
    drinks = {key(span.text, locale) for span in row.spans if span.slot == "drink_item"} - {one.name for one in gold}
    kept = [line for line in named if key(line.item or "", locale) not in drinks]
    found = _matches(gold, kept, locale)
    options = any(one.options is not None for one in gold)
    return Judged(
        row=row,
        lines=tuple(lines),
        has_items=found == len(gold) == len(kept),
        has_derived_items=_matches(strict, named, locale) == len(strict) == len(named),
        is_exact=_matches(gold, kept, locale, with_options=True) == len(gold) == len(kept) if options else None,
        found=found,
        read=len(kept),
    )


def measures(rows: Sequence[Judged]) -> dict[str, float | None]:
    """Shares of the orders, and F1 of single lines; None where nothing was labelled.

    ``exact_items_derived`` judges by the labelled lines alone, without looking at spans.
    """
    exact = [one.is_exact for one in rows if one.is_exact is not None]
    both = sum(one.read + len(one.row.items) for one in rows)
    return {
        "exact_items": _share([one.has_items for one in rows]),
        "exact": _share(exact),
        "f1_items": round(2 * sum(one.found for one in rows) / both, 4) if both else None,
        "exact_items_derived": _share([one.has_derived_items for one in rows]),
    }


def explained(one: Judged) -> Mapping[str, object]:
    """A failing order: what was labelled and what was read."""
    return {
        "id": one.row.id,
        "utterance": one.row.utterance,
        "expected": [_spoken_gold(item) for item in one.row.items],
        "got": [spoken(line) for line in one.lines],
    }


def spoken(line: OrderLine) -> str:
    """A line on one line: "2 pizza large -onions extra:cheese [to go]", guessed words behind: "1 coke ~cook"."""
    options = (f"{'-' * option.negated}{_degree(option.amount)}{option.value}" for option in line.options)
    leftover = f"[{line.leftover}]" if line.leftover else ""
    guessed = (f"~{words}" for words in line.guessed)
    return " ".join(part for part in (str(line.quantity), line.item or "?", *options, leftover, *guessed) if part)


def _spoken_gold(item: GoldItem) -> str:
    options = (f"{'-' * option.negated}{_degree(option.amount)}{option.value}" for option in item.options or ())
    return " ".join((str(item.quantity), item.name, *options))


def _degree(amount: str) -> str:
    return f"{amount}:" if amount else ""


def _share(claims: Sequence[bool]) -> float | None:
    return round(sum(claims) / len(claims), 4) if claims else None


def _gold(item: GoldItem, locale: Locale, also: frozenset[Fraction]) -> _Gold:
    options = None
    if item.options is not None:
        options = frozenset(
            Choice(slot=option.slot, value=option.value, amount=option.amount, negated=option.negated)
            for option in item.options
        )
    return _Gold(key(item.name, locale), also | {Fraction(item.quantity)}, options)


def _trailing(row: OrderRow, item: GoldItem) -> frozenset[Fraction]:
    """The quantities labelled right behind the item's words, when no other item follows them."""
    begins = {span.start for span in row.spans if span.slot not in {"quantity", "size"}}
    quantities = {span.start: span for span in row.spans if span.slot == "quantity"}
    found: set[Fraction] = set()
    for span in row.spans:
        behind = quantities.get(span.end)
        if span.text == item.name and behind is not None and behind.end not in begins:
            amount = read_amount(behind.text, row.locale)
            found |= set() if amount is None else {amount.number}
    return frozenset(found)


def _matches(gold: Sequence[_Gold], lines: Sequence[OrderLine], locale: Locale, *, with_options: bool = False) -> int:
    """How many labelled lines were read, each line counted once."""
    left = list(lines)
    found = 0
    for one in gold:
        same = next((line for line in left if _is_same(one, line, locale, with_options=with_options)), None)
        if same is not None:
            left.remove(same)
            found += 1
    return found


def _is_same(one: _Gold, line: OrderLine, locale: Locale, *, with_options: bool) -> bool:
    is_item = key(line.item or "", locale) == one.name and line.quantity in one.quantities
    if not is_item or not with_options:
        return is_item
    return frozenset(line.options) == (one.options or frozenset())
