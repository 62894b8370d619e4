import json
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import click
import pytest

from skill.adapters.clock import FixedClock
from skill.adapters.memory import (
    MemoryCatalog,
    MemoryCheckout,
    MemoryCustomers,
    MemoryFaq,
    MemoryHandoff,
    MemoryLog,
    MemoryOrders,
    State,
)
from skill.analytics.events import Outcome, TurnEvent
from skill.commands.report import moment, print_report
from skill.domain.catalog import Offer, Product
from skill.domain.money import Money
from skill.domain.shop import Shop
from skill.ports import Ports

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TOKYO = ZoneInfo("Asia/Tokyo")
ROAST = Offer(
    variant_id="DR-500", product_id="dark-roast", title="dark roast", price=Money(1400, "USD"), variant="500 gram bag"
)
PLACED = TurnEvent(
    event_id="e1",
    ts=NOW - timedelta(days=2),
    type="intent",
    channel="alexa",
    locale="en-US",
    session_id="s1",
    turn=1,
    request_id="r",
    customer="c",
    outcome=Outcome.PLACED,
    order_ref="o1",
    products=("DR-500", "GONE"),
)


@pytest.fixture
def ports():
    """A shop in Tokyo that sells one coffee, with one order two days ago."""
    state, clock = State(), FixedClock(NOW)
    product = Product(product_id="dark-roast", title="dark roast", offers=(ROAST,), default="DR-500")
    catalog = MemoryCatalog({"en-US": [product]})
    shop = Shop(timezone=TOKYO, markets={"en-US": None})
    bundle = Ports(
        shop=shop,
        catalog=catalog,
        checkout=MemoryCheckout(state=state, catalog=catalog, shop=shop, clock=clock, new_id=str),
        orders=MemoryOrders(state),
        customers=MemoryCustomers(state),
        faq=MemoryFaq({}),
        log=MemoryLog(state),
        handoff=MemoryHandoff(state=state, clock=clock, new_id=str),
        clock=clock,
        new_id=str,
    )
    bundle.log.append(PLACED)
    return bundle


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7d", NOW - timedelta(days=7)),
        ("24h", NOW - timedelta(hours=24)),
        ("2026-11-01", datetime(2026, 11, 1, tzinfo=TOKYO)),
        ("2026-11-01T08:30", datetime(2026, 11, 1, 8, 30, tzinfo=TOKYO)),
        ("2026-11-01T08:30+01:00", datetime(2026, 11, 1, 8, 30, tzinfo=timezone(timedelta(hours=1)))),
    ],
)
def test_a_moment_is_a_span_back_or_a_time_on_the_shops_clock(text, expected):
    assert moment(text, NOW, TOKYO) == expected


@pytest.mark.parametrize("text", ["yesterday", "7", "0d", "7w", "-7d", "2026-13-01", "999999d"])
def test_what_is_no_moment_is_refused_with_what_to_write(text):
    with pytest.raises(click.BadParameter, match="2026-11-01T08:00, 7d or 24h"):
        moment(text, NOW, TOKYO)


def test_the_tables_name_what_is_sold_and_keep_the_id_of_what_is_not(ports, capsys):
    print_report(ports, None, None, as_json=False)

    shown = capsys.readouterr().out
    assert "dark roast 500 gram bag" in shown
    assert "GONE" in shown


def test_the_span_is_applied(ports, capsys):
    print_report(ports, "24h", None, as_json=True)
    recent = json.loads(capsys.readouterr().out)
    print_report(ports, "3d", "24h", as_json=True)
    earlier = json.loads(capsys.readouterr().out)

    assert (recent["orders"], earlier["orders"]) == (0, 1)
    assert recent["since"] == "2026-11-19T21:00:00+09:00"


def test_an_empty_span_is_refused(ports):
    with pytest.raises(click.BadParameter, match="nothing lies between 24h and 7d"):
        print_report(ports, "24h", "7d", as_json=False)


def test_an_empty_log_says_what_to_do(ports, capsys):
    print_report(ports, "1h", None, as_json=False)

    assert "Nothing is logged there yet" in capsys.readouterr().out


def test_the_report_needs_no_catalog_for_its_figures(ports, capsys):
    ports.catalog.is_down = True

    print_report(ports, None, None, as_json=False)

    assert "DR-500" in capsys.readouterr().out
