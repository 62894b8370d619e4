"""A feed as bounded lines of text, whatever its encoding, counting the bytes read as the measure of progress."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from skill.adapters.feeds.records import Fault, Reason

CHUNK: Final = 1 << 16
# Longer than any honest product with its descriptions; a line without end must not fill the memory.
LONGEST_LINE: Final = 1 << 20

_UNREADABLE: Final = "\ufffd"
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end; ``number`` counts from one."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class FeedFile:
    """One file of a feed; ``locale`` is that in its name (``products.ja-JP.tsv``), empty when it has none.

    ``encoding`` is found by looking when it is empty.
    """

    path: Path
    locale: str = ""
    encoding: str = ""
    on_read: Callable[[int], None] = lambda _count: None

    def chunks(self) -> Iterator[bytes]:
        """The bytes, a piece at a time; each piece is reported to ``on_read``."""
        with self.path.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                self.on_read(len(chunk))
                yield chunk

    def head(self) -> str:
        """The beginning as text, for telling the format."""
        with self.path.open("rb") as stream:
            start = stream.read(CHUNK)
        return self._decoder(start).decode(start)

    def lines(self) -> Iterator[Line | Fault]:
        """The lines; one that is too long is a Fault, and the rest of it is passed over."""
        number, pending, is_skipping = 0, "", False
        for text in self._texts():
            pieces = (pending + text).split("\n")
            pending = pieces.pop()
            for piece in pieces:
                number += 1
                if not is_skipping:
                    yield _line(number, piece)
                is_skipping = False
            if len(pending) > LONGEST_LINE and not is_skipping:
                is_skipping = True
                yield _too_long(number + 1)
            if is_skipping:
                pending = ""
        if pending:
            yield _line(number + 1, pending)

    def _texts(self) -> Iterator[str]:
        decoder: codecs.IncrementalDecoder | None = None
        for chunk in self.chunks():
            decoder = decoder or self._decoder(chunk)
            yield decoder.decode(chunk)

    def _decoder(self, start: bytes) -> codecs.IncrementalDecoder:
        return codecs.getincrementaldecoder(self.encoding or _encoding(start))("replace")


def _encoding(start: bytes) -> str:
    """The name of the text encoding that a file begins in: that of its mark, UTF-16 by its zeros, else UTF-8."""
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name
    if start[1:2] == b"\0" and start[:1] != b"\0":
        return "utf-16-le"
    if start[:1] == b"\0" and start[1:2] != b"\0":
        return "utf-16-be"
    return "utf-8"


def _line(number: int, text: str) -> Line | Fault:
    if len(text) > LONGEST_LINE:
        return _too_long(number)
    if _UNREADABLE in text:
        return Fault(number, Reason.MALFORMED, "it is not UTF-8: save the file as UTF-8, or say --encoding cp932")
    return Line(number, text.removesuffix("\r"))


def _too_long(number: int) -> Fault:
    return Fault(number, Reason.TOO_LONG, f"the line is longer than {LONGEST_LINE:,} characters")
