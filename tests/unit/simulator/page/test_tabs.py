import pytest

from skill.simulator.page.tabs import IDLE_S, MOST_STEPS, NoSuchTabError, Tabs


class Minutes:
    now = 0.0

    def __call__(self):
        return self.now


def open_tabs(tabs, *names):
    for name in names:
        tabs.open(name, "en-US", "ann")


def is_there(tabs, name):
    try:
        with tabs.used(name):
            return True
    except NoSuchTabError:
        return False


def test_beyond_the_most_the_tab_that_was_used_least_recently_is_put_away(opener):
    tabs = Tabs(opener, most=2)
    open_tabs(tabs, "first", "second")
    with tabs.used("first"):
        pass

    open_tabs(tabs, "third")

    assert [is_there(tabs, name) for name in ("first", "second", "third")] == [True, False, True]


def test_a_tab_that_nobody_used_for_an_hour_is_put_away(opener):
    clock = Minutes()
    tabs = Tabs(opener, now=clock)
    open_tabs(tabs, "old")
    clock.now = IDLE_S + 1

    with pytest.raises(NoSuchTabError, match="old"), tabs.used("old"):
        pass


def test_a_tab_keeps_its_last_steps_and_counts_them_all(opener):
    tabs = Tabs(opener)
    open_tabs(tabs, "busy")

    with tabs.used("busy") as tab:
        for _ in range(MOST_STEPS + 3):
            tab.kept({})

    assert (len(tab.steps), tab.steps[0]["number"], tab.steps[-1]["number"]) == (MOST_STEPS, 4, MOST_STEPS + 3)


def test_opening_a_tab_again_begins_afresh_with_other_ids(opener):
    tabs = Tabs(opener)
    open_tabs(tabs, "tab")
    with tabs.used("tab") as tab:
        before = tab.conversation.launch().request

    open_tabs(tabs, "tab")
    with tabs.used("tab") as tab:
        after = tab.conversation.launch().request

    assert before["session"]["sessionId"] != after["session"]["sessionId"]
