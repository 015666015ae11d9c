"""`tracker settings`: what holds, where that is from, and changing it."""

import click

from tracker.cli.main import Options
from tracker.cli.options import json_output
from tracker.cli.output import print_json, print_table


@click.command()
@click.argument("name", required=False, metavar="[NAME]")
@click.argument("value", required=False, metavar="[VALUE]")
@json_output
@click.pass_obj
def settings(options: Options, name: str | None, value: str | None, as_json: bool) -> None:
    """Print the settings and where each is from; with a NAME and a VALUE, keep that one in the settings file.

    An empty VALUE ('') takes the setting out of the file, so that its default holds. Other keys for actions, and a key
    for the Congress.gov API, are written into the file itself or chosen in the screens.
    """
    from tracker.workspace.preferences import keep_one_told, preferences, settings_path, told_of

    workspace = options.workspace()
    if name is not None and value is not None:
        keep_one_told(workspace, name, value)
        options.narrate(f"Kept in {settings_path(workspace)}.")
        return
    chosen = told_of(preferences(workspace), name)
    if as_json:
        print_json(chosen)
    elif name is not None:
        click.echo(chosen[0].value)
    else:
        print_table(
            ["Setting", "Value", "From", "What it does"],
            [[each.name, each.value, each.source, each.about] for each in chosen],
            flexible=3,
        )
