"""Order sentences in Japanese, which has no spaces: amounts and the shop's own names say where a と cuts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from skill.domain.quantity import Amount
from skill.domain.resolution import Request
from skill.resolve.japanese_amounts import AMOUNT, read_amount, take_amount, tidy, without_courtesy
from skill.resolve.japanese_rows import BY_NAME, named_in_a_row, places_to_cut
from skill.resolve.knowing import Knowing
from skill.resolve.likeness import CLEAR

_BEFORE: Final = re.compile(
    r"^(?:(?:えっとね?|えーと|ええと|あの(?:う|ー|ね)?|ね[えー](?:ね[えー])?|じゃあ|では|それでは|それなら|そしたら|すみません(?:が)?|すまんが|悪いけど"
    r"|はい(?=、)|うん(?=、)|いや(?=、)|ううん(?=、)|それから|それと|あと(?:ね|は)?|アレクサ|カートに|注文で)、?)+"
)
_AFTER: Final = re.compile(
    r"(?:を|も|も?全部)?(?:(?:カート|かご|リスト)(?:に|へ))?"
    r"(?:(?:注文|追加|購入|用意|プラス)(?:して|を)?(?:ほしい|欲しい|もらえ(?:る|ます)か?|くれる|いただけますか)?|したい|頼みたい|頼む|たのむ|買いたい|買って|買う"
    r"|一緒に|いっしょに|の(?:やつ|もの|ほう|方)|入れて(?:おいて)?|欲しい|ほしい|いれて|もらえますか|もらえる|届けて|持ってきて|お願い(?:できますか|したい)?|する|します|です|んですが|んだけど|のですが)+$"
)
# A link before a break is the break's: 卵と、それから.
_BREAK: Final = re.compile(r"(?:(?<=.)[とも])?(?:[、。,]|それから|それと|あとは|あと(?=[^、])|および|ならびに)")
_TAKEN_BACK: Final = (
    r"、?(?:いや|いえ|やっぱり?|(?:じゃ|では)なくて?|違う|ちがう|違った|ちがった|間違えた|えっと|ごめん)+、?"
)
_CORRECTED: Final = re.compile(rf"{AMOUNT}{_TAKEN_BACK}(?:やっぱり|いや|、)*(?={AMOUNT})")
_NAME_TAKEN_BACK: Final = re.compile(
    r"^(.+?)(?:(?:じゃ|では)なくて?|[はを]?やめて|[はを]?やめに?して|はいらないから|の(?:代|か)わりに|、いや、?|、やっぱり)、?(.+)$"
)
_AFTER_AMOUNT: Final = re.compile(rf"(?<=.)({AMOUNT})(?:ずつ)?(?:と|や|も)(?=.)")
_MIDDLE_AMOUNT: Final = re.compile(rf"^(.+?[をはが]?{AMOUNT})(?![の入と目ずく])(.+)$")
_LINK: Final = "とやも"
_ALSO: Final = "も"
_KANA_INSIDE: Final = re.compile(r"[ぁ-ん]")
_EACH: Final = "ずつ"
_CUT: Final = "\n"
_INSISTING: Final = re.compile(r"(?:って|と)(?:言った|いった|頼んだ)(?:の|んだ|んです|でしょ)?(?:けど|よ|が)?$")


def read_japanese(words: str, knows: Knowing) -> tuple[Request, ...]:
    """The products of the sentence, in their order."""
    plain = bare(without_taken_back(tidy(words)))
    corrected = _instead(plain)
    found: list[Request] = []
    for chunk in _BREAK.split(plain if corrected is None else corrected[1]):
        for piece in _AFTER_AMOUNT.sub(rf"\1{_CUT}", chunk).split(_CUT):
            for name in _cut_at_links(piece, knows):
                for part in _cut_after_amount(name, knows):
                    for one in named_in_a_row(part, words, knows):
                        _put(found, one, knows)
    return tuple(found)


def taken_back(words: str) -> tuple[str, str] | None:
    """What is taken back and what is wanted in its place, 牛乳じゃなくて豆乳; None where nothing is."""
    return _instead(bare(without_taken_back(tidy(words))))


def _instead(words: str) -> tuple[str, str] | None:
    found = _NAME_TAKEN_BACK.match(words)
    return None if found is None or read_amount(found[2]) is not None else (found[1], found[2])


def pieces_of(words: str) -> int:
    """How many products a sentence may have: its links, its amounts, and names with nothing between them."""
    return sum(words.count(link) for link in _LINK) + len(re.findall(AMOUNT, words)) + len(places_to_cut(words))


def insisted(words: str) -> str:
    """The words without what only insists on them: 三つって言ったの is 三つ."""
    return _INSISTING.sub("", words)


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
    """The piece cut at each と, や and も between two products; those inside a name (とうふ, じゃがいも) stay."""
    places = [place for place in range(1, len(piece) - 1) if piece[place] in _LINK]
    if not places:
        return [piece]
    _, name = take_amount(piece)
    if knows(name) >= BY_NAME:
        return [piece]
    for place in places:
        left, right = piece[:place], piece[place + 1 :]
        if _is_between(left, right, piece[place], knows):
            return [left, *_cut_at_links(right, knows)]
    return [piece]


def _is_between(left: str, right: str, link: str, knows: Knowing) -> bool:
    """Whether the link between the two links products: one is known, or neither but no kana says it is in a word."""
    name = take_amount(left)[1]
    if link == _ALSO:
        return knows(name) >= BY_NAME
    if knows(name) >= CLEAR:
        return True
    if _KANA_INSIDE.match(left[-1]) or _KANA_INSIDE.match(right[0]):
        return len(left) > 1 and knows(take_amount(right)[1]) >= BY_NAME
    return len(name) > 1


def _cut_after_amount(piece: str, knows: Knowing) -> list[str]:
    """The piece cut behind an amount where another product follows at once: 牛乳を二本卵を一パック."""
    found = _MIDDLE_AMOUNT.match(piece)
    if found is None or re.match(AMOUNT, piece):
        return [piece]
    following = _MIDDLE_AMOUNT.match(found[2])
    first = found[2] if following is None else following[1]
    if knows(take_amount(first)[1]) < CLEAR or knows(piece) >= BY_NAME:
        return [piece]
    return [found[1], *_cut_after_amount(found[2], knows)]


def _put(found: list[Request], part: str, knows: Knowing) -> None:
    """One more request; an amount alone belongs to the product before it."""
    words = _without_too(part.rstrip("を、"), knows)
    if not words:
        return
    alone = read_amount(words)
    if alone is not None and found and knows(words) < BY_NAME:
        found[-1] = replace(found[-1], amount=alone)
        return
    request = _request(words, knows)
    if request.amount is not None and _EACH in part:
        _give_each(found, request.amount)
    found.append(request)


def _give_each(found: list[Request], amount: Amount) -> None:
    """The amount to those before that have none yet: 牛乳と豆乳を二本ずつ."""
    for place in reversed(range(len(found))):
        if found[place].amount is not None:
            return
        found[place] = replace(found[place], amount=amount)


def _without_too(words: str, knows: Knowing) -> str:
    """The words without the も of バターも; that of もも stays."""
    name = words.removesuffix("も")
    return name if name != words and max(CLEAR, knows(words)) < knows(name) else words


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
