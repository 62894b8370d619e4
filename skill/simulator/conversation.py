"""A person talking to a skill on a device: sessions, dialogs, silence and endings as Alexa rules them.

The skill is a function from request JSON to response JSON, or a host that runs one. It is called with the
request that Alexa would send, and nothing about it is replaced.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass, field, replace
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.builtin_phrases import exit_phrases
from skill.simulator.devices import SCREEN, SPEAKER, DeviceProfile
from skill.simulator.dialog.answers import is_agreed, slot_values
from skill.simulator.dialog.progress import Progress
from skill.simulator.envelope import Device, SessionState, application_id_for, intent_object
from skill.simulator.exchange import Exchange
from skill.simulator.host import App
from skill.simulator.hosts.outcome import Host
from skill.simulator.invocation import Launch, OneShot, read_invocation
from skill.simulator.line import Line
from skill.simulator.model import InteractionModel, SlotType
from skill.simulator.permissions import Permissions
from skill.simulator.platform_rules import PlatformRules
from skill.simulator.playback import Player, heard_while_playing, told
from skill.simulator.purchases import Purchase, PurchaseResult
from skill.simulator.session import OpenSession
from skill.simulator.turns import Turns
from skill.simulator.understanding import Matcher, Understanding
from skill.simulator.words import norms

if TYPE_CHECKING:
    from skill.simulator.services import AlexaServices

_NOTHING_OPEN: Final = "no session is open"


@dataclass(slots=True)
class Conversation:
    """Talks to one skill as one user in one locale.

    ``account`` is the access token of a linked account; it, ``screen``, ``device`` (which rules over ``screen``)
    and the switches in ``permissions`` may change between two steps. ``purchase_result`` is how a purchase ends
    that the user said yes to. ``matcher`` spares preparing one where many conversations share a model.
    ``services`` are Alexa's service APIs; without them requests name Amazon's own address.
    The same seed, clock and words give the same requests, byte for byte (but for the services' port).
    """

    app: App | Host
    model: InteractionModel
    _: KW_ONLY
    locale: str
    user: str
    clock: Callable[[], datetime]
    account: str | None = None
    screen: bool = False
    device: DeviceProfile | None = None
    seed: int = 0
    application_id: str = ""
    matcher: Matcher | None = None
    services: AlexaServices | None = None
    permissions: Permissions = field(default_factory=Permissions)
    purchase_result: PurchaseResult = PurchaseResult.ACCEPTED
    rules: PlatformRules = field(default_factory=PlatformRules)
    _turns: Turns = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Prepare the source of ids, and the matcher unless one was given."""
        self.application_id = self.application_id or application_id_for(self.model.invocation)
        if self.services is not None:
            self.permissions = self.services.permissions
        self._turns = Turns(
            line=self._line(), matcher=self.matcher or Matcher(self.model, self.locale), device=self._device
        )

    @property
    def is_open(self) -> bool:
        """Whether a session is open."""
        return self._turns.session is not None

    @property
    def user_id(self) -> str:
        """The user's id as Amazon would send it."""
        return self._device().user_id

    @property
    def local_time(self) -> datetime:
        """The time where the device stands, from which dates that are said are counted."""
        return self._turns.line.local_now()

    @property
    def attributes(self) -> dict[str, Any]:
        """The attributes of the open session; empty when none is open."""
        return dict(self._turns.session.attributes) if self._turns.session else {}

    @property
    def progress(self) -> Progress | None:
        """The dialog in the open session: its slots and what is asked; None without one."""
        return self._turns.session.progress if self._turns.session else None

    @property
    def dynamic(self) -> tuple[SlotType, ...]:
        """The slot values the skill added for the open session, while they live."""
        return self._turns.session.known(self.clock()) if self._turns.session else ()

    @property
    def player(self) -> Player:
        """What the device plays, and what comes after it."""
        return self._turns.player

    def say(self, utterance: str) -> Exchange:
        """What follows when the user says this; saying nothing is silence."""
        said = norms(utterance, self.locale)
        if not said:
            return self.silence()
        if self._turns.purchase is not None:
            return self._decide(utterance, self._turns.purchase)
        if said in {norms(phrase, self.locale) for phrase in exit_phrases(self.locale)}:
            return self.end(utterance)
        call = read_invocation(utterance, self.model.invocation, self.locale)
        if self._turns.session is not None:
            return self._say_in_session(utterance, call, self._turns.session)
        return self._say_outside(utterance, call)

    def launch(self, utterance: str = "") -> Exchange:
        """The skill opened anew; a session that was open is dropped, as Alexa does."""
        session = self._turns.open()
        return self._turns.request(Exchange(utterance=utterance), self._turns.line.head("LaunchRequest"), session)

    def silence(self) -> Exchange:
        """Nothing said: first the reprompt is heard, then the session ends."""
        begun = Exchange(utterance="")
        session, purchase = self._turns.session, self._turns.purchase
        if purchase is not None:
            return self._settled(begun, purchase, PurchaseResult.DECLINED)
        if session is None:
            return replace(begun, why=_NOTHING_OPEN)
        if session.reprompt:
            heard, session.reprompt = session.reprompt, ""
            return replace(begun, speech=heard, is_open=True, why="the reprompt is heard")
        return self._turns.end(begun, {"reason": "EXCEEDED_MAX_REPROMPTS"}, session)

    def end(self, utterance: str = "") -> Exchange:
        """The user leaves ("exit"): the skill is told and may not answer."""
        begun = Exchange(utterance=utterance)
        session = self._turns.session
        if session is None:
            return replace(begun, why=_NOTHING_OPEN)
        return self._turns.end(begun, {"reason": "USER_INITIATED"}, session)

    def touch(self, *arguments: Any) -> Exchange:
        """The user touches something on the screen that sends these arguments."""
        begun = Exchange(utterance="")
        session = self._turns.session
        if session is None:
            return replace(begun, why=_NOTHING_OPEN)
        sent = self._turns.line.head("Alexa.Presentation.APL.UserEvent") | {
            "arguments": list(arguments),
            "source": {"type": "TouchWrapper", "handler": "Press"},
            "components": {},
        }
        return self._turns.request(begun, sent, session)

    def event(self, kind: str, body: dict[str, Any] | None = None, **fields: Any) -> Exchange:
        """A request that no user speaks, such as AlexaSkillEvent.SkillAccountUnlinked: no session, no answer.

        ``body`` is that of a skill event; ``fields`` are what other kinds have beside it, as a ``message``.
        """
        head = self._turns.line.head(kind)
        times = {"eventCreationTime": head["timestamp"], "eventPublishingTime": head["timestamp"]}
        dated = times if kind.startswith("AlexaSkillEvent.") else {}
        request = head | dated | fields | ({} if body is None else {"body": body})
        return self._outside(Exchange(utterance=""), request, None)

    def can_fulfill(self, utterance: str) -> Exchange:
        """Asks whether the skill could serve these words, outside any session."""
        understanding = self._turns.understood(utterance)
        asked = Progress(intent=understanding.intent or "").filled(slot_values(understanding))
        head = self._turns.line.head("CanFulfillIntentRequest")
        request = head | {"intent": intent_object(asked, self.model, (), self._device())}
        state = SessionState(id=self._turns.line.new_id("session"), is_new=True, attributes={})
        done = self._outside(Exchange(utterance=utterance, understanding=understanding), request, state)
        body = (done.response or {}).get("response") or {}
        missing = "" if "canFulfillIntent" in body else "the response has no canFulfillIntent"
        return replace(done, problem=done.problem or missing)

    def finish_stream(self) -> Exchange:
        """The stream that is played comes to its end: the skill may add another, which then begins."""
        turns, begun = self._turns, Exchange(utterance="", is_open=self.is_open)
        if turns.player.current is None or not turns.player.is_playing:
            return replace(begun, why="nothing is played")
        nearly = told(
            turns.player, turns.line, self._device(), begun, [("PlaybackNearlyFinished", turns.player.current)]
        )
        return told(turns.player, turns.line, self._device(), nearly, turns.player.finish())

    def messages(self) -> tuple[Exchange, ...]:
        """Delivers the skill messages that were posted to Alexa since the last time, each as a request."""
        waiting = () if self.services is None else self.services.taken_messages()
        return tuple(self.event("Messaging.MessageReceived", message=message) for message in waiting)

    def _outside(self, begun: Exchange, request: dict[str, Any], state: SessionState | None) -> Exchange:
        """A request that leaves the open session as it is."""
        call, _ = self._turns.line.send(request, self._device(), state)
        return replace(
            begun,
            request=call.request,
            response=call.response,
            problem=call.problem,
            calls=(call,),
            is_open=self.is_open,
        )

    def _say_in_session(self, utterance: str, call: Launch | OneShot | None, session: OpenSession) -> Exchange:
        """A call that begins with the skill's name starts afresh; all else belongs to the session."""
        if isinstance(call, Launch) and not call.is_bare:
            return self.launch(utterance)
        if isinstance(call, OneShot) and call.is_name_first:
            return self._one_shot(utterance, call.wishes, "called by name: a new session")
        return self._turns.hear(Exchange(utterance=utterance), session)

    def _say_outside(self, utterance: str, call: Launch | OneShot | None) -> Exchange:
        """With nothing open, words open the skill, with a wish or without."""
        match call:
            case Launch():
                return self.launch(utterance)
            case OneShot():
                return self._one_shot(utterance, call.wishes, "")
            case None if self._turns.player.is_playing and (asked := self._for_player(utterance)) is not None:
                why = "said to the player: no name was needed"
                begun = Exchange(utterance=utterance, understanding=asked, why=why)
                return self._turns.wish(begun, asked, self._turns.open())
            case None:
                why = f"no session was open: taken as a one-shot to {self.model.invocation!r}"
                return self._one_shot(utterance, (utterance,), why)

    def _for_player(self, utterance: str) -> Understanding | None:
        understanding = self._turns.understood(utterance)
        intent = heard_while_playing(understanding.intent)
        return None if intent is None else replace(understanding, intent=intent)

    def _one_shot(self, utterance: str, wishes: tuple[str, ...], why: str) -> Exchange:
        understood = [self._turns.understood(wish) for wish in wishes]
        best = max(understood, key=lambda one: one.score)
        begun = Exchange(utterance=utterance, understanding=best, why=why)
        return self._turns.wish(begun, best, self._turns.open())

    def _decide(self, utterance: str, purchase: Purchase) -> Exchange:
        """A yes buys; anything else does not."""
        is_yes = is_agreed(utterance, self.locale)
        result = self.purchase_result if is_yes else PurchaseResult.DECLINED
        return self._settled(Exchange(utterance=utterance), purchase, result)

    def _settled(self, begun: Exchange, purchase: Purchase, result: PurchaseResult) -> Exchange:
        self._turns.purchase = None
        return self._turns.settle(begun, purchase, result)

    def _line(self) -> Line:
        return Line(
            skill=lambda: self.app,
            model=self.model,
            locale=self.locale,
            clock=self.clock,
            rules=self.rules,
            services=self.services,
            chance=Random(self.seed),  # noqa: S311 - ids that repeat are the purpose
        )

    def _device(self) -> Device:
        return Device(
            user=self.user,
            application_id=self.application_id,
            locale=self.locale,
            account=self.account,
            profile=self.device or (SCREEN if self.screen else SPEAKER),
            permissions=self.permissions,
            audio=self._turns.player.as_json,
            api_endpoint="" if self.services is None else self.services.endpoint,
        )
