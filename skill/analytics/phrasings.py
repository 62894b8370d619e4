"""What shoppers said that found no answer or no product, for the owner to approve: what must not be told is left out.

The rule: a phrase is listed when at least two customers said it (one is enough where all are asked for), and never when
it holds a digit, an @ or a web address, three numbers in a row ("four two four two"), more than twelve words (forty
letters in Japanese), or words by which people say who or where they are ("my name is", "maple street", 「住所は」). The
words come from the session log alone, so those deleted there, by time or by customer, are not listed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from skill.analytics.events import Goal, Outcome, TurnEvent
from skill.domain.catalog import Locale
from skill.resolve.text import fold, is_cjk

QUESTION: Final = "question"
PRODUCT: Final = "product"

_KINDS: Final = {Goal.QUESTION: QUESTION, Goal.ORDER: PRODUCT, Goal.REORDER: PRODUCT, Goal.PRICE: PRODUCT}
_MOST_WORDS: Final = 12
_MOST_LETTERS: Final = 40
_CUSTOMERS: Final = 2
_WRITTEN: Final = re.compile(
    r"\d|[@:/\\]|www|\.\w|\bdot (?:com|net|org|jp)\b|ドットコム|アットマーク|[〇零一二三四五六七八九]{3}"
)
_NUMBERS_IN_A_ROW: Final = re.compile(r"(?:\d\D?){3}")
_ABOUT_ONESELF: Final = re.compile(
    r"\bmy (?:full |first |last |home )?(?:name|address) is\b|\bmy (?:\w+ )?(?:number|code|e ?mail) is\b|\bcall me\b"
    r"|\bi live (?:at|in|on)\b|\b(?:street|avenue|road|boulevard)\b|\bfor (?:mr|mrs|ms|miss|mister|doctor|dr)\b"
    r"|\bname of\b|名前は|と申します|住所は|番号は|丁目|番地|号室|(?:さん|さま|様)(?:宛|あて)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """Words as they were said most often, how often and by how many customers; ``kind`` is what they were heard as.

    ``was_choice``: at least once two answers were offered instead of one.
    """

    kind: str
    locale: str
    words: str
    times: int
    customers: int
    was_choice: bool = False


@dataclass(slots=True)
class _Heard:
    spellings: Counter[str] = field(default_factory=Counter)
    customers: set[str] = field(default_factory=set)
    was_choice: bool = False


def phrasings(events: Iterable[TurnEvent], *, from_one_customer: bool = False) -> tuple[Phrasing, ...]:
    """What may be told of the words that nothing answered or that were answered with a choice, most frequent first."""
    heard: dict[tuple[str, str, str], _Heard] = {}
    for event in events:
        for words in _phrases(event):
            key = (_KINDS[event.goal], event.locale, fold(words, Locale(event.locale))) if event.goal else None
            if key is None or not key[2] or is_private(words, Locale(event.locale)):
                continue
            found = heard.setdefault(key, _Heard())
            found.spellings[words] += 1
            found.customers.add(event.customer)
            found.was_choice |= event.outcome is Outcome.ASKED
    rows = (_phrasing(kind, locale, found) for (kind, locale, _), found in heard.items())
    told = (row for row in rows if from_one_customer or row.customers >= _CUSTOMERS)
    return tuple(sorted(told, key=lambda row: (-row.times, row.locale, row.kind, row.words)))


def is_private(words: str, locale: Locale) -> bool:
    """Whether the words may tell who said them, by the rule of this module."""
    lowered = words.lower()
    length, most = (len(words), _MOST_LETTERS) if is_cjk(locale) else (len(words.split()), _MOST_WORDS)
    return bool(
        length > most
        or _WRITTEN.search(lowered)
        or _ABOUT_ONESELF.search(lowered)
        or _NUMBERS_IN_A_ROW.search(fold(words, locale))
    )


def _phrases(event: TurnEvent) -> Iterator[str]:
    """The words of a turn that came for an answer or a product; several products are logged with a slash between."""
    if event.goal in _KINDS:
        yield from filter(None, (phrase.strip().casefold() for phrase in event.words.split(" / ")))


def _phrasing(kind: str, locale: str, found: _Heard) -> Phrasing:
    most = min(found.spellings, key=lambda words: (-found.spellings[words], words))
    return Phrasing(
        kind=kind,
        locale=locale,
        words=most,
        times=found.spellings.total(),
        customers=len(found.customers),
        was_choice=found.was_choice,
    )
