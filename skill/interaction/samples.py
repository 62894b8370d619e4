"""Rules for what shoppers say: the samples of each intent (shared facts, sections 2, 3 and 5)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from skill.interaction.finding import Finding, Severity
from skill.interaction.model import Intent, Model, slots_in, words_around

_PHRASE_TYPES: Final = frozenset({"AMAZON.SearchQuery"})
_PUNCTUATION: Final = frozenset("._-'’ ")
_MISPLACED: Final = (
    (re.compile(r"(?<!\w)['’]|['’](?!\w)(?<!s['’])"), "an apostrophe that belongs to no word"),
    (re.compile(r"(?<!\w)-|-(?!\w)"), "a hyphen that joins nothing"),
    (re.compile(r"(?<![^\W\d_])\.|\w{2}\.(?!\w)"), "a period after what is no abbreviation"),
)

# What Amazon's own intents answer to in any skill that has them; only the plainest words, the full lists are hidden.
_OWNED: Final = {
    "AMAZON.StopIntent": ("stop", "ストップ", "止めて"),
    "AMAZON.CancelIntent": ("cancel", "never mind", "キャンセル"),
    "AMAZON.HelpIntent": ("help", "help me", "ヘルプ"),
    "AMAZON.YesIntent": ("yes", "sure", "はい"),
    "AMAZON.NoIntent": ("no", "no thanks", "いいえ"),
    "AMAZON.RepeatIntent": ("repeat", "もう一度"),
    "AMAZON.StartOverIntent": ("start over", "最初から"),
}


def _place(model: Model, intent: Intent, sample: str) -> str:
    return f"{model.place} {intent.name} “{sample}”"


def duplicate_samples(model: Model) -> Iterator[Finding]:
    """A sample in two intents: which of them a shopper gets is chance."""
    owners: dict[str, str] = {}
    for intent, sample in model.utterances():
        owner = owners.setdefault(model.normal(sample), intent.name)
        if owner != intent.name:
            yield Finding(
                rule="duplicate-sample",
                place=_place(model, intent, sample),
                advice=f"also a sample of {owner}; keep it in one of the two.",
            )


def repeated_samples(model: Model) -> Iterator[Finding]:
    """A sample twice in one intent: it adds nothing, and hides what was meant to be there."""
    for intent in model.language.intents:
        counts = Counter(model.normal(sample) for sample in intent.samples)
        for sample, count in counts.items():
            if count > 1:
                yield Finding(
                    rule="repeated-sample",
                    place=_place(model, intent, sample),
                    advice=f"there {count} times (case and spaces aside); keep one.",
                    severity=Severity.WARNING,
                )


def same_shapes(model: Model) -> Iterator[Finding]:
    """Two intents whose samples differ in slot names only: they sound the same."""
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for intent, sample in model.utterances():
        slots = slots_in(sample)
        if not slots:
            continue
        shape = model.normal(sample)
        for slot in slots:
            shape = shape.replace(f"{{{slot.lower()}}}", f"{{{intent.type_of(slot)}}}", 1)
        rivals = owners[shape]
        for owner, theirs in rivals.items():
            if owner != intent.name and theirs != model.normal(sample):
                yield Finding(
                    rule="same-shape",
                    place=_place(model, intent, sample),
                    advice=f"sounds like “{theirs}” of {owner}: the same words around the same slot types.",
                    severity=Severity.WARNING,
                )
        rivals.setdefault(intent.name, model.normal(sample))


def undeclared_slots(model: Model) -> Iterator[Finding]:
    """A slot in a sample that its intent does not declare."""
    for intent, sample in model.utterances():
        declared = {slot.name for slot in intent.slots}
        for name in slots_in(sample):
            if name not in declared:
                yield Finding(
                    rule="undeclared-slot",
                    place=_place(model, intent, sample),
                    advice=f"{{{name}}} is no slot of {intent.name}; declare it or correct the name.",
                )


def unused_slots(model: Model) -> Iterator[Finding]:
    """A slot that no sample ever fills and no dialog asks for."""
    asked = {(intent.name, slot.name) for intent in model.dialog.intents for slot in intent.slots}
    for intent in model.language.intents:
        spoken = {name for sample in intent.samples for name in slots_in(sample)}
        answered = {name for slot in intent.slots for sample in slot.samples for name in slots_in(sample)}
        for slot in intent.slots:
            if slot.name not in spoken | answered and (intent.name, slot.name) not in asked:
                yield Finding(
                    rule="unused-slot",
                    place=f"{model.place} {intent.name}.{slot.name}",
                    advice="no sample holds it; add one, or take the slot out.",
                    severity=Severity.WARNING,
                )


def phrase_slots(model: Model) -> Iterator[Finding]:
    """AMAZON.SearchQuery: once in a sample, with no other slot, and never without words around it."""
    for intent, sample in model.utterances():
        slots = slots_in(sample)
        phrases = [name for name in slots if intent.type_of(name) in _PHRASE_TYPES]
        if not phrases:
            continue
        if len(slots) > 1:
            yield Finding(
                rule="phrase-with-slots",
                place=_place(model, intent, sample),
                advice="AMAZON.SearchQuery must be the only slot of its sample; split the sample.",
            )
        if not words_around(sample):
            yield Finding(
                rule="phrase-without-carrier",
                place=_place(model, intent, sample),
                advice="AMAZON.SearchQuery needs words around it, such as “tell me about {question}”.",
            )


def _fault_of(sample: str) -> tuple[str, str, Severity] | None:
    """The first breach of the sample's syntax as rule, advice and severity; None for a good one."""
    text = words_around(sample)
    if not sample.strip():
        return "empty-sample", "says nothing; take it out.", Severity.ERROR
    if "{" in text or "}" in text:
        return "sample-braces", "braces stand around slot names only, in pairs.", Severity.ERROR
    digits = [sign for sign in text if unicodedata.category(sign) == "Nd"]
    if digits:
        return "sample-digits", f"write “{digits[0]}” as it is spoken, in words.", Severity.WARNING
    foreign = [sign for sign in text if not (sign in _PUNCTUATION or unicodedata.category(sign)[0] in "LM")]
    if foreign:
        return "sample-characters", f"“{foreign[0]}” is not spoken; leave it out.", Severity.ERROR
    misplaced = next((what for pattern, what in _MISPLACED if pattern.search(text)), None)
    if misplaced:
        return "sample-punctuation", f"it holds {misplaced}.", Severity.WARNING
    return None


def syntax(model: Model) -> Iterator[Finding]:
    """Letters, spaces, periods of abbreviations, apostrophes, hyphens, underscores: nothing else is spoken."""
    for intent, sample in model.utterances():
        fault = _fault_of(sample)
        if fault:
            rule, advice, severity = fault
            yield Finding(rule=rule, place=_place(model, intent, sample), advice=advice, severity=severity)


def built_in_samples(model: Model) -> Iterator[Finding]:
    """Amazon's intents take added samples, but match them word for word and fill no slot from them."""
    for intent, sample in model.utterances():
        if intent.is_built_in and slots_in(sample) and not intent.slots:
            yield Finding(
                rule="built-in-sample",
                place=_place(model, intent, sample),
                advice="a built-in intent matches whole sentences only; put this into an intent of your own.",
            )


def taken_words(model: Model) -> Iterator[Finding]:
    """A sample of an own intent that one of Amazon's own intents answers to already."""
    present = {intent.name for intent in model.language.intents}
    owners = {model.normal(words): name for name in _OWNED if name in present for words in _OWNED[name]}
    for intent, sample in model.utterances():
        owner = owners.get(model.normal(sample), intent.name)
        if owner != intent.name:
            yield Finding(
                rule="built-in-words",
                place=_place(model, intent, sample),
                advice=f"{owner} answers to these words; choose others.",
            )


RULES: Final[tuple[Callable[[Model], Iterator[Finding]], ...]] = (
    duplicate_samples,
    repeated_samples,
    same_shapes,
    undeclared_slots,
    unused_slots,
    phrase_slots,
    syntax,
    built_in_samples,
    taken_words,
)
