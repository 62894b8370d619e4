"""The devices a skill can be spoken to through, and what each tells the skill about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

_APL: Final[dict[str, Any]] = {"runtime": {"maxVersion": "2024.3"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceProfile:
    """A kind of device. ``interfaces`` is what a request lists as supported.

    ``viewport`` is None without a screen; so are the sizes in pixels when it is.
    """

    name: str
    interfaces: Mapping[str, Any] = field(default_factory=dict)
    viewport: Mapping[str, Any] | None = None

    @property
    def has_screen(self) -> bool:
        """Whether it can show a document."""
        return self.viewport is not None


def _viewport(
    mode: str, shape: str, width: int, height: int, *, dpi: int = 160, touch: tuple[str, ...] = ("SINGLE",)
) -> dict[str, Any]:
    return {
        "experiences": [{"arcMinuteWidth": 246, "arcMinuteHeight": 144, "canRotate": False}],
        "mode": mode,
        "shape": shape,
        "pixelWidth": width,
        "pixelHeight": height,
        "dpi": dpi,
        "currentPixelWidth": width,
        "currentPixelHeight": height,
        "touch": list(touch),
    }


_WITH_SCREEN: Final[dict[str, Any]] = {"AudioPlayer": {}, "Alexa.Presentation.APL": _APL}
SPEAKER: Final = DeviceProfile(name="speaker", interfaces={"AudioPlayer": {}})
SCREEN: Final = DeviceProfile(
    name="screen",
    interfaces=_WITH_SCREEN,
    viewport=_viewport("HUB", "RECTANGLE", 1280, 800),
)
SMALL_SCREEN: Final = DeviceProfile(
    name="small-screen",
    interfaces=_WITH_SCREEN,
    viewport=_viewport("HUB", "RECTANGLE", 960, 480),
)
ROUND_SCREEN: Final = DeviceProfile(
    name="round-screen",
    interfaces=_WITH_SCREEN,
    viewport=_viewport("HUB", "ROUND", 480, 480),
)
TELEVISION: Final = DeviceProfile(
    name="television",
    interfaces=_WITH_SCREEN,
    viewport=_viewport("TV", "RECTANGLE", 1920, 1080, dpi=320, touch=()),
)
DEVICES: Final[Mapping[str, DeviceProfile]] = {
    one.name: one for one in (SPEAKER, SCREEN, SMALL_SCREEN, ROUND_SCREEN, TELEVISION)
}
"""Every profile by its name."""
