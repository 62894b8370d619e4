"""What the user's words mean while a question of a dialog is open.

The answer comes first: the slot's own samples, a bare value, a yes or a no. Then a change of topic. What is
neither is unclear, and is asked for again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from skill.simulator.builtin_phrases import implicit_phrases
from skill.simulator.dialog.awaited import Awaited, Elicited
from skill.simulator.model import FALLBACK, Intent, InteractionModel, SlotType
from skill.simulator.slot_types import is_builtin, is_open
from skill.simulator.understanding import Matcher, Understanding
from skill.simulator.words import is_spaceless, norms, surface, tokens

YES: Final = "AMAZON.YesIntent"
NO: Final = "AMAZON.NoIntent"
_FOCUS: Final = 0.15
"""By how much an answer to the question may fit worse than another intent and still be the answer."""
_MOST_OPEN: Final = {True: (10, 4), False: (4, 2)}
"""By whether the locale is written without spaces: how many tokens a value that nobody listed may have, and how many
more than the longest that the type lists."""
_MOST_FREE: Final = 40


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What words are understood by beside the model: the session's own slot values, and the device's time."""

    dynamic: tuple[SlotType, ...] = ()
    now: datetime | None = None


def understood(matcher: Matcher, utterance: str, circumstances: Circumstances) -> Understanding:
    """What a matcher makes of the words."""
    return matcher.match(utterance, dynamic=circumstances.dynamic, now=circumstances.now)


@dataclass(frozen=True, slots=True)
class Answered:
    """The slot that was asked for got its value, and perhaps others got theirs."""

    understanding: Understanding
    values: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Agreed:
    """A yes, or a no where ``is_yes`` is false."""

    understanding: Understanding
    is_yes: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another intent: the dialog is left."""

    understanding: Understanding


@dataclass(frozen=True, slots=True)
class Unclear:
    """No answer and no intent."""

    understanding: Understanding


Answer = Answered | Agreed | Elsewhere | Unclear


@dataclass(frozen=True, slots=True)
class AnswerReader:
    """Reads answers in one model and locale."""

    model: InteractionModel
    locale: str
    matcher: Matcher

    def read(self, utterance: str, awaited: Awaited, circumstances: Circumstances) -> Answer:
        """What the words mean while ``awaited`` is open."""
        anywhere = understood(self.matcher, utterance, circumstances)
        if isinstance(awaited, Elicited):
            return self._value(utterance, awaited, anywhere, circumstances)
        agreed = self._agreement(utterance, anywhere)
        if agreed is not None:
            name = awaited.intent
            found = replace(agreed, intent=name, slots={}, spoken={}, why=f"answer to {type(awaited).__name__}")
            return Agreed(found, is_yes=agreed.intent == YES)
        return _otherwise(anywhere)

    def _value(
        self, utterance: str, awaited: Elicited, anywhere: Understanding, circumstances: Circumstances
    ) -> Answer:
        focused = understood(self._focus(awaited), utterance, circumstances)
        said = slot_values(focused)
        is_answer = focused.intent == awaited.intent and said and not self._is_too_long(awaited, said)
        if is_answer and _comes_first(focused, anywhere, awaited):
            return Answered(replace(focused, why=f"answer to {awaited.slot}: {focused.why}"), said)
        if anywhere.intent == awaited.intent and anywhere.slots:
            return Answered(anywhere, slot_values(anywhere))
        if anywhere.intent not in {None, FALLBACK}:
            return Elsewhere(anywhere)
        return self._open_value(utterance, awaited, anywhere)

    def _open_value(self, utterance: str, awaited: Elicited, anywhere: Understanding) -> Answer:
        """Slot types are open: words that nothing knows are a value of one that is no number or date."""
        said = tokens(utterance, self.locale)
        kind = self.model.intents[awaited.intent].slots[awaited.slot]
        if len(said) > self._most_words(kind) or self._agreement(utterance, anywhere) is not None:
            return Unclear(anywhere)
        value = surface(said, self.locale)
        slots = {awaited.slot: value}
        why = f"answer to {awaited.slot}: {kind} takes values it does not list"
        return Answered(
            replace(anywhere, intent=awaited.intent, slots=slots, spoken=slots, why=why), {awaited.slot: (value,)}
        )

    def _is_too_long(self, awaited: Elicited, said: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether a whole sentence was taken for a value of one of the model's own types."""
        kind = self.model.intents[awaited.intent].slots[awaited.slot]
        longest = max((len(tokens(value, self.locale)) for value in said.get(awaited.slot, ())), default=0)
        return not is_builtin(kind) and longest > self._most_words(kind)

    def _most_words(self, kind: str) -> int:
        """How long a value may be that no list has; none for numbers, dates and the like."""
        if is_builtin(kind):
            return _MOST_FREE if is_open(kind) else 0
        most, more = _MOST_OPEN[is_spaceless(self.locale)]
        declared = self.model.types.get(kind)
        names = [name for value in declared.values for name in (value.name, *value.synonyms)] if declared else []
        return max([most, *(len(tokens(name, self.locale)) + more for name in names)])

    def _agreement(self, utterance: str, anywhere: Understanding) -> Understanding | None:
        """A yes or a no, also where the model declares neither."""
        if anywhere.intent in {YES, NO}:
            return anywhere
        found = self._yes_or_no().match(utterance)
        return found if found.intent in {YES, NO} and anywhere.score <= found.score else None

    def _focus(self, awaited: Elicited) -> Matcher:
        """A matcher for answers to one question: the slot's samples, its bare value, then all else."""
        intent = self.model.intents[awaited.intent]
        answers = (*intent.answers.get(awaited.slot, ()), f"{{{awaited.slot}}}")
        others = (sample for samples in intent.answers.values() for sample in samples)
        narrowed = replace(intent, samples=tuple(dict.fromkeys((*answers, *others, *intent.samples))))
        intents = {intent.name: narrowed, FALLBACK: _bare(FALLBACK)}  # the fallback, or guesses would be forced
        return self.matcher.narrowed(awaited, intents)

    def _yes_or_no(self) -> Matcher:
        declared = {name: self.model.intents.get(name, _bare(name)) for name in (YES, NO)}
        return self.matcher.narrowed("agreement", declared)


def _bare(name: str) -> Intent:
    return Intent(name=name, samples=(), slots={}, has_dialog=False)


def is_agreed(utterance: str, locale: str) -> bool:
    """Whether the words are a plain yes, by Amazon's phrases alone."""
    said = norms(utterance, locale)
    return said in {norms(phrase, locale) for phrase in implicit_phrases(YES, locale)}


def slot_values(understanding: Understanding) -> dict[str, tuple[str, ...]]:
    """The values of each slot; a slot with several said in one breath has several."""
    return {name: _several(value) for name, value in understanding.slots.items()}


def _several(value: str | Sequence[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _comes_first(focused: Understanding, anywhere: Understanding, awaited: Elicited) -> bool:
    """Whether the answer is the better reading, the question counting in its favour."""
    if anywhere.intent is not None and anywhere.intent.startswith("AMAZON.") and anywhere.intent != FALLBACK:
        return anywhere.score < 1 <= focused.score
    if anywhere.intent in {None, FALLBACK, awaited.intent}:
        return True
    return anywhere.score < 1 and focused.score + _FOCUS >= anywhere.score


def _otherwise(anywhere: Understanding) -> Answer:
    return Unclear(anywhere) if anywhere.intent in {None, FALLBACK} else Elsewhere(anywhere)
