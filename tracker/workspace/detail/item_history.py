"""The history of an item as a timeline with stops: the newest first, a mark for each update on a rail of dates."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from tracker.catalog.vocabulary import AXIS_LABELS, LABELS
from tracker.dates.days import day_of
from tracker.ledger.kinds import EvidenceKind, Stance, UpdateKind, Verdict, Visibility
from tracker.ledger.rare_rows import EndedEvidence, ReviewRow
from tracker.ledger.rows import EvidenceRow, UpdateRow
from tracker.text.tongue import N_, ON_SCREENS, Tongue, label
from tracker.workspace import marks
from tracker.workspace.detail.stops import Opens, StopsPage
from tracker.workspace.marks import STANCE_MARKS, STANCE_WORDS, Mark, Tone
from tracker.workspace.page import LOOKS, Look, Span
from tracker.workspace.subjects import short
from tracker.workspace.whole_item import WholeItem

_DAY = 10
_RAIL = " │ "

_VERDICTS: dict[Verdict, str] = {
    Verdict.AGREED: N_("{author} agreed: {reason}"),
    Verdict.DISPUTED: N_("{author} disputed it: {reason}"),
    Verdict.NEEDS_EVIDENCE: N_("{author} asked for evidence: {reason}"),
}


def history_page(whole: WholeItem, width: int, tongue: Tongue = ON_SCREENS) -> StopsPage:
    """Every update by the day it became so, with its evidence, its reviews and what became of it."""
    page = StopsPage(width, tongue)
    view = whole.view
    if not view.history:
        page.paragraph(tongue.say("Nothing is recorded yet."), Look.BOLD)
        page.paragraph(tongue.say("n records a change, v that you looked, t a note."), Look.QUIET)
        return page
    cited = _cited(whole)
    reviewed = defaultdict(list)
    for review in whole.reviews:
        reviewed[review.update_id].append(review)
    newest = sorted(view.history, key=lambda each: (each.effective_date, each.seq), reverse=True)
    for day, updates in groupby(newest, key=lambda each: each.effective_date):
        for number, update in enumerate(updates):
            page.stop(
                update.id,
                Opens.EVIDENCE if cited[update.id] else Opens.NOTHING,
                _first(cited[update.id]),
                row=update.id,
                subject=update.subject,
            )
            _update(page, update, str(day) if number == 0 else "", whole, tongue)
            _reviews(page, reviewed[update.id], tongue)
            for evidence, stance in cited[update.id]:
                page.stop(
                    f"{update.id} {evidence.id}", Opens.EVIDENCE, evidence.id, row=evidence.id, subject=update.subject
                )
                _evidence(page, evidence, stance, tongue)
    page.end()
    _ended_evidence(page, view.ended_evidence, tongue)
    return page


def _cited(whole: WholeItem) -> "defaultdict[str, list[tuple[EvidenceRow, Stance]]]":
    """The evidence cited for each update."""
    evidence = {each.id: each for each in whole.view.evidence}
    found: defaultdict[str, list[tuple[EvidenceRow, Stance]]] = defaultdict(list)
    for each in whole.view.citations:
        if each.update_id is not None and each.evidence in evidence:
            found[each.update_id].append((evidence[each.evidence], each.stance))
    return found


def _first(cited: list[tuple[EvidenceRow, Stance]]) -> str:
    return cited[0][0].id if cited else ""


def _update(page: StopsPage, update: UpdateRow, day: str, whole: WholeItem, tongue: Tongue) -> None:
    glyph, tone = _mark(update)
    quiet = update.ended is not None or update.kind is not UpdateKind.CHANGE
    look = Look.QUIET if quiet else Look.BOLD
    first = (
        Span(f"{day:<{_DAY}}", Look.QUIET if quiet else Look.PLAIN),
        Span(" "),
        Span(glyph, LOOKS[tone]),
        Span(" "),
    )
    internal = tongue.say(" · internal") if update.visibility is Visibility.INTERNAL else ""
    _lines(page, first, f"{update_words(update, tongue)}{internal}", look)
    before = next((each for each in whole.view.history if each.id == update.corrects), None)
    if before is not None:
        words = tongue.say("corrects {words}, {day}", words=update_words(before, tongue), day=before.effective_date)
        _under(page, f"≠ {words}", Look.WARN)
    if update.ended:
        template = (
            N_("retracted by {author}: {reason}")
            if update.ended == "retracted"
            else N_("corrected by {author}: {reason}")
        )
        words = tongue.say(template, author=update.ended_by or "", reason=update.ended_reason or "")
        _under(page, f"{'×' if update.ended == 'retracted' else '≠'} {words}", Look.WARN)
    _under(page, update.reason, Look.QUIET if quiet else Look.PLAIN)
    for words in _further(update, tongue):
        _under(page, words, Look.QUIET)
    words = tongue.say(
        "{author}, arrived {day} ({id})",
        author=update.author,
        day=day_of(update.arrived_at, whole.zone),
        id=short(update.id),
    )
    _under(page, words, Look.QUIET)


def _mark(update: UpdateRow) -> Mark:
    if update.ended:
        return ("×" if update.ended == "retracted" else "≠"), Tone.DIM
    if update.kind is UpdateKind.CHECK:
        return "✓", Tone.DIM
    if update.kind is UpdateKind.NOTE:
        return "·", Tone.DIM
    return marks.of_value(update.value or "", claimed=False)


def update_words(update: UpdateRow, tongue: Tongue = ON_SCREENS) -> str:
    """An update in a few words: `Adoption: Open`, `Checked: nothing had changed`; of a part with its address."""
    part = update.subject.partition("/")[2]
    if update.kind is UpdateKind.CHANGE and update.axis is not None:
        value = LABELS[update.axis].get(update.value or "", update.value or "")
        words = tongue.say("{axis}: {value}", axis=label(AXIS_LABELS[update.axis]), value=label(value))
    elif update.kind is UpdateKind.CHECK:
        words = tongue.say("Checked: nothing had changed")
        if update.axis is not None:
            words = tongue.say("{words} ({axis})", words=words, axis=label(AXIS_LABELS[update.axis]))
    else:
        words = tongue.say("Note")
    return f"{part}  {words}" if part else words


def _further(update: UpdateRow, tongue: Tongue) -> Iterable[str]:
    """To whom something was delivered, what sum, which deadline, what it leads to."""
    if update.due_on is not None:
        yield tongue.say("answers the deadline of {day}", day=update.due_on)
    if update.recipients:
        yield tongue.say("to {recipients}", recipients=update.recipients)
    if update.dollars is not None:
        yield f"${update.dollars:,}"
    if update.target:
        change = update.kind is UpdateKind.CHANGE
        yield (
            tongue.say("leads to {item}", item=update.target)
            if change
            else tongue.say("speaks of {item}", item=update.target)
        )


def _reviews(page: StopsPage, reviews: Iterable[ReviewRow], tongue: Tongue) -> None:
    for each in reviews:
        words = tongue.say(_VERDICTS[each.verdict], author=each.author, reason=each.reason)
        _under(page, f"◇ {words}", Look.PLAIN if each.verdict is Verdict.AGREED else Look.WARN)


def _evidence(page: StopsPage, evidence: EvidenceRow, stance: Stance, tongue: Tongue) -> None:
    glyph, tone = STANCE_MARKS[stance]
    searched = evidence.kind is EvidenceKind.SEARCHED_FOUND_NOTHING
    said = tongue.say("searched, found nothing") if searched else tongue.say(STANCE_WORDS[stance])
    grade = f" · {evidence.grade}" if evidence.grade else ""
    first = (Span(" " * _DAY), Span(_RAIL, Look.QUIET), Span(f"{glyph} ", LOOKS[tone]))
    page.branch(first, " " * _DAY + _RAIL + "  ", f"{said}: {evidence.title}{grade}", Look.PLAIN)


def _ended_evidence(page: StopsPage, every: Iterable[EndedEvidence], tongue: Tongue) -> None:
    every = tuple(every)
    if not every:
        return
    page.heading(tongue.say("Evidence that no longer counts"))
    for each in every:
        template = (
            N_("retracted by {author}: {reason}")
            if each.ended == "retracted"
            else N_("corrected by {author}: {reason}")
        )
        page.bullet(each.title, Look.QUIET, mark=("×", Tone.DIM))
        page.under(tongue.say(template, author=each.ended_by, reason=each.ended_reason))


def _lines(page: StopsPage, first: tuple[Span, ...], text: str, look: Look) -> None:
    page.branch(first, " " * _DAY + _RAIL, text, look)


def _under(page: StopsPage, text: str, look: Look) -> None:
    _lines(page, (Span(" " * _DAY), Span(_RAIL, Look.QUIET)), text, look)
