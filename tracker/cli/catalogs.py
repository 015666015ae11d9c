"""`tracker catalog`: check, schema, path, add-bill."""

import json
from pathlib import Path

import click

from tracker.cli.main import Options
from tracker.cli.options import json_output
from tracker.cli.output import print_json
from tracker.text.clean import shown


@click.group()
def catalog() -> None:
    """Check catalogue files; print their schema; print an entry for a new bill."""


@catalog.command()
@click.argument("files", nargs=-1, metavar="[FILES]")
@click.option("--alone", is_flag=True, help="Without the shipped catalogue, which FILES may otherwise refer to.")
@click.pass_obj
def check(options: Options, files: tuple[str, ...], alone: bool) -> None:
    """Validate the catalogue files, every mistake at once, each with file, line and column.

    Without FILES checks what the tracker reads: the shipped catalogues and those of the settings.
    """
    from tracker.workspace.catalogs import check_catalog

    named = tuple(Path(each) for each in files)
    click.echo(check_catalog(options.workspace(), named, alone=alone))


@catalog.command()
def schema() -> None:
    """Print the JSON Schema of a catalogue file, for editors."""
    from tracker.catalog.validate import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


@catalog.command()
@json_output
@click.pass_obj
def path(options: Options, as_json: bool) -> None:
    """Print the catalogue files that are read."""
    files = options.workspace().catalog_bytes().files
    if as_json:
        print_json([{"file": name, "bytes": len(content)} for name, content in files])
        return
    for name, content in files:
        click.echo(f"{shown(name)} ({len(content):,} bytes)")


@catalog.command("add-bill")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
def add_bill(files: tuple[str, ...]) -> None:
    """Print a catalogue file, as YAML, for the bills that official files speak of.

    Save it, look it over, and name it with --catalog or in the settings.
    """
    from tracker.congress.stub import entries

    click.echo(entries([Path(each) for each in files]), nl=False)
