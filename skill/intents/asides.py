"""A question in the breath of an order, "tofu, and is it vegan?": the order is taken, and the question answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from skill.domain.cart import LineItem
from skill.ports import Ports
from skill.resolve.allergies import ALLERGENS
from skill.resolve.text import language
from skill.services import answering
from skill.turn import Said, Turn

_ONE_BY_ONE: Final = 2  # VOICE rule 12


def answered(turn: Turn, ports: Ports, words: str, line: LineItem) -> Said | None:
    """The answer to words that were heard as more of the order: of the line's product, or the shop's own.

    None where they ask nothing that was written.
    """
    offers = ports.catalog.offers([line.variant_id], turn.locale)
    found = answering.written(words, offers[0], ports.catalog, turn.locale) if offers else None
    if found is not None:
        values = {"title": found.offer.title, "name": found.name, "value": found.value}
        return Said("faq.of_product", values)
    answer = answering.sure_answer(words, ports.faq, turn.locale)
    return Said("faq.answer", {"text": answer.text}) if answer else None


def allergens(turn: Turn, ports: Ports, lines: Sequence[LineItem]) -> tuple[Said, ...]:
    """What the shop lists as allergens of each line, or that it lists none; of many that their labels say it."""
    if len(lines) > _ONE_BY_ONE:
        return (Said("faq.check_labels"),)
    return tuple(_allergens_of(turn, ports, line) for line in lines)


def _allergens_of(turn: Turn, ports: Ports, line: LineItem) -> Said:
    word = ALLERGENS.get(language(turn.locale), "")
    offers = ports.catalog.offers([line.variant_id], turn.locale) if word else ()
    found = answering.written(word, offers[0], ports.catalog, turn.locale) if offers else None
    if found is None or found.offer.product_id != line.product_id:
        return Said("faq.no_allergens", {"title": line.title})
    return Said("faq.of_product", {"title": found.offer.title, "name": found.name, "value": found.value})
