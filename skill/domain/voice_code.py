"""The four-digit voice code: kept as a salted slow hash, locked after three misses (VOICE rule 5)."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from skill.domain.customer import VoiceCode
from skill.domain.money import Money
from skill.domain.shop import VoiceCodePolicy

_MISSES: Final = 3
_LOCK: Final = timedelta(hours=1)
_DIGITS: Final = 4
# 16 MB and about 50 ms: ten thousand codes are few, so each guess at a stolen file has to cost something.
_COST: Final = 2**14


def is_whole(digits: str) -> bool:
    """Whether it is four digits: less is a fragment of speech."""
    return len(digits) == _DIGITS and digits.isascii() and digits.isdigit()


def is_code(digits: str) -> bool:
    """Whether it is four digits and not one of the few that everybody tries."""
    return is_whole(digits) and len(set(digits)) > 1


def make(digits: str, salt: str) -> VoiceCode:
    """The code to keep; ``salt`` is fresh for each."""
    return VoiceCode(salt=salt, digest=_digest(digits, salt))


def is_locked(code: VoiceCode, now: datetime) -> bool:
    """Whether three misses have locked it still."""
    return code.locked_until is not None and now < code.locked_until


def fits(code: VoiceCode, digits: str) -> bool:
    """Whether these are the digits."""
    return hmac.compare_digest(code.digest, _digest(digits, code.salt))


def after_hit(code: VoiceCode) -> VoiceCode:
    """The code with its misses forgotten."""
    return replace(code, misses=0, locked_until=None)


def after_miss(code: VoiceCode, now: datetime) -> VoiceCode:
    """The code with one more miss; the third locks it for an hour."""
    misses = code.misses + 1
    if misses < _MISSES:
        return replace(code, misses=misses)
    return replace(code, misses=0, locked_until=now + _LOCK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the policy looks at; ``local`` is the hour on the shop's own clock."""

    total: Money
    local: datetime
    is_first_order: bool
    is_new_address: bool
    is_recognised: bool


def is_wanted(policy: VoiceCodePolicy, order: Circumstances) -> bool:
    """Whether the policy asks for the code before such an order."""
    reasons = (
        policy.above < order.total,
        policy.on_first_order and order.is_first_order,
        policy.on_new_address and order.is_new_address,
        policy.on_unrecognised_speaker and not order.is_recognised,
        _is_night(policy, order.local),
    )
    return any(reasons)


def _is_night(policy: VoiceCodePolicy, local: datetime) -> bool:
    if policy.night is None:
        return False
    start, end = policy.night
    hour = local.time()
    return start <= hour < end if start <= end else hour >= start or hour < end


def _digest(digits: str, salt: str) -> str:
    return hashlib.scrypt(digits.encode(), salt=salt.encode(), n=_COST, r=8, p=1, dklen=32).hex()
