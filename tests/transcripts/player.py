"""Plays a transcript through matcher, envelope, skill and speech, and writes down what came of it.

`#` says what a transcript proves, `!` is a stage direction, `>` a customer, `<` the skill; indented lines are facts.
Only `#`, `!` and `>` lines are read; the rest is written again, so that the diff shows what changed.

    python tests/transcripts/player.py --rewrite [FILE ...]     what `make transcripts` runs
"""

from __future__ import annotations

import argparse
import atexit
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from random import Random

from directions import Stage, follow

from skill.adapters.clock import FixedClock
from skill.adapters.sqlite.catalog_build import CATALOG
from skill.alexa.app import AlexaApp
from skill.runtime import Skill
from skill.settings import Settings
from skill.simulator import Conversation, Exchange
from skill.simulator.understanding import Matcher
from skill.speech.spoken import written
from skill.talking import Step, Tap, model_of
from skill.wiring import build_ports, make_demo_shop

HERE = Path(__file__).parent
SILENCE = "(silence)"
# A Tuesday, ten in the morning in Los Angeles: before the cutoff of the demo shop.
START = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


@dataclass(slots=True)
class Played:
    """A transcript as it now reads, and every exchange in it."""

    text: str
    exchanges: list[Exchange] = field(default_factory=list)


def transcripts() -> list[Path]:
    """All transcripts, by name."""
    return sorted(HERE.glob("*/**/*.txt"))


def locale_of(path: Path) -> str:
    """The locale is the folder below this one."""
    return path.relative_to(HERE).parts[0]


def play(path: Path) -> Played:
    """The transcript played on a demo shop of its own."""
    lines: list[str] = []
    exchanges: list[Exchange] = []
    with open_stage(locale_of(path)) as stage:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                lines.append(line)
            elif line.startswith("!"):
                lines.append(line)
                step = follow(line.removeprefix("!").strip(), stage)
                if step is not None:
                    exchanges.append(step.exchange)
                    lines += _answer(step, stage)
            elif line.startswith(">"):
                said = line.removeprefix(">").strip()
                step = stage.say("" if said == SILENCE else said)
                exchanges.append(step.exchange)
                lines += [f"> {said}", *_understood(step.exchange), *_answer(step, stage)]
    return Played("\n".join(lines) + "\n", exchanges)


@contextmanager
def open_stage(locale: str, *, shop: Path | None = None) -> Iterator[Stage]:
    """A demo shop with nobody in it yet, and one customer who has not spoken."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        source = shop or demo_shop()
        (place / "shop.toml").symlink_to(source / "shop.toml")
        (place / CATALOG).symlink_to(source / CATALOG)
        settings = Settings(shop=place)
        clock = FixedClock(START)
        ports = build_ports(settings, clock=clock, ids=_seeded_ids())
        tap = Tap(ports.log)
        ports = replace(ports, log=tap)
        conversation = Conversation(
            AlexaApp(Skill(ports), settings),
            _model(source, locale),
            locale=locale,
            user="a customer",
            clock=clock.now,
            account="demo",
            matcher=_matcher(source, locale),
        )
        yield Stage(settings=settings, clock=clock, ports=ports, whole=ports, tap=tap, conversation=conversation)


@lru_cache
def demo_shop() -> Path:
    """The demo shop to read or copy, imported once a run: the workers of one run share it. Removed at the end."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
    folder = shop_of_run(run)
    if not run:
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    make_demo_shop(folder)
    return folder


def shop_of_run(run: str) -> Path:
    """Where the demo shop of a run of tests lies; of none, a folder of its own."""
    return Path(tempfile.gettempdir(), f"otsukai-demo-{run or os.getpid()}")


_model = lru_cache(model_of)


@lru_cache
def _matcher(source: Path, locale: str) -> Matcher:
    """The matcher of the shop's model, which all transcripts of a locale share: it keeps nothing of what it hears."""
    return Matcher(_model(source, locale), locale)


def _seeded_ids() -> Callable[[], str]:
    chance = Random(20261124)
    return lambda: f"{chance.getrandbits(128):032x}"


def _understood(exchange: Exchange) -> list[str]:
    understanding = exchange.understanding
    if understanding is None:
        return []
    slots = "".join(f" {name}={value}" for name, value in _slots(exchange).items())
    return [f"  {understanding.intent}{slots}"]


def _slots(exchange: Exchange) -> dict[str, str]:
    slots = (exchange.request or {}).get("request", {}).get("intent", {}).get("slots", {})
    return {name: slot["value"] for name, slot in slots.items() if "value" in slot}


def _answer(step: Step, stage: Stage) -> list[str]:
    exchange = step.exchange
    heard = [f"< {exchange.speech}"] if exchange.speech else []
    facts = []
    if step.event is not None:
        facts = [*step.event.prompts]
        cart = stage.kept_cart()
        facts.append("cart empty" if cart.total is None else f"cart {written(cart.total, stage.locale)}")
        facts += ["order placed"] if step.event.outcome == "placed" else []
    facts += [f"card: {exchange.card_title}"] if exchange.card_title else []
    facts += [f"problem: {exchange.problem}"] if exchange.problem else []
    facts += [] if exchange.is_open else ["session ends"]
    return [*heard, f"  {', '.join(facts)}"] if facts else heard


def main() -> int:
    """Rewrite or check the transcripts that are named, or all."""
    parser = argparse.ArgumentParser(description="Play the transcripts and say which of them changed.")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rewrite", action="store_true", help="write what came of them into the files")
    arguments = parser.parse_args()
    logging.getLogger("otsukai").setLevel(logging.CRITICAL)  # outages are played on purpose
    changed = 0
    for path in [file.resolve() for file in arguments.files] or transcripts():
        played = play(path)
        if played.text != path.read_text(encoding="utf-8"):
            changed += 1
            print(f"{'rewritten' if arguments.rewrite else 'changed'}: {path.relative_to(HERE)}")
            if arguments.rewrite:
                path.write_text(played.text, encoding="utf-8")
    print(f"{changed} changed")
    return 1 if changed and not arguments.rewrite else 0


if __name__ == "__main__":
    sys.exit(main())
