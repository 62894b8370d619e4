"""Questions to the shop: its own answer, a choice of two or none, at any moment, and then back to the open question."""

from __future__ import annotations

from dataclasses import replace

from skill.analytics.events import Goal, Outcome
from skill.dialogue import ChooseAnswer, OfferPerson
from skill.domain.resolution import Answer, AnswerChoice
from skill.ports import Ports
from skill.resolve.answers import nearest_question
from skill.resolve.choices import is_none, placed
from skill.routing import routes
from skill.turn import Reply, Said, Turn


@routes.on("AskQuestionIntent")
def ask_question(turn: Turn, ports: Ports) -> Reply:
    """The shop's answer; where it has none, say so and offer a person, never a guess."""
    words = turn.text("asked") or turn.text("question")
    answer = ports.faq.answer(words, turn.locale) if words else None
    return tell(turn, answer) if answer else _none(turn, words)


@routes.on("ChooseIntent", "GiveQuantityIntent", asked=(ChooseAnswer,))
def choose_answer(turn: Turn, ports: Ports) -> Reply:
    """The answer that was meant, by its place or by words of its question."""
    asked = turn.answering(ChooseAnswer)
    words = turn.text("choice") or turn.text("ordinal") or turn.text("amount") or turn.text("quantity")
    if is_none(words, turn.locale):
        return choose_no_answer(turn, ports)
    chosen = placed(words, asked.answers, turn.locale) or nearest_question(words, asked.answers, turn.locale)
    return tell(turn, chosen[0]) if len(chosen) == 1 else turn.pose(asked, Said("choose.not_among_them"))


@routes.on("AMAZON.YesIntent", asked=(ChooseAnswer,))
def choose_answer_yes(turn: Turn, ports: Ports) -> Reply:
    """A yes to "this or that?" is no answer yet."""
    return turn.pose(turn.answering(ChooseAnswer), Said("choose.which"))


@routes.on("AMAZON.NoIntent", "NoneOfTheseIntent", asked=(ChooseAnswer,))
def choose_no_answer(turn: Turn, ports: Ports) -> Reply:
    """Neither was meant: the shop has no answer."""
    return _none(turn, "")


def tell(turn: Turn, found: Answer | AnswerChoice) -> Reply:
    """The answer in the shop's words; of two that fit as well, a choice, or both where another question is open."""
    match found:
        case Answer():
            reply = _after_choosing(turn).back("faq.answer", text=found.text)
        case AnswerChoice() if turn.is_mid_question:
            first, second = found.answers
            reply = turn.back("faq.both", first=first.text, second=second.text)
        case AnswerChoice():
            return turn.pose(ChooseAnswer(found.answers)).noting(goal=Goal.QUESTION)
    return reply.noting(goal=Goal.QUESTION, outcome=Outcome.ANSWERED)


def _after_choosing(turn: Turn) -> Turn:
    """The turn without the question that the answer settles."""
    is_settled = isinstance(turn.session.asked, ChooseAnswer)
    return replace(turn, session=replace(turn.session, asked=None)) if is_settled else turn


def _none(turn: Turn, words: str) -> Reply:
    reply = turn.back("faq.none") if turn.is_mid_question else turn.pose(OfferPerson(), Said("faq.none"))
    return reply.noting(goal=Goal.QUESTION, outcome=Outcome.NOT_FOUND, words=words)
