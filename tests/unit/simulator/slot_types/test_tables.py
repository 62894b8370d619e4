"""The tables of words hold together: every rule they name exists, and so does every part."""

import re
import tomllib
from pathlib import Path

import pytest

import skill.simulator.slot_types as package
from skill.simulator.slot_types.dates import RULES as DATE_RULES
from skill.simulator.slot_types.language import language
from skill.simulator.slot_types.number_words import numerals
from skill.simulator.slot_types.times import RULES as TIME_RULES

FOLDER = Path(package.__file__).parent
LANGUAGES = sorted(path.stem for path in (FOLDER / "words").glob("*.toml") if path.stem != "every")
LISTS = sorted((FOLDER / "lists").glob("*.toml"))
DURATION_RULES = {"part", "part_and_half", "half", "quarter", "three_quarters", "fixed"}
KNOWN = {"date": set(DATE_RULES), "time": set(TIME_RULES), "duration": DURATION_RULES, "ordinal": {"place"}}


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_rule_and_part_that_a_language_names_exists(name):
    table = tomllib.loads((FOLDER / "words" / f"{name}.toml").read_text(encoding="utf-8"))

    rules = {(kind, rule.split(" ")[0]) for kind in KNOWN for rule in table.get(kind, {})}
    parts = {
        part for kind in KNOWN for texts in table.get(kind, {}).values() for part in re.findall(r"{(\w+)}", str(texts))
    }

    assert {(kind, rule) for kind, rule in rules if rule not in KNOWN[kind]} == set()
    assert parts - set(language(f"{name}-XX").parts) == set()


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_pattern_closes_what_it_opens(name):
    text = (FOLDER / "words" / f"{name}.toml").read_text(encoding="utf-8")
    patterns = [one for group in tomllib.loads(text).get("date", {}).values() for one in group]

    assert [one for one in patterns if one.count("[") != one.count("]") or one.count("(") != one.count(")")] == []


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_names_nothing_twice_in_a_language(path):
    for entries in tomllib.loads(path.read_text(encoding="utf-8")).values():
        spellings = [spelling for entry in entries for spelling in entry.split("|")]

        assert len(spellings) == len(set(spellings))


@pytest.mark.parametrize("name", [name for name in LANGUAGES if name != "ja"])
def test_every_number_below_a_hundred_has_its_words(name):
    table = tomllib.loads((FOLDER / "words" / f"{name}.toml").read_text(encoding="utf-8"))
    phrases = [one for group in numerals(table["numbers"], f"{name}-XX").phrases.values() for one in group]

    assert {item.value for _, item in phrases if item.kind == "small"} == set(range(100))
