"""Phrasings as data: patterns with choices and named parts, compiled to one tree a grammar.

``[the] {day} of {month}`` has an optional word and two parts; ``(now|right now)`` is a choice. What a
part reads (a number, a weekday) is the language's business, what the whole means is a rule's.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from skill.simulator.words import is_spaceless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Found = Mapping[str, str]
    Reads = tuple[tuple[int, str], ...]

_INNERMOST: Final = re.compile(r"\[([^\[\]()]*)\]|\(([^\[\]()]*)\)")
_PART: Final = re.compile(r"\{(\w+)\}")
# Latin accents, the nukta of Hindi, the vowel signs and hamzas of Arabic: often left out in writing.
_DROPPED: Final = re.compile("[\u0300-\u036f\u093c\u064b-\u065f]")
_RUN_OR_CHARACTER: Final = re.compile(r"[a-z]+|\d+|\S")
_REMEMBERED: Final = 50_000


class Part(Protocol):
    """What a named part of a phrasing reads."""

    def starts(self, word: str) -> bool:
        """Whether it can begin with a word: the quick refusal."""

    def read(self, tokens: tuple[str, ...], at: int) -> Reads:
        """Every end it reads to from a place on, with what stands there."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a phrasing means: the name of a rule and its argument; of two, the earlier one holds."""

    name: str
    argument: str
    rank: int


@dataclass(slots=True)
class Node:
    """A place in the tree of phrasings: the words and parts that may follow, the rule that may end here."""

    words: dict[str, Node] = field(default_factory=dict)
    parts: dict[str, Node] = field(default_factory=dict)
    rule: Rule | None = None


@lru_cache(maxsize=_REMEMBERED)
def folded(word: str) -> str:
    """A word without accents and apostrophes, so that "decimo" is "décimo"."""
    plain = _DROPPED.sub("", unicodedata.normalize("NFKD", word.casefold()))
    return unicodedata.normalize("NFC", plain).replace("'", "")


def expanded(pattern: str) -> tuple[str, ...]:
    """The phrasings of a pattern, its choices made in every way.

    An elision is one word or two ("l'été"): recognisers and tokenisers differ.
    """
    group = _INNERMOST.search(pattern)
    if group is None:
        return (pattern,) if "'" not in pattern else (pattern.replace("'", ""), pattern.replace("'", " "))
    choices = ["", *group[1].split("|")] if group[2] is None else group[2].split("|")
    before, after = pattern[: group.start()], pattern[group.end() :]
    return tuple(whole for choice in choices for whole in expanded(before + choice + after))


def words_of(text: str, locale: str) -> tuple[str, ...]:
    """The folded words of a text, of its characters where a language is written without spaces."""
    pieces = _RUN_OR_CHARACTER.findall(text) if is_spaceless(locale) else text.replace("-", " ").split()
    return tuple(map(folded, pieces))


def tree(phrasings: Mapping[str, Iterable[str]], locale: str) -> Node:
    """The tree of a grammar: rule ("weekday next") -> its patterns."""
    root = Node()
    for rank, (rule, patterns) in enumerate(phrasings.items()):
        name, _, argument = rule.partition(" ")
        for phrasing in (one for pattern in patterns for one in expanded(pattern)):
            node = _grown(root, phrasing, locale)
            node.rule = node.rule or Rule(name, argument, rank)
    return root


def matches(
    node: Node, tokens: tuple[str, ...], at: int, parts: Mapping[str, Part], found: Found
) -> Iterator[tuple[int, Rule, Found]]:
    """Every phrasing that the tokens say from a place on: its end, its rule and what its parts read."""
    if node.rule is not None:
        yield at, node.rule, found
    if at >= len(tokens):
        return
    if (following := node.words.get(tokens[at])) is not None:
        yield from matches(following, tokens, at + 1, parts, found)
    for part, after in node.parts.items():
        for end, value in parts[part].read(tokens, at):
            yield from matches(after, tokens, end, parts, {**found, part: value})


def _grown(root: Node, phrasing: str, locale: str) -> Node:
    """The place in the tree where a phrasing ends, made on the way."""
    node = root
    for index, piece in enumerate(_PART.split(phrasing)):
        if index % 2:
            node = node.parts.setdefault(piece, Node())
        else:
            for word in words_of(piece, locale):
                node = node.words.setdefault(word, Node())
    return node
