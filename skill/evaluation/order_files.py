"""Files of labelled orders as our own records, and the menus that their gold names stand for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from skill.domain.catalog import Locale
from skill.evaluation.product_files import UnreadableFileError
from skill.resolve.menu import Menu, MenuItem, MenuOption
from skill.resolve.quantities import take_amount
from skill.resolve.text import fold, is_cjk

_LOCALES: Final = {"en": "en-US", "ja": "ja-JP"}
_OPTION_SPANS: Final = {"ingredient": "ingredient", "excluded_ingredient": "ingredient", "size": "size"}
_EITHER: Final = ".or"
T = TypeVar("T")


class GoldOption(msgspec.Struct, frozen=True):
    """An option as the labels have it."""

    slot: str
    value: str
    amount: str = ""
    negated: bool = False


class GoldItem(msgspec.Struct, frozen=True):
    """A line as the labels have it; ``options`` is None where the labels say nothing of options."""

    name: str
    quantity: int = 1
    type: str = ""
    options: tuple[GoldOption, ...] | None = None


class Span(msgspec.Struct, frozen=True):
    """Labelled words of the sentence, from the word ``start`` to before ``end``."""

    slot: str
    text: str
    start: int
    end: int


class OrderRow(msgspec.Struct, frozen=True):
    """One labelled order."""

    id: str
    utterance: str
    source: str
    venue: str
    lang: str = "en"
    items: tuple[GoldItem, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def locale(self) -> Locale:
        """The locale it is read in."""
        return Locale(_LOCALES.get(self.lang, self.lang))

    @property
    def shop(self) -> tuple[str, str, str]:
        """Whose menu it is ordered from."""
        return self.source, self.venue, self.lang


class HeardRow(msgspec.Struct, frozen=True):
    """What recognisers made of a sentence: its true words, and the words heard by each of them."""

    true: str
    hyp: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Known:
    """An item's name and kind."""

    name: str
    kind: str


def orders(path: Path) -> tuple[OrderRow, ...]:
    """The orders in their order. Raises UnreadableFileError or OSError."""
    return tuple(_rows(path, OrderRow))


def heard(path: Path) -> tuple[HeardRow, ...]:
    """The sentences heard, in their order. Raises UnreadableFileError or OSError."""
    return tuple(_rows(path, HeardRow))


def menus(rows: Iterable[OrderRow]) -> dict[tuple[str, str, str], Menu]:
    """The menu of each shop in the rows: every item and option that its labels name."""
    by_shop: dict[tuple[str, str, str], list[OrderRow]] = defaultdict(list)
    for row in rows:
        by_shop[row.shop].append(row)
    return {shop: _menu(theirs) for shop, theirs in by_shop.items()}


def plain_name(name: str, locale: Locale) -> str:
    """A labelled name without the number or article that was labelled with it: "1 meat eater"."""
    amount, rest = take_amount(name, locale)
    is_number = amount is not None and name[:1].isdigit()
    return rest if rest and (amount is None or is_number) else name


def key(name: str, locale: Locale) -> str:
    """What two spellings of one name share: "big macs" and "bigmac"."""
    return fold(plain_name(name, locale), locale).replace(" ", "")


def _menu(rows: Sequence[OrderRow]) -> Menu:
    locale = rows[0].locale
    shared = frozenset(_span_options(rows))
    by_kind: dict[str, set[MenuOption]] = defaultdict(set)
    known: dict[str, _Known] = {}
    for item in (item for row in rows for item in row.items):
        name = plain_name(item.name, locale)
        known.setdefault(key(name, locale), _Known(name, item.type))
        by_kind[item.type].update(_option(option) for option in item.options or () if not _is_either(option))
    sizes = {option.value for option in shared if option.slot == "size"}
    items = tuple(
        MenuItem(name=one.name, kind=one.kind, options=frozenset(by_kind[one.kind]) | shared)
        for one in known.values()
        if not _is_sized(one.name, known, sizes, locale)
    )
    return Menu(items, _single_slots(rows))


def _is_either(option: GoldOption) -> bool:
    """Whether the labels leave open which value was meant; no menu has such a value."""
    return option.slot.endswith(_EITHER)


def _option(option: GoldOption) -> MenuOption:
    """The option; one whose value is a number is said with the slot's words: "two espresso shots"."""
    if not option.value.isdigit():
        return MenuOption(option.slot, option.value)
    words = option.slot.rpartition(".")[2].replace("_", " ")
    ends = (words, words.split()[-1])
    counted = [f"{option.value} {more}{end}" for end in ends for more in ("", "extra ")]
    alone = [f"extra {end}" for end in ends] if option.value == "1" else []
    return MenuOption(option.slot, option.value, (*counted, *alone))


def _span_options(rows: Iterable[OrderRow]) -> Iterable[MenuOption]:
    for span in (span for row in rows for span in row.spans):
        if span.slot in _OPTION_SPANS:
            yield MenuOption(_OPTION_SPANS[span.slot], span.text)


def _is_sized(name: str, known: Collection[str], sizes: Iterable[str], locale: Locale) -> bool:
    """Whether the name is another item's with a size: "large fries" where there are fries."""
    gap = "" if is_cjk(locale) else " "
    rests = (name.removeprefix(f"{size}{gap}").removesuffix(f"{gap}{size}") for size in sizes)
    return any(rest != name and key(rest, locale) in known for rest in rests)


def _single_slots(rows: Iterable[OrderRow]) -> frozenset[str]:
    """The slots of which no labelled line has two values."""
    slots: set[str] = {"size"}
    several: set[str] = set()
    for item in (item for row in rows for item in row.items):
        counts = Counter(option.slot for option in item.options or ())
        slots.update(counts)
        several.update(slot for slot, count in counts.items() if count > 1)
    return frozenset(slots - several)


def _rows(path: Path, kind: type[T]) -> Iterable[T]:
    decoder = msgspec.json.Decoder(kind)
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield decoder.decode(line)
                except msgspec.MsgspecError as error:
                    raise UnreadableFileError(f"{path}:{number}: {error}") from error
