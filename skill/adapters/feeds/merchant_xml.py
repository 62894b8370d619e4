"""Google Merchant feeds as RSS or Atom, read as a stream: no tree is built, and an entity is an attack."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from typing import Final, Protocol, cast
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from skill.adapters.feeds.merchant import product
from skill.adapters.feeds.records import Fault, Home, Reason, Record
from skill.adapters.feeds.rows import Row
from skill.adapters.feeds.source import LONGEST_LINE, FeedFile

GOOGLE: Final = "{http://base.google.com/ns/1.0}"
_ITEMS: Final = frozenset({"item", "entry"})


class _Expat(Protocol):
    CurrentLineNumber: int


def read(file: FeedFile, home: Home) -> Iterator[Record]:
    """The items of the file; where its XML breaks off, a Fault, as nothing after it can be trusted."""
    items = _Items()
    parser = DefusedXMLParser(target=items, forbid_entities=True, forbid_external=True)
    items.position = cast("_Expat", parser.parser)
    try:
        for chunk in file.chunks():
            parser.feed(chunk)
            yield from _products(items, home, file.locale or home.locale)
        parser.close()
    except ParseError as error:
        yield from _products(items, home, file.locale or home.locale)
        yield Fault(error.position[0], Reason.MALFORMED, f"{error}; the rest of the file is left out")
    except DefusedXmlException as error:
        detail = f"it declares entities or reads from outside ({type(error).__name__}); the file is left out"
        yield Fault(items.position.CurrentLineNumber, Reason.MALFORMED, detail)


def _products(items: _Items, home: Home, locale: str) -> Iterator[Record]:
    while items.done:
        row = items.done.popleft()
        if isinstance(row, Fault):
            yield row
        else:
            yield from product(row, home, locale)


class _Items:
    """The parser's target: collects the attributes of one item at a time, and nothing outside of items.

    Google's own name space wins over RSS's: ``g:title`` over ``title``, whichever comes first.
    """

    position: _Expat

    def __init__(self) -> None:
        self.done: deque[Row | Fault] = deque()
        self._depth = 0
        self._line = 0
        self._length = 0
        self._cells: dict[str, str] = {}
        self._own: set[str] = set()
        self._text: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins; an item, or an attribute of one. Atom's link is in ``href`` and is not needed."""
        del attributes
        if self._depth:
            self._depth += 1
            self._text = []
        elif _local(tag) in _ITEMS:
            self._depth = 1
            self._line = self.position.CurrentLineNumber
            self._length = 0
            self._cells, self._own = {}, set()

    def data(self, text: str) -> None:
        """Words inside an item's attribute; an item too long keeps only its beginning and is refused at its end."""
        if self._depth > 1:
            self._length += len(text)
            if self._length <= LONGEST_LINE:
                self._text.append(text)

    def end(self, tag: str) -> None:
        """An attribute is complete, or the item."""
        if not self._depth:
            return
        self._depth -= 1
        if self._depth == 0:
            self.done.append(self._item())
        elif self._depth == 1:
            self._keep(tag, "".join(self._text))

    def close(self) -> None:
        """The document has ended; nothing is left to give."""

    def _keep(self, tag: str, text: str) -> None:
        name = _local(tag)
        is_own = tag.startswith(GOOGLE)
        if name in self._cells and (name in self._own or not is_own):
            return
        self._cells[name] = text
        if is_own:
            self._own.add(name)

    def _item(self) -> Row | Fault:
        if self._length > LONGEST_LINE:
            return Fault(self._line, Reason.TOO_LONG, f"the item is longer than {LONGEST_LINE:,} characters")
        return Row(self._line, self._cells)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()
