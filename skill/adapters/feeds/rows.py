"""Tables of text as rows by column name; one bad quote costs its own row and not the rest of the file."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from skill.adapters.feeds.records import Fault, Reason
from skill.adapters.feeds.source import LONGEST_LINE, FeedFile, Line

# A description may run over many lines; a quote that is never closed must not run over the whole file.
MOST_LINES: Final = 500
_DELIMITERS: Final = "\t,;|"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its first line's number, and its cells by the column's name in small letters."""

    line: int
    cells: Mapping[str, str]

    def get(self, *names: str) -> str:
        """The first cell of these columns that isn't empty, trimmed; empty when there is none."""
        return next((cell for name in names if (cell := self.cells.get(name, "").strip())), "")


def delimiter(header: str) -> str:
    """The character between the columns of a header: the most frequent of tab, comma, semicolon and bar."""
    return max(_DELIMITERS, key=header.count)


def columns(header: str) -> tuple[str, ...]:
    """The names of the columns in small letters, without the prefix of Google's name space."""
    cells = next(csv.reader([header], delimiter=delimiter(header)), [])
    return tuple(cell.strip().lower().removeprefix("g:") for cell in cells)


def rows(file: FeedFile) -> Iterator[Row | Fault]:
    """The rows under the header; empty ones are passed over, unreadable ones are Faults."""
    lines = _Lines(file.lines())
    header = next((line for line in lines if line.strip()), "")
    names = columns(header.strip("\r\n"))
    reader = csv.reader(lines, delimiter=delimiter(header), strict=True)
    while True:
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            yield from lines.faults
            return
        except csv.Error as error:
            yield from lines.faults
            yield Fault(lines.first, Reason.MALFORMED, _reason(error))
            lines.return_all_but_first()
            reader = csv.reader(lines, delimiter=delimiter(header), strict=True)
            continue
        yield from lines.faults
        if any(cell.strip() for cell in cells):
            yield _row(lines.first, names, cells)


def _row(line: int, names: tuple[str, ...], cells: list[str]) -> Row | Fault:
    if any(cell.strip() for cell in cells[len(names) :]):
        return Fault(line, Reason.MALFORMED, f"the row has {len(cells)} cells, the header {len(names)}")
    return Row(line, dict(zip(names, cells, strict=False)))


def _reason(error: csv.Error) -> str:
    text = str(error)
    return "a quote is not closed" if "end of data" in text or "field larger" in text else text


class _Lines:
    """Lines for csv.reader that remember the current record, so that all but its first can be read again."""

    def __init__(self, lines: Iterator[Line | Fault]) -> None:
        self._lines = lines
        self._again: deque[Line] = deque()
        self._taken: list[Line] = []
        self._length = 0
        self.faults: list[Fault] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._fresh()
        self._taken.append(line)
        self._length += len(line.text)
        if len(self._taken) > MOST_LINES or self._length > LONGEST_LINE:
            raise csv.Error("a quote is not closed")
        return f"{line.text}\n"

    @property
    def first(self) -> int:
        """The number of the record's first line."""
        return self._taken[0].number if self._taken else 0

    def begin(self) -> None:
        """A new record begins."""
        self._taken, self._length, self.faults = [], 0, []

    def return_all_but_first(self) -> None:
        """The record was none: its second line begins the next."""
        self._again.extendleft(reversed(self._taken[1:]))

    def _fresh(self) -> Line:
        for line in self._lines:
            if isinstance(line, Line):
                return line
            self.faults.append(line)
            if self._taken:
                raise csv.Error("a line of it can't be read")
        raise StopIteration
