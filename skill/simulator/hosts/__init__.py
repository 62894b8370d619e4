"""Where the skill under test runs: in this process, in one of its own, or behind a URL.

Every host gives an ``Outcome`` for a request and never raises for what a skill does.

| host         | raises, junk | prints   | hangs                   | sockets that leave the machine    |
|--------------|--------------|----------|-------------------------|-----------------------------------|
| a callable   | survived     | let pass | not cut                 | let pass                          |
| InProcess    | survived     | captured | left behind in a thread | blocked in the skill's own thread |
| ChildProcess | survived     | captured | killed, started anew    | blocked in the whole process      |
| Endpoint     | survived     | unseen   | given up                | out of reach                      |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from skill.simulator.hosts.child_process import ChildProcess
from skill.simulator.hosts.endpoint import Endpoint
from skill.simulator.hosts.in_process import InProcess
from skill.simulator.hosts.outcome import Failure, Host, NoSuchSkillError, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["ChildProcess", "Endpoint", "Failure", "Host", "InProcess", "NoSuchSkillError", "Outcome", "open_skill"]


def open_skill(
    target: str,
    *,
    path: Path | None = None,
    timeout_s: float = 8.0,
    allowed_hosts: Sequence[str] = (),
    python: str | None = None,
    environment: Mapping[str, str] | None = None,
) -> Host:
    """The skill behind ``MODULE:FUNCTION``, in a process of its own, or behind a URL.

    ``path`` is the folder the module is imported from and runs in. ``python`` is the interpreter of the
    skill's own virtual environment, this one when it is None. ``environment`` is added to the process's, such as
    ``AlexaServices.environment``. Close the host when you are done.
    Raises NoSuchSkillError when there is no such function.
    """
    if target.startswith(("http://", "https://")):
        return Endpoint(target, timeout_s=timeout_s)
    host = ChildProcess(
        target,
        path=path,
        timeout_s=timeout_s,
        allowed_hosts=allowed_hosts,
        python=python,
        environment=environment,
    )
    host.start()
    return host
