"""Rules for the card in the Alexa app."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from skill.simulator.linter.situation import mapping, rejected, text, uncertified

if TYPE_CHECKING:
    from skill.simulator.findings import Finding
    from skill.simulator.linter.situation import Situation

_PLACE: Final = "response.card"
_NEEDED: Final = {"Simple": ("title", "content"), "Standard": ("title", "text")}
_TYPES: Final = frozenset({*_NEEDED, "LinkAccount", "AskForPermissionsConsent"})
_SOURCE: Final = "alexa-facts 7: cards"


def kind(body: Mapping[str, Any], _: Situation) -> Iterator[Finding]:
    """``card-unknown``, ``card-incomplete``: no card of Amazon's, or half of one."""
    if body.get("card") is None:
        return
    card = mapping(body, "card")
    name = text(card, "type")
    if name not in _TYPES:
        advice = f"Use one of {', '.join(sorted(_TYPES))}."
        yield rejected("card-unknown", _PLACE, f"there is no card of type {name!r}", advice, _SOURCE)
    for field in _NEEDED.get(name, ()):
        if not text(card, field):
            yield uncertified(
                "card-incomplete", f"{_PLACE}.{field}", f"a {name} card has a {field}", "Fill it.", _SOURCE
            )


def permissions(body: Mapping[str, Any], _: Situation) -> Iterator[Finding]:
    """``card-without-permissions``: a card that asks for nothing."""
    card = mapping(body, "card")
    if card.get("type") == "AskForPermissionsConsent" and not card.get("permissions"):
        yield rejected(
            "card-without-permissions",
            f"{_PLACE}.permissions",
            "a card that asks for permissions lists them",
            "List the scopes, such as alexa::profile:email:read.",
            "alexa-facts 7: AskForPermissionsConsent(permissions[])",
        )


def size(body: Mapping[str, Any], situation: Situation) -> Iterator[Finding]:
    """``card-too-long``, ``card-image-url-too-long``: more than a card holds."""
    card = mapping(body, "card")
    image = mapping(card, "image")
    urls = {field: text(image, field) for field in ("smallImageUrl", "largeImageUrl")}
    total = sum(len(text(card, field)) for field in ("title", "content", "text")) + sum(map(len, urls.values()))
    if total > situation.rules.card_limit:
        yield rejected(
            "card-too-long",
            _PLACE,
            f"the card has {total} characters, Alexa takes {situation.rules.card_limit}",
            "Shorten the text; the addresses of images count too.",
            "alexa-facts 7: all text of a card incl. title/urls <= 8000",
        )
    for field, url in urls.items():
        if len(url) > situation.rules.url_limit:
            yield rejected(
                "card-image-url-too-long",
                f"{_PLACE}.image.{field}",
                f"the address has {len(url)} characters, Alexa takes {situation.rules.url_limit}",
                "Use a shorter address.",
                "alexa-facts 7: image URL <= 2000",
            )


RULES: Final = (kind, permissions, size)
