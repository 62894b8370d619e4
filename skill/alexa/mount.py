"""Otsukai inside a skill that is built on ask-sdk-core: one handler that takes whatever no other handler took.

    builder.add_request_handler(OtsukaiHandler(app))   # last, after the skill's own handlers

The SDK has read the request into its models by then; it is turned back into the JSON that it came as. What Amazon
added after 2023 makes the SDK raise before any handler runs (decision 0001), so prefer ``AlexaApp`` on its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.response import Response
from ask_sdk_model.response_envelope import ResponseEnvelope


class OtsukaiHandler(AbstractRequestHandler):
    """Answers every request with the app; the session attributes of other handlers stay theirs."""

    def __init__(self, app: Callable[[object], dict[str, Any]]) -> None:
        self._app = app
        self._serializer = DefaultSerializer()

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Always: mount it last."""
        return handler_input is not None

    def handle(self, handler_input: HandlerInput) -> Response | None:
        """The app's response, as the SDK's model."""
        envelope = self._serializer.serialize(handler_input.request_envelope)
        answer = self._app(envelope)
        if handler_input.request_envelope.session is not None:
            manager = handler_input.attributes_manager
            manager.session_attributes = {**(manager.session_attributes or {}), **answer.get("sessionAttributes", {})}
        loaded: ResponseEnvelope = self._serializer.deserialize(json.dumps(answer), ResponseEnvelope)
        return loaded.response
