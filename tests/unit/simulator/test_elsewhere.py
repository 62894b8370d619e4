"""Speech for others, told by words of Amazon's own domains which a model speaks of nowhere."""

import pytest

from skill.simulator.model import FALLBACK, read_model
from skill.simulator.understanding import Matcher

VERBS = ("add", "order", "buy", "get me", "bring me", "i want", "i need", "give me", "i would like", "can i have")
SAMPLES = [f"{verb} {article}{{product}}" for verb in VERBS for article in ("", "a ", "the ", "some ")]
ON_LIST = [f"{verb} {{product}} to my {place}" for verb in ("add", "put") for place in ("list", "cart", "basket")]


def matcher(*intents, values=("milk", "bread"), has_fallback=True):
    order = {"name": "OrderIntent", "slots": [{"name": "product", "type": "Product"}], "samples": SAMPLES + ON_LIST}
    fallback = [{"name": FALLBACK, "samples": []}] if has_fallback else []
    products = [{"name": {"value": value}} for value in values]
    language = {
        "invocationName": "corner shop",
        "modelConfiguration": {"fallbackIntentSensitivity": {"level": "MEDIUM"}},
        "intents": [order, *intents, *fallback],
        "types": [{"name": "Product", "values": products}],
    }
    return Matcher(read_model({"interactionModel": {"languageModel": language}}), "en-US")


@pytest.mark.parametrize("said", ["get me the weather", "i need a taxi", "i would like to listen to some jazz"])
def test_what_others_are_asked_for_is_no_product(said):
    understood = matcher().match(said)

    assert understood.intent == FALLBACK


@pytest.mark.parametrize("said", ["get me the bread", "i need a coffee grinder", "order olives"])
def test_a_product_that_no_list_has_is_still_one(said):
    assert matcher().match(said).intent == "OrderIntent"


def test_a_shop_that_sells_it_is_asked_for_it():
    assert matcher(values=("milk", "alarm clock radio")).match("i want a radio").intent == "OrderIntent"


def test_a_model_that_speaks_of_it_is_asked_for_it():
    ride = {"name": "RideIntent", "slots": [], "samples": ["call a taxi", "get me a taxi", "i need a taxi"]}

    assert matcher(ride).match("please get me a taxi").intent == "RideIntent"


def test_what_goes_on_the_list_is_a_product_whatever_it_is():
    assert matcher().match("add the concert tickets to my list").intent == "OrderIntent"


def test_free_text_speaks_of_anything():
    ask = {"name": "AskIntent", "slots": [{"name": "words", "type": "AMAZON.SearchQuery"}], "samples": ["ask {words}"]}

    assert matcher(ask).match("ask what the weather is like").intent == "AskIntent"


def test_a_model_without_a_fallback_takes_it_all_the_same():
    assert matcher(has_fallback=False).match("get me the weather").intent == "OrderIntent"


def test_the_explanation_names_the_word():
    understood = matcher().match("get me the weather")

    assert any("weather: asked of others" in candidate.why for candidate in understood.candidates)
