"""What readings of labelled utterances are worth: intents, slots, whole frames, and what was let in wrongly."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from skill.evaluation.nlu_files import KINDS, OUT_OF_SCOPE, Utterance

Figures = dict[str, float | int | None]
NO_INTENT: Final = "(none)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An utterance and how it was read: the likeliest intent with the words of its slots.

    ``is_accepted`` tells whether the reading was certain enough at medium sensitivity, ``why`` how it came about.
    """

    model: str
    utterance: Utterance
    intent: str | None
    spoken: Mapping[str, str]
    is_accepted: bool
    score: float
    why: str

    @property
    def has_right_intent(self) -> bool:
        """Whether the likeliest intent is the right one."""
        return self.intent == self.utterance.intent

    @property
    def expected(self) -> set[tuple[str, str]]:
        """The slots that should be filled, with their words."""
        return _compared(self.utterance.slots, self.utterance.locale)

    @property
    def got(self) -> set[tuple[str, str]]:
        """The slots that were filled, with their words."""
        return _compared(self.spoken, self.utterance.locale)

    @property
    def is_right(self) -> bool:
        """Whether everything is right; speech for others is right when it is not accepted."""
        if self.utterance.intent is None:
            return not self.is_accepted
        return self.has_right_intent and self.expected == self.got


def measures(read: Sequence[Read]) -> dict[str, Figures]:
    """The figures per kind of utterance, each from 0 to 1; a kind without rows has None for each."""
    by_kind: dict[str, list[Read]] = {kind: [] for kind in KINDS}
    for one in read:
        by_kind[one.utterance.kind].append(one)
    return {kind: _out_of_scope(rows) if kind == OUT_OF_SCOPE else _in_scope(rows) for kind, rows in by_kind.items()}


def by_locale(read: Sequence[Read]) -> dict[str, dict[str, Figures]]:
    """The figures of each locale, by kind."""
    parts: dict[str, list[Read]] = defaultdict(list)
    for one in read:
        parts[one.utterance.locale].append(one)
    return {locale: measures(rows) for locale, rows in sorted(parts.items())}


def _in_scope(rows: Sequence[Read]) -> Figures:
    return {
        "rows": len(rows),
        "intent": _share([one.has_right_intent for one in rows]),
        "slot_f1": _slot_f1(rows),
        "frame": _share([one.is_right for one in rows]),
        "accepted": _share([one.is_accepted for one in rows]),
    }


def _out_of_scope(rows: Sequence[Read]) -> Figures:
    return {"rows": len(rows), "accepted": _share([one.is_accepted for one in rows])}


def _slot_f1(rows: Sequence[Read]) -> float | None:
    """Of slots by name and words, over all rows; None where no slot is expected or got."""
    right = sum(len(one.expected & one.got) for one in rows)
    both = sum(len(one.expected) + len(one.got) for one in rows)
    return round(2 * right / both, 4) if both else None


def _share(claims: Sequence[bool]) -> float | None:
    return round(sum(claims) / len(claims), 4) if claims else None


def _compared(slots: Mapping[str, str], locale: str) -> set[tuple[str, str]]:
    """Slots with their words as they are compared: without case and, in Japanese, without spaces."""
    glue = "" if locale.startswith("ja") else " "
    return {(slot, glue.join(unicodedata.normalize("NFKC", words).lower().split())) for slot, words in slots.items()}
