"""How much a word says: politeness and hesitation little, small words half, the rest in full.

People wrap what they want in words that no sample lists ("um, can you add milk please"). Weighing
words lets such a sentence stay close to its sample without listing every wrapping.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from skill.simulator.words import is_spaceless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skill.simulator.words import Token

FILLER: Final = 0.1
SMALL: Final = 0.5
FULL: Final = 1.0

_SMALL_WORDS: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "to",
        "of",
        "my",
        "me",
        "i",
        "is",
        "it",
        "in",
        "on",
        "for",
        "and",
        "that",
        "this",
        "you",
        "your",
        "we",
        "us",
        "some",
        "any",
        "with",
        "at",
        "be",
        "are",
        "do",
        "does",
        "am",
        "im",
        "id",
        "ill",
        "so",
        "what",
        "whats",
    ]
)
_FILLERS: Final = tuple(
    tuple(phrase.split())
    for phrase in (
        "please", "um", "uh", "er", "erm", "hmm", "well", "okay", "ok", "hey", "so", "now", "then",
        "thanks", "thank you", "alexa", "actually", "just", "can you", "could you", "would you",
        "will you", "can i", "could i", "can i have", "can i get", "could i get", "id like to",
        "i would like to", "i want to", "i need to", "let me", "go ahead and", "um can you",
    )
)  # fmt: skip
_LONGEST_FILLER: Final = max(len(phrase) for phrase in _FILLERS)
_JAPANESE_OPENING: Final = re.compile(
    r"(?:えっと|えーっと|ええと|えーと|えと|あのー|じゃあ|では|うーん|すみません|ちょっと|アレクサ)+"
)
_JAPANESE_CLOSING: Final = re.compile(
    r"(?:お願いします|お願いしたい|おねがいします|お願い|ください|下さい|ちょうだい|頂戴|もらえますか|もらえる|"
    r"くれますか|くれる|いただけますか|ほしいです|んですけど|んですが|です|ます|ね|よ|な|か)+$"
)
_HIRAGANA: Final = re.compile(r"[ぁ-ゖ]")


def word_weight(norm: str, locale: str) -> float:
    """How much one word of a sample says by itself."""
    if is_spaceless(locale):
        return SMALL if _HIRAGANA.fullmatch(norm) else FULL
    return SMALL if norm in _SMALL_WORDS else FULL


def slot_weight(locale: str) -> float:
    """How much a slot of a sample says: about a word, in Japanese about two characters."""
    return 2 * FULL if is_spaceless(locale) else FULL


def spoken_weights(spoken: Sequence[Token], locale: str) -> tuple[float, ...]:
    """How much each word of an utterance says; fillers only count when they are all there is."""
    plain = [word_weight(token.norm, locale) for token in spoken]
    is_filler = _japanese_fillers(spoken) if is_spaceless(locale) else _fillers(spoken)
    if all(is_filler):
        return tuple(plain)
    return tuple(FILLER if filler else weight for weight, filler in zip(plain, is_filler, strict=True))


def _fillers(spoken: Sequence[Token]) -> list[bool]:
    norms = tuple(token.norm for token in spoken)
    marked = [False] * len(norms)
    for start in range(len(norms)):
        for end in range(start + 1, min(len(norms), start + _LONGEST_FILLER) + 1):
            if norms[start:end] in _FILLERS:
                marked[start:end] = [True] * (end - start)
    return marked


def _japanese_fillers(spoken: Sequence[Token]) -> list[bool]:
    """Marks polite and hesitant characters at both ends; inside, they belong to the sentence."""
    text = "".join(token.norm for token in spoken)
    opening = _JAPANESE_OPENING.match(text)
    closing = _JAPANESE_CLOSING.search(text)
    first = opening.end() if opening else 0
    last = closing.start() if closing else len(text)
    marked, offset = [], 0
    for token in spoken:
        marked.append(offset < first or offset >= last)
        offset += len(token.norm)
    return marked
