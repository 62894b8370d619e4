"""Alexa's side of a dialog: what it asks next, and what an answer does to the intent being filled.

Everything here is a function from values to values; the conversation around it calls the skill.
"""
