"""Recording a brief that was written: what the command line does with `--record`, and the app always."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.brief.arguments import BriefArguments
from tracker.brief.manifest import sha256_of
from tracker.brief.model import Brief
from tracker.brief.writing import files_of, language_of, manifest_file, render_all, write_files
from tracker.errors import TrackerError
from tracker.text.clean import block
from tracker.workspace.briefs import record_brief, refuse_open_ended
from tracker.workspace.committing import Recorded
from tracker.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracker.brief.templates import Template


class WrittenBrief(NamedTuple):
    """The files that were written, and the row that says so."""

    paths: tuple[Path, ...]
    recorded: Recorded


def write_and_record(
    workspace: Workspace,
    brief: Brief,
    formats: Sequence[str],
    folder: Path,
    arguments: BriefArguments,
    template: "Template | None" = None,
    *,
    manifest: bool = False,
    reason: str = "",
    progress: Callable[[str], None] = lambda _: None,
) -> WrittenBrief:
    """Write a brief into `folder`, all files or none, then record it with the SHA-256 of each file.

    Raises what `write_brief` raises, `AuthorUnknown` where nobody is named, `InvalidInput` for a reason that cannot be
    recorded, and `BadArgument` for a known-at that lies ahead, before anything is written.
    """
    refuse_recording(workspace, arguments, reason)
    language = language_of(workspace, arguments.lang)
    files = files_of(brief, render_all(brief, formats, arguments, template, language, progress))
    every = files | manifest_file(brief, arguments, files) if manifest else files
    paths = write_files(every, folder)
    try:
        return WrittenBrief(paths, record_files(workspace, brief, arguments, files, reason))
    except TrackerError as error:
        error.message = f"The files are written, but the brief is not recorded: {error.message}"
        raise


def refuse_recording(workspace: Workspace, arguments: BriefArguments, reason: str = "") -> None:
    """Raise what would keep a brief from being recorded, before it is written."""
    workspace.author_name()
    block(reason, "reason", required=False)
    refuse_open_ended(workspace, arguments.known_at)


def record_files(
    workspace: Workspace, brief: Brief, arguments: BriefArguments, files: dict[str, bytes], reason: str = ""
) -> Recorded:
    """Record a brief whose files, by name, are these."""
    return record_brief(
        workspace,
        brief.heading.quarter,
        arguments.words(),
        brief.heading.ledger_digest,
        {name: sha256_of(content) for name, content in files.items()},
        known_at=arguments.known_at,
        reason=reason,
    )
