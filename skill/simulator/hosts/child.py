"""The process in which a skill under test runs; started by its path, never imported.

It takes one JSON request a line on its first input and gives one JSON answer a line on its first
output, which the skill cannot reach: what the skill prints goes where errors go. The folder of this
file is taken off the path, so that the skill sees its own modules and none of the simulator's.
"""

from __future__ import annotations

import faulthandler
import importlib.util
import json
import os
import sys
from typing import Any

_FOLDER = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib costs 8 ms of start


def _beside(name: str) -> Any:
    """A module of this folder under a name that no skill uses."""
    spec = importlib.util.spec_from_file_location(f"_otsukai_{name}", os.path.join(_FOLDER, f"{name}.py"))  # noqa: PTH118
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _channels() -> tuple[Any, Any]:
    """The two ends of the line to the simulator; the skill's own input is empty from here on."""
    heard, told = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    sys.stdout = os.fdopen(1, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False)
    return os.fdopen(heard, encoding="utf-8"), os.fdopen(told, "w", encoding="utf-8")


def _say_where_it_stops() -> None:
    """The simulator aborts what hangs: Python then tells where it was, and no memory is dumped into the folder."""
    faulthandler.enable(2, all_threads=False)
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(skill: Any, calling: Any, line: str) -> dict[str, Any]:
    try:
        returned = skill(json.loads(line))
    except BaseException as error:  # a stranger's skill may raise anything  # noqa: BLE001
        sys.stderr.write(calling.trail(error))
        return {"raised": calling.described(error)}
    try:
        json.dumps(returned, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        return {"no_json": str(error)}
    return {"returned": returned}


def main(target: str, folder: str, timeout_s: float, allowed: list[str]) -> None:
    """Answers until the line is closed."""
    heard, told = _channels()
    _say_where_it_stops()
    sockets, calling = _beside("sockets"), _beside("calling")
    sys.path[:] = [folder, *(place for place in sys.path if place and os.path.abspath(place) != _FOLDER)]  # noqa: PTH100
    guard = sockets.Guard(allowed)
    sockets.guard_process(guard)

    def tell(answer: dict[str, Any]) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        seen = {} if "ready" in answer else {"blocked": guard.taken(), "started": guard.taken_started()}
        told.write(json.dumps({**answer, **seen}) + "\n")
        told.flush()

    try:
        skill = calling.called_as(calling.find(target), timeout_s)
    except BaseException as error:  # noqa: BLE001 - the skill's import may do anything
        tell({"failed": str(error) if type(error) is ValueError else calling.described(error)})
        return
    tell({"ready": True})
    for line in heard:
        tell(_answer(skill, calling, line))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]), sys.argv[4:])
