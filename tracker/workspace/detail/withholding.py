"""Withheld funds as lines: the ledger of one provision, and the list of all that withhold."""

from collections import Counter
from collections.abc import Iterable, Mapping

from tracker.catalog.items import OpenQuestion, SourceRef
from tracker.catalog.vocabulary import AUTHORITY_LABELS, LABELS, NO_EVIDENCE, Axis
from tracker.standing.withheld_sums import percent_of
from tracker.standing.withholding_states import (
    PHASE_LABELS,
    ConditionLedger,
    Phase,
    RecordedChange,
    WithholdingLedger,
)
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
    page.heading("Withholding")
    mark = _mark(ledger)
    page.bullet(ledger.state[:1].upper() + ledger.state[1:], LOOKS[mark[1]], mark=mark)
    if ledger.searched is not None and not ledger.events:
        page.under(f"searched {ledger.searched}, nothing found")
    _terms(page, ledger, names)
    if ledger.notes:
        page.heading("What does not fit together")
        for each in ledger.notes:
            page.bullet(each[:1].upper() + each[1:], Look.PLAIN, mark=_CONTRADICTION)
    page.heading("Recorded of the withholding", "" if ledger.events else "nothing")
    for event in ledger.events:
        _event(page, event, depth=0)
    if ledger.conditions:
        page.heading("Conditions", f"each to be certified · {_counted(ledger.conditions)}")
        for condition in ledger.conditions:
            _condition(page, condition)
    _family(page, ledger)


def _terms(page: Page, ledger: WithholdingLedger, names: Mapping[str, str]) -> None:
    terms, sums = ledger.terms, ledger.sums
    share = "a share not known" if terms.percent is None else f"{terms.percent:.12g} percent"
    page.row("Held back", f"{share} of {_in_sentence(terms.base)}")
    for exclusion in terms.exclusions:
        page.row("Except", exclusion)
    page.row("Sum", sums.withheld_words)
    if ledger.events:
        page.row("Released", sums.released_words)
        page.row("Left", sums.remaining_words)
    elif sums.remaining is not None:
        page.row("Left", sums.remaining_words)
    page.row("Certified by", names.get(terms.certifier, terms.certifier))
    page.row("To", "; ".join(terms.recipients) or "not stated")
    page.row("Looks back", ledger.look_back.words)
    page.row("Period", ledger.period.words)
    if ledger.period.ends is not None:
        page.row("", "How long the funds may be obligated is another question; it is not recorded.", Look.QUIET)
    for lapse in ledger.lapses:
        days = f"{lapse.since} to {lapse.until}" if lapse.until else f"from {lapse.since} on"
        cited = f" [{_references(lapse.sources, names)}]"
        page.row("Not carried", f"{days}: no act carries it forward{cited}")
        if lapse.note:
            page.row("", lapse.note, Look.QUIET)
    if terms.note:
        page.row("Note", terms.note)
    page.row("Source", _references(ledger.sources, names), Look.QUIET)


def _in_sentence(words: str) -> str:
    """Words that begin a text, as they go on in one: `Funds of the act` as `funds of the act`."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _event(page: Page, event: RecordedChange, *, depth: int) -> None:
    mark = marks.of_value(event.value, claimed=event.claimed)
    dollars = "" if event.dollars is None else f" · ${event.dollars:,} recorded"
    page.bullet(f"{event.date}  {event.shown}{dollars}", mark=mark, depth=depth)
    if event.recipients:
        page.under(f"to {event.recipients}", Look.PLAIN, depth=depth + 1)
    page.under(event.reason, Look.PLAIN, depth=depth + 1)
    page.under(
        f"{event.author}; {evidence_words(event.strength, claimed=event.claimed)} ({short(event.update)})",
        depth=depth + 1,
    )


def _condition(page: Page, each: ConditionLedger) -> None:
    mark = marks.of_axis(each.standing)
    page.bullet(f"{each.condition.id}  {each.condition.text}", Look.PLAIN, mark=mark)
    stale = " · STALE" if each.standing.stale else ""
    page.under(f"{each.standing.shown}{stale}", LOOKS[mark[1]])
    for event in each.history:
        _event(page, event, depth=1)
    follows = each.condition.follows
    if follows:
        page.under(f"follows {follows}: {each.condition.changed or 'asks the same'}")


def _family(page: Page, ledger: WithholdingLedger) -> None:
    if not ledger.family:
        return
    page.heading("Family", "each is kept by itself: what is recorded of one is recorded of no other")
    for each in ledger.family:
        year = f" · FY {each.fiscal_year}" if each.fiscal_year else ""
        own = " · this one" if each.own else ""
        look = Look.BOLD if each.own else Look.PLAIN
        page.bullet(f"{each.item}  {percent_of(each.percent)}{year}{own}", look)
        page.under(each.state, Look.PLAIN)
        for tie in each.ties:
            page.under(tie)


def _questions(page: Page, questions: Iterable[OpenQuestion], names: Mapping[str, str]) -> None:
    asked = tuple(questions)
    if not asked:
        return
    page.heading("Open questions", "unverified")
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


def _counted(conditions: Iterable[ConditionLedger]) -> str:
    """How many conditions stand where: `5 conditions: 1 met (1 claimed), 1 disputed, 3 no evidence`."""
    every = tuple(conditions)
    if not every:
        return "no conditions named"
    counts = Counter(each.standing.value for each in every)
    claimed = Counter(each.standing.value for each in every if each.standing.claimed)
    words = []
    for value, label in (*LABELS[Axis.CONDITION].items(), (None, NO_EVIDENCE.removesuffix(" recorded"))):
        if counts[value]:
            also = f" ({claimed[value]} claimed)" if claimed[value] else ""
            number = f"{counts[value]} " if len(counts) > 1 or (len(every) > 1 and value) else ""
            words.append(f"{number}{label.lower()}{also}")
    return f"{len(every)} condition{'' if len(every) == 1 else 's'}: {', '.join(words)}"


def _mark(ledger: WithholdingLedger) -> marks.Mark:
    if ledger.standing.value is not None:
        return marks.of_axis(ledger.standing)
    if ledger.period.phase is Phase.IN_FORCE:
        return _HELD
    return _PROPOSED if ledger.period.phase is Phase.PROPOSED else marks.NOTHING
