"""`otsukai simulate`: the simulator in the terminal, on our own skill or on anybody's."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

_FILE: Final = click.Path(path_type=Path, dir_okay=False)
_FOLDER: Final = click.Path(path_type=Path, exists=True, file_okay=False)
_MODEL: Final = click.Path(path_type=Path)
_SCRIPT: Final = click.Path(path_type=Path, exists=True)


@click.command()
@click.argument("utterances", nargs=-1)
@click.option("--skill", "target", metavar="MODULE:FUNCTION", help="The handler of the skill to talk to.")
@click.option("--url", help="The address of the skill to talk to, as http://127.0.0.1:5000/alexa.")
@click.option("--path", type=_FOLDER, help="The folder that the skill's module is in; the current one unless given.")
@click.option("--python", help="The Python of the skill's own environment.")
@click.option("--model", type=_MODEL, help="The skill's interaction model in Amazon's JSON, or a folder of them.")
@click.option("--locale", help="The language; told by the model's file name unless given, else en-US.")
@click.option("--shop", type=_FOLDER, help="With our own skill: the shop's folder; the demo shop unless given.")
@click.option("--device", default="speaker", show_default=True, help="What is spoken to: speaker, screen, television …")
@click.option("--account/--no-account", default=None, help="Whether the account is linked; ours is, others' are not.")
@click.option("--token", default="", help="The access token of the linked account; links it.")
@click.option("--permit", multiple=True, metavar="SCOPE", help="A permission that is granted, as email; may repeat.")
@click.option("--services/--no-services", default=None, help="Answer Alexa's service APIs; so it is with --skill.")
@click.option("--allow", multiple=True, metavar="HOST", help="A machine that the skill may connect to; may repeat.")
@click.option("--strict", is_flag=True, help="Understand nothing but samples, word for word.")
@click.option(
    "--sensitivity",
    type=click.Choice(["LOW", "MEDIUM", "HIGH"], case_sensitive=False),
    help="How readily unclear words go to the fallback intent; as the model says unless given.",
)
@click.option("--rule", "rules", multiple=True, metavar="NAME=VALUE", help="How Alexa behaves where nobody is certain.")
@click.option("--seed", default=0, show_default=True, help="Decides ids, prompts and random walks.")
@click.option("--clock", metavar="TIME", help="Let time stand still at this one, as 2026-11-24T18:00; UTC unless said.")
@click.option("--timeout", default=8.0, show_default=True, type=click.FloatRange(0.05, 600), help="Seconds to answer.")
@click.option("--script", "scripts", type=_SCRIPT, multiple=True, help="A script to play, or a folder of them.")
@click.option("--replay", "replays", type=_SCRIPT, multiple=True, help="A recording that must come again as it is.")
@click.option("--record", type=_FILE, help="Write what was said as a script: .txt or .yaml.")
@click.option("--junit", type=_FILE, help="Write the results as JUnit's XML.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object with every step.")
@click.option("--quiet", is_flag=True, help="Replies only: no facts under them.")
@click.option("--page", is_flag=True, help="Talk in a browser: serve the simulator's page for the skill.")
@click.option("--port", default=5001, show_default=True, type=click.IntRange(1, 65535), help="With --page: its port.")
@click.option("--certify", is_flag=True, help="Test the skill as Amazon's reviewers do, and report what to mend.")
@click.option("--examples", multiple=True, metavar="PHRASE", help="With --certify: an example phrase of the skill.")
@click.option("--manifest", type=_FILE, help="With --certify: the skill.json that names the example phrases.")
@click.option("--walks", default=20, show_default=True, type=click.IntRange(0), help="With --certify: random walks.")
@click.pass_context
def simulate(context: click.Context, /, **options: Any) -> None:
    """Talk to any Alexa skill as if through Alexa; play scripts with it; test it for certification.

    Without UTTERANCES and scripts it opens an interactive terminal; /help there lists its commands. An empty
    UTTERANCE is silence. The exit status is 1 when the skill failed or something came otherwise than written.
    """
    from skill.commands.simulating import Options, simulated

    context.exit(simulated(Options(**options)))
