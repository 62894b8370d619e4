"""The readings of labelled utterances as tables to read: the confusions of each model's intents, and of its slots.

A matrix has a line for each right intent and a column for each taken one, by its number. Where a model has many
intents, the lines and columns of those that were never confused are left out and counted in one line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from skill.evaluation.nlu_measures import NO_INTENT, Read

FOR_OTHERS: Final = "(for others)"
_MANY: Final = 12
_MOST_EXAMPLES: Final = 3

Counts = Mapping[tuple[str, str], int]


def confusion(read: Iterable[Read]) -> Counter[tuple[str, str]]:
    """How often each (right intent, taken one) occurs; speech for others is taken for none where it isn't accepted."""
    return Counter((one.utterance.intent or FOR_OTHERS, _taken(one)) for one in read)


def confusion_tables(read: Iterable[Read]) -> Iterator[str]:
    """The lines of each model's matrix, models in their order."""
    for model, rows in _by_model(read).items():
        yield f"\n{model}: right intent down, taken for across"
        yield from matrix(confusion(rows))


def matrix(counts: Counts) -> Iterator[str]:
    """The lines of one matrix: what was right, how often, and the shares of it that were taken for each."""
    names = _in_order({name for pair in counts for name in pair})
    shown = names if len(names) <= _MANY else [name for name in names if _is_confused(name, counts)]
    numbers = {name: place for place, name in enumerate(shown, 1)}
    width = max([len(str(count)) for count in counts.values()] + [len(str(len(shown)))], default=1) + 2
    yield f"{'':<46}{'rows':>6}" + "".join(f"{numbers[name]:>{width}}" for name in shown)
    for name in shown:
        cells = [counts.get((name, taken), 0) for taken in shown]
        total = sum(count for (right, _), count in counts.items() if right == name)
        yield f"{numbers[name]:>3} {name[:41]:<42}{total:>6}" + "".join(f"{cell or '.':>{width}}" for cell in cells)
    if left := [name for name in names if name not in numbers]:
        rows = sum(counts.get((name, name), 0) for name in left)
        yield f"    {len(left)} other intents, never confused ({rows} rows)"


def slot_tables(read: Iterable[Read]) -> Iterator[str]:
    """Per model and slot how often it was expected, got and got right, with the most frequent wrong words."""
    yield f"\n{'Slot':<46}{'expected':>9}{'got':>7}{'right':>7}"
    for model, rows in _by_model(read).items():
        mistakes = _slot_mistakes(rows)
        for slot, (expected, got, right) in _slot_counts(rows).items():
            yield f"{f'{model} {slot}'[-45:]:<46}{expected:>9}{got:>7}{right:>7}"
            yield from (f"    {one} ({times} times)" for one, times in mistakes[slot].most_common(_MOST_EXAMPLES))


def _slot_counts(read: Iterable[Read]) -> dict[str, tuple[int, int, int]]:
    expected, got, right = Counter[str](), Counter[str](), Counter[str]()
    for one in read:
        if one.utterance.intent is not None:
            expected.update(slot for slot, _ in one.expected)
            got.update(slot for slot, _ in one.got)
            right.update(slot for slot, _ in one.expected & one.got)
    return {slot: (expected[slot], got[slot], right[slot]) for slot in sorted(expected | got)}


def _slot_mistakes(read: Iterable[Read]) -> Mapping[str, Counter[str]]:
    """Per slot what was expected and got instead, in words."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in read:
        if one.utterance.intent is None:
            continue
        expected, got = dict(one.expected), dict(one.got)
        for slot in sorted({slot for slot, _ in one.expected ^ one.got}):
            found[slot][f"expected {_words(expected.get(slot))}, got {_words(got.get(slot))}"] += 1
    return found


def _words(words: str | None) -> str:
    return "nothing" if words is None else repr(words)


def _taken(one: Read) -> str:
    is_refused = one.utterance.intent is None and not one.is_accepted
    return NO_INTENT if is_refused else one.intent or NO_INTENT


def _is_confused(name: str, counts: Counts) -> bool:
    return any(name in pair and pair[0] != pair[1] for pair in counts)


def _in_order(names: Iterable[str]) -> list[str]:
    """Intents by name, what is none of them last."""
    return sorted(names, key=lambda name: (name.startswith("("), name))


def _by_model(read: Iterable[Read]) -> dict[str, Sequence[Read]]:
    found: dict[str, list[Read]] = defaultdict(list)
    for one in read:
        found[one.model].append(one)
    return dict(found)
