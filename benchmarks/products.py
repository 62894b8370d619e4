"""Product search against what a shop would else use: found first and CPU time of a query, on names heard with a slip.

    python benchmarks/products.py [--catalog FILE] [--products 1000 50000] [--queries 300]

The catalog's names (the demo shop's unless given, else JSON Lines with ``name``) are recombined to as many products as
asked for. Ours runs as in the skill, from the file; the others get the same names and queries. tantivy and bm25s are
compared where they are installed.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random as Chance
from tempfile import TemporaryDirectory
from time import process_time

from skill.adapters.feeds.records import ProductRecord, VariantRecord, Wording
from skill.adapters.shop_default import default_shop_file
from skill.adapters.shop_file import parse_shop
from skill.adapters.sqlite.catalog import SqliteCatalog
from skill.adapters.sqlite.catalog_build import CATALOG, replacing
from skill.demo_shop import FOLDER
from skill.domain.catalog import Locale
from skill.domain.money import Money
from skill.resolve.text import fold

EN = Locale("en-US")
SLIPS = (("b", "p"), ("d", "t"), ("c", "k"), ("s", "z"), ("m", "n"), ("e", "i"), ("a", "o"), ("v", "w"), ("ee", "ea"))
Search = Callable[[str], str]
# How many queries have a sound heard for another, the rest a letter lost; where words become longer ones for tantivy.
MISHEARD, LONG, OFTEN = 0.7, 5, 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description="Product search against other engines.")
    parser.add_argument("--catalog", type=Path, default=FOLDER / "products.jsonl")
    parser.add_argument("--products", type=int, nargs="+", default=[1_000, 50_000])
    parser.add_argument("--queries", type=int, default=300)
    arguments = parser.parse_args()
    known = names_of(arguments.catalog)
    for size in arguments.products:
        compare(recombined(known, size), arguments.queries)


def compare(names: Sequence[str], queries: int) -> None:
    """Print a line an engine, each against ours."""
    sample = Chance(2).sample(names, queries)  # noqa: S311  the same queries each time
    asked = [(slipped(name, place), name) for place, name in enumerate(sample)]
    print(f"{len(names)} products, {queries} queries with a slip")
    with TemporaryDirectory() as folder:
        ours, built = timed(lambda: our_search(names, Path(folder)))
        megabytes = (Path(folder) / CATALOG).stat().st_size / 1e6
        reference = measured(ours, asked)
        told("otsukai", reference, reference, f"built in {built:.1f} s, {megabytes:.1f} MB with the catalog")
    engines = (("FTS5 porter", porter), ("FTS5 trigram", trigram), ("tantivy", tantivy), ("bm25s", bm25s))
    for name, make in engines:
        try:
            other, built = timed(partial(make, names))
        except ImportError:
            print(f"  {name:<14} not installed")
            continue
        told(name, measured(other, asked), reference, f"built in {built:.1f} s")


def names_of(path: Path) -> list[str]:
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    found = (row.get("name") or next(iter(row["names"].values())) for row in rows)
    return [one["spoken"] if isinstance(one, dict) else one if isinstance(one, str) else one[0] for one in found]


def recombined(known: Sequence[str], size: int) -> list[str]:
    """So many different names: the known ones, then the front of one with the back of another."""
    chance = Chance(1)  # noqa: S311  the same shop each time
    made = dict.fromkeys(known[:size])
    split = [words for name in known if len(words := name.split()) > 1] or [[name, name] for name in known]
    while len(made) < size:
        one, other, third = chance.choice(split), chance.choice(split), chance.choice(split)
        cut = chance.randrange(1, len(one))
        middle = [chance.choice(third)] if chance.random() < OFTEN else []
        made[" ".join((*one[:cut], *middle, *other[min(cut, len(other) - 1) :]))] = None
    return list(made)


def slipped(name: str, seed: int) -> str:
    """The name with one sound heard for another, or a letter lost."""
    chance = Chance(seed)  # noqa: S311  the same slip each time
    plain = name.lower()
    slips = [slip for slip in SLIPS if slip[0] in plain]
    if slips and chance.random() < MISHEARD:
        return plain.replace(*chance.choice(slips), 1)
    place = chance.randrange(len(plain))
    return plain[:place] + plain[place + 1 :]


def our_search(names: Sequence[str], folder: Path) -> Search:
    price = (Money(100, "USD"),)
    with replacing(folder) as builder:
        for number, name in enumerate(names):
            sold = VariantRecord(sku=f"v{number}", prices=price)
            record = ProductRecord(product_id=str(number), wordings={"en-US": Wording(title=name)}, variants=(sold,))
            builder.add_product(record)
        builder.finish("benchmark", datetime.now(UTC))
    shop = parse_shop(default_shop_file("Benchmark", "USD", "en-US"), "benchmark")
    catalog = SqliteCatalog(folder / CATALOG, shop, lambda _feed, _variants: {})
    return lambda words: next((names[int(found.product_id)] for found in catalog.search(words, EN, 3)), "")


def porter(names: Sequence[str]) -> Search:
    return full_text(names, "porter unicode61", lambda words: words.split())


def trigram(names: Sequence[str]) -> Search:
    return full_text(names, "trigram", lambda words: [words[place : place + 3] for place in range(len(words) - 2)])


def full_text(names: Sequence[str], tokenizer: str, pieces: Callable[[str], list[str]]) -> Search:
    connection = sqlite3.connect(":memory:")
    connection.execute(f'CREATE VIRTUAL TABLE t USING fts5(name, tokenize = "{tokenizer}")')
    connection.executemany("INSERT INTO t (rowid, name) VALUES (?, ?)", enumerate(names))

    def search(words: str) -> str:
        asked = " OR ".join('"' + piece.replace('"', "") + '"' for piece in pieces(words) if piece.strip())
        found = connection.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 1", (asked,)).fetchone()
        return names[found[0]] if found else ""

    return search


def tantivy(names: Sequence[str]) -> Search:
    import tantivy as engine

    schema = engine.SchemaBuilder().add_text_field("name", stored=True).build()
    index = engine.Index(schema)
    writer = index.writer()
    for name in names:
        writer.add_document(engine.Document(name=[name]))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(words: str) -> str:
        fuzzy = [
            (engine.Occur.Should, engine.Query.fuzzy_term_query(schema, "name", word, distance=1 + (len(word) > LONG)))
            for word in fold(words, EN).split()
        ]
        hits = searcher.search(engine.Query.boolean_query(fuzzy), 1).hits
        return searcher.doc(hits[0][1])["name"][0] if hits else ""

    return search


def bm25s(names: Sequence[str]) -> Search:
    import bm25s as engine

    def grams(words: str) -> list[str]:
        framed = f" {words.lower()} "
        return [framed[place : place + 3] for place in range(len(framed) - 2)]

    index = engine.BM25()
    index.index([grams(name) for name in names], show_progress=False)

    def search(words: str) -> str:
        found, _ = index.retrieve([grams(words)], k=1, show_progress=False)
        return names[int(found[0][0])]

    return search


def timed(make: Callable[[], Search]) -> tuple[Search, float]:
    started = process_time()
    return make(), process_time() - started


def measured(search: Search, asked: Sequence[tuple[str, str]]) -> tuple[float, float, float]:
    """Found first, and the CPU milliseconds of a query: half are faster, 99 in 100 are."""
    took, right = [], 0
    for words, name in asked:
        started = process_time()
        found = search(words)
        took.append((process_time() - started) * 1000)
        right += found == name
    took.sort()
    return right / len(asked), took[len(took) // 2], took[len(took) * 99 // 100]


def told(name: str, figures: Sequence[float], reference: Sequence[float], more: str) -> None:
    first, half, most = figures
    ratio = f"{first / reference[0]:.2f} of ours found first, {half / reference[1]:.2f} of the time"
    print(f"  {name:<14} first {first:.3f}  p50 {half:6.1f} ms  p99 {most:6.1f} ms  ({ratio}; {more})", flush=True)


if __name__ == "__main__":
    main()
