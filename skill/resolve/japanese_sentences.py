"""Order sentences in Japanese, which has no spaces: amounts and the shop's own names say where a と cuts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from skill.domain.resolution import Request
from skill.resolve.japanese_amounts import AMOUNT, read_amount, take_amount, tidy, without_courtesy
from skill.resolve.knowing import Knowing
from skill.resolve.likeness import CLEAR

_BY_NAME: Final = 0.9
_BEFORE: Final = re.compile(
    r"^(?:(?:えっと|えーと|ええと|あの(?:う|ー)?|じゃあ|では|それでは|すみません|はい(?=、)|うん(?=、)|それから|それと|あと|アレクサ|カートに|注文で)、?)+"
)
_AFTER: Final = re.compile(
    r"(?:を|も|も?全部)?(?:(?:カート|かご|リスト)(?:に|へ))?(?:(?:一緒に|いっしょに))?"
    r"(?:(?:注文|追加|購入|用意|プラス)(?:して|を)?(?:ほしい|欲しい|もらえ(?:る|ます)か?|くれる|いただけますか)?|したい|頼みたい|頼む|たのむ|買いたい|買って|買う"
    r"|入れて(?:おいて)?|欲しい|ほしい|いれて|もらえますか|もらえる|届けて|持ってきて|お願い(?:できますか|したい)?|する|します|です|んですが|んだけど|のですが)+$"
)
_BREAK: Final = re.compile(r"[、。,]|それから|それと|あとは|あと(?=[^、])|および|ならびに")
_TAKEN_BACK: Final = (
    r"、?(?:いや|いえ|やっぱり?|(?:じゃ|では)なくて?|違う|ちがう|違った|ちがった|間違えた|えっと|ごめん)+、?"
)
_CORRECTED: Final = re.compile(rf"{AMOUNT}{_TAKEN_BACK}(?:やっぱり|いや|、)*(?={AMOUNT})")
_NAME_TAKEN_BACK: Final = re.compile(r"^(.+?)(?:じゃなくて|ではなくて|、いや、?|、やっぱり)(.+)$")
_AFTER_AMOUNT: Final = re.compile(rf"(?<=.)({AMOUNT})(?:ずつ)?(?:と|や|も)(?=.)")
_MIDDLE_AMOUNT: Final = re.compile(rf"^(.+?[をはが]?{AMOUNT})(?![の入と目ずく])(.+)$")
_LINK: Final = "とや"
_KANA_INSIDE: Final = re.compile(r"[ぁ-ん]")
_CUT: Final = "\n"


def read_japanese(words: str, knows: Knowing) -> tuple[Request, ...]:
    """The products of the sentence, in their order."""
    plain = bare(without_taken_back(tidy(words)))
    corrected = _NAME_TAKEN_BACK.match(plain)
    if corrected is not None and read_amount(corrected[2]) is None:
        plain = corrected[2]
    found: list[Request] = []
    for chunk in _BREAK.split(plain):
        for piece in _AFTER_AMOUNT.sub(rf"\1{_CUT}", chunk).split(_CUT):
            for name in _cut_at_links(piece, knows):
                for part in _cut_after_amount(name, knows):
                    _put(found, part, knows)
    return tuple(found)


def pieces_of(words: str) -> int:
    """How many products a sentence may have: its links and its amounts."""
    return sum(words.count(link) for link in _LINK) + len(re.findall(AMOUNT, words))


def without_taken_back(words: str) -> str:
    """The words without amounts that were taken back at once: 二枚、いや、三枚 is 三枚."""
    return _CORRECTED.sub("", words)


def bare(words: str) -> str:
    """The words without what only asks for them."""
    plain, shorter = words, ""
    while shorter != plain:
        shorter = plain
        plain = _AFTER.sub("", without_courtesy(_BEFORE.sub("", plain)))
    return plain


def _cut_at_links(piece: str, knows: Knowing) -> list[str]:
    """The piece cut at each と and や between two products; those inside a name (とうふ) stay."""
    places = [place for place in range(1, len(piece) - 1) if piece[place] in _LINK]
    if not places:
        return [piece]
    _, name = take_amount(piece)
    if knows(name) >= _BY_NAME:
        return [piece]
    for place in places:
        left, right = piece[:place], piece[place + 1 :]
        if _is_between(left, right, knows):
            return [left, *_cut_at_links(right, knows)]
    return [piece]


def _is_between(left: str, right: str, knows: Knowing) -> bool:
    """Whether a と between the two links products: one is known, or neither but no kana says it is inside a word."""
    name = take_amount(left)[1]
    if knows(name) >= CLEAR:
        return True
    if _KANA_INSIDE.match(left[-1]) or _KANA_INSIDE.match(right[0]):
        return len(left) > 1 and knows(take_amount(right)[1]) >= _BY_NAME
    return len(name) > 1


def _cut_after_amount(piece: str, knows: Knowing) -> list[str]:
    """The piece cut behind an amount where another product follows at once: 牛乳を二本卵を一パック."""
    found = _MIDDLE_AMOUNT.match(piece)
    if found is None or re.match(AMOUNT, piece):
        return [piece]
    following = _MIDDLE_AMOUNT.match(found[2])
    first = found[2] if following is None else following[1]
    if knows(take_amount(first)[1]) < CLEAR or knows(piece) >= _BY_NAME:
        return [piece]
    return [found[1], *_cut_after_amount(found[2], knows)]


def _put(found: list[Request], part: str, knows: Knowing) -> None:
    """One more request; an amount alone belongs to the product before it."""
    words = part.rstrip("を、")
    if not words:
        return
    alone = read_amount(words)
    if alone is not None and found and knows(words) < _BY_NAME:
        found[-1] = replace(found[-1], amount=alone)
        return
    found.append(_request(words if len(words) > 1 else part, knows))


def _request(part: str, knows: Knowing) -> Request:
    amount, name = take_amount(part)
    if amount is None or not name:
        return Request(name or part)
    if _is_number_of_name(part, name) and knows(part) >= CLEAR and knows(part) > knows(name):
        return Request(part)
    return Request(name, amount)


def _is_number_of_name(part: str, name: str) -> bool:
    """Whether the amount stands where a name may have one: right before or after it, without a を between."""
    return part.startswith(name) is False or part[len(name) : len(name) + 1] not in "をはが、"
