"""`tracker demo`: the screens on an invented ledger of its own; and the offer of its tour at a first run."""

import os
import sys
from typing import TYPE_CHECKING

import click

from tracker.cli.main import Options
from tracker.errors import BadArgument

if TYPE_CHECKING:
    from tracker.workspace.workspace import Workspace


@click.command()
@click.option("--fresh", is_flag=True, help="Make the demonstration anew; what was tried in it is gone.")
@click.option("--path", default="", metavar="FOLDER", help="Where it stands. Default: beside your own ledger's place.")
@click.option("--tour", is_flag=True, help="Begin the tour, or go on with it.")
@click.pass_obj
def demo(options: Options, fresh: bool, path: str, tour: bool) -> None:
    """Look around in an invented ledger.

    Roads and potholes, with late and near deadlines, sources, mistakes and their corrections. It has a ledger and a
    catalogue of its own; nothing you try in it reaches yours. Without a terminal, prints its overview.
    """
    if options.database or options.catalogs:
        raise BadArgument("The demonstration has a ledger and a catalogue of its own.", "Leave --db and --catalog out.")
    workspace = _open(options, path, fresh=fresh)
    if has_terminal():
        show(workspace, tour=tour)
    else:
        options.use(workspace)
        from tracker.cli.reading import overview

        click.get_current_context().invoke(overview)


def open_screens(options: Options) -> None:
    """Open the screens on a person's own ledger; where nothing is recorded yet, offer the tour first."""
    from tracker.workspace.demonstration.touring import is_tour_due

    workspace = options.workspace()
    from tracker.tui.app import run_app

    if not is_tour_due(workspace):
        run_app(workspace)
        return
    from tracker.tui.demonstration import run_first

    if run_first(workspace):
        options.quiet = False
        demonstration = _open(options, "", fresh=False)
        options.quiet = True
        show(demonstration, tour=True)
        run_app(options.workspace())


def show(workspace: "Workspace", *, tour: bool) -> None:
    """Open the screens on the demonstration."""
    from tracker.tui.demonstration import run_demonstration

    run_demonstration(workspace, tour=tour)


def has_terminal() -> bool:
    """Whether there is a terminal to show screens on."""
    both = sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()
    return bool(both) and os.environ.get("TERM") != "dumb"


def _open(options: Options, path: str, *, fresh: bool) -> "Workspace":
    from tracker.paths import settings_file
    from tracker.settings import read_settings
    from tracker.workspace.demonstration.opening import open_demonstration

    file = settings_file()
    return open_demonstration(
        read_settings(file), path, author=options.author or "", fresh=fresh, settings_path=file, narrate=options.narrate
    )
