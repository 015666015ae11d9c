"""`tracker evidence`: list, show, check, add, cite, correct, open."""

from dataclasses import fields
from pathlib import Path

import click

from tracker.cli.main import Options
from tracker.cli.options import able_only_option, clocks, complete_item, item_argument, json_output
from tracker.cli.output import print_json, print_page, width
from tracker.cli.recording import recorded
from tracker.errors import IntegrityFailure, InvalidInput, OutputFailed
from tracker.files.reading import home_path
from tracker.ledger.kinds import Stance
from tracker.text.clean import shown
from tracker.workspace import evidence as sources
from tracker.workspace.evidence import EvidenceInput
from tracker.workspace.many import record_many, subjects_of

STANCES = click.Choice([each.value for each in Stance])


@click.group()
def evidence() -> None:
    """List, show, check, add, cite, correct and open evidence."""


@evidence.command("list")
@click.option("--text", default="", metavar="WORDS", help="Only evidence that holds these words.")
@click.option("--problems", is_flag=True, help="Only what is broken or unverified.")
@clocks
@json_output
@click.pass_obj
def list_evidence(
    options: Options, text: str, problems: bool, as_of: str | None, known_at: str | None, as_json: bool
) -> None:
    """List everything that was attached or cited: its files, what it is cited for, what is wrong with it."""
    from tracker.workspace.library import LibraryFilter, Problem, library

    workspace = options.workspace()
    wanted = LibraryFilter(text, tuple(Problem) if problems else ())
    view = library(workspace, workspace.at(as_of, known_at), wanted)
    if as_json:
        print_json(view)
        return
    from tracker.workspace.detail.library import library_page

    print_page(library_page(view, width()))
    if not view.evidence:
        click.echo("Nothing fits." if view.total else "There is no evidence yet.", err=True)


@evidence.command()
@click.argument("evidence_id", metavar="EVIDENCE")
@click.pass_obj
def show(options: Options, evidence_id: str) -> None:
    """Print a piece of evidence whole, with the beginning of its file."""
    from tracker.workspace.detail.library import entry_lines
    from tracker.workspace.library import entry_named, file_of, library
    from tracker.workspace.page import Page
    from tracker.workspace.previews import preview_of

    workspace = options.workspace()
    entry = entry_named(library(workspace, workspace.at()), evidence_id)
    page = Page(width())
    entry_lines(page, entry, {})
    print_page(page)
    for file in entry.files:
        content = file_of(workspace, file.sha256)
        if content is not None:
            click.echo("")
            print_page(preview_of(file.name, file.media_type, content, width()))


@evidence.command("check")
@click.argument("evidence_id", metavar="[EVIDENCE]", required=False)
@click.pass_obj
def check_files(options: Options, evidence_id: str | None) -> None:
    """Hash attached files again, all or those of one piece of evidence, and say which are not what was attached."""
    from tracker.workspace.library import entry_named, files_to_check, library, verify_file

    workspace = options.workspace()
    view = library(workspace, workspace.at())
    entries = (entry_named(view, evidence_id),) if evidence_id else view.evidence
    found = [verify_file(workspace, file) for file in files_to_check(entries)]
    wrong = [each for each in found if each.problem is not None]
    for each in wrong:
        click.echo(f"{shown(each.name)}  {each.problem}  SHA-256 {each.sha256}")
    if wrong:
        raise IntegrityFailure(
            f"{len(wrong)} of {len(found)} files are not what was attached.", "`tracker db verify` looks at all rows."
        )
    files = "1 file" if len(found) == 1 else f"{len(found)} files"
    click.echo(f"Hashed {files} again: nothing differs from what was attached.")


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
@able_only_option
@click.pass_obj
def add(options: Options, /, target: str, able_only: bool, **given: str | bool) -> None:
    """Record evidence for an item, a condition, a requirement, a deadline, or an update by its id.

    It is recorded once and cited for each of several with commas between them (R01,R02).
    """
    asked = EvidenceInput(**given)  # type: ignore[arg-type]
    recorded(
        options,
        lambda workspace: (
            record_many(workspace, subjects_of(target), asked, able_only=able_only)
            if "," in target
            else sources.add_evidence(workspace, target, asked)
        ),
    )


@evidence.command()
@click.argument("evidence_id", metavar="EVIDENCE")
@click.argument("targets", metavar="ID...", nargs=-1, required=True, shell_complete=complete_item)
@click.option(
    "--stance",
    default="supports",
    type=STANCES,
    help="Whether it supports that. Default: supports.",
)
@click.pass_obj
def cite(options: Options, evidence_id: str, targets: tuple[str, ...], stance: str) -> None:
    """Cite evidence the ledger already holds for another update or subject, or for several at once."""
    recorded(options, lambda workspace: sources.cite(workspace, evidence_id, targets, stance))


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
    from tracker.files.opening import open_address, open_file
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
