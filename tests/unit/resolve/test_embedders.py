"""Which model embeds which language; and the real ones, where the extra is installed."""

import numpy as np
import pytest

from skill.domain.catalog import Locale
from skill.resolve import embedders
from skill.resolve.embedders import SmallBge, SmallE5, embedder_for, embedder_named

needs_models = pytest.mark.skipif(
    not (SmallBge.is_installed() and SmallE5.is_installed()), reason="the extra `semantic` is not installed"
)


def installed(kind):
    return type(kind.__name__, (kind,), {"__init__": lambda _self: None, "is_installed": staticmethod(lambda: True)})


@pytest.mark.parametrize(
    ("locale", "name"), [("en-GB", SmallBge.name), ("ja-JP", SmallE5.name), ("de-DE", SmallE5.name)]
)
def test_english_has_a_model_of_its_own_and_all_else_shares_one(monkeypatch, locale, name):
    monkeypatch.setattr(embedders, "EMBEDDERS", (installed(SmallBge), installed(SmallE5)))

    assert embedder_for(Locale(locale)).name == name


def test_english_shares_it_too_where_its_own_is_not_installed(monkeypatch):
    monkeypatch.setattr(embedders, "EMBEDDERS", (installed(SmallE5),))

    assert embedder_for(Locale("en-US")).name == SmallE5.name


def test_without_the_extra_there_is_no_model(monkeypatch):
    monkeypatch.setattr(embedders, "find_spec", lambda _package: None)

    assert embedder_for(Locale("en-US")) is None
    assert embedder_named(SmallBge.name) is None


@needs_models
@pytest.mark.parametrize("kind", [SmallBge, SmallE5])
def test_a_real_model_gives_a_row_of_length_one_for_each_text(kind):
    rows = kind().embed(["when are you open", "a word " * 2000])

    assert rows.shape == (2, 384)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1], abs=1e-3)
