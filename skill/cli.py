"""The command `otsukai`: one subcommand a job, each imported only when it is called."""

from __future__ import annotations

import importlib
import sys
from typing import Final

try:
    import click
except ModuleNotFoundError as missing:  # pragma: no cover  (an install without the extra)
    raise SystemExit(
        f"otsukai: {missing.name} is not installed; the command line needs: pip install 'otsukai[cli]'"
    ) from None

_COMMANDS: Final = {
    "chat": "skill.commands.talk:chat",
    "say": "skill.commands.talk:say",
    "serve": "skill.commands.serve:serve",
    "shop": "skill.commands.shop:shop",
    "model": "skill.commands.model:model",
    "report": "skill.commands.report:report",
}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The commands in the order of a developer's day."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of the name; None when there is none."""
        place = _COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, name = place.split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="otsukai", prog_name="otsukai")
def cli() -> None:
    """Sell and serve by voice: talk to the skill, serve it, bring a shop into it, read what the sessions say."""


def main() -> None:
    """Run the command; what a user can mend is one line on stderr and exit status 1, wrong usage is 2."""
    from skill.adapters.shop_file import ShopFileError
    from skill.domain.errors import Unavailable
    from skill.settings import BadSetting

    try:
        cli.main(prog_name="otsukai", standalone_mode=False)
    except click.exceptions.Exit as finished:
        sys.exit(finished.exit_code)
    except click.UsageError as wrong:
        wrong.show()
        sys.exit(2)
    except click.ClickException as failed:
        failed.show()
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except (BadSetting, ShopFileError, Unavailable, OSError) as failed:
        click.echo(f"otsukai: {failed}", err=True)
        sys.exit(1)
