"""Order sentences in languages with spaces: carriers off, cut at "and" and commas, amounts told from names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from skill.domain.catalog import Locale
from skill.domain.quantity import PIECE, Amount
from skill.domain.resolution import Request
from skill.resolve.corrections import after_taking_back, without_taken_back
from skill.resolve.counting import CountWords, count_words
from skill.resolve.knowing import Knowing
from skill.resolve.likeness import CLEAR
from skill.resolve.manners import Manner, bare, manner
from skill.resolve.quantities import read_amount, take_amount
from skill.resolve.spaced_amounts import amount_at, is_number, tokens_of
from skill.resolve.text import language

# As good as its name: a slip or a plural away.
_BY_NAME: Final = 0.9
_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class _Piece:
    """The words of one product, and what stood before them."""

    tokens: tuple[str, ...]
    link: str = ""


class _Reader:
    """One sentence being read: the words of its language and what the shop knows."""

    def __init__(self, locale: Locale, knows: Knowing) -> None:
        self.locale = locale
        self.knows = knows
        self.counting: CountWords = count_words(language(locale))
        self.manner: Manner = manner(language(locale))

    def requests(self, words: str) -> tuple[Request, ...]:
        spoken = tokens_of(self.manner.together.sub("plus", bare(words, self.manner)))
        tokens = without_taken_back(spoken, self.counting, self.manner)
        pieces = self.joined(self.cut(tokens))
        found: list[Request] = []
        for piece in pieces:
            for part in self.parted(piece.tokens):
                self.put(found, part)
        return tuple(found)

    def cut(self, tokens: Sequence[str]) -> list[_Piece]:
        """Pieces between commas and "and"; an "and" inside an amount ("one and a half") cuts nothing."""
        pieces: list[_Piece] = []
        current: list[str] = []
        link, place = "", 0
        while place < len(tokens):
            read = None if current else amount_at(tokens, place, self.counting)
            if read is not None:
                current.extend(tokens[place : read.end])
                place = read.end
                continue
            word = tokens[place].lower()
            if current and word in self.manner.taken_back and self._takes_back(tokens, place):
                pieces.append(_Piece(tuple(current), link))
                current, link = [word], ","
            elif word in self.manner.between and not self._is_only_taking_back(current):
                if current:
                    pieces.append(_Piece(tuple(current), link))
                    current, link = [], ""
                link = word if not link or link in {",", ";", "."} else link
            else:
                current.append(tokens[place])
            place += 1
        return [*pieces, _Piece(tuple(current), link)] if current else pieces

    def _takes_back(self, tokens: Sequence[str], place: int) -> bool:
        """Whether "no" takes back here, without a pause: "no three", "no wait milk"; "no onions" doesn't."""
        start = after_taking_back(tokens, place, self.manner)
        if start is None or start == len(tokens):
            return False
        read = amount_at(tokens, start, self.counting)
        is_amount = read is not None and not read.is_bare_article
        return is_amount or tokens[place + 1].lower() in self.manner.taken_back

    def _is_only_taking_back(self, tokens: Sequence[str]) -> bool:
        return bool(tokens) and after_taking_back(tokens, 0, self.manner) == len(tokens)

    def joined(self, pieces: Sequence[_Piece]) -> list[_Piece]:
        """Pieces put together again where the shop has that name ("macaroni and cheese"), and options with theirs."""
        kept: list[_Piece] = []
        for piece in pieces:
            if kept and not self._begins_anew(piece.tokens) and self._belongs(kept[-1], piece):
                kept[-1] = replace(kept[-1], tokens=(*kept[-1].tokens, piece.link, *piece.tokens))
            else:
                kept.append(piece)
        return kept

    def _begins_anew(self, tokens: Sequence[str]) -> bool:
        first = tokens[0].lower()
        return first == "some" or amount_at(tokens, 0, self.counting) is not None

    def _belongs(self, before: _Piece, piece: _Piece) -> bool:
        phrase = " ".join(piece.tokens)
        if any(token.lower() in self.manner.options for token in before.tokens[1:]):
            return self.knows(phrase) < _BY_NAME
        if piece.link not in self.manner.may_join:
            return False
        _, name = take_amount(" ".join(before.tokens), self.locale)
        return self.knows(f"{name} and {phrase}") >= _BY_NAME

    def parted(self, tokens: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The piece cut where a new amount begins without an "and": "two dark roast a carton of milk"."""
        start = amount_at(tokens, 0, self.counting)
        first = 0 if start is None else start.end
        for place in range(first + 1, len(tokens)):
            if self._starts_product(tokens, place, first):
                return [tokens[:place], *self.parted(tokens[place:])]
        return self.listed(tokens, first)

    def _starts_product(self, tokens: tuple[str, ...], place: int, name_at: int) -> bool:
        read, before = (amount_at(tokens, at, self.counting) for at in (place, place - 1))
        is_inside = before is not None and before.end > place  # the "hundred" of "five hundred gram bags"
        if read is None or is_inside or read.end >= len(tokens):
            return False
        end = self._next_amount(tokens, read.end)
        name, after = " ".join(tokens[name_at:place]), " ".join(tokens[read.end : end])
        has_options = any(token.lower() in self.manner.options for token in tokens[name_at:place])
        if not has_options and self.knows(" ".join(tokens[name_at:end])) >= _BY_NAME:
            return False
        known = self.knows(after) >= CLEAR
        return known if not read.is_bare_article else known and self.knows(name) >= CLEAR

    def _next_amount(self, tokens: tuple[str, ...], start: int) -> int:
        """Where the next amount begins, behind at least one word; the end where there is none."""
        later = range(start + 1, len(tokens))
        return next((place for place in later if amount_at(tokens, place, self.counting) is not None), len(tokens))

    def listed(self, tokens: tuple[str, ...], name_at: int) -> list[tuple[str, ...]]:
        """The piece cut into names said without anything between: "milk eggs bread", where the shop has each by name.

        Two stay together: "carrot cake" may be one thing that the shop calls otherwise.
        """
        names = self._beside(tokens[name_at:])
        return [tokens] if len(names) <= _PAIR else [(*tokens[:name_at], *names[0]), *names[1:]]

    def _beside(self, words: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The names that the words are, where they aren't a name together; none for other words."""
        if len(words) < _PAIR or self.knows(" ".join(words)) >= CLEAR:
            return []
        return self._names(words) or []

    def _names(self, words: tuple[str, ...]) -> list[tuple[str, ...]] | None:
        """The words as names of the shop, one behind the other, the longer first; None where a word is left over."""
        if not words:
            return []
        for length in (2, 1, 3, 4):
            if length <= len(words) and self.knows(" ".join(words[:length])) >= _BY_NAME:
                rest = self._names(words[length:])
                if rest is not None:
                    return [words[:length], *rest]
        return None

    def put(self, found: list[Request], tokens: Sequence[str]) -> None:
        """One more request, or the correction of the last one."""
        start = self._correction(tokens) if found else 0
        said = " ".join(tokens[start:])
        alone = read_amount(said, self.locale)
        if alone is not None and found and (start or found[-1].amount is None) and self.knows(said) < _BY_NAME:
            found[-1] = replace(found[-1], amount=_in_unit_of(found[-1].amount, alone))
        elif start:
            better = self.request(said)
            found[-1] = replace(better, amount=better.amount or found[-1].amount)
        elif said:
            found.append(self.request(said))

    def _correction(self, tokens: Sequence[str]) -> int:
        """Where the better words begin; 0 when nothing is taken back: "no, onions" takes back, "no onions" doesn't."""
        start = after_taking_back(tokens, 0, self.manner)
        if start is None or start == len(tokens):
            return 0
        is_sure = start > 1 or tokens[0].lower() not in self.manner.options
        return start if is_sure or read_amount(" ".join(tokens[start:]), self.locale) is not None else 0

    def request(self, said: str) -> Request:
        """The words with their amount, where the number is no part of a name."""
        amount, name = take_amount(said.removeprefix("some "), self.locale)
        if amount is None:
            return self._named(name or said)
        if not name:
            return self._unit_as_name(said, amount)
        if amount.unit == PIECE and self._is_part_of_name(said, name):
            return Request(said)
        return replace(self._named(name), amount=amount)

    def _named(self, name: str) -> Request:
        names = self._beside(tuple(name.split()))
        return Request(name, either=tuple(" ".join(one) for one in names) if len(names) == _PAIR else ())

    def _is_part_of_name(self, said: str, name: str) -> bool:
        """Whether the shop knows the words better with their number: "two percent milk"."""
        tokens = said.split()
        if not is_number(tokens[0], self.counting) and not is_number(tokens[-1], self.counting):
            return False
        with_number, without = self.knows(said), self.knows(name)
        return with_number >= without if with_number >= _BY_NAME else with_number >= CLEAR and with_number > without

    def _unit_as_name(self, said: str, amount: Amount) -> Request:
        """Two rolls with nothing after them are rolls, two of them; a mere number stays as it was said."""
        last = said.rsplit(maxsplit=1)[-1]
        return Request(said) if amount.unit == PIECE else Request(last, replace(amount, unit=PIECE))


def read_spaced(words: str, locale: Locale, knows: Knowing) -> tuple[Request, ...]:
    """The products of the sentence, in their order."""
    return _Reader(locale, knows).requests(words)


def _in_unit_of(before: Amount | None, better: Amount) -> Amount:
    """The better number, in the unit said before where it has none of its own: two bags, no, three."""
    return replace(better, unit=before.unit) if before is not None and better.unit == PIECE else better
