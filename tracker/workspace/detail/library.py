"""A piece of evidence as lines: what it is, what is wrong with it, what it is cited for."""

from collections.abc import Mapping

from tracker.files.reading import size
from tracker.ledger.kinds import EvidenceKind, Visibility
from tracker.text.clean import quoted
from tracker.text.tongue import capitalized, joined, said
from tracker.workspace.library import BROKEN, PROBLEM_WORDS, LibraryEntry, LibraryFile, LibraryView, Problem, Use
from tracker.workspace.marks import STANCE_MARKS, STANCE_WORDS, Mark, Tone
from tracker.workspace.page import Look, Page
from tracker.workspace.subjects import short

USES = 6
"""How many uses stand under a piece of evidence."""

Checked = Mapping[str, Problem | None]
"""What hashing found, by the SHA-256 of a file."""


def entry_mark(problems: tuple[Problem, ...]) -> Mark:
    """The mark of a piece of evidence by what is wrong with it."""
    if BROKEN & set(problems):
        return "!", Tone.BAD
    if Problem.UNCITED in problems or Problem.NOWHERE in problems:
        return "?", Tone.WARN
    return ("○", Tone.DIM) if problems else ("▪", Tone.PLAIN)


def problems_of(entry: LibraryEntry, checked: Checked) -> tuple[Problem, ...]:
    """What is wrong with a piece of evidence, with what hashing its files found."""
    found = {checked.get(file.sha256) for file in entry.files} - {None}
    return tuple(each for each in Problem if each in found or each in entry.problems)


def uses_in_short(entry: LibraryEntry) -> str:
    """How it is cited: `+2 −1`; a search that found nothing by how often; a dash for nowhere."""
    if entry.evidence.kind is EvidenceKind.SEARCHED_FOUND_NOTHING:
        return str(len(entry.uses)) if entry.uses else "–"
    counts = entry.stances()
    return " ".join(f"{STANCE_MARKS[each][0]}{count}" for each, count in counts.items() if count) or "–"


def entry_lines(page: Page, entry: LibraryEntry, checked: Checked) -> None:
    """One piece of evidence whole."""
    row = entry.evidence
    page.title(row.title)
    internal = said("internal: never in a public brief") if row.visibility is Visibility.INTERNAL else ""
    page.paragraph(joined(" · ", (capitalized(entry.type), internal)), Look.QUIET)
    for each in problems_of(entry, checked):
        page.bullet(capitalized(said(PROBLEM_WORDS[each])), mark=entry_mark((each,)))
    page.blank()
    grade = said("{grade} (Admiralty)", grade=row.grade) if row.grade else ""
    for name, value in (
        (said("Publisher"), row.publisher),
        (said("Published"), row.published),
        (said("Grade"), grade),
        (said("Locator"), row.locator),
        (said("Address"), row.url),
        (said("Archived at"), row.archive_url),
    ):
        if value:
            page.row(name, value)
    read = str(row.accessed_on) if row.accessed_on else ""
    page.row(said("Collected by"), joined(", ", (row.collected_by, row.collected_how or "", read)))
    page.row(said("Id"), short(row.id))
    if row.quote:
        page.under(quoted(row.quote), Look.ITALIC, depth=0)
    _uses(page, entry)
    for file in entry.files:
        _file(page, file, checked)


def library_page(view: LibraryView, width: int) -> Page:
    """The library as a page: every piece of evidence in a few lines."""
    page = Page(width)
    for entry in view.evidence:
        row = entry.evidence
        page.bullet(joined(" · ", (row.title, row.grade)), Look.BOLD, mark=entry_mark(entry.problems))
        internal = said("internal") if row.visibility is Visibility.INTERNAL else ""
        page.under(joined(" · ", (entry.type, row.publisher or "", row.published or "", internal, short(row.id))))
        cited = joined(", ", tuple(joined(" ", (use.subject, said(STANCE_WORDS[use.stance]))) for use in entry.uses))
        if entry.uses:
            page.under(said("cited for {uses}", uses=cited))
        for file in entry.files:
            page.under(said("file {name}, {size}", name=file.name, size=size(file.size)))
        for each in entry.problems:
            page.under(said(PROBLEM_WORDS[each]), Look.BAD if each in BROKEN else Look.WARN)
    return page


def _uses(page: Page, entry: LibraryEntry) -> None:
    if not entry.uses:
        return
    page.heading(said("Cited for"))
    search = entry.evidence.kind is EvidenceKind.SEARCHED_FOUND_NOTHING
    for use in entry.uses[:USES]:
        page.bullet(use_words(use, search=search), Look.PLAIN, mark=STANCE_MARKS[use.stance])
    if len(entry.uses) > USES:
        page.under(said("… {count} more", count=len(entry.uses) - USES))


def use_words(use: Use, *, search: bool = False) -> str:
    """What it is cited for, and how: `R05 Adoption: Open · supports · Count every pothole`."""
    how = said("looked for") if search else said(STANCE_WORDS[use.stance])
    return joined(" · ", (joined(" ", (use.subject, use.said)), how, use.title))


def _file(page: Page, file: LibraryFile, checked: Checked) -> None:
    page.heading(said("File"), joined(", ", (file.name, size(file.size))))
    if file.sha256 in checked:
        problem = checked[file.sha256]
        if problem is None:
            page.bullet(said("hashed again: it is what was attached"), mark=("✓", Tone.GOOD))
        else:
            page.bullet(said("hashed again: {problem}", problem=said(PROBLEM_WORDS[problem])), mark=("!", Tone.BAD))
