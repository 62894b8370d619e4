from __future__ import annotations

import json
import os
import shutil
import sys

import click
import pytest
from player import demo_shop

from skill.adapters.sqlite.catalog_build import CATALOG
from skill.cli import cli, main


def commands(group=cli, path=()):
    """Every command that can be typed, groups left out, as the words to type."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


@pytest.fixture
def otsukai(monkeypatch, capsys, tmp_path):
    """What the command writes, and its exit status."""

    def run(*arguments, **environment):
        monkeypatch.setattr(sys, "argv", ["otsukai", *map(str, arguments)])
        monkeypatch.setenv("OTSUKAI_HOME", str(tmp_path / "home"))
        for name, value in environment.items():
            monkeypatch.setenv(name, str(value))
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return ended.value.code, out, err

    return run


@pytest.fixture
def shop(tmp_path):
    folder = tmp_path / "shop"
    folder.mkdir()
    for name in ("shop.toml", CATALOG):
        shutil.copyfile(demo_shop() / name, folder / name)
    return folder


@pytest.mark.parametrize(
    ("words", "command"), list(commands()), ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_each_command_says_what_it_does_in_a_sentence(words, command):
    first = (command.help or "").strip().split("\n\n")[0]

    assert first.endswith((".", ";")) or "; " in first, (
        f"otsukai {' '.join(words)} needs help that begins with a sentence"
    )
    assert first[0].isupper()


@pytest.mark.parametrize(
    ("words", "command"), list(commands()), ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_each_option_says_what_it_is_for(words, command):
    silent = [option.opts[0] for option in command.params if isinstance(option, click.Option) and not option.help]

    assert silent == [], f"otsukai {' '.join(words)}: give these options a help text"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("dance",), "No such command 'dance'."),
        (("say",), "Missing argument 'UTTERANCES...'."),
        (("say", "--loud", "hello"), "No such option"),
        (("serve", "--port", "99999"), "99999 is not in the range"),
        (("serve", "--no-verify", "--host", "0.0.0.0"), "--no-verify believes whoever can reach the port"),  # noqa: S104
        (("shop", "check", "/nowhere"), "'/nowhere' does not exist"),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_wrong_usage_is_one_line_and_status_2(otsukai, arguments, message):
    status, out, err = otsukai(*arguments)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("otsukai: ")
    assert message in err
    assert "--help'." in err


def test_other_machines_are_served_with_ids_and_a_salt_of_our_own_only(otsukai):
    status, _, err = otsukai("serve", "--host", "0.0.0.0", OTSUKAI_CUSTOMER_SALT="of our own")  # noqa: S104

    assert (status, err.count("\n")) == (2, 1)
    assert "OTSUKAI_APPLICATION_IDS must be set to serve other machines" in err


def test_a_command_alone_shows_what_there_is(otsukai):
    status, out, err = otsukai()

    assert (status, out) == (2, "")
    assert "Commands:" in err


def failure(otsukai, *arguments, **environment):
    status, out, err = otsukai(*arguments, **environment)
    assert (status, out, err.count("\n")) == (1, "", 1), err
    return err


@pytest.mark.parametrize("command", [("say", "hello"), ("report",)], ids=lambda words: words[0])
def test_a_shop_that_the_environment_names_is_never_made_the_demo_shop(otsukai, tmp_path, command):
    catalog = tmp_path / "catalog.db"
    catalog.write_bytes(b"a catalog older than the demo shop's")
    os.utime(catalog, (0, 0))

    failure(otsukai, *command, OTSUKAI_SHOP=str(tmp_path))

    assert catalog.read_bytes() == b"a catalog older than the demo shop's"
    assert [path.name for path in tmp_path.iterdir()] == ["catalog.db"]


def test_a_missing_shop_folder_says_how_to_make_one(otsukai):
    err = failure(otsukai, "say", "--shop", "/nowhere/shop", "hello")

    assert err == "otsukai: /nowhere/shop/shop.toml: No such file or directory; `otsukai shop import` makes one\n"


@pytest.mark.parametrize("content", ["x = [", "", "[markets]\n", "\x00", "timezone = 5\n"])
def test_a_broken_shop_names_the_file(otsukai, shop, content):
    (shop / "shop.toml").write_text(content)

    assert str(shop / "shop.toml") in failure(otsukai, "say", "--shop", shop, "hello")


def test_a_shop_without_a_catalog_is_one_line(otsukai, shop):
    (shop / CATALOG).unlink()

    failure(otsukai, "say", "--shop", shop, "open kotori market")


def test_a_catalog_that_is_none_is_named(otsukai, shop):
    (shop / CATALOG).write_text("a letter " * 500)

    assert "catalog.db" in failure(otsukai, "say", "--shop", shop, "open kotori market")


def test_an_unknown_locale_names_those_there_are(otsukai, shop):
    err = failure(otsukai, "say", "--shop", shop, "--locale", "xx-YY", "hello")

    assert "xx-YY" in err
    assert "en-US, ja-JP" in err


def test_a_bad_setting_names_the_variable(otsukai, shop):
    err = failure(otsukai, "say", "--shop", shop, "hello", OTSUKAI_BUSY_TIMEOUT_S="soon")

    assert err == "otsukai: OTSUKAI_BUSY_TIMEOUT_S is 'soon': give a number up to 7\n"


def test_a_home_that_can_not_be_made_is_one_line(otsukai, tmp_path):
    (tmp_path / "file").write_text("")

    assert "file" in failure(otsukai, "say", "hello", OTSUKAI_HOME=tmp_path / "file")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write into any folder")
def test_a_folder_that_is_read_only_is_one_line(otsukai, shop):
    shop.chmod(0o500)
    try:
        assert "state.db" in failure(otsukai, "say", "--shop", shop, "hello")
    finally:
        shop.chmod(0o700)


def test_what_a_command_finds_is_its_exit_status(otsukai, tmp_path):
    (tmp_path / "en-US.json").write_text("{}")

    assert otsukai("model", "check", tmp_path / "en-US.json")[0] == 1
    assert otsukai("--version")[0] == 0


def test_a_few_words_are_said_and_answered(otsukai, shop):
    status, out, err = otsukai("say", "--shop", shop, "open kotori market")

    assert (status, err) == (0, "")
    assert out.startswith("> open kotori market\nWelcome to Kotori Market.")


def test_what_a_skill_printed_before_it_failed_to_start_is_shown_as_it_is(otsukai, tmp_path):
    (tmp_path / "noisy.py").write_text('print("Once upon a time.")\nraise LookupError("no such thing")\n')
    intents = [{"name": "HelloIntent", "samples": ["hello"]}]
    model = tmp_path / "en-US.json"
    model.write_text(json.dumps({"languageModel": {"invocationName": "noisy skill", "intents": intents}}))

    skill = ("--skill", "noisy:run", "--path", tmp_path, "--model", model, "--no-services")
    status, _, told = otsukai("simulate", *skill, "hello")

    assert status == 2
    assert told.endswith("the skill raised LookupError: no such thing (noisy.py:2)\nOnce upon a time.\n")
