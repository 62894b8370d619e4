"""The dictionary of Japanese readings as three small files, mapped into memory: it opens in well under a millisecond.

``words.trie`` holds the words, ``sounds.trie`` the different sets of readings, ``links.bin`` for each word the number
of its set in three bytes. Written by ``scripts/build_readings.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

import marisa_trie

_WORDS, _SOUNDS, _LINKS = "words.trie", "sounds.trie", "links.bin"
_LINK: Final = 3
# A kana is one byte, its place in the block of hiragana; ー and the two signs between readings are places left free.
_BLOCK: Final = 0x3040
_LONG: Final = 0x5C
_OTHERWISE: Final = bytes([0x60])
_INSIDE: Final = bytes([0x7F])


class Sounds(NamedTuple):
    """How a word is read, the likeliest first: by itself, and for some kanji inside a compound."""

    alone: tuple[str, ...]
    inside: tuple[str, ...] = ()


class ReadingStore:
    """Looks words up in the files of a folder, for as long as the process lives."""

    def __init__(self, folder: Path) -> None:
        self._words = marisa_trie.Trie().mmap(str(folder / _WORDS))
        self._sounds = marisa_trie.BinaryTrie().mmap(str(folder / _SOUNDS))
        self._links = (folder / _LINKS).read_bytes()
        self.beginning = self._words.prefixes

    def of(self, word: str) -> Sounds:
        """The readings of a word of the dictionary; KeyError for another."""
        at = self._words[word] * _LINK
        return _unpacked(self._sounds.restore_key(int.from_bytes(self._links[at : at + _LINK], "little")))


def write(folder: Path, words: Mapping[str, Sounds]) -> None:
    """Write the dictionary into the folder, which is made; the same words give the same files."""
    folder.mkdir(parents=True, exist_ok=True)
    packed = {word: _packed(sounds) for word, sounds in words.items()}
    trie = marisa_trie.Trie(sorted(packed), num_tries=4)
    readings = marisa_trie.BinaryTrie(sorted(set(packed.values())), num_tries=4)
    links = bytearray(_LINK * len(packed))
    for word, code in packed.items():
        at = trie[word] * _LINK
        links[at : at + _LINK] = readings[code].to_bytes(_LINK, "little")
    trie.save(str(folder / _WORDS))
    readings.save(str(folder / _SOUNDS))
    (folder / _LINKS).write_bytes(links)


def _packed(sounds: Sounds) -> bytes:
    alone, inside = (_OTHERWISE.join(map(_encoded, group)) for group in sounds)
    return alone + (_INSIDE + inside if inside else b"")


def _unpacked(code: bytes) -> Sounds:
    alone, _, inside = code.partition(_INSIDE)
    return Sounds(
        tuple(map(_decoded, alone.split(_OTHERWISE))), tuple(map(_decoded, inside.split(_OTHERWISE))) if inside else ()
    )


def _encoded(sound: str) -> bytes:
    return bytes(_LONG if character == "ー" else ord(character) - _BLOCK for character in sound)


def _decoded(code: bytes) -> str:
    return "".join("ー" if byte == _LONG else chr(byte + _BLOCK) for byte in code)
