"""Text for people out of text for browsers: tags and entities gone, one space, no control characters."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from html.parser import HTMLParser
from typing import Final

# What a card can show of a description with room for the rest (Alexa's limit for a card is 8,000 characters).
LONGEST_TEXT: Final = 2_000
_SPACES: Final = re.compile(r"\s+")
_MARKUP: Final = re.compile(r"[<&]")
_BREAKS: Final = frozenset({"p", "br", "li", "div", "tr", "td", "h1", "h2", "h3", "h4", "ul", "ol", "table"})
_UNSEEN: Final = frozenset({"script", "style", "template"})


def one_line(text: str) -> str:
    """The text composed (NFC) on one line, without control characters; entities become what they stand for."""
    if text.isascii() and text.isprintable() and "&" not in text and "  " not in text:
        return text.strip()
    seen = unescape(text) if "&" in text else text
    kept = seen if seen.isprintable() else "".join(c if c.isprintable() or c.isspace() else " " for c in seen)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", kept)).strip()


def without_markup(text: str, longest: int = LONGEST_TEXT) -> str:
    """What a browser would show of the text, on one line, cut between words at the longest length."""
    seen = _shown(text) if _MARKUP.search(text) else text
    line = one_line(seen)
    if len(line) <= longest:
        return line
    cut = line[:longest].rpartition(" ")[0]
    return f"{cut or line[:longest]}…"


def _shown(text: str) -> str:
    reader = _Shown()
    reader.feed(text)
    reader.close()
    return "".join(reader.pieces)


class _Shown(HTMLParser):
    """Collects what is between the tags, but for what a browser doesn't show."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 HTMLParser's own
        """A block begins a new word; what isn't shown begins here."""
        self._unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """A block ends a word."""
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag in _BREAKS:
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        """Words between tags."""
        if not self._unseen:
            self.pieces.append(data)
