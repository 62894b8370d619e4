"""From a sentence, or its product slot, to the products it asks for, each with its amount.

What the shop sells decides what the grammar can't: whether a number, an "and" or a と belongs to a name.
"""

from __future__ import annotations

from collections.abc import Callable

from skill.domain.catalog import Locale
from skill.domain.resolution import Request
from skill.resolve import corrections
from skill.resolve.knowing import Knowing
from skill.resolve.text import is_cjk, language


def instead(words: str, locale: Locale) -> tuple[str, str] | None:
    """What is taken back and what is wanted in its place, 牛乳はやめて豆乳; None where the words are no such change.

    In Japanese and English; of other languages nobody has written it down.
    """
    if not is_cjk(locale):
        return corrections.instead(words) if language(locale) == "en" else None
    from skill.resolve import japanese_sentences

    return japanese_sentences.taken_back(words)


def corrected(amount: str, locale: Locale) -> str:
    """The words of an amount without one that was taken back in the same breath, 三本、いや二本."""
    if not is_cjk(locale):
        return amount
    from skill.resolve import japanese_sentences

    return japanese_sentences.without_taken_back(japanese_sentences.insisted(amount))


def read_requests(words: str, locale: Locale, knows: Callable[[str], float]) -> tuple[Request, ...]:
    """The products asked for, in their order; empty when nothing but courtesies was said.

    ``knows`` is how well the catalog knows a phrase, from 0 to 1; it is asked at most twelve times, or twice a word of
    a long sentence, forty times at most. What it doesn't know stays a request with its words, so that nothing said is
    dropped. Of a correction ("two, no, three") the last counts.
    """
    # A shop speaks one or two languages: what reads the others is never imported.
    if is_cjk(locale):
        from skill.resolve.japanese_sentences import pieces_of, read_japanese

        return read_japanese(words, Knowing(knows, pieces_of(words), is_spaced=False))
    from skill.resolve.spaced_sentences import read_spaced

    return read_spaced(words, locale, Knowing(knows, len(words.split())))
