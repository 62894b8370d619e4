"""What every feed becomes before it is stored, so that a new format is one module and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from skill.domain.catalog import ONE_PIECE
from skill.domain.money import Money
from skill.domain.quantity import PIECE, Quantity, Size

COUNTERS: Final = frozenset(
    {"bag", "bottle", "box", "can", "carton", "jar", "pack", "piece", "loaf", "bunch", "bar", "roll", "cup"}
    | {"tray", "tube", "sheet", "book", "kilo", "cluster", "head", "machine", "stick"}
)


class Reason(StrEnum):
    """Why a row, a variant or a part of one was not taken."""

    MALFORMED = "malformed"
    TOO_LONG = "too long"
    NO_ID = "no id"
    NO_TITLE = "no title"
    NO_PRICE = "no price"
    BAD_PRICE = "bad price"
    CURRENCY = "wrong currency"
    DUPLICATE = "duplicate"
    NOT_PUBLISHED = "not published"
    NO_ANSWER = "no answer"
    COUNTER = "unknown counter"
    OPTION = "bad option"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a line of a feed; ``item`` is the product or answer it belongs to, where that is known.

    The row is left out, unless ``is_kept``: then only the part that was wrong.
    """

    line: int
    reason: Reason
    detail: str
    item: str = ""
    is_kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One product in one locale (``en-US``) or language (``en``): for the eye ``title``, for the ear ``spoken``."""

    title: str
    spoken: str = ""
    reading: str = ""
    aliases: tuple[str, ...] = ()
    description: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    image_alt: str = ""


@dataclass(frozen=True, slots=True)
class SubstituteRecord:
    """Another product that can stand in, with the reason by locale."""

    product_id: str
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantRecord:
    """One exact thing that is sold, with at least one price; ``names`` by locale tell it from its sisters."""

    sku: str
    prices: tuple[Money, ...]
    line: int = 0
    is_default: bool = False
    stock: int | None = None
    size: Size | None = None
    pack: int = 1
    sold_by: Quantity = ONE_PIECE
    names: Mapping[str, str] = field(default_factory=dict)
    image_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRecord:
    """One thing to choose of a product: names by locale, the spoken one first; what it adds, one amount a currency."""

    option_id: str
    names: Mapping[str, tuple[str, ...]]
    prices: tuple[Money, ...]
    extra: tuple[Money, ...] | None = None
    is_default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionGroupRecord:
    """Options of one kind: one of them, or any number where ``is_many``."""

    group_id: str
    options: tuple[OptionRecord, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    is_many: bool = False
    is_required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductRecord:
    """A product of a feed. ``is_part`` marks one row of several that share the id and belong together."""

    product_id: str
    wordings: Mapping[str, Wording]
    variants: tuple[VariantRecord, ...]
    line: int = 0
    is_part: bool = False
    category: str = ""
    brand: str = ""
    counter: str = PIECE
    sold: int = 0
    substitutes: tuple[SubstituteRecord, ...] = ()
    options: tuple[OptionGroupRecord, ...] = ()
    max_per_order: int | None = None
    usual_interval_days: int | None = None
    image_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRecord:
    """One answer of the FAQ in one locale. Rows with the same id and locale add their questions."""

    answer_id: str
    locale: str
    questions: tuple[str, ...]
    text: str
    line: int = 0
    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhrasingRecord:
    """Words of shoppers that the owner approved for the answer, or the product, of the id ``target``."""

    words: str
    locale: str
    target: str
    line: int = 0


Record = ProductRecord | AnswerRecord | PhrasingRecord | Fault


@dataclass(frozen=True, slots=True)
class Home:
    """What a feed need not say: the locale and the currency its rows are in, and all currencies of the shop."""

    locale: str
    currency: str
    currencies: frozenset[str]
