"""How well the skill understands, measured on labelled files; nothing here is on the live path."""
