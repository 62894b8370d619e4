"""What Alexa allows and how it behaves, where somebody may know better than the simulator.

Each field is a rule of the platform. Those marked *unconfirmed* are common knowledge that no readable
page of Amazon's states, so they are defaults to be changed, not truths.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

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
