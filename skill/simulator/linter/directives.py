"""Rules for directives: which exist, which a device can follow, what audio needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.linter.situation import advised, directives_of, mapping, rejected, text, uncertified

if TYPE_CHECKING:
    from skill.simulator.findings import Finding
    from skill.simulator.linter.situation import Situation

_KNOWN: Final = frozenset(
    {
        "Alexa.Advertisement.InjectAds", "Alexa.Presentation.APL.ExecuteCommands",
        "Alexa.Presentation.APL.RenderDocument", "Alexa.Presentation.APL.SendIndexListData",
        "Alexa.Presentation.APL.SendTokenListData", "Alexa.Presentation.APL.UpdateIndexListData",
        "Alexa.Presentation.APLA.RenderDocument", "Alexa.Presentation.APLT.ExecuteCommands",
        "Alexa.Presentation.APLT.RenderDocument", "Alexa.Presentation.HTML.HandleMessage",
        "Alexa.Presentation.HTML.Start", "Alexa.SmartVision.SnapshotProvider.GetSnapshotDirective",
        "AudioPlayer.ClearQueue", "AudioPlayer.Play", "AudioPlayer.Stop", "Connections.SendRequest",
        "Connections.SendResponse", "Connections.StartConnection", "Conversations.ResetContext",
        "CustomInterfaceController.SendDirective", "CustomInterfaceController.StartEventHandler",
        "CustomInterfaceController.StopEventHandler", "Dialog.ConfirmIntent", "Dialog.ConfirmSlot",
        "Dialog.Delegate", "Dialog.DelegateRequest", "Dialog.ElicitSlot", "Dialog.UpdateDynamicEntities",
        "Display.RenderTemplate", "GadgetController.SetLight", "GameEngine.StartInputHandler",
        "GameEngine.StopInputHandler", "Hint", "Navigation.Assistance.AnnounceRoadRegulation",
        "Navigation.SetDestination", "Tasks.CompleteTask", "VideoApp.Launch",
    }
)  # fmt: skip
_NEEDS: Final = {
    "Alexa.Presentation.APL.": "Alexa.Presentation.APL",
    "Alexa.Presentation.APLT.": "Alexa.Presentation.APLT",
    "Alexa.Presentation.HTML.": "Alexa.Presentation.HTML",
    "AudioPlayer.": "AudioPlayer",
    "Display.": "Display",
    "VideoApp.": "VideoApp",
}
_AMAZON_PAY: Final = frozenset({"Setup", "Charge"})
_MOST_URL: Final = 8_000


def unknown(body: Mapping[str, Any], _: Situation) -> Iterator[Finding]:
    """``directive-unknown``: a type that Alexa does not have."""
    for place, one in directives_of(body):
        if text(one, "type") not in _KNOWN:
            yield rejected(
                "directive-unknown",
                f"{place}.type",
                f"there is no directive {one.get('type')!r}",
                "Check the spelling; types are written as in Dialog.ElicitSlot.",
                "ask-sdk-model 1.82: the directives Amazon's own library can send",
            )


def unsupported(body: Mapping[str, Any], situation: Situation) -> Iterator[Finding]:
    """``directive-unsupported``: the device said that it cannot follow it."""
    for place, one in directives_of(body):
        name = text(one, "type")
        needed = next((interface for prefix, interface in _NEEDS.items() if name.startswith(prefix)), None)
        if needed is not None and needed not in situation.interfaces:
            yield uncertified(
                "directive-unsupported",
                place,
                f"{name} was sent to a device without {needed}",
                "Look into context.System.device.supportedInterfaces first.",
                "alexa-facts 13: directives only if supportedInterfaces has them",
            )


def dead(body: Mapping[str, Any], _: Situation) -> Iterator[Finding]:
    """``directive-dead``: what Amazon has switched off."""
    for place, one in directives_of(body):
        if text(one, "type") == "Connections.SendRequest" and text(one, "name") in _AMAZON_PAY:
            yield uncertified(
                "directive-dead",
                place,
                "Amazon Pay for Alexa skills was switched off in 2022 and 2023",
                "Use account linking and a payment method of your own.",
                "alexa-facts 0: Amazon Pay for Alexa Skills is gone",
            )


def audio(body: Mapping[str, Any], situation: Situation) -> Iterator[Finding]:
    """``audio-player-stream``, ``audio-player-session``: what AudioPlayer.Play needs."""
    for place, one in directives_of(body):
        if one.get("type") != "AudioPlayer.Play":
            continue
        stream = mapping(mapping(one, "audioItem"), "stream")
        yield from _stream(stream, f"{place}.audioItem.stream", situation)
        if one.get("playBehavior") == "ENQUEUE" and not stream.get("expectedPreviousToken"):
            yield advised(
                "audio-player-stream",
                f"{place}.audioItem.stream.expectedPreviousToken",
                "ENQUEUE without expectedPreviousToken is refused by the player",
                "Name the token of the stream that plays now.",
                "ask-sdk-model 1.82: Stream (unconfirmed)",
            )
        if body.get("shouldEndSession") is False:
            yield advised(
                "audio-player-session",
                "response.shouldEndSession",
                "a session that stays open keeps the stream from starting",
                "End the session with AudioPlayer.Play.",
                "alexa-facts 6: AudioPlayer requests carry no session (unconfirmed)",
            )


def _stream(stream: Mapping[str, Any], place: str, situation: Situation) -> Iterator[Finding]:
    limit = situation.rules.token_limit
    url, token = text(stream, "url"), text(stream, "token")
    source = f"alexa-facts 7: AudioPlayer token <= {limit}; audio url <= 8000"
    if not url or not token:
        yield rejected("audio-player-stream", place, "a stream has a url and a token", "Give both.", source)
    if len(token) > limit:
        message = f"the token has {len(token)} characters, Alexa takes {limit}"
        yield rejected("audio-player-stream", f"{place}.token", message, "Use a shorter token.", source)
    if len(url) > _MOST_URL:
        message = f"the address has {len(url)} characters, Alexa takes {_MOST_URL}"
        yield rejected("audio-player-stream", f"{place}.url", message, "Use a shorter address.", source)
    if url and not url.startswith("https://"):
        yield advised(
            "audio-player-stream", f"{place}.url", "streams are fetched over https", "Serve it over https.", source
        )


RULES: Final = (unknown, unsupported, dead, audio)
