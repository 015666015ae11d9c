"""Commands that record updates: update, check, note, correct, retract, undo, redo, review."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from tracker.cli.main import Options
from tracker.cli.options import able_only_option, item_argument
from tracker.errors import AuthorUnknown, BadArgument, OutputFailed
from tracker.ledger.kinds import Verdict
from tracker.text.clean import shown
from tracker.workspace import recording
from tracker.workspace.committing import Recorded
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.many import CheckInput, NoteInput, record_many, subjects_of
from tracker.workspace.recording import UpdateInput

if TYPE_CHECKING:
    from tracker.workspace.workspace import Workspace


def recorded(options: Options, action: Callable[["Workspace"], Recorded]) -> None:
    """Run an action, asking once who records if nobody is named, and print what was recorded."""
    workspace = options.workspace()
    ensure_author(options)
    done = action(workspace)
    try:
        click.echo(shown(done.sentence))
    except OSError as error:
        raise OutputFailed("It was recorded, but that could not be printed.", "Do not record it again.") from error


def ensure_author(options: Options) -> None:
    """Ask who records, once, and keep the answer in the settings; without a terminal raise `AuthorUnknown`."""
    workspace = options.workspace()
    try:
        workspace.author_name()
    except AuthorUnknown:
        if not (sys.stdin and sys.stdin.isatty() and sys.stderr and sys.stderr.isatty()):
            raise
        workspace.keep_author(click.prompt("Who is recording? Your name", err=True))
        click.echo("Kept in the settings; --author or TRACKER_AUTHOR name somebody else.", err=True)


@click.command()
@item_argument("subject", required=False)
@click.argument("value", required=False)
@click.option("--axis", default="", help="The axis; default: the subject's first (adoption, stage …).")
@click.option("--date", "effective_date", default="", metavar="DAY", help="When it became so. Default: today.")
@click.option("--reason", "-r", default="", help="Why; required.")
@click.option("--recipients", default="", help="To whom it was submitted or certified.")
@click.option("--dollars", default="", metavar="SUM", help="What sum was held or released, in whole U.S. dollars.")
@click.option("--target", default="", metavar="ITEM", help="The item that a stage leads to, e.g. a successor.")
@click.option("--internal", is_flag=True, help="Leave it out of public briefs.")
@click.option("--allow-future", is_flag=True, help="Accept an effective date in the future.")
@click.option("--url", default="", help="Evidence: its address.")
@click.option("--file", "file", default="", metavar="FILE", help="Evidence: a file to keep in the ledger.")
@click.option("--title", default="", help="Evidence: its title.")
@click.option("--quote", default="", help="Evidence: the words that matter.")
@click.option("--publisher", default="", help="Evidence: who published it.")
@click.option("--published", default="", metavar="DATE", help="Evidence: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--locator", default="", help="Evidence: page, section, minute.")
@click.option("--grade", default="", help="Evidence: Admiralty grade, e.g. B2.")
@able_only_option
@click.option("--from", "table", metavar="FILE.csv", help="Record every row of a CSV file, all or none.")
@click.option("--dry-run", is_flag=True, help="With --from: check every row, record nothing.")
@click.pass_obj
def update(
    options: Options,
    /,
    subject: str | None,
    value: str | None,
    table: str | None,
    dry_run: bool,
    axis: str,
    effective_date: str,
    reason: str,
    recipients: str,
    dollars: str,
    target: str,
    internal: bool,
    allow_future: bool,
    able_only: bool,
    **evidence: str,
) -> None:
    """Record that the SUBJECT has a new VALUE on an axis.

    The subject is an item (R05), a condition (PL119-75-7045h2/E), a requirement or a deadline
    (PL119-60-8365/strategy#1); several with commas between them (R01,R02) get the same, all or none.
    Closing values need evidence that supports them, or show as claimed.
    """
    if table:
        if subject or value:
            raise BadArgument("Give either a subject and a value, or --from.")
        _from_table(options, table, dry_run=dry_run)
        return
    if dry_run:
        raise BadArgument("--dry-run goes with --from.")
    if not subject or not value:
        raise click.UsageError("Name a subject and a value, for example: tracker update R05 open -r '…'")
    asked = UpdateInput(
        subject=subject,
        value=value,
        axis=axis,
        effective_date=effective_date,
        reason=reason,
        internal=internal,
        allow_future=allow_future,
        recipients=recipients,
        dollars=dollars,
        target=target,
    )
    sources = [EvidenceInput(**evidence, internal=internal)] if any(evidence.values()) else []  # type: ignore[arg-type]
    recorded(
        options,
        lambda workspace: (
            record_many(workspace, subjects_of(subject), asked, sources, able_only=able_only)
            if "," in subject
            else recording.record_update(workspace, asked, sources)
        ),
    )


def _from_table(options: Options, table: str, *, dry_run: bool) -> None:
    from tracker.workspace.spreadsheet import read_table, record_table

    workspace = options.workspace()
    rows = read_table(workspace, table)
    for row in rows.rows:
        click.echo(f"line {row.line}: {row.update.subject} {row.update.axis} {row.update.value}: {row.state}", err=True)
    if dry_run:
        click.echo(f"{rows.new} to record, {rows.already} already recorded. Nothing was recorded.")
        return
    ensure_author(options)
    click.echo(record_table(workspace, rows))


@click.command()
@item_argument("subject")
@click.option("--reason", "-r", default="", help="Where you looked; required.")
@click.option("--axis", default="", help="Only this axis; default: all of them.")
@click.option("--date", "day", default="", metavar="DAY", help="When you looked. Default: today.")
@click.option("--internal", is_flag=True, help="Leave it out of public briefs.")
@able_only_option
@click.pass_obj
def check(options: Options, subject: str, reason: str, axis: str, day: str, internal: bool, able_only: bool) -> None:
    """Record that you looked and nothing had changed; of several with commas between them (R01,R02)."""

    def action(workspace: "Workspace") -> Recorded:
        if "," in subject:
            asked = CheckInput(reason=reason, axis=axis, day=day, internal=internal)
            return record_many(workspace, subjects_of(subject), asked, able_only=able_only)
        return recording.record_check(workspace, subject, reason, axis=axis, day=day, internal=internal)

    recorded(options, action)


@click.command()
@item_argument("subject")
@click.argument("text")
@click.option("--date", "day", default="", metavar="DAY", help="The day it is about. Default: today.")
@click.option("--internal", is_flag=True, help="Leave it out of public briefs.")
@able_only_option
@click.pass_obj
def note(options: Options, subject: str, text: str, day: str, internal: bool, able_only: bool) -> None:
    """Record a note; it changes no axis; of several with commas between them (R01,R02)."""

    def action(workspace: "Workspace") -> Recorded:
        if "," in subject:
            asked = NoteInput(text=text, day=day, internal=internal)
            return record_many(workspace, subjects_of(subject), asked, able_only=able_only)
        return recording.record_note(workspace, subject, text, day=day, internal=internal)

    recorded(options, action)


@click.command()
@click.argument("row", metavar="ROW")
@click.option("--reason", "-r", default="", help="Why it is corrected; required.")
@click.option("--value", help="The value it should have had.")
@click.option("--date", "effective_date", metavar="DAY", help="The effective date it should have had.")
@click.option("--allow-future", is_flag=True, help="Accept an effective date in the future.")
@click.pass_obj
def correct(
    options: Options, row: str, reason: str, value: str | None, effective_date: str | None, allow_future: bool
) -> None:
    """Correct an update: ROW is the id that `tracker history` shows in parentheses."""
    changes = {
        name: given for name, given in (("value", value), ("effective_date", effective_date)) if given is not None
    }
    recorded(
        options, lambda workspace: recording.correct_update(workspace, row, reason, changes, allow_future=allow_future)
    )


@click.command()
@click.argument("row", metavar="ROW")
@click.option("--reason", "-r", default="", help="Why it is retracted; required.")
@click.pass_obj
def retract(options: Options, row: str, reason: str) -> None:
    """Retract a recorded row; it stays in the history, marked."""
    recorded(options, lambda workspace: recording.retract(workspace, row, reason))


@click.command()
@click.option("--reason", "-r", default="Undone by its author", help="Why.")
@click.pass_obj
def undo(options: Options, reason: str) -> None:
    """Retract what you recorded last."""
    recorded(options, lambda workspace: recording.undo(workspace, reason))


@click.command()
@click.pass_obj
def redo(options: Options) -> None:
    """Record again what you took back last, naming the rows it repeats."""
    from tracker.workspace import redoing

    recorded(options, redoing.redo)


@click.command()
@click.argument("row", metavar="ROW")
@click.argument("verdict", type=click.Choice([each.value for each in Verdict]))
@click.option("--reason", "-r", default="", help="Why; required.")
@click.pass_obj
def review(options: Options, row: str, verdict: str, reason: str) -> None:
    """Record a verdict on an update."""
    recorded(options, lambda workspace: recording.review(workspace, row, verdict, reason))
