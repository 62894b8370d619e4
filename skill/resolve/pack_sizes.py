"""From the amount a shopper said to whole steps of one offer: pieces, packs and measures meet here."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from skill.domain.catalog import Offer
from skill.domain.quantity import PIECE, Amount, Size, is_measure

# Twelve rolls may be two packs of six; "two eggs" is far likelier two packs than a sixth of one. From here on pieces.
_PIECES_FROM: Final = 6
# Units that lie inside a pack; every other counter is a pack of its own.
_INSIDE: Final = frozenset({PIECE, "roll", "sheet", "bar", "tube", "can", "cup"})


def steps(amount: Amount | None, offer: Offer) -> int | None:
    """How many steps of the offer the amount means; None when whole steps can't say it.

    A counter or number counts offers as they are. Six and more pieces of a thing sold in packs count what is inside:
    a dozen eggs are one carton of twelve, two of six; a number that fills no whole packs is None. So do units that can
    only lie inside, whatever their number: four rolls are one pack of four. A measure is divided by the size, or by the
    step of what is sold by measure. Without an amount it is one.
    """
    if amount is None:
        return offer.sold_by.scale if is_measure(offer.sold_by.unit) else 1
    if is_measure(amount.unit):
        return _measured(amount, offer)
    if is_measure(offer.sold_by.unit):
        return None
    if _counts_inside(amount, offer):
        return _whole(amount.number / offer.pack)
    return _whole(amount.number * offer.sold_by.scale)


def _counts_inside(amount: Amount, offer: Offer) -> bool:
    if offer.pack == 1:
        return False
    if amount.unit == PIECE:
        return amount.number >= _PIECES_FROM
    return amount.unit in _INSIDE and amount.unit != offer.counter


def _measured(amount: Amount, offer: Offer) -> int | None:
    wanted = Size(amount.number, amount.unit).measure
    if is_measure(offer.sold_by.unit):
        step = Size(Fraction(1, offer.sold_by.scale), offer.sold_by.unit).measure
    elif offer.size is not None:
        step = offer.size.measure
    else:
        return None
    return _whole(wanted[1] / step[1]) if wanted[0] == step[0] and step[1] else None


def _whole(number: Fraction) -> int | None:
    return int(number) if number.denominator == 1 and number >= 1 else None
