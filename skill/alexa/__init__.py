"""Amazon's side of the skill, kept in one place so that the rest never sees Amazon's JSON.

What Alexa sends is checked and turned into a Turn here; what the skill replies is turned back into
an envelope. Nothing is imported from this file: Lambda must not pay for request verification, which
only a web server needs.
"""
