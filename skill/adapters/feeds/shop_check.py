"""What a voice shop trips over, found before a shopper does: each finding says where it is and what to do."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from skill.adapters.feeds.alike import sound
from skill.adapters.feeds.options_check import Slip, option_slips
from skill.adapters.feeds.stock_list import Listed, Question, missing_substitutes, questions, stock_list
from skill.adapters.shop_file import SHOP_FILE, ShopFileError, read_shop
from skill.adapters.sqlite.catalog_build import CATALOG
from skill.adapters.sqlite.catalog_file import CatalogFile
from skill.domain.shop import Market
from skill.resolve.text import fold, is_cjk

# A name is said three times in an order and heard between two others: about two seconds each.
MOST_WORDS: Final = 6
MOST_LETTERS: Final = 45
MOST_KANA: Final = 22
_SHOWN: Final = 4
_KANJI_OR_LATIN: Final = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ0-9０-９㐀-鿿々]")


class Severity(StrEnum):
    """Whether something can't be sold or said as it is (error), or goes worse than it could (warning)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: the rule, the product, answer or key it is about, what was found there, and what to do."""

    severity: Severity
    rule: str
    item: str
    found: str
    advice: str


Rule = Callable[[Market, Sequence[Listed]], Iterator[Finding]]


def check_shop(folder: Path) -> tuple[Finding, ...]:
    """All findings, errors first; a ``shop.toml`` that can't be used is the only one. Raises CatalogUnavailable."""
    try:
        shop = read_shop(folder / SHOP_FILE)
    except ShopFileError as error:
        advice = "mend the key; docs/shop-format.md describes all of them"
        return (Finding(Severity.ERROR, "shop-file", SHOP_FILE, str(error), advice),)
    findings: list[Finding] = []
    with CatalogFile(folder / CATALOG).reading() as opened:
        for market in shop.markets.values():
            listed = stock_list(opened.connection, market)
            findings.extend(finding for rule in _RULES for finding in rule(market, listed))
            findings.extend(map(_of_options, option_slips(opened.connection, market)))
            findings.extend(_answers(market, questions(opened.connection, market.locale)))
        findings.extend(_substitutes(missing_substitutes(opened.connection)))
    return errors_first(findings)


def errors_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in their order, but errors before warnings."""
    return tuple(sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR))


def _prices(market: Market, listed: Sequence[Listed]) -> Iterator[Finding]:
    where = f"{market.currency}, the currency of {market.locale}"
    if listed and all(product.is_unpriced for product in listed):
        advice = "add prices in this currency, or take the market out of shop.toml"
        yield Finding(Severity.ERROR, "no-price", market.locale, f"no product has a price in {where}", advice)
        return
    for product in listed:
        if product.without_price:
            found = f"no price in {where}: {_few(product.without_price)}"
            yield Finding(Severity.WARNING, "no-price", product.product_id, found, "add one, or it isn't sold there")


def _wordings(market: Market, listed: Sequence[Listed]) -> Iterator[Finding]:
    language = market.locale.partition("-")[0]
    for product in listed:
        if product.locale.partition("-")[0] != language:
            found = f"no name in {market.locale}; “{product.spoken}” is {product.locale}"
            yield Finding(Severity.WARNING, "no-name", product.product_id, found, "add a name in this language")


def _readings(market: Market, listed: Sequence[Listed]) -> Iterator[Finding]:
    if not market.locale.startswith("ja"):
        return
    for product in listed:
        if _KANJI_OR_LATIN.search(product.spoken) and not product.reading:
            found = f"「{product.spoken}」 has no reading"
            yield Finding(
                Severity.WARNING, "no-reading", product.product_id, found, "add its reading in kana, as it is said"
            )


def _lengths(market: Market, listed: Sequence[Listed]) -> Iterator[Finding]:
    for product in listed:
        length = _too_long(product.reading or product.spoken if is_cjk(market.locale) else product.spoken, market)
        if length:
            advice = "add a short `spoken` name; the title stays as an alias"
            yield Finding(Severity.WARNING, "too-long", product.product_id, f"“{product.spoken}” has {length}", advice)


def _too_long(spoken: str, market: Market) -> str:
    if is_cjk(market.locale):
        return f"{len(spoken)} characters, more than {MOST_KANA}" if len(spoken) > MOST_KANA else ""
    words = len(spoken.split())
    if words > MOST_WORDS:
        return f"{words} words, more than {MOST_WORDS}"
    return f"{len(spoken)} letters, more than {MOST_LETTERS}" if len(spoken) > MOST_LETTERS else ""


def _same_sounds(market: Market, listed: Sequence[Listed]) -> Iterator[Finding]:
    """Products with one name, and products whose names can't be told apart by ear; one finding a group."""
    by_name = _grouped((fold(product.spoken, market.locale), product) for product in listed)
    for group in by_name.values():
        advice = "give each a `spoken` name of its own, by what tells them apart"
        yield _about(group, "same-name", f"{len(group)} products are called “{group[0].spoken}”", advice)
    by_sound = _grouped((sound(product.reading or product.spoken, market.locale), product) for product in listed)
    for group in by_sound.values():
        different = {fold(product.spoken, market.locale): product for product in group}
        if len(different) > 1:
            names = _few([f"“{product.spoken}”" for product in different.values()])
            yield _about(list(different.values()), "sounds-alike", names, "rename one, or add a word that differs")


def _aliases(market: Market, listed: Sequence[Listed]) -> Iterator[Finding]:
    """An alias written twice, or one that is the name or an alias of another product too."""
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for product in listed:
        for alias in product.aliases:
            owners[fold(alias, market.locale)].setdefault(product.product_id, alias)
        twice = [alias for alias, count in Counter(map(str.casefold, product.aliases)).items() if count > 1]
        if twice:
            found = f"written twice: {_few(twice)}"
            yield Finding(Severity.WARNING, "duplicate-alias", product.product_id, found, "take one out")
    for product in listed:
        owners.get(fold(product.spoken, market.locale), {}).setdefault(product.product_id, product.spoken)
    for ids in owners.values():
        if len(ids) > 1:
            found = f"“{next(iter(ids.values()))}” is a name of {len(ids)} products ({market.locale})"
            advice = "keep it where shoppers mean it, or they are asked each time"
            yield Finding(Severity.WARNING, "duplicate-alias", _few(list(ids)), found, advice)


def _variants(market: Market, listed: Sequence[Listed]) -> Iterator[Finding]:
    for product in listed:
        names = [fold(name, market.locale) for name in product.variant_names]
        if len(names) > 1 and len(set(names)) < len(names):
            found = f"{len(names)} variants that are called {_few([f'“{name}”' for name in product.variant_names])}"
            advice = "give each variant a name that tells it from the others"
            yield Finding(Severity.ERROR, "same-variant", product.product_id, found, advice)


def _answers(market: Market, asked: Sequence[Question]) -> Iterator[Finding]:
    if not asked:
        advice = "import a FAQ: delivery, returns and payment are what shoppers ask first"
        yield Finding(Severity.WARNING, "no-faq", market.locale, f"no answers in {market.locale}", advice)
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for question in asked:
        owners[fold(question.text, market.locale)].setdefault(question.answer_id, question.text)
    for ids in owners.values():
        if len(ids) > 1:
            found = f"“{next(iter(ids.values()))}” asks for {len(ids)} answers"
            yield Finding(Severity.WARNING, "duplicate-question", _few(list(ids)), found, "keep it at one of them")


def _of_options(slip: Slip) -> Finding:
    severity = Severity.ERROR if slip.is_error else Severity.WARNING
    return Finding(severity, slip.rule, slip.product_id, slip.found, slip.advice)


def _substitutes(missing: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    for product_id, other_id in missing:
        found = "it is its own substitute" if product_id == other_id else f"substitute {other_id} isn't sold"
        yield Finding(Severity.ERROR, "no-substitute", product_id, found, "name a product of the shop, or take it out")


def _grouped(keyed: Iterable[tuple[str, Listed]]) -> Mapping[str, list[Listed]]:
    groups: dict[str, list[Listed]] = defaultdict(list)
    for key, product in keyed:
        groups[key].append(product)
    return {key: group for key, group in groups.items() if len(group) > 1}


def _about(group: Sequence[Listed], rule: str, found: str, advice: str) -> Finding:
    return Finding(Severity.WARNING, rule, _few([product.product_id for product in group]), found, advice)


def _few(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


_RULES: Final[tuple[Rule, ...]] = (_prices, _wordings, _readings, _lengths, _same_sounds, _aliases, _variants)
