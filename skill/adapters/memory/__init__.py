"""Twins of every store, in memory: for tests and the simulator, held to the same contracts as the real ones.

All twins of one shop share one ``State`` and its one lock.
"""

from __future__ import annotations

from skill.adapters.memory.checkout import MemoryCheckout
from skill.adapters.memory.records import MemoryCustomers, MemoryHandoff, MemoryLog, MemoryOrders
from skill.adapters.memory.shelves import MemoryCatalog, MemoryFaq
from skill.adapters.memory.state import State

__all__ = [
    "MemoryCatalog",
    "MemoryCheckout",
    "MemoryCustomers",
    "MemoryFaq",
    "MemoryHandoff",
    "MemoryLog",
    "MemoryOrders",
    "State",
]
