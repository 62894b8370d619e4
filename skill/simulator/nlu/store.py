"""Compiled models kept between runs, by the hash of what they were compiled from.

A file is written beside its place and moved into it, so that nobody reads half a one; a file that cannot be read
back is compiled again. Nothing in it can run: it is decoded into plain values of known types.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from skill.simulator.languages import words_of
from skill.simulator.nlu.grammar import Grammar, compile_grammar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skill.simulator.model import Intent

_FORMAT: Final = 3  # raised whenever compiling changes what comes out


def user_cache() -> Path:
    """The folder for compiled models of whoever runs this; it need not exist."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "otsukai" / "nlu"


def compiled(intents: Sequence[Intent], locale: str, cache: Path | None) -> Grammar:
    """The grammar of these intents, from the cache folder where it holds one; without a folder compiled anew."""
    if cache is None:
        return compile_grammar(intents, locale)
    file = cache / f"{_digest(intents, locale)}.msgpack"
    with suppress(OSError, msgspec.DecodeError):
        return msgspec.msgpack.decode(file.read_bytes(), type=Grammar)
    grammar = compile_grammar(intents, locale)
    with suppress(OSError):  # a folder that cannot be written costs time, not the answer
        _keep(file, msgspec.msgpack.encode(grammar))
    return grammar


def _digest(intents: Sequence[Intent], locale: str) -> str:
    """What the grammar depends on, as a name: samples, slots, and the words known of the language."""
    source = [(intent.name, intent.samples, intent.slots, intent.answers) for intent in intents]
    return hashlib.sha256(msgspec.msgpack.encode((_FORMAT, locale, source, words_of(locale)))).hexdigest()


def _keep(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
