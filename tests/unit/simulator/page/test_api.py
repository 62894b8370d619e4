import json

import pytest
from werkzeug.test import TestResponse

from skill.simulator import Conversation
from skill.simulator.page import ForwardClock, create_page, create_site, one_skill
from skill.simulator.scripts import Stage, as_text, play
from skill.simulator.scripts.text_form import read_text
from skill.simulator.services import AlexaServices, Failing, Slow
from skill.web import create_app

TAB = "tab-of-this-test"


def test_what_is_said_is_answered_with_the_step_and_the_state_after_it(browser, garden):
    garden.answer["sessionAttributes"] = {"asked": "plant"}

    answer = browser.act("say", words="ask garden club to water the green one")

    assert answer["step"]["speech"] == "Which plant shall I water?"
    assert answer["step"]["understood"]["intent"] == "WaterIntent"
    assert answer["step"]["number"] == 1
    assert answer["step"]["calls"][0]["request"] == garden.requests[0]
    assert answer["state"]["is_open"] is True
    assert answer["state"]["attributes"] == {"asked": "plant"}


def test_the_why_of_a_step_has_the_slots_with_their_place_and_what_they_resolved_to(browser):
    why = browser.act("say", words="ask garden club to water the green one")["step"]["why"]

    assert why["slots"] == [
        {
            "name": "plant",
            "type": "Plant",
            "spoken": "green one",
            "start": 29,
            "end": 38,
            "value": "green one",
            "resolved": [{"name": "fern", "id": "f1"}],
        }
    ]
    assert why["considered"][0]["sample"] == "water the {plant}"
    assert why["considered"][0]["is_chosen"] is True


def test_a_strict_page_understands_samples_word_for_word(browse, garden, model):
    strict = browse(one_skill(garden, {"en-US": model}, strict=True))
    strict.act("open", locale="en-US", user="ann")
    strict.act("say", words="open garden club")

    said = [
        strict.act("say", words=words)["step"]["understood"] for words in ("water the fern", "could you water the fern")
    ]

    assert said[0]["intent"] == "WaterIntent"
    assert said[1] is None or said[1]["intent"] is None


def test_within_a_session_the_matcher_tells_where_the_words_of_a_slot_stand(browser):
    browser.act("say", words="open garden club")

    why = browser.act("say", words="Could you water  the FERN!")["step"]["why"]
    slot = why["slots"][0]

    assert (slot["spoken"], slot["start"], slot["end"]) == ("fern", 20, 24)


def test_a_skill_that_raises_is_explained_and_the_conversation_goes_on(browser, garden):
    browser.act("say", words="open garden club")
    answer, garden.answer = garden.answer, ValueError("no water")

    failed = browser.act("say", words="water the fern")
    garden.answer = answer
    opened = browser.act("say", words="open garden club")

    assert failed["step"]["failure"] == "INVALID_RESPONSE"
    assert "no water" in failed["step"]["problem"]
    assert failed["state"]["is_open"] is False
    assert opened["step"]["speech"] == "Which plant shall I water?"


def test_silence_brings_the_reprompt_and_then_the_end(browser):
    browser.act("say", words="open garden club")

    first, second = (browser.act("say", words="") for _ in range(2))

    assert first["step"]["speech"] == "Which plant shall I water?"
    assert second["step"]["calls"][0]["request"]["request"]["reason"] == "EXCEEDED_MAX_REPROMPTS"


def test_two_tabs_are_two_conversations(browser, garden):
    browser.act("open", tab="another-tab", locale="en-US", user="bob")

    browser.act("say", words="open garden club")
    other = browser.act("resume", tab="another-tab", locale="en-US", user="bob")

    assert (other["steps"], other["state"]["is_open"], other["state"]["user"]) == ([], False, "bob")


def test_a_page_that_is_loaded_again_gets_its_conversation_back(browser):
    browser.act("say", words="open garden club")

    again = browser.act("resume", locale="en-US", user="ann")

    assert [step["said"] for step in again["steps"]] == ["open garden club"]
    assert again["state"]["is_open"] is True


def test_switches_hold_from_the_next_step_on(browser, garden):
    scope = "alexa::profile:email:read"
    state = browser.act("switch", device="screen", account=False, permissions={scope: True}, purchase="DECLINED")[
        "state"
    ]

    browser.act("launch")
    user = garden.requests[-1]["context"]["System"]["user"]

    assert (state["device"], state["account"], state["purchase"]) == ("screen", False, "DECLINED")
    assert "accessToken" not in user
    assert user["permissions"]["scopes"] == {scope: {"status": "GRANTED"}}
    assert garden.requests[-1]["context"]["Viewport"]["pixelWidth"] == 1280


def test_a_service_is_made_to_fail_where_services_are_answered(garden, model, browse):
    with AlexaServices(is_secure=False) as services:
        served = browse(one_skill(garden, {"en-US": model}, services=services))
        before = served.act("open", locale="en-US", user="ann")["state"]["services"]
        after = served.act("switch", services={"profile": "slow 10", "timers": "down"})["state"]["services"]
        served.act("switch", status=400, services={"profile": "tired"})
        transcript = served.get(f"api/transcript?tab={TAB}").text

    assert set(before.values()) == {"up"}
    assert (after["profile"], after["timers"], after["address"]) == ("slow 10", "down", "up")
    assert services.outages == {"profile": Slow(10.0), "timers": Failing()}
    assert "! service profile slow 10\n! service timers down\n" in transcript


def test_an_account_that_is_linked_again_is_the_one_it_was(browser, garden):
    browser.act("switch", account=False)
    browser.act("switch", account=True)

    browser.act("launch")

    assert garden.requests[-1]["context"]["System"]["user"]["accessToken"] == "token of the garden"


def test_time_goes_forward(browser):
    later = browser.act("forward", minutes=7 * 24 * 60)["state"]

    assert later["skipped_minutes"] == 10_080


def test_a_touch_sends_its_arguments(browser, garden):
    browser.act("say", words="open garden club")

    step = browser.act("touch", arguments=["choose", 2])["step"]

    assert garden.requests[-1]["request"]["arguments"] == ["choose", 2]
    assert (step["act"], step["said"]) == ("touch", "choose, 2")


def test_the_conversation_can_be_kept_as_text_and_as_json(browser):
    browser.act("say", words="open garden club")
    browser.act("say", words="water the fern")

    text = browser.get(f"api/transcript?tab={TAB}")
    kept = browser.get(f"api/transcript?tab={TAB}&form=json")

    assert text.text == (
        "# locale: en-US\n# Garden club\n"
        "> open garden club\n< Which plant shall I water?\n"
        "> water the fern\n  WaterIntent plant=fern\n< Which plant shall I water?\n"
    )
    assert text.headers["Content-Disposition"] == 'attachment; filename="conversation.txt"'
    assert [step["said"] for step in kept.json["steps"]] == ["open garden club", "water the fern"]


def test_the_text_that_was_kept_can_be_played_again_and_comes_out_the_same(browser, garden, model):
    browser.act("switch", device="screen", account=False, permissions={"alexa::profile:email:read": True})
    browser.act("say", words="open garden club")
    browser.act("forward", minutes=90)
    browser.act("touch", arguments=["choose item", 2, True])
    browser.act("say", words="water  the\nfern")
    browser.act("say", words="")
    browser.act("launch")
    kept = browser.get(f"api/transcript?tab={TAB}").text

    clock = ForwardClock()
    conversation = Conversation(garden, model, locale="en-US", user="bob", clock=clock)
    again = play(read_text(kept, "kept"), Stage(conversation, advance=clock.advance))

    assert again.differences() == ()
    assert as_text(again) == kept
    assert [line for line in kept.splitlines() if line[0] in "!>"] == [
        "! device screen",
        "! account unlinked",
        "! permit alexa::profile:email:read",
        "> open garden club",
        "! 90 minutes later",
        '! touch ["choose item", 2, true]',
        "> water the fern",
        "> (silence)",
        "! launch",
    ]


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("say", {"words": "x" * 1001}, "bad_request"),
        ("say", {}, "bad_request"),
        ("say", {"words": "hello", "more": 1}, "bad_request"),
        ("open", {"locale": "xx-XX", "user": "ann"}, "no_such_locale"),
        ("switch", {"device": "toaster"}, "no_such_switch"),
        ("switch", {"permissions": {"everything": True}}, "no_such_switch"),
        ("switch", {"purchase": "GIFT"}, "no_such_switch"),
        ("switch", {"services": {"profile": "down"}}, "no_such_switch"),
        ("forward", {"minutes": -1}, "bad_request"),
        ("forward", {"minutes": 10**30}, "bad_request"),
    ],
)
def test_what_cannot_be_done_is_said(browser, name, body, code):
    assert browser.act(name, status=400, **body)["error"] == code


def test_a_tab_without_a_conversation_is_told_to_open_one(browser):
    assert browser.act("say", tab="nobody-was-here", status=404, words="hello")["error"] == "no_conversation"
    assert browser.get("api/transcript?tab=nobody-was-here").status_code == 404


def test_a_body_over_the_limit_is_refused(browser):
    assert browser.act("touch", status=413, arguments=["x" * 20_000])["error"] == "too_large"


def test_a_response_beyond_all_measure_is_cut_and_its_size_is_told(browser, garden):
    garden.answer["sessionAttributes"] = {"huge": "x" * 1_000_000}

    response = browser.act("say", words="open garden club")["step"]["calls"][0]["response"]

    assert len(response) < 200_100
    assert response.endswith(" bytes")


def test_only_json_from_this_page_is_taken(browser, garden):
    body = json.dumps({"tab": TAB, "words": "open garden club"})
    form = browser.client.post("/simulator/api/say", data=body, content_type="text/plain")
    origin = browser.act("say", status=403, headers={"Origin": "https://elsewhere.example"}, words="hello")
    site = browser.act("say", status=403, headers={"Sec-Fetch-Site": "cross-site"}, words="hello")
    port = browser.act("say", status=403, headers={"Origin": "http://localhost:3000"}, words="hello")

    assert (form.status_code, form.json["error"]) == (415, "not_json")
    assert [one["error"] for one in (origin, site, port)] == ["other_site"] * 3
    assert garden.requests == []
    assert browser.act("say", headers={"Origin": "http://localhost"}, words="open garden club")["step"]["speech"]


def test_a_name_that_somebody_else_leads_here_is_refused_unless_the_page_is_public(browser, opener):
    site = create_site(create_page(opener, locales=("en-US",), title="Garden club", is_public=True))

    rebound = browser.get("api/skill", headers={"Host": "evil.example"})
    public = site.test_client().get("/simulator/api/skill", headers={"Host": "voice.example"})

    assert (rebound.status_code, rebound.json["error"]) == (403, "other_host")
    assert public.status_code == 200


def test_what_a_proxy_passed_on_is_refused(browser):
    passed_on = browser.get("api/skill", headers={"X-Forwarded-For": "198.51.100.7"})

    assert (passed_on.status_code, passed_on.json["error"]) == (403, "other_host")


def test_the_page_and_its_parts_allow_nothing_from_elsewhere(browser):
    for path, kind in [
        ("", "text/html"),
        ("static/main.js", "text/javascript"),
        ("static/words/ja.json", "application/json"),
    ]:
        answer = browser.get(path)

        assert policy_of(answer) == "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert (answer.status_code, answer.mimetype) == (200, kind)


@pytest.mark.parametrize("path", ["static/../blueprint.py", "static/words", "static/none.js", "static/%2e%2e/told.py"])
def test_no_other_file_is_served(browser, path):
    assert browser.get(path).status_code == 404


def test_the_root_and_the_bare_path_lead_to_the_page(browser):
    assert browser.client.get("/").location == "/simulator/"
    assert browser.client.get("/simulator").location.endswith("/simulator/")


def test_beside_a_skill_the_page_is_served_where_it_was_asked_for(opener):
    page = create_page(opener, locales=("en-US",), title="Garden club")

    with_page = create_app(dict, verifier=None, page=page).test_client().get("/simulator/")
    without = create_app(dict, verifier=None).test_client().get("/simulator/")

    assert (with_page.status_code, with_page.mimetype) == (200, "text/html")
    assert (without.status_code, without.json["error"]) == (404, "not_found")


def policy_of(answer: TestResponse) -> str:
    return answer.headers["Content-Security-Policy"]


def test_a_failure_of_the_simulator_itself_is_told_as_json():
    def broken(*_, **__):
        raise RuntimeError("out of order")

    page = create_page(broken, locales=("en-US",), title="Garden club")

    answer = (
        create_site(page).test_client().post("/simulator/api/open", json={"tab": TAB, "locale": "en-US", "user": "ann"})
    )

    assert (answer.status_code, answer.json["error"]) == (500, "simulator_failed")
    assert answer.headers["Cache-Control"] == "no-store"


def test_half_a_character_in_an_answer_leaves_the_tab_usable(browser, garden):
    answer, garden.answer = garden.answer, {"response": {"outputSpeech": {"type": "PlainText", "text": "\ud800"}}}

    failed = browser.act("say", words="open garden club")
    garden.answer = answer

    assert failed["step"]["failure"] == "INVALID_RESPONSE"
    assert browser.act("say", words="open garden club")["step"]["speech"] == "Which plant shall I water?"
    assert len(browser.act("resume", locale="en-US", user="ann")["steps"]) == 2
