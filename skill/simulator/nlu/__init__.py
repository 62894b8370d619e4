"""Generalising from a model's samples to what was never listed: see docs/simulator-nlu.md for how and how well."""
