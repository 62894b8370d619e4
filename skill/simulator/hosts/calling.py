"""How a skill's function is found and called, in whichever process it runs.

It is also loaded into the skill's own process by its path, so it needs the standard library and
nothing else.
"""

from __future__ import annotations

import importlib
import inspect
import os
import traceback
from typing import Any, Callable  # noqa: UP035 - the skill's Python may be older than ours

_HOSTS = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib costs 8 ms of start
_PYTHON = os.path.dirname(os.__file__) + os.sep  # noqa: PTH120


class LambdaContext:
    """What AWS Lambda passes beside the event, as far as skills read it."""

    function_name = "simulated"
    function_version = "$LATEST"
    memory_limit_in_mb = "128"
    log_group_name = "/aws/lambda/simulated"
    log_stream_name = "simulated"
    invoked_function_arn = "arn:aws:lambda:us-east-1:000000000000:function:simulated"
    identity = None
    client_context = None

    def __init__(self, request_id: str, timeout_s: float) -> None:
        self.aws_request_id = request_id
        self._timeout_s = timeout_s

    def get_remaining_time_in_millis(self) -> int:
        """The time limit in milliseconds; it does not run down."""
        return int(self._timeout_s * 1000)


def find(target: str) -> Callable[..., Any]:
    """The function that ``MODULE:FUNCTION`` names. Raises ValueError with what is wrong."""
    module, colon, name = target.partition(":")
    if not colon or not module or not name:
        raise ValueError(f"{target!r} names no function: write MODULE:FUNCTION, as lambda_function:lambda_handler")
    if module.endswith(".py") or "/" in module:
        raise ValueError(f"{module!r} is a file: name the module, without .py, and its folder with --path")
    try:
        found: Any = importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{module}.".startswith(f"{error.name}."):
            raise  # the module is there, what it imports is not
        raise ValueError(f"there is no module {error.name!r}; name its folder with --path") from error
    for part in name.split("."):
        found = getattr(found, part, None)
        if found is None:
            raise ValueError(f"the module {module!r} has no {name!r}")
    if not callable(found):
        raise ValueError(f"{target!r} is no function")  # noqa: TRY004 - one kind of error for a wrong target
    return found  # type: ignore[no-any-return]


def called_as(handler: Callable[..., Any], timeout_s: float) -> Callable[[dict[str, Any]], Any]:
    """The handler as a function of the request alone: ``handler(event, context)`` or ``handler(event)``."""
    if not _takes_context(handler):
        return handler

    def call(request: dict[str, Any]) -> Any:
        request_id = str(request.get("request", {}).get("requestId", ""))
        return handler(request, LambdaContext(request_id, timeout_s))

    return call


def described(error: BaseException) -> str:
    """The error and the place in the skill where it was raised."""
    frames = _frames(error)
    frames = [one for one in frames if _is_own(one.filename)] or frames
    where = f" ({os.path.basename(frames[-1].filename)}:{frames[-1].lineno})" if frames else ""  # noqa: PTH119
    said = f": {error}" if str(error) else ""
    return f"the skill raised {type(error).__name__}{said}{where}"


def trail(error: BaseException) -> str:
    """The calls in the skill that led to the error, the innermost last: what Lambda would have logged, trimmed.

    What libraries did between them is left out, unless the skill has no line of its own on the way there.
    """
    frames = _frames(error)
    own = [one for one in frames if _is_own(one.filename)]
    lines = [
        f"  {os.path.basename(one.filename)}:{one.lineno} in {one.name}: {one.line}\n"  # noqa: PTH119
        for one in own or frames
    ]
    heading = "Traceback, the skill's own lines:\n" if own else "Traceback, none of the skill's own lines in it:\n"
    return "".join([heading, *lines]) if lines else ""


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    """The frames of the error that are not the simulator's."""
    frames = traceback.extract_tb(error.__traceback__)
    return [one for one in frames if os.path.dirname(one.filename) != _HOSTS]  # noqa: PTH120


def _is_own(filename: str) -> bool:
    is_library = "site-packages" in filename or "dist-packages" in filename or filename.startswith("<frozen")
    return not is_library and not filename.startswith(_PYTHON)


def _takes_context(handler: Callable[..., Any]) -> bool:
    try:
        parameters = inspect.signature(handler).parameters.values()
    except (TypeError, ValueError):
        return True  # compiled functions do not say; Lambda would pass both
    places = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    needed = [one for one in parameters if one.kind in places and one.default is inspect.Parameter.empty]
    has_rest = any(one.kind is inspect.Parameter.VAR_POSITIONAL for one in parameters)
    return len(needed) > 1 or (has_rest and len(needed) < 2)  # noqa: PLR2004 - event and context
