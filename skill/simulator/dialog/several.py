"""Several values said in one breath for a slot that takes them: "fern, ivy and oak"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from skill.simulator.words import norms

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from skill.simulator.model import InteractionModel, SlotType

LOCALES: Final = frozenset({"en-AU", "en-CA", "en-GB", "en-US"})
"""Where Amazon has slots for several values (alexa-facts 5)."""
_BETWEEN: Final = frozenset({"and", "or", "plus"})


def apart(
    intent: str, values: Mapping[str, tuple[str, ...]], model: InteractionModel, locale: str
) -> Mapping[str, tuple[str, ...]]:
    """An intent's slot values, those of slots for several taken apart."""
    declared = model.intents.get(intent)
    if declared is None or locale not in LOCALES:
        return values
    return {
        name: _apart(model.types.get(declared.slots[name]), found[0], locale)
        if name in declared.multiple and len(found) == 1
        else found
        for name, found in values.items()
    }


def _apart(kind: SlotType | None, said: str, locale: str) -> tuple[str, ...]:
    names = [name for value in kind.values for name in (value.name, *value.synonyms)] if kind else []
    known = {norms(name, locale) for name in names}
    return tuple(" ".join(one) for one in several(norms(said, locale), known))


def several(words: Sequence[str], known: Collection[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The words cut into values: the longest known ones first, the rest where "and" divides it.

    "Salt and pepper" stays whole where it is a value. Never empty values.
    """
    longest = max(map(len, known), default=0)
    found: list[tuple[str, ...]] = []
    unknown: list[str] = []
    place = 0
    while place < len(words):
        size = next(
            (size for size in range(longest, 0, -1) if tuple(words[place : place + size]) in known),
            0,
        )
        if not size and words[place] not in _BETWEEN:
            unknown.append(words[place])
        elif unknown:
            found.append(tuple(unknown))
            unknown = []
        if size:
            found.append(tuple(words[place : place + size]))
        place += size or 1
    return (*found, tuple(unknown)) if unknown else tuple(found)
