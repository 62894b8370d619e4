"""Japanese words as they sound, so that 焼鳥, 焼き鳥 and やきとり can be found by each other.

Words are looked up in a dictionary that ships with the package (``reading_store``), and a text is cut so that as few
kanji as possible stand alone. Numbers and what counts them (三本, 500枚) stay as written unless a word holds them
(七味, 三ツ矢): quantities are read elsewhere, by rules that know amounts.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, islice, product, takewhile, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from skill.resolve.reading_store import ReadingStore, Sounds

_FOLDER: Final = Path(__file__).with_name("japanese_readings")
_HIRAGANA: Final = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_KANJI: Final = r"[一-鿿㐀-䶿々〆]"
_IS_KANJI: Final = re.compile(_KANJI)
# Where a word of the dictionary can begin: at a kanji, or at up to three kana before one, as in さば寿司.
_BEGINS: Final = re.compile(rf"(?={_KANJI}|[ぁ-ゖァ-ヺー]{{1,3}}{_KANJI})")
_LONGEST: Final = 12
_NUMERALS: Final = str.maketrans("0123456789", "〇一二三四五六七八九")
_LONE_DIGIT: Final = re.compile(r"(?<![\d.,])\d(?![\d.,])")
_COUNTED: Final = re.compile(
    r"[\d〇一二三四五六七八九十百千万半数]+(?:人前|[個箇本枚袋缶束箱杯匹羽切膳玉房台丁番円人倍等号回月日年])?"
)
_NO_NUMBERS: Final = re.compile(r"(?!)")
# A kanji that no word covers costs more than any cut that avoids it; a kana between words costs next to nothing.
_UNREAD, _ALONE, _WORD, _PLAIN = 5.0, 1.6, 1.0, 0.3
_LATIN: Final = re.compile("[A-Za-zＡ-Ｚａ-ｚ]")
_SPELLED: Final = re.compile(r"(?<![\dA-Za-zＡ-Ｚａ-ｚ.．])[A-Za-zＡ-Ｚａ-ｚ]{1,2}(?![A-Za-zＡ-Ｚａ-ｚ])")
_NARROW: Final = {code: code - 0xFEE0 for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_NAMES_OF_LETTERS: Final = (
    "えー びー しー でぃー いー えふ じー えいち あい じぇー けー える えむ えぬ おー ぴー きゅー あーる えす"
    " てぃー ゆー ぶい だぶりゅー えっくす わい ぜっと"
)
_LETTERS: Final = dict(zip("abcdefghijklmnopqrstuvwxyz", _NAMES_OF_LETTERS.split(), strict=True))
_MOST: Final = 3
# Only the last so many pieces are read in other ways too: a name's last words say what the thing is.
_VARIED: Final = 4
_PAIR: Final = 2


class _Piece(NamedTuple):
    """A stretch of the text: a word of the dictionary, or characters that none covers."""

    written: str
    is_word: bool
    is_lone_kanji: bool


def _with_letters(text: str) -> str:
    """The text with single Latin letters as they are called: Ｘ線 is えっくす線. Words and units stay."""
    if text.isascii() or not _LATIN.search(text):
        return text
    return _SPELLED.sub(lambda found: "".join(_LETTERS[letter] for letter in found[0].translate(_NARROW).lower()), text)


def kana(text: str) -> str:
    """The text in hiragana as it is most likely read; empty for empty text.

    Katakana becomes hiragana, and one or two Latin letters what they are called. Latin words, digits, numbers with
    their counters, signs and kanji without a known reading stay as they are.
    """
    text = _with_letters(text)
    if not _IS_KANJI.search(text):
        return text.translate(_HIRAGANA)
    return "".join(ways[0] for ways in _ways(text))


def readings(text: str) -> tuple[str, ...]:
    """Up to three ways to read the text, the likeliest first, which is the one that ``kana`` gives.

    For an index, which can afford to hold 鶏肉 as けいにく and as とりにく. Without kanji there is one.
    """
    text = _with_letters(text)
    if not _IS_KANJI.search(text):
        return (text.translate(_HIRAGANA),)
    usual, further = _spoken(_ways(text)), _spoken(_ways(text, keeping=_NO_NUMBERS))
    # Where a number may be part of a word (一番搾り), the word comes second and does not push out the first.
    ways = dict.fromkeys((usual[0], further[0], *usual[1:], *further[1:]))
    return tuple(islice(ways, _MOST))


def sounded_apart(text: str) -> str:
    """The text with each kanji read by itself, as inside a compound: recognisers write what they know no word for so.

    Kanji that the dictionary has not stay.
    """
    return _IS_KANJI.sub(lambda kanji: _apart(kanji[0]), text).translate(_HIRAGANA)


def _apart(kanji: str) -> str:
    try:
        sounds = _sounds(kanji)
    except KeyError:
        return kanji
    return (sounds.inside or sounds.alone)[0]


def _spoken(ways: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The readings of the whole: the likeliest, then those that differ from it in the fewest and likeliest pieces."""
    fixed, varied = "".join(sounds[0] for sounds in ways[:-_VARIED]), ways[-_VARIED:]
    picks = sorted(product(*(range(min(_MOST, len(sounds))) for sounds in varied)), key=sum)
    spoken = (fixed + "".join(map(tuple.__getitem__, varied, pick)) for pick in picks)
    return tuple(islice(dict.fromkeys(spoken), _MOST))


@lru_cache(maxsize=1)
def _store() -> ReadingStore:
    from skill.resolve.reading_store import ReadingStore

    return ReadingStore(_FOLDER)


@lru_cache(maxsize=4_096)
def _sounds(word: str) -> Sounds:
    return _store().of(word)


def _ways(text: str, *, keeping: re.Pattern[str] = _COUNTED) -> list[tuple[str, ...]]:
    """The readings of each piece, likeliest first; what ``keeping`` finds stays as written unless a word holds it."""
    pieces = _cut(text, keeping)
    ways: list[tuple[str, ...]] = []
    for place, piece in enumerate(pieces):
        if piece.is_word:
            ways.append(_in_order(_sounds(piece.written), _lone_kanji_around(pieces, place)))
        elif piece.written == "々" and ways:
            ways.append(ways[-1])
        else:
            ways.append((piece.written.translate(_HIRAGANA),))
    return ways


def _in_order(sounds: Sounds, lone_kanji: int) -> tuple[str, ...]:
    """By itself 鶏 is にわとり, in a row of kanji that no word joins けい; of two such kanji either is likely."""
    if not sounds.inside:
        return sounds.alone
    if lone_kanji < _PAIR:
        ordered = (*sounds.alone, *sounds.inside)
    elif lone_kanji > _PAIR:
        ordered = (*sounds.inside, *sounds.alone)
    else:
        in_turn = chain.from_iterable(zip_longest(sounds.alone, sounds.inside))
        ordered = tuple(sound for sound in in_turn if sound is not None)
    return tuple(dict.fromkeys(ordered))


def _lone_kanji_around(pieces: list[_Piece], place: int) -> int:
    """How many kanji in a row, this one among them, are covered by no longer word; 0 where it is a longer word."""
    if not pieces[place].is_lone_kanji:
        return 0
    before = takewhile(lambda piece: piece.is_lone_kanji, reversed(pieces[:place]))
    after = takewhile(lambda piece: piece.is_lone_kanji, pieces[place + 1 :])
    return 1 + sum(1 for _ in before) + sum(1 for _ in after)


def _cut(text: str, keeping: re.Pattern[str]) -> list[_Piece]:
    """The text in pieces: few kanji unread, few standing alone, few words; of two such cuts the longer word first."""
    looked_up = _LONE_DIGIT.sub(lambda digit: digit[0].translate(_NUMERALS), text)
    pieces: list[_Piece] = []
    place = since = 0
    for start, step in enumerate(_steps(looked_up, keeping)):
        if start != place:
            continue
        place += step or 1
        if not step and text[start] != "々":
            continue
        if since < start:
            pieces.append(_Piece(text[since:start], is_word=False, is_lone_kanji=False))
        word = looked_up[start:place]
        pieces.append(_Piece(word, step > 0, step == 1))
        since = place
    if since < len(text):
        pieces.append(_Piece(text[since:], is_word=False, is_lone_kanji=False))
    return pieces


def _steps(text: str, keeping: re.Pattern[str]) -> list[int]:
    """For each place the length of the best word to begin there; 0 where the character is better left as it is."""
    words = _words(text, keeping)
    kanji = {found.start() for found in _IS_KANJI.finditer(text)}
    costs, steps = [0.0] * (len(text) + 1), [0] * len(text)
    for start in range(len(text) - 1, -1, -1):
        best, step = costs[start + 1] + (_UNREAD if start in kanji else _PLAIN), 0
        for length in words.get(start, ()):
            cost = costs[start + length] + (_WORD if length > 1 else _ALONE)
            if cost <= best:
                best, step = cost, length
        costs[start], steps[start] = best, step
    return steps


def _words(text: str, keeping: re.Pattern[str]) -> dict[int, list[int]]:
    """The lengths of the words that begin at each place; what ``keeping`` finds is only inside longer ones."""
    beginning = _store().beginning
    words = {
        found.start(): [len(word) for word in beginning(text[found.start() : found.start() + _LONGEST])]
        for found in _BEGINS.finditer(text)
    }
    for kept in keeping.finditer(text):
        first, end = kept.span()
        words[first] = [length for length in words.get(first, ()) if first + length > end]
        words.update({place: [] for place in range(first + 1, end)})
    return words
