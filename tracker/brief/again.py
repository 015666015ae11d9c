"""Making a brief once more: at its own two clocks, from its own catalogue, with its own settings."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker import __version__
from tracker.brief.arguments import BriefArguments, read_arguments
from tracker.brief.make import make_brief
from tracker.brief.manifest import sha256_of
from tracker.brief.model import Brief
from tracker.brief.writing import Language, files_of, formats_of, language_of, render_all, write_files
from tracker.dates.days import START_OF_TIME
from tracker.errors import BadArgument
from tracker.workspace.briefs import as_it_was, recorded_brief
from tracker.workspace.views import SCHEMA
from tracker.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracker.brief.templates import Template

IDENTICAL, DIFFERENT, MISSING = "identical", "different", "missing"


class FileAgain(NamedTuple):
    """A recorded file and what it is now: `identical`, `different`, or `missing` (no longer made)."""

    name: str
    outcome: str
    recorded: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeAgain:
    """A recorded brief made once more: each recorded file, what explains a difference, and the paths written."""

    schema: int = SCHEMA
    id: str
    quarter: str
    identical: bool
    files: tuple[FileAgain, ...]
    because: tuple[str, ...]
    written: tuple[str, ...]


def brief_again(
    workspace: Workspace,
    written_id: str,
    folder: Path | None = None,
    template: "Template | None" = None,
    progress: Callable[[str], None] = lambda _: None,
) -> MadeAgain:
    """Make a recorded brief once more, by its id or six characters of it, and compare each file with what it was.

    With `folder` the files are written there. Raises `UnknownSubject` for an unknown id or a catalogue revision the
    ledger does not hold, and `BadArgument` where the template it was made with is not the one given.
    """
    record = recorded_brief(workspace, written_id)
    arguments = read_arguments(record.arguments)
    check_template(arguments, template)
    brief, language = brief_of(workspace, arguments, record.catalogue_revision)
    formats = formats_of(tuple(record.files))
    made = files_of(brief, render_all(brief, formats, of_now(arguments), template, language, progress))
    files = tuple(_compared(name, sha256, made.get(name)) for name, sha256 in record.files.items())
    identical = all(each.outcome == IDENTICAL for each in files)
    kept = {name: content for name, content in made.items() if name in record.files}
    return MadeAgain(
        id=record.id,
        quarter=record.quarter,
        identical=identical,
        files=files,
        because=() if identical else _because(arguments, brief, record.ledger_digest),
        written=tuple(str(path) for path in write_files(kept, folder)) if folder else (),
    )


def brief_of(workspace: Workspace, arguments: BriefArguments, catalogue_revision: str) -> tuple[Brief, Language]:
    """The brief that these arguments make today from that catalogue revision, and the language it is written in.

    Raises `BadArgument` for a language this version does not have, and `UnknownSubject` where
    the revision is neither that of the files nor stored in the ledger.
    """
    was = as_it_was(
        workspace,
        catalogue_revision,
        timezone=arguments.timezone,
        stale_after=arguments.stale_after,
        due_soon=arguments.due_soon,
    )
    try:
        brief = make_brief(
            was,
            arguments.quarter,
            arguments.as_of.isoformat(),
            arguments.known_at or START_OF_TIME,
            internal=arguments.internal,
            prepared_by=arguments.prepared_by,
            pages=arguments.pages,
        )
        return brief, language_of(was, arguments.lang)
    finally:
        was.close()


def check_template(arguments: BriefArguments, template: "Template | None") -> None:
    """Raise `BadArgument` where the template at hand is not the one a brief was made with."""
    given = template.digest if template else ""
    if given == arguments.template:
        return
    if not arguments.template:
        raise BadArgument("That brief was made without a template.", "Leave --template out.")
    what = "another template than the one given" if given else "a template of its own"
    raise BadArgument(
        f"That brief was made with {what}, SHA-256 {arguments.template[:12]}….", "Name its folder with --template."
    )


def of_now(arguments: BriefArguments) -> BriefArguments:
    """The same arguments, by this version of the program."""
    return arguments._replace(program=program())


def program() -> str:
    """How this version names itself in a brief."""
    return f"tracker {__version__}"


def _compared(name: str, recorded: str, content: bytes | None) -> FileAgain:
    if content is None:
        return FileAgain(name, MISSING, recorded, "")
    made = sha256_of(content)
    return FileAgain(name, IDENTICAL if made == recorded else DIFFERENT, recorded, made)


def _because(arguments: BriefArguments, brief: Brief, ledger_digest: str) -> tuple[str, ...]:
    """What is known to differ between then and now."""
    found = []
    if arguments.program != program():
        found.append(f"It was made by {arguments.program}; this is {program()}.")
    if brief.heading.ledger_digest != ledger_digest:
        found.append("The rows that count at its known-at are not those of then; `tracker db verify` says more.")
    unknown = (
        "Ledger, catalogue, settings and version are those of then: what was recorded differs, or a library that "
        "writes the format is of another version."
    )
    return tuple(found) or (unknown,)
