"""Options and arguments that several commands share."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


Command = TypeVar("Command", bound=Callable[..., Any])


def known_at_option(command: Command) -> Command:
    """`--known-at`."""
    return click.option(
        "--known-at", metavar="WHEN", help="Count only rows that had arrived by then: a day or an instant."
    )(command)


def clocks(command: Command) -> Command:
    """`--as-of` and `--known-at`."""
    command = known_at_option(command)
    return click.option("--as-of", metavar="DAY", help="The day it is about: YYYY-MM-DD, today, -3d. Default: today.")(
        command
    )


def json_output(command: Command) -> Command:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON; see docs/json.md.")(command)


def able_only_option(command: Command) -> Command:
    """`--able-only`."""
    return click.option(
        "--able-only", is_flag=True, help="Of several, leave out those that cannot have it and record the others."
    )(command)


def item_argument(name: str = "item", *, required: bool = True) -> Callable[[Command], Command]:
    """An id or address, completed in the shell."""
    metavar = "ID" if required else "[ID]"
    return click.argument(name, metavar=metavar, required=required, shell_complete=complete_item)


def complete_item(ctx: click.Context, _: click.Parameter, incomplete: str) -> list["CompletionItem"]:
    """Ids that begin with what was typed. Never fails: a shell waits for it."""
    from click.shell_completion import CompletionItem

    from tracker.cli.main import Options
    from tracker.errors import TrackerError

    given = ctx.find_root().params
    options = Options(given.get("database"), given.get("catalogs") or (), quiet=True)
    try:
        items = options.workspace().reader().items()
    except (TrackerError, OSError):
        return []
    asked = incomplete.casefold()
    return [CompletionItem(item.id, help=item.title) for item in items if item.id.casefold().startswith(asked)]
