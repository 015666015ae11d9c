"""`tracker activity`."""

import click

from tracker.cli.main import Options
from tracker.cli.options import json_output, known_at_option
from tracker.cli.output import print_json, print_page, width

KINDS = (
    "change", "check", "note", "evidence", "attachment", "citation", "review", "handle", "suggestion", "decision",
    "brief", "correction", "retraction",
)  # fmt: skip
"""As `tracker.workspace.activity` names them: a test holds the two together, so that `--help` stays quick."""


@click.command()
@click.option("--since", default="", metavar="DAY", help="Only what arrived from this day on: YYYY-MM-DD, today, -7d.")
@click.option("--by", default="", metavar="AUTHOR", help="Only what this author recorded.")
@click.option("--kind", type=click.Choice(KINDS), help="Only rows of this kind.")
@click.option("--most", default=100, type=click.IntRange(1, 1_000_000), help="At most so many rows. Default: 100.")
@known_at_option
@json_output
@click.pass_obj
def activity(
    options: Options, since: str, by: str, kind: str | None, most: int, known_at: str | None, as_json: bool
) -> None:
    """Print who recorded what, the newest first: updates, evidence, corrections, decisions and all else."""
    from tracker.workspace import activity as record

    workspace = options.workspace()
    view = record.activity(workspace, workspace.at(None, known_at), by=by, kind=kind or "", since=since, most=most)
    if as_json:
        print_json(view)
        return
    from tracker.workspace.detail.activity import activity_page

    print_page(activity_page(view, width(), workspace.settings.timezone))
    if not view.acts:
        click.echo("Nothing recorded." if not view.authors else "Nothing fits.", err=True)
    elif view.before is not None and view.total > len(view.acts):
        click.echo(f"{view.total - len(view.acts):,} more; see --most.", err=True)
