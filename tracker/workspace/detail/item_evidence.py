"""The evidence of an item: a list with stops, and a page of the one under the cursor."""

from collections import defaultdict

from tracker.dates.days import day_of
from tracker.files.reading import size
from tracker.ledger.kinds import EvidenceKind, Stance, Visibility
from tracker.ledger.rows import CitationRow, EvidenceRow
from tracker.text.clean import quoted
from tracker.text.tongue import ON_SCREENS, Tongue
from tracker.workspace.detail.item_history import update_words
from tracker.workspace.detail.stops import Opens, StopsPage
from tracker.workspace.item_views import ItemView
from tracker.workspace.marks import STANCE_MARKS, STANCE_WORDS
from tracker.workspace.page import Look
from tracker.workspace.subjects import short
from tracker.workspace.whole_item import WholeItem


def evidence_list(view: ItemView, width: int, tongue: Tongue = ON_SCREENS) -> StopsPage:
    """One stop for each piece of evidence, the newest first."""
    page = StopsPage(width, tongue)
    if not view.evidence:
        page.paragraph(tongue.say("No evidence is recorded yet."), Look.BOLD)
        page.paragraph(tongue.say("a attaches a file, an address or a quote."), Look.QUIET)
        return page
    cited = _cited(view)
    files = {each.evidence for each in view.attachments}
    for each in reversed(view.evidence):
        stance = cited[each.id][0].stance if cited[each.id] else Stance.CONTEXT
        page.stop(each.id, Opens.EVIDENCE, each.id, row=each.id)
        page.bullet(each.title, Look.BOLD, mark=STANCE_MARKS[stance])
        parts = [
            _stance(each, stance, tongue),
            each.grade,
            each.publisher or "",
            tongue.say("file") if each.id in files else tongue.say("address") if each.url else "",
            tongue.say("internal") if each.visibility is Visibility.INTERNAL else "",
        ]
        page.under(" · ".join(part for part in parts if part))
    page.end()
    return page


def evidence_page(whole: WholeItem, evidence: str, width: int, tongue: Tongue = ON_SCREENS) -> StopsPage:
    """One piece of evidence whole: what it is cited for, its grade, where it stands, its words, its files."""
    page, view = StopsPage(width, tongue), whole.view
    found = next((each for each in view.evidence if each.id == evidence), None)
    if found is None:
        return page
    page.title(found.title)
    for text in (", ".join(part for part in (found.publisher, found.published) if part), found.locator or ""):
        if text:
            page.paragraph(text)
    grade = tongue.say(
        "grade {grade}: source {source}, information {information}",
        grade=found.grade,
        source=found.reliability or "–",
        information=found.credibility or "–",
    )
    page.paragraph(grade if found.grade else tongue.say("not graded"), Look.QUIET)
    if found.quote:
        page.blank()
        page.paragraph(quoted(found.quote), Look.ITALIC)
    _files(page, view, found, tongue)
    _cited_for(page, view, found, tongue)
    page.blank()
    _collected(page, found, whole.zone, tongue)
    return page


def _files(page: StopsPage, view: ItemView, found: EvidenceRow, tongue: Tongue) -> None:
    attachments = [each for each in view.attachments if each.evidence == found.id]
    addresses = [each for each in (found.url, found.archive_url) if each]
    page.heading(tongue.say("Where it is"), tongue.say("o opens") if attachments or addresses else "")
    if not (attachments or addresses):
        page.paragraph(tongue.say("It has no file and no address."), Look.QUIET)
    for each in attachments:
        page.stop(each.id, Opens.FILE, each.id, row=found.id)
        page.bullet(tongue.say("file {name}, {size}", name=each.filename, size=size(each.size)))
        page.under(f"SHA-256 {each.sha256[:16]}…")
    for address in addresses:
        page.stop(address, Opens.ADDRESS, address, row=found.id)
        page.bullet(address)
    page.end()


def _cited_for(page: StopsPage, view: ItemView, found: EvidenceRow, tongue: Tongue) -> None:
    history = {each.id: each for each in view.history}
    page.heading(tongue.say("Cited for"))
    for each in _cited(view)[found.id]:
        stance = _stance(found, each.stance, tongue)
        if each.update_id is None:
            page.stop(each.id, subject=each.subject or "")
            page.bullet(f"{stance}: {each.subject}", mark=STANCE_MARKS[each.stance])
        else:
            update = history.get(each.update_id)
            words = update_words(update, tongue) if update else short(each.update_id)
            page.stop(each.id, Opens.UPDATE, each.update_id)
            page.bullet(f"{stance}: {words}", mark=STANCE_MARKS[each.stance])
            if update is not None:
                page.under(f"{update.effective_date} · {update.author}")
    page.end()


def _collected(page: StopsPage, found: EvidenceRow, zone: str, tongue: Tongue) -> None:
    page.paragraph(tongue.say("collected by {name}", name=found.collected_by), Look.QUIET)
    if found.collected_how:
        page.paragraph(found.collected_how, Look.QUIET)
    if found.accessed_on:
        page.paragraph(tongue.say("read {day}", day=found.accessed_on), Look.QUIET)
    if found.visibility is Visibility.INTERNAL:
        page.paragraph(tongue.say("internal: never in a public brief"), Look.QUIET)
    page.paragraph(
        tongue.say(
            "recorded by {author}, arrived {day} ({id})",
            author=found.author,
            day=day_of(found.arrived_at, zone),
            id=short(found.id),
        ),
        Look.QUIET,
    )


def _stance(evidence: EvidenceRow, stance: Stance, tongue: Tongue) -> str:
    if evidence.kind is EvidenceKind.SEARCHED_FOUND_NOTHING:
        return tongue.say("searched, found nothing")
    return tongue.say(STANCE_WORDS[stance])


def _cited(view: ItemView) -> "defaultdict[str, list[CitationRow]]":
    found: defaultdict[str, list[CitationRow]] = defaultdict(list)
    for each in view.citations:
        found[each.evidence].append(each)
    return found
