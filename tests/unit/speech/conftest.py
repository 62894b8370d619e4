from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from skill.domain.cart import LineItem
from skill.domain.catalog import Offer
from skill.domain.money import Money
from skill.domain.quantity import Quantity
from skill.speech.spoken import Voice
from skill.speech.words import words_of

# Sunday, ten in the morning at the shop.
NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)


def voice(locale):
    return Voice(locale=locale, now=NOW, timezone=ZoneInfo("America/Los_Angeles"))


@pytest.fixture
def english():
    return voice("en-US")


@pytest.fixture
def japanese():
    return voice("ja-JP")


@pytest.fixture
def en_words():
    return words_of("en-US")


@pytest.fixture
def ja_words():
    return words_of("ja-JP")


@pytest.fixture
def make_offer():
    def make(title, variant="", **changes):
        values = {
            "variant_id": f"{title}/{variant}",
            "product_id": title,
            "price": Money(1400, "USD"),
            "title": title,
            "variant": variant,
        }
        return Offer(**(values | changes))

    return make


@pytest.fixture
def make_line(make_offer):
    def make(steps, counter, title, variant="", **changes):
        return LineItem.of(make_offer(title, variant, counter=counter, **changes), steps)

    return make


@pytest.fixture
def loose():
    return Quantity(1, "kg", 10)
