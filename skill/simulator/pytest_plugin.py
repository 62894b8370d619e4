"""Talks to a skill in pytest: the fixture ``say``, and scripts collected as tests.

    [tool.pytest.ini_options]
    otsukai_skill = "lambda_function:lambda_handler"   # or a URL
    otsukai_path = "lambda"
    otsukai_model = "models/{locale}.json"
    otsukai_locale = "en-US"
    otsukai_scripts = "tests/talks"                    # without it no script is collected

    def test_the_skill_opens(say):
        assert say("open garden club").speech == "Welcome."

pytest loads this module wherever the package is installed, so it imports the simulator only when a test uses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from skill.simulator.pytest_talks import Talker, Talks

_ENDINGS: Final = (".txt", ".yaml", ".yml")
_SETTINGS: Final = {
    "otsukai_skill": "the skill to talk to: MODULE:FUNCTION, or a URL",
    "otsukai_path": "the folder the skill's module is in, from the root directory",
    "otsukai_model": "the interaction model's file, from the root directory; {locale} is filled in",
    "otsukai_locale": "the locale to talk in; en-US unless set",
    "otsukai_scripts": "the folder whose .txt and .yaml files are conversations to be collected as tests",
    "otsukai_timeout": "how many seconds the skill may take; 8 unless set",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Makes the settings known."""
    for name, meaning in _SETTINGS.items():
        parser.addini(name, f"otsukai: {meaning}", default="")
    parser.addini("otsukai_in_process", "otsukai: run the skill in pytest's own process", type="bool", default=False)
    parser.addini("otsukai_rules", "otsukai: rules of the platform, as most_misses=2, a line each", type="linelist")
    meaning = "answer Alexa's service APIs to a skill in a process of its own; on unless switched off"
    parser.addini("otsukai_services", f"otsukai: {meaning}", type="bool", default=True)


@pytest.fixture(scope="session")
def otsukai_talks(pytestconfig: pytest.Config) -> Talks:
    """The skill that the settings name, set up once; see ``skill.simulator.pytest_talks.Talks``."""
    return _talks(pytestconfig)


@pytest.fixture
def say(otsukai_talks: Talks, request: pytest.FixtureRequest) -> Talker:
    """Says something to the skill as somebody new, and gives the step: ``say("open garden club").speech``."""
    return otsukai_talks.talker(request.node.nodeid)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ScriptFile | None:
    """A file of the scripts' folder; none where no folder is set."""
    folder = parent.config.getini("otsukai_scripts")
    if not folder or file_path.suffix not in _ENDINGS:
        return None
    if not file_path.is_relative_to(parent.config.rootpath / folder):
        return None
    return ScriptFile.from_parent(parent, path=file_path)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Ends the skill's process."""
    talks = config.stash.get(_TALKS, None)
    if talks is not None:
        talks.close()


class ScriptFile(pytest.File):
    """A file with one conversation in it."""

    def collect(self) -> Iterable[pytest.Item]:
        """The conversation."""
        yield ScriptItem.from_parent(self, name="conversation")


class ScriptItem(pytest.Item):
    """A conversation to be played."""

    def runtest(self) -> None:
        """Plays it; fails with the differences from what is written."""
        differences = _talks(self.config).differences(self.path, self.nodeid)
        if differences:
            raise ScriptFailure("\n".join(differences))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The differences alone: where in pytest they were found says nothing."""
        if isinstance(excinfo.value, ScriptFailure | ValueError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """The file."""
        return self.path, 0, f"conversation {self.path.name}"


class ScriptFailure(Exception):
    """The conversation went otherwise; the message is the diff."""


def _talks(config: pytest.Config) -> Talks:
    from skill.simulator.platform_rules import rules_from
    from skill.simulator.pytest_talks import Talks

    talks: Talks | None = config.stash.get(_TALKS, None)
    if talks is None:
        settings = {name: str(config.getini(name)) for name in _SETTINGS}
        talks = Talks(
            config.rootpath,
            settings,
            is_in_process=bool(config.getini("otsukai_in_process")),
            rules=rules_from(config.getini("otsukai_rules")),
            has_services=bool(config.getini("otsukai_services")),
        )
        config.stash[_TALKS] = talks
    return talks


_TALKS: Final = pytest.StashKey[Any]()
