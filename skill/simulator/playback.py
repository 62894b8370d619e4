"""The device's audio player: what streams there are, and which requests the skill gets about them.

No sound is played. A stream lasts until it is told to be over. Where Amazon's pages are not readable the requests
follow its own library's models (unconfirmed).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from skill.simulator.envelope import Device
    from skill.simulator.exchange import Exchange
    from skill.simulator.line import Line

PAUSE: Final = "AMAZON.PauseIntent"
_STOPS: Final = frozenset({"AMAZON.StopIntent", "AMAZON.CancelIntent"})
_HEARD: Final = _STOPS | {
    f"AMAZON.{name}Intent"
    for name in (
        "Pause", "Resume", "Next", "Previous", "StartOver", "Repeat",
        "LoopOn", "LoopOff", "ShuffleOn", "ShuffleOff",
    )
}  # fmt: skip
_MOST_REQUESTS: Final = 10


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream as the skill named it, and how far it has been played."""

    token: str
    url: str
    offset_ms: int = 0


Happening = tuple[str, Stream]
"""What became of a stream: the end of a request's type, and the stream."""


@dataclass(slots=True)
class Player:
    """What is played and what comes after it. ``activity`` is Amazon's word for what it does."""

    current: Stream | None = None
    queue: tuple[Stream, ...] = ()
    activity: str = "IDLE"

    @property
    def is_playing(self) -> bool:
        """Whether a stream is on."""
        return self.activity == "PLAYING"

    @property
    def as_json(self) -> dict[str, Any]:
        """The player as the context of a request shows it."""
        if self.current is None:
            return {"playerActivity": self.activity}
        told = {"token": self.current.token, "offsetInMilliseconds": self.current.offset_ms}
        return {**told, "playerActivity": self.activity}

    def follow(self, directives: Iterable[Mapping[str, Any]]) -> list[Happening]:
        """Does what a response says; what the skill is to be told of it, in order."""
        happened: list[Happening] = []
        for one in directives:
            match one.get("type"):
                case "AudioPlayer.Play":
                    happened += self._play(one)
                case "AudioPlayer.Stop":
                    happened += self._stop()
                case "AudioPlayer.ClearQueue":
                    self.queue = ()
                    happened += self._stop() if one.get("clearBehavior") == "CLEAR_ALL" else []
                case _:
                    pass
        return happened

    def finish(self) -> list[Happening]:
        """The stream is over: the next one begins, if there is one."""
        if self.current is None or not self.is_playing:
            return []
        over = self.current
        if not self.queue:
            self.activity = "FINISHED"
            return [("PlaybackFinished", over)]
        self.current, self.queue = self.queue[0], self.queue[1:]
        return [("PlaybackFinished", over), ("PlaybackStarted", self.current)]

    def _play(self, directive: Mapping[str, Any]) -> list[Happening]:
        stream = _stream(directive)
        behavior = directive.get("playBehavior")
        if behavior in {"ENQUEUE", "REPLACE_ENQUEUED"} and self.is_playing:
            self.queue = (*(self.queue if behavior == "ENQUEUE" else ()), stream)
            return []
        stopped = self._stop()
        self.current, self.queue, self.activity = stream, (), "PLAYING"
        return [*stopped, ("PlaybackStarted", stream)]

    def _stop(self) -> list[Happening]:
        if self.current is None or not self.is_playing:
            return []
        self.activity = "STOPPED"
        return [("PlaybackStopped", self.current)]


def heard_while_playing(intent: str | None) -> str | None:
    """The intent that the skill gets without being called by its name; None when the words are not for the player.

    "Stop" pauses (alexa-facts 3).
    """
    if intent not in _HEARD:
        return None
    return PAUSE if intent in _STOPS else intent


def told(player: Player, line: Line, device: Device, done: Exchange, happened: Sequence[Happening]) -> Exchange:
    """The exchange with the requests that tell the skill what happened, and what it made of them."""
    waiting = list(happened)
    for _ in range(_MOST_REQUESTS):
        if not waiting:
            break
        kind, stream = waiting.pop(0)
        about = {"token": stream.token, "offsetInMilliseconds": stream.offset_ms}
        call, reply = line.send(line.head(f"AudioPlayer.{kind}") | about, device, None)
        done = replace(done, calls=(*done.calls, call), problem=done.problem or call.problem)
        waiting += player.follow(reply.directives) if reply is not None else []
    return done


def _stream(directive: Mapping[str, Any]) -> Stream:
    item = directive.get("audioItem")
    stream = item.get("stream") if isinstance(item, Mapping) else None
    named = stream if isinstance(stream, Mapping) else {}
    offset = named.get("offsetInMilliseconds")
    return Stream(
        token=str(named.get("token", "")),
        url=str(named.get("url", "")),
        offset_ms=offset if isinstance(offset, int) else 0,
    )
