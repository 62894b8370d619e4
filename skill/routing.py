"""The table from (intent, open question) to the handler; a pair that is claimed twice is an error at import."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skill.ports import Ports
from skill.turn import Reply, Turn

if TYPE_CHECKING:
    from skill.dialogue import Question

Handler = Callable[[Turn, Ports], Reply]
FALLBACK = "AMAZON.FallbackIntent"


class DuplicateRoute(ValueError):
    """Two handlers claim one intent after one question."""


@dataclass(frozen=True, slots=True)
class Routes:
    """A registry of handlers; ``intents/`` fill the one below, tests make their own."""

    table: dict[tuple[str, type[Question] | None], Handler] = field(default_factory=dict)

    def on(self, *intents: str, asked: tuple[type[Question], ...] | None = None) -> Callable[[Handler], Handler]:
        """Register a handler for the intents, only while one of the ``asked`` questions is open when given."""

        def register(handler: Handler) -> Handler:
            for intent in intents:
                for question in asked or (None,):
                    self._claim(intent, question, handler)
            return handler

        return register

    def find(self, intent: str, asked: Question | None) -> Handler:
        """The handler for the intent after the question, else for the intent at any time, else the fallback."""
        specific = self.table.get((intent, type(asked))) if asked is not None else None
        return specific or self.table.get((intent, None)) or self.table[(FALLBACK, None)]

    def __iter__(self) -> Iterator[tuple[str, type[Question] | None, Handler]]:
        for (intent, question), handler in self.table.items():
            yield intent, question, handler

    def _claim(self, intent: str, question: type[Question] | None, handler: Handler) -> None:
        if (intent, question) in self.table:
            after = f" after {question.__name__}" if question else ""
            raise DuplicateRoute(f"{intent}{after} has a handler already: {handler.__name__} is the second")
        self.table[(intent, question)] = handler


routes = Routes()
