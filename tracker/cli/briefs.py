"""`tracker brief`."""

import click

from tracker.cli.main import Options
from tracker.files.reading import home_path
from tracker.text.clean import shown


@click.command()
@click.option("--quarter", "-q", required=True, metavar="QUARTER", help="2026Q3 (calendar) or FY2026Q4 (fiscal).")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT",
    help="markdown, csv, json or svg (pictures); may be repeated. Default: all with --out, else markdown.",
)
@click.option("--out", metavar="FOLDER", help="Write the files here; without it one format is printed.")
@click.option("--as-of", metavar="DAY", help="Default: the quarter's last day, or today if that lies ahead.")
@click.option("--known-at", metavar="WHEN", help="Default: the newest row's arrival.")
@click.option("--internal", is_flag=True, help="Include internal updates and evidence.")
@click.pass_obj
def brief(
    options: Options,
    quarter: str,
    formats: tuple[str, ...],
    out: str | None,
    as_of: str | None,
    known_at: str | None,
    internal: bool,
) -> None:
    """Write the brief of a quarter to Markdown, CSV, JSON and SVG. The same ledger gives the same bytes."""
    from tracker.brief.make import FORMATS, make_brief, render, write_brief

    made = make_brief(options.workspace(), quarter, as_of, known_at, internal=internal)
    if out:
        for path in write_brief(made, formats or FORMATS, home_path(out, "folder")):
            click.echo(shown(str(path)))
        return
    if len(formats) > 1:
        raise click.UsageError("Several formats need --out FOLDER.")
    rendered: dict[str, bytes] = render(made, formats[0] if formats else "markdown")
    if len(rendered) != 1:
        raise click.UsageError(f"As {shown(formats[0])} a brief is several files, or none: give --out FOLDER.")
    click.echo(next(iter(rendered.values())), nl=False)
