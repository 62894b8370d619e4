"""Words made of words, in the languages that write them as one: Tomatensaft is Saft aus Tomaten."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import permutations
from typing import Final

Knows = Callable[[str], bool]

# What may stand between the parts: Tomate-n-saft, Lamm-s-keule, Kind-er-milch.
_LINKS: Final[Mapping[str, tuple[str, ...]]] = {
    "de": ("", "n", "s", "en", "e", "es", "er"),
    "nl": ("", "s", "en", "n", "e"),
}
# Shorter parts are found in words by chance: the ei of Brei.
_LEAST: Final = 3


def has_compounds(tongue: str) -> bool:
    """Whether the language writes several words as one."""
    return tongue in _LINKS


def recompounded(words: Sequence[str], tongue: str, knows: Knows) -> Iterator[str]:
    """The words with one taken apart, or two put together, where the shop ``knows`` what comes of it."""
    links = _LINKS.get(tongue)
    if links is None:
        return
    for place, word in enumerate(words):
        for parts in _apart(word, links, knows):
            yield " ".join((*words[:place], *parts, *words[place + 1 :]))
    for former, latter in permutations(range(len(words)), 2):
        for joined in _together(words[former], words[latter], links, knows):
            yield " ".join(joined if at == latter else word for at, word in enumerate(words) if at != former)


def parts_renamed(word: str, tongue: str, synonyms: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The compound with its first or its last part called by another name: Maracujasaft, Passionsfruchtsaft."""
    links = _LINKS.get(tongue)
    if links is None:
        return
    for first, last in _cuts(word):
        for link in links:
            if first.endswith(link):
                others = synonyms.get(first.removesuffix(link), ())
                yield from (f"{other}{joint}{last}" for other in others for joint in links)
        for ending in links:
            if last.endswith(ending):
                others = synonyms.get(last.removesuffix(ending), ())
                yield from (f"{first}{other}{end}" for other in others for end in dict.fromkeys((ending, "")))


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    return ((word[:place], word[place:]) for place in range(_LEAST, len(word) - _LEAST + 1))


def _apart(word: str, links: Sequence[str], knows: Knows) -> Iterator[tuple[str, str]]:
    for first, last in _cuts(word):
        if knows(last):
            bare = (first.removesuffix(link) for link in links if first.endswith(link))
            known = next((one for one in bare if len(one) >= _LEAST and knows(one)), None)
            if known is not None:
                yield known, last


def _together(former: str, latter: str, links: Sequence[str], knows: Knows) -> Iterator[str]:
    if len(former) >= _LEAST:
        yield from (joined for link in links if knows(joined := f"{former}{link}{latter}"))
