"""The parts of the command `otsukai`, one module a topic, so that none pays for the imports of another."""
