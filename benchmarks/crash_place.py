"""Kill a process in the middle of `place`, again and again, and look whether the books still balance.

    python benchmarks/crash_place.py --kills 200

Every other kill falls at a given instruction of SQLite, the instructions of one whole `place` swept from the first
to the last; the rest fall at a random moment of the call, its waits for the disk included. After each kill the
file is opened again by plain sqlite3 and checked, and a new process goes on with the very key that was under way.
Prints one JSON object. Exit status 1 when anything was lost, doubled or half done.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from skill.adapters.clock import SystemClock
from skill.adapters.memory import MemoryCatalog
from skill.adapters.sqlite.checkout import SqliteCheckout, TakenStock
from skill.adapters.sqlite.customers import SqliteCustomers
from skill.adapters.sqlite.database import Database
from skill.domain.cart import Cart, LineItem
from skill.domain.catalog import Locale, Offer, Product, ProductId, VariantId
from skill.domain.customer import Account
from skill.domain.money import Money
from skill.domain.order import CustomerId, Placed, PlaceKey
from skill.domain.shop import DeliveryRule, Market, Shop, TaxRule, VoiceCodePolicy
from skill.ports import Buyer

EN = Locale("en-US")
FEED, IMPORTED, LINES = "feed-1", 1_000_000, 3
HALF = """SELECT o.order_id FROM orders o LEFT JOIN order_lines l USING (order_id) GROUP BY o.order_id
    HAVING COUNT(l.position) <> ? OR SUM(l.unit_price * l.steps) <> o.goods"""
OFFERS = tuple(
    Offer(
        variant_id=VariantId(f"SKU-{number}"),
        product_id=ProductId(f"product-{number}"),
        title=f"product {number}",
        price=Money(100 + number, "USD"),
        stock=IMPORTED,
    )
    for number in range(LINES)
)
MARKET = Market(
    locale=EN,
    seller="Kotori Market",
    invocation="kotori market",
    currency="USD",
    tax=TaxRule(Fraction("0.0825"), is_included=False),
    delivery=DeliveryRule(fee=Money(490, "USD")),
    voice_code=VoiceCodePolicy(above=Money(10000, "USD")),
)


class FullShelf:
    """So many of everything that only a fault can empty it."""

    def __init__(self) -> None:
        self.feed = FEED
        self.stock = {offer.variant_id: offer.stock for offer in OFFERS}

    def shelf(self, _variant_ids: Sequence[VariantId]) -> FullShelf:
        """The imported stock: itself."""
        return self


@dataclass(frozen=True, slots=True)
class Call:
    """One undisturbed ``place``: the SQLite instructions it runs and the seconds it takes."""

    instructions: int
    seconds: float


class Shopper:
    """One process that saves a cart, quotes it and places it, a new customer and key each time."""

    def __init__(self, path: Path, told: int) -> None:
        self._told = told
        self._database = Database(path)
        catalog = MemoryCatalog(
            {EN: [Product(product_id=each.product_id, title=each.title, offers=(each,)) for each in OFFERS]},
            partial(TakenStock(self._database).taken, FEED),
        )
        self._customers = SqliteCustomers(self._database)
        self._checkout = SqliteCheckout(
            database=self._database,
            catalog=catalog,
            shelf=FullShelf(),
            shop=Shop(timezone=ZoneInfo("America/Los_Angeles"), markets={EN: MARKET}),
            clock=SystemClock(),
            new_id=lambda: os.urandom(16).hex(),
        )

    def save_cart(self, number: int) -> None:
        """Keep the cart that the order of the number has to empty."""
        self._customers.update(_buyer(number).customer, lambda record: replace(record, cart=Cart(_lines(number))))

    def place(self, number: int, dies_at: int | None = None) -> Call:
        """Order under the number's key, saying so before and after."""
        quote = self._checkout.quote(_lines(number), _buyer(number))
        instructions = self._count_instructions(dies_at)
        self._tell(f"began {number}")
        began = time.perf_counter()
        outcome = self._checkout.place(quote, PlaceKey(f"key-{number}"), _buyer(number))
        seconds = time.perf_counter() - began
        self._tell(f"{'placed' if isinstance(outcome, Placed) else 'declined'} {number}")
        return Call(next(instructions), seconds)

    def _count_instructions(self, dies_at: int | None) -> count[int]:
        steps = count()

        def tick() -> int:
            if next(steps) == dies_at:
                os.kill(os.getpid(), signal.SIGKILL)
            return 0

        with self._database.reading() as connection:
            connection.set_progress_handler(tick, 1)
        return steps

    def _tell(self, line: str) -> None:
        os.write(self._told, f"{line}\n".encode())


def _buyer(number: int) -> Buyer:
    return Buyer(CustomerId(f"customer-{number}"), EN, Account("home", "Visa ending in 4 2"))


def _lines(number: int) -> tuple[LineItem, ...]:
    return tuple(LineItem.of(offer, 1 + number % 3) for offer in OFFERS)


@dataclass(frozen=True, slots=True)
class Death:
    """When a process dies: at an instruction of SQLite, or so long after its last ``place`` began."""

    at_instruction: int | None = None
    after_s: float | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """What one process said before it died: the orders it confirmed, and the one that was under way."""

    placed: tuple[int, ...]
    under_way: int | None


def fork(work: Callable[[int], None]) -> tuple[int, TextIO]:
    """A process that does the work, given a pipe to tell of it; gives its id and the end at which it is heard."""
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(told)
        except BaseException:  # noqa: BLE001 - a child must never go on in its parent's code
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(told)
    return child, os.fdopen(heard)


def live(path: Path, number: int, death: Death) -> Life:
    """A process that goes on with the key of the number, then places the next, and dies in it or soon after."""

    def shop(told: int) -> None:
        shopper = Shopper(path, told)
        shopper.place(number)
        shopper.save_cart(number + 1)
        shopper.place(number + 1, death.at_instruction)
        if death.after_s is not None:
            signal.pause()

    child, heard = fork(shop)
    with heard:
        said = [heard.readline() for _ in range(3)]
        if death.after_s is not None:
            time.sleep(death.after_s)
            os.kill(child, signal.SIGKILL)
        said += heard.readlines()
    os.waitpid(child, 0)
    numbers = [(verb, int(number)) for verb, number in (line.split() for line in said)]
    placed = tuple(number for verb, number in numbers if verb == "placed")
    return Life(placed, numbers[-1][1] if numbers[-1][0] == "began" else None)


def measure(folder: Path) -> Call:
    """An undisturbed ``place``, in a process of its own because an open database must not be forked."""

    def shop(told: int) -> None:
        shopper = Shopper(folder / "measure.db", os.open(os.devnull, os.O_WRONLY))
        calls = [shopper.place(number) for number in range(5)]
        os.write(told, f"{calls[-1].instructions} {calls[-1].seconds}".encode())

    child, heard = fork(shop)
    with heard:
        instructions, seconds = heard.read().split()
    os.waitpid(child, 0)
    return Call(int(instructions), float(seconds))


def rows(connection: sqlite3.Connection, query: str, *values: object) -> list[tuple[Any, ...]]:
    """The query's answer."""
    return connection.execute(query, values).fetchall()


def faults(path: Path, placed: set[int]) -> Counter[str]:
    """What is wrong in the file, read without any code of the skill; ``placed`` are the orders that were confirmed."""
    wrong: Counter[str] = Counter()
    with closing(sqlite3.connect(path)) as connection:
        ask = partial(rows, connection)
        keys = Counter(int(key.removeprefix("key-")) for (key,) in ask("SELECT place_key FROM orders"))
        wrong["lost"] = len(placed - keys.keys())
        wrong["doubled"] = sum(number > 1 for number in keys.values())
        wrong["half"] = len(ask(HALF, LINES))
        sold = dict(ask("SELECT variant_id, SUM(steps) FROM order_lines GROUP BY variant_id"))
        taken = dict(ask("SELECT variant_id, steps FROM taken WHERE feed = ?", FEED))
        wrong["stock"] = sum(sold.get(sku, 0) != taken.get(sku, 0) for sku in sold.keys() | taken.keys())
        carts = dict(ask("SELECT customer, json_array_length(document, '$.cart.lines') FROM customers"))
        wrong["cart"] = sum(
            (int(customer.removeprefix("customer-")) in keys) != (lines == 0) for customer, lines in carts.items()
        )
        wrong["broken"] = int(ask("PRAGMA quick_check") != [("ok",)]) + len(ask("PRAGMA foreign_key_check"))
    return wrong


def is_kept(path: Path, number: int) -> bool:
    """Whether the order of the number's key is in the file."""
    with closing(sqlite3.connect(path)) as connection:
        return bool(rows(connection, "SELECT 1 FROM orders WHERE place_key = ?", f"key-{number}"))


def deaths(kills: int, call: Call, chance: random.Random) -> Iterator[Death]:
    """By turns the next instruction of the sweep and a random moment of the call, without end."""
    for turn in count():
        yield Death(at_instruction=call.instructions * (2 * turn % kills) // kills)
        yield Death(after_s=chance.uniform(0, 1.5 * call.seconds))  # a new process is slower than a warm one


def run(folder: Path, kills: int) -> dict[str, Any]:
    """So many deaths in the middle of ``place``, and all that was found wrong after them."""
    path, call = folder / "state.db", measure(folder)
    placed: set[int] = set()
    wrong: Counter[str] = Counter()
    kept = hit = 0
    began = time.perf_counter()
    for death in deaths(kills, call, random.Random(2)):  # noqa: S311 - moments, not secrets
        life = live(path, max(placed, default=-1) + 1, death)
        placed.update(life.placed)
        wrong += faults(path, placed)
        if life.under_way is not None:
            hit += 1
            kept += is_kept(path, life.under_way)
        if hit == kills:
            break
    return {
        "kills": hit,
        "instructions_of_one_place": call.instructions,
        "milliseconds_of_one_place": round(call.seconds * 1000, 2),
        "kept_by_the_interrupted_call": kept,
        "undone_by_the_interrupted_call": hit - kept,
        "confirmed_orders": len(placed),
        "faults": {name: wrong[name] for name in ("lost", "doubled", "half", "stock", "cart", "broken")},
        "seconds": round(time.perf_counter() - began, 1),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill a process during place and check what is left.")
    parser.add_argument("--kills", type=int, default=200)
    with tempfile.TemporaryDirectory() as folder:
        result = run(Path(folder), parser.parse_args().kills)
    print(json.dumps(result, indent=2))
    return int(any(result["faults"].values()))


if __name__ == "__main__":
    sys.exit(main())
