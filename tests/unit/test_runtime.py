from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from deli import FOR_ESPRESSO, NO_ONIONS, WITH_EGG
from envelopes import envelope, said
from player import open_stage
from questions import a_cart

from skill.alexa.app import AlexaApp
from skill.analytics.events import Outcome
from skill.dialogue import AnythingElse, ChooseOffer, ReadyToCheckOut
from skill.domain.cart import Cart, LineItem, LineKey
from skill.domain.catalog import VariantId
from skill.domain.errors import CatalogUnavailable, Refused, StoreUnavailable
from skill.domain.resolution import Request
from skill.routing import Routes
from skill.runtime import MOST_LINES, Skill
from skill.turn import Ability, Said, Session, Turn

MILK, DARK, KILO = VariantId("MK-1L"), VariantId("DR-500"), VariantId("DR-1000")


@pytest.fixture
def stage():
    with open_stage("en-US") as stage:
        yield stage


@pytest.fixture
def lines(stage):
    offers = stage.ports.catalog.offers([MILK, DARK, KILO], stage.locale)
    return {offer.variant_id: LineItem.of(offer, 1) for offer in offers}


@pytest.fixture
def make_turn(stage):
    def make(intent="TestIntent", **changes):
        session = changes.pop("session", Session(session_id="s"))
        turn = Turn(
            intent=intent,
            locale=stage.locale,
            customer=stage.customer,
            session=session,
            request_id="r",
            now=stage.clock.now(),
        )
        return replace(turn, **changes)

    return make


@pytest.fixture
def answer(stage, make_turn):
    """The reply of a skill whose only handler this is."""

    def of(handler, turn=None, **ports):
        routes = Routes()
        routes.on("TestIntent", "CanFulfillIntentRequest", "AMAZON.FallbackIntent")(handler)
        return Skill(replace(stage.ports, **ports), routes).answer(turn or make_turn())

    return of


def raising(error):
    def handler(turn, ports):
        raise error

    return handler


def adding(line):
    def handler(turn, ports):
        return turn.with_cart(turn.session.cart.put(line)).back("cart.kept")

    return handler


class Gone:
    """A port of which everything fails; what is named still works."""

    def __init__(self, error, **works):
        self._error = error
        self.__dict__.update(works)

    def __getattr__(self, name):
        def gone(*_, **__):
            raise self._error

        return gone


def keys(reply):
    return tuple(said.key for said in reply.says)


def kept(stage):
    return stage.whole.customers.get(stage.customer).cart


def test_a_refusal_is_said_before_the_open_question(answer, make_turn, stage):
    turn = make_turn(session=Session(session_id="s", asked=ReadyToCheckOut()))

    reply = answer(raising(Refused("cart.full", {"most": 30})), turn)

    assert reply.says == (Said("cart.full", {"most": 30}), Said("ask.ready_to_check_out.text"))
    assert (reply.session.asked, reply.ends) == (ReadyToCheckOut(), False)
    assert (stage.tap.last.outcome, stage.tap.last.error) == ("refused", "")


def test_a_dependency_that_fails_is_an_apology_and_the_open_question(answer, stage, caplog):
    reply = answer(raising(CatalogUnavailable("the catalog is down")))

    assert keys(reply) == ("sorry.unavailable", "ask.anything_else.text")
    assert (reply.session.asked, reply.ends) == (AnythingElse(), False)
    assert (stage.tap.last.outcome, stage.tap.last.error) == ("unavailable", "CatalogUnavailable")
    assert "turn failed: CatalogUnavailable" in caplog.text


def test_a_bug_is_an_apology_and_a_traceback_with_session_and_turn(answer, make_turn, stage, caplog):
    turn = make_turn(session=Session(session_id="s-7", turn=4))

    reply = answer(raising(ZeroDivisionError("a bug")), turn)

    assert (keys(reply), reply.ends) == (("sorry.failed",), True)
    assert (stage.tap.last.outcome, stage.tap.last.error) == ("failed", "ZeroDivisionError")
    record = next(record for record in caplog.records if record.exc_info)
    assert (record.session_id, record.turn, record.error) == ("s-7", 4, "ZeroDivisionError")


@pytest.mark.parametrize("error", [ZeroDivisionError("a bug"), CatalogUnavailable("down")])
def test_could_you_do_this_is_no_when_it_fails(answer, make_turn, error):
    reply = answer(raising(error), make_turn("CanFulfillIntentRequest", kind="can_fulfill"))

    assert (reply.says, reply.ability) == ((), Ability.NO)


@pytest.mark.parametrize("kind", ["session_ended", "event"])
@pytest.mark.parametrize("error", [ZeroDivisionError("a bug"), StoreUnavailable("down")])
def test_where_no_words_are_allowed_a_failure_has_none(answer, make_turn, kind, error):
    reply = answer(raising(error), make_turn("AlexaSkillEvent.SkillDisabled", kind=kind))

    assert (reply.says, reply.ends) == ((), True)


def test_a_touch_that_fails_is_apologised_for(answer, make_turn):
    reply = answer(raising(ZeroDivisionError("a bug")), make_turn("ChooseIntent", kind="event"))

    assert keys(reply) == ("sorry.failed",)


@pytest.mark.parametrize("error", [StoreUnavailable("disk full"), OSError("disk full"), ValueError("a bug")])
def test_a_failing_log_never_spoils_a_reply(answer, error, caplog):
    reply = answer(lambda turn, _: turn.back("cart.kept"), log=Gone(error))

    assert keys(reply) == ("cart.kept", "ask.anything_else.text")
    assert f"turn failed: {type(error).__name__}" in caplog.text


@pytest.mark.parametrize("error", [StoreUnavailable("disk full"), ValueError("a bug")])
def test_a_cart_that_can_not_be_kept_goes_on_in_the_session_and_is_logged(answer, stage, lines, error):
    customers = Gone(error, get=stage.ports.customers.get)

    reply = answer(adding(lines[MILK]), customers=customers)

    assert reply.session.cart == Cart((lines[MILK],))
    assert (stage.tap.last.error, kept(stage)) == (type(error).__name__, Cart())


def test_a_changed_cart_is_kept_at_once(answer, stage, lines):
    answer(adding(lines[MILK]))

    assert kept(stage) == Cart((lines[MILK],))


def test_a_session_that_starts_afresh_goes_on_with_the_kept_cart(answer, make_turn, stage, lines):
    answer(adding(lines[MILK]))

    reply = answer(adding(lines[DARK]), make_turn(is_fresh=True))

    assert reply.session.cart == Cart((lines[MILK], lines[DARK]))


def test_a_session_of_another_version_starts_afresh_with_the_kept_cart(stage):
    user = stage.conversation.user_id
    stage.conversation.app(said(user, "AddToCartIntent", {"product": "milk"}))
    old = {"otsukai": {"version": 0, "cart": [], "asked": "confirm_order"}}

    body = stage.conversation.app(said(user, "ViewCartIntent", session=old))

    assert [line["title"] for line in body["sessionAttributes"]["otsukai"]["cart"]["lines"]] == ["milk"]
    assert stage.tap.last.prompts == ("cart.summary", "ask.ready_to_check_out.text")


def test_two_devices_add_to_the_cart_that_is_kept(answer, make_turn, stage, lines):
    """The second device's session began before the first one added anything."""
    answer(adding(lines[MILK]))

    answer(adding(lines[DARK]), make_turn(is_fresh=False))

    assert kept(stage) == Cart((lines[MILK], lines[DARK]))


def test_two_devices_add_up_what_both_add(answer, make_turn, stage, lines):
    answer(adding(lines[MILK]))

    answer(adding(lines[MILK]), make_turn(is_fresh=False))

    assert kept(stage).steps_of(MILK) == 2


def test_what_one_device_takes_out_is_out_and_the_rest_stays(answer, make_turn, stage, lines):
    answer(adding(lines[MILK]))
    answer(adding(lines[DARK]), make_turn(session=Session(session_id="s", cart=kept(stage))))
    behind = make_turn(session=Session(session_id="s", cart=Cart((lines[MILK],))))

    answer(lambda turn, _: turn.with_cart(Cart()).back("cart.emptied"), behind)

    assert kept(stage) == Cart((lines[DARK],))


def test_an_order_leaves_the_cart_that_another_device_filled_meanwhile_as_the_checkout_left_it(
    answer, make_turn, stage, lines
):
    answer(adding(lines[DARK]))
    ordered = make_turn(session=Session(session_id="s", cart=Cart((lines[DARK],))))

    reply = answer(lambda turn, _: turn.with_cart(Cart()).say("stop.goodbye").noting(outcome=Outcome.PLACED), ordered)

    assert (reply.session.cart, kept(stage)) == (Cart(), Cart((lines[DARK],)))


def test_an_order_says_thanks_though_no_record_can_be_written_after_it(answer, make_turn, stage, lines):
    def placed(turn, _):
        return turn.with_cart(Cart()).say("stop.goodbye").noting(outcome=Outcome.PLACED)

    ordered = make_turn(session=Session(session_id="s", cart=Cart((lines[DARK],))))
    reply = answer(placed, ordered, customers=Gone(StoreUnavailable("down")))

    assert (keys(reply), stage.tap.last.error) == (("stop.goodbye",), "")


def test_requests_at_once_of_one_customer_lose_nothing(stage):
    user = stage.conversation.user_id
    names = ("milk", "butter", "eggs", "dark roast, one kilo bag")
    choices = [stage.ports.catalog.search(name, stage.locale, 1)[0].offers[0] for name in names]
    app = AlexaApp(Skill(replace(stage.whole, log=stage.tap.log)), stage.settings)

    def choose(offer):
        asked = ChooseOffer(offers=(offer,), request=Request(offer.title))
        return app(said(user, "AMAZON.YesIntent", session=Session(session_id=offer.variant_id, asked=asked)))

    with ThreadPoolExecutor(4) as devices:
        answers = list(devices.map(choose, choices * 3))

    assert all(answer["response"]["shouldEndSession"] is False for answer in answers)
    assert {line.variant_id: line.quantity.steps for line in kept(stage).lines} == {
        offer.variant_id: 3 * offer.sold_by.scale for offer in choices
    }


def test_one_product_more_than_a_cart_carries_is_refused(answer, make_turn, stage, lines):
    full = Cart(tuple(replace(lines[MILK], variant_id=VariantId(f"v{n}")) for n in range(MOST_LINES)))
    turn = make_turn(session=Session(session_id="s", cart=full))

    reply = answer(adding(lines[DARK]), turn)

    assert reply.says[0] == Said("cart.full", {"most": MOST_LINES})
    assert reply.session.cart == full
    assert kept(stage) == Cart()


def test_options_take_their_part_of_the_cart(answer, make_turn, lines):
    chosen = replace(lines[MILK], options=(NO_ONIONS, WITH_EGG, FOR_ESPRESSO))
    held = Cart(tuple(replace(chosen, variant_id=VariantId(f"v{n}")) for n in range(MOST_LINES // 3)))

    same = answer(lambda turn, _: turn.with_cart(held).back("cart.kept"), make_turn())
    more = answer(lambda turn, _: turn.with_cart(held.put(lines[MILK])).back("cart.kept"), make_turn())

    assert (keys(same)[0], same.session.cart) == ("cart.kept", held)
    assert keys(more)[0] == "cart.full"


def test_a_cart_that_is_too_full_already_can_still_shrink(answer, make_turn, lines):
    full = Cart(tuple(replace(lines[MILK], variant_id=VariantId(f"v{n}")) for n in range(MOST_LINES + 5)))
    turn = make_turn(session=Session(session_id="s", cart=full))

    reply = answer(lambda turn, _: turn.with_cart(full.without(LineKey(VariantId("v0")))).back("cart.kept"), turn)

    assert keys(reply) == ("cart.kept", "ask.anything_else.text")
    assert len(reply.session.cart.lines) == MOST_LINES + 4


def test_a_shopper_who_changes_to_another_market_has_the_cart_at_its_prices(stage):
    user = stage.conversation.user_id
    stage.conversation.app(said(user, "AddToCartIntent", {"product": "milk", "quantity": "2"}))

    body = stage.conversation.app(said(user, "AddToCartIntent", {"product": "卵"}, locale="ja-JP"))

    carried = body["sessionAttributes"]["otsukai"]["cart"]["lines"]
    assert [line["title"] for line in carried] == ["牛乳", "卵"]
    assert {line["unit_price"]["currency"] for line in carried} == {"JPY"}
    assert stage.tap.last.error == ""


def test_what_another_market_does_not_have_of_the_cart_is_said(answer, make_turn, stage, lines):
    gone = replace(lines[MILK], variant_id=VariantId("GONE"), title="root beer")
    session = Session(session_id="s", cart=Cart((lines[MILK], gone)))
    stage.ports.customers.update(stage.customer, lambda record: replace(record, cart=session.cart))
    turn = make_turn(session=session, locale="ja-JP")

    reply = answer(lambda turn, _: turn.back("cart.kept"), turn)

    assert reply.says[0].key == "message.not_sold"
    assert reply.says[0].values["title"] == "root beer"
    assert [line.variant_id for line in reply.session.cart.lines] == [MILK]


def test_a_session_that_another_market_began_starts_afresh(answer, make_turn, stage, lines):
    session = Session(session_id="s", cart=Cart((lines[MILK],)), asked=ReadyToCheckOut())

    reply = answer(lambda turn, _: turn.back("cart.kept"), make_turn(session=session, locale="ja-JP"))

    assert (reply.session.cart, reply.session.asked) == (Cart(), AnythingElse())


def test_each_turn_is_logged_once_with_its_latency_by_stage(stage):
    stage.conversation.app(envelope(stage.conversation.user_id))

    assert set(stage.tap.last.latency_ms) == {"handle", "keep"}
    assert stage.tap.last.outcome is Outcome.ANSWERED
    assert len(list(stage.whole.log.read())) == 1


def test_the_cart_of_a_session_is_that_of_the_reply(answer, make_turn, stage):
    cart = a_cart(stage.ports, stage.locale)

    reply = answer(lambda turn, _: turn.with_cart(cart).back("cart.kept"), make_turn())

    assert reply.session.cart == cart == kept(stage)
