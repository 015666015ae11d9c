"""The evidence library: everything that was attached or cited, where it is used, and what is wrong with it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.catalog.vocabulary import AXIS_LABELS, LABELS
from tracker.errors import BadArgument
from tracker.ledger.kinds import EntryId, EvidenceKind, Stance, UpdateKind
from tracker.ledger.rare_rows import AttachmentRow
from tracker.ledger.rows import CitationRow, EvidenceRow, UpdateRow
from tracker.text.clean import folded, shown
from tracker.text.tongue import N_, Said, label, said
from tracker.workspace.listing import clocks
from tracker.workspace.previews import KIND_WORDS, FileKind, kind_by_name
from tracker.workspace.views import View
from tracker.workspace.workspace import At, Workspace


class Problem(StrEnum):
    """What is broken or unverified about a piece of evidence."""

    MISSING = "file-missing"
    CHANGED = "file-changed"
    UNCITED = "cited-nowhere"
    NOWHERE = "no-file-no-address"
    UNGRADED = "not-graded"


PROBLEM_WORDS: dict[Problem, str] = {
    Problem.MISSING: N_("its file is missing from the ledger"),
    Problem.CHANGED: N_("its file is not what was attached"),
    Problem.UNCITED: N_("cited nowhere"),
    Problem.NOWHERE: N_("no file and no address"),
    Problem.UNGRADED: N_("not graded"),
}

BROKEN = frozenset({Problem.MISSING, Problem.CHANGED})
"""Problems of the ledger itself; the others are work that is not done yet."""


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """An attached file. `held` is how many of its `size` bytes the ledger holds; 0 where they are gone."""

    id: EntryId
    name: str
    media_type: str
    size: int
    sha256: str
    held: int

    @property
    def kind(self) -> FileKind:
        return kind_by_name(self.name, self.media_type)


@dataclass(frozen=True, slots=True)
class Use:
    """What a piece of evidence is cited for: an item, one of its subjects, or an update of one (`said`)."""

    item: str
    title: str
    subject: str
    update: EntryId | None
    said: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A piece of evidence with its files, its uses and its problems."""

    evidence: EvidenceRow
    files: tuple[LibraryFile, ...]
    uses: tuple[Use, ...]
    problems: tuple[Problem, ...]

    @property
    def id(self) -> EntryId:
        return self.evidence.id

    @property
    def type(self) -> Said:
        """What it is: the kind of its first file, an address, a search, or words only."""
        if self.evidence.kind is EvidenceKind.SEARCHED_FOUND_NOTHING:
            return said("search that found nothing")
        if self.files:
            return said(KIND_WORDS[self.files[0].kind])
        return said("address") if self.evidence.url or self.evidence.archive_url else said("words only")

    @property
    def items(self) -> tuple[str, ...]:
        """The items that cite it, each once."""
        return tuple(dict.fromkeys(use.item for use in self.uses))

    @property
    def updates(self) -> int:
        """How many updates cite it."""
        return len({use.update for use in self.uses if use.update is not None})

    def stances(self) -> dict[Stance, int]:
        """How often it is cited with each stance."""
        return {stance: sum(use.stance is stance for use in self.uses) for stance in Stance}


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """Which evidence to list: that holds every word of `text`, and has one of `problems` if any are named."""

    text: str = ""
    problems: tuple[Problem, ...] = ()


EVERYTHING = LibraryFilter()


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryView(View):
    """The evidence that counts, the newest first; `total` of it there is without a filter."""

    evidence: tuple[LibraryEntry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class FileCheck:
    """Whether the bytes of an attached file are those that were attached; `problem` is None where they are."""

    sha256: str
    name: str
    problem: Problem | None


def library(workspace: Workspace, at: At, wanted: LibraryFilter = EVERYTHING) -> LibraryView:
    """Everything that was attached or cited and still counts, with its uses."""
    reader = workspace.reader()
    held = reader.content_sizes()
    files: dict[EntryId, list[LibraryFile]] = defaultdict(list)
    for row in reader.attachments(at.known_at):
        files[row.evidence].append(_file(row, held))
    uses: dict[EntryId, list[Use]] = defaultdict(list)
    titles = {each.id: each.title for each in reader.items()}
    updates = {each.id: each for each in reader.updates(at.as_of, at.known_at)}
    for citation in reader.citations(at.as_of, at.known_at):
        uses[citation.evidence].append(_use(citation, titles, updates))
    every = [_entry(row, files[row.id], uses[row.id]) for row in reversed(reader.evidence(at.known_at))]
    chosen = tuple(each for each in every if fits(each, wanted))
    return LibraryView(**clocks(workspace, at), evidence=chosen, total=len(every))


def fits(entry: LibraryEntry, wanted: LibraryFilter) -> bool:
    """Whether a piece of evidence is wanted."""
    if wanted.problems and not set(wanted.problems) & set(entry.problems):
        return False
    asked = folded(wanted.text).split()
    if not asked:
        return True
    text = words_of(entry)
    return all(word in text for word in asked)


def words_of(entry: LibraryEntry) -> str:
    """What a filter looks through, folded: all that is written of the evidence, its files and its uses."""
    row = entry.evidence
    written = (row.title, row.publisher, row.published, row.url, row.archive_url, row.quote, row.locator, row.grade,
               row.collected_by, row.collected_how, row.visibility, entry.type)  # fmt: skip
    named = (*(file.name for file in entry.files), *(f"{use.subject} {use.title}" for use in entry.uses))
    return folded(" ".join(text for text in (*written, *named) if text))


# -- files


def file_of(workspace: Workspace, sha256: str) -> bytes | None:
    """The bytes of an attached file; None where the ledger holds them no longer."""
    return workspace.reader().attachment_content(sha256)


def verify_file(workspace: Workspace, file: LibraryFile) -> FileCheck:
    """Hash the bytes of an attached file again and compare them with what was attached."""
    import hashlib

    content = workspace.reader().attachment_content(file.sha256)
    if content is None:
        return FileCheck(file.sha256, file.name, Problem.MISSING)
    same = hashlib.sha256(content).hexdigest() == file.sha256 and len(content) == file.size
    return FileCheck(file.sha256, file.name, None if same else Problem.CHANGED)


def files_to_check(entries: Iterable[LibraryEntry]) -> Iterator[LibraryFile]:
    """Every attached file once, however often it is attached."""
    yield from {file.sha256: file for entry in entries for file in entry.files}.values()


def entry_named(view: LibraryView, written: str) -> LibraryEntry:
    """The piece of evidence whose id holds what was written. Raises `BadArgument` for none, or for several."""
    asked = written.strip().lower().removeprefix("…")
    found = [each for each in view.evidence if asked in each.id] if len(asked) >= 6 else []
    if len(found) != 1:
        what = "fits several pieces of evidence" if found else "is not the id of evidence that counts"
        raise BadArgument(f"{shown(written)[:60]!r} {what}.", "`tracker evidence list` shows the ids.")
    return found[0]


def _file(row: AttachmentRow, held: dict[str, int]) -> LibraryFile:
    return LibraryFile(row.id, row.filename, row.media_type, row.size, row.sha256, held.get(row.sha256, 0))


def _use(citation: CitationRow, titles: dict[str, str], updates: dict[EntryId, UpdateRow]) -> Use:
    update = updates.get(citation.update_id) if citation.update_id else None
    subject = update.subject if update else citation.subject or citation.item
    words = _said(update) if update else said("as such")
    return Use(citation.item, titles.get(citation.item, ""), subject, citation.update_id, words, citation.stance)


def _said(update: UpdateRow) -> Said:
    if update.kind is UpdateKind.CHANGE and update.axis is not None:
        value = LABELS[update.axis].get(update.value or "", update.value or "")
        return said("{axis}: {value}", axis=label(AXIS_LABELS[update.axis]), value=label(value))
    return said("Check") if update.kind is UpdateKind.CHECK else said("Note")


def _entry(row: EvidenceRow, files: Sequence[LibraryFile], uses: Sequence[Use]) -> LibraryEntry:
    return LibraryEntry(row, tuple(files), tuple(uses), tuple(_problems(row, files, uses)))


def _problems(row: EvidenceRow, files: Sequence[LibraryFile], uses: Sequence[Use]) -> Iterator[Problem]:
    source = row.kind is EvidenceKind.SOURCE
    if any(file.held == 0 and file.size for file in files):
        yield Problem.MISSING
    if any(file.held not in (0, file.size) for file in files):
        yield Problem.CHANGED
    if not uses:
        yield Problem.UNCITED
    if source and not files and not row.url and not row.archive_url:
        yield Problem.NOWHERE
    if source and not row.grade:
        yield Problem.UNGRADED
