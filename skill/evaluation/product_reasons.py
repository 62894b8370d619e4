"""Why a query found what it found, so that a developer sees which figure decided and which one would have to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from skill.adapters.sqlite.catalog_file import CatalogFile, OpenCatalog
from skill.domain.catalog import Locale
from skill.evaluation.product_files import Query
from skill.resolve.certainty import probability
from skill.resolve.closeness import SPACED, UNSPACED
from skill.resolve.ranking import SIGNS, WEIGHTS, Ranked, rank, signs
from skill.resolve.readings import readings
from skill.resolve.text import is_cjk

# Parts of a sum that would not change any order.
_SMALL: Final = 0.05
_PRODUCTS: Final = "SELECT n, product_id FROM products"
_FORMS: Final = "SELECT forms FROM name_entries WHERE n = ?"


def reasons(catalog: Path, query: Query) -> Iterator[str]:
    """A line for the best candidate and one for the best right one: its sum of likeness and of certainty, in parts."""
    with CatalogFile(catalog).reading() as opened:
        ids = dict(opened.connection.execute(_PRODUCTS))
        ranked = rank(query.query, Locale(query.lang), opened.names.index, readings)
        right = next((place for place, one in enumerate(ranked) if ids[one.product] in query.relevant), None)
        if ranked:
            yield f"  best: {_told(opened, ranked, 0, query)}"
        if right:
            yield f"  right, at {right + 1}: {_told(opened, ranked, right, query)}"
        elif right is None:
            yield f"  right: not among the {len(ranked)} compared, it shares too little with the words"


def _told(opened: OpenCatalog, ranked: Sequence[Ranked], place: int, query: Query) -> str:
    locale, one = Locale(query.lang), ranked[place]
    unspaced = is_cjk(locale)
    weights, found = opened.names.certainty(locale), signs(ranked, place, query.query, locale)
    (forms,) = opened.connection.execute(_FORMS, (one.entry,)).fetchone()
    likeness = _parts(UNSPACED if unspaced else SPACED, WEIGHTS[unspaced], one.figures)
    certainty = _parts(SIGNS[unspaced], weights, found)
    return (
        f"{' / '.join(forms.splitlines())}\n    likeness {one.score:.2f} = {likeness}"
        f"\n    certainty {probability(weights, found):.3f} = sigmoid of {certainty}"
    )


def _parts(names: Sequence[str], weights: Sequence[float], figures: Sequence[float]) -> str:
    parts = [(weight * figure, name, figure) for name, weight, figure in zip(names, weights, figures, strict=True)]
    told = sorted((part for part in parts if abs(part[0]) >= _SMALL), key=lambda part: -abs(part[0]))
    return ", ".join(f"{name} {figure:.2f} {part:+.2f}" for part, name, figure in told)
