"""Writes ``skill/resolve/order_confusions.py``: how likely each sound of English is heard as each other.

    PYTHONPATH=. .venv/bin/python scripts/learn_confusions.py PAIRS.jsonl

PAIRS has rows of ``{lang, true, hyp}``: a sentence and what a recogniser made of it. The table in the project came from
the English rows of the PhonemeBERT noise set (4,000 sentences of questions; nothing of shops or menus is in it). Only
sums over all of them are kept, rounded to half a unit; no row can be told from them.

How: of the words that were heard wrong (up to three for up to three) the sounds are aligned by expectation and
maximisation, with one likelihood for each sound becoming each other, none, or an added one (a memoryless transducer;
Ristad and Yianilos 1998). A pair is weighed by how much likelier it is a mishearing than other words altogether. The
table has the log-odds against chance, in half nats.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from skill.resolve.order_sounds import sounds_of

_OUT: Final = Path(__file__).parents[1] / "skill" / "resolve" / "order_confusions.py"
_WORD: Final = re.compile(r"[a-z0-9]+")
_MOST_WORDS: Final = 3
_ROUNDS: Final = 8
# What is likelier than this many chance likenesses counts as a mishearing.
_CHANCES: Final = 20.0
_SMOOTH: Final = 0.3
_UNITS: Final = 2.0
_LARGEST: Final = 9
NONE: Final = "-"
_MODULE: Final = '''\
"""How likely each English sound (``order_sounds``) is heard as each other: log-odds against chance, in half nats.

Written by ``scripts/learn_confusions.py``, which says from what and how; not changed by hand. A row is the sound said,
a column the sound heard; the row "-" is a sound that nobody said, the column "-" one that nobody heard.
"""

from __future__ import annotations

from typing import Final

TABLE: Final = """\\
{rows}"""
'''

Pair = tuple[str, str]
Table = dict[tuple[str, str], float]


@dataclass(slots=True)
class _Model:
    """The likelihood of (said, heard) sounds, "-" for none, and how often each sound is heard at all."""

    likely: Table
    often: Mapping[str, float]

    def of(self, said: str, heard: str) -> float:
        return self.likely.get((said, heard), 0.0)


def main() -> None:
    """Learn from the pairs and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    pairs = tuple(_pairs(parser.parse_args().pairs))
    model = _first(pairs)
    for _ in range(_ROUNDS):
        model = _better(model, pairs)
    _OUT.write_text(_MODULE.format(rows="".join(_lines(model))), encoding="utf-8")


def _pairs(path: Path) -> Iterator[Pair]:
    """The sounds of words said and of those heard in their place."""
    with path.open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["lang"] == "en"]
    for row in rows:
        said, heard = (_WORD.findall(row[side].lower().replace("'", "")) for side in ("true", "hyp"))
        for kind, start, end, start_heard, end_heard in SequenceMatcher(
            None, said, heard, autojunk=False
        ).get_opcodes():
            pair = _sounds(said[start:end]), _sounds(heard[start_heard:end_heard])
            is_short = max(end - start, end_heard - start_heard) <= _MOST_WORDS
            if kind == "replace" and is_short and all(pair) and pair[0] != pair[1]:
                yield pair


def _sounds(words: Iterable[str]) -> str:
    return "".join(map(sounds_of, words))


def _first(pairs: Sequence[Pair]) -> _Model:
    """A model that only knows that sounds are mostly heard right, vowels as vowels."""
    heard = Counter(sound for _, sounds in pairs for sound in sounds)
    every = sorted({sound for pair in pairs for sounds in pair for sound in sounds})
    whole = heard.total() + len(every)
    likely = {(said, other): _guess(said, other) for said in every for other in every}
    likely |= {(said, NONE): 0.1 for said in every} | {(NONE, other): 0.1 / len(every) for other in every}
    return _Model(_scaled(likely, every), {sound: (heard[sound] + 1) / whole for sound in every})


def _guess(said: str, heard: str) -> float:
    vowels = "aeiouEOUYWI"
    if said == heard:
        return 0.6
    return 0.05 if (said in vowels) == (heard in vowels) else 0.002


def _better(model: _Model, pairs: Sequence[Pair]) -> _Model:
    """One round: what the model expects in the pairs becomes the model."""
    counts: Counter[tuple[str, str]] = Counter()
    spoken = 0.0
    for pair in pairs:
        share, expected = _expected(model, *pair)
        spoken += share * len(pair[0])
        for step, count in expected.items():
            counts[step] += share * count  # type: ignore[assignment]
    every = list(model.often)
    likely: Table = {
        (said, heard): counts[said, heard] + _SMOOTH * often + (0.5 if said == heard else 0.0)
        for said in every
        for heard, often in model.often.items()
    }
    likely |= {(said, NONE): counts[said, NONE] + _SMOOTH for said in every}
    added = sum(counts[NONE, heard] for heard in every)
    rate = added / spoken
    for heard, often in model.often.items():
        likely[NONE, heard] = rate * (counts[NONE, heard] + 5 * often) / (added + 5)
    return _Model(_scaled(likely, every), model.often)


def _scaled(likely: Table, every: Sequence[str]) -> Table:
    """The likelihoods of what becomes of each sound, summing to one."""
    whole = {said: sum(likely[said, heard] for heard in (*every, NONE)) for said in every}
    return {step: value if step[0] == NONE else value / whole[step[0]] for step, value in likely.items()}


def _expected(model: _Model, said: str, heard: str) -> tuple[float, Mapping[tuple[str, str], float]]:
    """How sure it is that one was heard as the other, and how often each step is expected in it."""
    before = _reached(model, said, heard)
    after = _reached(model, said[::-1], heard[::-1])
    whole = before[-1][-1]
    chance = math.prod(model.often[sound] for sound in heard)
    expected: Counter[tuple[str, str]] = Counter()
    for place in range(len(said) + 1):
        for other in range(len(heard) + 1):
            for step, back, back_heard in _steps(said, heard, place, other):
                rest = after[len(said) - place][len(heard) - other]
                way = before[place - back][other - back_heard] * model.of(*step) * rest / whole
                expected[step] += way  # type: ignore[assignment]
    return whole / (whole + chance * _CHANCES), expected


def _reached(model: _Model, said: str, heard: str) -> list[list[float]]:
    """The likelihood of the beginnings of both."""
    table = [[0.0] * (len(heard) + 1) for _ in range(len(said) + 1)]
    table[0][0] = 1.0
    for place in range(len(said) + 1):
        for other in range(len(heard) + 1):
            for step, back, back_heard in _steps(said, heard, place, other):
                table[place][other] += table[place - back][other - back_heard] * model.of(*step)
    return table


def _steps(said: str, heard: str, place: int, other: int) -> Iterator[tuple[tuple[str, str], int, int]]:
    """The steps that end here: the sounds, and how far each goes back."""
    if place:
        yield (said[place - 1], NONE), 1, 0
    if other:
        yield (NONE, heard[other - 1]), 0, 1
    if place and other:
        yield (said[place - 1], heard[other - 1]), 1, 1


def _lines(model: _Model) -> Iterator[str]:
    every = list(model.often)
    yield " ".join((NONE, *every, NONE)) + "\n"
    for said in every:
        odds = [model.of(said, heard) / model.often[heard] for heard in every]
        yield " ".join((said, *map(_rounded, (*odds, model.of(said, NONE))))) + "\n"
    yield " ".join((NONE, *(_rounded(model.of(NONE, heard) / model.often[heard]) for heard in every), "0")) + "\n"


def _rounded(odds: float) -> str:
    return str(max(-_LARGEST, min(_LARGEST + 3, round(_UNITS * math.log(odds)))))


if __name__ == "__main__":
    main()
