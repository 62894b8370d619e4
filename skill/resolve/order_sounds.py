"""How a word of an order sounds, letter by sound, so that a name can be known by what a recogniser made of it.

Finer than ``sounds``, which finds candidates in large catalogs: here every sound stands for itself, because the table
in ``order_confusions`` says how often each is heard as each other. Rules of spelling, no dictionary; English only so
far.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# In order. Capitals are sounds that a letter alone doesn't have: I see, E day, Y my, O go, U food, W now, S she,
# C chin, J gin, T thin, N sing.
_SPELLED: Final = tuple(
    (re.compile(pattern), sounds)
    for pattern, sounds in (
        (r"^mc", "mik"),
        (r"^[kg]n", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^wh", "w"),
        (r"mb$", "m"),
        (r"tch|ch", "C"),
        (r"sch", "sk"),
        (r"sh", "S"),
        (r"ph", "f"),
        (r"th", "T"),
        (r"igh", "Y"),
        (r"gh", ""),
        (r"ck|cq", "k"),
        (r"qu(?=es[ao])|que$", "k"),
        (r"qu", "kw"),
        (r"q", "k"),
        (r"[st]io(?=n)|c[ie]a(?=[nl])", "Sa"),
        (r"ture$", "Cr"),
        (r"zz(?=a)", "ts"),
        (r"x", "ks"),
        (r"dg(?=e)", "J"),
        (r"g(?=[ey])|j", "J"),
        (r"sc(?=[eiy])|c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"ee|ea|ie(?=[^rt])|ie$|ey$|(?<=[^aeiou])y$", "I"),
        (r"a[iy]|e[iy]", "E"),
        (r"oa|oe$", "O"),
        (r"oo|eu|ew|ue$", "U"),
        (r"ou(?=[bp]|C)", "u"),
        (r"o[uw]", "W"),
        (r"a[uw]", "o"),
        (r"o[iy]", "OI"),
        (r"a(?=[bdfgklmnpstvzCSTJ]e$)", "E"),
        (r"i(?=[bdfgklmnprstvzCSTJ]e$)", "Y"),
        (r"o(?=[bdfgklmnprstvzCSTJ]e$)", "O"),
        (r"u(?=[bdfgklmnprstvzCSTJ]e$)", "U"),
        (r"e(?=[tnk]e$)", "I"),
        (r"(?<=[bcdfgkmnpstvzCSTJ])le$", "l"),
        (r"(?<=[a-zA-Z]{2})e$", ""),
        (r"ng(?!r)", "N"),
        (r"n(?=k)", "N"),
        (r"y(?=[aeiouEOUW])", "j"),
        (r"y", "i"),
        (r"o$", "O"),
        (r"(?<=[aeiouEOUWY])h", ""),
    )
)
_PLURAL: Final = re.compile(r"[^aiousx]s$")
_DOUBLED: Final = re.compile(r"(.)\1+")
_NO_SOUND: Final = re.compile(r"[^a-zA-Z]")
_NUMBERS: Final = dict(
    enumerate("zero wun too three for five six seven ate nine ten eleven twelve".split())  # noqa: SIM905
)
# A letter alone is heard for a syllable: "k so" for queso.
_LETTERS: Final = dict(
    zip("bcdfgjklmnpqrstvxz", "bI sI dI ef JI JE kE el em en pI kU ar es tI vI eks zI".split(), strict=True)  # noqa: SIM905
)


@lru_cache(maxsize=16_384)
def sounds_of(word: str) -> str:
    """The sounds of a folded English word, one letter each; small numbers as they are spoken, other figures none."""
    if word in _LETTERS:
        return _LETTERS[word]
    if _PLURAL.search(word):
        return sounds_of(word[:-1]) + "s"
    said = _NUMBERS.get(int(word), "") if word.isdigit() else word
    for pattern, sounds in _SPELLED:
        said = pattern.sub(sounds, said)
    return _DOUBLED.sub(r"\1", _NO_SOUND.sub("", said))
