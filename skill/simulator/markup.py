"""SSML as a developer reads it, and the mistakes in it that would silence a skill."""

from __future__ import annotations

import html
import re
from typing import Final

_TAG: Final = re.compile(r"<(/?)([A-Za-z][\w:-]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*?)(/?)>")
_PAUSES: Final = frozenset({"break", "p", "s", "audio"})
_SPACES: Final = re.compile(r"\s+")
_SPACE_IN_JAPANESE: Final = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])")
_BARE_AMPERSAND: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)")


def plain_text(ssml: str) -> str:
    """What the markup says, in writing: tags left out, pauses as spaces, ``<sub>`` as written."""
    text = _TAG.sub(lambda tag: " " if tag[2].lower() in _PAUSES else "", ssml)
    spaced = _SPACES.sub(" ", html.unescape(text)).strip()
    return _SPACE_IN_JAPANESE.sub("", spaced)


def markup_problem(ssml: str) -> str | None:
    """Why Alexa would refuse this markup, in one line; None when it is well formed."""
    if _BARE_AMPERSAND.search(ssml):
        return "an & that is not escaped"
    if "<" in _TAG.sub("", ssml):
        return "a < that begins no tag"
    open_tags: list[str] = []
    for tag in _TAG.finditer(ssml):
        closing, name, _, is_empty = tag.groups()
        if not open_tags and (tag.start() or name != "speak"):
            return "text outside <speak>"
        if closing and open_tags.pop() != name:
            return f"</{name}> closes another tag"
        if not closing and not is_empty:
            open_tags.append(name)
    if open_tags:
        return f"<{open_tags[-1]}> is not closed"
    return None if ssml.startswith("<speak") and ssml.rstrip().endswith("</speak>") else "text outside <speak>"
