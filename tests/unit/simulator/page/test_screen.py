import pytest

from skill.simulator.page.screen import RENDER, drawn


def shown(items, data=None, **document):
    main = {"mainTemplate": {"parameters": ["payload"], "items": items}, **document}
    directive = {"type": RENDER, "token": "t", "document": main, "datasources": data or {}}
    return drawn([{"response": {"directives": [directive]}}])


def text(words, *, is_large=False):
    return {"kind": "text", "text": words, "is_large": is_large}


def test_without_a_document_nothing_is_shown():
    assert drawn([{"response": {}}, None, {}]) is None


def test_texts_and_pictures_are_bound_to_their_data():
    items = [
        {"type": "Text", "text": "${payload.cart.title}", "fontSize": "32dp"},
        {"type": "Text", "text": "Total: ${payload.cart.lines[0].price}"},
        {"type": "Image", "source": "${payload.cart.picture}", "accessibilityLabel": "a fern"},
    ]
    data = {"cart": {"title": "Cart", "lines": [{"price": "$3"}], "picture": "https://shop.example/fern.png"}}

    screen = shown(items, data)

    assert screen["nodes"] == [
        text("Cart", is_large=True),
        text("Total: $3"),
        {"kind": "image", "source": "https://shop.example/fern.png", "alt": "a fern"},
    ]
    assert screen["is_partial"] is False


def test_a_sequence_has_a_row_for_each_value_and_a_touch_its_arguments():
    row = {
        "type": "TouchWrapper",
        "onPress": {"type": "SendEvent", "arguments": ["choose", "${data.number}", "${index}"]},
        "item": {"type": "Text", "text": "${ordinal}. ${data.name}"},
    }
    rows = [{"number": 7, "name": "fern"}, {"number": 9, "name": "rose"}]

    screen = shown({"type": "Sequence", "data": "${payload.rows}", "grow": 1, "items": [row]}, {"rows": rows})

    assert screen["nodes"] == [
        {
            "kind": "column",
            "grows": True,
            "items": [
                {"kind": "touch", "arguments": ["choose", 7, 0], "items": [text("1. fern")]},
                {"kind": "touch", "arguments": ["choose", 9, 1], "items": [text("2. rose")]},
            ],
        }
    ]


def test_a_layout_of_the_documents_own_is_opened():
    layouts = {"Headline": {"parameters": ["words"], "items": [{"type": "Text", "text": "${words}!"}]}}

    screen = shown({"type": "Headline", "words": "${payload.title}"}, {"title": "Sale"}, layouts=layouts)

    assert (screen["nodes"], screen["is_partial"]) == ([text("Sale!")], False)


def test_of_a_component_that_is_not_known_the_texts_are_shown_and_the_rest_is_said_to_be_missing():
    screen = shown({"type": "AlexaHeadline", "primaryText": "Sale", "theme": "dark"})

    assert (screen["nodes"], screen["is_partial"]) == ([text("Sale")], True)


def test_an_expression_that_is_no_name_is_left_out_and_said_to_be_missing():
    screen = shown({"type": "Text", "text": "Total ${payload.a + payload.b}"}, {"a": 1, "b": 2})

    assert (screen["nodes"], screen["is_partial"]) == ([text("Total ")], True)


def test_a_document_that_cannot_be_drawn_is_its_texts():
    screen = shown({"type": "VectorGraphic"}, {"cart": {"title": "Your cart", "id": "x1", "name": "牛乳"}})

    assert (screen["nodes"], screen["words"]) == ([], ["Your cart", "牛乳"])


@pytest.mark.parametrize("items", [None, 5, "Text", [[]], {"type": ["Text"]}, {"type": "Text", "text": {"a": 1}}])
def test_whatever_a_document_is_made_of_something_is_given(items):
    assert shown(items)["token"] == "t"


def test_a_document_without_end_stays_small():
    deep = {"type": "Text", "text": "deep"}
    for _ in range(100):
        deep = {"type": "Container", "items": [deep]}

    screen = shown([deep, *[{"type": "Text", "text": "wide"}] * 1000])

    assert screen["is_partial"] is True
    assert len(screen["nodes"]) < 400
