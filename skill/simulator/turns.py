"""What Alexa does from one thing said to the next: asks the skill, leads its dialogs, keeps its session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.dialog.answers import (
    Agreed,
    Answered,
    AnswerReader,
    Circumstances,
    Elsewhere,
    Unclear,
    slot_values,
    understood,
)
from skill.simulator.dialog.directives import BadDirectiveError, dialog_directive
from skill.simulator.dialog.leader import AskSkill, AskUser, Leader
from skill.simulator.dialog.progress import Progress, Question
from skill.simulator.dialog.prompts import NoPromptError
from skill.simulator.dialog.several import apart
from skill.simulator.dialog.validation import Value
from skill.simulator.envelope import Device, intent_object
from skill.simulator.exchange import Exchange
from skill.simulator.findings import Finding, Severity
from skill.simulator.hosts.outcome import Failure
from skill.simulator.model import FALLBACK, NAVIGATE_HOME
from skill.simulator.playback import Player, told
from skill.simulator.purchases import Purchase, PurchaseResult, purchase_in, settled_at_once
from skill.simulator.resolutions import matches
from skill.simulator.session import OpenSession
from skill.simulator.words import norms

if TYPE_CHECKING:
    from skill.simulator.line import Line
    from skill.simulator.replies import SkillReply
    from skill.simulator.understanding import Matcher, Understanding

_MOST_STEPS: Final = 10
_RESULT: Final = "Connections.Response"
_DIALOG: Final = ("dialog-step", "See the dialog section of the interaction model.", "alexa-facts 9")
_AGAIN: Final = ("purchase-circle", "Read purchaseResult before sending a purchase again.", "the simulator: no end")
_APOLOGY: Final = "the user hears that there was a problem with the skill's response"
_BUYING: Final = f"the skill sent {_MOST_STEPS} purchases after one another that ended without asking the user anything"
_CIRCLE: Final = f"the skill delegated {_MOST_STEPS} times without asking the user anything"


@dataclass(slots=True)
class Turns:
    """Carries one user's turns with one skill. ``device`` gives who speaks, and into what, right now."""

    _: KW_ONLY
    line: Line
    matcher: Matcher
    device: Callable[[], Device]
    session: OpenSession | None = None
    purchase: Purchase | None = None
    player: Player = field(default_factory=Player)
    _leader: Leader = field(init=False, repr=False)
    _reader: AnswerReader = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Prepare what leads dialogs and reads answers."""
        line = self.line
        self._leader = Leader(model=line.model, rules=line.rules, judge=self._judged, chance=line.chance)
        self._reader = AnswerReader(line.model, line.locale, self.matcher)

    def open(self) -> OpenSession:
        """A new session; one that was open is dropped, as Alexa does."""
        self.purchase = None
        self.session = OpenSession(id=self.line.new_id("session"))
        return self.session

    def understood(self, utterance: str, session: OpenSession | None = None) -> Understanding:
        """What the words ask for, with the values of a session or without."""
        return understood(self.matcher, utterance, self._circumstances(session))

    def wish(self, begun: Exchange, understanding: Understanding, session: OpenSession) -> Exchange:
        """An intent in a session; words that no intent matches end it, since there is no fallback."""
        goes_home = understanding.intent == NAVIGATE_HOME and not self.line.rules.navigate_home_is_sent
        if understanding.intent is None or goes_home:
            return self.end(begun, {"reason": "USER_INITIATED"}, session)
        try:
            values = apart(understanding.intent, slot_values(understanding), self.line.model, self.line.locale)
            step = self._leader.begun(understanding.intent, values)
        except NoPromptError as error:
            return replace(begun, problem=str(error), is_open=True)
        return self._go(begun, step, session)

    def hear(self, begun: Exchange, session: OpenSession) -> Exchange:
        """Words within a session: an answer where a dialog asked something, else a wish."""
        progress = session.progress
        if progress is None or progress.awaited is None:
            understanding = self.understood(begun.utterance, session)
            return self.wish(replace(begun, understanding=understanding), understanding, session)
        answer = self._reader.read(begun.utterance, progress.awaited, self._circumstances(session))
        begun = replace(begun, understanding=answer.understanding)
        match answer:
            case Answered(values=values):
                said = apart(progress.intent, values, self.line.model, self.line.locale)
                return self._answered(begun, progress.filled(said), session)
            case Agreed(is_yes=is_yes):
                return self._answered(begun, progress.answered(is_agreed=is_yes), session)
            case Elsewhere(understanding=understanding):
                session.progress = None
                left = replace(begun, why=f"another intent: the dialog of {progress.intent} is left")
                return self.wish(left, understanding, session)
            case Unclear(understanding=understanding):
                if self.line.rules.fallback_interrupts_dialog and understanding.intent == FALLBACK:
                    session.progress = None
                    return self.wish(begun, understanding, session)
                return self._asked_again(begun, progress, session)

    def request(self, begun: Exchange, request: dict[str, Any], session: OpenSession) -> Exchange:
        """A request that is no intent, and what follows from the answer."""
        return self._go(begun, request, session)

    def end(self, begun: Exchange, cause: dict[str, Any], session: OpenSession) -> Exchange:
        """Tells the skill that its session is over; what it says to that is heard by nobody."""
        self.session = None
        call, _ = self.line.send(self.line.head("SessionEndedRequest") | cause, self.device(), session.state)
        return replace(
            begun,
            request=call.request,
            response=call.response,
            problem=begun.problem or call.problem,
            calls=(*begun.calls, call),
            is_open=False,
        )

    def settle(self, begun: Exchange, purchase: Purchase, result: PurchaseResult) -> Exchange:
        """Tells the skill how a purchase ended, in a session of its own."""
        services = self.line.services
        if services is not None:
            services.products.settle(purchase, result, self.line.clock())
        session = self.open()
        session.is_new = self.line.rules.purchase_opens_session
        request = self.line.head(_RESULT) | purchase.response(result)
        return self._go(replace(begun, why=f"{purchase.kind} ended {result}"), request, session)

    def _circumstances(self, session: OpenSession | None) -> Circumstances:
        dynamic = () if session is None else session.known(self.line.clock())
        return Circumstances(dynamic, self.line.local_now())

    def _answered(self, begun: Exchange, progress: Progress, session: OpenSession) -> Exchange:
        try:
            step = self._leader.answered(progress)
        except NoPromptError as error:
            return replace(begun, problem=str(error), is_open=True)
        return self._go(begun, step, session)

    def _go(self, begun: Exchange, step: AskUser | AskSkill | dict[str, Any], session: OpenSession) -> Exchange:
        """Asks the skill, and Alexa's next step after it, until the user is to speak."""
        done = begun
        for _ in range(_MOST_STEPS):
            if isinstance(step, AskUser):
                return self._asked(done, step, session)
            progress = step.progress if isinstance(step, AskSkill) else None
            request = step if isinstance(step, dict) else self._intent_request(step.progress, session)
            done, reply = self._ask_skill(done, request, session)
            if reply is None:
                return self._failed(done, session)
            try:
                following = self._following(reply, progress)
            except (BadDirectiveError, NoPromptError) as error:
                return self._failed(_refused(done, str(error)), session)
            if following is None or isinstance(following, Progress):
                return self._follow(done, reply, following, session)
            self._take(reply, session)
            step = following
        return self._failed(_refused(done, _CIRCLE), session)

    def _following(self, reply: SkillReply, progress: Progress | None) -> AskUser | AskSkill | Progress | None:
        """Alexa's next step after a reply; None when it leads no dialog."""
        directive = dialog_directive(reply.directives)
        return None if directive is None else self._leader.directed(directive, progress)

    def _ask_skill(
        self, begun: Exchange, request: dict[str, Any], session: OpenSession
    ) -> tuple[Exchange, SkillReply | None]:
        call, reply = self.line.send(request, self.device(), session.state)
        session.is_new = False
        done = replace(
            begun,
            request=call.request,
            response=call.response,
            problem=call.problem,
            calls=(*begun.calls, call),
        )
        return done, reply

    def _intent_request(self, progress: Progress, session: OpenSession) -> dict[str, Any]:
        dynamic = session.known(self.line.clock())
        state = {} if progress.state is None else {"dialogState": progress.state.value}
        intent = intent_object(progress, self.line.model, dynamic, self.device())
        return self.line.head("IntentRequest") | {"intent": intent} | state

    def _asked(self, begun: Exchange, step: AskUser, session: OpenSession) -> Exchange:
        """Alexa asks on the skill's behalf."""
        session.progress = step.progress
        question = step.progress.question or Question("")
        session.reprompt = question.text
        why = "; ".join(part for part in (begun.why, f"Alexa asks: {step.why}") if part)
        return replace(
            begun,
            speech=question.text,
            ssml=question.ssml,
            reprompt=question.text,
            is_open=True,
            why=why,
        )

    def _asked_again(self, begun: Exchange, progress: Progress, session: OpenSession) -> Exchange:
        """An unclear answer: the question again, until too many were unclear."""
        misses = progress.misses + 1
        if misses >= self.line.rules.most_misses:
            why = f"{misses} unclear answers end the session"
            return self.end(replace(begun, why=why), {"reason": "EXCEEDED_MAX_REPROMPTS"}, session)
        session.progress = replace(progress, misses=misses)
        question = progress.question or Question("")
        session.reprompt = question.text
        why = f"no answer to {progress.awaited}: asked again"
        return replace(begun, speech=question.text, ssml=question.ssml, reprompt=question.text, is_open=True, why=why)

    def _follow(self, done: Exchange, reply: SkillReply, progress: Progress | None, session: OpenSession) -> Exchange:
        """What the user hears, and whether the session stays open."""
        self._take(reply, session)
        session.reprompt = reply.reprompt if reply.should_end is False or progress is not None else ""
        session.progress = progress and replace(progress, question=Question(reply.reprompt or reply.speech))
        session.is_showing = self.device().profile.has_screen and (session.is_showing or reply.shows_document)
        stays = reply.should_end is False or progress is not None
        stays = stays or (reply.should_end is None and session.is_showing)
        self.session = session if stays else None
        heard = replace(done, speech=reply.speech, ssml=reply.ssml, reprompt=reply.reprompt, is_open=stays)
        happened = self.player.follow(reply.directives)
        heard = told(self.player, self.line, self.device(), heard, happened) if happened else heard
        purchase = purchase_in(reply.directives)
        return heard if purchase is None else self._buy(heard, purchase, session)

    def _take(self, reply: SkillReply, session: OpenSession) -> None:
        """Keeps what the skill wants kept."""
        session.attributes = dict(reply.attributes)
        if reply.dynamic is not None:
            session.dynamic = reply.dynamic
            session.dynamic_until = self.line.clock() + self.line.rules.dynamic_entities_live

    def _buy(self, heard: Exchange, purchase: Purchase, session: OpenSession) -> Exchange:
        """Alexa takes over: the session is gone, without a word to the skill."""
        if sum(call.request["request"]["type"] == _RESULT for call in heard.calls) >= _MOST_STEPS:
            return self._failed(_refused(heard, _BUYING, _AGAIN), session)
        self.session = None
        services = self.line.services
        result = settled_at_once(purchase, services.products if services is not None else None)
        if result is not None:
            told = self.settle(replace(heard, is_open=False), purchase, result)
            return replace(told, speech=" ".join(part for part in (heard.speech, told.speech) if part))
        self.purchase = purchase
        speech = " ".join(part for part in (heard.speech, purchase.message) if part)
        return replace(heard, speech=speech, is_open=False, why=purchase.question)

    def _failed(self, done: Exchange, session: OpenSession) -> Exchange:
        """The user hears an apology; the skill is told why its session ended."""
        failure = done.failure or Failure.INVALID_RESPONSE
        error = {"type": failure.value, "message": done.problem}
        why = "; ".join(part for part in (done.why, _APOLOGY) if part)
        ended = self.end(done, {"reason": "ERROR", "error": error}, session)
        return replace(done, calls=ended.calls, speech="", ssml="", reprompt="", is_open=False, why=why)

    def _judged(self, kind: str, value: str) -> Value:
        locale, now = self.line.locale, self.line.local_now()
        dynamic: Sequence[Any] = self.session.known(now) if self.session is not None else ()
        added = next((one for one in dynamic if one.name == kind), None)
        found = matches(value, (added, self.line.model.types.get(kind)), locale)

        def fold(text: str) -> str:
            return " ".join(norms(text, locale))

        names = frozenset(map(fold, (value, *(one.name for one in found or ()))))
        return Value(text=value, names=names, fold=fold, has_match=None if found is None else bool(found), now=now)


def _refused(done: Exchange, problem: str, rule: tuple[str, str, str] = _DIALOG) -> Exchange:
    """The exchange with its last call refused for a step that Alexa cannot take; ``rule``: code, advice, source."""
    code, advice, source = rule
    finding = Finding(
        code=code,
        severity=Severity.REJECTED,
        place="response.directives",
        message=problem,
        advice=advice,
        source=source,
    )
    last = done.calls[-1]
    call = replace(last, problem=problem, failure=Failure.INVALID_RESPONSE, findings=(*last.findings, finding))
    return replace(done, problem=problem, calls=(*done.calls[:-1], call))
