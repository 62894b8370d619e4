"""AWS Lambda's entry: made at the first request and kept for the next, since a container serves many."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from skill.alexa.app import AlexaApp
from skill.settings import Settings
from skill.wiring import build_app


@lru_cache(maxsize=1)
def _app() -> AlexaApp:
    return build_app(Settings.read())


def lambda_handler(event: dict[str, Any], context: object) -> dict[str, Any]:  # noqa: ARG001  (Lambda passes both)
    """The response to Alexa's request; Lambda has checked that Alexa sent it."""
    return _app()(event)
