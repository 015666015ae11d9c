"""What people recorded about an item: its history, its evidence, its handles."""

from collections.abc import Iterator

from tracker.catalog.vocabulary import AXIS_LABELS, LABELS
from tracker.files.reading import size
from tracker.ledger.kinds import EvidenceKind, HandleKind, Stance, UpdateKind, Visibility
from tracker.ledger.rare_rows import EndedEvidence
from tracker.ledger.rows import CitationRow, EvidenceRow, UpdateRow
from tracker.text.clean import quoted
from tracker.text.tongue import N_, Said, joined, label, said
from tracker.workspace.item_views import ItemView
from tracker.workspace.marks import STANCE_MARKS, STANCE_WORDS, Tone
from tracker.workspace.page import Look, Page
from tracker.workspace.page_views import HistoryView
from tracker.workspace.subjects import short

UPDATE_WORDS: dict[UpdateKind, str] = {
    UpdateKind.CHANGE: N_("change"),
    UpdateKind.CHECK: N_("check"),
    UpdateKind.NOTE: N_("note"),
}

HANDLE_WORDS: dict[HandleKind, str] = {
    HandleKind.TAG: N_("tag"),
    HandleKind.ASSIGNEE: N_("assignee"),
    HandleKind.FOLLOW: N_("follow"),
    HandleKind.FOLLOW_UP: N_("follow-up"),
}


def record_sections(page: Page, view: ItemView) -> None:
    """History, newest first, then evidence and handles."""
    page.heading(
        said("History"), said("{count} recorded", count=len(view.history)) if view.history else said("nothing recorded")
    )
    for update in reversed(view.history):
        update_lines(page, update)
    page.heading(
        said("Evidence"), said("{count} recorded", count=len(view.evidence)) if view.evidence else said("none recorded")
    )
    for evidence in view.evidence:
        evidence_lines(page, evidence, view)
    for ended in view.ended_evidence:
        ended_lines(page, ended)
    if view.handles:
        page.heading(said("Handles"))
        for handle in view.handles:
            page.bullet(
                said(
                    "{kind}: {value} (by {author})",
                    kind=said(HANDLE_WORDS[handle.kind]),
                    value=handle.value,
                    author=handle.author,
                )
            )


def update_words(update: UpdateRow) -> Said:
    """An update in a few words: `R05 Adoption: Open`, `R05 check of Adoption`."""
    axis = label(AXIS_LABELS[update.axis]) if update.axis else None
    if update.kind is UpdateKind.CHANGE and update.axis is not None:
        value = label(LABELS[update.axis].get(update.value or "", update.value or ""))
        return said("{subject} {axis}: {value}", subject=update.subject, axis=axis, value=value)
    kind = said(UPDATE_WORDS[update.kind])
    if axis is None:
        return said("{subject} {kind}", subject=update.subject, kind=kind)
    return said("{subject} {kind} of {axis}", subject=update.subject, kind=kind, axis=axis)


def update_lines(page: Page, update: UpdateRow) -> None:
    """One recorded update: when it became so, what, why, who, its id; marked if it no longer counts."""
    look = Look.QUIET if update.ended else Look.PLAIN
    mark = ("×", Tone.DIM) if update.ended else ("▪", Tone.PLAIN)
    told = joined("  ", (str(update.effective_date), update_words(update)))
    if update.visibility is Visibility.INTERNAL:
        told = said("{words} · internal", words=told)
    if update.ended:
        told = joined("  ", (told, ended_words(update.ended, update.ended_by or "", update.ended_reason or "")))
    page.bullet(told, look, mark=mark)
    page.under(update.reason)
    for words in further_words(update):
        page.under(words)
    arrived = update.arrived_at[:10]
    page.under(said("{author}, arrived {day} ({id})", author=update.author, day=arrived, id=short(update.id)))


def ended_words(ended: str, author: str, reason: str) -> Said:
    """What became of a row that no longer counts: `[RETRACTED by Ana: read it wrong]`."""
    sentence = (
        N_("[CORRECTED by {author}: {reason}]") if ended == "corrected" else N_("[RETRACTED by {author}: {reason}]")
    )
    return said(sentence, author=author, reason=reason)


def further_words(update: UpdateRow) -> Iterator[str]:
    """To whom something was delivered, what sum, which deadline, what it leads to: where the update says so."""
    if update.due_on is not None:
        yield said("answers the deadline of {day}", day=str(update.due_on))
    if update.recipients:
        yield said("to {who}", who=update.recipients)
    if update.dollars is not None:
        yield f"${update.dollars:,}"
    if update.target:
        leads = update.kind is UpdateKind.CHANGE
        yield said("leads to {item}", item=update.target) if leads else said("speaks of {item}", item=update.target)
    if update.repeats:
        yield said("records again update {id}", id=short(update.repeats))


def ended_lines(page: Page, ended: EndedEvidence) -> None:
    """Evidence that no longer counts, marked."""
    words = ended_words(ended.ended, ended.ended_by, ended.ended_reason)
    page.bullet(joined("", (f"{ended.title}  ", words, f" ({short(ended.id)})")), Look.QUIET, mark=("×", Tone.DIM))


def evidence_lines(page: Page, evidence: EvidenceRow, view: ItemView | HistoryView) -> None:
    """One piece of evidence: what it is, what it is cited for, where it stands, who collected it."""
    cited = [each for each in view.citations if each.evidence == evidence.id]
    stance = cited[0].stance if cited else Stance.CONTEXT
    nothing = evidence.kind is EvidenceKind.SEARCHED_FOUND_NOTHING
    title = said("searched, found nothing: {what}", what=evidence.title) if nothing else evidence.title
    internal = said("internal") if evidence.visibility is Visibility.INTERNAL else ""
    page.bullet(joined(" · ", (title, evidence.grade or "", internal)), Look.BOLD, mark=STANCE_MARKS[stance])
    for each in cited:
        page.under(_cited_for(each, view, said("looked for") if nothing else said(STANCE_WORDS[each.stance])))
    written = [evidence.publisher, evidence.published, evidence.locator]
    if any(written):
        page.under(", ".join(part for part in written if part), Look.PLAIN)
    if evidence.quote:
        page.under(quoted(evidence.quote), Look.ITALIC)
    for address in (evidence.url, evidence.archive_url):
        if address:
            page.under(address, Look.PLAIN)
    told = joined(
        ", ",
        (
            said("collected by {author}", author=evidence.collected_by),
            evidence.collected_how or "",
            said("read {day}", day=str(evidence.accessed_on)) if evidence.accessed_on else "",
        ),
    )
    page.under(joined(" ", (told, f"({short(evidence.id)})")))
    for attachment in getattr(view, "attachments", ()):
        if attachment.evidence == evidence.id:
            digest = f"{attachment.sha256[:12]}…"
            page.under(
                said(
                    "file {name}, {size}, SHA-256 {digest}",
                    name=attachment.filename,
                    size=size(attachment.size),
                    digest=digest,
                ),
                Look.PLAIN,
            )


def _cited_for(citation: CitationRow, view: ItemView | HistoryView, how: str) -> Said:
    if citation.update_id is None:
        return joined(" ", (how, citation.subject or ""))
    update = next((each for each in view.history if each.id == citation.update_id), None)
    return joined(" ", (how, update_words(update) if update else short(citation.update_id)))
