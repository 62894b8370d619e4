"""Files of products and answers into one catalog: what is good goes in, what isn't is reported by file and line."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from skill.adapters.feeds.phrasings_csv import PHRASINGS, write
from skill.adapters.feeds.recognise import Feed, recognise
from skill.adapters.feeds.records import AnswerRecord, Fault, Home, PhrasingRecord, ProductRecord, Reason, Record
from skill.adapters.shop_file import SHOP_FILE, parse_shop, read_shop
from skill.adapters.sqlite.catalog_build import CatalogBuilder, replacing
from skill.adapters.sqlite.catalog_index_build import OnIndexed
from skill.domain.catalog import Locale
from skill.domain.shop import Shop
from skill.resolve.text import fold

OnFault = Callable[[Path, Fault], None]
Approved = dict[tuple[str, str], tuple[Path, PhrasingRecord]]  # by locale and folded words: the last file decides
FIRST: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """What an import tells while it runs, and how the files are read: ``encoding`` is looked for when empty.

    ``on_read`` hears of bytes, ``on_indexed`` how many of how many wordings are done after that.
    """

    on_fault: OnFault = lambda _path, _fault: None
    on_read: Callable[[int], None] = lambda _count: None
    on_indexed: OnIndexed = lambda _done, _of: None
    encoding: str = ""


_QUIETLY: Final = How()


class NothingImportedError(Exception):
    """No row of the files could be taken; the old catalog stays."""


@dataclass(slots=True)
class Summary:
    """What an import did, while it does it: what was taken, and how often each reason kept something out."""

    products: int = 0
    variants: int = 0
    answers: int = 0
    phrasings: int = 0
    left_out: Counter[Reason] = field(default_factory=Counter)
    changed: Counter[Reason] = field(default_factory=Counter)
    first: list[tuple[Path, Fault]] = field(default_factory=list)
    made_shop_file: bool = False

    def note(self, path: Path, fault: Fault) -> None:
        """Count the fault; the first few are kept whole."""
        (self.changed if fault.is_kept else self.left_out)[fault.reason] += 1
        if len(self.first) < FIRST:
            self.first.append((path, fault))


def build_shop(source_files: Sequence[Path], out: Path, *, default: str = "", how: How = _QUIETLY) -> Summary:
    """The folder ``out`` as a shop made of the files.

    Its rules are those of a ``shop.toml`` among the files, else the one already there, else the default text. Phrasings
    that were approved are kept beside them in ``phrasings.csv``, and learned again by every import.
    Raises ShopFileError, UnknownFormatError, NothingImportedError, BlockingIOError or OSError; what was there stays.
    """
    rules = next((path for path in source_files if path.name == SHOP_FILE), out / SHOP_FILE)
    is_new = bool(default) and not rules.exists()
    shop = parse_shop(default, SHOP_FILE) if is_new else read_shop(rules)
    feeds = [recognise(path, how.on_read, how.encoding) for path in source_files if path.name != SHOP_FILE]
    out.mkdir(parents=True, exist_ok=True)
    own = out / PHRASINGS
    if own.exists() and own.resolve() not in {path.resolve() for path in source_files}:
        feeds.insert(0, recognise(own))
    summary = import_feeds(feeds, out, shop, how)
    if is_new or rules.parent != out:
        _write(out / SHOP_FILE, default if is_new else rules.read_text(encoding="utf-8"))
    summary.made_shop_file = is_new
    return summary


def import_feeds(
    feeds: Sequence[Feed],
    out: Path,
    shop: Shop,
    how: How = _QUIETLY,
    new_id: Callable[[], str] = lambda: uuid.uuid4().hex,
) -> Summary:
    """The catalog of the folder replaced by what is in the feeds.

    Without a feed of products the old ones stay, and so do the old answers without a feed of answers. Raises
    NothingImportedError when there is no product in the end, BlockingIOError while another import runs, OSError.
    """
    summary = Summary()

    def note(path: Path, fault: Fault) -> None:
        summary.note(path, fault)
        how.on_fault(path, fault)

    approved: Approved = {}
    with replacing(out) as builder:
        builder.on_indexed = how.on_indexed
        for feed in feeds:
            for record in feed.read(home_of(shop)):
                for fault in _take(record, feed.file.path, builder, approved):
                    note(feed.file.path, fault)
        _keep_the_rest(feeds, builder, out)
        if not builder.products:
            raise NothingImportedError(_why(summary))
        learned = _learn(approved, builder, out, note)
        builder.finish(new_id(), datetime.now(UTC))
        summary.products, summary.variants, summary.answers = builder.products, builder.variants, builder.answers
    summary.phrasings = len(learned)
    if any(path != out / PHRASINGS for path, _ in approved.values()):
        write(out / PHRASINGS, learned)
    return summary


def home_of(shop: Shop) -> Home:
    """What the rows of a feed are in when they don't say it: the shop's first market."""
    first = next(iter(shop.markets.values()))
    return Home(first.locale, first.currency, frozenset(market.currency for market in shop.markets.values()))


def _write(path: Path, text: str) -> None:
    """The whole text or the old file, never a part."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def _take(record: Record, path: Path, builder: CatalogBuilder, approved: Approved) -> Iterator[Fault]:
    match record:
        case Fault():
            yield record
        case ProductRecord():
            yield from builder.add_product(record)
        case AnswerRecord():
            yield from builder.add_answer(record)
        case PhrasingRecord():
            approved[record.locale, fold(record.words, Locale(record.locale))] = path, record


def _learn(approved: Approved, builder: CatalogBuilder, out: Path, note: OnFault) -> list[PhrasingRecord]:
    """The approved phrasings that the shop keeps: those learned, and of its own file those that wait for an answer."""
    kept = []
    for path, record in approved.values():
        fault = builder.learn(record)
        if fault:
            note(path, fault)
        if fault is None or path == out / PHRASINGS:
            kept.append(record)
    return kept


def _keep_the_rest(feeds: Sequence[Feed], builder: CatalogBuilder, out: Path) -> None:
    if not any(feed.holds_products for feed in feeds):
        builder.keep_products(out)
    if not any(feed.holds_answers for feed in feeds):
        builder.keep_answers(out)


def _why(summary: Summary) -> str:
    reasons = ", ".join(f"{count} × {reason}" for reason, count in summary.left_out.most_common())
    return f"no product could be imported ({reasons or 'the files hold none'}); the old catalog stays"
