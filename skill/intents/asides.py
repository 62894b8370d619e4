"""A question in the breath of an order, "tofu, and is it vegan?": the order is taken, and the question answered."""

from __future__ import annotations

from typing import Final

from skill.domain.cart import LineItem
from skill.domain.resolution import Answer
from skill.ports import Ports
from skill.services import answering
from skill.turn import Said, Turn

# Names of things that the shop doesn't sell stay below this in the demo shop's FAQ, its questions above.
SURE: Final = 0.7


def answered(turn: Turn, ports: Ports, words: str, line: LineItem) -> Said | None:
    """The answer to words that were heard as more of the order: of the line's product, or the shop's own.

    None where they ask nothing that was written.
    """
    offers = ports.catalog.offers([line.variant_id], turn.locale)
    found = answering.written(words, offers[0], ports.catalog, turn.locale) if offers else None
    if found is not None:
        values = {"title": found.offer.title, "name": found.name, "value": found.value}
        return Said("faq.of_product", values)
    answer = ports.faq.answer(words, turn.locale)
    is_sure = isinstance(answer, Answer) and answer.score >= SURE
    return Said("faq.answer", {"text": answer.text}) if is_sure and isinstance(answer, Answer) else None
