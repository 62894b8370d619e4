"""Forms of one word share a stem; words that only look alike don't."""

from __future__ import annotations

import pytest

from skill.resolve.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        "cancel cancelled cancelling cancellation",
        "delete deleted deleting deletion",
        "register registered registering registration",
        "verify verifying verification",
        "pay paid paying payment",
        "ship shipped shipping shipment",
        "change changed changing",
        "stop stopped stopping",
        "withdraw withdrew withdrawn withdrawal",
    ],
)
def test_forms_of_a_word_share_a_stem(forms):
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("words", ["order older", "card care", "refund return", "bill bell", "message massage"])
def test_other_words_keep_other_stems(words):
    assert len({stem(word) for word in words.split()}) == 2


def test_short_words_and_numbers_stay_as_they_are():
    assert [stem(word) for word in ("red", "ing", "500", "")] == ["red", "ing", "500", ""]
