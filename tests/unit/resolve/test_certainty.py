"""The regression finds what made its claims true, and stays with its prior where it has heard too little."""

from __future__ import annotations

import pytest

from skill.resolve.certainty import Claim, fitted, probability


def test_claims_that_are_right_three_times_in_four_give_three_quarters():
    claims = [Claim((1.0,), is_right=True)] * 3 + [Claim((1.0,), is_right=False)]

    weights = fitted(claims, (0.0,), trust=1e-9)

    assert probability(weights, (1.0,)) == pytest.approx(0.75)


def test_a_sign_that_tells_right_from_wrong_gets_weight():
    claims = [Claim((1.0, place / 10), is_right=place > 4) for place in range(10)]

    weights = fitted(claims, (0.0, 0.0), trust=0.01)

    assert probability(weights, (1.0, 0.9)) > 0.95
    assert probability(weights, (1.0, 0.0)) < 0.05


def test_a_claim_with_a_weight_counts_for_so_many():
    weighed = fitted([Claim((1.0,), is_right=True, weight=3.0), Claim((1.0,), is_right=False)], (0.0,), trust=1.0)
    repeated = fitted([Claim((1.0,), is_right=True)] * 3 + [Claim((1.0,), is_right=False)], (0.0,), trust=1.0)

    assert weighed == pytest.approx(repeated)


def test_without_claims_the_prior_stays():
    assert fitted([], (0.5, -2.0), trust=200.0) == (0.5, -2.0)
