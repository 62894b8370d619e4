"""Calls the skill under test and survives whatever it does."""

from __future__ import annotations

import copy
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skill.simulator.replies import InvalidResponseError, SkillReply, checked, read_reply

App = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back: the raw response where there is one, and its reading or the problem with it."""

    response: dict[str, Any] | None = None
    reply: SkillReply | None = None
    problem: str = ""


def ask_skill(app: App, request: dict[str, Any]) -> Answer:
    """The skill's answer to one request, which it gets as a copy of its own."""
    try:
        returned = app(copy.deepcopy(request))
    except Exception as error:  # noqa: BLE001 - a stranger's skill may raise anything
        return Answer(problem=_described(error))
    try:
        response = checked(returned)
    except InvalidResponseError as error:
        return Answer(problem=str(error))
    try:
        return Answer(response=response, reply=read_reply(response))
    except InvalidResponseError as error:
        return Answer(response=response, problem=str(error))


def _described(error: Exception) -> str:
    """The error and the place in the skill where it was raised."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    return f"the skill raised {type(error).__name__}: {error} ({where})"
