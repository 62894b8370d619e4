"""Sets of entries as the bits of one whole number, and points summed over a million entries at once.

Python counts postings one by one; ``&`` and ``^`` of two long numbers take a dozen microseconds for a million entries.
So points are kept as numbers too: the n-th plane holds the n-th binary digit of every entry's sum.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Sequence
from typing import Final

# Up to so many members for each byte of a whole set, a list of their numbers is read faster.
_SPARSE: Final = 1 / 64
_LISTED, _DEFLATED, _PLAIN = b"l", b"d", b"p"
# A set that hardly gets smaller is not worth the time to inflate it.
_WORTH: Final = 0.6
_BYTE: Final = 8
_WORD_BITS: Final = 64
_BLOCK: Final = 512


def packed(plain: bytes) -> bytes:
    """The set of entries, a bit an entry, in the form that an index keeps; empty for an empty set."""
    members = int.from_bytes(plain, "little")
    count, size = members.bit_count(), (members.bit_length() + 7) >> 3
    if not count:
        return b""
    if count < _SPARSE * size:
        return _LISTED + array("I", lowest(members, count)).tobytes()
    deflated = zlib.compress(plain[:size])
    return _DEFLATED + deflated if len(deflated) < _WORTH * size else _PLAIN + plain[:size]


def unpacked(stored: bytes) -> int:
    """The set that ``packed`` was given: bit n is set where the entry n is a member."""
    form, rest = stored[:1], stored[1:]
    if form == _LISTED:
        numbers = array("I")
        numbers.frombytes(rest)
        rest = bits(numbers, (numbers[-1] >> 3) + 1)
    elif form == _DEFLATED:
        rest = zlib.decompress(rest)
    return int.from_bytes(rest, "little")


def bits(numbers: Iterable[int], size: int) -> bytes:
    """So many bytes with a bit set for each number."""
    plain = bytearray(size)
    for number in numbers:
        plain[number >> 3] |= 1 << (number & 7)
    return bytes(plain)


def lowest(members: int, most: int) -> list[int]:
    """The first so many numbers of a set, ascending."""
    words = memoryview(members.to_bytes((members.bit_length() // _WORD_BITS + 1) * _BYTE, "little")).cast("Q")
    found: list[int] = []
    for start in range(0, len(words), _BLOCK):
        # Nearly all words are 0, and a comprehension is the quickest way past them.
        for place, word in [(place, word) for place, word in enumerate(words[start : start + _BLOCK], start) if word]:
            rest = word
            while rest:
                bit = rest & -rest
                found.append(place * _WORD_BITS + bit.bit_length() - 1)
                rest ^= bit
        if len(found) >= most:
            break
    return found[:most]


class Tally:
    """Points of all entries: those given to sets of them, as sums in binary planes, the lowest digit first."""

    __slots__ = ("_columns", "_reached")

    def __init__(self) -> None:
        self._columns: list[list[int]] = []
        self._reached = 0

    def give(self, members: int, points: int) -> None:
        """Give every member so many points."""
        self._reached |= members
        self.favour(members, points)

    def favour(self, members: int, points: int) -> None:
        """As ``give``, but only among those that have points anyway."""
        for place in range(points.bit_length()):
            if points >> place & 1:
                self._column(place).append(members)

    def add(self, other: Tally) -> None:
        """Give every entry its points in the other tally too."""
        self._reached |= other._reached
        for place, plane in enumerate(other._planes()):
            self._column(place).append(plane)

    def best(self, most: int) -> list[int]:
        """The entries with the most points, of equals the lowest numbers; in no order, none without points."""
        sure, level = 0, self._reached
        for plane in reversed(self._planes()):
            upper = level & plane
            count = (sure | upper).bit_count()
            if count > most:
                level = upper
            else:
                sure |= upper
                level ^= upper
            if count == most:
                return lowest(sure, most)
        found = lowest(sure, most)
        return found + lowest(level, most - len(found))

    def _column(self, place: int) -> list[int]:
        while len(self._columns) <= place:
            self._columns.append([])
        return self._columns[place]

    def _planes(self) -> Sequence[int]:
        """The columns with one number left in each: three of one digit become one of it and one of the next."""
        place = 0
        while place < len(self._columns):
            column = self._columns[place]
            while len(column) > 1:
                one, other, third = column.pop(), column.pop(), column.pop() if column else 0
                either = one ^ other
                column.append(either ^ third)
                carried = one & other | either & third
                if carried:
                    self._column(place + 1).append(carried)
            place += 1
        return [column[0] if column else 0 for column in self._columns]
