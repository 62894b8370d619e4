"""The texts of a locale, read once: the keyed prompts that a reply names, their placeholders checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from skill.domain.catalog import Locale
from skill.speech.ssml import Ssml, trusted

LOCALES: Final = Path(__file__).parent.parent / "locales"
_FALLBACK: Final = Locale("en-US")
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_PATH: Final = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")


class PromptError(LookupError):
    """A prompt that is missing or can't be filled: a bug in the locale's files or in the handler that names it."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place in a prompt: a value's name and the attributes to follow from it."""

    path: tuple[str, ...]

    def __str__(self) -> str:
        return "{" + ".".join(self.path) + "}"


Template = tuple[Ssml | Placeholder, ...]


@dataclass(frozen=True, slots=True)
class Prompts:
    """All prompts of one locale by their full key; each has one or more wordings."""

    locale: Locale
    templates: Mapping[str, tuple[Template, ...]]

    @classmethod
    def load(cls, locale: Locale) -> Prompts:
        """The prompts of the locale, or of the one nearest to it that the skill speaks.

        Raises PromptError naming the key of a prompt that is malformed.
        """
        return _load(nearest(locale))

    @classmethod
    def parse(cls, source: str, locale: Locale) -> Prompts:
        """The prompts in the text of a prompts file.

        Raises PromptError naming the key of a prompt that is malformed.
        """
        flat = _flatten(tomllib.loads(source), ())
        return cls(locale, {key: tuple(_template(text, key, locale) for text in texts) for key, texts in flat})

    def has(self, key: str) -> bool:
        """Whether there is a text under the key."""
        return key in self.templates or f"{key}.text" in self.templates

    def wording(self, key: str, turn: int = 0) -> Template:
        """The text under the key; where it has several wordings, they take turns.

        Raises PromptError naming the key and the locale when there is none.
        """
        wordings = self.templates.get(key) or self.templates.get(f"{key}.text")
        if not wordings:
            raise PromptError(f"no prompt {key!r} in {self.locale}")
        return wordings[turn % len(wordings)]

    def placeholders(self, key: str) -> frozenset[str]:
        """The names of the values that the key's wordings ask for.

        Raises PromptError naming the key and the locale when there is none.
        """
        self.wording(key)
        wordings = self.templates.get(key) or self.templates[f"{key}.text"]
        return frozenset(part.path[0] for text in wordings for part in text if isinstance(part, Placeholder))


@lru_cache
def _load(locale: Locale) -> Prompts:
    return Prompts.parse((LOCALES / locale / "prompts.toml").read_text(encoding="utf-8"), locale)


@lru_cache
def nearest(locale: Locale) -> Locale:
    """The locale that the skill speaks: this one, else one of the same language, else American English."""
    spoken = sorted(folder.name for folder in LOCALES.iterdir() if (folder / "words.toml").is_file())
    if locale in spoken:
        return locale
    same = (name for name in spoken if name.split("-")[0] == locale.split("-")[0])
    return Locale(next(same, _FALLBACK))


def _flatten(table: Mapping[str, object], path: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in table.items():
        here = (*path, name)
        match value:
            case str():
                yield ".".join(here), (value,)
            case dict():
                yield from _flatten(value, here)
            case list() if value and all(isinstance(text, str) for text in value):
                yield ".".join(here), tuple(value)
            case _:
                raise PromptError(f"prompt {'.'.join(here)!r} is neither a text nor a list of texts")


def _template(text: str, key: str, locale: Locale) -> Template:
    """The text in parts: what is said as it stands, and the places between."""
    parts: list[Ssml | Placeholder] = []
    # Marks survive the mark-up check of the whole text, which its parts could not pass one by one.
    for index, piece in enumerate(_PLACEHOLDER.split(trusted(text.strip()))):
        if index % 2 == 0:
            if "{" in piece or "}" in piece:
                raise PromptError(f"prompt {key!r} in {locale} has a brace without its partner")
            parts += [Ssml(piece)] if piece else []
        elif _PATH.fullmatch(piece):
            parts.append(Placeholder(tuple(piece.split("."))))
        else:
            raise PromptError(f"prompt {key!r} in {locale} has the placeholder {{{piece}}}; only names and dots go")
    return tuple(parts)
