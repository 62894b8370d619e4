"""What a language calls the same thing: sets of words, read at import only and kept in the shop's index.

The sets are data, ``synonyms/<language>.txt``: a set a line, the words as people write them, ``#`` before a remark.
They speak of groceries and the household in general; what only one shop says are its own aliases.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from skill.domain.catalog import Locale
from skill.resolve.compounds import has_compounds
from skill.resolve.text import fold

FOLDER: Final = Path(__file__).with_name("synonyms")


@lru_cache
def sets_of(tongue: str) -> tuple[tuple[str, ...], ...]:
    """The language's sets, each word as folded; none for a language that has no file."""
    path = FOLDER / f"{tongue}.txt"
    if not path.exists():
        return ()
    lines = path.read_text(encoding="utf-8").splitlines()
    sets = (line.split(",") for line in lines if line and not line.startswith("#"))
    return tuple(tuple(dict.fromkeys(fold(one, Locale(tongue)) for one in words)) for words in sets)


def synonyms(tongue: str, knows: Callable[[str], bool]) -> Mapping[str, tuple[str, ...]]:
    """For each word of a set the others that the shop ``knows``, as folded; a word may be in several sets.

    Where words are written as one, no word has to be known: no name has Maracuja alone, but one has Maracujasaft.
    """
    found: dict[str, dict[str, None]] = {}
    for one in sets_of(tongue):
        known = [word for word in one if has_compounds(tongue) or knows(word)]
        for word in one:
            found.setdefault(word, {}).update((other, None) for other in known if not _is_kind(other, word, tongue))
    return {word: tuple(others) for word, others in found.items() if others}


def _is_kind(other: str, word: str, tongue: str) -> bool:
    """Whether the other is the word itself or a kind of it, as table salt is of salt: who says salt left it open."""
    if has_compounds(tongue) and other.endswith(word):
        return True
    return set(word.split()) <= set(other.split())


def joined(one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """What either knows, the first's before the other's."""
    words = dict.fromkeys((*one, *other))
    return {word: tuple(dict.fromkeys((*one.get(word, ()), *other.get(word, ())))) for word in words}


def written(known: Mapping[str, tuple[str, ...]]) -> bytes:
    """The synonyms as an index keeps them: a line a word, its others behind tabs."""
    return "\n".join("\t".join((word, *others)) for word, others in known.items()).encode()
