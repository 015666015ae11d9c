"""People's own handles on items: follow, tag, assign."""

import click

from tracker.cli.main import Options
from tracker.cli.options import item_argument
from tracker.cli.recording import recorded
from tracker.ledger.kinds import HandleKind
from tracker.workspace import handles


@click.command()
@item_argument()
@click.option("--until", "day", metavar="DAY", help="Set the day to come back to it (YYYY-MM-DD) instead.")
@click.option("--remove", is_flag=True, help="Follow it no longer.")
@click.pass_obj
def follow(options: Options, item: str, day: str | None, remove: bool) -> None:
    """Follow an item; with --until set a follow-up date instead."""
    kind = HandleKind.FOLLOW_UP if day else HandleKind.FOLLOW
    _handle(options, item, kind, day or "", remove=remove)


@click.command()
@item_argument()
@click.argument("name")
@click.option("--remove", is_flag=True, help="Take the tag off.")
@click.pass_obj
def tag(options: Options, item: str, name: str, remove: bool) -> None:
    """Put a tag on an item."""
    _handle(options, item, HandleKind.TAG, name, remove=remove)


@click.command()
@item_argument()
@click.argument("name")
@click.option("--remove", is_flag=True, help="Take the assignment off.")
@click.pass_obj
def assign(options: Options, item: str, name: str, remove: bool) -> None:
    """Assign an item to a person or a body; an outside body needs no account."""
    _handle(options, item, HandleKind.ASSIGNEE, name, remove=remove)


def _handle(options: Options, item: str, kind: HandleKind, value: str, *, remove: bool) -> None:
    act = handles.remove_handle if remove else handles.set_handle
    recorded(options, lambda workspace: act(workspace, item, kind, value))
