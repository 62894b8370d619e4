"""The command `otsukai`: one subcommand a job, each imported only when it is called."""

from __future__ import annotations

import sys
from typing import Final

try:
    import click
except ModuleNotFoundError as missing:  # pragma: no cover  (an install without the extra)
    raise SystemExit(
        f"otsukai: {missing.name} is not installed; the command line needs: pip install 'otsukai[cli]'"
    ) from None

from skill.commands.lazy import LazyGroup

_COMMANDS: Final = {
    "chat": "skill.commands.talk:chat",
    "say": "skill.commands.talk:say",
    "serve": "skill.commands.serve:serve",
    "simulate": "skill.commands.simulate:simulate",
    "shop": "skill.commands.shop:shop",
    "model": "skill.commands.model:model",
    "eval": "skill.commands.evaluate:evaluate",
    "report": "skill.commands.report:report",
}


@click.group(cls=LazyGroup, places=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="otsukai", prog_name="otsukai")
def cli() -> None:
    """Sell and serve by voice: talk to the skill, serve it, bring a shop into it, read what the sessions say."""


def main() -> None:
    """Run the command; what a user can mend is one line on stderr and exit status 1, wrong usage is 2."""
    try:
        # Without its standalone mode click gives back the status that a command exits with.
        status = cli.main(prog_name="otsukai", standalone_mode=False)
    except click.UsageError as wrong:
        status = _explain(wrong)
    except click.ClickException as failed:
        click.echo(f"otsukai: {failed.format_message()}", err=True)
        status = 1
    except (click.Abort, KeyboardInterrupt):
        status = 130
    except _mendable() as failed:
        click.echo(f"otsukai: {failed}", err=True)
        status = 1
    sys.exit(status if isinstance(status, int) else 0)


def _explain(wrong: click.UsageError) -> int:
    """One line on what is wrong and where to read on; a group alone shows its whole help."""
    message = wrong.format_message()
    if wrong.ctx is None or message == wrong.ctx.get_help():
        wrong.show()
    elif "\n" in message:  # what a skill printed follows, and says more than the help
        click.echo(f"otsukai: {message.rstrip()}", err=True)
    else:
        end = "" if message.endswith((".", "?")) else "."
        click.echo(f"otsukai: {message}{end} Try '{wrong.ctx.command_path} --help'.", err=True)
    return 2


def _mendable() -> tuple[type[Exception], ...]:
    """What a user can mend, imported only when something went wrong."""
    from skill.adapters.feeds.shop_import import NothingImportedError
    from skill.adapters.shop_file import ShopFileError
    from skill.domain.errors import Unavailable
    from skill.settings import BadSetting

    return (BadSetting, ShopFileError, NothingImportedError, Unavailable, OSError)
