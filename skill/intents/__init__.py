"""Handlers, a module per customer goal: each reads the turn, calls a service or two, returns prompt keys with values."""
