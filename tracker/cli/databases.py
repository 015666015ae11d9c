"""`tracker db`: path, init, info, verify, rebuild, backup."""

import json

import click

from tracker.cli.main import Options
from tracker.cli.options import json_output
from tracker.files.reading import home_path
from tracker.text.clean import shown


@click.group()
def db() -> None:
    """Create, describe, verify and back up the ledger."""


@db.command()
@click.pass_obj
def path(options: Options) -> None:
    """Print where the ledger is."""
    click.echo(shown(str(options.workspace().ledger)))


@db.command()
@click.pass_obj
def init(options: Options) -> None:
    """Create the ledger; recording does it by itself."""
    from tracker.workspace.care import create_ledger

    click.echo(create_ledger(options.workspace()))


@db.command()
@json_output
@click.pass_obj
def info(options: Options, as_json: bool) -> None:
    """Describe the ledger."""
    from tracker.workspace.as_json import as_json as plain
    from tracker.workspace.care import describe_ledger

    found = describe_ledger(options.workspace())
    if as_json:
        click.echo(json.dumps(plain(found), indent=2))
        return
    rows = ", ".join(f"{count} {kind}" for kind, count in found.rows.items()) or "nothing"
    click.echo(f"{shown(found.path)}{'' if found.exists else ' (not created yet)'}")
    click.echo(f"schema {found.schema}, {found.size:,} bytes; recorded: {rows}")
    click.echo(f"newest arrival {found.newest_arrival or 'none'}; catalogue {found.catalogue_revision[:12]}")


@db.command()
@click.pass_obj
def verify(options: Options) -> None:
    """Re-hash every recorded row and file."""
    from tracker.workspace.care import verify_ledger

    click.echo(verify_ledger(options.workspace()))


@db.command()
@click.pass_obj
def rebuild(options: Options) -> None:
    """Make again what follows from the recorded rows: searchable text and the catalogue's tables."""
    from tracker.workspace.care import rebuild_ledger

    click.echo(rebuild_ledger(options.workspace()))


@db.command()
@click.argument("target", metavar="FILE")
@click.pass_obj
def backup(options: Options, target: str) -> None:
    """Copy the ledger to a new FILE while it may be in use, and verify the copy."""
    from tracker.workspace.care import back_up_ledger

    click.echo(back_up_ledger(options.workspace(), home_path(target, "file")))
