"""Keeps a skill under test from talking to other machines, and says which programs it starts.

A test that leaves the machine is slow, costs money or changes something real. This module is also
loaded into the skill's own process by its path, so it needs the standard library and nothing else.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
import threading
from typing import Any, Callable, Iterable  # noqa: UP035 - the skill's Python may be older than ours

_STARTS = frozenset({"subprocess.Popen", "os.system", "os.posix_spawn", "os.fork", "os.forkpty", "os.exec"})
"""Python's audit events of a program that starts; a compiled library starts one unseen."""
_LOCAL_NAMES = frozenset({"", "localhost", "localhost.localdomain", "ip6-localhost"})


class OutboundBlockedError(ConnectionRefusedError):
    """The simulator blocked a connection; skills see it as a refused one."""


class Guard:
    """Which hosts may be reached, the list of attempts to reach others, and the programs that were started."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = frozenset(allowed)
        self.attempts: list[str] = []
        self.started: list[str] = []

    def check(self, address: Any) -> None:
        """Raises OutboundBlockedError for an address that is neither on this machine nor allowed."""
        if not isinstance(address, tuple):
            return  # a socket in the file system
        host = address[0].decode() if isinstance(address[0], bytes) else str(address[0] or "")
        if is_local(host) or host in self._allowed:
            return
        place = f"{host}:{address[1]}" if len(address) > 1 and address[1] else host
        self.attempts.append(place)
        raise OutboundBlockedError(f"the simulator blocks connections to other machines: {place}")

    def learn(self, host: Any, found: list[Any]) -> None:
        """Allows the addresses that an allowed name turned out to have."""
        if host in self._allowed:
            self._allowed |= {str(one[4][0]) for one in found}

    def taken(self) -> list[str]:
        """The attempts since the last call, each once."""
        attempts, self.attempts = list(dict.fromkeys(self.attempts)), []
        return attempts

    def taken_started(self) -> list[str]:
        """The programs started since the last call, each once; what they connect to is not watched."""
        started, self.started = list(dict.fromkeys(self.started)), []
        return started


class _Guarding(threading.local):
    guard: Guard | None = None


_here = _Guarding()
_everywhere: list[Guard] = []
_installed = threading.Lock()


def is_local(host: str) -> bool:
    """Whether the host is this machine."""
    if host.lower() in _LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_loopback or address.is_unspecified


def guard_process(guard: Guard) -> None:
    """Guards every thread of this process from now on."""
    _everywhere.append(guard)
    _install()


def guard_thread(guard: Guard | None) -> None:
    """Guards the calling thread, or no longer with None."""
    _here.guard = guard
    _install()


def _current() -> Guard | None:
    return _here.guard or (_everywhere[0] if _everywhere else None)


def _install() -> None:
    """Puts the check before each way out, once a process; it does nothing where nobody is guarded."""
    if not _installed.acquire(blocking=False):
        return
    for name, position in (("connect", 0), ("connect_ex", 0), ("sendto", -1), ("sendmsg", 3)):
        setattr(socket.socket, name, _checked(getattr(socket.socket, name), position))
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
        setattr(socket, name, _checked_name(getattr(socket, name)))
    sys.addaudithook(_noticed)


def _noticed(event: str, arguments: tuple[Any, ...]) -> None:
    """Notes a program that a guarded thread starts; raises nothing, since Python would not start it then."""
    if event not in _STARTS:
        return
    guard = _current()
    if guard is not None:
        guard.started.append(_program(event, arguments))


def _program(event: str, arguments: tuple[Any, ...]) -> str:
    """The name of what is started: a program's, a command of os.system's, or the function that forks."""
    first = arguments[0] if arguments else None
    if not isinstance(first, (str, bytes, os.PathLike)):
        return event
    named = os.fsdecode(first)
    return named if event == "os.system" else os.path.basename(named)  # noqa: PTH119


def _checked(method: Callable[..., Any], position: int) -> Callable[..., Any]:
    def connect(self: socket.socket, *arguments: Any) -> Any:
        guard = _current()
        if guard is not None and len(arguments) > position:
            guard.check(arguments[position])
        return method(self, *arguments)

    return connect


def _checked_name(function: Callable[..., Any]) -> Callable[..., Any]:
    def resolve(host: Any, *arguments: Any, **options: Any) -> Any:
        guard = _current()
        if guard is None or host is None:
            return function(host, *arguments, **options)
        guard.check((host, *arguments[:1]))
        found = function(host, *arguments, **options)
        if isinstance(found, list):
            guard.learn(host, found)
        return found

    return resolve
