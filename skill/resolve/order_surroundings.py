"""What stands around a mark of an order, which decides what the mark does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from skill.resolve.menu_words import MenuWords
from skill.resolve.order_marks import Kind, Mark

COUNTS: Final = frozenset({Kind.NUMBER, Kind.ARTICLE})


class Surroundings:
    """The marks of one sentence, asked about a place; nothing is changed here."""

    def __init__(self, marks: Sequence[Mark], names: MenuWords) -> None:
        self.marks = marks
        self.names = names

    def before(self, place: int) -> Mark | None:
        """The mark right before; None at the beginning."""
        return self.marks[place - 1] if place else None

    def after(self, place: int) -> Mark | None:
        """The mark right after; None at the end."""
        return self.marks[place + 1] if place + 1 < len(self.marks) else None

    def right_before(self, place: int) -> str:
        """The unknown words and other items' names right before, with nothing between: "ham" of "ham roll"."""
        words: list[str] = []
        for mark in reversed(self.marks[:place]):
            if mark.kind is not Kind.UNKNOWN and not mark.is_item:
                break
            words.insert(0, mark.word)
        return " ".join(words)

    def ahead(self, place: int) -> list[Mark]:
        """The marks with content until the next number."""
        found: list[Mark] = []
        for mark in self.marks[place + 1 :]:
            if mark.kind in COUNTS:
                break
            if mark.kind not in {Kind.LINK, Kind.CARRIES}:
                found.append(mark)
        return found

    def item_led_to(self, place: int) -> Mark | None:
        """The item that a list of options ends in, "a fig and trout flatbread"; None for "figs and a flatbread"."""
        following = self.marks[place + 1 :]
        for here, mark in enumerate(following):
            if mark.is_item:
                before = self.marks[place + here]
                return mark if before.kind is Kind.NAME else None
            if mark.kind is not Kind.NAME and mark.word not in self.names.manner.joins:
                return None
        return None

    def until_alternative(self, place: int) -> list[Mark]:
        """The names and unknown words of a list up to the one after its "or"; empty where nothing lists them so."""
        found: list[Mark] = []
        is_last = False
        for mark in self.marks[place + 1 :]:
            if mark.word in self.names.manner.alternatives:
                is_last = True
            elif mark.kind in {Kind.NAME, Kind.UNKNOWN}:
                found.append(mark)
                if is_last:
                    return found
            elif mark.word not in {",", "the"}:
                return []
        return []

    def said_before(self, place: int, words: frozenset[str]) -> bool:
        """Whether one of the words stands right before."""
        before = self.before(place)
        return before is not None and before.word in words

    def is_slot(self, mark: Mark | None) -> bool:
        """Whether the word speaks of options without naming one: "three toppings", "no beans"."""
        if mark is None or mark.kind is not Kind.CARRIES:
            return False
        return not self.names.slots.isdisjoint(self.names.folded(mark.word))

    def takes_back(self, place: int) -> bool:
        """Whether a "no" takes back what was said: before a number or another such word, "three, no, four"."""
        following = next((mark for mark in self.marks[place + 1 :] if mark.word != ","), None)
        is_no = self.marks[place].word in self.names.ways.taken_back
        return is_no and following is not None and following.kind in {Kind.NUMBER, Kind.TAKES_BACK}

    def counts_only(self, place: int) -> bool:
        """Whether only the number is taken back, and no other item follows it."""
        return self.marks[place].kind is Kind.NUMBER and not any(mark.is_item for mark in self.ahead(place)[:2])

    def counts_backwards(self, place: int) -> bool:
        """Whether the number stands behind its item: "lentil soup 2", "lentil soup, two"."""
        before = next((mark for mark in reversed(self.marks[:place]) if mark.word != ","), None)
        behind = next((mark for mark in self.marks[place + 1 :] if mark.kind is not Kind.CARRIES), None)
        is_last = behind is None or behind.kind in {Kind.LINK, Kind.NAME, *COUNTS}
        return is_last and before is not None and before.kind is Kind.NAME

    def dangling(self, place: int) -> bool | None:
        """Whether words that break off leave out: the "one with" of "one with and one without onions" doesn't.

        None when nothing breaks off here.
        """
        gives, *others = self.marks[place + 1 : place + 4] or (None,)
        is_broken = any(mark.kind is Kind.NUMBER for mark in others) and others[0].kind is not Kind.NAME
        if gives is None or not is_broken:
            return None
        if gives.kind is Kind.LEAVES_OUT:
            return True
        return False if gives.word in self.names.manner.gives else None

    def starts_unknown(self, place: int) -> bool:
        """Whether a product follows that the menu doesn't have: "and a banana smoothie"."""
        ahead = self.ahead(place)
        strange = any(mark.kind is Kind.UNKNOWN for mark in ahead[: 2 if ahead and ahead[0].is_part else 1])
        all_strange = all(mark.is_part or mark.kind is Kind.UNKNOWN for mark in ahead)
        return strange and all_strange and self.said_before(place, self.names.manner.joins)

    def only_describes(self, place: int) -> bool:
        """Whether a part of a name doesn't stand for it: "a hot latte" is no hot chocolate."""
        mark, following = self.marks[place], self.after(place)
        if not mark.is_part:
            return False
        if following is not None and following.kind is Kind.UNKNOWN and len(mark.words) == 1:
            return True
        return not mark.options and following is not None and following.is_item

    def trails(self, place: int) -> bool:
        """Whether a part of an item's name comes right after another name: "drip coffee hot"."""
        mark, before = self.marks[place], self.before(place)
        return mark.is_part and mark.is_item and before is not None and before.kind is Kind.NAME
