"""Rules for the name that opens the skill (shared facts, section 11): it can't change after publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from skill.interaction.finding import Finding, Severity
from skill.interaction.model import Model

SHORTEST, LONGEST = 2, 50

_LAUNCH: Final = frozenset(
    {"ask", "begin", "enable", "launch", "load", "open", "play", "resume", "run", "start", "tell", "use"}
)
_WAKE: Final = frozenset({"alexa", "amazon", "echo", "computer", "skill", "app"})
_SMALL: Final = frozenset(
    {"a", "an", "the", "for", "to", "of", "about", "up", "by", "at", "off", "with", "in", "on", "from"}
)
_CONNECTING: Final = frozenset({"to", "from", "by", "if", "and", "whether"})
_LAUNCH_JA: Final = ("起動して", "開いて", "聞いて", "教えて", "読み込んで", "開始して", "有効にして")
_WAKE_JA: Final = ("アレクサ", "アマゾン", "エコー", "コンピューター", "スキル", "アプリ")

_LATIN: Final = re.compile(r"[^\W\d_]+(?:(?:['’. ]| )[^\W\d_]+|[.'’])*")
_JAPANESE: Final = re.compile(r"[a-z \u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3005\u4e00-\u9fff]+")

_Breach = tuple[str, str, Severity]


def _characters(name: str, language: str) -> Iterator[_Breach]:
    allowed = _JAPANESE if language == "ja" else _LATIN
    letters = "kana, kanji, small Latin letters" if language == "ja" else "letters, possessive apostrophes, periods"
    if name != name.lower():
        yield "invocation-case", "write the name in small letters.", Severity.ERROR
    if not allowed.fullmatch(name.lower()):
        yield "invocation-characters", f"only {letters} and single spaces; numbers in words.", Severity.ERROR
    if not SHORTEST <= len(name) <= LONGEST:
        yield "invocation-length", f"must be {SHORTEST} to {LONGEST} characters long.", Severity.ERROR


def _latin_words(name: str) -> Iterator[_Breach]:
    words = name.lower().replace(".", " ").split()
    for word in words:
        if word in _LAUNCH:
            yield "invocation-launch-word", f"“{word}” is how a skill is launched; drop it.", Severity.ERROR
        if word in _WAKE:
            yield "invocation-wake-word", f"“{word}” is Amazon's; drop it.", Severity.ERROR


def _english_words(name: str) -> Iterator[_Breach]:
    words = name.lower().split()
    if len(words) == 1:
        yield "invocation-one-word", "needs two words or more, unless it is your brand.", Severity.WARNING
    small = [word for word in words if word in _SMALL]
    if len(words) == 2 and small:  # noqa: PLR2004
        yield "invocation-article", f"a name of two words can't hold “{small[0]}”.", Severity.ERROR
        return
    for word in words:
        if word in _CONNECTING:
            advice = f"“{word}” connects a name with a request; drop it."
            yield "invocation-connecting-word", advice, Severity.WARNING


def _japanese_words(name: str) -> Iterator[_Breach]:
    for word in _LAUNCH_JA:
        if word in name:
            yield "invocation-launch-word", f"「{word}」 is how a skill is launched; drop it.", Severity.ERROR
    for word in _WAKE_JA:
        if word in name:
            yield "invocation-wake-word", f"「{word}」 is Amazon's; drop it.", Severity.ERROR


_WORDS: Final[dict[str, tuple[Callable[[str], Iterator[_Breach]], ...]]] = {
    "en": (_latin_words, _english_words),
    "ja": (_latin_words, _japanese_words),
}


def invocation_name(model: Model) -> Iterator[Finding]:
    """Each breach of the name; the words of languages other than English and Japanese are not judged."""
    name = model.language.invocation_name
    language = model.locale.split("-")[0]
    breaches = [*_characters(name, language)]
    for rule in _WORDS.get(language, (_latin_words,)):
        breaches += rule(name)
    for rule_name, advice, severity in breaches:
        place = f"{model.place} invocationName “{name}”"
        yield Finding(rule=rule_name, place=place, advice=advice, severity=severity)


RULES: Final[tuple[Callable[[Model], Iterator[Finding]], ...]] = (invocation_name,)
