"""The figures from literal answers."""

from __future__ import annotations

from skill.evaluation.product_measures import Answered, auroc, calibration_error, measures


def answered(rank, sure, absent_sure=0.0, *, wrong=False, absent=False, lang="en"):
    return Answered(
        lang=lang,
        rank=rank,
        sure=sure,
        is_wrongly_accepted=wrong,
        absent_sure=absent_sure,
        is_absent_accepted=absent,
        latency_s=0.004,
    )


def test_figures_count_each_query_once_and_its_two_claims():
    found = measures([answered(1, 1.0), answered(2, 0.5, 0.5, wrong=True), answered(0, 0.0, absent=True)])

    assert found == {
        "recall_at_1": 0.3333,
        "recall_at_3": 0.6667,
        "mrr": 0.5,
        "wrong_accept": 0.3333,
        "absent_accepted": 0.3333,
        "auroc": 1.0,
        "ece": 0.1667,
        "latency_ms_p50": 4.0,
        "latency_ms_p99": 4.0,
    }


def test_nothing_is_measured_of_no_answers():
    assert measures([]) == {}


def test_auroc_counts_a_tie_as_half():
    assert auroc([(0.9, True), (0.5, True), (0.5, False), (0.1, False)]) == 0.875


def test_auroc_needs_right_and_wrong_claims():
    assert auroc([(0.9, True)]) is None


def test_calibration_error_is_the_gap_between_what_is_claimed_and_what_comes_true():
    assert calibration_error([(0.75, True), (0.75, False), (1.0, True), (1.0, True)]) == 0.125
