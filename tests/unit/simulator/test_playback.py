import pytest

from skill.simulator import Conversation, FakeClock, read_model

NAMES = ("Pause", "Resume", "Next", "Stop", "Cancel", "Fallback")
INTENTS = [{"name": f"AMAZON.{name}Intent", "samples": []} for name in NAMES]
MODEL = read_model({"languageModel": {"invocationName": "night radio", "intents": INTENTS}})


def stream(token, behavior="REPLACE_ALL", **fields):
    item = {"stream": {"token": token, "url": f"https://radio.example/{token}", **fields}}
    return {"type": "AudioPlayer.Play", "playBehavior": behavior, "audioItem": item}


def radio(answers):
    """A skill that answers each type of request, or intent, with directives."""
    heard = []

    def handler(event):
        request = event["request"]
        heard.append(event)
        kind = request.get("intent", {}).get("name") or request["type"]
        return {"version": "1.0", "response": {"directives": answers.get(kind, []), "shouldEndSession": True}}

    return handler, heard


@pytest.fixture
def play():
    def start(**answers):
        handler, heard = radio(answers)
        talk = Conversation(handler, MODEL, locale="en-US", user="ann", clock=FakeClock())
        return talk, heard

    return start


def kinds(exchange):
    return [call.request["request"]["type"].removeprefix("AudioPlayer.") for call in exchange.calls]


def test_a_stream_starts_outside_the_session_and_shows_in_the_context(play):
    talk, heard = play(LaunchRequest=[stream("news", offsetInMilliseconds=500)])

    opened = talk.say("open night radio")

    assert (kinds(opened), opened.is_open) == (["LaunchRequest", "PlaybackStarted"], False)
    assert "session" not in heard[1]
    assert (heard[1]["request"]["token"], heard[1]["request"]["offsetInMilliseconds"]) == ("news", 500)
    assert heard[0]["context"]["AudioPlayer"] == {"playerActivity": "IDLE"}
    assert heard[1]["context"]["AudioPlayer"] == {
        "token": "news",
        "offsetInMilliseconds": 500,
        "playerActivity": "PLAYING",
    }


@pytest.mark.parametrize("words", ["stop", "cancel", "pause"])
def test_stop_pauses_what_is_played_without_a_name(play, words):
    pausing = {"LaunchRequest": [stream("news")], "AMAZON.PauseIntent": [{"type": "AudioPlayer.Stop"}]}
    talk, heard = play(**pausing)
    talk.say("open night radio")

    paused = talk.say(words)

    assert (kinds(paused), paused.why) == (
        ["IntentRequest", "PlaybackStopped"],
        "said to the player: no name was needed",
    )
    assert heard[2]["request"]["intent"]["name"] == "AMAZON.PauseIntent"
    assert (heard[2]["session"]["new"], talk.player.activity) == (True, "STOPPED")


def test_stop_is_an_ordinary_word_when_nothing_is_played(play):
    talk, heard = play()

    talk.say("stop")

    assert heard[0]["request"]["intent"]["name"] == "AMAZON.StopIntent"


def test_a_stream_that_ends_is_followed_by_the_one_that_was_added(play):
    talk, _ = play(
        **{"LaunchRequest": [stream("one")], "AudioPlayer.PlaybackNearlyFinished": [stream("two", "ENQUEUE")]}
    )
    talk.say("open night radio")

    ended = talk.finish_stream()

    assert kinds(ended) == ["PlaybackNearlyFinished", "PlaybackFinished", "PlaybackStarted"]
    assert [call.request["request"]["token"] for call in ended.calls] == ["one", "one", "two"]
    assert talk.player.current.token == "two"


def test_the_last_stream_finishes(play):
    talk, _ = play(LaunchRequest=[stream("one")])
    talk.say("open night radio")

    assert kinds(talk.finish_stream()) == ["PlaybackNearlyFinished", "PlaybackFinished"]
    assert (talk.player.activity, talk.finish_stream().why) == ("FINISHED", "nothing is played")


def test_a_new_stream_stops_the_old_one_and_the_queue(play):
    talk, _ = play(
        **{"LaunchRequest": [stream("one"), stream("two", "ENQUEUE")], "AMAZON.NextIntent": [stream("three")]}
    )
    talk.say("open night radio")

    skipped = talk.say("next")

    assert kinds(skipped) == ["IntentRequest", "PlaybackStopped", "PlaybackStarted"]
    assert (talk.player.current.token, talk.player.queue) == ("three", ())


@pytest.mark.parametrize(("behavior", "activity"), [("CLEAR_ENQUEUED", "PLAYING"), ("CLEAR_ALL", "STOPPED")])
def test_a_queue_is_cleared_with_or_without_what_is_played(play, behavior, activity):
    talk, _ = play(
        **{
            "LaunchRequest": [stream("one"), stream("two", "ENQUEUE")],
            "AMAZON.NextIntent": [{"type": "AudioPlayer.ClearQueue", "clearBehavior": behavior}],
        }
    )
    talk.say("open night radio")
    talk.say("next")

    assert (talk.player.queue, talk.player.activity) == ((), activity)


def test_a_skill_that_starts_a_stream_at_every_start_is_left_alone_in_the_end(play):
    talk, heard = play(**{"LaunchRequest": [stream("a")], "AudioPlayer.PlaybackStarted": [stream("a")]})

    talk.say("open night radio")

    assert len(heard) == 11
