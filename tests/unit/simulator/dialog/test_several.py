import pytest

from skill.simulator import Conversation, FakeClock, read_model
from skill.simulator.dialog.several import several

KNOWN = {("fern",), ("ivy",), ("salt", "and", "pepper"), ("lemon", "tree")}


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("fern", ["fern"]),
        ("fern and ivy", ["fern", "ivy"]),
        ("fern ivy and lemon tree", ["fern", "ivy", "lemon tree"]),
        ("salt and pepper and fern", ["salt and pepper", "fern"]),
        ("purple moss and ivy", ["purple moss", "ivy"]),
        ("ivy and purple moss and red moss", ["ivy", "purple moss", "red moss"]),
        ("and", []),
    ],
)
def test_values_are_cut_where_they_are_known_or_divided(words, values):
    assert [" ".join(one) for one in several(words.split(), KNOWN)] == values


MODEL = read_model(
    {
        "languageModel": {
            "invocationName": "garden club",
            "intents": [
                {
                    "name": "BuyIntent",
                    "slots": [{"name": "plants", "type": "Plant", "multipleValues": {"enabled": True}}],
                    "samples": ["please buy {plants}"],
                }
            ],
            "types": [{"name": "Plant", "values": [{"name": {"value": "fern"}}, {"name": {"value": "ivy"}}]}],
        }
    }
)


@pytest.mark.parametrize(
    ("locale", "kind", "values"), [("en-US", "List", ["fern", "ivy"]), ("en-IN", "List", ["fern and ivy"])]
)
def test_a_request_lists_what_was_said_where_amazon_has_lists(locale, kind, values):
    talk = Conversation(lambda _: {}, MODEL, locale=locale, user="ann", clock=FakeClock())

    sent = talk.say("ask garden club please buy fern and ivy").request["request"]["intent"]["slots"]["plants"]

    assert (sent["slotValue"]["type"], [one["value"] for one in sent["slotValue"]["values"]]) == (kind, values)
