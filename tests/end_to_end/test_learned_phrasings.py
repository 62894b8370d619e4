"""A phrasing's whole way: asked in vain, reported, approved by the owner, imported, answered."""

import csv
import json

import pytest
from click.testing import CliRunner

from skill.adapters.sqlite.catalog_file import CATALOG, CatalogFile
from skill.analytics.events import Goal, Outcome, TurnEvent
from skill.cli import cli
from skill.domain.catalog import Locale
from skill.domain.resolution import Answer
from skill.settings import Settings
from skill.wiring import build_ports

EN, JA = Locale("en-US"), Locale("ja-JP")
PRODUCTS = """
{"id": "tea", "names": {"en-US": "green tea", "ja-JP": {"title": "緑茶", "reading": "りょくちゃ"}}, "price": {"USD": 4}}
{"id": "soda", "names": {"en-US": "lemon soda"}, "price": {"USD": 2}}
""".strip()
FAQ = """id,locale,question,answer
area,en-US,where do you deliver,To the whole country.
area,ja-JP,配達の地域はどこですか,全国へお届けします。
returns,en-US,can I send something back,Within thirty days.
"""
DUPLICATE = (
    "2: duplicate: returns: “where do you deliver” asks for the answer 'area' already; it can't be learned for another"
)
ASKED = "anything going to honolulu"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs ``otsukai`` in a folder that has a shop."""
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    (tmp_path / "p.jsonl").write_text(PRODUCTS, encoding="utf-8")
    (tmp_path / "faq.csv").write_text(FAQ, encoding="utf-8")

    def run(*words):
        return runner.invoke(cli, [str(word) for word in words])

    assert run("shop", "import", "p.jsonl", "faq.csv").exit_code == 0
    return run


@pytest.fixture
def ports(run, tmp_path):
    return build_ports(Settings.read(shop=tmp_path / "shop"))


def say(ports, words, *sessions, goal=Goal.QUESTION, locale=EN):
    for session in sessions:
        ports.log.append(
            TurnEvent(
                event_id=f"{session}-{words}", ts=ports.clock.now(),
                type="intent", channel="alexa", locale=locale, session_id=session, turn=2, request_id="r",
                customer=f"customer of {session}", outcome=Outcome.NOT_FOUND, goal=goal, words=words,
            )
        )  # fmt: skip


def table(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def approve(path, **targets):
    rows = [{**row, "approved": targets.get(row["heard_as"], "")} for row in table(path)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_a_question_asked_in_vain_is_answered_once_its_owner_approved_it(run, ports, tmp_path):
    assert ports.faq.answer(ASKED, EN) is None
    say(ports, ASKED, "s1", "s2")

    told = run("report", "--shop", "shop", "--phrasings", "new.csv")
    (row,) = table(tmp_path / "new.csv")
    approve(tmp_path / "new.csv", question="area")
    imported = run("shop", "import", "new.csv", "--out", "shop")

    assert told.stdout == "new.csv: 1 phrasings to approve\n"
    assert (row["words"], row["heard_as"], row["times"], row["approved"]) == (ASKED, "question", "2", "")
    assert "2 products, 2 variants, 3 answers, 1 learned phrasings in" in imported.stdout
    assert isinstance(ports.faq.answer(ASKED, EN), Answer)
    assert ports.faq.answer(ASKED, EN).text == "To the whole country."
    assert run("shop", "check", "shop").exit_code == 0


def test_what_is_answered_by_now_is_not_reported_again(run, ports, tmp_path):
    say(ports, ASKED, "s1", "s2")
    say(ports, "matcha drink", "s1", "s2", goal=Goal.ORDER)
    run("report", "--shop", "shop", "--phrasings", "new.csv")
    approve(tmp_path / "new.csv", question="area", product="tea")
    run("shop", "import", "new.csv")

    assert run("report", "--shop", "shop", "--phrasings", "again.csv").stdout == (
        "again.csv: nothing to approve yet (see --all)\n"
    )


def test_a_shoppers_name_for_a_product_finds_it_once_approved(run, ports, tmp_path):
    say(ports, "hot leaf juice", "s1", "s2", goal=Goal.ORDER)
    run("report", "--shop", "shop", "--phrasings", "new.csv")
    approve(tmp_path / "new.csv", product="tea")

    run("shop", "import", "new.csv")

    assert ports.catalog.search("hot leaf juice", EN, 1)[0].product_id == "tea"


def test_later_imports_keep_what_was_learned_until_its_row_is_taken_out(run, ports, tmp_path):
    learned = tmp_path / "shop" / "phrasings.csv"
    (tmp_path / "new.csv").write_text(
        f"words,locale,approved\n{ASKED},en-US,area\nハワイは,ja-JP,area\nleafy,en-US,tea\nmatcha,en-US,tea\n"
    )
    run("shop", "import", "new.csv")

    run("shop", "import", "p.jsonl", "faq.csv")
    whole = ports.faq.answer(ASKED, EN), ports.faq.answer("ハワイは", JA).text
    found = [ports.catalog.search(name, EN, 1)[0].likeness for name in ("leafy", "matcha")]
    learned.write_text("words,locale,approved\nleafy,en-US,tea\n")
    run("shop", "import", learned)

    assert (whole[0].answer_id, whole[1]) == ("area", "全国へお届けします。")
    assert found == [1.0, 1.0]
    assert ports.faq.answer(ASKED, EN) is None
    assert ports.catalog.search("leafy", EN, 1)[0].likeness == 1.0
    with CatalogFile(tmp_path / "shop" / CATALOG).reading() as opened:
        names = opened.connection.execute("SELECT names FROM wordings WHERE locale = 'en-US' ORDER BY n").fetchone()
    assert json.loads(names[0]) == ["green tea", "leafy"]


def test_rows_that_cannot_be_learned_are_reported_by_line_and_not_kept(run, tmp_path):
    (tmp_path / "new.csv").write_text(
        "words,locale,approved\n"
        "where do you deliver,en-US,returns\n ?,en-US,area\nsend it,en-US,nothing\ntee,en-US,tea\n"
    )

    done = run("shop", "import", "new.csv")

    assert [line.partition("new.csv:")[2] for line in done.stdout.splitlines()[:3]] == [
        "3: malformed: area: the row approves no words",
        DUPLICATE,
        "4: no answer: nothing: “send it” is approved for 'nothing', which is no answer and no product of the shop",
    ]
    assert (tmp_path / "shop" / "phrasings.csv").read_text() == "words,locale,approved\ntee,en-US,tea\n"


def test_check_tells_line_by_line_what_is_wrong_with_the_shops_own_file(run, tmp_path):
    (tmp_path / "shop" / "phrasings.csv").write_text(
        "words,locale,approved\n!,en-US,area\nwhere,en-US,area\nWhere?,en-US,returns\nsoon,en-US,gone\n"
    )

    done = run("shop", "check", "shop", "--json")

    found = [row for row in json.loads(done.stdout) if row["rule"] == "phrasing"]
    assert done.exit_code == 1
    assert [(row["severity"], row["item"], row["found"]) for row in found] == [
        ("error", "phrasings.csv:2", "the row approves no words"),
        ("error", "phrasings.csv:4", "“Where?” (en-US) is approved for returns, and in line 3 for area"),
        ("error", "phrasings.csv:5", "“soon” (en-US) is approved for gone, which isn't in the shop"),
        ("warning", "phrasings.csv:3", "“where” (en-US) is approved for area, and isn't learned"),
    ]


def test_a_table_that_may_hold_approvals_is_never_overwritten(run, ports, tmp_path):
    (tmp_path / "new.csv").write_text("mine")

    failed = run("report", "--shop", "shop", "--phrasings", "new.csv")

    assert (failed.exit_code, (tmp_path / "new.csv").read_text()) == (1, "mine")
    assert "new.csv is there already" in failed.stderr


def test_words_of_a_customer_that_were_deleted_are_not_reported(run, ports):
    say(ports, ASKED, "s1", "s2")
    ports.log.forget_words(customer="customer of s2")

    assert "nothing to approve" in run("report", "--shop", "shop", "--phrasings", "new.csv").stdout
    assert "1 phrasings" in run("report", "--shop", "shop", "--phrasings", "all.csv", "--all").stdout
