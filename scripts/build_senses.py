"""Writes ``skill/resolve/english_words/``, what common English words mean, from a model of the extra ``semantic``.

Run it where that extra is installed, when the model or the choice of words changes:

    python scripts/build_senses.py

It takes a minute. Licence and origin: ``NOTICE``.

Which words: the first 10,000 of the model's vocabulary that are words of small Latin letters; it is sorted by how
common they are. Each is embedded alone, all are turned so that their first 64 directions hold most of what tells them
apart, and the others are left out.
"""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from skill.resolve.embedders import SmallBge
from skill.resolve.english_senses import FOLDER, NUMBERS, SIZE, WORDS

_COUNT: Final = 10_000
_WORD: Final = re.compile("[a-z]{2,}")


def main() -> None:
    """Write the words and their numbers."""
    model = SmallBge()
    words = [word for word in model.vocabulary() if _WORD.fullmatch(word)][:_COUNT]
    rows = model.embed(words)
    rows -= rows.mean(axis=0)
    directions = np.linalg.svd(rows, full_matrices=False)[2][:SIZE]
    senses = rows @ directions.T
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / WORDS).write_text("\n".join(words) + "\n")
    (FOLDER / NUMBERS).write_bytes((senses / np.abs(senses).max() * 127).round().astype(np.int8).tobytes())


if __name__ == "__main__":
    main()
