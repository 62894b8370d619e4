"""Talking to a skill in the terminal: what it says, and under it what happened."""

from skill.simulator.console.desk import Desk, no_more_facts
from skill.simulator.console.shown import exchange_facts, trouble_facts
from skill.simulator.console.talking import run

__all__ = ["Desk", "exchange_facts", "no_more_facts", "run", "trouble_facts"]
