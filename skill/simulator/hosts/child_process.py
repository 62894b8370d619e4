"""A skill in a process of its own: whatever it does, the simulator goes on."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from skill.simulator.hosts.outcome import Failure, NoSuchSkillError, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SCRIPT: Final = Path(__file__).with_name("child.py")
_START_LIMIT_S: Final = 30.0
_PROXIES: Final = frozenset({"http_proxy", "https_proxy", "all_proxy", "ftp_proxy"})
_GONE: Final = ""
_END_LIMIT_S: Final = 2.0
"""Seconds in which a process has to be gone whose line of answers is closed: one that ends closes it first."""
_ANSWERS: Final = frozenset({"ready", "failed", "returned", "raised", "no_json"})
_STRAY: Final = "the skill wrote into the line that its answers go by, a file it had not opened; it was stopped"
_ABORTED: Final = "Fatal Python error: Aborted"
_MOST_PRINTED: Final = 100_000
"""Bytes of what a call printed that are kept: the last ones."""


class ChildProcess:
    """Runs ``MODULE:FUNCTION`` from a folder; a call that takes longer than ``timeout_s`` is cut.

    After a cut the process is started anew, so what the skill kept in memory is gone. Importing the skill
    is not counted: Lambda does not count it either. Sockets to other machines are blocked in Python's own
    sockets; a compiled library that opens its own is not seen. ``environment`` is added to ours.
    """

    def __init__(
        self,
        target: str,
        *,
        path: Path | None = None,
        timeout_s: float = 8.0,
        allowed_hosts: Sequence[str] = (),
        python: str | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._environment = dict(environment or {})
        self._target = target
        self._folder = (path or Path.cwd()).resolve()
        self._timeout_s = timeout_s
        self._allowed = tuple(allowed_hosts)
        self._python = python or sys.executable
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[str] = queue.Queue()
        self._printed: IO[bytes] | None = None
        self._read_up_to = 0

    def start(self) -> None:
        """Imports the skill now. Raises NoSuchSkillError, with what the skill printed, when that fails."""
        if self._process is not None and self._process.poll() is None:
            return
        self.close()
        if not self._folder.is_dir():
            raise NoSuchSkillError(f"there is no folder {self._folder}")
        self._spawn()
        answer = self._next(_START_LIMIT_S)
        if answer is not None and answer.get("ready"):
            return
        if answer is None:
            self._abort()
        why = f"it did not start in {_START_LIMIT_S:g} s" if answer is None else answer.get("failed", _STRAY)
        printed = self._take_printed()
        self.close()
        raise NoSuchSkillError(f"{self._target} in {self._folder}: {why}" + (f"\n{printed}" if printed else ""))

    def call(self, request: dict[str, Any]) -> Outcome:
        """What the skill makes of one request."""
        try:
            self.start()
        except NoSuchSkillError as error:
            return Outcome(failure=Failure.INTERNAL_SERVICE_ERROR, message=str(error))
        self._tell(request)
        answer = self._next(self._timeout_s)
        if answer is None:
            self._abort()
        printed = self._take_printed()
        if answer is None:
            self.close()
            late = f"the skill took longer than {self._timeout_s:g} s and was stopped; its memory is gone"
            return Outcome(failure=Failure.ENDPOINT_TIMEOUT, message=late, printed=printed)
        if "stray" in answer:
            self.close()  # the answer proper may follow, and is not to be taken for the next one
        return _outcome(answer, printed)

    def close(self) -> None:
        """Ends the process and forgets it."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()
        if self._printed is not None:
            self._printed.close()
            self._printed = None

    def _abort(self) -> None:
        """Stops the process, which says in the act where it was: its faulthandler writes that where errors go."""
        if self._process is not None and os.name == "posix":
            self._process.send_signal(signal.SIGABRT)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_END_LIMIT_S)

    def _spawn(self) -> None:
        self._printed, self._read_up_to = tempfile.TemporaryFile(), 0  # noqa: SIM115 - open as long as the process
        self._answers = queue.Queue()
        command = [self._python, str(_SCRIPT), self._target, str(self._folder), str(self._timeout_s), *self._allowed]
        self._process = subprocess.Popen(  # noqa: S603 - the developer names the skill to run
            command,
            cwd=self._folder,
            env={**_environment(os.environ), **self._environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._printed,
        )
        threading.Thread(target=_listen, args=(self._process, self._answers), daemon=True).start()

    def _tell(self, request: dict[str, Any]) -> None:
        """Sends a request; a process that is gone is noticed when its answer is waited for."""
        if self._process is None or self._process.stdin is None:
            return
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            return

    def _next(self, limit_s: float) -> dict[str, Any] | None:
        """The next answer, None when there is none in time."""
        try:
            line = self._answers.get(timeout=limit_s)
        except queue.Empty:
            return None
        return {"failed": self._ended()} if line == _GONE else _read(line)

    def _ended(self) -> str:
        """How the process ended; one that lives on without its line is stopped."""
        if self._process is None:
            return "the skill's process is gone"
        try:
            return f"the skill's process ended with status {self._process.wait(_END_LIMIT_S)}"
        except subprocess.TimeoutExpired:
            self.close()
            return (
                "the skill closed the line that its answers go by, a file it had not opened, and ran on; it was stopped"
            )

    def _take_printed(self) -> str:
        """What was written since the last time."""
        if self._printed is None:
            return ""
        end = self._printed.seek(0, os.SEEK_END)
        start, self._read_up_to = max(self._read_up_to, end - _MOST_PRINTED), end
        self._printed.seek(start)
        return _plainly(self._printed.read(end - start).decode(errors="replace"))


def _listen(process: subprocess.Popen[bytes], answers: queue.Queue[str]) -> None:
    """Passes on what the process answers, and at last that it is gone."""
    try:
        for line in process.stdout or ():
            answers.put(line.decode(errors="replace"))
    except ValueError:  # closed while it was read
        pass
    answers.put(_GONE)


def _plainly(printed: str) -> str:
    """What was printed; where the skill was stopped is told in its own lines."""
    between = (f'File "{_SCRIPT.parent}{os.sep}', 'File "<frozen ', f"{os.sep}importlib{os.sep}")
    if _ABORTED not in printed:
        return printed
    before, _, after = printed.rpartition(_ABORTED)
    calls = (line for line in after.splitlines(keepends=True) if line.startswith("  File "))
    lines = [line for line in calls if not any(one in line for one in between)]
    return "".join([before, "It was stopped at this, the innermost call first:\n", *lines])


def _read(line: str) -> dict[str, Any]:
    """The answer in a line, or what is wrong with it; ``stray`` where the line is not the child's."""
    try:
        answer = json.loads(line)
    except RecursionError:
        return {"no_json": "it is nested too deeply"}
    except ValueError:
        answer = None
    return answer if isinstance(answer, dict) and not _ANSWERS.isdisjoint(answer) else {"stray": line}


def _outcome(answer: Mapping[str, Any], printed: str) -> Outcome:
    said = Outcome(printed=printed, blocked=tuple(answer.get("blocked", ())), started=tuple(answer.get("started", ())))
    if "returned" in answer:
        return replace(said, returned=answer["returned"])
    if "failed" in answer:
        return replace(said, failure=Failure.INTERNAL_SERVICE_ERROR, message=answer["failed"])
    message = answer["raised"] if "raised" in answer else f"the response is no JSON: {answer.get('no_json', _STRAY)}"
    return replace(said, failure=Failure.INVALID_RESPONSE, message=message)


def _environment(ours: Mapping[str, str]) -> dict[str, str]:
    """The environment without proxies, which would lead out of the machine by a local door."""
    kept = {name: value for name, value in ours.items() if name.lower() not in _PROXIES}
    return {"PYTHONHASHSEED": "0", **kept}
