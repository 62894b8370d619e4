"""Alexa's service APIs on this machine, each granted, denied, failing or slow as a test wants them.

with AlexaServices(clock=clock) as services:
    services.permissions.grant(Scope.EMAIL)
    services.outages["reminders"] = Failing(503)
    conversation = Conversation(..., services=services)
"""

from skill.simulator.services.calls import SERVICES, Failing, Slow
from skill.simulator.services.products import Product, Products
from skill.simulator.services.server import AlexaServices

__all__ = ["SERVICES", "AlexaServices", "Failing", "Product", "Products", "Slow"]
