"""Handlers, a module per customer goal: each reads the turn, calls a service or two, returns prompt keys with values.

Importing this package fills the table in ``skill.routing``; a new module is named here.
"""

from skill.intents import (
    account,
    aftercare,
    browse,
    builtin,
    cart,
    checkout,
    choosing,
    code,
    courtesy,
    faq,
    handoff,
    launch,
    options,
    price,
    quantity,
    renumbering,
    reorder,
    status,
    which_line,
)

__all__ = [
    "account",
    "aftercare",
    "browse",
    "builtin",
    "cart",
    "checkout",
    "choosing",
    "code",
    "courtesy",
    "faq",
    "handoff",
    "launch",
    "options",
    "price",
    "quantity",
    "renumbering",
    "reorder",
    "status",
    "which_line",
]
