"""The embedded shop: catalog.db is read-only and replaced whole, state.db (WAL) holds all that changes."""
