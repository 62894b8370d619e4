import pytest

from skill.simulator import AlexaServices, Conversation, FakeClock, PlatformRules, Product, PurchaseResult, read_model

INTENTS = [
    {"name": f"{name}Intent", "samples": [f"please {name.lower()} it now"]} for name in ("Buy", "Upsell", "Cancel")
]
MODEL = read_model({"languageModel": {"invocationName": "fact shop", "intents": INTENTS}})
PREMIUM = Product(id="p.premium", reference_name="premium", name="Premium facts")


def send(kind, product="p.premium", **payload):
    directive = {
        "type": "Connections.SendRequest",
        "name": kind,
        "payload": {"InSkillProduct": {"productId": product}, **payload},
        "token": "where I was",
    }
    return {"version": "1.0", "response": {"directives": [directive], "shouldEndSession": True}}


def shop(event):
    request = event["request"]
    if request["type"] == "Connections.Response":
        result = request["payload"]["purchaseResult"]
        speech = {"type": "PlainText", "text": f"{request['name']} {result} {request['token']}. What next?"}
        return {"version": "1.0", "response": {"outputSpeech": speech, "shouldEndSession": False}}
    kind = request.get("intent", {}).get("name", "").removesuffix("Intent")
    if kind == "Upsell":
        return send(kind, upsellMessage="Premium is fun. Want it?")
    return send(kind)


@pytest.fixture
def services():
    found = AlexaServices()
    found.products.add(PREMIUM)
    return found


@pytest.fixture
def talk(services):
    return Conversation(shop, MODEL, locale="en-US", user="ann", clock=FakeClock(), services=services)


def results(exchange):
    return [call.request["request"].get("payload", {}).get("purchaseResult") for call in exchange.calls]


def test_a_purchase_ends_the_session_and_its_result_opens_a_new_one(talk, services):
    asked = talk.say("ask fact shop please buy it now")
    bought = talk.say("yes")

    assert (asked.is_open, asked.why) == (False, "Alexa asks whether to buy p.premium: say yes or no")
    assert [call.request["request"]["type"] for call in asked.calls] == ["IntentRequest"]
    request = bought.request["request"]
    assert (request["type"], request["name"], request["token"]) == ("Connections.Response", "Buy", "where I was")
    assert request["status"] == {"code": "200", "message": "OK"}
    assert request["payload"] == {"purchaseResult": "ACCEPTED", "productId": "p.premium", "message": ""}
    assert bought.request["session"]["new"] is True
    assert bought.request["session"]["sessionId"] != asked.request["session"]["sessionId"]
    assert (bought.speech, bought.is_open) == ("Buy ACCEPTED where I was. What next?", True)
    assert services.products.find("p.premium").is_entitled


@pytest.mark.parametrize("words", ["no", "what", ""])
def test_whatever_is_no_yes_declines(talk, services, words):
    talk.say("ask fact shop please buy it now")

    declined = talk.say(words)

    assert results(declined) == ["DECLINED"]
    assert not services.products.find("p.premium").is_entitled


@pytest.mark.parametrize("result", [PurchaseResult.ERROR, PurchaseResult.PENDING_PURCHASE])
def test_a_yes_may_end_otherwise(talk, services, result):
    talk.purchase_result = result
    talk.say("ask fact shop please buy it now")

    ended = talk.say("yes")

    assert results(ended) == [result.value]
    assert not services.products.find("p.premium").is_entitled
    assert len(services.products.transactions) == (result is PurchaseResult.PENDING_PURCHASE)


def test_what_is_owned_is_not_sold_twice(talk, services):
    talk.say("ask fact shop please buy it now")
    talk.say("yes")

    again = talk.say("ask fact shop please buy it now")

    assert results(again) == [None, "ALREADY_PURCHASED"]
    assert again.speech == "Buy ALREADY_PURCHASED where I was. What next?"


def test_an_upsell_says_the_skills_words_first(talk):
    offered = talk.say("ask fact shop please upsell it now")
    declined = talk.say("no")

    assert (offered.speech, results(declined)) == ("Premium is fun. Want it?", ["DECLINED"])


def test_a_refund_needs_something_owned(talk, services):
    refused = talk.say("ask fact shop please cancel it now")
    talk.say("ask fact shop please buy it now")
    talk.say("yes")
    asked = talk.say("ask fact shop please cancel it now")
    given_back = talk.say("yes")

    assert results(refused) == [None, "NOT_ENTITLED"]
    assert asked.why == "Alexa asks whether to cancel p.premium: say yes or no"
    assert results(given_back) == ["ACCEPTED"]
    assert not services.products.find("p.premium").is_entitled


def test_a_product_that_is_not_sold_is_an_error(talk, services):
    services.products.listed.clear()

    assert results(talk.say("ask fact shop please buy it now")) == [None, "ERROR"]


def test_without_services_the_user_still_decides(services):
    talk = Conversation(shop, MODEL, locale="en-US", user="ann", clock=FakeClock())
    talk.say("ask fact shop please buy it now")

    assert results(talk.say("yes")) == ["ACCEPTED"]


def test_whether_the_result_opens_a_session_is_a_setting():
    rules = PlatformRules(purchase_opens_session=False)
    talk = Conversation(shop, MODEL, locale="en-US", user="ann", clock=FakeClock(), rules=rules)
    talk.say("ask fact shop please buy it now")

    assert talk.say("yes").request["session"]["new"] is False


def test_opening_the_skill_leaves_a_purchase(talk):
    talk.say("ask fact shop please buy it now")

    talk.launch()

    assert results(talk.say("yes")) == [None]


def test_a_skill_that_buys_whenever_it_is_asked_is_stopped():
    circling = Conversation(
        lambda _: send("Buy", "p.unknown"),
        MODEL,
        locale="en-US",
        user="ann",
        clock=FakeClock(),
        services=AlexaServices(),
    )

    stopped = circling.say("open fact shop")

    assert stopped.problem == (
        "the skill sent 10 purchases after one another that ended without asking the user anything"
    )
    assert (stopped.failure, stopped.is_open, circling.is_open) == ("INVALID_RESPONSE", False, False)
    assert results(stopped) == [None, *["ERROR"] * 10, None]
    assert stopped.calls[-1].request["request"]["reason"] == "ERROR"
    assert "purchase-circle" in [one.code for one in stopped.findings]
