"""A person talking to a skill on a device: sessions, silence and endings as Alexa rules them.

The skill is any function from request JSON to response JSON. It is called with the request that
Alexa would send, and nothing about it is replaced.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import datetime
from random import Random
from typing import Any, Final
from uuid import UUID

from skill.simulator.builtin_phrases import exit_phrases
from skill.simulator.envelope import Device, SessionState, application_id_for, envelope, intent_object, request_head
from skill.simulator.exchange import Exchange
from skill.simulator.host import Answer, App, ask_skill
from skill.simulator.invocation import Launch, OneShot, read_invocation
from skill.simulator.model import InteractionModel, SlotType
from skill.simulator.replies import SkillReply
from skill.simulator.understanding import Matcher, Understanding
from skill.simulator.words import norms

_NOTHING_OPEN: Final = "no session is open"


@dataclass(slots=True)
class _Session:
    """An open session; ``is_showing`` once a document is on the screen."""

    id: str
    is_new: bool = True
    attributes: dict[str, Any] = field(default_factory=dict)
    reprompt: str = ""
    dynamic: tuple[SlotType, ...] = ()
    is_showing: bool = False


@dataclass(slots=True)
class Conversation:
    """Talks to one skill as one user in one locale.

    ``account`` is the access token of a linked account and may change between two steps, as may
    ``screen``. ``matcher`` spares preparing one where many conversations share a model. The same seed, clock and
    words give the same requests, byte for byte.
    """

    app: App
    model: InteractionModel
    _: KW_ONLY
    locale: str
    user: str
    clock: Callable[[], datetime]
    account: str | None = None
    screen: bool = False
    seed: int = 0
    application_id: str = ""
    matcher: Matcher | None = None
    _matcher: Matcher = field(init=False, repr=False)
    _chance: Random = field(init=False, repr=False)
    _session: _Session | None = field(init=False, default=None, repr=False)

    def __post_init__(self) -> None:
        """Prepare the source of ids, and the matcher unless one was given."""
        self._matcher = self.matcher or Matcher(self.model, self.locale)
        self._chance = Random(self.seed)  # noqa: S311 - ids that repeat are the purpose
        self.application_id = self.application_id or application_id_for(self.model.invocation)

    @property
    def is_open(self) -> bool:
        """Whether a session is open."""
        return self._session is not None

    @property
    def user_id(self) -> str:
        """The user's id as Amazon would send it."""
        return self._device().user_id

    @property
    def attributes(self) -> dict[str, Any]:
        """The attributes of the open session; empty when none is open."""
        return dict(self._session.attributes) if self._session else {}

    def say(self, utterance: str) -> Exchange:
        """What follows when the user says this; saying nothing is silence."""
        said = norms(utterance, self.locale)
        if not said:
            return self.silence()
        if said in {norms(phrase, self.locale) for phrase in exit_phrases(self.locale)}:
            return self.end(utterance)
        call = read_invocation(utterance, self.model.invocation, self.locale)
        if self._session is not None:
            return self._say_in_session(utterance, call, self._session)
        match call:
            case Launch():
                return self.launch(utterance)
            case OneShot():
                return self._one_shot(utterance, call.wishes, "")
            case None:
                why = f"no session was open: taken as a one-shot to {self.model.invocation!r}"
                return self._one_shot(utterance, (utterance,), why)

    def launch(self, utterance: str = "") -> Exchange:
        """The skill opened anew; a session that was open is dropped, as Alexa does."""
        self._session = session = self._new_session()
        return self._turn(Exchange(utterance=utterance), self._head("LaunchRequest"), session)

    def silence(self) -> Exchange:
        """Nothing said: first the reprompt is heard, then the session ends."""
        session = self._session
        if session is None:
            return Exchange(utterance="", why=_NOTHING_OPEN)
        if session.reprompt:
            heard, session.reprompt = session.reprompt, ""
            return Exchange(utterance="", speech=heard, is_open=True, why="the reprompt is heard")
        return self._end_session(Exchange(utterance=""), {"reason": "EXCEEDED_MAX_REPROMPTS"}, session)

    def end(self, utterance: str = "") -> Exchange:
        """The user leaves ("exit"): the skill is told and may not answer."""
        begun = Exchange(utterance=utterance)
        if self._session is None:
            return replace(begun, why=_NOTHING_OPEN)
        return self._end_session(begun, {"reason": "USER_INITIATED"}, self._session)

    def touch(self, *arguments: Any) -> Exchange:
        """The user touches something on the screen that sends these arguments."""
        begun = Exchange(utterance="")
        if self._session is None:
            return replace(begun, why=_NOTHING_OPEN)
        sent = self._head("Alexa.Presentation.APL.UserEvent") | {
            "arguments": list(arguments),
            "source": {"type": "TouchWrapper", "handler": "Press"},
            "components": {},
        }
        return self._turn(begun, sent, self._session)

    def event(self, kind: str, body: dict[str, Any] | None = None) -> Exchange:
        """A skill event such as AlexaSkillEvent.SkillAccountUnlinked: no session, no answer."""
        head = self._head(kind)
        times = {"eventCreationTime": head["timestamp"], "eventPublishingTime": head["timestamp"]}
        request = head | times | ({} if body is None else {"body": body})
        sent = envelope(request, self._device(), None)
        answer = ask_skill(self.app, sent)
        return Exchange(
            utterance="",
            request=sent,
            response=answer.response,
            problem=answer.problem,
            is_open=self.is_open,
        )

    def can_fulfill(self, utterance: str) -> Exchange:
        """Asks whether the skill could serve these words, outside any session."""
        understanding = self._matcher.match(utterance)
        request = self._head("CanFulfillIntentRequest") | self._intent(understanding, ())
        state = SessionState(id=self._new_id("session"), is_new=True, attributes={})
        sent = envelope(request, self._device(), state)
        answer = ask_skill(self.app, sent)
        body = (answer.response or {}).get("response") or {}
        missing = "" if "canFulfillIntent" in body else "the response has no canFulfillIntent"
        return Exchange(
            utterance=utterance,
            understanding=understanding,
            request=sent,
            response=answer.response,
            problem=answer.problem or missing,
            is_open=self.is_open,
        )

    def _say_in_session(self, utterance: str, call: Launch | OneShot | None, session: _Session) -> Exchange:
        """A call that begins with the skill's name starts afresh; all else belongs to the session."""
        if isinstance(call, Launch) and not call.is_bare:
            return self.launch(utterance)
        if isinstance(call, OneShot) and call.is_name_first:
            return self._one_shot(utterance, call.wishes, "called by name: a new session")
        understanding = self._matcher.match(utterance, dynamic=session.dynamic)
        return self._wish(Exchange(utterance=utterance, understanding=understanding), understanding, session)

    def _one_shot(self, utterance: str, wishes: tuple[str, ...], why: str) -> Exchange:
        understood = [self._matcher.match(wish) for wish in wishes]
        best = max(understood, key=lambda one: one.score)
        self._session = session = self._new_session()
        return self._wish(Exchange(utterance=utterance, understanding=best, why=why), best, session)

    def _wish(self, begun: Exchange, understanding: Understanding, session: _Session) -> Exchange:
        """Words in a session; what no intent matches ends it, since there is no fallback."""
        if understanding.intent is None:
            return self._end_session(begun, {"reason": "USER_INITIATED"}, session)
        request = self._head("IntentRequest") | self._intent(understanding, session.dynamic)
        return self._turn(begun, request, session)

    def _turn(self, begun: Exchange, request: dict[str, Any], session: _Session) -> Exchange:
        sent = envelope(request, self._device(), _state(session))
        answer = ask_skill(self.app, sent)
        done = replace(begun, request=sent, response=answer.response, problem=answer.problem)
        if answer.reply is None:
            self._report_error(answer, session)
            return done
        self._follow(answer.reply, session)
        reply = answer.reply
        return replace(done, speech=reply.speech, ssml=reply.ssml, reprompt=reply.reprompt, is_open=self.is_open)

    def _follow(self, reply: SkillReply, session: _Session) -> None:
        """Carries the session on, or closes it, as the reply asks."""
        session.is_new = False
        session.attributes = dict(reply.attributes)
        session.reprompt = reply.reprompt if reply.should_end is False else ""
        session.is_showing = self.screen and (session.is_showing or reply.shows_document)
        if reply.dynamic is not None:
            session.dynamic = reply.dynamic
        stays = reply.should_end is False or (reply.should_end is None and session.is_showing)
        self._session = session if stays else None

    def _end_session(self, begun: Exchange, cause: dict[str, Any], session: _Session) -> Exchange:
        """Tells the skill that its session is over; what it says to that is heard by nobody."""
        self._session = None
        sent = envelope(self._head("SessionEndedRequest") | cause, self._device(), _state(session))
        answer = ask_skill(self.app, sent)
        speaks = "a SessionEndedRequest must not be answered with speech"
        problem = speaks if answer.reply is not None and answer.reply.speech else answer.problem
        return replace(begun, request=sent, response=answer.response, problem=problem)

    def _report_error(self, answer: Answer, session: _Session) -> None:
        error = {"type": "INVALID_RESPONSE", "message": answer.problem}
        self._end_session(Exchange(utterance=""), {"reason": "ERROR", "error": error}, session)

    def _intent(self, understanding: Understanding, dynamic: tuple[SlotType, ...]) -> dict[str, Any]:
        """The part of a request that names the intent; with a dialog model, that one has begun."""
        name = understanding.intent or ""
        intent = intent_object(name, understanding.slots, self.model, dynamic, self._device())
        declared = self.model.intents.get(name)
        state = {"dialogState": "STARTED"} if declared is not None and declared.has_dialog else {}
        return {"intent": intent, **state}

    def _head(self, kind: str) -> dict[str, Any]:
        return request_head(kind, self._new_id("request"), self.clock(), self.locale)

    def _new_session(self) -> _Session:
        return _Session(id=self._new_id("session"))

    def _new_id(self, kind: str) -> str:
        unique = UUID(int=self._chance.getrandbits(128), version=4)
        return f"amzn1.echo-api.{kind}.{unique}"

    def _device(self) -> Device:
        return Device(
            user=self.user,
            application_id=self.application_id,
            locale=self.locale,
            account=self.account,
            has_screen=self.screen,
        )


def _state(session: _Session) -> SessionState:
    return SessionState(id=session.id, is_new=session.is_new, attributes=session.attributes)
