"""Orders with options in Japanese: 「Lサイズのピザを二枚、一枚は玉ねぎ抜きで」.

What leaves out or asks for more stands behind its option; の leads options on to the next item, other particles back
to the one before; the number mostly follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from skill.resolve.draft import Draft, Pick
from skill.resolve.japanese_amounts import AMOUNT, amount_of, tidy
from skill.resolve.japanese_options import DEGREES, LEAVES_OUT, THROUGH
from skill.resolve.japanese_sentences import bare, without_taken_back
from skill.resolve.menu import Menu, OrderLine
from skill.resolve.menu_words import Meaning, MenuWords
from skill.resolve.order_lines import lines_of
from skill.resolve.order_marks import Kind, Mark, name_mark
from skill.resolve.readings import kana

_LONGEST_NAME: Final = 16
_AMOUNT: Final = re.compile(AMOUNT)
_JOINS: Final = ("と", "や", "、", ",", "。", "それから", "それと", "あと", "も", "プラス")
_LISTS: Final = frozenset({"と", "や", "も", "、", ","})
_BREAKS: Final = frozenset("、,。")
_TAKES_BACK: Final = ("じゃなくて", "ではなくて", "じゃなく", "やっぱり", "やっぱ")
_CARRIES: Final = (
    *("の", "で", "に", "を", "は", "が", "へ", "お", "ご", "ずつ", "して", "です", "ます", "します", "ほう", "方"),
    *("入り", "いり", "つき", "付き", "サイズ", "トッピング", "のせ", "乗せ", "それぞれ", "全部", "どっちも", "両方"),
    *("入れて", "いれて", "つけて", "付けて", "のせて", "かけて", "追加", "注文", "もう"),
    *("ください", "下さい", "お願いします", "お願い", "欲しい", "ほしい"),
)
_TO_NEXT: Final = frozenset({"の", "サイズの"})
_SAYS_NOTHING: Final = re.compile(r"[ぁ-ん]{1,2}")
_PHRASES: Final[Mapping[str, Mark]] = {
    **{word: Mark(kind=Kind.CARRIES, words=(word,)) for word in _CARRIES},
    **{word: Mark(kind=Kind.LINK, words=(word,)) for word in _JOINS},
    **{word: Mark(kind=Kind.LEAVES_OUT, words=(word,)) for word in LEAVES_OUT},
    **{word: Mark(kind=Kind.DEGREE, words=(word,), degree=degree) for word, degree in DEGREES.items()},
    **{word: Mark(kind=Kind.TAKES_BACK, words=(word,)) for word in _TAKES_BACK},
}
_READ: Final = 0.95
_KANJI: Final = re.compile(r"[一-鿿]")
_SHORTEST_READ: Final = 3
# No name begins with these, though ーサンド folds to one.
_NEVER_FIRST: Final = frozenset("ーんンっッゃゅょャュョ")
_COUNTED: Final = 0.9
_SAID: Final = 0.8
_PARTICLE: Final = 0.3


def read_japanese_order(words: str, menu: Menu, names: MenuWords) -> tuple[OrderLine, ...]:
    """The lines asked for, in their order."""
    reader = _Reader(_marks(bare(without_taken_back(tidy(words))), names))
    return lines_of(reader.drafts(), menu)


def _marks(text: str, names: MenuWords) -> tuple[Mark, ...]:
    """The marks that explain most of the text; characters that nothing explains are put together."""
    best: list[tuple[float, tuple[Mark, ...]]] = [(0.0, ())]
    for end in range(1, len(text) + 1):
        ways = (
            (best[start][0] + worth, (*best[start][1], mark))
            for start in range(max(0, end - _LONGEST_NAME), end)
            for mark, worth in _arcs(text, start, end, names)
        )
        best.append(max(ways, key=lambda way: (way[0], -len(way[1]))))
    return tuple(_runs(best[-1][1]))


def _arcs(text: str, start: int, end: int, names: MenuWords) -> Iterable[tuple[Mark, float]]:
    words = text[start:end]
    meaning = names.of((words,)) if words[0] not in _NEVER_FIRST else None
    if meaning is not None:
        yield name_mark((words,), meaning), float(end - start)
    elif (heard := _as_read(words, names)) is not None:
        yield name_mark((words,), heard), _READ * (end - start)
    counted = _AMOUNT.match(text, start)
    if counted is not None and counted.end() == end:
        yield Mark(kind=Kind.NUMBER, words=(words,), amount=amount_of(words)), _COUNTED * (end - start)
    if words in _PHRASES:
        yield _PHRASES[words], _PARTICLE if len(words) == 1 else _SAID * (end - start)
    if end == start + 1:
        yield Mark(kind=Kind.UNKNOWN, words=(words,)), 0.0


def _as_read(words: str, names: MenuWords) -> Meaning | None:
    """What a name's reading names, in other characters: からあげ弁当; a few sounds are those of many words."""
    if not _KANJI.search(words) or len(words) < _SHORTEST_READ:
        return None
    return names.of((kana(words),))


def _runs(marks: Sequence[Mark]) -> Iterable[Mark]:
    """The marks with unknown characters joined, and with a particle that begins an unknown word: もち, にんじん."""
    run = ""
    for place, mark in enumerate(marks):
        if mark.kind is Kind.UNKNOWN or (not run and _begins_word(marks, place)):
            run += mark.word
            continue
        if run:
            yield Mark(kind=Kind.UNKNOWN, words=(run,))
            run = ""
        yield mark
    if run:
        yield Mark(kind=Kind.UNKNOWN, words=(run,))


def _begins_word(marks: Sequence[Mark], place: int) -> bool:
    """Whether a particle stands where none can, at the beginning or behind a link, before an unknown word."""
    if marks[place].kind not in {Kind.LINK, Kind.CARRIES} or len(marks[place].word) > 1 or place + 1 == len(marks):
        return False
    is_word = marks[place + 1].kind is Kind.UNKNOWN
    return is_word and marks[place].word not in _BREAKS and (place == 0 or marks[place - 1].kind is Kind.LINK)


class _Reader:
    """One sentence being put into drafts."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self.found: list[Draft] = []
        self.next = Draft()
        self.chain: list[Mark] = []
        self.is_taking_back = False

    def drafts(self) -> list[Draft]:
        """The drafts in their order."""
        for place, mark in enumerate(self.marks):
            self.read(place, mark)
        if self.next.is_empty and self.next.number_words:
            self.next.leftover.append(self.next.number_words)
        if not self.next.is_empty:
            self.attach(self.next)
        return self.found

    def read(self, place: int, mark: Mark) -> None:
        """Let one mark do its work."""
        if mark.kind is Kind.NUMBER:
            self.count(place, mark)
        elif mark.kind is Kind.UNKNOWN:
            self.leave(place, mark)
        elif mark.kind is Kind.TAKES_BACK:
            self.is_taking_back = True
        elif mark.kind is Kind.NAME and self.is_option(place, mark):
            self.choose(place, mark)
        elif mark.kind is Kind.NAME:
            self.order(place, mark)

    def at(self, place: int) -> Mark | None:
        return self.marks[place] if 0 <= place < len(self.marks) else None

    def word(self, place: int) -> str:
        mark = self.at(place)
        return "" if mark is None else mark.word

    def is_option(self, place: int, mark: Mark) -> bool:
        """Whether it is an option; a name of both kinds is one when a line is open or it is said to be."""
        if not mark.options or not mark.items:
            return bool(mark.options)
        following = self.at(place + 1)
        says = following is not None and following.kind in {Kind.LEAVES_OUT, Kind.DEGREE}
        goes_in = self.word(place - 1) == "に" and bool(self.found)
        return says or goes_in or self.word(place + 1) in _TO_NEXT | THROUGH or self.is_left_out_with_next(place)

    def is_left_out_with_next(self, place: int) -> bool:
        """Whether a list begins here whose last option is left out: 玉ねぎとトマト抜き."""
        last = place
        while (following := self.at(step := last + (2 if self.word(last + 1) in _LISTS else 1))) and following.options:
            last = step
        behind = self.marks[last + 1 : self.end_of(last)]
        return last > place and any(mark.kind is Kind.LEAVES_OUT for mark in behind)

    def order(self, place: int, mark: Mark) -> None:
        """An item begins a line, with the options said before it."""
        if self.is_taking_back and self.found:
            self.found[-1].item = mark.items[0]
            self.is_taking_back = False
            return
        self.next.item, self.next.said = mark.items[0], mark.word
        self.next.led_by = self.noun_before(place)
        self.found.append(self.next)
        self.next = Draft()

    def noun_before(self, place: int) -> str:
        """The unknown word of which the name is only the end, ターキー of ターキーサンド; 冷たい only tells of it."""
        before = self.at(place - 1)
        is_noun = before is not None and before.kind is Kind.UNKNOWN and not "ぁ" <= before.word[-1] <= "ゟ"
        return self.word(place - 1) if is_noun else ""

    def choose(self, place: int, mark: Mark) -> None:
        """An option goes with those it is linked to, once it is clear which way."""
        self.chain.append(mark)
        end = self.end_of(place)
        is_listed = bool(mark.items) and self.is_left_out_with_next(place)
        if is_listed or (self.word(end) in {"と", "や"} and self.is_linked(end + 1)):
            return
        picks = [self.pick(one, place, end) for one in self.chain]
        self.chain = []
        target = self.next if self.leads_on(end) or not self.found else self.found[-1]
        if self.is_taking_back and target.picks:
            target.picks.pop()
        self.is_taking_back = False
        target.picks += picks

    def pick(self, mark: Mark, place: int, end: int) -> Pick:
        """The option with what is said behind the last of its chain; "more" is of the last alone."""
        said = [other for other in self.marks[place + 1 : end] if other.kind in {Kind.LEAVES_OUT, Kind.DEGREE}]
        is_last = mark is self.chain[-1]
        degree = next((other.degree for other in said if other.degree and is_last), "")
        return Pick(mark=mark, degree=degree, negated=any(other.kind is Kind.LEAVES_OUT for other in said))

    def end_of(self, place: int) -> int:
        """The place behind the option and all that is said of it: チーズは入れないで."""
        end = place + 1
        while self.says_of_option(end):
            end += 1
        return end

    def says_of_option(self, place: int) -> bool:
        mark, following = self.at(place), self.at(place + 1)
        if mark is None:
            return False
        if mark.kind in {Kind.LEAVES_OUT, Kind.DEGREE} or mark.word in THROUGH:
            return True
        leads = following is not None and following.kind in {Kind.LEAVES_OUT, Kind.DEGREE}
        return mark.word in {"は", "を", "も", "が"} and leads

    def is_linked(self, place: int) -> bool:
        following = self.at(place)
        return following is not None and following.kind is Kind.NAME and self.is_option(place, following)

    def leads_on(self, place: int) -> bool:
        """Whether the options belong to an item still to come."""
        mark = self.at(place)
        is_item = mark is not None and mark.kind is Kind.NAME and not self.is_option(place, mark)
        return mark is not None and (mark.word in _TO_NEXT or is_item or self.counts_alone(place))

    def counts_alone(self, place: int) -> bool:
        """Whether a number makes a line of the options: Lを二つとMを一つ."""
        number = self.at(place + 1 if self.word(place) in {"を", "が"} else place)
        is_number = number is not None and number.kind is Kind.NUMBER
        return is_number and (not self.found or self.found[-1].is_counted)

    def count(self, place: int, mark: Mark) -> None:
        """A number counts the line before it, or the next one, or begins a part: 一枚は."""
        if self.word(place + 1) == "は" and self.found:
            self.found.append(Draft(amount=mark.amount, is_part=True))
        elif self.next.picks and self.word(place + 1) not in _TO_NEXT:
            self.next.amount = mark.amount
            self.found.append(self.next)
            self.next = Draft()
        elif self.found and not self.found[-1].is_counted and self.word(place + 1) not in _TO_NEXT:
            self.found[-1].amount = mark.amount
        elif self.is_taking_back and self.found:
            self.found[-1].amount, self.is_taking_back = mark.amount, False
        else:
            self.next.amount, self.next.number_words = mark.amount, mark.word

    def leave(self, place: int, mark: Mark) -> None:
        """Words that nothing explains stay with their line, or are one that the menu doesn't have."""
        before, following = self.at(place - 1), self.at(place + 1)
        begins = before is None or before.kind in {Kind.LINK, Kind.NUMBER}
        ends = following is None or following.kind in {Kind.LINK, Kind.NUMBER} or following.word == "を"
        stands_alone = begins and ends
        if _SAYS_NOTHING.fullmatch(mark.word) and not (stands_alone and len(mark.word) > 1):
            return
        if stands_alone:
            self.found.append(Draft(leftover=[mark.word]))
        else:
            left_out = following.word if following is not None and following.kind is Kind.LEAVES_OUT else ""
            (self.found[-1] if self.found else self.next).leftover.append(mark.word + left_out)

    def attach(self, draft: Draft) -> None:
        """What still waits at the end belongs to the last line, or is one without an item."""
        if self.found and draft.amount is None:
            self.found[-1].picks += draft.picks
            self.found[-1].leftover += draft.leftover
        else:
            self.found.append(draft)
