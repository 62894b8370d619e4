"""FAQ as schema.org's FAQPage, as a file of JSON-LD or inside the web page that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from skill.adapters.feeds.faq_csv import id_of
from skill.adapters.feeds.faq_toml import LARGEST, answer, whole
from skill.adapters.feeds.plain_text import one_line
from skill.adapters.feeds.records import Fault, Home, Reason, Record
from skill.adapters.feeds.source import FeedFile, Line

_SCRIPT: Final = re.compile(r"<script[^>]*application/ld\+json[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)
_LOCALE: Final = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
_DEEPEST: Final = 12


def read(file: FeedFile, home: Home) -> Iterator[Record]:
    """The questions of each FAQPage in the file. A part that is no JSON is one Fault."""
    lines = list(whole(file, LARGEST))
    yield from (line for line in lines if isinstance(line, Fault))
    text = "\n".join(line.text for line in lines if isinstance(line, Line))
    for start, document in _documents(text):
        before = text.count("\n", 0, start)
        try:
            tree = msgspec.json.decode(document)
        except (msgspec.DecodeError, RecursionError) as error:
            yield Fault(before + 1, Reason.MALFORMED, str(error))
            continue
        for page in _typed(tree, "FAQPage"):
            for question in _typed(page.get("mainEntity"), "Question"):
                yield _record(question, _locale(question) or _locale(page) or file.locale or home.locale, text)


def _documents(text: str) -> Iterator[tuple[int, str]]:
    if not text.lstrip("\ufeff \r\n\t").startswith("<"):
        yield 0, text.strip("\ufeff \r\n\t")
        return
    yield from ((found.start(1), found[1].strip()) for found in _SCRIPT.finditer(text))


def _typed(tree: object, kind: str, depth: int = 0) -> Iterator[Mapping[str, object]]:
    """The objects of the type, however deep in lists and ``@graph``."""
    if depth > _DEEPEST:
        return
    if isinstance(tree, list):
        for part in tree:
            yield from _typed(part, kind, depth + 1)
    elif isinstance(tree, dict):
        types = tree.get("@type", "")
        if kind == types or (isinstance(types, list) and kind in types):
            yield tree
        else:
            yield from _typed(tree.get("@graph"), kind, depth + 1)
            yield from _typed(tree.get("mainEntity"), kind, depth + 1)


def _record(question: Mapping[str, object], locale: str, text: str) -> Record:
    asked = [name for key in ("name", "alternateName", "text") for name in _texts(question.get(key))]
    said = next((words for part in _parts(question.get("acceptedAnswer")) for words in _texts(part.get("text"))), "")
    own_id = one_line(next(_texts(question.get("@id")), ""))
    line = text.count("\n", 0, max(0, text.find(asked[0]))) + 1 if asked else 1
    return answer(own_id or id_of(said), locale, list(dict.fromkeys(asked)), said, line)


def _parts(value: object) -> Iterator[Mapping[str, object]]:
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            yield part


def _texts(value: object) -> Iterator[str]:
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, str):
            yield part


def _locale(thing: Mapping[str, object]) -> str:
    found = next(_texts(thing.get("inLanguage")), "")
    return found if _LOCALE.fullmatch(found) else ""
