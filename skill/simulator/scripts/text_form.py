"""Scripts in plain text, as people read conversations.

    # What it proves.
    ! account linked
    > open number game
    < I think of a number up to ten. …
    > is it three
      GuessIntent number=3
    < 3 is too low. Guess again?
      card: Guesses, session ends

`#` is a note, `!` a direction, `>` the user, `<` the skill; indented lines are facts: first the intent with its
slots, after the reply what else came of it. An ellipsis in a reply stands for any words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from skill.simulator.scripts.script import SILENCE, BrokenScriptError, Expected, Script, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.simulator.scripts.player import Played, PlayedStep

_LOCALE: Final = re.compile(r"#\s*locale:\s*(\S+)\s*$")
_INTENT: Final = re.compile(r"([A-Za-z][\w.]*[\w])((?: \w+=.*)?)")
_SLOT: Final = re.compile(r"(\w+)=(.*?)(?= \w+=|$)")
_SIGNS: Final = "#, !, >, <, or an indented fact"


@dataclass(slots=True)
class _Draft:
    """A step while its lines are read."""

    line: int
    said: str | None = None
    direction: str = ""
    intent: str | None = None
    slots: dict[str, str] = field(default_factory=dict)
    replies: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)

    def take_fact(self, words: str) -> None:
        """The intent, as long as nothing else was told; facts otherwise."""
        named = _INTENT.fullmatch(words)
        is_first = self.said is not None and not (self.replies or self.facts or self.intent)
        if named is not None and is_first:
            self.intent, self.slots = named[1], dict(_SLOT.findall(named[2]))
        else:
            self.facts += words.split(", ")

    def done(self) -> Step:
        """The step as it was written."""
        expected = Expected(
            intent=self.intent,
            slots=self.slots,
            reply=" ".join(self.replies) if self.replies else None,
            facts=tuple(self.facts),
        )
        return Step(said=self.said, direction=self.direction, expected=expected, line=self.line)


def read_text(text: str, name: str) -> Script:
    """The script in this text. Raises BrokenScriptError for a line that is none of a script's."""
    notes: list[str] = []
    drafts: list[_Draft] = []
    locale = ""
    for number, line in enumerate(text.splitlines(), start=1):
        sign, rest = line[:1], line[1:].strip()
        if sign == "#":
            notes.append(rest)
            found = _LOCALE.fullmatch(line)
            locale = found[1] if found else locale
        elif sign == ">":
            drafts.append(_Draft(number, said="" if rest == SILENCE else rest))
        elif sign == "!":
            drafts.append(_Draft(number, direction=rest))
        elif line.strip():
            _take(line, drafts, f"{name}:{number}")
    return Script(name=name, steps=tuple(draft.done() for draft in drafts), notes=tuple(notes), locale=locale)


def _take(line: str, drafts: list[_Draft], place: str) -> None:
    """A line that tells more of the last step."""
    if not drafts:
        raise BrokenScriptError(f"{place}: nothing was said yet; begin with > and what the user says")
    if line.startswith("<"):
        drafts[-1].replies.append(line[1:].strip())
    elif line[0].isspace():
        drafts[-1].take_fact(line.strip())
    else:
        raise BrokenScriptError(f"{place}: {line[:40]!r} begins with none of {_SIGNS}")


def as_text(played: Played) -> str:
    """The conversation as it went, everything written down; playing that again gives the same text."""
    notes, locale = played.script.notes, played.script.locale
    named = (f"locale: {locale}",) if locale and f"locale: {locale}" not in notes else ()
    lines = [f"# {note}".rstrip() for note in (*named, *notes)]
    for step in played.steps:
        lines += [step.step.title, *_told(step)]
    return "\n".join(lines) + "\n"


def _told(step: PlayedStep) -> Iterator[str]:
    heard = step.heard
    if heard is None:
        return
    if heard.is_understood:
        yield "".join((f"  {heard.intent}", *(f" {name}={value}" for name, value in heard.slots.items())))
    if heard.reply:
        yield f"< {heard.reply}"
    if heard.facts:
        yield f"  {', '.join(heard.facts)}"
