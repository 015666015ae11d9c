"""`tracker brief list`, `again`, `verify`, `diff` and `template`."""

from typing import TYPE_CHECKING

import click

from tracker.cli.main import Options
from tracker.cli.options import json_output, known_at_option
from tracker.cli.output import print_json, print_table
from tracker.files.reading import home_path
from tracker.text.clean import shown

if TYPE_CHECKING:
    from tracker.brief.verify import Verified


@click.command("list")
@known_at_option
@json_output
@click.pass_obj
def list_command(options: Options, known_at: str | None, as_json: bool) -> None:
    """List the recorded briefs, oldest first."""
    from tracker.dates.days import END_OF_TIME, day_of, parse_known_at
    from tracker.workspace.briefs import briefs_view
    from tracker.workspace.subjects import short

    workspace = options.workspace()
    zone = workspace.settings.timezone
    view = briefs_view(workspace, workspace.today(), parse_known_at(known_at, zone) if known_at else END_OF_TIME)
    if as_json:
        print_json(view)
        return
    if not view.briefs:
        click.echo("No brief is recorded. `tracker brief --quarter 2026Q3 --out FOLDER --record` records one.")
        return
    rows = (
        (
            short(each.id),
            each.quarter,
            each.arguments.get("as-of", ""),
            str(day_of(each.arrived_at, zone)),
            each.author,
            str(len(each.files)),
            each.reason,
        )
        for each in view.briefs
    )
    print_table(("Id", "Quarter", "As of", "Recorded", "By", "Files", "For"), rows, flexible=6)


@click.command()
@click.argument("brief_id", metavar="ID")
@click.option("--out", metavar="FOLDER", help="Write its files here.")
@click.option("--template", "dress", metavar="FOLDER", help="The template it was made with.")
@json_output
@click.pass_context
def again(ctx: click.Context, brief_id: str, out: str | None, dress: str | None, as_json: bool) -> None:
    """Make a recorded brief once more and compare each file with what was recorded.

    At its own as-of and known-at, from its own catalogue, with its own settings. Leaves with 13 if a file differs.
    """
    from tracker.brief.again import brief_again
    from tracker.brief.asking import template_at
    from tracker.errors import BriefDiffers

    options: Options = ctx.obj
    folder = home_path(out, "folder") if out else None
    made = brief_again(options.workspace(), brief_id, folder, template_at(dress or ""))
    if as_json:
        print_json(made)
    else:
        for each in made.files:
            click.echo(f"{shown(each.name)}: {each.outcome}")
        for sentence in made.because:
            click.echo(shown(sentence))
    if not made.identical:
        ctx.exit(BriefDiffers.exit_code)


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--template", "dress", metavar="FOLDER", help="The template they were made with.")
@json_output
@click.pass_context
def verify(ctx: click.Context, files: tuple[str, ...], dress: str | None, as_json: bool) -> None:
    """Say of each file of a brief from which ledger state it came, and whether it has been altered.

    Leaves with 0 if all are unaltered, 13 if one was altered, 14 if one was made from another ledger state, 15 if it
    cannot be told; of several the first of these.
    """
    from tracker.brief.asking import template_at
    from tracker.brief.verify import Verdict, verify_files

    options: Options = ctx.obj
    paths = [home_path(each, "file") for each in files]
    view = verify_files(options.workspace(), paths, template_at(dress or ""))
    if as_json:
        print_json(view)
    else:
        for number, each in enumerate(view.files):
            _print_verified(each, spaced=number > 0)
    verdicts = {each.verdict for each in view.files}
    ctx.exit(next(each.exit_code for each in (*list(Verdict)[1:], Verdict.UNALTERED) if each in verdicts))


def _print_verified(verified: "Verified", *, spaced: bool) -> None:
    if spaced:
        click.echo("")
    click.echo(f"{shown(verified.file)}: {verified.verdict.value.replace('-', ' ')}. {shown(verified.sentence)}")
    claims = verified.claims
    lines = [("SHA-256", verified.sha256)]
    if claims:
        lines += [
            ("Quarter", f"{claims['quarter']}, as of {claims['as-of']}"),
            ("Known at", claims["known-at"] or "nothing recorded"),
            ("Ledger digest", verified.ledger_digest),
            ("Catalogue revision", verified.catalogue_revision),
            ("Made by", claims["program"]),
        ]
    for each in verified.vouched:
        what = "has this SHA-256" if each.same else "knows this file name with another SHA-256"
        lines.append(("Recorded brief" if each.kind == "recorded" else "Manifest", f"{each.name} {what}"))
    for name, said in lines:
        click.echo(f"  {name}: {shown(said)}")


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--format", "written_format", default="markdown", metavar="FORMAT", help="markdown, csv or json.")
@click.option("--known-at", metavar="WHEN", help="For quarters. Default: the newest row's arrival.")
@click.option("--internal", is_flag=True, help="For quarters: include internal updates and evidence.")
@click.pass_obj
def diff(options: Options, before: str, after: str, written_format: str, known_at: str | None, internal: bool) -> None:
    """Print what moved from A to B: quarters, briefs as JSON files, or ids of recorded briefs."""
    from tracker.brief.diff_sides import brief_diff
    from tracker.brief.diff_writing import diff_text, refuse_format

    refuse_format(written_format)
    difference = brief_diff(options.workspace(), before, after, known_at, internal=internal)
    click.echo(diff_text(difference, written_format).encode(), nl=False)


@click.group()
def template() -> None:
    """The template of a brief: letterhead, logo, colors and extra sections."""


@template.command("init")
@click.argument("folder", metavar="FOLDER")
def template_init(folder: str) -> None:
    """Write an editable copy of the template into a folder, for --template."""
    from tracker.brief.templates import write_template_copy

    for path in write_template_copy(home_path(folder, "folder")):
        click.echo(shown(str(path)))
