"""Hosts any Alexa skill on a developer's machine."""
