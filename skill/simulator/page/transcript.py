"""The conversation as a text to keep: what was said, what was answered, and what happened in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

_SILENCE: Final = "(silence)"


def transcript(steps: Sequence[Mapping[str, Any]], *, title: str, locale: str) -> str:
    """The project's plain-text form: ``#`` what it is, ``>`` said, ``!`` done, ``<`` answered, facts indented.

    Line breaks in what was said or answered become spaces: a line is one thing.
    """
    lines = [f"# {title}, {locale}"]
    for step in steps:
        lines += _lines(step)
    return "\n".join(lines) + "\n"


def _lines(step: Mapping[str, Any]) -> Iterator[str]:
    yield _done(step)
    understood = step["understood"]
    if understood:
        slots = "".join(f" {name}={_line(value)}" for name, value in understood["slots"].items())
        yield f"  {understood['intent'] or 'no intent'}{slots}"
    if step["speech"]:
        yield f"< {_line(step['speech'])}"
    facts = [f"card: {_line(step['card'])}"] if step["card"] else []
    facts += [f"problem: {_line(step['problem'])}"] if step["problem"] else []
    facts += [] if step["is_open"] else ["session ends"]
    if facts:
        yield f"  {', '.join(facts)}"


def _done(step: Mapping[str, Any]) -> str:
    """What was said; what was done without words is a stage direction."""
    if step["act"] == "say":
        return f"> {_line(step['said'])}"
    return "! new session" if step["act"] == "launch" else f"! touch {_line(step['said'])}"


def _line(text: object) -> str:
    return " ".join(str(text).split()) or _SILENCE
