"""From drafts to lines: the item of a draft that names none, and what its options mean there.

Such a draft takes the item of the next ("two large and one small pizza"), of the one before ("three pizzas, one with
ham"), or the only item that takes such options ("a large pepperoni").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from skill.domain.quantity import Amount
from skill.resolve.draft import Draft
from skill.resolve.menu import Choice, Menu, MenuItem, MenuOption, OrderLine, Unread
from skill.resolve.order_marks import Mark


def lines_of(drafts: Sequence[Draft], menu: Menu) -> tuple[OrderLine, ...]:
    """The drafts as lines, each with its item where one can be told."""
    whole: list[Draft] = []
    for place, draft in enumerate(drafts):
        following = drafts[place + 1] if place + 1 < len(drafts) else None
        if draft.dangles is not None and following is not None:
            draft.picks = [replace(pick, negated=draft.dangles) for pick in following.picks]
        if draft.item is None:
            draft.item = _item_for(draft, whole[-1] if whole else None, following, menu)
            draft.is_alike = bool(whole) and draft.item is whole[-1].item
        whole.append(draft)
    return tuple(_line(draft) for draft in _in_parts(whole))


def _item_for(draft: Draft, before: Draft | None, following: Draft | None, menu: Menu) -> MenuItem | None:
    """The item of a draft that names none, by its neighbours where a number makes it a line beside theirs."""
    is_beside = draft.is_counted and not draft.leftover
    for near in (following, before):
        if is_beside and near is not None and near.item is not None and _is_like(draft, near):
            return near.item
    taking = [item for item in menu.items if draft.picks and _takes_all(item, draft)]
    if is_beside and before is not None and (before.item in taking or not draft.picks):
        return before.item
    return taking[0] if len(taking) == 1 else None


def _is_like(draft: Draft, near: Draft) -> bool:
    """Whether the near line's item takes all options, and is said with an option of the same slot itself."""
    if near.item is None or not _takes_all(near.item, draft):
        return False
    slots = {option.slot for pick in draft.picks for option in pick.mark.options}
    return any(option.slot in slots for pick in near.picks for option in pick.mark.options)


def _takes_all(item: MenuItem, draft: Draft) -> bool:
    return all(_option(pick.mark, item) is not None for pick in draft.picks)


def _in_parts(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with a whole put into its parts: "three pizzas, one with ham and two with tuna" are two lines."""
    kept: list[Draft] = []
    place = 0
    while place < len(drafts):
        whole = drafts[place]
        end = place + 1
        while end < len(drafts) and drafts[end].is_alike and drafts[end].is_counted:
            end += 1
        kept += _split(whole, drafts[place + 1 : end])
        place = end
    return kept


def _split(whole: Draft, parts: Sequence[Draft]) -> list[Draft]:
    """The parts with what was said of the whole, and what is left of it; all as they were where they are no parts."""
    rest = whole.number - sum(part.number for part in parts)
    if not parts or rest < 0 or (rest > 0 and not parts[0].is_part) or whole.amount is None:
        return [whole, *parts]
    for part in parts:
        part.picks = [*whole.picks, *part.picks]
        part.leftover = [*whole.leftover, *part.leftover]
    whole.amount = Amount(rest, whole.amount.unit)
    return [whole, *parts] if rest else list(parts)


def _option(mark: Mark, item: MenuItem | None) -> MenuOption | None:
    """The option meant where the item decides; None when it takes none of them."""
    if item is None:
        return None
    return next((option for option in mark.options if option in item.options), None)


def _line(draft: Draft) -> OrderLine:
    choices: dict[Choice, None] = {}
    for pick in draft.picks:
        option = _option(pick.mark, draft.item) or next(iter(pick.mark.options))
        choice = Choice(slot=option.slot, value=option.value, amount=pick.degree, negated=pick.negated)
        choices[choice] = None
    return OrderLine(
        item=None if draft.item is None else draft.item.name,
        amount=draft.amount if draft.is_counted else None,
        options=tuple(choices),
        leftover=" ".join(draft.leftover),
        guessed=tuple(_guessed(draft)),
        unread=tuple(Unread(words) for words in draft.leftover),
        said=draft.said,
        led_by=draft.led_by,
        is_given=draft.is_given,
    )


def _guessed(draft: Draft) -> Iterable[str]:
    if draft.guessed:
        yield draft.guessed
    yield from (pick.mark.word for pick in draft.picks if pick.mark.is_guess)
