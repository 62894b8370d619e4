"""Dialogs in French, German and Spanish: what is asked for, a yes or a no, and leaving, as people say them there."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from skill.simulator import Matcher, read_model
from skill.simulator.dialog.answers import Agreed, Answered, AnswerReader, Circumstances, Elsewhere
from skill.simulator.dialog.awaited import Elicited, IntentToConfirm

WEDNESDAY = Circumstances(now=datetime(2026, 11, 25, 9, tzinfo=UTC))
KINDS = {"flower": "Flower", "count": "AMAZON.NUMBER", "day": "AMAZON.DATE"}
SAMPLES = {
    "fr-FR": ("commander des fleurs", "je veux {count} {flower}"),
    "de-DE": ("blumen bestellen", "ich möchte {count} {flower}"),
    "es-ES": ("pedir flores", "quiero {count} {flower}"),
}
FLOWERS = {"fr-FR": ("roses", "tulipes"), "de-DE": ("rosen", "tulpen"), "es-ES": ("rosas", "tulipanes")}


@dataclass(frozen=True)
class Reads:
    """Reads answers in one locale."""

    reader: AnswerReader

    def asked(self, slot, words):
        return self.reader.read(words, Elicited("OrderIntent", slot), WEDNESDAY)

    def confirmed(self, words):
        return self.reader.read(words, IntentToConfirm("OrderIntent"), WEDNESDAY)


def flower_shop(locale):
    slots = [{"name": name, "type": kind} for name, kind in KINDS.items()]
    order = {"name": "OrderIntent", "slots": slots, "samples": list(SAMPLES[locale])}
    built_in = [{"name": f"AMAZON.{name}Intent", "samples": []} for name in ("Stop", "Cancel", "Help", "Fallback")]
    flowers = {"name": "Flower", "values": [{"name": {"value": name}} for name in FLOWERS[locale]]}
    language = {"invocationName": "la boutique", "intents": [order, *built_in], "types": [flowers]}
    asked = [{**slot, "elicitationRequired": True, "prompts": {"elicitation": "ask"}} for slot in slots]
    dialog = {"intents": [{"name": "OrderIntent", "confirmationRequired": True, "slots": asked}]}
    prompts = [{"id": "ask", "variations": [{"type": "PlainText", "value": "?"}]}]
    return read_model({"interactionModel": {"languageModel": language, "dialog": dialog, "prompts": prompts}})


@pytest.fixture(scope="module")
def reads():
    """Gives the reader of a locale; its model declares neither yes nor no."""
    models = {locale: flower_shop(locale) for locale in SAMPLES}
    return {locale: Reads(AnswerReader(model, locale, Matcher(model, locale))) for locale, model in models.items()}


@pytest.mark.parametrize(
    ("locale", "slot", "words", "value"),
    [
        ("fr-FR", "flower", "les tulipes", "tulipes"),
        ("fr-FR", "flower", "je voudrais des roses", "roses"),
        ("fr-FR", "flower", "pivoine", "pivoine"),
        ("fr-FR", "count", "vingt et un", "21"),
        ("fr-FR", "day", "lundi prochain", "2026-11-30"),
        ("de-DE", "flower", "ich hätte gern rosen", "rosen"),
        ("de-DE", "flower", "pfingstrosen", "pfingstrosen"),
        ("de-DE", "count", "einundzwanzig", "21"),
        ("de-DE", "day", "am zwölften märz", "2027-03-12"),
        ("es-ES", "flower", "los tulipanes", "tulipanes"),
        ("es-ES", "flower", "peonías", "peonías"),
        ("es-ES", "count", "veintiuno", "21"),
        ("es-ES", "day", "mañana", "2026-11-26"),
    ],
)
def test_what_was_asked_for_is_heard(reads, locale, slot, words, value):
    answer = reads[locale].asked(slot, words)

    assert isinstance(answer, Answered)
    assert answer.values == {slot: (value,)}


@pytest.mark.parametrize(
    ("locale", "yes", "no"),
    [
        ("fr-FR", ("oui", "oui s'il te plaît", "d'accord", "bien sûr", "c'est ça"), ("non", "non merci")),
        ("de-DE", ("ja", "ja bitte", "genau", "gerne", "richtig"), ("nein", "nein danke", "nee")),
        ("es-ES", ("sí", "sí por favor", "claro", "vale", "de acuerdo"), ("no", "no gracias", "para nada")),
    ],
)
def test_a_yes_and_a_no_are_heard_where_the_model_declares_neither(reads, locale, yes, no):
    heard = {words: reads[locale].confirmed(words) for words in (*yes, *no)}

    assert [words for words in yes if not (isinstance(heard[words], Agreed) and heard[words].is_yes)] == []
    assert [words for words in no if not isinstance(heard[words], Agreed) or heard[words].is_yes] == []


@pytest.mark.parametrize(
    ("locale", "words", "intent"),
    [
        ("fr-FR", "annule", "AMAZON.CancelIntent"),
        ("fr-FR", "aide-moi", "AMAZON.HelpIntent"),
        ("de-DE", "abbrechen", "AMAZON.CancelIntent"),
        ("de-DE", "stopp", "AMAZON.StopIntent"),
        ("es-ES", "cancelar", "AMAZON.CancelIntent"),
        ("es-ES", "ayuda", "AMAZON.HelpIntent"),
    ],
)
@pytest.mark.parametrize("slot", ["flower", "count"])
def test_leaving_is_no_value(reads, locale, words, intent, slot):
    answer = reads[locale].asked(slot, words)

    assert isinstance(answer, Elsewhere)
    assert answer.understanding.intent == intent
