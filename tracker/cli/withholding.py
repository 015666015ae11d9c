"""Commands that read withheld funds: withholding, compare."""

import click

from tracker.cli.main import Options
from tracker.cli.options import clocks, complete_item, item_argument, json_output
from tracker.cli.output import print_json, print_page, width


@click.command()
@item_argument(required=False)
@clocks
@json_output
@click.pass_obj
def withholding(options: Options, item: str | None, as_of: str | None, known_at: str | None, as_json: bool) -> None:
    """Print which money is held and on which condition; of one provision, its whole ledger."""
    from tracker.workspace.withholding import withholdings

    workspace = options.workspace()
    view = withholdings(workspace, workspace.at(as_of, known_at), item or "")
    if as_json:
        print_json(view)
        return
    from tracker.workspace.detail.withholding import withholding_page

    print_page(withholding_page(view, width()))


@click.command()
@click.argument("items", metavar="ID ID...", nargs=-1, required=True, shell_complete=complete_item)
@clocks
@json_output
@click.pass_obj
def compare(options: Options, items: tuple[str, ...], as_of: str | None, known_at: str | None, as_json: bool) -> None:
    """Print withholdings side by side: their terms, their conditions, and what changed between them."""
    from tracker.workspace.withholding import compared

    workspace = options.workspace()
    view = compared(workspace, workspace.at(as_of, known_at), items)
    if as_json:
        print_json(view)
        return
    from tracker.workspace.detail.comparing import compare_page

    print_page(compare_page(view, width()))
