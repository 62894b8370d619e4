"""The rules of the shop, pure: money, catalog, cart, order, resolution. Sees nothing else of the skill."""
