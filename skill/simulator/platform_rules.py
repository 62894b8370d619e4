"""What Alexa allows and how it behaves, where somebody may know better than the simulator.

Each field is a rule of the platform. Those marked *unconfirmed* are common knowledge that no readable
page of Amazon's states, so they are defaults to be changed, not truths.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any, Final

from skill.simulator.dialog.rules import Delegation


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformRules:
    """The platform's limits and habits; the defaults are the strict reading.

    ``response_limit_bytes``: a whole response. Amazon is said to take 120 KB from skills with APL (unconfirmed).
    ``speech_limit``, ``card_limit``: characters of outputSpeech, and of all the text of a card.
    ``url_limit``: characters of a card image's address.
    ``token_limit``: characters of an AudioPlayer token.
    ``most_audio_clips``: clips in one response (unconfirmed).
    ``most_misses``: unclear answers to one dialog question before the session ends (unconfirmed).
    ``fallback_interrupts_dialog``: whether unclear words in a dialog go to the fallback intent instead of
    being asked for again (unconfirmed).
    ``completes_at_once``: whether the answer after which nothing is left to ask arrives as COMPLETED, instead
    of IN_PROGRESS with COMPLETED after one more Dialog.Delegate (unconfirmed).
    ``default_delegation``: who leads where the model says nothing; the developer console writes ALWAYS into
    new models (unconfirmed), the JSON schema assumes SKILL_RESPONSE.
    ``most_dynamic_entities``, ``dynamic_entities_live``: of one upload (unconfirmed).
    ``ended_requests_may_speak``: whether an answer to SessionEndedRequest may hold speech (unconfirmed).
    ``purchase_opens_session``: whether the result of a purchase arrives in a new session (unconfirmed).
    ``navigate_home_is_sent``: whether "go home" reaches the skill as an intent, instead of ending its session
    (unconfirmed; that it never does is said in https://github.com/timheuer/alexa-skills-dotnet/pull/221).
    """

    response_limit_bytes: int = 24 * 1024
    speech_limit: int = 8_000
    card_limit: int = 8_000
    url_limit: int = 2_000
    token_limit: int = 1_024
    most_audio_clips: int = 5
    most_misses: int = 3
    fallback_interrupts_dialog: bool = False
    completes_at_once: bool = False
    default_delegation: Delegation = Delegation.SKILL_RESPONSE
    most_dynamic_entities: int = 100
    dynamic_entities_live: timedelta = timedelta(minutes=30)
    ended_requests_may_speak: bool = False
    purchase_opens_session: bool = True
    navigate_home_is_sent: bool = True


_WORDS: Final = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def rules_from(settings: Iterable[str]) -> PlatformRules:
    """The default rules with these changed, each written as ``most_misses=2``; spans of time are minutes.

    Raises ValueError with what there is.
    """
    changed = {}
    for setting in settings:
        name, _, value = setting.partition("=")
        field = _FIELDS.get(name.strip().replace("-", "_"))
        if field is None:
            raise ValueError(f"there is no rule {name!r}; there are: {', '.join(_FIELDS)}")
        try:
            changed[field.name] = _read(value.strip(), field.default)
        except (KeyError, ValueError, OverflowError):
            raise ValueError(f"{setting!r}: {field.name} is {_kind(field.default)}") from None
    return PlatformRules(**changed)


def _read(value: str, default: object) -> Any:
    match default:
        case bool():
            return _WORDS[value.lower()]
        case int():
            return int(value)
        case timedelta():
            return timedelta(minutes=float(value))
        case _:
            return Delegation(value.upper())


def _kind(default: object) -> str:
    match default:
        case bool():
            return "yes or no"
        case int():
            return "a whole number"
        case timedelta():
            return "a number of minutes"
        case _:
            return " or ".join(Delegation)


_FIELDS: Final = {field.name: field for field in fields(PlatformRules)}
