"""Otsukai: a shop that listens. One way through: envelope, Turn, handler, services, Reply, envelope."""
