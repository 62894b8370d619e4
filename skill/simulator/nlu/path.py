"""The likeliest way an utterance was meant as one intent: which stretches fill its slots, which words carry it.

A semi-Markov path over the utterance: every token is a carrying word or part of a slot's value, and each step is
worth what its signs are worth, among them what follows what in the samples.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from skill.simulator.nlu.carriers import carrier
from skill.simulator.nlu.grammar import BEGIN, END, SLOT_WEIGHT, link, slot_symbol
from skill.simulator.nlu.memory import Memory
from skill.simulator.nlu.stretches import OPEN, Stretcher

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from skill.simulator.nlu.carriers import Carrier
    from skill.simulator.nlu.grammar import IntentGrammar
    from skill.simulator.nlu.lattice import Lattice
    from skill.simulator.nlu.stretches import OpenWorth, Stretch
    from skill.simulator.nlu.weights import Weights

_NO_SLOT: Final = -1
_WORDS: Final = 0
_NEVER: Final = float("-inf")


class Filled(NamedTuple):
    """A slot filled by the tokens from start to end; ``how`` its value is known: listed, grammar or open."""

    slot: str
    start: int
    end: int
    how: str


class Symbol(NamedTuple):
    """A word or slot of a path, what it weighs and how like the sample's word it is."""

    name: str
    weight: float
    likeness: float


class _Step(NamedTuple):
    """The best way to a place: its worth, where it came from, the slot that begins with it, and all slots so far."""

    worth: float
    place: int
    state: int
    slot: int
    how: str
    used: int


_States = list[tuple[int, _Step]]


def _relax(column: dict[int, _Step], state: int, step: _Step) -> None:
    """Keeps the better way to a state."""
    known = column.get(state)
    if known is None or known.worth < step.worth:
        column[state] = step


class IntentPath:
    """Reads one utterance as one intent.

    A state tells what the last large symbol was. With n slots, state 0 is a word, 1 to n a slot with nothing since,
    the next n a slot with small words since, and the last n are inside of a value that the slot's type does not know.
    """

    def __init__(
        self, grammar: IntentGrammar, lattice: Lattice, weights: Weights, memory: Memory | None = None
    ) -> None:
        self.grammar = grammar
        self.lattice = lattice
        self._weights = weights
        self._memory = Memory() if memory is None else memory
        self.size = len(lattice.heard.norms)
        carried = [self._carried(place) for place in range(self.size)]
        self.carriers = [word for word, _ in carried]
        self._worths = [worth for _, worth in carried]
        self._stretcher = Stretcher(grammar, lattice, self.carriers, weights, self._memory)
        self._before = list(self._symbols_before())
        self._slots = list(grammar.slots)
        self._symbols = [slot_symbol(slot) for slot in self._slots]
        self._mixes = [sum(1 << self._slots.index(slot) for slot in mix) for mix in grammar.mixes]

    def best(self) -> tuple[float, tuple[Filled, ...]]:
        """What the best path is worth, and the slots it fills in the order they were spoken."""
        kinds = sorted(set(self.grammar.slots.values()))
        known = {kind: self._stretcher.known(kind) for kind in kinds}
        unknown = {kind: self._stretcher.unknown(kind) for kind in kinds}
        stretches = [known[self.grammar.slots[slot]] for slot in self._slots]
        worths = [unknown[self.grammar.slots[slot]] for slot in self._slots]
        columns: list[dict[int, _Step]] = [{} for _ in range(self.size + 1)]
        columns[0][_WORDS] = _Step(0.0, 0, _WORDS, _NO_SLOT, "", 0)
        for place in range(self.size):
            self._leave(columns, place, worths)
            outside = [one for one in columns[place].items() if one[0] <= 2 * len(self._slots)]
            for state, step in outside:
                self._carry(columns[place + 1], place, state, step)
            for slot in range(len(self._slots)):
                self._fill(columns, place, slot, outside, stretches[slot][place])
                self._enter(columns, place, slot, outside, worths[slot])
        self._leave(columns, self.size, worths)
        worth, state = self._ended(columns[self.size])
        return worth, tuple(self._walk_back(columns, state))[::-1]

    def signs(self, filled: Sequence[Filled]) -> dict[str, float]:
        """The signs of the path that fills these slots: what its worth is made of."""
        total: dict[str, float] = defaultdict(float)
        for name, value in self._path_signs({one.start: one for one in filled}):
            total[name] += value
        return dict(total)

    def symbols(self, filled: Sequence[Filled]) -> list[Symbol]:
        """The path as a sample would write it, without the words that only wrap it."""
        starts = {one.start: one for one in filled}
        found: list[Symbol] = []
        place = 0
        while place < self.size:
            if place in starts:
                found.append(Symbol(slot_symbol(starts[place].slot), SLOT_WEIGHT, 1.0))
                place = starts[place].end
                continue
            word = self.carriers[place]
            if not word.is_transparent:
                found.append(Symbol(word.symbol, word.weight, word.likeness))
            place += 1
        return found

    def _carried(self, place: int) -> tuple[Carrier, float]:
        """The token at a place as a carrying word, with its worth."""
        heard = self.lattice.heard
        is_value = any(self.lattice.covered[kind][place] for kind in self.grammar.slots.values())
        key = heard.norms[place], heard.is_filler[place], self.lattice.is_again[place], is_value
        known = None if place in self.lattice.joined else self._memory.carriers.get(key)
        if known is None:
            word = carrier(self.grammar, self.lattice, place, is_value=is_value)
            known = word, self._weights.worth(word.signs)
            if place not in self.lattice.joined:
                self._memory.carriers[key] = known
        return known

    def _symbols_before(self) -> Iterator[tuple[str, str]]:
        """Per place the symbol before it and the last large one, as if no slot were filled."""
        exact = large = BEGIN
        for word in self.carriers:
            yield exact, large
            exact = exact if word.is_transparent else word.symbol
            large = word.symbol if word.is_large else large
        yield exact, large

    def _context(self, place: int, state: int) -> tuple[str, str]:
        """The symbol before a place and the last large one, in a state."""
        if state == _WORDS:
            return self._before[place]
        symbol = self._symbols[(state - 1) % len(self._symbols)]
        return symbol if state <= len(self._symbols) else self._before[place][0], symbol

    def _carry(self, following: dict[int, _Step], place: int, state: int, step: _Step) -> None:
        """Takes the token at a place as a carrying word."""
        word = self.carriers[place]
        worth, target = step.worth + self._worths[place], state
        if not word.is_transparent:
            worth += self._link_worth(*self._context(place, state), word.symbol, is_large=word.is_large)
            if word.is_large:
                target = _WORDS
            elif 0 < state <= len(self._symbols):
                target = state + len(self._symbols)
        _relax(following, target, _Step(worth, place, state, _NO_SLOT, "", step.used))

    def _begun(self, place: int, slot: int, outside: _States) -> tuple[float, int, int] | None:
        """The best way to begin a slot's value at a place: its worth, the state before, the slots filled."""
        best: tuple[float, int, int] | None = None
        for state, step in outside:
            if not step.used >> slot & 1:
                worth = step.worth + self._link_worth(*self._context(place, state), self._symbols[slot], is_large=True)
                worth += 0.0 if self._is_mix(step.used | 1 << slot) else self._weights["mix"]
                if best is None or worth > best[0]:
                    best = worth, state, step.used
        return best

    def _is_mix(self, used: int) -> bool:
        """Whether some sample has all of these slots together."""
        return any(used | mix == mix for mix in self._mixes)

    def _fill(
        self, columns: list[dict[int, _Step]], place: int, slot: int, outside: _States, stretches: list[Stretch]
    ) -> None:
        """Takes stretches that begin at a place as values that the slot's type knows."""
        begun = self._begun(place, slot, outside) if stretches else None
        if begun is None:
            return
        for end, gain, how in stretches:
            step = _Step(begun[0] + gain, place, begun[1], slot, how, begun[2] | 1 << slot)
            _relax(columns[end], slot + 1, step)

    def _enter(
        self, columns: list[dict[int, _Step]], place: int, slot: int, outside: _States, worth: OpenWorth | None
    ) -> None:
        """Takes the token at a place as the first of a value that the slot's type does not know, or as the next."""
        if worth is None:
            return
        state = 2 * len(self._slots) + slot + 1
        following, word = columns[place + 1], worth.words[place]
        if (within := columns[place].get(state)) is not None:
            _relax(following, state, _Step(within.worth + word, place, state, _NO_SLOT, "", within.used))
        if worth.starts[place] == _NEVER:
            return
        if (begun := self._begun(place, slot, outside)) is not None:
            gained = begun[0] + worth.starts[place] + word
            _relax(following, state, _Step(gained, place, begun[1], slot, OPEN, begun[2] | 1 << slot))

    def _leave(self, columns: list[dict[int, _Step]], place: int, worths: Sequence[OpenWorth | None]) -> None:
        """Ends the unknown values that can end at a place."""
        column = columns[place]
        for slot, worth in enumerate(worths):
            state = 2 * len(self._slots) + slot + 1
            if worth is not None and (within := column.get(state)) is not None and worth.ends[place] != _NEVER:
                lone = worth.lone[place - 1] if within.slot != _NO_SLOT else 0.0
                gained = within.worth + worth.ends[place] + lone
                _relax(column, slot + 1, _Step(gained, place, state, _NO_SLOT, "", within.used))

    def _ended(self, column: dict[int, _Step]) -> tuple[float, int]:
        """The worth and state of the best path at the end."""
        ends = [
            (step.worth + self._link_worth(*self._context(self.size, state), END, is_large=True), -state)
            for state, step in column.items()
            if state <= 2 * len(self._slots)
        ]
        worth, state = max(ends)
        return worth, -state

    def _walk_back(self, columns: list[dict[int, _Step]], state: int) -> Iterator[Filled]:
        place = end = self.size
        while place:
            step = columns[place][state]
            if step.place == place:
                end = place
            elif step.slot != _NO_SLOT:
                slot = self._slots[step.slot]
                last = end if step.how == OPEN else place
                yield Filled(slot, step.place, last, self._how(slot, step.place, last, step.how))
            place, state = step.place, step.state

    def _how(self, slot: str, start: int, end: int, how: str) -> str:
        """How a value is known: one that was taken for unknown may be known after all."""
        known = self.lattice.known[self.grammar.slots[slot]][start]
        return next((span.how for span in known if span.end == end), how)

    def _link_worth(self, exact: str, large: str, symbol: str, *, is_large: bool) -> float:
        key = exact, large, symbol, is_large
        worth = self._memory.links.get(key)
        if worth is None:
            worth = self._memory.links[key] = self._weights[
                link(self.grammar, (exact, large), symbol, is_large=is_large)
            ]
        return worth

    def _path_signs(self, starts: dict[int, Filled]) -> Iterator[tuple[str, float]]:
        exact = large = BEGIN
        place = used = 0
        while place < self.size:
            one = starts.get(place)
            if one is not None:
                symbol = slot_symbol(one.slot)
                yield link(self.grammar, (exact, large), symbol, is_large=True), 1.0
                yield from self._value_signs(one)
                used |= 1 << self._slots.index(one.slot)
                yield "mix", float(not self._is_mix(used))
                exact = large = symbol
                place = one.end
                continue
            word = self.carriers[place]
            yield from word.signs
            if not word.is_transparent:
                yield link(self.grammar, (exact, large), word.symbol, is_large=word.is_large), 1.0
                exact = word.symbol
                large = exact if word.is_large else large
            place += 1
        yield link(self.grammar, (exact, large), END, is_large=True), 1.0

    def _value_signs(self, one: Filled) -> Iterator[tuple[str, float]]:
        if one.how == OPEN:
            yield from self._stretcher.open_signs(self.grammar.slots[one.slot], one.start, one.end)
        else:
            yield from self._stretcher.known_signs(self.grammar.slots[one.slot], one.start, one.end, one.how)
