"""A shop's questions embedded at its import, with a model of a few words that is real but needs no package."""

import json

import numpy as np
import pytest

from skill.adapters.feeds.shop_import import build_shop
from skill.adapters.shop_default import default_shop_file
from skill.adapters.sqlite.faq import SqliteFaq
from skill.domain.catalog import Locale
from skill.resolve import embedders
from skill.resolve.by_meaning import Trust

EN = Locale("en-US")
FAQ = """id,locale,question,answer
hours,en-US,when are you open,From eight to eight.
hours,en-US,what are your opening hours,From eight to eight.
returns,en-US,can I send something back,Within thirty days.
returns,en-US,what is your return policy,Within thirty days.
"""
LATE = "may one still drop by late at night"


class Topics:
    """Knows a few words of two topics."""

    name = "topics"
    trust = Trust(order=0.5, certainty=0.5, floor=0.4)
    words = ("open hours late night", "send back return refund")

    def embed(self, texts):
        rows = [[1e-6 + sum(word in text.split() for word in topic.split()) for topic in self.words] for text in texts]
        return np.array(rows) / np.linalg.norm(rows, axis=1, keepdims=True)

    @staticmethod
    def speaks(locale):
        return locale == EN

    @staticmethod
    def is_installed():
        return True


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """A shop imported with the model."""
    monkeypatch.setattr(embedders, "EMBEDDERS", (Topics,))
    (tmp_path / "faq.csv").write_text(FAQ)
    (tmp_path / "tea.jsonl").write_text(json.dumps({"id": "tea", "name": "tea", "price": 4}))
    default = default_shop_file("Kotori Market", "USD", "en-US")
    build_shop([tmp_path / "tea.jsonl", tmp_path / "faq.csv"], tmp_path / "shop", default=default)
    return tmp_path / "shop" / "catalog.db"


def test_a_question_finds_its_answer_by_meaning_alone(shop):
    assert SqliteFaq(shop).answer(LATE, EN).answer_id == "hours"


def test_without_the_model_of_the_import_words_answer_and_the_operator_is_told(shop, monkeypatch, caplog):
    monkeypatch.setattr(embedders, "EMBEDDERS", ())
    faq = SqliteFaq(shop)

    assert faq.answer(LATE, EN) is None
    assert faq.answer("what are the opening hours", EN).answer_id == "hours"
    (told,) = caplog.messages
    assert told == (
        "en-US: questions are answered by words alone, for the model topics is not installed: "
        "pip install 'otsukai[semantic]', or run `otsukai shop import` again without it"
    )


def test_a_shop_imported_without_a_model_stays_with_words_when_one_is_installed(shop, monkeypatch, caplog):
    monkeypatch.setattr(embedders, "EMBEDDERS", ())
    build_shop([shop.parent.parent / "faq.csv"], shop.parent)
    monkeypatch.setattr(embedders, "EMBEDDERS", (Topics,))

    assert SqliteFaq(shop).answer(LATE, EN) is None
    assert caplog.messages == []
