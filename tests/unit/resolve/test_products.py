"""One offer when clear, a choice when only the shopper can tell, nothing when the shop hasn't got it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from skill.domain.catalog import Locale, Offer, ProductId, VariantId
from skill.domain.money import Money
from skill.domain.quantity import Amount, Quantity, Size
from skill.domain.resolution import Ambiguous, Candidate, Match, NoMatch
from skill.domain.thresholds import Thresholds
from skill.resolve.products import decide, fit, steps

EN = Locale("en-US")
JA = Locale("ja-JP")


def _offer(sku, title, variant="", size=None, pack=1, sold_by=None):
    return Offer(
        variant_id=VariantId(sku),
        product_id=ProductId(title),
        title=title,
        variant=variant,
        price=Money(500, "USD"),
        size=None if size is None else Size(Fraction(size[0]), size[1]),
        pack=pack,
        sold_by=sold_by or Quantity(1),
    )


def _candidate(words, *offers, default=None, popularity=10, locale=EN):
    score = fit(words, [offers[0].title], locale)
    return Candidate(offers[0].product_id, offers, score, default, popularity)


def _amount(number, unit="piece"):
    return Amount(Fraction(number), unit)


SOUP = _offer("soup", "tomato soup")
BISQUE = _offer("bisque", "tomato bisque")
TOMATO = _offer("tomato", "tomatoes")
HALF = _offer("half", "dark roast", "five hundred gram bag", (500, "g"))
KILO = _offer("kilo", "dark roast", "one kilo bag", (1, "kg"))
TWELVE = _offer("twelve", "eggs", "carton of twelve", pack=12)
SIX = _offer("six", "eggs", "carton of six", pack=6)
WHITE = _offer("white", "mug", "white")
BLUE = _offer("blue", "mug", "sky blue")
SMALL_OIL = _offer("small", "オリーブオイル", "五百ミリリットル", (500, "ml"))
LARGE_OIL = _offer("large", "オリーブオイル", "一リットル", (1, "l"))
BANANAS = _offer("bananas", "bananas", sold_by=Quantity(1, "kg", 10))


def _roast(words, amount=None, usual=()):
    return decide([_candidate(words, HALF, KILO, default=HALF)], words, amount, EN, usual)


def _named(words, *offers, usual=(), popularity=10):
    candidates = [_candidate(words, offer, default=offer, popularity=popularity) for offer in offers]
    return decide(candidates, words, None, EN, usual)


def test_the_thing_named_exactly_beats_what_contains_its_name():
    assert _named("tomato", SOUP, BISQUE, TOMATO) == Match(TOMATO, 1.0)


def test_two_that_fit_equally_are_asked_about():
    resolution = _named("tomato", SOUP, BISQUE)

    assert isinstance(resolution, Ambiguous)
    assert resolution.offers == (SOUP, BISQUE)


def test_one_that_is_only_probable_is_asked_about():
    resolution = _named("tomato sou", _offer("x", "tomato and basil sauce"))

    assert isinstance(resolution, Ambiguous)
    assert [offer.variant_id for offer in resolution.offers] == ["x"]


def test_a_wish_the_offer_does_not_grant_by_name_is_asked_about():
    assert _named("tomato soup without salt", SOUP) == Ambiguous((SOUP,), 1.0)


def test_what_the_shop_has_not_got_is_no_match():
    assert isinstance(_named("motor oil", _offer("oil", "olive oil"), SOUP), NoMatch)
    assert isinstance(_named("spaceship", SOUP, BISQUE, TOMATO), NoMatch)
    assert decide([], "milk", None, EN) == NoMatch(0.0)


def test_never_more_than_three_are_asked_about():
    offers = [_offer(str(number), f"{kind} tea") for number, kind in enumerate(("mint", "iced", "herb", "milk"))]

    resolution = _named("tea", *offers)

    assert isinstance(resolution, Ambiguous)
    assert len(resolution.offers) == 3


def test_of_equals_the_more_popular_is_named_first():
    rare = _candidate("soup", _offer("leek", "celery soup"), popularity=10)
    popular = _candidate("soup", SOUP, default=SOUP, popularity=20)

    resolution = decide([rare, popular], "soup", None, EN)

    assert isinstance(resolution, Ambiguous)
    assert [offer.variant_id for offer in resolution.offers] == ["soup", "leek"]


def test_the_shoppers_own_history_decides_between_equals():
    resolution = _named("tomato", SOUP, BISQUE, usual=[VariantId("bisque")])

    assert isinstance(resolution, Match)
    assert resolution.offer == BISQUE


def test_history_does_not_override_a_name():
    assert _named("tomatoes", SOUP, TOMATO, usual=[VariantId("soup")]) == Match(TOMATO, 1.0)


def test_a_far_greater_popularity_decides_between_equals():
    words = "soup"
    popular = _candidate(words, SOUP, default=SOUP, popularity=100)
    rare = _candidate(words, _offer("leek", "celery soup"), popularity=10)

    resolution = decide([rare, popular], words, None, EN)

    assert isinstance(resolution, Match)
    assert resolution.offer == SOUP


@pytest.mark.parametrize(
    ("words", "offer"),
    [
        ("dark roast", HALF),
        ("dark roast one kilo", KILO),
        ("the one kilo bag of dark roast", KILO),
        ("dark roast 500 grams", HALF),
        ("the large dark roast", KILO),
    ],
)
def test_words_for_a_size_pick_the_variant_and_none_the_default(words, offer):
    resolution = _roast(words)

    assert isinstance(resolution, Match)
    assert resolution.offer == offer


def test_an_amount_that_is_a_size_picks_the_variant_and_makes_one_of_it():
    resolution = _roast("dark roast", _amount(1, "kg"))

    assert resolution == Match(KILO, 1.0)
    assert steps(_amount(1, "kg"), KILO) == 1


def test_an_amount_that_only_packs_of_the_default_reach_takes_the_default():
    assert _roast("dark roast", _amount("3/2", "kg")) == Match(HALF, 1.0)


@pytest.mark.parametrize(("number", "offer"), [(12, TWELVE), (6, SIX), (18, SIX), (24, TWELVE)])
def test_pieces_pick_the_pack_that_holds_them(number, offer):
    candidate = _candidate("eggs", TWELVE, SIX, default=TWELVE)

    assert decide([candidate], "eggs", _amount(number), EN) == Match(offer, 1.0)


def test_the_usual_variant_comes_before_the_default():
    assert _roast("dark roast", usual=[VariantId("kilo")]) == Match(KILO, 1.0)


def test_variants_without_a_default_are_asked_about_until_one_is_named():
    assert decide([_candidate("mug", WHITE, BLUE)], "mug", None, EN) == Ambiguous((WHITE, BLUE), 1.0)
    assert decide([_candidate("blue mug", WHITE, BLUE)], "blue mug", None, EN).offer == BLUE


def test_a_japanese_size_picks_the_variant():
    half, kilo = (
        _offer("h", "ダークロースト", "五百グラム", (500, "g")),
        _offer("k", "ダークロースト", "一キロ", (1, "kg")),
    )
    words = "一キロのダークロースト"

    resolution = decide([_candidate(words, half, kilo, default=half, locale=JA)], words, None, JA)

    assert isinstance(resolution, Match)
    assert resolution.offer == kilo


@pytest.mark.parametrize(
    ("words", "place"), [("六個入りの卵", 1), ("卵の六個入り", 1), ("十二個入りの卵", 0), ("卵", 0)]
)
def test_a_japanese_count_in_the_pack_picks_the_variant(words, place):
    packs = (_offer("12", "卵", "十二個入り", pack=12), _offer("6", "卵", "六個入り", pack=6))

    resolution = decide([_candidate(words, *packs, default=packs[0], locale=JA)], words, None, JA)

    assert resolution.offer == packs[place]


@pytest.mark.parametrize("words", ["いちご味のヨーグルト", "ヨーグルトのいちご味"])
def test_a_japanese_flavour_is_said_before_or_behind_the_name(words):
    plain, strawberry = _offer("p", "ヨーグルト", "プレーン"), _offer("s", "ヨーグルト", "いちご味")

    resolution = decide([_candidate(words, plain, strawberry, locale=JA)], words, None, JA)

    assert resolution.offer == strawberry


@pytest.mark.parametrize(
    ("amount", "offer", "expected"),
    [
        (None, HALF, 1),
        (_amount(3), HALF, 3),
        (_amount(2, "bag"), HALF, 2),
        (_amount(1, "kg"), HALF, 2),
        (_amount(750, "g"), HALF, None),
        (_amount(1, "l"), HALF, None),
        (_amount(12), TWELVE, 1),
        (_amount(12), SIX, 2),
        (_amount(8), SIX, None),
        (_amount(2), SIX, 2),
        (_amount(2, "carton"), TWELVE, 2),
        (_amount(12, "roll"), TWELVE, 1),
        (_amount(6, "roll"), SIX, 1),
        (_amount(4, "roll"), TWELVE, None),
        (_amount("1/2", "kg"), BANANAS, 5),
        (_amount(2, "kg"), BANANAS, 20),
        (None, BANANAS, 10),
        (_amount(3), BANANAS, None),
        (_amount("1/2"), HALF, None),
        (_amount(1, "kg"), SOUP, None),
        (_amount(0), SOUP, None),
    ],
)
def test_an_amount_is_whole_steps_of_the_offer_or_nothing(amount, offer, expected):
    assert steps(amount, offer) == expected


POLLOCKS = _offer("pollocks", "Pollocks")


def _probably(score, words, offer, names=(), **thresholds):
    candidate = Candidate(
        offer.product_id,
        (offer,),
        score,
        offer,
        likeness=fit(words, [offer.title, *names], EN),
        names=names,
        thresholds=Thresholds(**thresholds),
    )
    return decide([candidate], words, None, EN)


@pytest.mark.parametrize("words", ["pollocks", "the pollocks"])
def test_a_name_as_it_is_written_needs_less_than_any_other(words):
    assert _probably(0.6, words, POLLOCKS) == Match(POLLOCKS, 0.6)
    assert _probably(0.59, words, POLLOCKS) == Ambiguous((POLLOCKS,), 0.59)


def test_a_name_in_another_number_may_be_another_product_so_it_needs_more():
    assert _probably(0.83, "pollock", POLLOCKS) == Ambiguous((POLLOCKS,), 0.83)
    assert _probably(0.84, "pollock", POLLOCKS) == Match(POLLOCKS, 0.84)


def test_another_of_its_names_as_written_needs_no_more():
    assert _probably(0.6, "pollock", POLLOCKS, names=("pollock",)) == Match(POLLOCKS, 0.6)


def test_a_shop_that_would_rather_ask_sets_its_thresholds_higher():
    assert _probably(0.9, "pollocks", POLLOCKS, named=0.95, renumbered=0.95, accept=0.95) == Ambiguous((POLLOCKS,), 0.9)


def test_what_is_less_sure_than_worth_asking_is_not_sold():
    assert _probably(0.35, "xylophone", POLLOCKS, ask=0.4) == NoMatch(0.35)
    assert _probably(0.4, "xylophone", POLLOCKS, ask=0.4) == Ambiguous((POLLOCKS,), 0.4)


def test_different_kanji_of_one_sound_are_asked_about_however_probable():
    oil = _offer("oil", "油")
    candidate = Candidate(oil.product_id, (oil,), 0.96, oil, likeness=fit("膏", ["油"], JA))

    assert decide([candidate], "膏", None, JA) == Ambiguous((oil,), 0.96)


def test_another_word_at_the_end_is_another_thing_in_english():
    ham = _offer("ham", "sandwich ham")

    assert _named("ham sandwich", ham) == Ambiguous((ham,), 0.97)
    assert _named("sandwich ham", ham) == Match(ham)


def test_a_title_with_a_word_of_one_variant_names_that_one():
    resolution = decide([_candidate("blue mug", WHITE, BLUE)], "blue mug", None, EN)

    assert isinstance(resolution, Match)
    assert resolution.offer == BLUE


def test_what_is_asked_back_is_the_variant_that_was_named():
    candidate = Candidate(ProductId("oil"), (SMALL_OIL, LARGE_OIL), 0.4, SMALL_OIL, 10, likeness=0.7)

    assert decide([candidate], "オリーブオイルの大きいほう", None, JA) == Ambiguous((LARGE_OIL,), 0.4)


def test_a_thing_that_is_only_told_of_is_asked_about_by_its_name():
    assert decide([_candidate("xylophone", BANANAS)], "good bananas", None, EN) == Ambiguous((BANANAS,), 0.0)
    assert decide([_candidate("xylophone", BANANAS)], "good xylophones", None, EN) == NoMatch(0.0)
