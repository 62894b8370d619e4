"""Whatever is posted to the server: an answer below 500, nothing unnamed in its log, nobody's cart touched.

The suite sends some hundred envelopes. All 2,000 of issue 2 are sent by

    OTSUKAI_HOSTILE_ENVELOPES=2000 python -m pytest tests/end_to_end/test_hostile.py
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path

import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st
from player import demo_shop
from questions import a_cart, one_of_each

from skill.adapters.sqlite.catalog_build import CATALOG
from skill.alexa.attributes import pack
from skill.alexa.envelope import customer_id
from skill.settings import Settings
from skill.turn import Session
from skill.wiring import build_ports

ENVELOPES = int(os.environ.get("OTSUKAI_HOSTILE_ENVELOPES", "500"))
TOO_LARGE = 413
PROJECT = Path(__file__).parents[2]
OURS = "amzn1.ask.skill.ours"
OWNER = "amzn1.ask.account.OWNER"
STRANGER = "amzn1.ask.account.STRANGER"
NAMED = {"BadEnvelope", "WrongSkill", "RequestEntityTooLarge"}
SHORTENED = ("speech of", "response of")  # what was said had to fit Amazon's limits, and the log says so

# A well-formed one of these is the customer's own wish to change the cart, so only a stranger sends them.
CHANGING = (
    "AddToCartIntent",
    "RemoveFromCartIntent",
    "DeclineProductIntent",
    "ChangeQuantityIntent",
    "GiveQuantityIntent",
    "ChooseIntent",
    "EmptyCartIntent",
    "CheckoutIntent",
    "ReorderIntent",
    "OrderUsualIntent",
    "VoiceCodeIntent",
    "NoneOfTheseIntent",
    "AMAZON.YesIntent",
    "AMAZON.NoIntent",
    "AlexaSkillEvent.SkillDisabled",
)
HARMLESS = (
    "AMAZON.HelpIntent",
    "AMAZON.RepeatIntent",
    "AMAZON.StartOverIntent",
    "AMAZON.MoreIntent",
    "AMAZON.FallbackIntent",
    "AMAZON.StopIntent",
    "ViewCartIntent",
    "AskPriceIntent",
    "AskQuestionIntent",
    "OrderStatusIntent",
    "CancelOrderIntent",
    "TalkToPersonIntent",
    "SetVoiceCodeIntent",
    "AMAZON.InventedTomorrowIntent",
    "toString",
    "AlexaSkillEvent.SkillDisabled",  # as the name of an intent it disables nothing
    "SessionEndedRequest",
    "",
)
TYPES = (
    "LaunchRequest",
    "SessionEndedRequest",
    "CanFulfillIntentRequest",
    "Alexa.Presentation.APL.UserEvent",
    "AlexaSkillEvent.SkillAccountLinked",
    "AlexaSkillEvent.SkillPermissionChanged",
    "AlexaSkillEvent.InventedTomorrow",
    "System.ExceptionEncountered",
    "Messaging.MessageReceived",
    "launchrequest",
)
LOCALES = ("en-US", "ja-JP", "ja-JP", "en-GB", "xx-YY", "../../etc", "", "en-US\x00")
WORDS = ("dark roast", "牛乳", "two", "1", "-3", "0", "1e9", "?", "9" * 40, "half a kilo", "both", "四八三一", "4831")
SLOTS = ("product", "quantity", "unit", "amount", "ordinal", "choice", "without", "code", "asked", "question", "x")


def nested(levels):
    value = []
    for _ in range(levels):
        value = {"a": [value]}
    return value


HOSTILE = (
    None,
    True,
    0,
    -1,
    10**30,
    -(2**63),
    1.5e308,
    float("nan"),
    float("inf"),
    "",
    " ",
    "\x00",
    "\x1b[31mred\x07",
    "</speak><audio src='https://example.com/a.mp3'/><speak>",
    "<![CDATA[ &lt; ]]> & <break time='9s'/> \"'",
    "\ud800",
    "dark\udfffroast",
    "\u202e\u200f\u2066\ufeff",
    "\ufffe\uffff",
    "'; DROP TABLE customers; --",
    '" OR title:* NEAR(',
    "{quote.total} {__class__}",
    "${jndi:ldap://example.com/a}",
    "../../../../etc/passwd",
    "e" * 100_000,
    "É" * 15_000,
    "a " * 300,
    "milk and " * 40,
    [],
    {},
    [[], {}, None],
    {"value": {"value": "milk"}},
    nested(20),
    nested(100),
)


@contextmanager
def serving(shop):
    """`otsukai serve` on a free port, its log beside it."""
    command = [sys.executable, "-c", "from skill.cli import main; main()", "serve", "--port", "0", "--no-verify"]
    environment = os.environ | {"PYTHONPATH": str(PROJECT), "OTSUKAI_APPLICATION_IDS": OURS}
    with (
        (shop / "stderr").open("w") as log,
        subprocess.Popen(  # noqa: S603  our own server
            [*command, "--shop", str(shop)], env=environment, stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        try:
            yield process.stdout.readline().split("http://")[1].strip()
        finally:
            process.terminate()


IDLE_S = 2.0  # less than the server's own five


class Edge:
    """The server, the shop behind it, and what a customer of it looks like."""

    def __init__(self, address, shop):
        self.connection = http.client.HTTPConnection(address, timeout=20)  # opens itself again when it was closed
        self.settings = Settings(shop=shop, application_ids=(OURS,))
        self.ports = build_ports(self.settings)
        self.log = shop / "stderr"
        self.used = time.monotonic()

    def post(self, body):
        if len(body) <= self.settings.max_body_bytes and time.monotonic() - self.used > IDLE_S:
            self.connection.close()  # the server closes a connection that was idle for some seconds
        try:
            self.connection.request("POST", "/alexa", body, {"Content-Type": "application/json"})
            response = self.connection.getresponse()
            status, answer = response.status, json.loads(response.read())
        except ConnectionError:
            # A body over the limit is refused before it is read: the refusal may be lost with the connection.
            assert len(body) > self.settings.max_body_bytes
            status, answer = TOO_LARGE, {"error": "request_entity_too_large", "message": "unheard"}
        self.used = time.monotonic()
        if status == TOO_LARGE:
            self.connection.close()  # as the server does
        return status, answer

    def cart(self):
        return self.ports.customers.get(customer_id(OWNER, self.settings.customer_salt)).cart

    def refusals(self):
        """How many refusals the log names."""
        return self.log.read_text().count('"event": "request_refused"')

    def unnamed(self):
        """Lines of the log that tell of no refusal by its name."""
        return [line for line in self.log.read_text().splitlines() if not _is_named(line)]


def _is_named(line):
    if line.startswith(SHORTENED):
        return True
    return line.startswith("{") and json.loads(line)["error"] in NAMED


@pytest.fixture(scope="module")
def edge(tmp_path_factory):
    shop = tmp_path_factory.mktemp("hostile")
    for name in ("shop.toml", CATALOG):
        shutil.copyfile(demo_shop() / name, shop / name)
    with serving(shop) as address:
        edge = Edge(address, shop)
        yield edge
        edge.connection.close()


@pytest.fixture(scope="module")
def sessions(edge):
    """What the skill itself would have packed: no question, and each of the questions, in both languages."""
    packed = [{}]
    for locale in ("en-US", "ja-JP"):
        cart = a_cart(edge.ports, locale)
        questions = one_of_each(edge.ports, locale, customer_id(STRANGER, edge.settings.customer_salt))
        packed += [
            pack(Session(session_id="s", cart=cart, asked=question, last_words="What was <b>said</b>?"))
            for question in questions
        ]
    return packed + [forged for attributes in packed[1::4] for forged in forgeries(attributes)]


def forgeries(attributes):
    """The session with values of the right type that no cart ever holds."""
    text = json.dumps(attributes)
    for sound, unsound in (
        ('"steps": 2', '"steps": -2'),
        ('"steps": 2', f'"steps": {10**30}'),
        ('"scale": 1', '"scale": 0'),
        ('"minor": ', '"minor": -'),
        ('"USD"', '"XXX"'),
        ('"DR-500"', '"DR-1000"'),
        ('"turn": 1', f'"turn": {10**40}'),
        ("+00:00", ""),
        ('Z"', '"'),
    ):
        yield json.loads(text.replace(sound, unsound, 1))


def well_formed(user, kind, intent, slots, attributes, locale):
    device = {"deviceId": "d", "supportedInterfaces": {"Alexa.Presentation.APL": {}}}
    who = {"application": {"applicationId": OURS}, "user": {"userId": user, "accessToken": "demo"}}
    return {
        "version": "1.0",
        "session": {"new": False, "sessionId": "s", "attributes": deepcopy(attributes), **deepcopy(who)},
        "context": {"System": {**deepcopy(who), "device": device, "person": {"personId": "p"}}},
        "request": {
            "type": kind,
            "requestId": "r",
            "timestamp": "2026-11-22T18:00:00Z",
            "locale": locale,
            "arguments": ["choose" if user == STRANGER else "none", "2"],
            "reason": "ERROR",
            "intent": {"name": intent, "slots": {name: {"name": name, "value": value} for name, value in slots}},
        },
    }


def places(value, path=()):
    """Every place in a JSON value, as the keys that lead there."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield (*path, key)
        yield from places(child, (*path, key))


def mutate(envelope, where, what):
    """The envelope with a hostile value at one of its places; with Ellipsis the place is gone."""
    every = list(places(envelope))
    if not every:
        return
    *path, last = every[where % len(every)]
    inside = envelope
    for key in path:
        inside = inside[key]
    if what is ...:
        del inside[last]
    else:
        inside[last] = deepcopy(what)


# A plan is small, so that hypothesis can show and shrink it; the values themselves are up to 100 kB.
PLANS = st.fixed_dictionaries(
    {
        "user": st.sampled_from((OWNER, STRANGER)),
        "kind": st.sampled_from(("IntentRequest",) * 10 + TYPES),
        "intent": st.integers(0, 1_000),
        "slots": st.lists(
            st.tuples(
                st.sampled_from(SLOTS),
                st.one_of(st.sampled_from(WORDS), st.integers(0, len(HOSTILE) - 1), st.text(max_size=30)),
            ),
            max_size=3,
        ),
        "session": st.integers(0, 1_000),
        "locale": st.sampled_from(LOCALES),
        "mutations": st.lists(st.tuples(st.integers(0, 2**16), st.integers(0, len(HOSTILE))), max_size=4),
    }
)


def envelope_of(plan, sessions):
    intents = HARMLESS if plan["user"] == OWNER else CHANGING + HARMLESS
    envelope = well_formed(
        plan["user"],
        plan["kind"],
        intents[plan["intent"] % len(intents)],
        [(name, HOSTILE[said] if isinstance(said, int) else said) for name, said in plan["slots"]],
        sessions[plan["session"] % len(sessions)],
        plan["locale"],
    )
    for where, what in plan["mutations"]:
        mutate(envelope, where, HOSTILE[what] if what < len(HOSTILE) else ...)
    return envelope


def test_hostile_envelopes_get_an_answer_and_change_no_cart(edge, sessions):
    for words in ("dark roast, five hundred gram bag", "two milk"):
        added = [("product", words)]
        edge.post(json.dumps(well_formed(OWNER, "IntentRequest", "AddToCartIntent", added, {}, "en-US")))
    before = edge.cart()

    @settings(max_examples=ENVELOPES, deadline=None, database=None, derandomize=True)
    @given(PLANS)
    def send(plan):
        status, answer = edge.post(json.dumps(envelope_of(plan, sessions)))

        assert status in {200, 400, 413}
        if status == 200:
            check(answer)
        else:
            assert set(answer) == {"error", "message"}

    send()

    assert not before.is_empty
    assert edge.cart() == before
    assert edge.unnamed() == []


def check(answer):
    response = answer["response"]
    assert len(json.dumps(answer, ensure_ascii=False).encode()) < 24 * 1024
    is_open = response.get("shouldEndSession") is False
    assert is_open == ("reprompt" in response)
    for part in (response, response.get("reprompt", {})):
        if "outputSpeech" in part:
            assert len(part["outputSpeech"]["ssml"]) < 8_000
            assert ElementTree.fromstring(part["outputSpeech"]["ssml"]).tag == "speak"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b'"LaunchRequest"', 400),
        (b'{"request": NaN}', 400),
        (b"\xff\xfe{}", 400),
        (b'{"request": {"type": "LaunchRequest"}}', 400),
        (b"[" * 100_000, 400),
        (b'{"request": "' + b"x" * 200_000 + b'"}', 413),
    ],
    ids=["empty", "list", "text", "NaN", "no UTF-8", "nobody", "deep", "huge"],
)
def test_what_is_no_envelope_is_refused_by_name(edge, body, status):
    before = edge.refusals()

    assert edge.post(body)[0] == status
    assert edge.refusals() == before + 1
    assert edge.unnamed() == []


def test_another_skills_request_is_refused(edge):
    envelope = well_formed(OWNER, "IntentRequest", "EmptyCartIntent", [], {}, "en-US")
    envelope["context"]["System"]["application"]["applicationId"] = "amzn1.ask.skill.theirs"
    before = edge.cart()

    status, answer = edge.post(json.dumps(envelope))

    assert (status, answer["error"]) == (400, "wrong_skill")
    assert edge.cart() == before
