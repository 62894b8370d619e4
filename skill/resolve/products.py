"""From words and the catalog's candidates to one offer, an honest choice of three, or an honest no."""

from __future__ import annotations

from skill.resolve.likeness import fit

__all__ = ["fit"]
