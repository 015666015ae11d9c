"""`tracker evidence`: add, cite, correct, open."""

from dataclasses import fields
from pathlib import Path

import click

from tracker.cli.main import Options
from tracker.cli.options import item_argument
from tracker.cli.recording import recorded
from tracker.errors import InvalidInput, OutputFailed
from tracker.files.reading import home_path
from tracker.ledger.kinds import Stance
from tracker.text.clean import shown
from tracker.workspace import evidence as sources
from tracker.workspace.evidence import EvidenceInput

STANCES = click.Choice([each.value for each in Stance])


@click.group()
def evidence() -> None:
    """Add, cite, correct and open evidence."""


@evidence.command()
@item_argument("target")
@click.option("--url", default="", help="Its address (http or https).")
@click.option("--archive-url", default="", help="The address of an archived copy.")
@click.option("--file", default="", metavar="FILE", help="A file to keep in the ledger.")
@click.option("--title", default="", help="Its title. Default: the file's name or the address.")
@click.option("--quote", default="", help="The words that matter, as they stand.")
@click.option("--publisher", default="", help="Who published it.")
@click.option("--published", default="", metavar="DATE", help="YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--accessed", "accessed_on", default="", metavar="DAY", help="When it was read. Default: today.")
@click.option("--locator", default="", help="Page, section, minute.")
@click.option(
    "--stance",
    default="supports",
    type=STANCES,
    help="Whether it supports that. Default: supports.",
)
@click.option("--grade", default="", help="Admiralty grade: source A-F, information 1-6, e.g. B2.")
@click.option("--collected-by", default="", help="Who collected it. Default: the author.")
@click.option("--collected-how", default="", help="How it was collected.")
@click.option("--found-nothing", is_flag=True, help="Someone searched there and found nothing.")
@click.option("--internal", is_flag=True, help="Leave it out of public briefs.")
@click.pass_obj
def add(options: Options, /, target: str, **given: str | bool) -> None:
    """Record evidence for an item, a condition, a requirement, a deadline, or an update by its id."""
    asked = EvidenceInput(**given)  # type: ignore[arg-type]
    recorded(options, lambda workspace: sources.add_evidence(workspace, target, asked))


@evidence.command()
@click.argument("evidence_id", metavar="EVIDENCE")
@item_argument("target")
@click.option(
    "--stance",
    default="supports",
    type=STANCES,
    help="Whether it supports that. Default: supports.",
)
@click.pass_obj
def cite(options: Options, evidence_id: str, target: str, stance: str) -> None:
    """Cite evidence the ledger already holds for another update or subject."""
    recorded(options, lambda workspace: sources.cite(workspace, evidence_id, target, stance))


_CORRECTABLE = [
    each.name.replace("_", "-")
    for each in fields(EvidenceInput)
    if each.name not in ("file", "stance", "found_nothing", "internal")
]


@evidence.command()
@click.argument("evidence_id", metavar="EVIDENCE")
@click.option("--set", "changes", nargs=2, multiple=True, metavar="FIELD VALUE", help="May be repeated.")
@click.option("--reason", "-r", default="", help="Why it is corrected; required.")
@click.pass_obj
def correct(options: Options, evidence_id: str, changes: tuple[tuple[str, str], ...], reason: str) -> None:
    """Correct evidence by a new row that names it; its file and citations go with it.

    FIELD is one of: title, url, archive-url, quote, publisher, published, accessed-on, locator,
    grade, collected-by, collected-how.
    """
    unknown = [field for field, _ in changes if field not in _CORRECTABLE]
    if unknown or not changes:
        raise click.UsageError(f"--set takes one of {', '.join(_CORRECTABLE)}, and a value.")
    given = {field.replace("-", "_"): value for field, value in changes}
    recorded(options, lambda workspace: sources.correct_evidence(workspace, evidence_id, reason, given))


@evidence.command("open")
@click.argument("evidence_id", metavar="EVIDENCE")
@click.option("--to", "target", metavar="FILE", help="Write the file here instead of opening it.")
@click.option("--force", is_flag=True, help="With --to: replace a file that exists.")
@click.option("--print", "print_only", is_flag=True, help="Only print where it is.")
@click.pass_obj
def open_(options: Options, evidence_id: str, target: str | None, force: bool, print_only: bool) -> None:
    """Open the file of a piece of evidence, or its address, with this machine's own program."""
    from tracker.cli.opening import open_address, open_file
    from tracker.workspace.care import keep_off_ledger
    from tracker.workspace.viewing import attachment_of

    workspace = options.workspace()
    found = attachment_of(workspace, workspace.at(), evidence_id)
    if isinstance(found, str):
        if target:
            raise InvalidInput(
                f"That evidence is the address {shown(found)} and has no file to write.", "Leave --to out to open it."
            )
        click.echo(shown(found))
        if not print_only:
            open_address(found)
        return
    name, media_type, content = found
    if target:
        path = home_path(target, "file")
        keep_off_ledger(workspace, path)
        click.echo(shown(str(_written(path, content, force=force))))
        return
    if print_only:
        click.echo(f"{shown(name)} ({shown(media_type)}, {len(content):,} bytes)")
        return
    click.echo(str(open_file(name, content)))


def _written(target: Path, content: bytes, *, force: bool) -> Path:
    from tracker.files.writing import write_atomically

    if not force and not target.is_dir() and (target.exists() or target.is_symlink()):
        raise OutputFailed(f"{shown(str(target))} exists already.", "Name a new file, or give --force to replace it.")
    write_atomically(target, content)
    return target
