"""The lint of interaction models: all rules over one model, and what differs between the locales of one skill.

Nobody can ask Amazon's builder offline, so its rules are kept here, each by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from skill.interaction import invocation, samples, vocabulary
from skill.interaction.finding import Finding, Severity
from skill.interaction.model import BrokenModel, Intent, Model, locale_of, read_model

RULES: Final = (*vocabulary.RULES, *samples.RULES, *invocation.RULES)


def check_model(model: Model) -> tuple[Finding, ...]:
    """All breaches in one model, by rule and then in the order of the file; empty for a clean one."""
    return tuple(finding for rule in RULES for finding in rule(model))


def check_files(paths: Sequence[Path], locale: str = "") -> tuple[Finding, ...]:
    """All breaches in the files and between them; a file that is no model is the finding ``json-shape``.

    The locale is told by each file's name; ``locale`` is for names that don't.
    """
    findings: list[Finding] = []
    models: list[Model] = []
    for path in paths:
        place = path.name if locale_of(path) else str(path)
        try:
            models.append(read_model(path.read_bytes(), place, locale_of(path) or locale))
        except OSError as error:
            reason = error.strerror or "can't be read"
            findings.append(Finding(rule="json-shape", place=place, advice=f"{place}: {reason}."))
        except BrokenModel as error:
            findings.append(Finding(rule="json-shape", place=place, advice=str(error)))
    findings += [finding for model in models for finding in check_model(model)]
    return (*findings, *differences(models))


def differences(models: Sequence[Model]) -> Iterator[Finding]:
    """Intents and slots that one locale has and another lacks: one skill's handlers serve all of them."""
    together: dict[str, Intent] = {}
    origin: dict[str, str] = {}
    for model in models:
        for intent in model.language.intents:
            together.setdefault(intent.name, intent)
            origin.setdefault(intent.name, model.place)
    for model in models:
        own = {intent.name: intent for intent in model.language.intents}
        for name, reference in together.items():
            if name not in own:
                advice = f"{origin[name]} has {name}; add it here, or take it out there."
                yield Finding(rule="locale-intents", place=model.place, advice=advice)
            elif own[name] is not reference:
                yield from _slot_differences(model, own[name], reference, origin[name])


def _slot_differences(model: Model, intent: Intent, reference: Intent, origin: str) -> Iterator[Finding]:
    own = {slot.name: slot.type for slot in intent.slots}
    theirs = {slot.name: slot.type for slot in reference.slots}
    place = f"{model.place} {intent.name}"
    for name in [*theirs, *(name for name in own if name not in theirs)]:
        if name not in own:
            yield Finding(rule="locale-slots", place=place, advice=f"{origin} has the slot {name}; add it here.")
        elif name not in theirs:
            yield Finding(rule="locale-slots", place=place, advice=f"{origin} lacks the slot {name}; add it there.")
        elif own[name] != theirs[name]:
            yield Finding(
                rule="locale-slots",
                place=f"{place}.{name}",
                advice=f"is {own[name]} here and {theirs[name]} in {origin}; mean it, or make them one.",
                severity=Severity.WARNING,
            )
