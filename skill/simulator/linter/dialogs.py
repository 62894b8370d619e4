"""Rules for the Dialog directives that can be told without playing the dialog on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.linter.situation import advised, directives_of, mapping, objects, rejected, spoken, text

if TYPE_CHECKING:
    from skill.simulator.findings import Finding
    from skill.simulator.linter.situation import Situation

_ASKING: Final = frozenset({"Dialog.ElicitSlot", "Dialog.ConfirmSlot", "Dialog.ConfirmIntent"})
_STEPS: Final = _ASKING | {"Dialog.Delegate"}
_SOURCE: Final = "alexa-facts 9.5: they need shouldEndSession false and speech"


def targets(body: Mapping[str, Any], situation: Situation) -> Iterator[Finding]:
    """``dialog-without-intent``, ``dialog-without-model``: a step in a dialog that there is not."""
    for place, one in directives_of(body):
        name = text(one, "type")
        if name not in _STEPS:
            continue
        intent = text(mapping(one, "updatedIntent"), "name") or situation.intent
        if not intent and not one.get("updatedIntent"):
            yield rejected(
                "dialog-without-intent",
                place,
                f"{name}: this request has no intent, so name one in updatedIntent",
                "Give an updatedIntent, or ask with speech alone.",
                "alexa-facts 9.2: it may chain to another intent from any request type except SessionEnded",
            )
        elif intent and intent not in situation.model.dialog.intents:
            yield rejected(
                "dialog-without-model",
                place,
                f"{name}: {intent} has no dialog model; list it in dialog.intents of the interaction model",
                "An entry without prompts will do where the skill asks everything itself.",
                "alexa-facts 9.5: directive targets must exist in a dialog model",
            )


def delegate_with_speech(body: Mapping[str, Any], _: Situation) -> Iterator[Finding]:
    """``delegate-with-speech``: Alexa asks, so the skill may not."""
    for place, one in directives_of(body):
        if one.get("type") == "Dialog.Delegate" and (mapping(body, "outputSpeech") or mapping(body, "reprompt")):
            yield rejected(
                "delegate-with-speech",
                place,
                "Dialog.Delegate with outputSpeech or reprompt: the following directives are not supported: "
                "DelegateDirective",
                "Leave speech and reprompt out: Alexa says the prompts of the dialog model.",
                "alexa-facts 7: Dialog.Delegate response must not contain outputSpeech/reprompt",
            )


def asks_without_words(body: Mapping[str, Any], _: Situation) -> Iterator[Finding]:
    """``dialog-without-speech``, ``dialog-ends-session``: a question that cannot be heard or answered."""
    for place, one in directives_of(body):
        name = text(one, "type")
        if name in _ASKING and not spoken(body):
            yield rejected(
                "dialog-without-speech",
                place,
                f"{name} has no outputSpeech: nothing would be asked",
                "Say the question in outputSpeech, or use Dialog.Delegate.",
                _SOURCE,
            )
        if name in _ASKING and body.get("shouldEndSession") is True:
            yield rejected(
                "dialog-ends-session",
                "response.shouldEndSession",
                f"{name} ends the session, so nobody could answer",
                "Set shouldEndSession to false.",
                _SOURCE,
            )


def dynamic_entities(body: Mapping[str, Any], situation: Situation) -> Iterator[Finding]:
    """``dynamic-entities-…``: an upload that names no type of the model, clears with types, or is too big."""
    for place, one in directives_of(body):
        if one.get("type") != "Dialog.UpdateDynamicEntities":
            continue
        types = objects(one, "types")
        yield from _unknown_types(types, place, situation)
        yield from _size(types, place, situation)
        if one.get("updateBehavior") == "CLEAR" and types:
            yield advised(
                "dynamic-entities-cleared",
                f"{place}.types",
                "CLEAR removes everything and takes no types",
                "Leave types out, or use REPLACE.",
                "alexa-facts 10: CLEAR carries no types",
            )


def _unknown_types(types: list[Mapping[str, Any]], place: str, situation: Situation) -> Iterator[Finding]:
    used = {kind for intent in situation.model.intents.values() for kind in intent.slots.values()}
    for index, kind in enumerate(types):
        name = text(kind, "name")
        if name not in situation.model.types and name not in used:
            yield rejected(
                "dynamic-entities-type",
                f"{place}.types[{index}].name",
                f"the model has no slot type {name!r}",
                "Use the name of a type in the interaction model.",
                "alexa-facts 10: type must exist in the model",
            )


def _size(types: list[Mapping[str, Any]], place: str, situation: Situation) -> Iterator[Finding]:
    names = [mapping(value, "name") for kind in types for value in objects(kind, "values")]
    synonyms = [name.get("synonyms") for name in names]
    total = len(names) + sum(len(one) for one in synonyms if isinstance(one, list))
    most = situation.rules.most_dynamic_entities
    if total > most:
        yield advised(
            "dynamic-entities-many",
            f"{place}.types",
            f"{total} values and synonyms, Alexa is said to take {most}",
            "Upload those that can be asked for next.",
            "alexa-facts 10: limit 100 entities (incl. synonyms) per upload (unconfirmed)",
        )


RULES: Final = (targets, delegate_with_speech, asks_without_words, dynamic_entities)
