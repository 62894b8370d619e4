from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.analytics import metrics
from skill.analytics.events import Goal, Outcome, ResolutionNote, TurnEvent
from skill.analytics.metrics import GoalFigures, Percentiles, ProductFigures, Unanswered
from skill.analytics.report import report
from skill.analytics.sessions import tally

DARK_ROAST = {"products": ("DR-500",), "amounts": {"DR-500": "2"}}
MATCH = ResolutionNote(outcome="match", candidates=("DR-500",), score=0.9)


@pytest.fixture
def ordering(turn):
    """A session that orders in four turns: launch, add, check out, yes."""

    def make(session_id="s1", order_ref="o1", start_s=0, **fields):
        cart = {"cart_total_minor": 1400, "currency": "USD"}
        added = {"goal": Goal.ORDER, "resolution": (MATCH,), **DARK_ROAST}
        placed = {"goal": Goal.ORDER, "outcome": Outcome.PLACED, "order_ref": order_ref, **DARK_ROAST}
        quoted = {"goal": Goal.ORDER, "quoted": True, "asked": "confirm_order"}
        return [
            turn(session_id, start_s, type="launch", intent="LaunchRequest", asked="what_to_order", **fields),
            turn(session_id, start_s + 10, intent="AddToCartIntent", asked="ready_to_check_out", **cart, **added),
            turn(session_id, start_s + 20, intent="AMAZON.YesIntent", **cart, **quoted),
            turn(session_id, start_s + 30, intent="AMAZON.YesIntent", asked="anything_else", **placed),
        ]

    return make


@pytest.fixture
def reordering(turn):
    """A session that takes up the usual in three turns."""

    def make(session_id="s2", order_ref="o2", start_s=0):
        quoted = {"goal": Goal.REORDER, "quoted": True, "cart_total_minor": 1400, "asked": "confirm_order"}
        placed = {"goal": Goal.ORDER, "outcome": Outcome.PLACED, "order_ref": order_ref, "products": ("DR-500", "MILK")}
        placed |= {"amounts": {"DR-500": "1", "MILK": "1"}}
        return [
            turn(session_id, start_s, type="launch", intent="LaunchRequest", asked="offer_usual"),
            turn(session_id, start_s + 10, intent="AMAZON.YesIntent", **quoted),
            turn(session_id, start_s + 20, intent="AMAZON.YesIntent", asked="anything_else", **placed),
        ]

    return make


def test_an_empty_log_has_counts_of_zero_and_no_rates():
    made = report([])

    assert (made.sessions, made.turns, made.orders) == (0, 0, 0)
    rates = (made.automation_rate, made.fallback_rate, made.reorder_share, made.cart_recovery, made.wrong_order_rate)
    assert rates == (None, None, None, None, None)
    assert made.turns_to_order is None
    assert made.funnel == {"launch": 0, "search": 0, "cart": 0, "quote": 0, "confirm": 0, "placed": 0}
    assert (made.goals, made.outcomes, made.errors, made.latency_ms, made.by_locale) == ({}, {}, {}, {}, {})
    assert (made.top_products, made.unanswered) == ((), ())


def test_only_launches_things_said_and_touches_are_turns(turn):
    counted = tally(
        [
            turn("s1", 0, type="launch", intent="LaunchRequest"),
            turn("s1", 1, type="event", intent="ChooseIntent"),
            turn("s1", 2, type="session_ended", intent="SessionEndedRequest", outcome=Outcome.ENDED),
            turn("s2", 3, type="can_fulfill", intent="CanFulfillIntentRequest"),
            turn("s3", 4, type="event", intent="AlexaSkillEvent.SkillDisabled"),
            turn("s4", 5, type="event", intent="UnknownRequest"),
        ]
    )

    assert (metrics.sessions(counted), metrics.turns(counted)) == (1, 2)


def test_automation_counts_sessions_with_a_goal_that_needed_no_person(turn, ordering):
    counted = tally(
        [
            *ordering("ordered"),
            turn("told", 1, goal=Goal.PRICE),
            turn("not told", 2, goal=Goal.PRICE, outcome=Outcome.NOT_FOUND),
            turn("told, then a person", 3, goal=Goal.QUESTION),
            turn("told, then a person", 4, goal=Goal.PERSON, outcome=Outcome.HANDED_OFF),
            turn("only a person", 5, goal=Goal.PERSON, outcome=Outcome.HANDED_OFF),
            turn("no goal", 6, type="launch", intent="LaunchRequest"),
        ]
    )

    assert metrics.automation_rate(counted) == 2 / 5


def test_each_goal_is_fulfilled_in_its_own_way(turn, ordering, reordering):
    counted = tally(
        [
            *ordering("a"),
            *reordering("b"),
            turn("c", 0, goal=Goal.ORDER, outcome=Outcome.ASKED),
            turn("d", 0, goal=Goal.STATUS),
            turn("e", 0, goal=Goal.STATUS, outcome=Outcome.NOT_FOUND),
            turn("f", 0, goal=Goal.CANCEL, outcome=Outcome.ASKED),
            turn("f", 1, goal=Goal.CANCEL, outcome=Outcome.CANCELED, order_ref="o1"),
            turn("g", 0, goal=Goal.CANCEL, outcome=Outcome.REFUSED),
            turn("h", 0, goal=Goal.CANCEL, outcome=Outcome.NOT_FOUND),
            turn("i", 0, goal=Goal.QUESTION),
            turn("j", 0, goal=Goal.PERSON, outcome=Outcome.HANDED_OFF),
        ]
    )

    assert metrics.goals(counted) == {
        "order": GoalFigures(3, 2),
        "reorder": GoalFigures(1, 1),
        "status": GoalFigures(2, 1),
        "cancel": GoalFigures(3, 2),
        "question": GoalFigures(1, 1),
        "person": GoalFigures(1, 0),
    }


def test_a_turn_that_broke_has_the_goal_of_its_intent(turn):
    counted = tally([turn(intent="AddToCartIntent", outcome=Outcome.UNAVAILABLE, error="CatalogUnavailable")])

    assert metrics.goals(counted) == {"order": GoalFigures(1, 0)}
    assert metrics.automation_rate(counted) == 0.0
    assert metrics.errors(counted) == {"CatalogUnavailable": 1}


def test_an_order_fulfils_no_reorder_that_nobody_asked_for(ordering):
    assert metrics.goals(tally(ordering())) == {"order": GoalFigures(1, 1)}


def test_fallback_rate_is_of_what_was_said(turn):
    counted = tally(
        [
            turn("s1", 0, type="launch", intent="LaunchRequest"),
            turn("s1", 1, outcome=Outcome.NOT_UNDERSTOOD),
            turn("s1", 2),
            turn("s1", 3, outcome=Outcome.NOT_FOUND),
            turn("s1", 4),
        ]
    )

    assert metrics.fallback_rate(counted) == 0.25


def test_the_funnel_counts_sessions_that_came_so_far_or_farther(turn, ordering, reordering):
    counted = tally(
        [
            *ordering("all the way"),
            *reordering("without a search"),
            *ordering("said no")[:3],
            turn("said no", 40, intent="AMAZON.NoIntent"),
            turn("only searched", 0, resolution=(MATCH,)),
            turn("only launched", 0, type="launch"),
        ]
    )

    assert metrics.funnel(counted) == {"launch": 5, "search": 4, "cart": 3, "quote": 3, "confirm": 2, "placed": 2}


def test_a_yes_that_still_needs_the_voice_code_is_a_confirmation(turn, ordering):
    yes = turn("s1", 30, intent="AMAZON.YesIntent", asked="give_voice_code", cart_total_minor=1400)

    counted = tally([*ordering("s1")[:3], yes])

    assert metrics.funnel(counted)["confirm"] == 1
    assert metrics.funnel(counted)["placed"] == 0


def test_turns_to_order_is_the_median_of_first_orders(turn, ordering, reordering):
    second = turn("s1", 50, outcome=Outcome.PLACED, order_ref="o3")

    counted = tally([*ordering("s1", "o1"), second, *reordering("s2", "o2"), turn("s3")])

    assert metrics.turns_to_order(counted) == 3.5


def test_reorders_are_orders_that_began_with_a_yes_to_earlier_lines(turn, ordering, reordering):
    later = [event for event in ordering("s2", "o3", 100) if event.type != "launch"]

    counted = tally([*ordering("s1", "o1"), *reordering("s2", "o2"), *later])

    assert metrics.orders(counted) == 3
    assert metrics.reorder_share(counted) == 1 / 3


def test_one_order_told_twice_is_one_order(ordering):
    events = ordering()

    counted = tally([*events, events[-1]])

    assert metrics.orders(counted) == 1
    assert metrics.top_products(counted) == (ProductFigures("DR-500", 1, 2.0, 2.0),)


def test_cart_recovery_is_of_sessions_that_began_with_a_left_cart(turn, ordering):
    counted = tally(
        [
            *ordering("won back", "o1", cart_left=True),
            turn("lost", 0, type="launch", cart_left=True),
            turn("lost again", 0, type="launch", cart_left=True),
            *ordering("fresh", "o2"),
        ]
    )

    assert metrics.cart_recovery(counted) == 1 / 3


def test_wrong_orders_are_those_taken_back_within_the_undo_window(turn, ordering):
    taken_back = turn("a", 60, goal=Goal.CANCEL, outcome=Outcome.CANCELED, order_ref="o1")
    in_time = turn("d", 30 + 15 * 60, goal=Goal.CANCEL, outcome=Outcome.CANCELED, order_ref="o2")
    too_late = turn("e", 31 + 15 * 60, goal=Goal.CANCEL, outcome=Outcome.CANCELED, order_ref="o3")
    unknown = turn("f", 70, goal=Goal.CANCEL, outcome=Outcome.CANCELED, order_ref="o9")
    events = [*ordering("a", "o1"), *ordering("b", "o2"), *ordering("c", "o3"), *ordering("g", "o4")]

    counted = tally([*events, taken_back, unknown, in_time, too_late])

    assert metrics.wrong_order_rate(counted) == 2 / 4


def test_latency_is_told_by_stage_and_in_total(turn):
    events = [turn("s1", n, latency_ms={"handle": float(n), "keep": 1.0}) for n in range(1, 101)]

    assert metrics.latency_ms(tally(events)) == {
        "handle": Percentiles(50.0, 95.0, 99.0),
        "keep": Percentiles(1.0, 1.0, 1.0),
        "total": Percentiles(51.0, 96.0, 100.0),
    }


def test_latency_of_one_turn_is_its_own_to_three_digits(turn):
    assert metrics.latency_ms(tally([turn(latency_ms={"handle": 3.14159})]))["handle"] == Percentiles(3.14, 3.14, 3.14)


def test_products_rank_by_orders_then_by_how_much_was_added(turn, ordering, reordering):
    adds = [turn("s3", n, amounts={"EGGS": "1", "HAM": "1/10"}) for n in range(3)] + [
        turn("s3", 9, amounts={"TEA": "4"})
    ]

    counted = tally([*ordering("s1", "o1"), *reordering("s2", "o2"), *adds])

    assert metrics.top_products(counted) == (
        ProductFigures("DR-500", 2, 3.0, 2.0),
        ProductFigures("MILK", 1, 1.0, 0.0),
        ProductFigures("TEA", 0, 0.0, 4.0),
        ProductFigures("EGGS", 0, 0.0, 3.0),
        ProductFigures("HAM", 0, 0.0, 0.3),
    )
    assert len(metrics.top_products(counted, 3)) == 3


def test_unanswered_words_are_counted_by_locale_whatever_their_case(turn):
    counted = tally(
        [
            turn("s1", 0, outcome=Outcome.NOT_FOUND, words="Oat Milk"),
            turn("s1", 1, outcome=Outcome.NOT_FOUND, words="oat milk / rye bread"),
            turn("s2", 2, outcome=Outcome.NOT_FOUND, words="オーツミルク", locale="ja-JP"),
            turn("s2", 3, locale="ja-JP"),
        ]
    )

    assert metrics.unanswered(counted) == (
        Unanswered("en-US", "oat milk", 2),
        Unanswered("en-US", "rye bread", 1),
        Unanswered("ja-JP", "オーツミルク", 1),
    )
    assert metrics.unanswered(counted.of("ja-JP")) == (Unanswered("ja-JP", "オーツミルク", 1),)


def test_outcomes_and_errors_count_turns_most_frequent_first(turn):
    counted = tally(
        [
            turn("s1", 0, outcome=Outcome.FAILED, error="KeyError"),
            turn("s1", 1),
            turn("s1", 2),
            turn("s1", 3, outcome=Outcome.UNAVAILABLE, error="StoreUnavailable"),
            turn("s1", 4, outcome=Outcome.UNAVAILABLE, error="StoreUnavailable"),
            turn("s1", 5),
        ]
    )

    assert list(metrics.outcomes(counted).items()) == [("answered", 3), ("unavailable", 2), ("failed", 1)]
    assert list(metrics.errors(counted).items()) == [("StoreUnavailable", 2), ("KeyError", 1)]


def test_figures_are_told_by_locale(turn, ordering):
    japanese = [
        turn("s2", 0, locale="ja-JP", goal=Goal.PRICE, outcome=Outcome.NOT_FOUND),
        turn("s2", 1, locale="ja-JP"),
    ]

    by_locale = report([*ordering(), *japanese]).by_locale

    assert list(by_locale) == ["en-US", "ja-JP"]
    assert (by_locale["en-US"].sessions, by_locale["en-US"].orders, by_locale["en-US"].automation_rate) == (1, 1, 1.0)
    assert (by_locale["ja-JP"].turns, by_locale["ja-JP"].orders, by_locale["ja-JP"].automation_rate) == (2, 0, 0.0)


def test_a_session_is_counted_once_it_has_been_quiet_for_a_day(turn, ordering):
    next_day = turn("s2", 0, ts=turn().ts + timedelta(days=2))

    counted = tally([*ordering("s1"), next_day])

    assert metrics.sessions(counted) == 2
    assert metrics.funnel(counted)["placed"] == 1


MOMENT = datetime(2026, 11, 20, 12, tzinfo=UTC)
PLAIN = {"channel": "alexa", "request_id": "r", "customer": "c", "turn": 1}
CONVERSATIONS = st.lists(
    st.lists(
        st.builds(
            dict,
            type=st.sampled_from(["launch", "intent", "session_ended"]),
            intent=st.sampled_from(["AMAZON.YesIntent", "AddToCartIntent", "AskPriceIntent"]),
            outcome=st.sampled_from(list(Outcome)),
            goal=st.none() | st.sampled_from(list(Goal)),
            asked=st.sampled_from(["", "confirm_order", "offer_usual"]),
            quoted=st.booleans(),
            cart_left=st.booleans(),
            cart_total_minor=st.none() | st.just(100),
            resolution=st.sampled_from([(), (MATCH,)]),
            products=st.sampled_from([(), ("DR-500",), ("DR-500", "MILK")]),
            amounts=st.sampled_from([{}, {"DR-500": "1/2"}]),
            words=st.sampled_from(["", "oat milk"]),
            latency_ms=st.sampled_from([{}, {"handle": 1.5, "keep": 0.25}]),
        ),
        max_size=5,
    ),
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(conversations=CONVERSATIONS, order=st.randoms(use_true_random=False))
def test_figures_do_not_change_when_sessions_interleave(conversations, order):
    sessions = [
        [event(f"s{number}", position, fields) for position, fields in enumerate(fields_of_turns)]
        for number, fields_of_turns in enumerate(conversations)
    ]
    one_by_one = [event for session in sessions for event in session]
    which = [number for number, session in enumerate(sessions) for _ in session]
    order.shuffle(which)
    queues = [iter(session) for session in sessions]
    mixed = [next(queues[number]) for number in which]

    assert report(mixed) == report(one_by_one)


def event(session_id, position, fields):
    return TurnEvent(
        **(PLAIN | fields),
        event_id=f"{session_id}-{position}",
        ts=MOMENT + timedelta(seconds=position),
        locale="ja-JP" if session_id == "s1" else "en-US",
        session_id=session_id,
        order_ref=f"{session_id}-order",
    )
