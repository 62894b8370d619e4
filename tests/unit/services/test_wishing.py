"""Options are read only where a sentence says some, and granted only where the product has them."""

import pytest
from deli import BEANS, ESPRESSO, FOR_ESPRESSO, GRIND, NO_ONIONS, SANDWICH, TEA, WHOLE, WITH_EGG

from skill.adapters.memory import MemoryCatalog
from skill.domain.catalog import Offer, Product
from skill.domain.money import Money
from skill.domain.options import How, Wish
from skill.domain.quantity import PIECE, Amount
from skill.domain.resolution import Request
from skill.resolve.sentences import read_requests
from skill.services import wishing

EN = "en-US"
MILK = Offer(variant_id="MILK", product_id="milk", title="milk", price=Money(320, "USD"))
EGGS = Offer(variant_id="EGGS", product_id="eggs", title="eggs", price=Money(540, "USD"))


def product(offer):
    return Product(product_id=offer.product_id, title=offer.title, offers=(offer,), default=offer.variant_id)


@pytest.fixture
def catalog():
    """Three things with options, and two without."""
    return MemoryCatalog(
        {EN: [product(offer) for offer in (SANDWICH, BEANS, TEA, MILK, EGGS)]}, names={"sandwich": ("sandwich",)}
    )


@pytest.fixture
def read(catalog):
    """The requests of a sentence."""

    def read(words):
        def knows(phrase):
            found = catalog.search(phrase, EN, 1)
            return found[0].fit if found else 0.0

        return wishing.read(words, read_requests(words, EN, knows), catalog, EN)

    return read


def pieces(number):
    return Amount(number, PIECE)


@pytest.mark.parametrize("words", ["two sandwiches and milk", "milk", "a sandwich and eggs", "a lawn mower"])
def test_a_sentence_without_options_is_read_as_before(read, words):
    assert all(request.wishes == () and request.unclear == "" for request in read(words))


def test_what_one_product_is_to_be_without_can_be_ordered_for_itself(catalog):
    onions = Offer(variant_id="ON", product_id="onions", title="onions", price=Money(220, "USD"))
    catalog.put(product(onions), EN)
    words = "two onions and a club sandwich without onions"

    requests = wishing.read(words, (Request("onions"), Request("club sandwich without onions")), catalog, EN)

    assert [(one.words, one.wishes) for one in requests] == [
        ("onions", ()),
        ("club sandwich", (Wish("onions", How.WITHOUT),)),
    ]


def test_a_product_that_was_only_guessed_by_its_sound_is_looked_up_as_it_was_heard(read):
    (request,) = read("a crab sandwich with egg")

    assert (request.words, request.unclear) == ("crab sandwich", "")
    assert [wish.words for wish in request.wishes] == ["egg"]


def test_options_stay_with_the_product_they_were_said_of(read):
    assert read("milk and two club sandwiches without onions") == (
        Request("milk"),
        Request("club sandwich", pieces(2), (Wish("onions", How.WITHOUT),)),
    )


def test_parts_of_a_number_are_lines_of_their_own(read):
    assert read("three sandwiches, one without onions and two with egg") == (
        Request("club sandwich", pieces(1), (Wish("onions", How.WITHOUT),)),
        Request("club sandwich", pieces(2), (Wish("egg"),)),
    )


def test_a_word_like_none_on_the_menu_is_unclear_and_no_option_is_guessed(read):
    assert read("mountain beans ground for blorp") == (Request("mountain beans", unclear="blorp"),)


@pytest.mark.parametrize(
    "words", ["some blorp and a club sandwich without onions", "a club sandwich without onions blorp"]
)
def test_a_strange_word_takes_no_wish_away_that_the_menu_knows(read, words):
    (sandwich,) = [request for request in read(words) if request.words == "club sandwich"]

    assert sandwich.wishes == (Wish("onions", How.WITHOUT),)


def test_a_strange_word_takes_no_wish_away_from_another_line(read):
    sandwich, unknown = read("a club sandwich with egg and a flibber")

    assert (sandwich.wishes, sandwich.unclear, unknown.words) == ((Wish("egg"),), "", "flibber")


def test_what_a_product_does_not_have_is_a_wish_too(read):
    assert read("a club sandwich with extra pickles") == (
        Request("club sandwich", pieces(1), (Wish("pickles", How.EXTRA),)),
    )


def test_what_is_named_to_be_left_out_is_not_ordered(read):
    assert read("milk without eggs") == (Request("milk", None, (Wish("eggs", How.WITHOUT),)),)


def test_wishes_are_granted_or_refused():
    granted = wishing.grant(SANDWICH, (Wish("onion", How.WITHOUT), Wish("pickles"), Wish("boiled egg")), EN)

    assert granted == wishing.Granted((NO_ONIONS, WITH_EGG), (Wish("pickles"),))


def test_words_that_are_nothing_but_an_option_are_told_from_others():
    assert wishing.wishes_alone("ground for espresso please", BEANS, EN) == (Wish(ESPRESSO.title),)
    assert wishing.wishes_alone("without onions", SANDWICH, EN) == (Wish("onions", How.WITHOUT),)
    assert wishing.wishes_alone("two without onions", SANDWICH, EN) == ()
    assert wishing.wishes_alone("milk without onions", SANDWICH, EN) == ()
    assert wishing.wishes_alone("without onions", MILK, EN) == ()
    assert wishing.wishes_alone("no unions", SANDWICH, EN) == (Wish("onions", How.WITHOUT),)
    assert wishing.wishes_alone("no expressos", BEANS, EN) == ()


def test_the_nearest_option_has_to_be_near():
    assert wishing.nearest("espresso grind", GRIND.options, EN) == (ESPRESSO,)
    assert wishing.nearest("a bicycle", GRIND.options, EN) == ()


def test_a_later_choice_replaces_the_one_before():
    before = wishing.grant(BEANS, (Wish(ESPRESSO.title),), EN).chosen

    after = wishing.grant(BEANS, (Wish(WHOLE.title),), EN, before).chosen

    assert before == (FOR_ESPRESSO,)
    assert [option.title for option in after] == ["whole beans"]


def test_with_egg_names_no_product_and_eggs_does(catalog):
    assert not wishing.names_product("with eggs", catalog, EN)
    assert wishing.names_product("eggs", catalog, EN)


def test_what_was_said_of_a_choice_is_its_option_once_it_is_chosen():
    asked = Request("coffee ground for espresso", pieces(2))

    assert wishing.with_options_of(asked, BEANS, EN) == Request(asked.words, pieces(2), (Wish(ESPRESSO.title),))
    assert wishing.with_options_of(asked, MILK, EN) == asked
    assert wishing.with_options_of(Request("coffee"), BEANS, EN) == Request("coffee")


@pytest.fixture
def deli(catalog):
    """The same with ham and bacon for themselves."""
    for name in ("ham", "bacon"):
        catalog.put(product(Offer(variant_id=name, product_id=name, title=name, price=Money(440, "USD"))), EN)
    return catalog


def as_heard(words, catalog):
    """What becomes of words that a plain reading takes for one product."""
    requests = wishing.read(words, (Request(words),), catalog, EN)
    return [(one.words, [(wish.words, wish.how) for wish in one.wishes], one.unclear) for one in requests]


NO_ONION = ("onions", How.WITHOUT)


def test_a_thing_with_a_strange_word_before_its_name_is_looked_up_with_it(deli):
    assert as_heard("turkey sandwich without onions", deli) == [("turkey sandwich", [NO_ONION], "")]


def test_two_names_together_are_one_request_for_either(deli):
    (request,) = wishing.read("ham sandwich no onions", (Request("ham sandwich no onions"),), deli, EN)

    assert (request.words, request.either) == ("ham sandwich", ("ham", "sandwich"))
    assert request.wishes == (Wish("onions", How.WITHOUT),)


def test_two_whole_names_together_are_two_products(deli):
    heard = as_heard("ham club sandwich without onions", deli)

    assert [words for words, *_ in heard] == ["ham", "club sandwich"]


def test_a_product_said_as_an_option_is_a_wish_and_not_ordered(deli):
    extra = as_heard("club sandwich without onions with extra bacon", deli)

    assert extra == [("club sandwich", [NO_ONION, ("bacon", How.EXTRA)], "")]
