"""Writes ``skill/resolve/japanese_readings/``, the Japanese readings of the live path, from the Sudachi dictionary.

Run it where SudachiPy and its core dictionary are installed, in an environment of its own (200 MB; nothing of the
product needs them), when the dictionary has a new release or the choice of words changes:

    python3 -m venv /tmp/readings && /tmp/readings/bin/pip install sudachipy sudachidict_core marisa-trie
    PYTHONPATH=. /tmp/readings/bin/python scripts/build_readings.py

It takes about a minute. The same dictionary gives the same file. Licences and origins: ``NOTICE``.

Which words: those of nouns, adjectives, adverbs, and the forms of verbs that names are made of (焼き, 茹で, 食べる).
Of names of people and places only the frequent, which brands are made of. Nouns also without their okurigana, as menus
write them (味付, 握飯). Of several readings the cheapest in the dictionary comes first.
"""

from __future__ import annotations

import argparse
import re
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple

import sudachipy

from skill.resolve.reading_store import Sounds, write

_OUT: Final = Path(__file__).parents[1] / "skill" / "resolve" / "japanese_readings"
_HIRAGANA: Final = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_KANJI: Final = re.compile(r"[一-鿿㐀-䶿々〆]")
_WRITTEN: Final = re.compile(r"^[一-鿿㐀-䶿々〆ぁ-ゖァ-ヺー]{1,12}$")
_SPOKEN: Final = re.compile(r"^[ぁ-ゖー]+$")
# The kana that ends the form of a verb from which names are made.
_OKURIGANA: Final = re.compile(r"(?<=[一-鿿])[いきぎしちにびみりえけげせてねべめれ](?=[一-鿿]|$)")
_NUMERAL: Final = re.compile(r"^[〇零一二三四五六七八九十百千万億兆数幾]+$")
_PAIR: Final = re.compile(r"^[一-鿿]{2}$")
_WORDS: Final = frozenset({"形状詞", "副詞", "接頭辞", "接尾辞", "代名詞", "感動詞", "連体詞"})
_VERB_FORMS: Final = re.compile(r"^(?:連用形-(?:一般|促音便|撥音便|イ音便)|終止形-一般)")
_ADJECTIVE_FORMS: Final = re.compile(r"^(?:語幹|終止形|連用形)-(?:一般|促音便)")
# Points that a reading of this kind is behind one of a common noun, in the dictionary's own costs.
_BEHIND_NOUNS: Final = 1500
_BEHIND_NAMES: Final = 4000
_RAREST_NAME: Final = 9400
_LONGEST_NAME: Final = 4
# A second reading further behind than this is one that hardly anybody uses.
_FAR_BEHIND: Final = 4000
_MOST: Final = 3
_PASSES: Final = 6


class Entry(NamedTuple):
    """A word of the dictionary in one of its readings."""

    written: str
    sound: str
    cost: int
    is_noun: bool


def main() -> None:
    """Write the trie and say how large it has become."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--out", type=Path, default=_OUT, help="where to write it (default: into the package)")
    out: Path = options.parse_args().out
    found = tuple(entries())
    words = by_word(found)
    words |= without_okurigana(by_word(entry for entry in found if entry.is_noun))
    inside = inside_compounds(words)
    kept = {word: Sounds(words.get(word, inside.get(word, ())), inside.get(word, ())) for word in words | inside}
    write(out, kept)
    size = sum(path.stat().st_size for path in out.iterdir())
    print(f"{out}: {len(kept)} words, {size / 1e6:.2f} MB")


def entries() -> Iterator[Entry]:
    """The dictionary's words that have kanji and that a name can be made of."""
    dictionary = sudachipy.Dictionary()
    costs = _Costs(Path(str(files("sudachidict_core"))) / "resources" / "system.dic")
    for word in dictionary.entries():
        written, kind = word.surface(), tuple(word.part_of_speech())
        if not _WRITTEN.match(written) or not _KANJI.search(written) or _NUMERAL.match(written):
            continue
        cost = costs.of(word.word_id())
        behind = _behind(kind, written, cost)
        sound = word.reading_form().translate(_HIRAGANA)
        if cost is not None and behind is not None and _SPOKEN.match(sound):
            yield Entry(written, sound, cost + behind, kind[0] == "名詞")


class _Costs:
    """The cost of each word: SudachiPy 0.7 does not tell it, so it is read from the compiled dictionary's entries."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        at = self._bytes.index(b"\x07Entries") + len(b"\x07Entries")
        shift = self._entries = 0
        while True:
            byte = self._bytes[at]
            self._entries |= (byte & 0x7F) << shift
            at, shift = at + 1, shift + 7
            if byte < 0x80:  # noqa: PLR2004 the last byte of a varint
                break

    def of(self, word_id: int) -> int | None:
        """The cost of the word, lower for the more usual; None for one that is only a part of others."""
        left, _, cost = struct.unpack_from("<3h", self._bytes, self._entries + word_id * 8)
        return None if left < 0 else int(cost)


def _behind(kind: tuple[str, ...], written: str, cost: int | None) -> int | None:
    """How far readings of this kind stand behind those of common nouns; None when the word is left out."""
    first, second, third, _, _, form = kind
    if first == "名詞" and second == "普通名詞":
        return 0
    if first == "名詞" and second == "固有名詞" and third != "一般":
        is_known = cost is not None and cost <= _RAREST_NAME and len(written) <= _LONGEST_NAME
        return _BEHIND_NAMES if is_known else None
    if first == "動詞" and not kind[4].startswith("文語"):
        return _BEHIND_NOUNS if _VERB_FORMS.match(form) else None
    if first == "形容詞":
        return _BEHIND_NOUNS if _ADJECTIVE_FORMS.match(form) else None
    return _BEHIND_NOUNS if first in _WORDS or second == "固有名詞" else None


def by_word(found: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """Per word its readings, the cheapest first, without those that hardly anybody uses."""
    costs: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for entry in found:
        sounds = costs[entry.written]
        sounds[entry.sound] = min(entry.cost, sounds.get(entry.sound, entry.cost))
    words = {}
    for written, sounds in costs.items():
        ordered = sorted(sounds, key=lambda sound: (sounds[sound], sound))
        near = [sound for sound in ordered if sounds[sound] - sounds[ordered[0]] <= _FAR_BEHIND]
        words[written] = tuple(near[:_MOST])
    return words


def inside_compounds(words: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Per kanji its two most usual readings in words of two kanji: 膳 is ぜん and 濃 のう, whatever they are alone.

    Where a reading has to be cut between its two kanji is learnt from all words at once, in a few passes.
    """
    pairs = [(written, sounds[0]) for written, sounds in words.items() if _PAIR.match(written)]
    shares: dict[str, Counter[str]] = {}
    for _ in range(_PASSES):
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for written, sound in pairs:
            weights = [
                (cut, _share(shares, written[0], sound[:cut]) * _share(shares, written[1], sound[cut:]))
                for cut in range(1, len(sound))
                if sound[cut] not in "ゃゅょっんー"
            ]
            total = sum(weight for _, weight in weights) or 1.0
            for cut, weight in weights:
                counts[written[0]][sound[:cut]] += weight / total
                counts[written[1]][sound[cut:]] += weight / total
        shares = counts
    return {kanji: tuple(sound for sound, _ in counted.most_common(2)) for kanji, counted in shares.items()}


def _share(shares: Mapping[str, Counter[str]], kanji: str, sound: str) -> float:
    counted = shares.get(kanji)
    return 1.0 if counted is None else (counted[sound] + 1e-3) / (counted.total() + 1)


def without_okurigana(words: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The words as menus write them, 味付 for 味付け, 握飯 for 握り飯, read like the full form.

    Where the short form is a word of its own, the full form's reading comes second: 剥身 is すきみ, or むきみ.
    """
    shorter: dict[str, tuple[str, ...]] = {}
    for written in sorted(words, key=lambda word: (len(word), word)):
        bare = _OKURIGANA.sub("", written)
        if 1 < len(bare) < len(written):
            known = shorter.get(bare) or words.get(bare, ())
            shorter[bare] = tuple(dict.fromkeys((*known[:1], words[written][0], *known[1:])))[:_MOST]
    return shorter


if __name__ == "__main__":
    main()
