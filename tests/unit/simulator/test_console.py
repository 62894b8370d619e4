import io

from skill.simulator.console import run


def played(conversation, capsys, *lines, **options):
    run(conversation, greeting="Say something.", lines=lines, **options)
    return capsys.readouterr().out.splitlines()


def test_each_reply_is_followed_by_what_happened(talk, capsys):
    shown = played(
        talk(),
        capsys,
        "open garden club",
        "give the fern two litres",
        facts=lambda step: [f"{len(step.speech)} letters"],
    )

    assert shown == [
        "Say something.",
        "> open garden club",
        "< Welcome.",
        "    reprompt: What shall I water?",
        "    session stays open",
        "    8 letters",
        "> give the fern two litres",
        "< WaterIntent",
        "    WaterIntent plant='fern' litres='2' (0.99)",
        "    reprompt: Anything else?",
        "    session stays open",
        "    11 letters",
        "Goodbye.",
    ]


def test_commands_look_at_the_last_step(talk, capsys):
    conversation = talk()
    played(conversation, capsys, "open garden club", "fern")

    assert '  "turns": 2' in played(conversation, capsys, "/session")
    assert played(conversation, capsys, "/why")[2] == "Nothing has been understood yet."
    shown = played(conversation, capsys, "fern", "/why", "/request", "/response")
    assert "WaterIntent: sample '{plant}'" in shown
    assert '    "type": "IntentRequest",' in shown
    assert '      "text": "WaterIntent"' in shown


def test_silence_a_new_session_and_unknown_commands(talk, capsys):
    shown = played(talk(), capsys, "/new", "/silence", "/dance", "/silence", "/session", "/quit", "never read")

    assert shown[5:] == [
        "> /silence",
        "< What shall I water?",
        "    the reprompt is heard",
        "    session stays open",
        "> /dance",
        "There is no /dance. /help lists what there is.",
        "> /silence",
        "    session closed",
        "> /session",
        "No session is open.",
        "> /quit",
        "Goodbye.",
    ]


def test_trouble_and_cards_are_shown(talk, capsys):
    card = {"type": "Simple", "title": "Your fern", "content": "Watered."}

    assert "    card: Your fern" in played(talk(lambda _: {"response": {"card": card}}), capsys, "fern")
    assert "    problem: the response is a NoneType, not an object" in played(talk(lambda _: None), capsys, "fern")


def test_help_names_every_command(talk, capsys):
    shown = "\n".join(played(talk(), capsys, "/help"))

    for command in ("/help", "/why", "/request", "/response", "/session", "/silence", "/new", "/quit"):
        assert f"  {command}" in shown


def test_lines_from_a_pipe_are_read_to_their_end(talk, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("open garden club\n\n"))

    run(talk(), greeting="Hello.")

    shown = capsys.readouterr().out.splitlines()
    assert shown[1:3] == ["> open garden club", "< Welcome."]
    assert shown[5:7] == [">", "< What shall I water?"]


def test_ctrl_c_ends_politely(talk, capsys):
    def interrupted():
        yield "fern"
        raise KeyboardInterrupt

    run(talk(), greeting="Hello.", lines=interrupted())

    assert capsys.readouterr().out.splitlines()[-1] == "Goodbye."


def test_without_facts_only_replies_and_problems_are_shown(talk, capsys, garden_app):
    def clumsy(request):
        return garden_app(request) if request["request"]["type"] == "LaunchRequest" else None

    shown = played(talk(clumsy), capsys, "open garden club", "fern", facts=None)

    assert shown == [
        "Say something.",
        "> open garden club",
        "< Welcome.",
        "> fern",
        "    problem: the response is a NoneType, not an object",
        "Goodbye.",
    ]
