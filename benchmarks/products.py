"""Product search against what a shop would else use: found first and CPU time of a query, on names heard with a slip.

    python benchmarks/products.py [--catalog FILE ...] [--products 1000 50000] [--queries 300] [--engines ...]

The catalogs' names (the demo shop's unless given, else JSON Lines with ``name``) are recombined to as many products as
asked for. Ours runs as in the skill, from the file, in a process of its own; the others get the same names and queries.
tantivy and bm25s are compared where they are installed. FTS5 needs seconds for a query of a million products.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random as Chance
from tempfile import TemporaryDirectory
from time import process_time

from skill.adapters.feeds.sayable import sayable
from skill.adapters.shop_default import default_shop_file
from skill.adapters.shop_file import parse_shop
from skill.adapters.sqlite.catalog import SqliteCatalog
from skill.adapters.sqlite.catalog_file import CATALOG
from skill.demo_shop import FOLDER
from skill.domain.catalog import Locale
from skill.domain.money import Money
from skill.resolve.text import fold

EN = Locale("en-US")
SLIPS = (("b", "p"), ("d", "t"), ("c", "k"), ("s", "z"), ("m", "n"), ("e", "i"), ("a", "o"), ("v", "w"), ("ee", "ea"))
Search = Callable[[str], str]
Figures = tuple[float, float, float]
# How many queries have a sound heard for another, the rest a letter lost; where words become longer ones for tantivy.
MISHEARD, LONG, OFTEN = 0.7, 5, 0.5
# So many recombinations in a row that all were there already: there are hardly any left.
VAIN = 1_000


def main() -> None:
    if sys.argv[1:2] == ["ask"]:
        ask(Path(sys.argv[2]))
        return
    parser = argparse.ArgumentParser(description="Product search against other engines.")
    parser.add_argument("--catalog", type=Path, nargs="+", default=[FOLDER / "products.jsonl"])
    parser.add_argument("--products", type=int, nargs="+", default=[1_000, 50_000])
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--engines", nargs="*", choices=ENGINES, default=list(ENGINES), help="besides ours")
    arguments = parser.parse_args()
    known = [name for path in arguments.catalog for name in names_of(path)]
    for size in arguments.products:
        compare(recombined(known, size), arguments.queries, arguments.engines)


def compare(names: Sequence[str], queries: int, engines: Sequence[str]) -> None:
    """Print a line an engine, each against ours."""
    sample = Chance(2).sample(names, queries)  # noqa: S311  the same queries each time
    asked = [(slipped(name, place), name) for place, name in enumerate(sample)]
    print(f"{len(names)} products, {queries} queries with a slip")
    reference = ours(names, asked)
    for name in engines:
        try:
            other, built = timed(partial(ENGINES[name], names))
        except ImportError:
            print(f"  {name:<14} not installed")
            continue
        told(name, measured(other, asked), reference, f"built in {built:.1f} s")


def ours(names: Sequence[str], asked: Sequence[tuple[str, str]]) -> Figures:
    """Build the shop here, ask it in a fresh process, and print what that took."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        started = process_time()
        our_shop(names, folder)
        built, megabytes = process_time() - started, (folder / CATALOG).stat().st_size / 1e6
        queries = json.dumps([(words, name) for words, name in asked])
        command = [sys.executable, __file__, "ask", name]
        told_back = subprocess.run(command, input=queries, capture_output=True, text=True, check=True)  # noqa: S603
    found = json.loads(told_back.stdout)
    more = f"built in {built:.1f} s, {megabytes:.1f} MB with the catalog, {found['index']:.1f} MB of it index"
    reference = (found["first"], found["p50"], found["p99"])
    told("otsukai", reference, reference, more)
    print(f"  {'':<14} opened with the first query in {found['opened']:.1f} ms, peak memory {found['peak']:.0f} MB")
    return reference


def ask(folder: Path) -> None:
    """In a process of its own: the queries from stdin of the shop, the figures to stdout."""
    asked = json.load(sys.stdin)
    shop = parse_shop(default_shop_file("Benchmark", "USD", "en-US"), "benchmark")
    started = process_time()
    catalog = SqliteCatalog(folder / CATALOG, shop, lambda _feed, _variants: {})
    catalog.search("popcorn", EN, 3)
    opened = (process_time() - started) * 1000
    search = lambda words: next((found.offers[0].title for found in catalog.search(words, EN, 3)), "")  # noqa: E731
    first, p50, p99 = measured(search, asked)
    pages = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'name%'"
    (index,) = sqlite3.connect(folder / CATALOG).execute(pages).fetchone()
    print(
        json.dumps(
            {"first": first, "p50": p50, "p99": p99, "opened": opened, "peak": peak_megabytes(), "index": index / 1e6}
        )
    )


def peak_megabytes() -> float:
    """Of this process since it began; getrusage would count the parent too. Linux only, else 0."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM")), 0.0)


def names_of(path: Path) -> list[str]:
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    found = (row.get("name") or next(iter(row["names"].values())) for row in rows)
    return [one["spoken"] if isinstance(one, dict) else one if isinstance(one, str) else one[0] for one in found]


def recombined(known: Sequence[str], size: int) -> list[str]:
    """So many different names: the known ones, then the front of one with the back of another.

    Exits with a message where they run out.
    """
    chance = Chance(1)  # noqa: S311  the same shop each time
    made = dict.fromkeys(known[:size])
    split = [words for name in known if len(words := name.split()) > 1] or [[name, name] for name in known]
    vain = 0
    while len(made) < size:
        if vain > VAIN:
            sys.exit(f"{len(known)} names recombine to no {size} different ones: give larger files as --catalog")
        one, other, third = chance.choice(split), chance.choice(split), chance.choice(split)
        cut = chance.randrange(1, len(one))
        middle = [chance.choice(third)] if chance.random() < OFTEN else []
        before = len(made)
        made[" ".join((*one[:cut], *middle, *other[min(cut, len(other) - 1) :]))] = None
        vain = 0 if len(made) > before else vain + 1
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


def our_shop(names: Sequence[str], folder: Path) -> None:
    from skill.adapters.feeds.records import ProductRecord, VariantRecord, Wording
    from skill.adapters.sqlite.catalog_build import replacing

    price = (Money(100, "USD"),)
    with replacing(folder) as builder:
        for number, name in enumerate(names):
            sold = VariantRecord(sku=f"v{number}", prices=price)
            record = ProductRecord(product_id=str(number), wordings={"en-US": Wording(title=name)}, variants=(sold,))
            builder.add_product(record)
        builder.finish("benchmark", datetime.now(UTC))


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
        if not asked:
            return ""
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


ENGINES = {"porter": porter, "trigram": trigram, "tantivy": tantivy, "bm25s": bm25s}


def timed(make: Callable[[], Search]) -> tuple[Search, float]:
    started = process_time()
    return make(), process_time() - started


def measured(search: Search, asked: Sequence[tuple[str, str]]) -> Figures:
    """Found first, and the CPU milliseconds of a query: half are faster, 99 in 100 are."""
    took, right = [], 0
    for words, name in asked:
        started = process_time()
        found = search(words)
        took.append((process_time() - started) * 1000)
        right += said(found) == said(name)
    took.sort()
    return right / len(asked), took[len(took) // 2], took[len(took) * 99 // 100]


def said(name: str) -> str:
    """The name as a shopper says it: of two that differ only in a size nobody asked for, either is found."""
    return sayable(name).lower()


def told(name: str, figures: Figures, reference: Figures, more: str) -> None:
    first, half, most = figures
    ratio = f"{first / reference[0]:.2f} of ours found first, {half / reference[1]:.2f} of the time"
    print(f"  {name:<14} first {first:.3f}  p50 {half:6.1f} ms  p99 {most:6.1f} ms  ({ratio}; {more})", flush=True)


if __name__ == "__main__":
    main()
