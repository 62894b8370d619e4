import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from skill.commands.evaluate import evaluate
from skill.evaluation.nlu_files import Utterance
from skill.evaluation.nlu_measures import Read, measures
from skill.evaluation.nlu_tables import confusion, matrix, slot_tables

MODEL = {
    "interactionModel": {
        "languageModel": {
            "invocationName": "kettle club",
            "intents": [
                {
                    "name": "BrewIntent",
                    "slots": [{"name": "drink", "type": "Drink"}],
                    "samples": ["brew {drink}", "make me a cup of {drink}"],
                },
                {"name": "CleanIntent", "samples": ["clean the kettle", "descale the kettle"]},
            ],
            "types": [{"name": "Drink", "values": [{"name": {"value": "green tea"}}, {"name": {"value": "cocoa"}}]}],
        }
    }
}
ROWS = [
    {"locale": "en-US", "kind": "own", "text": "brew cocoa", "intent": "BrewIntent", "slots": {"drink": "cocoa"}},
    {"locale": "en-GB", "kind": "unseen", "text": "clean kettle", "intent": "CleanIntent", "slots": {}},
    {
        "locale": "en-GB",
        "kind": "noisy",
        "text": "um brew the cocoa please",
        "intent": "BrewIntent",
        "slots": {"drink": "tea"},
    },
    {"locale": "en-US", "kind": "out_of_scope", "text": "book a flight to oslo tomorrow", "intent": None, "slots": {}},
]


@pytest.fixture
def folder(tmp_path):
    """A folder with one labelled model."""
    one = tmp_path / "kettle-en"
    one.mkdir()
    (one / "model.json").write_text(json.dumps(MODEL), encoding="utf-8")
    (one / "utterances.jsonl").write_text("\n".join(map(json.dumps, ROWS)) + "\n", encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(evaluate, ["nlu", *map(str, arguments)])


def test_a_folder_of_models_is_measured_by_kind_and_locale(folder):
    report = json.loads(run("--data", folder, "--json").stdout)

    assert (report["task"], report["rows"]) == ("nlu", 4)
    metrics = report["metrics"]
    assert metrics["own"] == {"rows": 1, "intent": 1.0, "slot_f1": 1.0, "frame": 1.0, "accepted": 1.0}
    assert metrics["noisy"] == {"rows": 1, "intent": 1.0, "slot_f1": 0.0, "frame": 0.0, "accepted": 1.0}
    assert metrics["out_of_scope"] == {"rows": 1, "accepted": 0.0}
    assert metrics["by_locale"]["en-GB"]["unseen"]["intent"] == 1.0
    assert metrics["utterances_per_cpu_s"] is None or metrics["utterances_per_cpu_s"] > 0


def test_one_models_folder_is_measured_too_and_limited(folder):
    report = json.loads(run("--data", folder / "kettle-en", "--limit", 1, "--json").stdout)

    assert report["rows"] == 1


def test_only_rows_of_the_language_asked_for_are_read(folder):
    report = json.loads(run("--data", folder, "--locale", "en-GB", "--json").stdout)

    assert report["rows"] == 2


def test_a_table_shows_kinds_locales_confusions_and_slots(folder):
    shown = run("--data", folder).stdout

    assert "noisy" in shown
    assert "en-GB unseen" in shown
    assert "kettle-en: right intent down, taken for across" in shown
    assert "  1 BrewIntent                                     2  2" in shown
    assert "kettle-en drink                                       2      2      1" in shown


def test_why_tells_of_each_failing_row_on_stderr(folder):
    result = run("--data", folder, "--why", "--json")

    assert (
        "[noisy] 'um brew the cocoa please': BrewIntent drink='tea', read as BrewIntent drink='cocoa'" in result.stderr
    )
    assert "'brew cocoa'" not in result.stderr


def test_a_folder_without_a_model_is_refused(tmp_path):
    result = run("--data", tmp_path)

    assert result.exit_code == 1
    assert "no model.json here nor in a folder below" in result.stderr


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("{}", "KeyError('kind')"),
        ('{"kind": "odd", "intent": null, "locale": "en-US", "text": "x"}', "kind 'odd' is none of"),
        ("nonsense", "line 1"),
    ],
)
def test_a_broken_row_is_named_by_its_place(folder, row, complaint):
    (folder / "kettle-en" / "utterances.jsonl").write_text(row + "\n", encoding="utf-8")

    result = run("--data", folder)

    assert result.exit_code == 1
    assert complaint in result.stderr


def read(intent, got, right, slots, *, locale="en-US"):
    utterance = Utterance(locale=locale, kind="unseen", text="x", intent=right, slots=slots)
    return Read(model="m", utterance=utterance, intent=intent, spoken=got, is_accepted=True, score=0.5, why="because")


def test_slot_f1_counts_slots_by_name_and_words_over_all_rows():
    rows = [
        read("A", {"x": "one", "y": "two"}, "A", {"x": "One"}),
        read("B", {}, "A", {"x": "three"}),
    ]

    found = measures(rows)["unseen"]

    assert found == {"rows": 2, "intent": 0.5, "slot_f1": 0.5, "frame": 0.0, "accepted": 1.0}
    assert confusion(rows) == {("A", "A"): 1, ("A", "B"): 1}


def test_each_slot_is_counted_as_expected_got_and_right_with_its_wrong_words():
    rows = [
        read("A", {"x": "one", "y": "two"}, "A", {"x": "One"}),
        read("B", {}, "A", {"x": "three"}),
        read("B", {}, "A", {"x": "three"}),
    ]

    assert list(slot_tables(rows)) == [
        "\nSlot                                           expected    got  right",
        "m x                                                   3      1      1",
        "    expected 'three', got nothing (2 times)",
        "m y                                                   0      1      0",
        "    expected nothing, got 'two' (1 times)",
    ]


def test_a_matrix_shows_every_right_and_taken_intent():
    rows = [read("A", {}, "A", {}), read("B", {}, "A", {}), read(None, {}, "B", {})]

    assert list(matrix(confusion(rows))) == [
        "                                                rows  1  2  3",
        "  1 A                                              2  1  1  .",
        "  2 B                                              1  .  .  1",
        "  3 (none)                                         0  .  .  .",
    ]


def test_a_matrix_of_many_intents_counts_those_that_were_never_confused():
    right = {(f"Intent{number:02}",) * 2: 5 for number in range(20)}

    assert list(matrix(right | {("Intent03", "Intent07"): 2})) == [
        "                                                rows  1  2",
        "  1 Intent03                                       7  5  2",
        "  2 Intent07                                       5  .  5",
        "    18 other intents, never confused (90 rows)",
    ]


def test_speech_for_others_is_a_line_of_the_matrix():
    taken = read("A", {}, None, {})

    assert confusion([taken, replace(taken, is_accepted=False)]) == {
        ("(for others)", "A"): 1,
        ("(for others)", "(none)"): 1,
    }


def test_japanese_words_are_compared_without_spaces():
    assert read("A", {"x": "dark roastの豆"}, "A", {"x": "Dark Roast の 豆"}, locale="ja-JP").is_right


def test_a_kind_without_rows_has_no_figures():
    assert measures([])["own"] == {"rows": 0, "intent": None, "slot_f1": None, "frame": None, "accepted": None}
