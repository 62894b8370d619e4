"""How a product can be had: groups of options, and what a shopper chose of them, copied like title and price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from skill.domain.money import Money


class How(StrEnum):
    """What a chosen option does: it is how the thing comes, is put in, left out, or put in more than once."""

    IS = "is"
    WITH = "with"
    WITHOUT = "without"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing to choose: its spoken name, its other wordings, and what it adds to the price of one.

    ``is_default`` says that it comes so unless the shopper says otherwise. ``extra`` is what more of it costs; None
    where there is no more of it.
    """

    option_id: str
    title: str
    price: Money
    wordings: tuple[str, ...] = ()
    is_default: bool = False
    extra: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionGroup:
    """Options of one kind ("grind"): one of them, or any number where ``is_many``.

    ``is_required`` says that the shopper has to choose where nothing is the default.
    """

    group_id: str
    title: str
    options: tuple[Option, ...]
    is_many: bool = False
    is_required: bool = False

    @property
    def has_default(self) -> bool:
        """Whether the thing comes in one of these ways by itself."""
        return any(option.is_default for option in self.options)


@dataclass(frozen=True, slots=True, order=True)
class Pick:
    """A choice by its ids, which hold from one import and one language to the next."""

    group_id: str
    option_id: str
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A choice as it stood when it was made: its name, and what it adds to the price of one.

    ``is_usual`` is set where the thing comes so anyway: the shopper said it and hears it back, and it makes no
    difference to what is bought.
    """

    pick: Pick
    title: str
    price: Money
    is_usual: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """An option in the shopper's words, before it is known whether the product has it."""

    words: str
    how: How = How.WITH


def chosen_of(pick: Pick, groups: Sequence[OptionGroup]) -> Chosen | None:
    """The choice at its name and price of now; None where the product can't be had so."""
    for group in groups:
        for option in group.options:
            if (group.group_id, option.option_id) == (pick.group_id, pick.option_id):
                return _chosen(pick, group, option)
    return None


def chosen_again(picks: Sequence[Pick], groups: Sequence[OptionGroup]) -> tuple[Chosen, ...]:
    """The choices at their names and prices of now, without those that can no longer be made."""
    found = (chosen_of(pick, groups) for pick in picks)
    return tuple(one for one in found if one is not None)


def chosen_as(wanted: How, group: OptionGroup, option: Option) -> Chosen | None:
    """The option as the shopper wants it: "extra egg" of what has none is with egg; None where it can't be had so."""
    how = wanted
    if not group.is_many and wanted is How.WITH:
        how = How.IS
    elif wanted is How.EXTRA and not option.is_default and option.extra is None:
        how = How.WITH if group.is_many else How.IS
    return _chosen(Pick(group.group_id, option.option_id, how), group, option)


def with_choice(chosen: Sequence[Chosen], new: Chosen) -> tuple[Chosen, ...]:
    """The choices with the new one in place of what it contradicts, in the order they were made."""
    return (*(one for one in chosen if not _is_replaced(one.pick, new.pick)), new)


def open_group(groups: Sequence[OptionGroup], chosen: Sequence[Chosen]) -> OptionGroup | None:
    """The first group of which the shopper still has to choose; None when all is said."""
    made = {one.pick.group_id for one in chosen}
    return next(
        (group for group in groups if group.is_required and not group.has_default and group.group_id not in made), None
    )


def _chosen(pick: Pick, group: OptionGroup, option: Option) -> Chosen | None:
    nothing = Money(0, option.price.currency)
    match pick.how:
        case How.IS if not group.is_many:
            return Chosen(pick=pick, title=option.title, price=option.price, is_usual=option.is_default)
        case How.WITH if group.is_many:
            price = nothing if option.is_default else option.price
            return Chosen(pick=pick, title=option.title, price=price, is_usual=option.is_default)
        case How.WITHOUT if group.is_many:
            return Chosen(pick=pick, title=option.title, price=nothing, is_usual=not option.is_default)
        case How.EXTRA if group.is_many and option.extra is not None:
            return Chosen(pick=pick, title=option.title, price=option.extra)
        case _:
            return None


def _is_replaced(old: Pick, new: Pick) -> bool:
    if old.group_id != new.group_id:
        return False
    return old.option_id == new.option_id or How.IS in {old.how, new.how}
