"""A reply into what is heard and read: its prompts filled with its values, in one locale."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from skill.domain.cart import LineItem
from skill.domain.catalog import Locale, Offer
from skill.domain.handoff import Ticket
from skill.domain.order import Message, Order, Quote
from skill.speech import ssml
from skill.speech.prompts import Placeholder, PromptError, Prompts
from skill.speech.spoken import Counted, Label, Named, Reference, Voice, say
from skill.speech.ssml import MOST_CHARACTERS, Ssml
from skill.turn import Reply, Said

_log: Final = logging.getLogger(__name__)
_AROUND: Final = len(ssml.speak(""))
_CLOSING: Final = tuple(".,!?;:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A reply in words. ``text`` and ``reprompt_text`` say the same as the SSML, for cards, transcripts and logs.

    ``is_cut`` tells that sentences were left out, because the platform takes no more than so many characters.
    """

    ssml: str
    text: str
    reprompt_ssml: str | None = None
    reprompt_text: str | None = None
    is_cut: bool = False


def render(reply: Reply, locale: Locale, *, now: datetime, timezone: tzinfo) -> Spoken:
    """All that the reply says, and what follows silence, in the prompts of the locale.

    ``now`` is aware, ``timezone`` the shop's own. Raises PromptError as ``worded`` does.
    """
    return worded(reply, Prompts.load(locale), Voice(locale=locale, now=now, timezone=timezone))


def worded(reply: Reply, prompts: Prompts, voice: Voice) -> Spoken:
    """All that the reply says, and what follows silence.

    The reprompt is that of the last prompt where it has one, else the reply's own. Too long a speech loses
    whole sentences before its last prompt, which asks, and the log says so. Raises PromptError naming the key
    for a prompt that is missing or lacks a value.
    """
    turn = reply.session.turn
    parts = [part for said in reply.says if (part := speech(said, prompts, voice, turn))]
    kept = _within_limit(parts, voice.words.sentence_gap)
    again = _reprompt(reply, prompts)
    reprompt = None if again is None else _within_limit([speech(again, prompts, voice, turn)], "")
    return Spoken(
        ssml=ssml.speak(kept),
        text=ssml.plain(kept),
        reprompt_ssml=None if reprompt is None else ssml.speak(reprompt),
        reprompt_text=None if reprompt is None else ssml.plain(reprompt),
        is_cut=kept != voice.words.sentence_gap.join(parts),
    )


def speech(said: Said, prompts: Prompts, voice: Voice, turn: int = 0) -> Ssml:
    """One prompt with its values in words.

    Raises PromptError naming the key for a prompt that is missing or lacks a value.
    """
    out = ""
    parts = prompts.wording(said.key, turn)
    for index, part in enumerate(parts):
        if not isinstance(part, Placeholder):
            out += part.lstrip(" ") if not out or out.endswith(" ") else part
            continue
        word = _filled(said, part, prompts, voice, turn)
        if word:
            out += _capitalised(word) if _starts_sentence(out) else word
        else:
            following = parts[index + 1] if index + 1 < len(parts) else ""
            is_tight = not following or str(following).startswith((" ", *_CLOSING))
            out = out.rstrip(" ") if is_tight else out
    return Ssml(out.strip())


def _filled(said: Said, place: Placeholder, prompts: Prompts, voice: Voice, turn: int) -> Ssml:
    value = _value(said, place, prompts.locale)
    try:
        return _word(value, prompts, voice, turn)
    except TypeError as error:
        raise PromptError(f"prompt {said.key!r} in {prompts.locale} can't say {place}: {error}") from error


def _word(value: object, prompts: Prompts, voice: Voice, turn: int) -> Ssml:
    """The value in words; the shop's messages are prompts of their own."""
    match value:
        case Message():
            values = {"title": value.title, "was": value.was, "now": value.now, "available": value.available}
            return speech(Said(f"message.{value.code}", values), prompts, voice, turn)
        case (Message(), *_):
            return Ssml(voice.words.sentence_gap.join(_word(message, prompts, voice, turn) for message in value))
        case _:
            return say(value, voice)


def _value(said: Said, place: Placeholder, locale: Locale) -> object:
    name, *attributes = place.path
    if name not in said.values:
        raise PromptError(f"prompt {said.key!r} in {locale} asks for {place}, which it was not given")
    value = said.values[name]
    for attribute in attributes:
        try:
            value = _attribute(value, attribute)
        except AttributeError as error:
            raise PromptError(
                f"prompt {said.key!r} in {locale} asks for {place}, which has no {attribute!r}"
            ) from error
        if callable(value):
            raise PromptError(f"prompt {said.key!r} in {locale} asks for {place}, which is no value")
    return value


def _attribute(owner: object, name: str) -> object:
    """The attribute, together with what its words depend on."""
    match owner, name:
        case LineItem(), "quantity":
            return Counted(owner.quantity, owner.counter)
        case ((LineItem() | Offer()), "title"):
            return Named(owner.title, owner.reading)
        case ((Order() | Ticket()), "number"):
            return Reference(owner.number)
        case ((Quote() | Order()), "payment_label"):
            return Label(owner.payment_label)
        case _:
            value: object = getattr(owner, name)
            return value


def _reprompt(reply: Reply, prompts: Prompts) -> Said | None:
    if reply.reprompt is None:
        return None
    last = reply.says[-1] if reply.says else reply.reprompt
    own = f"{last.key.removesuffix('.text')}.reprompt"
    return Said(own, last.values) if prompts.has(own) else reply.reprompt


def _within_limit(parts: Sequence[Ssml], gap: str) -> Ssml:
    """All parts where they fit; else whole sentences from the start, and the last part, which asks."""
    room = MOST_CHARACTERS - _AROUND
    whole = gap.join(parts)
    if len(whole) <= room:
        return Ssml(whole)
    _log.warning("speech of %d characters cut to %d", len(whole), room)
    last = parts[-1] if len(parts[-1]) <= room else ssml.cut(parts[-1], room)
    head = ssml.cut(gap.join(parts[:-1]), room - len(last) - len(gap))
    return Ssml(f"{head}{gap}{last}".strip())


def _starts_sentence(out: str) -> bool:
    return not out.strip() or out.rstrip().endswith((".", "!", "?"))


def _capitalised(word: Ssml) -> Ssml:
    """With a capital letter, as written sentences begin; mark-up and entities stay as they are."""
    return Ssml(word[:1].upper() + word[1:])
