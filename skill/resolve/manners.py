"""How languages with spaces ask for things: the words before, after and between products, a row a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a language asks: before and after the products, between them, and when it takes a word back."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    together: re.Pattern[str]
    between: frozenset[str]
    may_join: frozenset[str]
    options: frozenset[str]
    taken_back: frozenset[str]
    hesitation: frozenset[str]


_EN: Final = Manner(
    before=re.compile(
        r"^(?:(?:um+|uh+|hi|hello|hey|okay|ok|yes|yeah|yep|well|so|please|alexa|actually|also)\b"
        r"|(?:then|and|oh|just|maybe|some)\b|(?:how|what) about\b"
        r"|(?:can|could|may|might|will|would) (?:i|you|we)(?: please)?(?: just)?"
        r"(?: also)?(?: have| get| order| add| buy| bring| put| give| like)?(?: me| us)?\b"
        r"|let(?:'s| me| us)(?: please)? (?:have|get|order|add|try|do)\b"
        r"|(?:i|we)(?:'?d|'?ll| would| will| wanted| like)?(?: just| really| also)?"
        r" (?:like|love|want|take|have|need|get|try|do|go (?:with|for)|wanna|wish|order)\b"
        r"|(?:i|we) (?:wanted|like)\b(?= to)|(?:i'm|i am) (?:looking for|after|out of)\b"
        r"|(?:need|want|would like|like to)\b"
        r"|(?:give|get|bring|order|send) (?:me|us)\b|to (?:order|get|buy|have|add|try|eat|drink|do)\b"
        r"|(?:order|add|buy|get|put|have|grab|purchase)\b(?! of\b))[\s,.!]*",
        re.IGNORECASE,
    ),
    after=re.compile(
        r"[\s,]*(?:\b(?:please|thanks|thank you(?: very much)?|for me|for now|as well|too|that(?:'s| is) (?:all|it))"
        r"|\b(?:in|into|to|on) (?:my|the) (?:cart|order|basket|bag|list))?[\s,.!?]*$",
        re.IGNORECASE,
    ),
    together=re.compile(r"\b(?:along with|as well as|together with|and also|and then|followed by)\b", re.IGNORECASE),
    between=frozenset({",", ";", ".", "and", "plus", "also", "&", "+", "!", "?"}),
    may_join=frozenset({"and", "&"}),
    options=frozenset({"with", "without", "no"}),
    taken_back=frozenset({"no", "actually", "sorry", "oops", "wait", "mean"}),
    hesitation=frozenset({",", "i", "make", "that", "it", "rather", "um", "uh", "instead"}),
)
_MANNERS: Final = {"en": _EN}


def manner(tongue: str) -> Manner:
    """How the language asks; a language without a row is read as English."""
    return _MANNERS.get(tongue, _EN)


def bare(words: str, ways: Manner) -> str:
    """The words without what only asks for them."""
    plain, shorter = words.strip(), ""
    while shorter != plain:
        shorter, plain = plain, ways.after.sub("", ways.before.sub("", plain))
    return plain
