"""`tracker matrix`."""

from typing import TYPE_CHECKING

import click

from tracker.cli.main import Options
from tracker.cli.options import clocks, json_output
from tracker.cli.output import print_json, print_page, width

if TYPE_CHECKING:
    from tracker.workspace.matrix import MatrixView


@click.command()
@click.option("--empty", is_flag=True, help="Only the recommendations that no provision bears on.")
@clocks
@json_output
@click.pass_obj
def matrix(options: Options, empty: bool, as_of: str | None, known_at: str | None, as_json: bool) -> None:
    """Print which provision bears on which recommendation, and what bears on none.

    A provision advances a recommendation, partly advances, restricts or informs it.
    """
    from tracker.workspace import matrix as crosswalk

    workspace = options.workspace()
    view = crosswalk.matrix(workspace, workspace.at(as_of, known_at), only_empty=empty)
    if as_json:
        print_json(view)
        return
    _print(view)


def _print(view: "MatrixView") -> None:
    from tracker.workspace.detail.matrix import matrix_page

    print_page(matrix_page(view, width()))
    if not view.recommendations:
        click.echo("No recommendation is empty." if view.provisions or view.apart else "Nothing fits.", err=True)
