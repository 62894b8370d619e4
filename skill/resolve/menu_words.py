"""Which words name what on a menu: by the name itself, a part of it that only it has, or a slip away from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from skill.domain.catalog import Locale
from skill.resolve.likeness import fit
from skill.resolve.manners import Manner, manner
from skill.resolve.menu import Menu, MenuItem, MenuOption
from skill.resolve.order_manners import OrderManner, order_manner
from skill.resolve.text import fold, language

LONGEST: Final = 6
# The worth of a word of the sentence explained by a name, by how it names.
_EXACT: Final = 1.0
_WITH_HEAD: Final = 0.95
_PART: Final = 0.75
_NEAR: Final = 0.55
# Of dev orders at .55 every second near name is wrong, at .7 misheard ones stay unread.
_NEAR_ENOUGH: Final = 0.61
# Only names this alike in letters, out of a hundred, are compared by sound too.
_ALIKE: Final = 6
_ALIKE_ENOUGH: Final = 50
# Enough for a word in a list of options, or behind a number, of what may stand there: "ramen" for romaine is .43.
# So near is a slip of a letter ("jalapenos" with an e), less is a guess that the shop says back.
_ONLY_A_SLIP: Final = 0.85
_WORTH_A_GUESS: Final = 0.42
_SHORTEST_NEAR: Final = 4
_SHORTEST_STEM: Final = 4


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase may name, items and options, its worth for each word explained, and how sure it is.

    ``certainty`` is below 1 where the words only sound or look like the name.
    """

    items: tuple[MenuItem, ...] = ()
    options: tuple[MenuOption, ...] = ()
    worth: float = _EXACT
    certainty: float = 1.0

    @property
    def is_part(self) -> bool:
        """Whether the words are only a part of a longer name, or a guess."""
        return self.worth <= _PART

    @property
    def is_guess(self) -> bool:
        """Whether the words only sound or look like the name."""
        return self.certainty < 1.0


@dataclass(frozen=True, slots=True)
class _Name:
    """A name or wording in folded words, and what it names."""

    words: tuple[str, ...]
    named: MenuItem | MenuOption


class MenuWords:
    """The phrases of one menu in one language."""

    def __init__(self, menu: Menu, locale: Locale) -> None:
        self.locale = locale
        self.manner: OrderManner = order_manner(language(locale))
        self.ways: Manner = manner(language(locale))
        self._stands_for = {fold(word, locale): others for word, others in self.manner.stands_for.items()}
        self.slots = frozenset(self._phrases(option.slot for item in menu.items for option in item.options))
        self.kinds = frozenset(self._phrases(item.kind for item in menu.items))
        names = tuple(self._names(menu))
        self.vocabulary = frozenset(word for name in names for word in name.words)
        self.carrying = self.manner.carrying | ((self.slots | self.kinds) - self.vocabulary)
        self._exact = _meanings(((name.words, name.named) for name in names), _EXACT)
        parts = self._unique_parts(names)
        self._parts = {"".join(words): meaning for words, meaning in parts.items()}
        self._heads = self._with_heads(names, parts)
        self._spellings = tuple(dict.fromkeys(" ".join(words) for words in (*(name.words for name in names), *parts)))
        self._near: dict[str, tuple[Meaning | None, float]] = {}

    def of(self, tokens: Sequence[str]) -> Meaning | None:
        """What the words name, by themselves; None when nothing."""
        words = self.folded(" ".join(tokens))
        key = "".join(words)
        found = self._exact.get(key) or self._heads.get(key) or self._parts.get(key)
        return found or next((self._exact[other] for other in self._other_words(words) if other in self._exact), None)

    def near(self, tokens: Sequence[str]) -> Meaning | None:
        """What the words are a slip in writing or hearing away from; None when nothing is near enough."""
        meaning, nearness = self._nearest(" ".join(self.folded(" ".join(tokens))))
        return meaning if nearness >= _NEAR_ENOUGH else None

    def guess(self, token: str) -> Meaning | None:
        """What a misheard word may be where only few names would fit; None for a word that several names have."""
        if self.knows(token) or self.manner.is_everyday(token):
            return None
        meaning, nearness = self._nearest(" ".join(self.folded(token)))
        return meaning if nearness >= _WORTH_A_GUESS else None

    def spellings(self) -> Iterable[tuple[str, Meaning]]:
        """Each name and unique part of one, and what it means."""
        return ((spelling, self._spelled(spelling)) for spelling in self._spellings)

    def folded(self, phrase: str) -> tuple[str, ...]:
        """The words of a phrase as they are compared."""
        same = self.manner.same
        tokens = (token for word in fold(phrase, self.locale).split() for token in same.get(word, word).split())
        return tuple(tokens)

    def knows(self, token: str) -> bool:
        """Whether the word is one of the menu's own."""
        return any(word in self.vocabulary for word in self.folded(token))

    def _other_words(self, words: tuple[str, ...]) -> Iterable[str]:
        for place, word in enumerate(words):
            for other in self._stands_for.get(word, ()):
                yield "".join((*words[:place], *other.split(), *words[place + 1 :]))

    def _nearest(self, said: str) -> tuple[Meaning | None, float]:
        """What is nearest, and how near, from 0 to 1."""
        if said not in self._near:
            self._near[said] = self._stem(said) or self._compared(said)
        return self._near[said]

    def _compared(self, said: str) -> tuple[Meaning | None, float]:
        if len(said) < _SHORTEST_NEAR:
            return None, 0.0
        alike = process.extract(said, self._spellings, scorer=fuzz.ratio, limit=_ALIKE, score_cutoff=_ALIKE_ENOUGH)
        best, spelling = max(
            ((fit(said, (spelling,), self.locale), spelling) for spelling, *_ in alike), default=(0.0, "")
        )
        if not spelling or abs(len(spelling.split()) - len(said.split())) > 1:
            return None, 0.0
        found = self._spelled(spelling)
        return Meaning(
            found.items, found.options, _NEAR + max(0.0, best - _NEAR_ENOUGH) / 2, 1.0 if best >= _ONLY_A_SLIP else best
        ), best

    def _stem(self, said: str) -> tuple[Meaning, float] | None:
        """A word cut short: "jalap" for jalapenos, where one word of the menu begins so."""
        if len(said) < _SHORTEST_STEM or " " in said:
            return None
        begun = {spelling for spelling in self._spellings if spelling.startswith(said)}
        found = self._spelled(begun.pop()) if len(begun) == 1 else None
        return None if found is None else (Meaning(found.items, found.options, _NEAR), _NEAR_ENOUGH)

    def _spelled(self, spelling: str) -> Meaning:
        key = "".join(spelling.split())
        return self._exact.get(key) or self._parts[key]

    def _names(self, menu: Menu) -> Iterable[_Name]:
        options = {option: None for item in menu.items for option in sorted(item.options, key=lambda one: one.value)}
        every: tuple[MenuItem | MenuOption, ...] = (*menu.items, *options)
        for named in every:
            own = named.name if isinstance(named, MenuItem) else named.value
            for wording in (own, *named.wordings):
                words = self.folded(wording)
                if words and not self.manner.nameless.issuperset(words):
                    yield _Name(words, named)

    def _phrases(self, labels: Iterable[str]) -> Iterable[str]:
        """The words of slots ("size") and kinds ("sandwich"), which carry and name nothing."""
        for label in dict.fromkeys(labels):
            yield from self.folded(label.replace("_", " ").replace(".", " "))

    def _unique_parts(self, names: Sequence[_Name]) -> Mapping[tuple[str, ...], Meaning]:
        """Runs of a name's words that say more than a carrying word and name one thing, or end only one name."""
        owners: dict[tuple[str, ...], dict[_Name, None]] = {}
        for name in names:
            for run in _runs(name.words):
                if not all(self._is_empty(word) for word in run):
                    owners.setdefault(run, {})[name] = None
        parts = {run: _one_thing(run, tuple(named)) for run, named in owners.items()}
        return {run: _meaning(named, _PART) for run, named in parts.items() if named}

    def _is_empty(self, word: str) -> bool:
        light = {token for phrase in self.manner.degrees for token in phrase}
        return word.isdigit() or any(
            word in words for words in (self.carrying, light, self.manner.links, self.manner.plain)
        )

    def _with_heads(self, names: Sequence[_Name], parts: Collection[tuple[str, ...]]) -> Mapping[str, Meaning]:
        """Names with the head their slot shares, "swiss cheese" for swiss where there is an american cheese.

        The head may stand for the end of a name that only it begins so: "chipotle sauce" for chipotle southwest.
        """
        options = [name for name in names if isinstance(name.named, MenuOption)]
        heads = self._heads_by_slot(options)
        pairs = (
            ((*begun, head), name.named)
            for name in options
            if isinstance(name.named, MenuOption)
            for head in heads.get(name.named.slot, ())
            if head not in name.words
            for begun in (name.words[:end] for end in range(1, len(name.words) + 1))
            if begun == name.words or begun in parts
        )
        return {key: meaning for key, meaning in _meanings(pairs, _WITH_HEAD).items() if key not in self._exact}

    def _heads_by_slot(self, options: Sequence[_Name]) -> Mapping[str, set[str]]:
        """The last words that two names of a slot share, or that are heads in the language anyway."""
        ends: dict[str, Counter[str]] = {}
        for name in options:
            if isinstance(name.named, MenuOption) and len(name.words) > 1 and name.words[-1] not in self._exact:
                ends.setdefault(name.named.slot, Counter())[name.words[-1]] += 1
        return {
            slot: {word for word, times in counts.items() if times > 1 or word in self.manner.heads}
            for slot, counts in ends.items()
        }


def _one_thing(run: tuple[str, ...], names: Sequence[_Name]) -> tuple[MenuItem | MenuOption, ...]:
    """What the part means when it can mean one item or one value; else what it is the end of, if that is one."""
    ends = [name for name in names if name.words[-len(run) :] == run]
    begins = [name for name in names if name.words[: len(run)] == run]
    for owners in (names, ends, begins):
        items = tuple(dict.fromkeys(name.named for name in owners if isinstance(name.named, MenuItem)))
        options = tuple(dict.fromkeys(name.named for name in owners if isinstance(name.named, MenuOption)))
        if owners and len(items) <= 1 and len({option.value for option in options}) <= 1:
            return (*items, *options)
    return ()


def _runs(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if end - start < len(words):
                yield words[start:end]


def _meanings(pairs: Iterable[tuple[tuple[str, ...], MenuItem | MenuOption]], worth: float) -> dict[str, Meaning]:
    found: dict[str, dict[MenuItem | MenuOption, None]] = {}
    for words, named in pairs:
        found.setdefault("".join(words), {})[named] = None
    return {key: _meaning(named, worth) for key, named in found.items()}


def _meaning(named: Iterable[MenuItem | MenuOption], worth: float) -> Meaning:
    every = tuple(named)
    items = tuple(one for one in every if isinstance(one, MenuItem))
    return Meaning(items, tuple(one for one in every if isinstance(one, MenuOption)), worth)


@lru_cache(maxsize=16)
def menu_words(menu: Menu, locale: Locale) -> MenuWords:
    """The phrases of the menu, kept for the next sentence."""
    return MenuWords(menu, locale)
