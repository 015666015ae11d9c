"""Withheld funds as lines: the ledger of one provision, and the list of all that withhold."""

from collections import Counter
from collections.abc import Iterable, Mapping

from tracker.catalog.items import OpenQuestion, SourceRef
from tracker.catalog.vocabulary import AUTHORITY_LABELS, LABELS, Axis
from tracker.standing.withheld_sums import percent_of
from tracker.standing.withholding_states import (
    PHASE_LABELS,
    ConditionLedger,
    Phase,
    RecordedChange,
    WithholdingLedger,
)
from tracker.text.tongue import Said, capitalized, joined, label, lowered, said, said_count
from tracker.workspace import marks
from tracker.workspace.detail.standing import evidence_words
from tracker.workspace.page import LOOKS, Look, Page
from tracker.workspace.subjects import short
from tracker.workspace.withholding_views import WithholdingView

_HELD = ("■", marks.Tone.WARN)
_PROPOSED = ("▷", marks.Tone.PLAIN)
_CONTRADICTION = ("!", marks.Tone.BAD)
_ID = 17


def withholding_page(view: WithholdingView, width: int) -> Page:
    """The ledger of the item that was asked for, or the list of all."""
    page = Page(width)
    if not view.item:
        _list(page, view)
        return page
    for ledger in view.withholdings:
        page.title(f"{ledger.item}  {ledger.title}")
        page.paragraph(f"as of {view.as_of}", Look.QUIET)
        page.paragraph(f"{ledger.section} of {ledger.measure} · {AUTHORITY_LABELS[ledger.authority]}", Look.QUIET)
        withholding_sections(page, ledger, view.names)
        _questions(page, ledger.questions, view.names)
    return page


def withholding_sections(page: Page, ledger: WithholdingLedger, names: Mapping[str, str]) -> None:
    """What is withheld and where it stands, what was recorded, each condition, and the withholdings tied to it."""
    page.heading(said("Withholding"))
    mark = _mark(ledger)
    page.bullet(capitalized(label(ledger.state)), LOOKS[mark[1]], mark=mark)
    if ledger.searched is not None and not ledger.events:
        page.under(said("searched {day}, nothing found", day=str(ledger.searched)))
    _terms(page, ledger, names)
    if ledger.notes:
        page.heading(said("What does not fit together"))
        for each in ledger.notes:
            page.bullet(capitalized(label(each)), Look.PLAIN, mark=_CONTRADICTION)
    page.heading(said("Recorded of the withholding"), "" if ledger.events else said("nothing"))
    for event in ledger.events:
        _event(page, event, depth=0)
    if ledger.conditions:
        page.heading(said("Conditions"), said("each to be certified · {counts}", counts=_counted(ledger.conditions)))
        for condition in ledger.conditions:
            _condition(page, condition)
    _family(page, ledger)


def _terms(page: Page, ledger: WithholdingLedger, names: Mapping[str, str]) -> None:
    terms, sums = ledger.terms, ledger.sums
    share = said("a share not known")
    if terms.percent is not None:
        share = said("{number} percent", number=f"{terms.percent:.12g}")
    page.row(said("Held back"), said("{share} of {base}", share=share, base=_in_sentence(terms.base)))
    for exclusion in terms.exclusions:
        page.row(said("Except"), exclusion)
    page.row(said("Sum"), sums.withheld_words)
    if ledger.events:
        page.row(said("Released"), sums.released_words)
        page.row(said("Left"), sums.remaining_words)
    elif sums.remaining is not None:
        page.row(said("Left"), sums.remaining_words)
    page.row(said("Certified by"), names.get(terms.certifier, terms.certifier))
    page.row(said("To"), "; ".join(terms.recipients) or said("not stated"))
    page.row(said("Looks back"), ledger.look_back.words)
    page.row(said("Period"), ledger.period.words)
    if ledger.period.ends is not None:
        page.row("", said("How long the funds may be obligated is another question; it is not recorded."), Look.QUIET)
    for lapse in ledger.lapses:
        days = said("from {day} on", day=str(lapse.since))
        if lapse.until:
            days = said("{begins} to {ends}", begins=str(lapse.since), ends=str(lapse.until))
        told = said("{days}: no act carries it forward", days=days)
        page.row(said("Not carried"), joined(" ", (told, f"[{_references(lapse.sources, names)}]")))
        if lapse.note:
            page.row("", lapse.note, Look.QUIET)
    if terms.note:
        page.row(said("Note"), terms.note)
    page.row(said("Source"), _references(ledger.sources, names), Look.QUIET)


def _in_sentence(words: str) -> str:
    """Words that begin a text, as they go on in one: `Funds of the act` as `funds of the act`."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _event(page: Page, event: RecordedChange, *, depth: int) -> None:
    mark = marks.of_value(event.value, claimed=event.claimed)
    dollars = "" if event.dollars is None else said("${sum} recorded", sum=event.dollars)
    told = joined(" · ", (label(event.shown), dollars))
    page.bullet(joined("  ", (str(event.date), told)), mark=mark, depth=depth)
    if event.recipients:
        page.under(said("to {who}", who=event.recipients), Look.PLAIN, depth=depth + 1)
    page.under(event.reason, Look.PLAIN, depth=depth + 1)
    evidenced = evidence_words(event.strength, claimed=event.claimed)
    page.under(joined("", (f"{event.author}; ", evidenced, f" ({short(event.update)})")), depth=depth + 1)


def _condition(page: Page, each: ConditionLedger) -> None:
    mark = marks.of_axis(each.standing)
    page.place(each.standing.subject)
    page.bullet(f"{each.condition.id}  {each.condition.text}", Look.PLAIN, mark=mark)
    told = label(each.standing.shown)
    page.under(said("{looked} · STALE", looked=told) if each.standing.stale else told, LOOKS[mark[1]])
    for event in each.history:
        _event(page, event, depth=1)
    follows = each.condition.follows
    if follows:
        asks = each.condition.changed or said("asks the same")
        page.under(said("follows {condition}: {change}", condition=follows, change=asks))


def _family(page: Page, ledger: WithholdingLedger) -> None:
    if not ledger.family:
        return
    page.heading(said("Family"), said("each is kept by itself: what is recorded of one is recorded of no other"))
    for each in ledger.family:
        year = said("FY {year}", year=str(each.fiscal_year)) if each.fiscal_year else ""
        own = said("this one") if each.own else ""
        look = Look.BOLD if each.own else Look.PLAIN
        page.bullet(joined(" · ", (f"{each.item}  {percent_of(each.percent)}", year, own)), look)
        page.under(label(each.state), Look.PLAIN)
        for tie in each.ties:
            page.under(tie)


def _questions(page: Page, questions: Iterable[OpenQuestion], names: Mapping[str, str]) -> None:
    asked = tuple(questions)
    if not asked:
        return
    page.heading(said("Open questions"), said("unverified"))
    for each in asked:
        cited = f" [{_references(each.sources, names)}]" if each.sources else ""
        page.bullet(each.question + cited)


def _references(sources: Iterable[SourceRef], names: Mapping[str, str]) -> str:
    return "; ".join(f"{names.get(ref.source, ref.source)}, {ref.locator}" for ref in sources)


def _list(page: Page, view: WithholdingView) -> None:
    """A line or two each, without empty lines: the whole of a catalogue's withholdings should fit a screen."""
    page.title(f"Withheld funds · as of {view.as_of}")
    if not any(each.period.phase is Phase.IN_FORCE for each in view.withholdings):
        page.paragraph(
            f"No recorded act's own period runs on {view.as_of}. A period that is over frees nothing by itself."
        )
    titled = _foremost(view.withholdings)
    groups: dict[str, list[WithholdingLedger]] = {}
    for each in view.withholdings:
        groups.setdefault(_group(each), []).append(each)
    for heading, ledgers in groups.items():
        page.title(heading, Look.HEADING)
        for ledger in ledgers:
            _listed(page, ledger, titled=ledger.item in titled)
    starred = " * Some funds are excepted." if any(each.terms.exclusions for each in view.withholdings) else ""
    page.paragraph(
        f"Periods are those of the acts; how long funds may be obligated is not recorded.{starred}", Look.QUIET
    )


def _foremost(withholdings: Iterable[WithholdingLedger]) -> set[str]:
    """Those in force; where none is, those of law whose period ended last."""
    laws = [each for each in withholdings if not each.period.proposed]
    running = {each.item for each in laws if each.period.phase is Phase.IN_FORCE}
    last = max((each.period.ends for each in laws if each.period.ends), default=None)
    return running or {each.item for each in laws if each.period.ends == last and each.period.phase is Phase.ENDED}


def _group(ledger: WithholdingLedger) -> str:
    """The heading above a withholding; where nothing was recorded of it, the heading says where it stands."""
    phase, unrecorded = ledger.period.phase, not ledger.events
    if phase is Phase.ENDED and ledger.period.proposed:
        return "Proposed, then replaced or dead"
    if phase is Phase.IN_FORCE and unrecorded:
        return f"{PHASE_LABELS[phase]}: {ledger.state}"
    if phase is Phase.ENDED and unrecorded:
        return "Period over, not freed by that; no certification, waiver or release recorded"
    if phase is Phase.UNKNOWN and unrecorded:
        return f"{PHASE_LABELS[phase]}; no certification recorded"
    return "Period over" if phase is Phase.ENDED else PHASE_LABELS[phase]


def _listed(page: Page, ledger: WithholdingLedger, *, titled: bool) -> None:
    period = ledger.period
    year = f"FY {ledger.fiscal_year}" if ledger.fiscal_year else ""
    recorded = any(each.standing.value is not None for each in ledger.conditions)
    counted = "" if recorded or period.over else _counted(ledger.conditions)
    share = percent_of(ledger.terms.percent)
    excepted = "*" if ledger.terms.exclusions else " "
    cells = (f"{ledger.item:<{_ID}} {share:>5}{excepted}", f"{year:<7}", f"{period.over or _days(ledger):<15}", counted)
    look = Look.BOLD if titled else Look.PLAIN
    page.bullet("  ".join(cell for cell in cells if cell.strip()), look, mark=_mark(ledger))
    if titled:
        page.under(ledger.title)
    if ledger.events:
        page.under(ledger.state, LOOKS[_mark(ledger)[1]])
    if recorded:
        page.under(_counted(ledger.conditions), Look.PLAIN)
    for note in ledger.notes:
        page.bullet(note, Look.PLAIN, mark=_CONTRADICTION, depth=1)


def _days(ledger: WithholdingLedger) -> str:
    period = ledger.period
    if period.phase is Phase.NOT_YET:
        return f"from {period.since}"
    if period.proposed:
        return "if enacted"
    return f"to {period.ends}" if period.ends else ""


def _counted(conditions: Iterable[ConditionLedger]) -> Said:
    """How many conditions stand where: `5 conditions: 1 met (1 claimed), 1 disputed, 3 no evidence`."""
    every = tuple(conditions)
    if not every:
        return said("no conditions named")
    counts = Counter(each.standing.value for each in every)
    claimed = Counter(each.standing.value for each in every if each.standing.claimed)
    words = []
    named = [(value, lowered(label(name))) for value, name in LABELS[Axis.CONDITION].items()]
    for value, name in (*named, (None, said("no evidence"))):
        if counts[value]:
            also = said("({count} claimed)", count=claimed[value]) if claimed[value] else ""
            number = str(counts[value]) if len(counts) > 1 or (len(every) > 1 and value) else ""
            words.append(joined(" ", (number, name, also)))
    return said_count(
        "{number} condition: {states}", "{number} conditions: {states}", len(every), states=joined(", ", words)
    )


def _mark(ledger: WithholdingLedger) -> marks.Mark:
    if ledger.standing.value is not None:
        return marks.of_axis(ledger.standing)
    if ledger.period.phase is Phase.IN_FORCE:
        return _HELD
    return _PROPOSED if ledger.period.phase is Phase.PROPOSED else marks.NOTHING
