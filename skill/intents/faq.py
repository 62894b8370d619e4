"""Questions to the shop: its own answer, a choice of two or none, at any moment, and then back to the open question."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from skill.analytics.events import Goal, Outcome
from skill.dialogue import ChooseAnswer, OfferPerson
from skill.domain.resolution import Answer, AnswerChoice
from skill.intents import hearing
from skill.ports import Ports
from skill.resolve.choices import is_none, placed
from skill.resolve.text import is_cjk
from skill.routing import routes
from skill.services import answering, shopping
from skill.turn import Reply, Said, Slot, Turn

_WORD_FOR_WORD: Final = 1.0  # the score of a question that the shop itself wrote
# Words that begin no order, whatever follows; "how about milk" is one.
_ASKS: Final = re.compile(r"(?:(?:what|how)(?! about)|which|where|does|is (?:it|there)|are there)\b", re.IGNORECASE)
_QUESTION: Final = re.compile(r"(?:is|are|does|do|was|has|(?:what|how)(?! about)|which|where)\b", re.IGNORECASE)


@routes.on("AskQuestionIntent")
def ask_question(turn: Turn, ports: Ports) -> Reply:
    """What the shop wrote of the product, or its answer; where it has none, say so and offer a person, never guess."""
    words = turn.text("asked") or turn.text("question")
    of_product = _of_product(turn, ports, words)
    if of_product:
        return of_product
    answer = ports.faq.answer(words, turn.locale) if words else None
    if not (isinstance(answer, Answer) and answer.score >= _WORD_FOR_WORD):
        unwritten = _unwritten(turn, ports, words)
        if unwritten:
            return unwritten
    if answer is None and words and shopping.is_sold(words, ports.catalog, turn.locale):
        named = replace(turn, slots={"product": Slot("product", words)})
        return routes.find("AskPriceIntent", None)(named, ports)
    return tell(turn, answer, words) if answer else _none(turn, words)


@routes.on("ChooseIntent", "GiveQuantityIntent", asked=(ChooseAnswer,))
def choose_answer(turn: Turn, ports: Ports) -> Reply:
    """The answer that was meant, by its place or by words of its question."""
    asked = turn.answering(ChooseAnswer)
    words = turn.text("choice") or turn.text("ordinal") or turn.text("amount") or turn.text("quantity")
    if is_none(words, turn.locale):
        return choose_no_answer(turn, ports)
    chosen = placed(words, asked.answers, turn.locale) or _nearest(words, asked, turn)
    return tell(turn, chosen[0]) if len(chosen) == 1 else turn.pose(asked, Said("choose.not_among_them"))


def _nearest(words: str, asked: ChooseAnswer, turn: Turn) -> tuple[Answer, ...]:
    # Imported by the first question, as in the FAQ's adapter: it takes 15 ms, and most turns ask none.
    from skill.resolve.answers import nearest_question

    return nearest_question(words, asked.answers, turn.locale)


@routes.on("AMAZON.YesIntent", asked=(ChooseAnswer,))
def choose_answer_yes(turn: Turn, ports: Ports) -> Reply:
    """A yes to "this or that?" is no answer yet."""
    return turn.pose(turn.answering(ChooseAnswer), Said("choose.which"))


@routes.on("AMAZON.NoIntent", "NoneOfTheseIntent", asked=(ChooseAnswer,))
def choose_no_answer(turn: Turn, ports: Ports) -> Reply:
    """Neither was meant: the shop has no answer."""
    return _none(turn, "")


def tell(turn: Turn, found: Answer | AnswerChoice, words: str = "") -> Reply:
    """The answer in the shop's words; of two that fit as well, a choice, or both where another question is open.

    The words of a question that two answers fit are logged: its owner may say which one was meant.
    """
    match found:
        case Answer():
            reply = _after_choosing(turn).back("faq.answer", text=found.text)
        case AnswerChoice() if turn.is_mid_question:
            first, second = found.answers
            reply = turn.back("faq.both", first=first.text, second=second.text)
        case AnswerChoice():
            chosen = turn.pose(ChooseAnswer(found.answers))
            return chosen.noting(goal=Goal.QUESTION, outcome=Outcome.ASKED, words=words)
    return reply.noting(goal=Goal.QUESTION, outcome=Outcome.ANSWERED)


def heard_as_order(turn: Turn, ports: Ports) -> Reply | None:
    """The answer to "is the dark roast organic?" where the platform took it for an order; None when it was one.

    So is what the shop doesn't say: "does the sandwich contain nuts" orders no sandwich.
    """
    slots = ("product", "amount") if is_cjk(turn.locale) else ("amount", "product")
    words = " ".join(text for text in map(turn.text, slots) if text)
    is_uncounted = bool(turn.text("amount")) and hearing.amount(turn) is None
    is_question = is_uncounted if is_cjk(turn.locale) else _QUESTION.match(words) is not None
    answer = _of_product(turn, ports, words) if is_question else None
    is_sure = is_question and not is_cjk(turn.locale)  # in Japanese an order may only look like a question
    if answer or not is_sure:
        return answer
    return _unwritten(turn, ports, words) or (_of_shop(turn, ports, words) if _ASKS.match(words) else None)


def _of_shop(turn: Turn, ports: Ports, words: str) -> Reply:
    """The shop's answer where it is sure of one, else that it has none."""
    answer = answering.sure_answer(words, ports.faq, turn.locale)
    return tell(turn, answer) if answer else _none(turn, words)


def _of_product(turn: Turn, ports: Ports, words: str) -> Reply | None:
    focus = hearing.pointed_at(turn, ports.catalog)
    found = answering.written(words, focus, ports.catalog, turn.locale) if words else None
    if found is None:
        return None
    turn = turn.with_focus(found.offer.variant_id)
    reply = turn.back("faq.of_product", title=found.offer.title, name=found.name, value=found.value)
    return reply.noting(goal=Goal.QUESTION, outcome=Outcome.ANSWERED)


def _unwritten(turn: Turn, ports: Ports, words: str) -> Reply | None:
    """That the shop doesn't say it of the product; None when no product was asked about."""
    focus = hearing.pointed_at(turn, ports.catalog)
    offer = answering.unwritten(words, focus, ports.catalog, turn.locale) if words else None
    if offer is None:
        return None
    reply = turn.with_focus(offer.variant_id).back("faq.not_written", title=offer.title)
    return reply.noting(goal=Goal.QUESTION, outcome=Outcome.NOT_FOUND, words=words)


def _after_choosing(turn: Turn) -> Turn:
    """The turn without the question that the answer settles."""
    is_settled = isinstance(turn.session.asked, ChooseAnswer)
    return replace(turn, session=replace(turn.session, asked=None)) if is_settled else turn


def _none(turn: Turn, words: str) -> Reply:
    reply = turn.back("faq.none") if turn.is_mid_question else turn.pose(OfferPerson(), Said("faq.none"))
    return reply.noting(goal=Goal.QUESTION, outcome=Outcome.NOT_FOUND, words=words)
