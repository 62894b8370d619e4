"""The name inside what was heard: "another bag of dark roast", 大根を買いたい, and how recognisers mishear the rest.

In Japanese a short name is heard together with what asks for it, and the recogniser writes both in any characters:
大根を描きたい, 指はを開催. So the end is compared by its sound, and what is only nearly it counts behind a particle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz.distance import Levenshtein

from skill.domain.catalog import Locale
from skill.resolve.names import Readings, spelled
from skill.resolve.text import fold, is_cjk

# All patterns are strings: ``re`` compiles them on first use and keeps them, so that no import pays for them.
_AMOUNT: Final = r"(?:\d+|[一二三四五六七八九十])(?:つ|[個本枚袋缶束箱杯匹台丁玉](?!入))"
# What asks, as it is written; 買いたい also in the characters of others that sound so.
_WRITTEN: Final = (
    rf"(?<=.)(?:[をも]|[のにはが](?={_AMOUNT}))?(?:{_AMOUNT}を?)?(?:を|お(?=願))?"
    r"(?:(?:ください|下さい|頂戴|ちょうだい)(?:ませんか|ます?か)?|お?願い(?:します|いたします|できますか)?"
    r"|注文(?:して|する|したい|で)?(?:ください|下さい)?|追加(?:して|で)?|を開催"
    r"|(?:[買描書飼変替][いきえ]|頼み|注文し)たい(?:です|のですが|んですが)?|(?:欲し|ほし)い(?:です|のですが|んですが)?"
    r"|(?:買|送|取)って|届けて|入れて|もらえますか|いただけますか)[。、!]*$"
)
# The same as it sounds, folded, for an end in which the recogniser heard other words.
_SOUNDED: Final = ("ください", "かいたい", "ちゅもんして", "おねがいします")
_LONG: Final = 6
_PARTICLES: Final = "おのにはもが"
_COUNTED: Final = r"[おのにはもが]?\d+[つこ]お?$"
# 一キロのダークロースト names ダークロースト; 一番茶 doesn't name 茶.
_SIZED: Final = r"^\d+[^\dの]{1,5}の(?=..)"
_KANJI: Final = r"[一-鿿]"
# "And another bag of dark roast" names dark roast; "box of chocolates" may be a name.
_PACKED: Final = (
    r"^(?:(?:and|also|plus|then|another|more|some|my|your|extra|other) )*"
    r"(?:(?:bag|box|bottle|can|pack|carton|jar|piece|loaf|bunch|kilo|pound|cup|packet|tin|tub|bar|roll|case) of )?"
    r"(?=.)(?!of )"
)


def asked(words: str, locale: Locale, readings: Readings) -> tuple[str, ...]:
    """The forms that heard words may have in the index, without what only asks; empty for no words."""
    if not is_cjk(locale):
        forms = spelled(words, locale, readings)
        return tuple(dict.fromkeys(bare for form in forms for bare in (form, re.sub(_PACKED, "", form))))
    name = re.sub(_WRITTEN, "", words)
    # The lesser readings of a kanji alone are half the dictionary's: who says 豆 means まめ, and hardly とう, a peach.
    ways = (lambda text: readings(text)[:1]) if len(name) == 1 else readings
    heard = (*spelled(name, locale, ways), *_apart(name, locale))
    bare = [one for form in heard for one in _by_sound(form)]
    return tuple(dict.fromkeys((*bare, *(re.sub(_SIZED, "", form) for form in bare))))


def _apart(name: str, locale: Locale) -> tuple[str, ...]:
    """The form of the name with each of several kanji read by itself."""
    if len(re.findall(_KANJI, name)) <= 1:
        return ()
    from skill.resolve.readings import sounded_apart

    return (fold(sounded_apart(name), locale),)


def _by_sound(form: str) -> Iterator[str]:
    """The form as a name, and without an end that sounds nearly like what asks; the particle before it may be heard."""
    yield form
    ends = [end for tail in _SOUNDED if (end := _end(form, tail)) is not None]
    if ends:
        name = form[: min(ends)]
        yield re.sub(_COUNTED, "", name) or name
        if name[-2:-1] and name[-1] in _PARTICLES:
            yield name[:-1]


def _end(form: str, tail: str) -> int | None:
    """Where an end begins that is the tail, or nearly the tail behind a particle; None without one."""
    slips = 2 if len(tail) >= _LONG else 1
    best: tuple[int, int] | None = None
    for size in range(len(tail) - 1, min(len(tail) + 1, len(form) - 2) + 1):
        start = len(form) - size
        distance = Levenshtein.distance(form[start:], tail)
        if distance == 0 or (distance <= slips and form[start - 1] in _PARTICLES):
            best = min(best or (distance, start), (distance, start))
    return None if best is None else best[1]
