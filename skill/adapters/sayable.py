"""Numbers that people can say, write down and find again: for orders and tickets, in every store alike."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from itertools import count
from typing import Final

ORDER_DIGITS: Final = 8
TICKET_DIGITS: Final = 5

# After so many taken numbers in a row the store is filling up, and one digit more finds a free one at once.
_TRIES_A_LENGTH: Final = 10


def first_free(seed: str, digits: int, is_taken: Callable[[str], bool]) -> str:
    """A number of so many digits that isn't taken, without a leading zero; longer when those are scarce.

    It says nothing of the numbers before it, and is as hard to guess as the seed is.
    """
    numbers = (_number(f"{seed}/{attempt}", digits + attempt // _TRIES_A_LENGTH) for attempt in count())
    return next(number for number in numbers if not is_taken(number))


def _number(seed: str, digits: int) -> str:
    lowest = 10 ** (digits - 1)
    return str(lowest + int.from_bytes(sha256(seed.encode()).digest(), "big") % (9 * lowest))
