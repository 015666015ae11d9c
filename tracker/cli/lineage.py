"""`tracker lineage`."""

import click

from tracker.cli.main import Options
from tracker.cli.options import clocks, item_argument, json_output
from tracker.cli.output import print_json, print_page, width
from tracker.files.reading import home_path
from tracker.text.clean import shown


@click.command()
@item_argument()
@click.option(
    "--svg",
    metavar="FILE",
    help="Write it as a picture instead, an SVG file (- for standard output), without internal updates.",
)
@click.option("--internal", is_flag=True, help="With --svg: internal updates too.")
@clocks
@json_output
@click.pass_obj
def lineage(
    options: Options,
    item: str,
    svg: str | None,
    internal: bool,
    as_of: str | None,
    known_at: str | None,
    as_json: bool,
) -> None:
    """Print where a provision or measure came from and what became of it, as of a day.

    A lapse is a day on which a source says that nothing carried it; "no act recorded" says only that the
    record is silent.
    """
    from tracker.workspace.lineage import show_lineage

    if svg and as_json:
        raise click.UsageError("Choose one of --svg and --json.")
    workspace = options.workspace()
    view = show_lineage(workspace, workspace.at(as_of, known_at), item, internal=internal or not svg)
    if svg:
        from tracker.brief.lineage_svg import lineage_svg
        from tracker.files.writing import write_atomically

        if svg == "-":
            click.echo(lineage_svg(view), nl=False)
            return
        target = home_path(svg, "file")
        write_atomically(target, lineage_svg(view).encode())
        click.echo(shown(str(target)))
    elif as_json:
        print_json(view)
    else:
        from tracker.workspace.detail.lineage import lineage_page

        print_page(lineage_page(view, width()))
