"""``otsukai shop`` as its owner runs it: exit status, what is printed, and what a killed import leaves behind."""

import json
import os
import signal
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner

from skill.adapters.shop_file import read_shop
from skill.adapters.sqlite.catalog import SqliteCatalog
from skill.commands.shop import shop
from skill.domain.money import Money

REAL = Path(__file__).parents[3] / "shared/data/catalogs/catalog_completejourney_priced_1.jsonl"
TEA = '{"id": "tea", "name": "Green Tea", "price": 4, "stock": 3}\n'
# Imports a feed whose second line is bad, and waits there to be killed.
STOPS_MIDWAY = """
import sys
from pathlib import Path
from skill.adapters.feeds.shop_import import How, build_shop

def stop(path, fault):
    print("midway", flush=True)
    sys.stdin.read()

build_shop([Path(sys.argv[1])], Path(sys.argv[2]), how=How(on_fault=stop))
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs ``otsukai shop`` in the test's folder."""
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    return lambda *words: runner.invoke(shop, [str(word) for word in words])


@pytest.fixture
def feed(tmp_path):
    def feed(name, content):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return feed


def catalog_in(folder):
    return SqliteCatalog(folder / "catalog.db", read_shop(folder / "shop.toml"), lambda _feed, _ids: {})


def test_a_new_shop_is_made_with_its_rules_and_said_so(run, feed, tmp_path):
    done = run("import", feed("a.jsonl", TEA), "--seller", "Kotori Market", "--currency", "EUR", "--locale", "en-GB")

    assert done.exit_code == 0
    assert "made shop/shop.toml" in done.stdout
    assert "shop: 1 products, 1 variants, 0 answers in" in done.stdout
    assert done.stderr == "importing a.jsonl (0.0 MB)\n"
    market = read_shop(tmp_path / "shop" / "shop.toml").markets["en-GB"]
    assert (market.seller, market.currency) == ("Kotori Market", "EUR")


def test_bad_rows_are_reported_by_file_and_line_and_the_rest_is_imported(run, feed, tmp_path):
    bad = '{"id": "soap", "name": "Soap", "price": 0}\n'

    done = run("import", feed("a.jsonl", TEA + bad * 30), "--report", "bad.txt")

    lines = done.stdout.splitlines()
    assert done.exit_code == 0
    assert lines[0] == f"{tmp_path / 'a.jsonl'}:2: no price: soap: a price of 0 can't be charged"
    assert lines[19].split(":")[1] == "21"
    assert lines[20:22] == ["... and 10 more; --report FILE writes all", "left out: 30 × no price"]
    assert len((tmp_path / "bad.txt").read_text().splitlines()) == 30


def test_the_summary_as_json_has_counts_and_the_first_faults(run, feed, tmp_path):
    done = run("import", feed("a.jsonl", TEA + "{}\n"), "--out", "there", "--json")

    summary = json.loads(done.stdout)
    assert summary.pop("seconds") >= 0
    assert summary == {
        "out": "there",
        "products": 1,
        "variants": 1,
        "answers": 0,
        "phrasings": 0,
        "left_out": {"malformed": 1},
        "changed": {},
        "first": [
            {
                "file": str(tmp_path / "a.jsonl"),
                "line": 2,
                "reason": "malformed",
                "detail": "Object missing required field `id`",
                "item": "",
            }
        ],
        "made_shop_file": True,
    }


def test_nothing_to_import_is_status_one_in_one_line_and_the_old_catalog_stays(run, feed, tmp_path):
    run("import", feed("a.jsonl", TEA))

    failed = run("import", feed("b.jsonl", "no json\n"))

    assert (failed.exit_code, failed.stdout) == (1, "")
    assert failed.stderr.splitlines()[-1] == (
        "Error: no product could be imported (1 × malformed); the old catalog stays"
    )
    assert catalog_in(tmp_path / "shop").offers(["tea"], "en-US")[0].price == Money(400, "USD")


def test_a_new_shop_with_nothing_imported_leaves_no_rules_behind(run, feed, tmp_path):
    failed = run("import", feed("a.jsonl", '{"id": "tea", "name": "Tea", "price": "4 EUR"}\n'))

    assert failed.exit_code == 1
    assert "1 × wrong currency" in failed.stderr
    assert not (tmp_path / "shop" / "shop.toml").exists()


@pytest.mark.parametrize(
    ("words", "status", "complaint"),
    [
        (("import",), 2, "Missing argument 'FILE...'"),
        (("import", "nowhere.jsonl"), 2, "does not exist"),
        (("import", "a.jsonl", "--encoding", "klingon"), 2, "'klingon' is no encoding"),
        (("import", "a.jsonl", "--locale", "english"), 1, "'english' is no locale; write it like en-US"),
        (("import", "b.csv"), 1, "unknown format, beginning with 'name,cost'"),
        (("check", "nowhere"), 2, "does not exist"),
        (("check", "."), 1, "is missing"),
    ],
)
def test_wrong_usage_is_status_two_and_a_wrong_file_status_one(run, feed, words, status, complaint):
    feed("a.jsonl", TEA)
    feed("b.csv", "name,cost\n")
    feed("shop.toml", "")

    failed = run(*words)

    assert failed.exit_code == status
    assert complaint in failed.output


def test_a_killed_import_leaves_the_old_catalog_working_and_the_next_import_too(run, feed, tmp_path):
    run("import", feed("a.jsonl", TEA))
    many = "".join(f'{{"id": "p{n}", "name": "Product {n}", "price": 1}}\n' for n in range(300))
    command = [sys.executable, "-c", STOPS_MIDWAY, str(feed("b.jsonl", many + "bad\n" + many)), str(tmp_path / "shop")]

    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as importing:  # noqa: S603
        assert importing.stdout.readline() == b"midway\n"
        assert run("import", tmp_path / "a.jsonl").exit_code == 1
        os.kill(importing.pid, signal.SIGKILL)

    assert importing.returncode == -signal.SIGKILL
    assert (tmp_path / "shop" / "catalog.db.new").exists()
    assert catalog_in(tmp_path / "shop").offers(["tea", "p1"], "en-US")[0].variant_id == "tea"
    assert run("import", tmp_path / "a.jsonl").exit_code == 0
    assert not (tmp_path / "shop" / "catalog.db.new").exists()


def test_a_check_with_an_error_is_status_one_and_says_what_to_do(run, feed):
    run("import", feed("a.jsonl", '{"id": "tea", "name": "Tea", "price": 4, "substitutes": ["gone"]}\n'))

    table, as_json = run("check", "shop"), run("check", "shop", "--json")

    assert (table.exit_code, as_json.exit_code) == (1, 1)
    assert "1 errors, 2 warnings" in table.stdout
    assert [(finding["severity"], finding["rule"], finding["item"]) for finding in json.loads(as_json.stdout)] == [
        ("error", "no-substitute", "tea"),
        ("warning", "invocation-one-word", "markets.en-US.invocation"),
        ("warning", "no-faq", "en-US"),
    ]


@pytest.mark.skipif(not REAL.exists(), reason=f"{REAL} holds the real catalog and is not on this machine")
def test_the_real_catalog_answers_with_its_price_and_reports_what_has_none(run, feed, tmp_path):
    with REAL.open(encoding="utf-8") as rows:
        most_sold = list(islice(rows, 500))
    free = [json.loads(row)["id"] for row in most_sold if not json.loads(row)["price"]]

    done = run("import", feed("real.jsonl", "".join(most_sold)), "--json")

    summary = json.loads(done.stdout)
    assert (summary["products"], summary["left_out"]) == (500 - len(free), {"no price": len(free)})
    assert [fault["item"] for fault in summary["first"]] == free
    (first, *_) = catalog_in(tmp_path / "shop").search("bananas", "en-US", 5)
    assert (first.product_id, first.offers[0].price) == ("cj-1082185", Money(101, "USD"))
