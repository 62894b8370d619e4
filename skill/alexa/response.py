"""A Reply into the response that Amazon takes: words, cards, screens, and whether the microphone stays on."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import tzinfo
from itertools import accumulate
from typing import Any, Final

import msgspec

from skill.alexa import apl, attributes
from skill.alexa.cards import Writer, card
from skill.dialogue import AboutOrder, ReadyToCheckOut
from skill.speech import ssml
from skill.speech.render import Spoken, render
from skill.turn import Ability, Reply, Said, Turn, VocabularyEntry

_log: Final = logging.getLogger(__name__)
_VERSION: Final = "1.0"
_MOST_BYTES: Final = 24 * 1024 - 512  # Amazon's limit, with room for the spaces of another JSON writer
_MOST_ENTITIES: Final = 100  # dynamic entities with their synonyms (alexa-facts section 10)
_GIST: Final = 6  # turns of summary that a person gets to read
_GIST_WORDS: Final = 120
_PRODUCT_TYPE: Final = "ShopProduct"


def write(reply: Reply, turn: Turn, timezone: tzinfo) -> dict[str, Any]:
    """The response to the turn's request.

    A session that ended, a skill event and "could you do this?" must not be answered in words: Amazon rejects it.
    Above Amazon's 24 KB, what is missed least goes first: the screen, then what was said before the question.
    """
    if reply.ability is not None:
        return {"version": _VERSION, "response": {"canFulfillIntent": _ability(reply.ability, turn)}}
    if not reply.says:
        return _silence(reply, turn)
    if _asks_unheard(reply, turn, timezone):
        reply = _too_long(reply, turn)
    body = _body(reply, turn, timezone)
    if _size(body) <= _MOST_BYTES:
        return body
    _log.warning("response of %d bytes: the screen and the words for repeat are left out", _size(body))
    body = _body(replace(reply, screen=None), turn, timezone)
    if "sessionAttributes" in body:
        body["sessionAttributes"][attributes.KEY].update(last_words="", gist=[])
    if _size(body) <= _MOST_BYTES:
        return body
    if isinstance(reply.session.asked, AboutOrder):
        return write(_too_long(reply, turn), turn, timezone)
    _log.warning("response of %d bytes: only its last prompt is said", _size(body))
    return _body(replace(reply, screen=None, card=None, says=reply.says[-1:]), turn, timezone)


def _asks_unheard(reply: Reply, turn: Turn, timezone: tzinfo) -> bool:
    """Whether an order would be asked about of which not every word can be said."""
    is_order = isinstance(reply.session.asked, AboutOrder)
    return is_order and render(reply, turn.locale, now=turn.now, timezone=timezone).is_cut


def _too_long(reply: Reply, turn: Turn) -> Reply:
    """Instead of a quote that is too long to hear: no yes is open, and something has to come out first."""
    _log.warning("an order is too long to be read out: it is not asked about")
    return replace(turn, session=reply.session).pose(ReadyToCheckOut(), Said("checkout.too_long"))


def _size(body: dict[str, Any]) -> int:
    return len(msgspec.json.encode(body))


def _silence(reply: Reply, turn: Turn) -> dict[str, Any]:
    """No words; a session that goes on, as after a touch on what is no button, keeps what it remembers."""
    body: dict[str, Any] = {"version": _VERSION, "response": {}}
    goes_on = turn.kind != "session_ended" and not turn.is_fresh
    return {**body, "sessionAttributes": attributes.pack(reply.session)} if goes_on else body


def _body(reply: Reply, turn: Turn, timezone: tzinfo) -> dict[str, Any]:
    spoken = render(reply, turn.locale, now=turn.now, timezone=timezone)
    session = replace(
        reply.session, last_words=ssml.inside(spoken.ssml), gist=(*reply.session.gist, gist(turn, spoken))[-_GIST:]
    )
    body = {
        "version": _VERSION,
        "response": _response(reply, spoken, turn, Writer(turn.locale, turn.now, timezone)),
    }
    return body if reply.ends else {**body, "sessionAttributes": attributes.pack(session)}


def gist(turn: Turn, spoken: Spoken) -> str:
    """One line on the turn for the person who may take over: what was wanted, what was answered; never a code."""
    wanted = turn.intent.removeprefix("AMAZON.").removesuffix("Intent").removesuffix("Request")
    if turn.is_secret:
        return wanted
    said = " ".join(slot.spoken for slot in turn.slots.values())
    return f"{wanted} {said}".strip()[:_GIST_WORDS] + f" -> {spoken.text[:_GIST_WORDS]}"


def _response(reply: Reply, spoken: Spoken, turn: Turn, writer: Writer) -> dict[str, Any]:
    response: dict[str, Any] = {
        "outputSpeech": {"type": "SSML", "ssml": spoken.ssml},
        "shouldEndSession": reply.ends,
    }
    if spoken.reprompt_ssml and not reply.ends:
        response["reprompt"] = {"outputSpeech": {"type": "SSML", "ssml": spoken.reprompt_ssml}}
    if reply.card is not None:
        response["card"] = card(reply.card, writer)
    directives = _directives(reply, turn, writer)
    return {**response, "directives": directives} if directives else response


def _directives(reply: Reply, turn: Turn, writer: Writer) -> list[dict[str, Any]]:
    directives = []
    if reply.screen is not None and turn.has_screen:
        directives.append(apl.directive(reply.screen, writer))
    if reply.vocabulary and not reply.ends:
        directives.append(_entities(reply.vocabulary))
    return directives


def _entities(vocabulary: tuple[VocabularyEntry, ...]) -> dict[str, Any]:
    """The first entries that Amazon takes: it counts each name and each synonym."""
    counted = accumulate(1 + len(entry.synonyms) for entry in vocabulary)
    taken = [entry for entry, so_far in zip(vocabulary, counted, strict=True) if so_far <= _MOST_ENTITIES]
    values = [
        {"id": entry.entry_id, "name": {"value": entry.name, "synonyms": list(entry.synonyms)}} for entry in taken
    ]
    return {
        "type": "Dialog.UpdateDynamicEntities",
        "updateBehavior": "REPLACE",
        "types": [{"name": _PRODUCT_TYPE, "values": values}],
    }


def _ability(ability: Ability, turn: Turn) -> dict[str, Any]:
    can = "YES" if ability is Ability.YES else "NO"
    slots = {name: {"canUnderstand": can, "canFulfill": can} for name in turn.slots}
    return {"canFulfill": ability.value, **({"slots": slots} if slots else {})}
