from datetime import timedelta

import pytest

from skill.simulator import PlatformRules
from skill.simulator.dialog.rules import Delegation
from skill.simulator.platform_rules import rules_from

HOME = {"languageModel": {"invocationName": "garden club", "intents": [{"name": "AMAZON.NavigateHomeIntent"}]}}


def test_rules_are_read_by_their_kind():
    rules = rules_from(
        ["most_misses=2", "completes-at-once = yes", "dynamic_entities_live=5", "default_delegation=always"]
    )

    assert rules == PlatformRules(
        most_misses=2,
        completes_at_once=True,
        dynamic_entities_live=timedelta(minutes=5),
        default_delegation=Delegation.ALWAYS,
    )


@pytest.mark.parametrize(
    ("setting", "complaint"),
    [
        ("patience=2", "there is no rule 'patience'; there are: response_limit_bytes, "),
        ("most_misses", "'most_misses': most_misses is a whole number"),
        ("most_misses=few", "'most_misses=few': most_misses is a whole number"),
        ("completes_at_once=2", "'completes_at_once=2': completes_at_once is yes or no"),
        ("dynamic_entities_live=long", "'dynamic_entities_live=long': dynamic_entities_live is a number of minutes"),
        ("default_delegation=me", "'default_delegation=me': default_delegation is ALWAYS or SKILL_RESPONSE"),
    ],
)
def test_what_is_no_rule_is_told_what_there_is(setting, complaint):
    with pytest.raises(ValueError, match=r"rule|is") as refused:
        rules_from([setting])

    assert str(refused.value).startswith(complaint)


@pytest.mark.parametrize(
    ("is_sent", "kind", "is_open"), [(True, "IntentRequest", True), (False, "SessionEndedRequest", False)]
)
def test_go_home_reaches_the_skill_or_ends_its_session(talk, is_sent, kind, is_open):
    conversation = talk(model=HOME, rules=PlatformRules(navigate_home_is_sent=is_sent))
    conversation.say("open garden club")

    step = conversation.say("go home")

    assert (step.request["request"]["type"], step.is_open) == (kind, is_open)
