"""SSML made and taken apart by hand: the standard library's escapers cost more start-up time than the whole skill."""

from __future__ import annotations

import re
from typing import Final, NewType

Ssml = NewType("Ssml", str)

# "Less than 8,000 characters", tags counted (Amazon's best practices; the error text of the service says 8000).
MOST_CHARACTERS: Final = 7_999

_OPEN: Final = "<speak>"
_CLOSE: Final = "</speak>"

# XML 1.0 knows none of these: controls but tab and line ends, surrogates, the last two code points of the plane.
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACE: Final = re.compile(r"\s+")
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"})
_ENTITIES: Final = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_ENTITY: Final = re.compile("&(?:amp|lt|gt|quot|apos);")
_TAG: Final = re.compile("<[^>]*>")
# The mark-up that prompts and rendered words may hold. Anything else in angle brackets is text.
_OURS: Final = re.compile(
    r'(?P<close></(?P<closes>sub|say-as|emphasis|prosody|lang|p|s)>)'
    r"|(?P<open><(?P<opens>sub|say-as|emphasis|prosody|lang|p|s)"
    r'(?: [a-z:-]+="(?:[^"<>&{}]|&(?:amp|lt|gt|quot|apos);)*")*>)'
    r'|(?P<empty><break(?: [a-z]+="[^"<>&{}]*")*/>)'
    r"|(?P<entity>&(?:amp|lt|gt|quot|apos);)"
)  # fmt: skip
_SENTENCE_END: Final = re.compile(r"[.!?](?=\s|$)|[。！？]")


def escape(text: str) -> Ssml:
    """Any text as SSML that says the same; what XML has no place for is dropped, and white space becomes one space."""
    return Ssml(clean(text).translate(_ESCAPES))


def clean(text: str) -> str:
    """The text as it can be said: one space where there was white space, nothing that XML has no place for."""
    return _SPACE.sub(" ", _NOT_XML.sub("", text))


def sub(written: str, alias: str) -> Ssml:
    """Written one way, said another; both are plain text."""
    return Ssml(f'<sub alias="{escape(alias)}">{escape(written)}</sub>')


def digits(number: str) -> Ssml:
    """A number said digit by digit."""
    return Ssml(f'<say-as interpret-as="digits">{escape(number)}</say-as>')


def spelled(letters: str) -> Ssml:
    """Letters said one by one."""
    return Ssml(f'<say-as interpret-as="spell-out">{escape(letters)}</say-as>')


def speak(inner: str) -> Ssml:
    """The whole document around the mark-up."""
    return Ssml(f"{_OPEN}{inner}{_CLOSE}")


def inside(ssml: str) -> Ssml:
    """The mark-up without the document around it."""
    return Ssml(ssml.strip().removeprefix(_OPEN).removesuffix(_CLOSE))


def plain(ssml: str) -> str:
    """What is said, in writing: no tags, no entities."""
    return _ENTITY.sub(lambda entity: _ENTITIES[entity[0]], _TAG.sub("", ssml))


def trusted(text: str) -> Ssml:
    """The text with the mark-up that the skill itself uses kept, and all else escaped.

    Where the tags do not pair up none is kept, so that the outcome is well-formed whatever came in.
    """
    pieces: list[str] = []
    opened: list[str] = []
    end = 0
    for found in _OURS.finditer(text):
        if found["open"]:
            opened.append(found["opens"])
        elif found["close"] and (not opened or opened.pop() != found["closes"]):
            return escape(plain(text))
        pieces += (escape(text[end : found.start()]), _NOT_XML.sub("", found[0]))
        end = found.end()
    if opened:
        return escape(plain(text))
    return Ssml("".join((*pieces, escape(text[end:]))))


def cut(inner: str, most: int) -> Ssml:
    """As many whole sentences from the start as fit in so many characters; none where the first is longer."""
    fits = 0
    for end in _SENTENCE_END.finditer(inner):
        if end.end() > most:
            break
        head = inner[: end.end()]
        if _is_closed(head):
            fits = end.end()
    return Ssml(inner[:fits])


def _is_closed(markup: str) -> bool:
    """Whether each tag that opens also closes."""
    closing = markup.count("</")
    empty = markup.count("/>")
    return markup.count("<") == 2 * closing + empty
