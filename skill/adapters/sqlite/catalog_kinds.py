"""What the shop has by kind, put together at the import: counting a million products takes too long for a turn."""

from __future__ import annotations

import sqlite3
from typing import Final

import msgspec

from skill.domain.catalog import Kind, ProductId

# More than a shopper listens to, three at a time.
_TOLD: Final = 30
_WRITE: Final = """
INSERT INTO kinds
WITH priced AS (
    SELECT DISTINCT price.currency, p.category, p.product_id, p.sold, p.n FROM products p
    JOIN variants v ON v.product = p.n JOIN prices price ON price.variant = v.n WHERE p.category <> ''
), placed AS (
    SELECT *, row_number() OVER (PARTITION BY currency, category ORDER BY sold DESC, n) AS place,
    count(*) OVER (PARTITION BY currency, category) AS many, sum(sold) OVER (PARTITION BY currency, category) AS bought
    FROM priced
)
SELECT currency, category, many, bought, json_group_array(product_id)
FROM (SELECT * FROM placed WHERE place <= ? ORDER BY currency, category, place) GROUP BY currency, category
"""
_READ: Final = "SELECT category, many, products FROM kinds WHERE currency = ? ORDER BY sold DESC, category"


def write_kinds(connection: sqlite3.Connection) -> None:
    """Count and list what each category has in each currency; after all products are there."""
    connection.execute(_WRITE, (_TOLD,))


def read_kinds(connection: sqlite3.Connection, currency: str) -> tuple[Kind, ...]:
    """The kinds that have something in the currency, the most sold first."""
    return tuple(
        Kind(category=category, count=many, product_ids=msgspec.json.decode(products, type=tuple[ProductId, ...]))
        for category, many, products in connection.execute(_READ, (currency,))
    )
