"""Numbers and codes: what the numeric slot types make of spoken digits.

A code of four digits is said digit by digit, in pairs or as one number; a telephone number digit by
digit, in pairs, with "double five"; an alphanumeric code mixes letters in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from skill.simulator.slot_types.language import Language

    Values = dict[int, str]

_FOUR: Final = 4
_ONE: Final = range(10)
_HUNDREDS: Final = range(100, 1000, 100)
_TWO_DIGITS: Final = range(10, 100)
_FOUR_DIGITS: Final = range(1000, 10_000)
_PHONE_DIGITS: Final = range(3, 16)  # from an emergency call to E.164's longest


def numbers(language: Language, tokens: tuple[str, ...], start: int) -> Values:
    """Whole numbers by where they end."""
    return {end: str(value) for end, value in language.numerals.cardinals(tokens, start)}


def ordinals(language: Language, tokens: tuple[str, ...], start: int) -> Values:
    """Places in a row by where they end, with or without an article."""
    at = start + 1 if tokens[start] in language.articles else start
    return dict(language.parts["ordinal"].read(tokens, at))


def four_digits(language: Language, tokens: tuple[str, ...], start: int) -> Values:
    """Codes of exactly four digits by where they end."""
    whole = {end: str(value) for end, value in language.numerals.cardinals(tokens, start) if value in _FOUR_DIGITS}
    return dict(_singly(language, tokens, start)) | dict(_in_pairs(language, tokens, start)) | whole


def phone_numbers(language: Language, tokens: tuple[str, ...], start: int) -> Values:
    """Telephone numbers by where they end: digits without punctuation, at least three."""
    return {end: digits for end, digits in _digits(language, tokens, start) if len(digits) in _PHONE_DIGITS}


def alphanumerics(language: Language, tokens: tuple[str, ...], start: int) -> Values:
    """Codes of letters, digits and numbers by where they end."""
    found: Values = {}
    code, at = "", start
    while at < len(tokens):
        piece = _piece(language, tokens, at)
        if piece is None:
            break
        at, text = piece
        code += text
        found[at] = code
    return found


def _piece(language: Language, tokens: tuple[str, ...], at: int) -> tuple[int, str] | None:
    word = tokens[at]
    if word.isalnum() and word.isascii() and (len(word) == 1 or not word.isalpha()):
        return at + 1, word
    if (digit := language.numerals.digit(word)) is not None and _pair_end(language, tokens, at) is None:
        return at + 1, digit
    found = language.numerals.cardinals(tokens, at)
    if found:
        return found[0][0], str(found[0][1])
    return None


def _singly(language: Language, tokens: tuple[str, ...], start: int) -> Iterator[tuple[int, str]]:
    """Four digits said one by one or written in a few pieces."""
    code, at = "", start
    while at < len(tokens) and len(code) < _FOUR:
        piece = _single(language, tokens, at)
        if piece is None:
            return
        at, digits = piece
        code += digits
    if len(code) == _FOUR:
        yield at, code


def _in_pairs(language: Language, tokens: tuple[str, ...], start: int) -> Iterator[tuple[int, str]]:
    for middle, first in _pairs(language, tokens, start):
        for end, second in _pairs(language, tokens, middle):
            yield end, first + second


def _pairs(language: Language, tokens: tuple[str, ...], at: int) -> Iterator[tuple[int, str]]:
    """Two digits of a code: "forty five", "oh five"."""
    if len(tokens) > at + 1 and language.numerals.digit(tokens[at]) == "0":
        digit = language.numerals.digit(tokens[at + 1])
        if digit is not None:
            yield at + 2, "0" + digit
    for end, value in language.numerals.cardinals(tokens, at):
        if value in _TWO_DIGITS:
            yield end, str(value)


def _pair_end(language: Language, tokens: tuple[str, ...], at: int) -> int | None:
    return next((end for end, value in language.numerals.cardinals(tokens, at) if value in _TWO_DIGITS), None)


def _digits(language: Language, tokens: tuple[str, ...], start: int) -> Iterator[tuple[int, str]]:
    """Every prefix of a row of digits, by where it ends."""
    code, at, times = "", start, 1
    while at < len(tokens) and len(code) < _PHONE_DIGITS.stop:
        if tokens[at] in language.fillers and code:
            at += 1
            continue
        if tokens[at] in language.repeats and times == 1:
            times, at = language.repeats[tokens[at]], at + 1
            continue
        piece = _digit_piece(language, tokens, at)
        if piece is None:
            return
        at, text = piece
        code, times = code + text * times, 1
        yield at, code


def _digit_piece(language: Language, tokens: tuple[str, ...], at: int) -> tuple[int, str] | None:
    """The digits at a place: written ones, those of "eight hundred", a pair said as one number, a single one."""
    if tokens[at].isdecimal():
        return _single(language, tokens, at)
    for kind in (_HUNDREDS, _TWO_DIGITS):
        end, value = next((one for one in language.numerals.cardinals(tokens, at) if one[1] in kind), (0, 0))
        if end:
            return end, str(value)
    return _single(language, tokens, at)


def _single(language: Language, tokens: tuple[str, ...], at: int) -> tuple[int, str] | None:
    """Written digits as they stand, or one digit in a word."""
    if tokens[at].isdecimal():
        return at + 1, "".join(str(int(character)) for character in tokens[at])
    if (digit := language.numerals.digit(tokens[at])) is not None:
        return at + 1, digit
    return next(((end, str(value)) for end, value in language.numerals.cardinals(tokens, at) if value in _ONE), None)
