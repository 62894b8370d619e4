"""Use cases over ports: they take what they need, return domain values, and know no Turn, locale or prompt."""
