"""How a skill is called by its name: "open X", "ask X to …", 「Xを開いて」「Xで…」.

Every form is anchored at both ends. A name somewhere inside a sentence calls nothing: "add it to my
basket" must not launch a skill called "my basket".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from skill.simulator.languages import words_of
from skill.simulator.nlu import words as nlu_words
from skill.simulator.words import is_spaceless, surface, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Launch:
    """The skill is opened without a wish; ``is_bare`` when its name alone was said."""

    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class OneShot:
    """The skill is called with a wish: what the wish may have been.

    ``is_name_first`` tells "ask X for …" from "… from X", which is no call inside a session.
    """

    wishes: tuple[str, ...]
    is_name_first: bool


_OPENERS: Final = (
    "open|launch|start|start playing|play|play the game|run|begin|do|load|resume|use|talk to|speak to|ask|tell"
)
_ENGLISH_LAUNCH: Final = r"(?P<verb>(?:{openers}) )?(?:the )?{name}(?: please| skill)?"
_ENGLISH_ASK: Final = (
    r"(?:{openers}|ask|tell|have|get) (?:the )?{name}"
    r"(?: (?P<connector>to|for|about|if|whether|and|that))? (?P<wish>.+)"
)
_ENGLISH_TRAILING: Final = r"(?P<wish>.+) (?:from|in|using|with|on|at) (?:the )?{name}(?: please)?"
_WAKE_WORDS: Final = frozenset({"alexa", "alexia", "एलेक्सा", "أليكسا"})
_KEEPS_CONNECTOR: Final = frozenset({"for", "about", "if", "whether"})

_JAPANESE_OPENERS: Final = (
    "使って|開いて|ひらいて|開けて|スタート|始めて|はじめて|開始|再生|かけて|流して|再開|実行|起動|"
    "呼んで|呼び出して|つないで|話して|言って"
)
_JAPANESE_LAUNCH: Final = r"{name}(?:(?P<verb>(?:を|に|と|って)?(?:{openers})(?:して)?)(?:ください|下さい|くれる|ね)?)?"
_JAPANESE_OPENED: Final = r"{name}を?(?:{openers})(?:して)?(?P<wish>.+)"
_JAPANESE_ASKED: Final = r"{name}に(?P<wish>.+?)(?:を|って|と|か)?(?:聞いて|きいて|尋ねて|たずねて)(?:ください|みて)?"
_JAPANESE_WITH: Final = r"{name}(?:で|から|に|の)(?P<wish>.+)"
_JAPANESE_TRAILING: Final = (
    r"(?P<wish>.+?)(?:を|って|と)?{name}(?:に|で)(?:聞いて|きいて|尋ねて|お願い|頼んで)(?:ください|します)?"
)


def read_invocation(utterance: str, name: str, locale: str) -> Launch | OneShot | None:
    """What the utterance calls the skill of this name for; None when it does not call it.

    A wake word before it ("alexa, …") is allowed and ignored.
    """
    if is_spaceless(locale):
        return _japanese(utterance, name, locale)
    forms = words_of(locale).get("invocation")
    return _english(utterance, name, locale) if forms is None else _listed(utterance, name, locale, forms)


def _listed(utterance: str, name: str, locale: str, forms: Mapping[str, Sequence[str]]) -> Launch | OneShot | None:
    """As the language's own forms have it; a form without a word beside the name is a bare one."""
    said = [token for token in nlu_words.tokens(utterance, locale) if token.norm]
    said = said[1:] if said[:1] and said[0].norm in _WAKE_WORDS else said
    said = said[:-1] if len(said) > 1 and said[-1].norm in {"bitte", "alsjeblieft"} else said
    text = " ".join(token.norm for token in said)
    spoken_name = " ".join(nlu_words.norms(name, locale))
    for form in forms["launch"]:
        if _laid_over(form, text, spoken_name):
            return Launch(is_bare=text == spoken_name)
    for kind in ("ask", "trailing"):
        wishes = [match for form in forms[kind] if (match := _laid_over(form, text, spoken_name))]
        if wishes:
            found = tuple(dict.fromkeys(_as_said(match, said, locale) for match in wishes))
            return OneShot(found, is_name_first=kind == "ask")
    return None


def _laid_over(form: str, text: str, name: str) -> re.Match[str] | None:
    return re.fullmatch(form.replace("{name}", re.escape(name)).replace("{wish}", "(?P<wish>.+)"), text)


def _as_said(match: re.Match[str], said: Sequence[nlu_words.Token], locale: str) -> str:
    """The wish in the words as they were said, with their apostrophes."""
    before = len(match.string[: match.start("wish")].split())
    return nlu_words.surface(said[before : before + len(match["wish"].split())], locale)


def _english(utterance: str, name: str, locale: str) -> Launch | OneShot | None:
    said = list(tokens(utterance, locale))
    if said[:1] and said[0].norm == "alexa":
        said = said[1:]
    text = " ".join(token.surface for token in said)
    spoken_name = " ".join(token.surface for token in tokens(name, locale))
    if launch := _whole(_ENGLISH_LAUNCH, text, spoken_name, _OPENERS):
        return Launch(is_bare=launch["verb"] is None)
    if asked := _whole(_ENGLISH_ASK, text, spoken_name, _OPENERS):
        wish, connector = asked["wish"], asked["connector"]
        if connector in _KEEPS_CONNECTOR:
            return OneShot((wish, f"{connector} {wish}"), is_name_first=True)
        return OneShot((wish,), is_name_first=True)
    trailing = _whole(_ENGLISH_TRAILING, text, spoken_name, _OPENERS)
    return OneShot((trailing["wish"],), is_name_first=False) if trailing else None


def _japanese(utterance: str, name: str, locale: str) -> Launch | OneShot | None:
    text = surface(tokens(utterance, locale), locale).removeprefix("アレクサ")
    spoken_name = surface(tokens(name, locale), locale)
    if launch := _whole(_JAPANESE_LAUNCH, text, spoken_name, _JAPANESE_OPENERS):
        return Launch(is_bare=launch["verb"] is None)
    forms = (_JAPANESE_OPENED, _JAPANESE_ASKED, _JAPANESE_WITH, _JAPANESE_TRAILING)
    wishes = [match["wish"] for form in forms if (match := _whole(form, text, spoken_name, _JAPANESE_OPENERS))]
    if not wishes:
        return None
    return OneShot(tuple(dict.fromkeys(wishes)), is_name_first=text.startswith(spoken_name))


def _whole(form: str, text: str, name: str, openers: str) -> re.Match[str] | None:
    """The form laid over the whole text."""
    return re.fullmatch(form.format(name=re.escape(name), openers=openers), text)
