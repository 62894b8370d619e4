"""Likeness of meaning, with the extra ``semantic``: a question's embedding beside those of the FAQ's own questions.

Those are made at import time and kept in the shop's file, so a live question costs one embedding.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from skill.resolve.answers import FaqEntry
from skill.resolve.by_meaning import Trust
from skill.resolve.embedders import Embedder

if TYPE_CHECKING:
    from numpy import ndarray

# The nearest phrasing and the middle of all of them, mixed: the best of five on the Banking77 development questions.
_NEAREST_SHARE: Final = 0.4
# What all questions of an FAQ share is taken out; with few questions only part of it is known.
_FEW: Final = 20
_STEPS: Final = 127  # an int8 keeps each number of a unit vector to within .004


def packed(entries: Sequence[FaqEntry], model: Embedder) -> bytes:
    """The embeddings of all questions of the entries, in their order, an int8 a number."""
    import numpy as np

    texts = [question for entry in entries for question in entry.questions]
    return bytes((model.embed(texts) * _STEPS).round().astype(np.int8).tobytes()) if texts else b""


def meaning_of(entries: Sequence[FaqEntry], model: Embedder) -> SemanticMeaning:
    """The entries' sense of likeness, embedded now."""
    return unpacked(packed(entries, model), entries, model)


def unpacked(kept: bytes, entries: Sequence[FaqEntry], model: Embedder) -> SemanticMeaning:
    """The entries' sense of likeness from embeddings that ``packed`` made of the same entries."""
    import numpy as np

    owners = np.array([at for at, entry in enumerate(entries) for _ in entry.questions], dtype=np.int64)
    rows = np.frombuffer(kept, dtype=np.int8).reshape(len(owners), -1).astype(np.float32)
    centre = rows.mean(axis=0) * (len(rows) / (len(rows) + _FEW)) if len(rows) else np.zeros(1, np.float32)
    asked = _unit(rows - centre)
    middles = _unit(np.stack([asked[owners == at].mean(axis=0) for at in range(len(entries))]))
    return SemanticMeaning(asked=asked, owners=owners, middles=middles, centre=centre, model=model)


@dataclass(frozen=True, slots=True, kw_only=True)
class SemanticMeaning:
    """For each entry, how much it means the same as a question; a ``skill.resolve.by_meaning.Meaning``."""

    asked: ndarray
    owners: ndarray
    middles: ndarray
    centre: ndarray
    model: Embedder

    @property
    def trust(self) -> Trust:
        """As far as the model is believed."""
        return self.model.trust

    def likeness(self, question: str, _among: Collection[int], /) -> Mapping[int, float]:
        """Of all entries."""
        import numpy as np

        vector = _unit(self.model.embed([question]) * _STEPS - self.centre)[0]
        nearest = np.full(len(self.middles), -1.0, dtype=np.float32)
        np.maximum.at(nearest, self.owners, self.asked @ vector)
        mixed: list[float] = (_NEAREST_SHARE * nearest + (1 - _NEAREST_SHARE) * (self.middles @ vector)).tolist()
        return dict(enumerate(mixed))


def _unit(rows: ndarray) -> ndarray:
    import numpy as np

    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    scaled: ndarray = rows / np.maximum(lengths, 1e-9)
    return scaled
