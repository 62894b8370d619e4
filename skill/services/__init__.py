"""Use cases over ports: each takes the ports it needs and returns domain values; it knows no Turn, locale file or prompt."""
