"""Files of labelled product queries and of the catalogs they are asked of, as our own records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from skill.adapters.feeds.records import ProductRecord, VariantRecord, Wording
from skill.domain.money import Money

_PRICE: Final = Money(100, "USD")
T = TypeVar("T")


class UnreadableFileError(ValueError):
    """A line that can't be used; the message names the file and the line."""


class Query(msgspec.Struct, frozen=True):
    """One labelled query: what was said or heard in ``lang``, and the products that it means."""

    id: str
    lang: str
    query: str
    relevant: tuple[str, ...]
    canonical: str = ""
    kind: str = ""


class _Row(msgspec.Struct, frozen=True):
    """A product in any of the shapes that labelled catalogs come in."""

    id: str
    name: str = ""
    names: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    lang: str = ""
    category: str = ""
    brand: str = ""
    sold: int = 0
    gloss_en: tuple[str, ...] = ()
    romaji: tuple[str, ...] = ()


def queries(path: Path) -> tuple[Query, ...]:
    """The queries in their order. Raises UnreadableFileError or OSError."""
    return tuple(row for row in _rows(path, Query) if row.query and row.relevant)


def products(path: Path, without: Collection[str] = ()) -> Iterator[ProductRecord]:
    """The catalog's products but those left out, each sold at one price. Raises UnreadableFileError or OSError."""
    for row in _rows(path, _Row):
        wordings = _wordings(row)
        if row.id not in without and wordings:
            variant = VariantRecord(sku=row.id, prices=(_PRICE,))
            yield ProductRecord(
                product_id=row.id,
                wordings=wordings,
                variants=(variant,),
                category=row.category,
                brand=row.brand,
                sold=row.sold,
            )


def _wordings(row: _Row) -> dict[str, Wording]:
    if row.names:
        return {lang: Wording(title=names[0], aliases=names[1:]) for lang, names in row.names.items() if names}
    own = row.lang or ("ja" if row.romaji or row.gloss_en or _is_japanese(row.name) else "en")
    return {own: Wording(title=row.name)} if row.name else {}


def _is_japanese(name: str) -> bool:
    return any("ぁ" <= character <= "ヿ" or "一" <= character <= "鿿" for character in name)


def _rows(path: Path, kind: type[T]) -> Iterable[T]:
    decoder = msgspec.json.Decoder(kind)
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield decoder.decode(line)
                except msgspec.MsgspecError as error:
                    raise UnreadableFileError(f"{path}:{number}: {error}") from error
