"""The ``shop.toml`` that a new shop begins with: complete, commented, and safe until its owner has read it."""

from __future__ import annotations

import re
from string import Template
from typing import Final

from skill.domain.money import Money, exponent

_TEMPLATE: Final = Template("""\
# Made by `otsukai shop import`. Read it once: what stands here is said to shoppers before they pay.
# All keys: docs/shop-format.md
timezone = "$timezone"

[markets.$locale]
seller = $seller      # the seller of record, said before every order
invocation = $invocation  # "Alexa, open ..."
currency = "$currency"
daily_limit = "$limit"  # the most that one customer can spend in a day
holidays = []  # days without delivery, such as ["2027-01-01"]

[markets.$locale.tax]
rate = "0"       # "0.0825" is 8.25 percent
included = true  # false: the tax comes on top of the prices

[markets.$locale.delivery]
fee = "$fee"
free_from = "$free"
days = [1, 3]     # the fewest and the most working days
cutoff = "14:00"  # later orders count from the next working day
weekdays = ["mon", "tue", "wed", "thu", "fri"]

[markets.$locale.hours]  # a day left out is closed
mon = ["09:00", "18:00"]
tue = ["09:00", "18:00"]
wed = ["09:00", "18:00"]
thu = ["09:00", "18:00"]
fri = ["09:00", "18:00"]

[markets.$locale.voice_code]
above = "$above"  # customers with a voice code say it for orders above this

# Another market is another table: [markets.ja-JP], with prices in its own currency.

[accounts.demo]                  # the simulator's own account; real ones come from account linking
address_label = "home"
payment_label = "the card on file"
""")
_TIMEZONES: Final = {
    "US": "America/New_York", "CA": "America/Toronto", "GB": "Europe/London", "IE": "Europe/Dublin",
    "JP": "Asia/Tokyo", "DE": "Europe/Berlin", "AT": "Europe/Vienna", "FR": "Europe/Paris", "ES": "Europe/Madrid",
    "IT": "Europe/Rome", "MX": "America/Mexico_City", "BR": "America/Sao_Paulo", "IN": "Asia/Kolkata",
    "AU": "Australia/Sydney",
}  # fmt: skip
# A yen or a won is worth about a cent: amounts in a currency without decimals are so many times larger.
_WHOLE: Final = 100


def default_shop_file(seller: str, currency: str, locale: str) -> str:
    """The text of a ``shop.toml`` with one market, delivery, limits and the simulator's account."""
    return _TEMPLATE.substitute(
        timezone=_TIMEZONES.get(locale.partition("-")[2], "UTC"),
        locale=locale,
        seller=_quoted(seller),
        invocation=_quoted(invocation_name(seller)),
        currency=currency,
        fee=_amount(5, currency),
        free=_amount(50, currency),
        above=_amount(100, currency),
        limit=_amount(500, currency),
    )


def invocation_name(seller: str) -> str:
    """The seller's name in small letters and words only, as an invocation name has to be."""
    words = re.sub(r"[^\w\s'.]|_", " ", seller.lower())
    return " ".join(words.split())


def _amount(units: int, currency: str) -> str:
    whole = units if exponent(currency) else units * _WHOLE
    return str(Money.parse(whole, currency).major)


def _quoted(text: str) -> str:
    """A TOML string: the same escapes as JSON's for what can stand in a name."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
