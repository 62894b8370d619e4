"""Why a request is refused before the skill hears of it.

These are kept apart from the code that raises them, so that the web server can tell them from a
bug without importing the envelope's types. A message is one line for the operator's log: it names
the rule that was broken and never quotes the body, a token or a header.
"""


class BadEnvelope(ValueError):
    """The body is no request that Alexa could have sent."""


class WrongSkill(BadEnvelope):
    """The request was meant for another skill: its application id is not ours."""


class NotAmazon(Exception):
    """Nothing proves that Amazon sent this request, and sent it just now."""
