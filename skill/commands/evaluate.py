"""`otsukai eval`: quality on a file of labelled examples, as one JSON object a task."""

from __future__ import annotations

from typing import Final

import click

from skill.commands.lazy import LazyGroup

_TASKS: Final[dict[str, str]] = {
    "products": "skill.evaluation.products:products",
    "orders": "skill.evaluation.orders:orders",
    "faq": "skill.evaluation.faq:faq",
    "reorder": "skill.evaluation.reorder:reorder",
    "intents": "skill.evaluation.intents:intents",
    "nlu": "skill.evaluation.nlu:nlu",
}


@click.group(name="eval", cls=LazyGroup, places=_TASKS)
def evaluate() -> None:
    """Measure understanding on a file of labelled examples (schemas: docs/evaluation.md)."""
