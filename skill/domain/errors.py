"""What can go wrong, as a tree, so that one place can say it and the log can name it.

SkillError
├── Refused            the customer hears why: it carries a prompt key
└── Unavailable        a dependency failed: a short apology, logged as an error
    ├── CatalogUnavailable
    └── StoreUnavailable
CurrencyMismatch       a bug in a shop's prices, never said to a customer
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class SkillError(Exception):
    """Anything that the skill itself raises and can put into words."""


class Refused(SkillError):
    """The shop can't do it, and the customer hears why under the prompt key."""

    def __init__(self, prompt: str, values: Mapping[str, object] | None = None) -> None:
        super().__init__(prompt)
        self.prompt = prompt
        self.values = dict(values or {})


class Unavailable(SkillError):
    """A dependency failed or was too slow; nothing was changed."""


class CatalogUnavailable(Unavailable):
    """The catalog can't be read: no product, price or stock is known now."""


class StoreUnavailable(Unavailable):
    """Carts, orders or customers can't be read or written now."""


class CurrencyMismatch(TypeError):
    """Two currencies met in one sum."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"cannot add or compare {one} and {other}")
