"""``otsukai model``: what it prints, what it writes, and the status it ends with."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from player import demo_shop

from skill.commands.model import model

ROOT = Path(__file__).parents[3]
DEMO = ROOT / "skill" / "demo_shop"
TEMPLATE = ROOT / "interaction_models" / "en-US.json"


@pytest.fixture
def run():
    return lambda *arguments: CliRunner().invoke(model, [str(argument) for argument in arguments])


def test_check_of_the_project_s_own_models_finds_nothing(run):
    result = run("check")

    assert (result.exit_code, result.output) == (0, "2 models checked, nothing to mend.\n")


def test_check_of_a_faulty_model_names_the_rule_and_ends_with_1(run, tmp_path):
    path = tmp_path / "en-US.json"
    path.write_text(TEMPLATE.read_text().replace('"kotori market"', '"alexa market"'))

    table = run("check", path)
    listed = run("check", path, "--json")

    assert table.exit_code == 1
    assert "invocation-wake-word" in table.output
    assert listed.exit_code == 1
    assert json.loads(listed.output) == [
        {
            "rule": "invocation-wake-word",
            "place": "en-US.json invocationName “alexa market”",
            "advice": "“alexa” is Amazon's; drop it.",
            "severity": "error",
        }
    ]


def test_a_warning_alone_ends_with_0(run, tmp_path):
    path = tmp_path / "en-US.json"
    path.write_text(TEMPLATE.read_text().replace('"kotori market"', '"kotori"'))

    result = run("check", path, "--json")

    assert (result.exit_code, [finding["rule"] for finding in json.loads(result.output)]) == (
        0,
        ["invocation-one-word"],
    )


def test_check_of_a_file_that_is_no_model_says_so_and_ends_with_1(run, tmp_path):
    path = tmp_path / "en-US.json"
    path.write_text("{")

    spoken = run("check", path)
    listed = run("check", path, "--json")

    assert spoken.exit_code == 1
    assert spoken.stdout == ""
    assert spoken.stderr.startswith("Error: en-US.json: no valid JSON (")
    assert spoken.stderr.count("\n") == 1
    assert (listed.exit_code, json.loads(listed.stdout)[0]["rule"]) == (1, "json-shape")


def test_build_writes_the_shop_s_models_where_it_is_told(run, tmp_path):
    products = len((DEMO / "products.jsonl").read_text().splitlines())

    result = run("build", "--shop", DEMO, "--out", tmp_path / "made")

    assert result.exit_code == 0
    assert result.output.startswith(f"{tmp_path}/made/en-US.json: {products} products, ")
    assert (tmp_path / "made" / "en-US.json").read_bytes() == TEMPLATE.read_bytes()
    assert sorted(path.name for path in (tmp_path / "made").iterdir()) == ["en-US.json", "ja-JP.json"]


def test_build_leaves_out_a_language_that_the_shop_does_not_sell_in(run, tmp_path):
    shop = tmp_path / "shop"
    shutil.copytree(demo_shop(), shop)
    text = (shop / "shop.toml").read_text()
    (shop / "shop.toml").write_text(text[: text.index("[markets.ja-JP]")])

    result = run("build", "--shop", shop, "--locale", "ja-JP")

    assert result.output == "ja-JP: left out, the shop has no market in this language (shop.toml)\n"
    assert list((shop / "interaction_models").iterdir()) == []


def test_build_for_an_unknown_locale_says_which_there_are(run, tmp_path):
    result = run("build", "--locale", "xx-XX", "--out", tmp_path)

    assert result.exit_code == 2
    assert "there is no model for xx-XX; the locales are en-US, ja-JP." in result.output


def test_build_from_a_folder_without_a_shop_is_one_line_on_what_is_missing(run, tmp_path):
    result = run("build", "--shop", tmp_path, "--locale", "en-US")

    assert result.exit_code == 1
    assert "shop.toml" in result.output
    assert result.output.count("\n") == 1
