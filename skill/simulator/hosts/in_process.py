"""A skill in this process: the fastest host, and the one a debugger can follow."""

from __future__ import annotations

import contextlib
import copy
import io
import queue
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.hosts.calling import called_as, described, trail
from skill.simulator.hosts.outcome import Failure, Outcome
from skill.simulator.hosts.sockets import Guard, guard_thread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


_LAMBDA_LIMIT_S: Final = 8.0


@dataclass(slots=True)
class _Result:
    returned: Any = None
    raised: BaseException | None = None


@dataclass(slots=True)
class _Worker:
    """A thread that calls the skill, kept between calls as a Lambda container is."""

    skill: Callable[[dict[str, Any]], Any]
    guard: Guard
    requests: queue.Queue[dict[str, Any] | None] = field(default_factory=queue.Queue)
    results: queue.Queue[_Result] = field(default_factory=queue.Queue)

    def start(self) -> None:
        threading.Thread(target=self._work, daemon=True).start()

    def _work(self) -> None:
        guard_thread(self.guard)
        while (request := self.requests.get()) is not None:
            try:
                result = _Result(returned=self.skill(request))
            except BaseException as error:  # noqa: BLE001 - a stranger's skill may raise anything
                result = _Result(raised=error)
            self.results.put(result)


class InProcess:
    """Runs ``handler(event, context)`` or ``handler(event)`` in a thread of its own.

    A call that takes longer than ``timeout_s`` is reported and its thread left behind: Python cannot
    stop one. What it prints is captured for the whole process while it runs.
    """

    def __init__(
        self,
        handler: Callable[..., Any],
        *,
        timeout_s: float = 8.0,
        allowed_hosts: Sequence[str] = (),
    ) -> None:
        self._skill = called_as(handler, timeout_s)
        self._timeout_s = timeout_s
        self._allowed = tuple(allowed_hosts)
        self._worker: _Worker | None = None

    def call(self, request: dict[str, Any]) -> Outcome:
        """What the skill makes of one request."""
        worker = self._ready()
        written = io.StringIO()
        with contextlib.redirect_stdout(written), contextlib.redirect_stderr(written):
            worker.requests.put(copy.deepcopy(request))
            try:
                result = worker.results.get(timeout=self._timeout_s)
            except queue.Empty:
                self._worker = None
                worker.requests.put(None)
                late = f"the skill took longer than {self._timeout_s:g} s; its thread was left behind"
                result = _Result(raised=TimeoutError(late))
                is_late = True
            else:
                is_late = False
        return _outcome(result, written.getvalue(), worker.guard, is_late=is_late)

    def close(self) -> None:
        """Lets the thread end."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.requests.put(None)

    def _ready(self) -> _Worker:
        if self._worker is None:
            self._worker = _Worker(self._skill, Guard(self._allowed))
            self._worker.start()
        return self._worker


class Direct:
    """Calls a function in the calling thread, with nothing around it but a net for what it raises."""

    def __init__(self, handler: Callable[..., Any]) -> None:
        self._app = called_as(handler, _LAMBDA_LIMIT_S)

    def call(self, request: dict[str, Any]) -> Outcome:
        """What the function makes of one request, of which it gets a copy."""
        try:
            return Outcome(returned=self._app(copy.deepcopy(request)))
        except Exception as error:  # noqa: BLE001 - a stranger's skill may raise anything
            return Outcome(failure=Failure.INVALID_RESPONSE, message=described(error), printed=trail(error))

    def close(self) -> None:
        """Nothing was started."""


def _outcome(result: _Result, printed: str, guard: Guard, *, is_late: bool) -> Outcome:
    blocked, started = tuple(guard.taken()), tuple(guard.taken_started())
    if result.raised is None:
        return Outcome(returned=result.returned, printed=printed, blocked=blocked, started=started)
    failure = Failure.ENDPOINT_TIMEOUT if is_late else Failure.INVALID_RESPONSE
    message = str(result.raised) if is_late else described(result.raised)
    printed += "" if is_late else trail(result.raised)
    return Outcome(failure=failure, message=message, printed=printed, blocked=blocked, started=started)
