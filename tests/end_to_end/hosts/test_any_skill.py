"""Skills written with Amazon's own library and nothing of ours, run unmodified from another folder."""

from datetime import UTC, datetime

import pytest

from skill.simulator import Conversation, FakeClock, load_model, open_skill

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def opened(skills_folder):
    """Gives the host of a skill, one process for all tests."""
    hosts = {}

    def host_of(name):
        if name not in hosts:
            hosts[name] = open_skill(f"{name}:lambda_handler", path=skills_folder)
        return hosts[name]

    yield host_of
    for host in hosts.values():
        host.close()


@pytest.fixture
def talk(opened, skills_folder, tmp_path, monkeypatch):
    """Gives a conversation with a skill, from an empty folder."""
    monkeypatch.chdir(tmp_path)

    def start(name, locale):
        model = load_model(skills_folder / f"{name}.{locale}.json")
        return Conversation(opened(name), model, locale=locale, user="ann", clock=FakeClock(NOON))

    return start


@pytest.mark.parametrize(
    ("locale", "words", "speech"),
    [
        (
            "en-US",
            ["open hello world", "help", "say hello"],
            [
                "Welcome to Hello World. You can say hello or help. What would you like?",
                "Say hello to me. What would you like?",
                "Hello there!",
            ],
        ),
        (
            "ja-JP",
            ["ハローワールドを開いて", "ヘルプ", "挨拶して"],
            [
                "ハローワールドへようこそ。挨拶をしますか？",
                "挨拶してと言ってみてください。どうしますか？",
                "こんにちは！",
            ],
        ),
    ],
)
def test_hello_world_talks_within_a_session(talk, locale, words, speech):
    conversation = talk("hello_world", locale)

    steps = [conversation.say(one) for one in words]

    assert [step.speech for step in steps] == speech
    assert [step.is_open for step in steps] == [True, True, False]
    assert [step.findings for step in steps] == [(), (), ()]


@pytest.mark.parametrize(
    ("locale", "words", "speech"),
    [
        ("en-US", "ask hello world to say hello", "Hello there!"),
        ("ja-JP", "ハローワールドで挨拶して", "こんにちは！"),
    ],
)
def test_hello_world_answers_without_a_session(talk, locale, words, speech):
    step = talk("hello_world", locale).say(words)

    assert (step.speech, step.is_open, step.problem) == (speech, False, "")
    assert step.request["session"]["new"] is True


def test_the_welcome_is_repeated_after_silence_and_then_the_session_ends(talk):
    conversation = talk("hello_world", "en-US")
    conversation.say("open hello world")

    again, ended = conversation.silence(), conversation.silence()

    assert again.speech == "Welcome to Hello World. You can say hello or help. What would you like?"
    assert (ended.request["request"]["reason"], ended.problem) == ("EXCEEDED_MAX_REPROMPTS", "")


@pytest.mark.parametrize(
    ("locale", "words", "speech"),
    [
        (
            "en-US",
            ["open number game", "is it three", "nine", "my guess is seven"],
            [
                "I think of a number up to ten. What is your guess?",
                "3 is too low. Guess again?",
                "9 is too high. Guess again?",
                "Yes, 7! It took you 3 tries.",
            ],
        ),
        (
            "ja-JP",
            ["数当てを開いて", "三です", "九", "答えは七"],
            [
                "一から十までの数を当ててください。いくつだと思いますか？",
                "3より大きいです。いくつですか？",
                "9より小さいです。いくつですか？",
                "正解、7です。3回で当たりました。",
            ],
        ),
    ],
)
def test_a_game_of_several_turns_keeps_its_attributes(talk, locale, words, speech):
    conversation = talk("number_game", locale)

    steps = [conversation.say(one) for one in words]

    assert [step.speech for step in steps] == speech
    assert [step.request["session"]["attributes"] for step in steps] == [{}, {"tries": 0}, {"tries": 1}, {"tries": 2}]
    assert (steps[-1].is_open, [step.problem for step in steps]) == (False, [""] * 4)


def test_a_game_can_begin_with_a_guess_and_be_stopped(talk):
    conversation = talk("number_game", "en-US")

    guessed = conversation.say("ask number game is it four")
    stopped = conversation.say("stop")

    assert (guessed.speech, guessed.request["session"]["new"]) == ("4 is too low. Guess again?", True)
    assert (stopped.speech, stopped.is_open) == ("Thanks for playing.", False)


def test_two_runs_send_the_same_requests(talk):
    words = ["open number game", "is it three", "exit"]

    first, second = (
        [call.request for one in words for call in conversation.say(one).calls]
        for conversation in (talk("number_game", "en-US"), talk("number_game", "en-US"))
    )

    assert first == second
