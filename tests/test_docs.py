"""The documents hold: each command shown exists and runs, each link leads somewhere, each name is one in the code."""

import importlib
import json
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from player import demo_shop

from skill.settings import Settings

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE_NAME = re.compile(r"`(skill(?:\.\w+)+)`")
PATH_NAME = re.compile(r"`((?:skill|docs|lambda|interaction_models|benchmarks|requirements)/[\w./-]*)`")
TARGET = re.compile(r"^([a-z]+):", re.MULTILINE)
SETTINGS_ROW = re.compile(r"^\| (`OTSUKAI_\w+`.*?) \| (.*) \|$", re.MULTILINE)
SETTING = re.compile(r"`OTSUKAI_(\w+)`")
DEFAULT = re.compile(r"\((\d+(?:\.\d+)?)\)")
TO_BE_MADE = {"skill/intents/hours.py"}  # by whoever follows CONTRIBUTING
ENDLESS = {"serve"}  # runs until it is stopped
FAQ = "question,answer\nDo you gift wrap?,We wrap presents at no cost.\n"

per_document = pytest.mark.parametrize("document", DOCUMENTS, ids=[str(path.relative_to(ROOT)) for path in DOCUMENTS])


def cli():
    return importlib.import_module("skill.cli").cli


def shown(document, program):
    """The lines of the document's sh blocks that call the program, as their words."""
    lines = [line for block in BLOCK.findall(document.read_text(encoding="utf-8")) for line in block.splitlines()]
    return [words for line in lines if (words := shlex.split(line, comments=True))[:1] == [program]]


def commands(group, path=()):
    """All commands below the group, each with its path."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@pytest.fixture
def workshop(tmp_path, monkeypatch):
    """An empty folder to work in, with the files that the README brings to a shop, and a home of its own."""
    shutil.copy(ROOT / "skill" / "demo_shop" / "products.jsonl", tmp_path)
    (tmp_path / "faq.csv").write_text(FAQ, encoding="utf-8")
    monkeypatch.setenv("OTSUKAI_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def opened(workshop):
    """The workshop of somebody whose demo shop is there already: the first order below has it made."""
    (workshop / "home" / "demo").mkdir(parents=True)
    for name in ("shop.toml", "catalog.db"):
        shutil.copyfile(demo_shop() / name, workshop / "home" / "demo" / name)


@per_document
def test_each_command_line_shown_runs(document, opened):
    for words in shown(document, "otsukai"):
        arguments = [*words[1:], "--help"] if words[1] in ENDLESS else words[1:]

        result = CliRunner().invoke(cli(), arguments, input="")

        assert result.exit_code == 0, f"{shlex.join(words)}\n{result.output}\n{result.exception!r}"


def test_the_first_order_of_the_readme_is_an_order(workshop):
    first = next(words for words in shown(README, "otsukai") if words[1] == "say")

    result = CliRunner().invoke(cli(), [*first[1:], "--json"])

    assert len(json.loads(result.output)["orders"]) == 1


@per_document
def test_each_make_target_shown_exists(document):
    targets = set(TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")))

    for words in shown(document, "make"):
        named = [word for word in words[1:] if "=" not in word]

        assert set(named) <= targets, f"{shlex.join(words)}: the Makefile has no such target"


def test_each_make_target_is_explained_in_make_help():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    for target in TARGET.findall(makefile):
        assert re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE), f"{target} has no ## words"


def test_each_command_has_help_in_words():
    for path, command in commands(cli()):
        name = " ".join(path)
        options = [option for option in command.params if isinstance(option, click.Option)]
        mute = [option.name for option in options if not option.help]

        assert command.help, f"otsukai {name} has no help"
        assert mute == [], f"otsukai {name}: options without help"


def test_each_command_is_in_the_readme():
    text = README.read_text(encoding="utf-8")

    for path, _ in commands(cli()):
        assert " ".join(path) in text, f"README.md does not name otsukai {' '.join(path)}"


def test_the_readme_can_be_read_in_one_sitting():
    assert len(README.read_text(encoding="utf-8").splitlines()) < 200


def test_each_default_in_the_readme_is_the_one_in_the_code():
    settings = Settings.read({})
    rows = [
        (SETTING.findall(names), DEFAULT.findall(meaning))
        for names, meaning in SETTINGS_ROW.findall(README.read_text(encoding="utf-8"))
    ]
    told = {
        name: float(default)
        for names, defaults in rows
        if defaults
        for name, default in zip(names, defaults, strict=True)
    }

    assert told, "README.md has no table of settings"
    assert told == {name: default_of(settings, name.lower()) for name in told}


@per_document
def test_each_link_inside_the_project_leads_somewhere(document):
    for link in LINK.findall(document.read_text(encoding="utf-8")):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document

        assert target.exists(), f"{document.name} links to {link}, which is not there"
        assert not anchor or anchor in anchors(target), f"{document.name} links to {link}: there is no such heading"


@per_document
def test_each_name_of_code_is_one_in_the_code(document):
    for name in CODE_NAME.findall(document.read_text(encoding="utf-8")):
        assert is_in_code(name), f"{document.name} names {name}, which is not in the code"


@per_document
def test_each_path_named_is_in_the_project(document):
    for path in PATH_NAME.findall(document.read_text(encoding="utf-8")):
        assert path in TO_BE_MADE or (ROOT / path).exists(), f"{document.name} names {path}, which is not there"


def default_of(settings, name):
    """The value of a setting as the environment names it; thresholds end in ``_at``."""
    threshold = name.removesuffix("_at")
    return getattr(settings.thresholds, threshold) if threshold != name else getattr(settings, name)


def anchors(document):
    """The headings of the document, the way links name them."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def is_in_code(name):
    """Whether the dotted name leads to a module, or to something in one."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            if not hasattr(found, part) and part not in getattr(found, "__annotations__", {}):
                return False
            found = getattr(found, part, None)
        return True
    return False
