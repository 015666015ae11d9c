"""Is this file the brief it says it is? Its stamp, who vouches for its SHA-256, and the brief made again."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tracker.brief.again import brief_of, check_template, of_now, program
from tracker.brief.arguments import BriefArguments, read_arguments
from tracker.brief.libraries import written_with
from tracker.brief.manifest import listed_files, manifest_name, read_manifest, sha256_of
from tracker.brief.model import Brief
from tracker.brief.stamp import Stamp
from tracker.brief.verify_reading import LARGEST, stamp_of
from tracker.brief.writing import Language, files_of, format_of, formats_of, manifest_file, render_all
from tracker.errors import BadArgument, BriefDiffers, CannotTell, InvalidInput, OtherLedgerState, TrackerError
from tracker.files.reading import read_bounded
from tracker.text.clean import shown
from tracker.workspace.briefs import BriefRecord, recorded_briefs
from tracker.workspace.subjects import short
from tracker.workspace.views import SCHEMA
from tracker.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracker.brief.templates import Template


class Verdict(StrEnum):
    UNALTERED = "unaltered"
    ALTERED = "altered"
    OTHER_LEDGER_STATE = "made-from-another-ledger-state"
    CANNOT_TELL = "cannot-tell"

    @property
    def exit_code(self) -> int:
        return _EXIT_CODES[self]


_EXIT_CODES = {
    Verdict.UNALTERED: 0,
    Verdict.ALTERED: BriefDiffers.exit_code,
    Verdict.OTHER_LEDGER_STATE: OtherLedgerState.exit_code,
    Verdict.CANNOT_TELL: CannotTell.exit_code,
}


class Vouched(NamedTuple):
    """Who knows the file: a `recorded` brief by its id, or a `manifest` by its name; `same` if it has that SHA-256."""

    kind: str
    name: str
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What can be said of a file. `claims` is what it says of itself, or what is recorded of it; empty for nothing."""

    file: str
    sha256: str
    verdict: Verdict
    sentence: str
    claims: dict[str, str]
    ledger_digest: str
    catalogue_revision: str
    vouched: tuple[Vouched, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyView:
    """What can be said of each file."""

    schema: int = SCHEMA
    files: tuple[Verified, ...]


class _Source(NamedTuple):
    """A brief that a file is said to belong to, and by whom."""

    by: Vouched
    stamp: Stamp


def verify_files(workspace: Workspace, paths: Sequence[Path], template: "Template | None" = None) -> VerifyView:
    """As `verify_brief`, of several files; a brief that several of them are of is made once."""
    made: dict[Stamp, tuple[Brief, Language]] = {}
    return VerifyView(files=tuple(verify_brief(workspace, path, template, made) for path in paths))


def verify_brief(
    workspace: Workspace,
    path: Path,
    template: "Template | None" = None,
    made: dict[Stamp, tuple[Brief, Language]] | None = None,
) -> Verified:
    """Say what a file of a brief claims, and whether it is what the ledger makes.

    It is unaltered if a brief recorded in this ledger has its SHA-256, or if the same bytes are made again. Raises
    `InvalidInput` for a file that cannot be read: missing, a folder, too large. Briefs are kept in `made`.
    """
    content = read_bounded(path, LARGEST, "file")
    sha256 = sha256_of(content)
    sources = _sources(workspace, path, sha256)
    vouched = tuple(each.by for each in sources)
    damage = ""
    try:
        stamp = stamp_of(path.name, content)
    except InvalidInput as error:
        stamp, damage = None, f"{error.message} {error.hint}"
    said = stamp or next((each.stamp for each in sources if each.by.same), None) or _only(sources)
    recorded = next((each.by for each in sources if each.by.same and each.by.kind == "recorded"), None)
    if recorded is not None:
        sentence = f"It is, byte for byte, a file of the brief recorded as {short(recorded.name)}."
        return _said(path, sha256, said, vouched, Verdict.UNALTERED, sentence)
    if said is None:
        unknown = "It holds no stamp of a brief, and neither a recorded brief nor a manifest beside it knows it."
        return _said(path, sha256, None, vouched, Verdict.CANNOT_TELL, damage or unknown)
    return _said(
        path,
        sha256,
        said,
        vouched,
        *_made_again(workspace, path, content, said, template, {} if made is None else made),
    )


def _made_again(
    workspace: Workspace,
    path: Path,
    content: bytes,
    said: Stamp,
    template: "Template | None",
    briefs: dict[Stamp, tuple[Brief, Language]],
) -> tuple[Verdict, str]:
    """Make the file once more, by what it says, and compare."""
    arguments = said.arguments
    try:
        check_template(arguments, template)
        if said not in briefs:
            briefs[said] = brief_of(workspace, arguments, said.catalogue_revision)
        brief, language = briefs[said]
        if brief.heading.ledger_digest != said.ledger_digest:
            return Verdict.OTHER_LEDGER_STATE, (
                f"It says it was made from a ledger with the digest {said.ledger_digest[:12]}…; this ledger, at "
                f"the same known-at, has {brief.heading.ledger_digest[:12]}…."
            )
        made = _rendered(brief, language, path.name, content, arguments, template)
    except BadArgument as error:
        return Verdict.CANNOT_TELL, f"{error.message} {error.hint}"
    except TrackerError as error:
        return Verdict.CANNOT_TELL, f"It cannot be made again: {error.message} {error.hint}".rstrip()
    if content in ([made[path.name]] if path.name in made else made.values()):
        return Verdict.UNALTERED, "Made again from this ledger, it is the same, byte for byte."
    return _differs(said, path.name, content)


def _rendered(
    brief: Brief,
    language: Language,
    name: str,
    content: bytes,
    arguments: BriefArguments,
    template: "Template | None",
) -> dict[str, bytes]:
    """What is made today of the format of a file; of a manifest, all that it lists and then itself."""
    listed = listed_files(content) if name.lower().endswith(".json") else ()
    if not listed:
        return files_of(brief, render_all(brief, (format_of(name),), of_now(arguments), template, language))
    files = files_of(brief, render_all(brief, formats_of(listed), of_now(arguments), template, language))
    return manifest_file(brief, of_now(arguments), files)


def _differs(said: Stamp, name: str, content: bytes) -> tuple[Verdict, str]:
    arguments = said.arguments
    if arguments.program != program():
        return Verdict.CANNOT_TELL, (
            f"It was made by {shown(arguments.program)[:40]}, and this is {program()}, which writes it differently or "
            f"would if it were altered; verify it with that version."
        )
    listed = listed_files(content) if name.lower().endswith(".json") else ()
    libraries = written_with(formats_of(listed) if listed else (format_of(name),))
    if said.written_with != libraries:
        return Verdict.CANNOT_TELL, (
            f"It was written with {shown(said.written_with)[:80] or 'no library'}, and here is {libraries or 'none'}, "
            f"which may write it differently; verify it with the same."
        )
    return Verdict.ALTERED, "Made again from this ledger, with the same arguments and version, it is not the same."


def _sources(workspace: Workspace, path: Path, sha256: str) -> tuple[_Source, ...]:
    """The recorded briefs and the manifests beside the file that speak of it, by its SHA-256 or by its name."""
    found = [each for record in recorded_briefs(workspace) for each in _recorded(record, path.name, sha256)]
    return (*found, *_manifests(path, sha256))


def _recorded(record: BriefRecord, name: str, sha256: str) -> list[_Source]:
    same = sha256 in record.files.values()
    if not same and name not in record.files:
        return []
    stamp = Stamp(read_arguments(record.arguments), record.ledger_digest, record.catalogue_revision)
    return [_Source(Vouched("recorded", record.id, same), stamp)]


def _manifests(path: Path, sha256: str) -> list[_Source]:
    """A manifest vouches only for what lies beside it, and anybody may have written it: the ledger says more."""
    parts = path.name.split("-")
    beside = path.with_name(manifest_name(parts[1].partition(".")[0])) if len(parts) > 1 else path
    if beside == path or not beside.is_file():
        return []
    try:
        stamp, files = read_manifest(beside)
    except InvalidInput:
        return []
    if sha256 not in files.values() and path.name not in files:
        return []
    return [_Source(Vouched("manifest", beside.name, sha256 in files.values()), stamp)]


def _only(sources: tuple[_Source, ...]) -> Stamp | None:
    """What is said of a file of that name, where only one thing is."""
    stamps = {each.stamp for each in sources}
    return stamps.pop() if len(stamps) == 1 else None


def _said(
    path: Path, sha256: str, said: Stamp | None, vouched: tuple[Vouched, ...], verdict: Verdict, sentence: str
) -> Verified:
    return Verified(
        file=str(path),
        sha256=sha256,
        verdict=verdict,
        sentence=sentence,
        claims=said.arguments.words() if said else {},
        ledger_digest=said.ledger_digest if said else "",
        catalogue_revision=said.catalogue_revision if said else "",
        vouched=vouched,
    )
