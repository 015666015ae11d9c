"""`tracker brief`: make and write one; the sub-commands record, check and compare them."""

import sys
from typing import TYPE_CHECKING, NamedTuple

import click

from tracker.cli.main import LazyGroup, Options
from tracker.files.reading import home_path
from tracker.text.clean import shown

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.brief.arguments import BriefArguments
    from tracker.brief.model import Brief
    from tracker.brief.templates import Template
    from tracker.brief.writing import Language

COMMANDS = {
    "list": ("briefs_recorded:list_command", "The briefs that were recorded"),
    "again": ("briefs_recorded:again", "Make a recorded brief once more and compare it"),
    "verify": ("briefs_recorded:verify", "Say from which ledger state a file came and whether it was altered"),
    "diff": ("briefs_recorded:diff", "What moved between two briefs, as a table"),
    "template": ("briefs_recorded:template", "An editable copy of the template"),
}


@click.group(cls=LazyGroup, lazy=COMMANDS, invoke_without_command=True)
@click.option("--quarter", "-q", metavar="QUARTER", help="2026Q3 (calendar) or FY2026Q4 (fiscal).")
@click.option("--style", metavar="STYLE", help="one-page, standard or full. Default: standard; full with --only.")
@click.option("--lang", default="en", metavar="CODE", help="The language, such as en or es. Default: en.")
@click.option("--only", default="", metavar="ID,ID", help="Item pages for these only. Needs --style full.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT",
    help="markdown, html, pdf, docx, xlsx, csv, json or svg; may be repeated. Default: all with --out, else markdown.",
)
@click.option("--all", "every", is_flag=True, help="Every format, with a manifest of SHA-256. Needs --out.")
@click.option("--out", metavar="FOLDER", help="Write the files here; without it one format is printed.")
@click.option("--bom", is_flag=True, help="Begin CSV files with a byte order mark, for Excel.")
@click.option("--template", "dress", metavar="FOLDER", help="Letterhead, logo, colors and extra sections from here.")
@click.option("--prepared-by", metavar="NAME", help="Who sends it. Default: the author.")
@click.option("--record", is_flag=True, help="Record in the ledger what was made, so that it can be made again.")
@click.option("--reason", default="", metavar="TEXT", help="With --record: what it was made for.")
@click.option("--as-of", metavar="DAY", help="Default: the quarter's last day, or today if that lies ahead.")
@click.option("--known-at", metavar="WHEN", help="Default: the newest row's arrival.")
@click.option("--internal", is_flag=True, help="Include internal updates and evidence.")
@click.pass_context
def brief(
    ctx: click.Context,
    quarter: str | None,
    style: str | None,
    lang: str,
    only: str,
    formats: tuple[str, ...],
    every: bool,
    out: str | None,
    bom: bool,
    dress: str | None,
    prepared_by: str | None,
    record: bool,
    reason: str,
    as_of: str | None,
    known_at: str | None,
    internal: bool,
) -> None:
    """Write the brief of a quarter, in any of eight formats. The same ledger gives the same bytes."""
    if ctx.invoked_subcommand is not None:
        return
    if not quarter:
        raise click.UsageError("Missing option '--quarter' / '-q'.")
    if every and formats:
        raise click.UsageError("Give --all or --format, not both.")
    if only and style not in (None, "full"):
        raise click.UsageError("--only chooses item pages, which only --style full has.")
    if only and not only.strip(", "):
        raise click.UsageError("--only names no item.")
    if not out and (every or len(formats) > 1):
        raise click.UsageError("Several formats need --out FOLDER.")
    options: Options = ctx.obj
    from tracker.brief.asking import Asked, answer
    from tracker.brief.writing import language_of

    workspace = options.workspace()
    asked = Asked(
        quarter,
        style=style or ("full" if only else "standard"),
        lang=lang,
        only=only,
        as_of=as_of or "",
        known_at=known_at or "",
        internal=internal,
        prepared_by=prepared_by,
        template=dress or "",
        bom=bom,
    )
    made, arguments, template = answer(workspace, asked)
    language = language_of(workspace, arguments.lang)
    wanted = _Wanted(options, made, arguments, template, language, reason if record else None)
    if out:
        _write(wanted, formats, home_path(out, "folder"))
    else:
        _print(wanted, formats[0] if formats else "markdown")


class _Wanted(NamedTuple):
    """A brief and how it is to be written; `reason` is None unless it is to be recorded."""

    options: Options
    brief: "Brief"
    arguments: "BriefArguments"
    template: "Template | None"
    language: "Language"
    reason: str | None


def _write(wanted: _Wanted, formats: tuple[str, ...], folder: "Path") -> None:
    from tracker.brief.writing import FORMATS, write_brief

    options, made, arguments, template, language, reason = wanted
    if reason is None:
        paths = write_brief(made, formats or FORMATS, folder, arguments, template, language, manifest=not formats)
    else:
        from tracker.brief.recording import write_and_record

        workspace = options.workspace()
        paths, recorded = write_and_record(
            workspace, made, formats or FORMATS, folder, arguments, template, manifest=not formats, reason=reason
        )
        options.narrate(recorded.sentence)
    for path in paths:
        click.echo(shown(str(path)))


def _print(wanted: _Wanted, written_format: str) -> None:
    from tracker.brief.writing import BINARY, files_of, render

    options, made, arguments, template, language, reason = wanted
    if written_format in BINARY and sys.stdout.isatty():
        raise click.UsageError(f"A {written_format} file is not for a terminal: give --out FOLDER, or redirect it.")
    if reason is not None:
        from tracker.brief.recording import refuse_recording

        refuse_recording(options.workspace(), arguments, reason)
    rendered = render(made, written_format, arguments, template, language)
    if len(rendered) != 1:
        raise click.UsageError(f"As {shown(written_format)} a brief is several files, or none: give --out FOLDER.")
    if reason is not None:
        from tracker.brief.recording import record_files

        files = files_of(made, {written_format: rendered})
        options.narrate(record_files(options.workspace(), made, arguments, files, reason).sentence)
    click.echo(next(iter(rendered.values())), nl=False)
