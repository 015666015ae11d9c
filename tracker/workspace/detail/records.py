"""What people recorded about an item: its history, its evidence, its handles."""

from collections.abc import Iterator

from tracker.catalog.vocabulary import AXIS_LABELS, LABELS
from tracker.files.reading import size
from tracker.ledger.kinds import EvidenceKind, Stance, UpdateKind, Visibility
from tracker.ledger.rare_rows import EndedEvidence
from tracker.ledger.rows import CitationRow, EvidenceRow, UpdateRow
from tracker.text.clean import quoted
from tracker.workspace.item_views import ItemView
from tracker.workspace.marks import Tone
from tracker.workspace.page import Look, Page
from tracker.workspace.page_views import HistoryView
from tracker.workspace.subjects import short

STANCE_MARKS: dict[Stance, tuple[str, Tone]] = {
    Stance.SUPPORTS: ("+", Tone.PLAIN),
    Stance.CONTRADICTS: ("−", Tone.PLAIN),
    Stance.CONTEXT: ("·", Tone.PLAIN),
}


def record_sections(page: Page, view: ItemView) -> None:
    """History, newest first, then evidence and handles."""
    page.heading("History", f"{len(view.history)} recorded" if view.history else "nothing recorded")
    for update in reversed(view.history):
        update_lines(page, update)
    page.heading("Evidence", f"{len(view.evidence)} recorded" if view.evidence else "none recorded")
    for evidence in view.evidence:
        evidence_lines(page, evidence, view)
    for ended in view.ended_evidence:
        ended_lines(page, ended)
    if view.handles:
        page.heading("Handles")
        for handle in view.handles:
            page.bullet(f"{handle.kind}: {handle.value} (by {handle.author})")


def update_words(update: UpdateRow) -> str:
    """An update in a few words: `R05 Adoption: Open`, `R05 check of Adoption`."""
    axis = AXIS_LABELS[update.axis] if update.axis else ""
    if update.kind is UpdateKind.CHANGE and update.axis is not None:
        return f"{update.subject} {axis}: {LABELS[update.axis].get(update.value or '', update.value or '')}"
    return f"{update.subject} {update.kind}" + (f" of {axis}" if axis else "")


def update_lines(page: Page, update: UpdateRow) -> None:
    """One recorded update: when it became so, what, why, who, its id; marked if it no longer counts."""
    ended = f"  [{update.ended.upper()} by {update.ended_by}: {update.ended_reason}]" if update.ended else ""
    internal = " · internal" if update.visibility is Visibility.INTERNAL else ""
    look = Look.QUIET if update.ended else Look.PLAIN
    mark = ("×", Tone.DIM) if update.ended else ("▪", Tone.PLAIN)
    page.bullet(f"{update.effective_date}  {update_words(update)}{internal}{ended}", look, mark=mark)
    page.under(update.reason)
    for words in further_words(update):
        page.under(words)
    page.under(f"{update.author}, arrived {update.arrived_at[:10]} ({short(update.id)})")


def further_words(update: UpdateRow) -> Iterator[str]:
    """To whom something was delivered, what sum, which deadline, what it leads to: where the update says so."""
    if update.due_on is not None:
        yield f"answers the deadline of {update.due_on}"
    if update.recipients:
        yield f"to {update.recipients}"
    if update.dollars is not None:
        yield f"${update.dollars:,}"
    if update.target:
        yield f"leads to {update.target}" if update.kind is UpdateKind.CHANGE else f"speaks of {update.target}"


def ended_lines(page: Page, ended: EndedEvidence) -> None:
    """Evidence that no longer counts, marked."""
    words = f"{ended.title}  [{ended.ended.upper()} by {ended.ended_by}: {ended.ended_reason}] ({short(ended.id)})"
    page.bullet(words, Look.QUIET, mark=("×", Tone.DIM))


def evidence_lines(page: Page, evidence: EvidenceRow, view: ItemView | HistoryView) -> None:
    """One piece of evidence: what it is, what it is cited for, where it stands, who collected it."""
    cited = [each for each in view.citations if each.evidence == evidence.id]
    stance = cited[0].stance if cited else Stance.CONTEXT
    grade = f" · {evidence.grade}" if evidence.grade else ""
    nothing = "searched, found nothing: " if evidence.kind is EvidenceKind.SEARCHED_FOUND_NOTHING else ""
    internal = " · internal" if evidence.visibility is Visibility.INTERNAL else ""
    page.bullet(f"{nothing}{evidence.title}{grade}{internal}", Look.BOLD, mark=STANCE_MARKS[stance])
    for each in cited:
        page.under(_cited_for(each, view, "looked for" if nothing else each.stance.value))
    written = [evidence.publisher, evidence.published, evidence.locator]
    if any(written):
        page.under(", ".join(part for part in written if part), Look.PLAIN)
    if evidence.quote:
        page.under(quoted(evidence.quote), Look.ITALIC)
    for address in (evidence.url, evidence.archive_url):
        if address:
            page.under(address, Look.PLAIN)
    read = f", read {evidence.accessed_on}" if evidence.accessed_on else ""
    how = f", {evidence.collected_how}" if evidence.collected_how else ""
    page.under(f"collected by {evidence.collected_by}{how}{read} ({short(evidence.id)})")
    for attachment in getattr(view, "attachments", ()):
        if attachment.evidence == evidence.id:
            page.under(
                f"file {attachment.filename}, {size(attachment.size)}, SHA-256 {attachment.sha256[:12]}…", Look.PLAIN
            )


def _cited_for(citation: CitationRow, view: ItemView | HistoryView, how: str) -> str:
    if citation.update_id is None:
        return f"{how} {citation.subject}"
    update = next((each for each in view.history if each.id == citation.update_id), None)
    return f"{how} {update_words(update) if update else short(citation.update_id)}"
