"""From marks to drafts: where a new line of an order begins, and which words go into it.

A draft may still have no item of its own; ``order_lines`` finds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from skill.resolve.draft import Draft, Pick
from skill.resolve.menu import Menu, MenuItem
from skill.resolve.menu_words import MenuWords
from skill.resolve.order_marks import Kind, Mark, name_mark
from skill.resolve.order_surroundings import COUNTS, Surroundings

_LEAVES_OUT: Final = frozenset({Kind.LEAVES_OUT, Kind.LEAVES_OUT_ALL})


def drafts_of(marks: Sequence[Mark], menu: Menu, names: MenuWords) -> list[Draft]:
    """The drafts of the sentence, in their order; none of them empty."""
    cutter = _Cutter(marks, menu, names)
    for place in range(len(marks)):
        cutter.read(place)
    cutter.finish()
    return [draft for draft in cutter.drafts if not draft.is_empty]


class _Cutter:
    """Reads marks from left to right into drafts."""

    def __init__(self, marks: Sequence[Mark], menu: Menu, names: MenuWords) -> None:
        self.marks = marks
        self.menu = menu
        self.names = names
        self.manner = names.manner
        self.around = Surroundings(marks, names)
        self.draft = Draft()
        self.drafts = [self.draft]
        self.negating: Mark | None = None
        self.degree = ""
        self.is_taking_back = False
        self.since_link = 0

    def read(self, place: int) -> None:
        """Let one mark do its work."""
        mark = self.marks[place]
        if mark.kind in COUNTS:
            self.count(place)
        elif mark.kind is Kind.NAME:
            self.name(place)
        elif mark.kind is Kind.UNKNOWN and self.guesses(place):
            self.since_link += 1
        elif mark.kind is Kind.UNKNOWN or (self.negating is not None and self.around.is_slot(mark)):
            self.leave(place)
        else:
            self.turn(place)

    def finish(self) -> None:
        """Give a number that nothing followed its options, "and three without", or keep it as it was said."""
        for place, draft in enumerate(self.drafts):
            if not draft.is_empty or not draft.number_words:
                continue
            before = self.drafts[place - 1] if place else None
            if before is not None and before.picks and self.negating is not None:
                draft.picks = [replace(pick, negated=True, degree="") for pick in before.picks[-1:]]
            else:
                draft.leftover.append(draft.number_words)

    def turn(self, place: int) -> None:
        """Note the words that change what the next ones do."""
        mark = self.marks[place]
        if mark.kind is Kind.TAKES_BACK:
            self.is_taking_back = not self.around.said_before(place, self.manner.joins - {","})
        elif mark.kind in _LEAVES_OUT and self.around.takes_back(place):
            self.is_taking_back = True
        elif mark.kind in _LEAVES_OUT:
            self.negating = mark
        elif mark.kind is Kind.DEGREE:
            self.degree = mark.degree
            self.draft.leads.append(mark)
        elif mark.kind is Kind.LINK:
            self.since_link = 0

    def guesses(self, place: int) -> bool:
        """Whether a misheard word is taken for what may stand here: an option of the open item, or an item."""
        before, following = self.around.before(place), self.around.after(place)
        meaning = self.names.guess(self.marks[place].word)
        if before is None or meaning is None or (following is not None and following.is_item):
            return False
        if before.kind not in {Kind.LINK, Kind.NAME, *COUNTS}:
            return False
        mark = name_mark(self.marks[place].words, meaning)
        if self.draft.item is not None and _takes(self.draft.item, mark) and before.kind not in COUNTS:
            self.put_option(mark)
            self.stop_negating(place)
        elif mark.is_item and self.draft.item is None and self.draft.is_counted and self.negating is None:
            self.put_item(mark, place)
        else:
            return False
        return True

    def leave(self, place: int) -> None:
        """Keep words that nothing explains; "no" before them is theirs, unless a name follows at once."""
        following = self.around.after(place)
        leads = following is not None and following.kind is Kind.NAME
        mark = self.marks[place]
        if leads and mark.kind is Kind.CARRIES:
            return
        word = mark.word
        if self.negating is not None and not leads:
            word = f"{self.negating.word} {word}"
            self.stop_negating(place)
        self.draft.leftover.append(word)
        self.draft.leads.append(mark)

    def count(self, place: int) -> None:
        """A number opens a line, counts the one that is open, or only leads an option."""
        mark = self.marks[place]
        if self.around.is_slot(self.around.after(place)):
            return
        if self.is_taking_back and self.around.counts_only(place):
            self.draft.amount, self.is_taking_back = mark.amount, False
        elif self.opens(place):
            is_part = not self.around.said_before(place, self.manner.joins - {","})
            self.open(Draft(amount=mark.amount, dangles=self.around.dangling(place), is_part=is_part))
            self.draft.number_words = mark.word if mark.kind is Kind.NUMBER else ""
        elif self.is_for_draft(place):
            self.draft.amount = mark.amount
            self.draft.number_words = mark.word if mark.kind is Kind.NUMBER else ""
        elif mark.kind is Kind.NUMBER and not self.leads_option(place):
            self.draft.leftover.append(mark.word)

    def is_for_draft(self, place: int) -> bool:
        """Whether the number counts the open line: before all else of it, or behind its item."""
        if self.draft.is_counted:
            return False
        if self.draft.item is None:
            return not self.draft.picks
        return self.marks[place].kind is Kind.NUMBER and self.around.counts_backwards(place)

    def open(self, draft: Draft) -> None:
        """Begin a line, in the place of one that is taken back."""
        if self.is_taking_back:
            self.drafts.pop()
            self.is_taking_back = False
        self.draft = draft
        self.drafts.append(draft)
        self.negating, self.degree, self.since_link = None, "", 0

    def opens(self, place: int) -> bool:
        """Whether the number begins a line."""
        mark = self.marks[place]
        if self.draft.is_empty and not self.draft.is_counted:
            return False
        is_on = self.around.said_before(place, self.manner.onto)
        if self.draft.item is None and self.draft.picks and is_on:
            return False
        item = next((other for other in self.around.ahead(place) if other.is_item), None)
        if item is not None:
            return mark.kind is Kind.NUMBER or not self.is_reference(item, place)
        return self.opens_without_item(place)

    def opens_without_item(self, place: int) -> bool:
        """Whether "one with ham", "and a large", "and a smoothie" begin a line; "a thin crust" doesn't."""
        first = next(iter(self.around.ahead(place)), None)
        if first is None:
            return self.around.dangling(place) is not None
        if self.around.starts_unknown(place):
            return True
        if self.marks[place].kind is Kind.NUMBER:
            return first.kind in {Kind.NAME, Kind.DEGREE, *_LEAVES_OUT}
        return self.fills_again(first)

    def fills_again(self, mark: Mark) -> bool:
        """Whether the option is of a slot that takes one value and has it."""
        slots = {option.slot for option in mark.options} & self.menu.one_of
        return any(option.slot in slots for pick in self.draft.picks for option in pick.mark.options)

    def leads_option(self, place: int) -> bool:
        following = self.around.after(place)
        return following is not None and following.kind in {Kind.NAME, Kind.DEGREE}

    def name(self, place: int) -> None:
        """A name is the thing ordered, an option, or only a description."""
        mark = self.marks[place]
        if self.around.only_describes(place) or (self.draft.item is not None and self.around.trails(place)):
            self.leave(place)
        elif not self.is_item_here(place):
            self.put_option(mark)
            self.stop_negating(place)
        elif self.negating is not None:
            self.draft.leftover.append(f"{self.negating.word} {mark.word}")
            self.negating = None
        elif not self.is_reference(mark, place):
            self.put_item(mark, place)
        self.since_link += 1

    def is_item_here(self, place: int) -> bool:
        """Whether the name is the thing ordered, where it could be an option too."""
        mark = self.marks[place]
        if not mark.items or not mark.options:
            return bool(mark.items)
        if self.negating is not None or self.around.said_before(place, self.manner.gives):
            return False
        led = self.around.item_led_to(place)
        if led is not None and _takes(led.items[0], mark):
            return False
        before = self.around.before(place)
        is_counted = before is not None and before.kind in COUNTS
        return self.draft.item is None or is_counted or not _takes(self.draft.item, mark)

    def is_reference(self, mark: Mark, place: int) -> bool:
        """Whether the item is only spoken of again: "on the pizza", "pizza pie"."""
        item, before = self.draft.item, self.around.before(place)
        if item is None or item not in mark.items or before is None:
            return False
        return before.word in self.manner.places or (before.kind is Kind.NAME and item in before.items)

    def put_item(self, mark: Mark, place: int) -> None:
        if self.is_other(place):
            self.open(Draft())
        longer = self.longer_name(mark)
        item = longer or mark.items[0]
        if self.draft.item is None or self.is_taking_back:
            self.draft.item, self.is_taking_back = item, False
        else:
            is_given = bool(self.degree) or self.around.said_before(place, self.manner.gives)
            led = self.led_to(item)
            self.draft.picks[len(self.draft.picks) - len(led) :] = []
            self.open(Draft(item=item, picks=led, is_given=is_given))
        self.draft.guessed = mark.word if mark.is_guess else ""
        self.draft.said = "" if longer else mark.word
        self.draft.led_by = "" if longer else self.around.right_before(place)

    def is_other(self, place: int) -> bool:
        """Whether the number said was of something that the menu lacks: "two smoothies and coke"."""
        draft = self.draft
        is_whole = draft.item is None and draft.is_counted and bool(draft.leftover) and not draft.picks
        return is_whole and self.around.said_before(place, self.manner.joins - {","})

    def longer_name(self, mark: Mark) -> MenuItem | None:
        """The item whose name begins earlier, with options inside: "double bacon cheeseburger"."""
        for lead in self.draft.leads if self.draft.item is None else ():
            meaning = self.names.of((*lead.words, *mark.words))
            if meaning is not None and meaning.items and not meaning.is_part:
                picks = self.draft.picks
                self.draft.picks = [replace(pick, degree="") if pick.degree == lead.degree else pick for pick in picks]
                self.draft.leftover = [word for word in self.draft.leftover if word != lead.word]
                return meaning.items[0]
        return None

    def led_to(self, item: MenuItem) -> list[Pick]:
        """The options said right before a new item that are its own: "a coke with ice and large fries"."""
        led: list[Pick] = []
        for pick in reversed(self.draft.picks[max(0, len(self.draft.picks) - self.since_link) :]):
            if pick.negated or not _takes(item, pick.mark):
                break
            led.insert(0, pick)
        return led

    def put_option(self, mark: Mark) -> None:
        if self.is_taking_back:
            self.take_back(mark)
        self.draft.picks.append(Pick(mark=mark, degree=self.degree, negated=self.negating is not None))
        self.degree = ""
        self.is_taking_back = False

    def stop_negating(self, place: int) -> None:
        """A negation ends with its option; "no onions or peppers", "no onions, peppers or figs", "all except" go on."""
        following = self.around.after(place)
        word = "" if following is None else following.word
        is_all = self.negating is not None and self.negating.kind is Kind.LEAVES_OUT_ALL
        goes_on = word in self.manner.alternatives or (is_all and word in self.manner.joins)
        if not goes_on and not self.is_listed(place):
            self.negating = None

    def is_listed(self, place: int) -> bool:
        """Whether only options of this item follow until an "or" and the last of them, none of them a size."""
        for mark in self.around.until_alternative(place):
            is_other = self.draft.item is not None and not _takes(self.draft.item, mark)
            if mark.kind is Kind.NAME and (is_other or all(option.slot in self.menu.one_of for option in mark.options)):
                return False
        return bool(self.around.until_alternative(place))

    def take_back(self, mark: Mark) -> None:
        """Forget the last option of the same slot: "large, no wait, medium"."""
        slots = {option.slot for option in mark.options}
        for pick in reversed(self.draft.picks):
            if any(option.slot in slots for option in pick.mark.options):
                self.draft.picks.remove(pick)
                return


def _takes(item: MenuItem, mark: Mark) -> bool:
    return any(option in item.options for option in mark.options)
