"""Code, prompts, models and transcripts agree: each message says what is missing and which file to touch."""

from __future__ import annotations

import ast
import json
import re
from datetime import UTC, datetime
from functools import lru_cache
from itertools import product
from pathlib import Path

import pytest
from defusedxml import ElementTree
from player import open_stage, transcripts
from questions import a_cart, one_of_each

from skill.dialogue import QUESTIONS
from skill.domain.cart import LineItem
from skill.domain.handoff import Ticket
from skill.domain.order import MessageCode, OrderStatus
from skill.routing import routes
from skill.runtime import MOST_LINES
from skill.speech.prompts import Placeholder, Prompts
from skill.speech.render import speech
from skill.speech.spoken import Counted, Voice
from skill.turn import Said, Verbatim

PROJECT = Path(__file__).parents[1]
LOCALES = sorted(path.parent.name for path in (PROJECT / "skill" / "locales").glob("*/prompts.toml"))
MODELS = sorted(path.stem for path in (PROJECT / "interaction_models").glob("*.json"))

# Where prompts are named, and what the changing parts of their keys can be.
NAMING = (
    *sorted((PROJECT / "skill" / "intents").glob("*.py")),
    *(
        PROJECT / "skill" / name
        for name in ("runtime.py", "dialogue.py", "alexa/cards.py", "alexa/apl.py", "alexa/response.py")
    ),
)
PARTS = ("text", "reprompt", "help")  # of each question
CHANGING = {
    "self.name": tuple(question.name for question in QUESTIONS),
    "part": PARTS,
    "message.code": tuple(code.value for code in MessageCode),
    "order.status": tuple(status.value for status in OrderStatus),
}
WRITTEN = ("card", "screen")  # sections that are read, not heard

# Questions for which yes or no alone is no answer: the generic handler asks them again.
WITHOUT_YES = {"how_many", "change_voice_code", "new_voice_code"}
WITHOUT_NO = {"how_many"}

UNWANTED = {
    "en": r"\b(oops|whoops|uh-oh|hurry|act now|last chance|don't miss|limited time|only today|while stocks last|"
    r"you (said|did) (it|that|something) wrong|you didn't|you failed|your (fault|mistake)|invalid)\b",
    "ja": r"おっと|しまった|お急ぎ|お早め|今だけ|今すぐ|残りわずか|期間限定|見逃|お間違え|間違っています|無効",
}


@lru_cache
def custom_intents(locale):
    """The locale's own intents, each with its slots."""
    model = json.loads((PROJECT / "interaction_models" / f"{locale}.json").read_text(encoding="utf-8"))
    intents = model["interactionModel"]["languageModel"]["intents"]
    return {intent["name"]: {slot["name"] for slot in intent.get("slots", ())} for intent in intents}


@lru_cache
def named_keys():
    """Every prompt key that the code names, and where."""
    keys = {}
    for path in NAMING:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for key in _keys_in(node):
                keys.setdefault(key, f"{path.relative_to(PROJECT)}:{node.lineno}")
    return keys


def _keys_in(node):
    match node:
        case ast.Constant(value=str(text)) if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", text):
            return [text]
        case ast.JoinedStr(values=[ast.Constant(value=str(first)), *_] as parts) if re.match(r"[a-z_]+\.", first):
            choices = [_choices(part) for part in parts]
            return ["".join(choice) for choice in product(*choices)]
        case _:
            return []


def _choices(part):
    if isinstance(part, ast.Constant):
        return (part.value,)
    name = ast.unparse(part.value)
    assert name in CHANGING, f"a prompt key is made with {{{name}}}: say in CHANGING of {__file__} what it can be"
    return CHANGING[name]


def slots_read():
    """Every slot that a handler reads by ``turn.text``, and where."""
    read = {}
    for path in sorted((PROJECT / "skill" / "intents").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="turn"), attr="text"), args=[ast.Constant(value=slot)]
                ):
                    read[slot] = f"{path.relative_to(PROJECT)}:{node.lineno}"
    return read


def texts(locale):
    """Each wording of each key that is heard, with its placeholders in braces."""
    for key, wordings in Prompts.load(locale).templates.items():
        if key.split(".")[0] not in WRITTEN:
            for parts in wordings:
                yield key, "".join(str(part) for part in parts)


@pytest.mark.parametrize("locale", MODELS)
def test_each_model_intent_has_a_handler(locale):
    handled = {intent for intent, _, _ in routes}

    for intent in custom_intents(locale):
        assert intent in handled, (
            f"{intent} of interaction_models/{locale}.json has no handler: write one with "
            f'@routes.on("{intent}") in skill/intents/ and name its module in skill/intents/__init__.py'
        )


@pytest.mark.parametrize("locale", MODELS)
def test_each_handled_intent_is_in_each_model(locale):
    for intent, _, handler in routes:
        if intent.endswith("Intent") and not intent.startswith("AMAZON."):
            assert intent in custom_intents(locale), (
                f"{intent}, handled by {handler.__name__} in {handler.__module__}, can't be said: "
                f"add it with its samples to interaction_models/{locale}.json"
            )


@pytest.mark.parametrize("locale", MODELS)
def test_each_slot_that_a_handler_reads_is_in_each_model(locale):
    known = set().union(*custom_intents(locale).values())

    for slot, place in slots_read().items():
        assert slot in known, f"{place} reads the slot {slot!r}: no intent of interaction_models/{locale}.json has it"


@pytest.mark.parametrize("locale", MODELS)
def test_each_slot_of_the_models_is_read(locale):
    read = slots_read()

    for intent, slots in custom_intents(locale).items():
        for slot in slots:
            assert slot in read, (
                f"{intent} of interaction_models/{locale}.json fills the slot {slot!r}, which no handler reads: "
                f'read it with turn.text("{slot}") in skill/intents/ or take it out of the model'
            )


def test_each_model_has_the_same_intents_and_slots():
    first, *others = MODELS
    for other in others:
        for intent, slots in custom_intents(first).items():
            assert custom_intents(other).get(intent) == slots, (
                f"{intent} has the slots {sorted(slots)} in interaction_models/{first}.json, "
                f"but not in interaction_models/{other}.json"
            )


def test_each_locale_has_prompts_and_a_model():
    assert LOCALES == MODELS, "skill/locales/ and interaction_models/ must hold the same locales: see `make locale`"


@pytest.mark.parametrize("locale", LOCALES)
def test_each_prompt_that_a_handler_names_exists(locale):
    prompts = Prompts.load(locale)

    for key, place in named_keys().items():
        assert prompts.has(key), f"{place} says {key!r}: add it to skill/locales/{locale}/prompts.toml"


@pytest.mark.parametrize("locale", LOCALES)
def test_each_prompt_is_said_somewhere(locale):
    named = {key.removesuffix(".text") for key in named_keys()}

    for key in Prompts.load(locale).templates:
        plain = key.removesuffix(".text")
        assert plain in named or plain.removesuffix(".reprompt") in named, (
            f"nothing says {key!r}: take it out of skill/locales/{locale}/prompts.toml, or say it in skill/intents/"
        )


def test_each_locale_has_the_same_prompts():
    first, *others = (Prompts.load(locale) for locale in LOCALES)
    for other in others:
        for one, two in ((first, other), (other, first)):
            for key in one.templates:
                where = f"skill/locales/{two.locale}/prompts.toml"
                assert two.has(key), f"{key!r} of {one.locale} is missing: add it to {where}"
                needed, used = one.placeholders(key), two.placeholders(key)
                assert used == needed, f"{key!r} takes {sorted(needed)} in {one.locale}, but {sorted(used)} in {where}"


@lru_cache
def samples(locale):
    """A value for each placeholder, from the demo shop; and how the locale says it."""
    with open_stage(locale) as stage:
        cart = a_cart(stage.ports, stage.locale)
        by_name = {question.name: question for question in one_of_each(stage.ports, stage.locale, stage.customer)}
        order, quote = by_name["confirm_cancel_order"].order, by_name["confirm_order"].quote
        offers = by_name["choose_offer"].offers
        now = stage.clock.now()
        line = LineItem.of(offers[0], 2)
        voice = Voice(locale=stage.locale, now=now, timezone=stage.ports.shop.timezone)
        ticket = Ticket(number="1234", calls_back_by=now)
        values = {
            "seller": quote.seller, "lines": cart.lines, "cart": cart, "total": cart.total, "offer": offers[0],
            "offers": offers, "price": offers[0].price, "line": line, "quote": quote, "order": order,
            "ticket": ticket, "by": datetime(2026, 11, 24, 18, tzinfo=UTC), "was": offers[0].price,
            "now": offers[1].price, "available": 3, "count": 3, "most": MOST_LINES, "number": order.number,
            "quantity": Counted(line.quantity, line.counter), "arrival": order.arrival,
        }  # fmt: skip
        return values, voice


@pytest.mark.parametrize("locale", LOCALES)
def test_each_prompt_renders(locale):
    values, voice = samples(locale)
    prompts = Prompts.load(locale)

    for key, wordings in prompts.templates.items():
        said = Verbatim("Said before.") if key == "builtin.repeat" else "</speak> <b> & ]]> \u202e"
        given = {name: values.get(name, said) for name in prompts.placeholders(key)}
        for turn in range(len(wordings)):
            spoken = speech(Said(key, given), prompts, voice, turn)

            assert spoken, f"{key!r} of skill/locales/{locale}/prompts.toml says nothing"
            assert "{" not in spoken
            assert ElementTree.fromstring(f"<speak>{spoken}</speak>").tag == "speak"


@pytest.mark.parametrize("locale", LOCALES)
def test_each_question_can_be_asked_again_helped_with_and_repeated(locale):
    prompts = Prompts.load(locale)

    for name in (*(question.name for question in QUESTIONS), "this_offer"):
        wordings = []
        for part in PARTS:
            key = f"ask.{name}.{part}"
            assert prompts.has(key), f"the question {name} needs {key} in skill/locales/{locale}/prompts.toml"
            wordings += prompts.templates[key]
        assert len(set(wordings)) == len(wordings), (
            f"ask.{name} says the same twice in skill/locales/{locale}/prompts.toml: word the reprompt anew"
        )


@pytest.mark.parametrize(("intent", "generic"), [("AMAZON.YesIntent", WITHOUT_YES), ("AMAZON.NoIntent", WITHOUT_NO)])
def test_each_question_takes_yes_and_no(intent, generic):
    answered = {question.name for name, question, _ in routes if name == intent and question is not None}

    for question in QUESTIONS:
        assert (question.name in answered) != (question.name in generic), (
            f"{question.__name__} of skill/dialogue.py: give {intent} a handler with asked=({question.__name__},) in "
            f"skill/intents/, or list {question.name!r} in {Path(__file__).name} where it alone is no answer; not both"
        )


@pytest.mark.parametrize("locale", LOCALES)
def test_each_intent_is_in_a_transcript(locale):
    folder = f"tests/transcripts/{locale}/"
    played = {
        line.split()[0]
        for path in transcripts()
        if folder in path.as_posix()
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("  ") and line.strip()
    }

    for intent in custom_intents(locale):
        assert intent in played or intent.startswith("AMAZON."), (
            f"no customer says {intent}: add a transcript to {folder}, or play it with make transcripts"
        )


@pytest.mark.parametrize("locale", LOCALES)
def test_no_prompt_says_more_than_two_sentences_and_a_question(locale):
    for key, text in texts(locale):
        said = re.sub(r"「[^」]*」", "", text)
        questions = len(re.findall(r"\?(?=\s|$)|？", said))
        sentences = len(re.findall(r"[.!](?=\s|$)|[。！]", said))

        assert questions <= 1, f"{key!r} of skill/locales/{locale}/prompts.toml asks {questions} questions: {text}"
        assert sentences <= 2, f"{key!r} of skill/locales/{locale}/prompts.toml has {sentences} sentences: {text}"


@pytest.mark.parametrize("locale", LOCALES)
def test_no_prompt_says_oops_blames_or_hurries(locale):
    for key, text in texts(locale):
        found = re.search(UNWANTED.get(locale.split("-")[0], r"(?!)"), text, re.IGNORECASE)

        assert found is None, f"{key!r} of skill/locales/{locale}/prompts.toml says {found[0]!r}: VOICE rules 14 and 17"


def test_placeholders_of_all_prompts_are_sampled_or_plain_words():
    for locale in LOCALES:
        values, _ = samples(locale)
        for key, wordings in Prompts.load(locale).templates.items():
            for part in (part for parts in wordings for part in parts if isinstance(part, Placeholder)):
                assert len(part.path) == 1 or part.path[0] in values, (
                    f"{key!r} of {locale} asks for {part}: add a {part.path[0]!r} to samples() in {Path(__file__).name}"
                )
