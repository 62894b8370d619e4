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
