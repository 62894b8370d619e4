"""What may be typed in the terminal beside words to say."""

import json

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from skill.simulator import FakeClock
from skill.simulator.console import run, trouble_facts
from skill.simulator.console.commands import COMMANDS
from skill.simulator.console.typed import completions, sayings
from skill.simulator.dialog.awaited import Elicited, IntentToConfirm, SlotToConfirm
from skill.simulator.scripts import Stage
from skill.simulator.services import AlexaServices, Slow


@pytest.fixture
def typed(talk, capsys):
    """Gives what the terminal shows after the last line that was typed."""

    def type_all(*lines, app=None, **options):
        clock = FakeClock()
        conversation = talk(**({} if app is None else {"app": app}), clock=clock)
        run(Stage(conversation, clock.advance), greeting="Hello.", lines=lines, **options)
        shown = capsys.readouterr().out.splitlines()
        place = len(shown) - 1 - shown[::-1].index(f"> {lines[-1]}")
        return shown[place + 1 : -1]

    return type_all


def test_slots_are_shown_with_what_they_resolved_to(typed):
    assert typed("open garden club", "give the green one two litres", "/slots") == [
        "WaterIntent (NONE)",
        "    plant: 'the green one', fern (fern-1)",
        "    litres: '2'",
    ]
    assert typed("open garden club", "/slots") == ["The last request has no intent."]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/device screen", "At a screen; there are speaker, screen, small-screen, round-screen, television."),
        ("/device toaster", "there is no device 'toaster'; there are: speaker, screen, small-screen, "),
        ("/permit email", "alexa::profile:email:read: granted"),
        ("/permit email off", "alexa::profile:email:read: denied"),
        ("/permit", "Nothing was granted or denied yet; "),
        ("/clock", "2026-01-05 09:00:00 UTC"),
        ("/clock 20 minutes", "2026-01-05 09:20:00 UTC"),
        ("/clock 2026-02-01T08:30", "2026-02-01 08:30:00 UTC"),
        ("/clock noon", "'noon' is no time: write 2026-11-24T18:00"),
        ("/clock a while", "there is no direction 'a while later'; there are: 20 minutes later, "),
        ("/account", "The account is linked."),
        ("/account off", "No account is linked."),
        ("/touch", "/touch needs what the screen sends, as /touch choose 2."),
        ("/save", "/save needs a file, as /save talk.txt or /save talk.yaml."),
        ("/replay gone.txt", "gone.txt: cannot be read: "),
        ("/findings", "Nothing to mend."),
        ("/json", "Steps are shown as JSON."),
    ],
)
def test_a_command_says_what_it_did(typed, line, answer):
    assert typed(line)[0].startswith(answer)


def test_steps_as_json_are_whole(typed):
    shown = typed("/json", "open garden club")

    assert json.loads("\n".join(shown))["speech"] == "Welcome."


def test_a_conversation_is_saved_and_said_again(typed, tmp_path):
    saved = tmp_path / "talk.txt"

    told = typed("open garden club", "/account", "fern", "", f"/save {saved}")

    assert told == [f"5 steps written to {saved}"]
    assert saved.read_text() == (
        "# locale: en-US\n! clock 2026-01-05T09:00:00Z\n> open garden club\n< Welcome.\n! account linked\n"
        "> fern\n  WaterIntent plant=fern\n< WaterIntent\n> (silence)\n< Anything else?\n"
    )
    assert typed(f"/replay {saved}") == ["5 steps, all as before."]
    assert typed("open garden club", "fern", "/replay") == ["3 steps, all as before."]


def test_what_the_dialog_waits_for_is_told(typed):
    awaited = (Elicited("Buy", "size"), SlotToConfirm("Buy", "size"), IntentToConfirm("Buy"))

    assert [str(one) for one in awaited] == [
        "a value of size",
        "a yes or a no to the value of size",
        "a yes or a no to all of it",
    ]


def test_what_comes_otherwise_the_second_time_is_shown(typed):
    answers = iter(["One?", "Two?"])

    def moody(request):
        if request["request"]["type"] == "SessionEndedRequest":
            return {"version": "1.0", "response": {}}
        speech = {"type": "PlainText", "text": next(answers)}
        return {"version": "1.0", "response": {"outputSpeech": speech, "shouldEndSession": False}}

    assert typed("open garden club", "/replay", app=moody) == [
        "this conversation: > open garden club",
        "    reply",
        "    - One?",
        "    + Two?",
    ]


def test_what_went_wrong_is_explained(typed):
    shown = typed("fern", app=lambda _: {}["plant"], facts=trouble_facts)

    assert shown[2].startswith("    problem: the skill raised KeyError: 'plant' (test_console_commands.py:")
    assert (
        "    INVALID_RESPONSE: Alexa says that there was a problem with the skill's response, and the session ends"
        in (shown)
    )


def test_a_clock_that_cannot_be_moved_says_so(talk, capsys):
    run(talk(), greeting="Hello.", lines=["/clock 1 day"])

    assert "the clock of this conversation cannot be moved" in capsys.readouterr().out


def test_commands_values_and_what_the_skill_knows_are_completed(talk):
    known = sayings(talk())

    assert completions("/de", known) == ["/device"]
    assert completions("/device sm", known) == ["/device small-screen"]
    assert completions("/dance ", known) == []
    assert completions("open g", known) == ["open garden club"]
    assert completions("give the", known) == ["give the seven sisters rose three litres of water"]
    assert completions("can you h", known) == ["can you help me"]


def test_a_person_types_with_history(talk, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text("open garden club\r/quit\r")
        run(talk(), greeting="Hello.", history=tmp_path / "history")

    assert capsys.readouterr().out.splitlines()[:2] == ["Hello.", "< Welcome."]
    assert "+open garden club\n" in (tmp_path / "history").read_text()


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_ctrl_c_and_ctrl_d_leave_politely(talk, capsys, monkeypatch, key):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text(key)
        run(talk(), greeting="Hello.")

    assert capsys.readouterr().out.splitlines()[-1] == "Goodbye."


def test_linking_gives_the_account_that_was_linked_before(talk):
    conversation = talk(account="mine")

    run(conversation, greeting="Hello.", lines=["/account off", "/account"])

    assert conversation.account == "mine"


def test_each_command_has_help():
    assert [name for name, command in COMMANDS.items() if not command.help] == []


def test_a_service_is_made_to_fail_and_what_was_asked_is_told(typed, talk, capsys):
    with AlexaServices(is_secure=False) as services:
        services.asked.append("GET /v1/alerts/reminders -> 401")
        lines = (
            "/service reminders down",
            "/service settings slow 3",
            "/service reminders up",
            "/service toaster down",
        )
        run(talk(services=services), greeting="Hello.", lines=lines)

    shown = capsys.readouterr().out
    assert services.outages == {"settings": Slow(3.0)}
    assert "reminders: down\nGET /v1/alerts/reminders -> 401\n" in shown
    assert "settings: slow 3\n" in shown
    assert "there is no service 'toaster'; there are: profile, settings, " in shown
    assert typed("/service") == ["Alexa's services are not answered here; otsukai simulate --services answers them."]


def test_the_time_where_the_device_stands_is_told_where_it_is_another(talk, capsys):
    clock = FakeClock()
    with AlexaServices(is_secure=False, clock=clock, locale="ja-JP") as services:
        run(talk(services=services, clock=clock), greeting="Hello.", lines=["/clock"])

    assert "2026-01-05 09:00:00 UTC; where the device is 2026-01-05 18:00 (Asia/Tokyo)\n" in capsys.readouterr().out
