"""Rules for intents, slot types and their values, and for the size of it all (shared facts, sections 1, 3, 5, 14)."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from skill.interaction.amazon_types import AMAZON_TYPES
from skill.interaction.finding import Finding, Severity
from skill.interaction.model import Model, SlotType

MOST_VALUES: Final = 50_000
LONGEST_VALUE: Final = 140
LARGEST_BYTES: Final = 1_500_000
MOST_INTENTS: Final = 250
MOST_SAMPLES: Final = 3_000  # not seen in Amazon's own text, so a warning

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_SENSITIVITIES: Final = frozenset({"LOW", "MEDIUM", "HIGH"})
_REQUIRED: Final = {
    "AMAZON.StopIntent": ("a shopper must be able to leave", Severity.ERROR),
    "AMAZON.CancelIntent": ("a shopper must be able to back out", Severity.ERROR),
    "AMAZON.HelpIntent": ("certification asks for help", Severity.ERROR),
    # Of 199 public models 53 live without the one, 131 without the other.
    "AMAZON.NavigateHomeIntent": ("Amazon's console adds it to every model", Severity.WARNING),
    "AMAZON.FallbackIntent": ("without it unexpected speech is forced into some other intent", Severity.WARNING),
}
_NO_ALPHANUMERIC: Final = frozenset({"ar-SA", "nl-NL"})
_WITHDRAWN: Final = frozenset({"AMAZON.LITERAL", "LITERAL"})


def names(model: Model) -> Iterator[Finding]:
    """Names are letters, digits and underscores, and each is there once."""
    language = model.language
    groups: list[tuple[str, Iterable[str]]] = [
        ("intent", [intent.name for intent in language.intents]),
        ("type", [declared.name for declared in language.types]),
        *((f"{intent.name} slot", [slot.name for slot in intent.slots]) for intent in language.intents),
    ]
    for kind, group in groups:
        for name, count in Counter(group).items():
            place = f"{model.place} {kind} {name}"
            if count > 1:
                yield Finding(rule="duplicate-name", place=place, advice=f"declared {count} times; keep one.")
            if not (_NAME.fullmatch(name) or name.startswith("AMAZON.")):
                advice = "use letters, digits and underscores, a letter first."
                yield Finding(rule="name-characters", place=place, advice=advice)


def required_intents(model: Model) -> Iterator[Finding]:
    """The built-in intents that every skill needs, and two that it is better off with."""
    present = {intent.name for intent in model.language.intents}
    for name, (reason, severity) in _REQUIRED.items():
        if name not in present:
            advice = f"add {name}: {reason}."
            yield Finding(rule="required-intent", place=f"{model.place} intents", advice=advice, severity=severity)


def silent_intents(model: Model) -> Iterator[Finding]:
    """An own intent that nothing can trigger."""
    for intent in model.language.intents:
        if not (intent.is_built_in or intent.samples):
            yield Finding(
                rule="intent-without-samples",
                place=f"{model.place} {intent.name}",
                advice="add samples; without any it is reached only from a dialog.",
                severity=Severity.WARNING,
            )


def _type_fault(slot_type: str, declared: frozenset[str], locale: str) -> tuple[str, str, Severity] | None:
    """What is wrong with a slot's type as rule, advice and severity; None for a good one."""
    if slot_type in _WITHDRAWN:
        advice = "AMAZON.LITERAL is withdrawn; use AMAZON.SearchQuery or a type of your own."
        return "unknown-type", advice, Severity.ERROR
    if slot_type in declared:
        return None
    if not slot_type.startswith("AMAZON."):
        return "unknown-type", f"declare {slot_type} under types.", Severity.ERROR
    if slot_type not in AMAZON_TYPES:
        near = difflib.get_close_matches(slot_type, sorted(AMAZON_TYPES), 1)
        guess = f"; is it {near[0]}?" if near else "; look it up."
        return "unknown-built-in-type", f"{slot_type} is no known built-in type{guess}", Severity.WARNING
    if slot_type == "AMAZON.AlphaNumeric" and locale in _NO_ALPHANUMERIC:
        return "type-locale", f"AMAZON.AlphaNumeric is not in {locale}.", Severity.ERROR
    return None


def slot_types(model: Model) -> Iterator[Finding]:
    """A slot whose type is neither declared nor one of Amazon's."""
    declared = frozenset(entry.name for entry in model.language.types)
    for intent in model.language.intents:
        for slot in intent.slots:
            fault = _type_fault(slot.type, declared, model.locale)
            if fault:
                rule, advice, severity = fault
                place = f"{model.place} {intent.name}.{slot.name}"
                yield Finding(rule=rule, place=place, advice=advice, severity=severity)


def unused_types(model: Model) -> Iterator[Finding]:
    """A declared type that no slot has."""
    used = {slot.type for intent in model.language.intents for slot in intent.slots}
    for declared in model.language.types:
        if declared.name not in used:
            yield Finding(
                rule="unused-type",
                place=f"{model.place} type {declared.name}",
                advice="no slot has it; take it out.",
                severity=Severity.WARNING,
            )


def multiple_values(model: Model) -> Iterator[Finding]:
    """Several values in one slot are for English locales only."""
    for intent in model.language.intents:
        for slot in intent.slots:
            if slot.multiple_values.enabled and model.locale and not model.locale.startswith("en-"):
                yield Finding(
                    rule="multiple-values-locale",
                    place=f"{model.place} {intent.name}.{slot.name}",
                    advice=f"multipleValues works in English locales only, not in {model.locale}.",
                )


def empty_types(model: Model) -> Iterator[Finding]:
    """A type without a single value, which does not build."""
    for declared in model.language.types:
        if not (declared.values or declared.value_supplier):
            advice = "give it values, or a valueSupplier."
            yield Finding(rule="empty-type", place=f"{model.place} type {declared.name}", advice=advice)


def values(model: Model) -> Iterator[Finding]:
    """Values that are empty or too long to be one."""
    for declared in model.language.types:
        for entry in declared.entries:
            for wording in entry.wordings:
                place = f"{model.place} type {declared.name} “{wording[:40]}”"
                if not wording.strip():
                    yield Finding(rule="empty-value", place=place, advice="says nothing; take it out.")
                elif len(wording) > LONGEST_VALUE:
                    advice = f"{len(wording)} characters, {LONGEST_VALUE} are allowed; shorten it."
                    yield Finding(rule="value-length", place=place, advice=advice)


def _repeats(model: Model, declared: SlotType) -> Iterator[tuple[str, str, str]]:
    owners: dict[str, int] = {}
    for number, entry in enumerate(declared.entries):
        for wording in dict.fromkeys(map(model.normal, entry.wordings)):
            owner = owners.setdefault(wording, number)
            if owner != number:
                yield "shared-synonym", wording, f"also said for “{declared.entries[owner].name.value}”"
    ids = Counter(entry.id for entry in declared.entries if entry.id)
    for name, count in ids.items():
        if count > 1:
            yield "duplicate-id", name, f"the id of {count} values"


def shared_wordings(model: Model) -> Iterator[Finding]:
    """One wording for two values of a type: Alexa hands over both, and the skill can't tell which was meant."""
    for declared in model.language.types:
        for rule, wording, reason in _repeats(model, declared):
            yield Finding(
                rule=rule,
                place=f"{model.place} type {declared.name} “{wording}”",
                advice=f"{reason}; keep it at one, unless the skill asks back.",
                severity=Severity.WARNING,
            )


def dialog_references(model: Model) -> Iterator[Finding]:
    """The dialog speaks of intents and slots that the language model declares."""
    declared = {intent.name: {slot.name for slot in intent.slots} for intent in model.language.intents}
    for asked in model.dialog.intents:
        for name in [slot.name for slot in asked.slots if slot.name not in declared.get(asked.name, ())] or [""]:
            place = f"{model.place} dialog {asked.name}"
            if asked.name not in declared:
                yield Finding(rule="dialog-reference", place=place, advice=f"declare {asked.name} under intents.")
            elif name:
                yield Finding(rule="dialog-reference", place=place, advice=f"declare the slot {name} of {asked.name}.")


def sensitivity(model: Model) -> Iterator[Finding]:
    """The fallback's sensitivity has three values."""
    level = model.language.model_configuration.fallback_intent_sensitivity.level
    if level not in _SENSITIVITIES:
        yield Finding(
            rule="sensitivity-value",
            place=f"{model.place} fallbackIntentSensitivity",
            advice=f"“{level}” is none of LOW, MEDIUM, HIGH.",
        )


def limits(model: Model) -> Iterator[Finding]:
    """Amazon's limits for the whole model."""
    language = model.language
    measured = (
        ("too-large", model.size, LARGEST_BYTES, "bytes", Severity.ERROR),
        ("too-many-values", sum(len(kind.values) for kind in language.types), MOST_VALUES, "values", Severity.ERROR),
        ("too-many-intents", len(language.intents), MOST_INTENTS, "intents", Severity.ERROR),
        ("too-many-samples", sum(1 for _ in model.utterances()), MOST_SAMPLES, "samples", Severity.WARNING),
    )
    for rule, count, most, what, severity in measured:
        if count > most:
            advice = f"{count} {what}, {most} are allowed; take some out."
            yield Finding(rule=rule, place=model.place, advice=advice, severity=severity)


RULES: Final[tuple[Callable[[Model], Iterator[Finding]], ...]] = (
    names,
    required_intents,
    silent_intents,
    slot_types,
    unused_types,
    multiple_values,
    empty_types,
    values,
    shared_wordings,
    dialog_references,
    sensitivity,
    limits,
)
