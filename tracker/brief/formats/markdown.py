"""A brief as Markdown (CommonMark with tables), to be read as it stands or rendered."""

from collections.abc import Sequence

from tracker.brief.formats.markdown_deadlines import due
from tracker.brief.formats.markdown_evidence import evidence, search
from tracker.brief.formats.markdown_record import changed
from tracker.brief.formats.markdown_text import refs, subject, table, text, value
from tracker.brief.model import Brief, Claim, Named
from tracker.brief.model_standing import ConditionPosition, Force, WithholdingPosition
from tracker.brief.model_values import Tally
from tracker.brief.sentences import MONTHS, count, long_day, sentence
from tracker.standing.withholding_states import Phase


def rendered(brief: Brief) -> dict[str, bytes]:
    """One file, UTF-8."""
    parts = (_title, _positions, _provisions, changed, due, _not_on_record, evidence, _method)
    lines = [line for part in parts for line in part(brief)]
    return {".md": ("\n".join(lines).rstrip("\n") + "\n").encode()}


def _title(brief: Brief) -> list[str]:
    heading = brief.heading
    first, last = heading.first_day, heading.last_day
    months = f"{MONTHS[first.month - 1]}–{MONTHS[last.month - 1]} {last.year}"
    marked = ["**Internal: holds records that are not for publication.**", ""] if heading.internal else []
    return [
        f"# Accountability brief, {months}",
        "",
        f"**{heading.title}**, {MONTHS[first.month - 1]} {first.day} – {long_day(last)}",
        "",
        *marked,
        f"Follows {'; '.join(f'*{text(title)}*' for title in heading.catalogue_titles)}.",
        "",
        f"{_as_of(brief)} {_known(brief)}",
        "",
        "## In one minute",
        "",
        brief.in_one_minute,
        "",
    ]


def _as_of(brief: Brief) -> str:
    heading = brief.heading
    if not heading.in_progress:
        return f"As of {long_day(heading.as_of)}."
    return (
        f"**Quarter in progress: as of {long_day(heading.as_of)}.** It ends on {long_day(heading.last_day)}; what "
        f"follows is not final."
    )


def _known(brief: Brief) -> str:
    heading = brief.heading
    if heading.known_at is None:
        return "Nothing is recorded in the ledger yet."
    if heading.known_on is None:
        return "From everything recorded in the ledger."
    return f"From what was recorded in the ledger by {long_day(heading.known_on)}."


def _positions(brief: Brief) -> list[str]:
    scores = brief.scoreboard.addressees
    lines = ["## Where the recommendations stand", ""]
    if not scores:
        return [*lines, "The catalogue holds no recommendations.", ""]
    columns = scores[0].adoption
    header = ["To", *(text(column.label) for column in columns), "All", "Closed, only *claimed*"]
    rows = [
        [
            text(score.addressee),
            *(str(tally.count) for tally in score.adoption),
            str(score.recommendations),
            str(score.claimed),
        ]
        for score in scores
    ]
    totals = [str(sum(score.adoption[index].count for score in scores)) for index in range(len(columns))]
    every = str(sum(score.recommendations for score in scores))
    rows.append(["**All**", *totals, every, str(sum(score.claimed for score in scores))])
    lines += table(header, rows, numbers_from=1)
    positions = brief.scoreboard.positions
    if not positions:
        return [*lines, "No recommendation has a recorded status yet.", ""]
    lines += ["Recommendations with a recorded status:", ""]
    shown = (
        [
            f"{subject(each.item)} {text(each.title)}",
            value(each.adoption),
            value(each.response),
            value(each.trend),
            f"{each.last_seen}" if each.last_seen else "",
            refs(each.evidence),
        ]
        for each in positions
    )
    return [
        *lines,
        *table(("Recommendation", "Adoption", "Response", "Trend", "Last change or check", "Evidence"), shown),
    ]


def _provisions(brief: Brief) -> list[str]:
    scores = brief.scoreboard.authorities
    lines = ["## Where the provisions stand", ""]
    if not scores:
        return [*lines, "The catalogue holds no provisions.", ""]
    columns = [tally for tally in scores[0].deadlines if any(_held(score.deadlines, tally) for score in scores)]
    header = [
        "Authority",
        "Provisions",
        "Nothing recorded",
        *(f"Deadlines: {text(_lowered(c.label))}" for c in columns),
    ]
    rows = [
        [
            text(score.label),
            str(score.provisions),
            str(score.nothing_recorded),
            *(str(_held(score.deadlines, column)) for column in columns),
        ]
        for score in scores
    ]
    lines += table(header, rows, numbers_from=1)
    if not columns:
        lines += ["No deadline follows from these provisions by date alone.", ""]
    return [*lines, *_money(brief)]


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]


def _held(tallies: Sequence[Tally], wanted: Tally) -> int:
    return next((tally.count for tally in tallies if tally.value == wanted.value), 0)


def _money(brief: Brief) -> list[str]:
    withholdings = brief.scoreboard.withholdings
    if not withholdings:
        return ["No provision withholds money.", ""]
    lines = [
        "### Money withheld until a certification",
        "",
        "Periods are those of the acts. The end of one does not meet a condition; how long funds last is not recorded.",
        "",
    ]
    for force, label in (
        (Force.LAW, "By law"),
        (Force.ASKED, "Proposed in bill text or asked for in a report, not law"),
        (Force.COMMITMENT, "By political commitment or executive action"),
    ):
        rows = [_withholding(each) for each in _running_first(withholdings) if each.force is force]
        if rows:
            header = ("Provision", "Share and base", "Certifier", "Period", "State", "Conditions", "Evidence")
            lines += [f"{label}, {count(len(rows), 'provision')}:", "", *table(header, rows)]
    return [*lines, *_lineages(brief)]


def _lineages(brief: Brief) -> list[str]:
    """Where the withholdings that still hold stand in their line; the pictures are files of their own."""
    lineages = brief.scoreboard.lineages
    if not lineages:
        return []
    lines = ["Where those that nothing recorded has freed stand in their line:", ""]
    for each in lineages:
        lines += [f"- {text(each.title)} ({subject(each.item)}). {text(each.now)}."]
        lines += [f"  - Proposed: {text(words)}." for words in each.proposed]
    return [*lines, ""]


def _running_first(withholdings: Sequence[WithholdingPosition]) -> list[WithholdingPosition]:
    return sorted(withholdings, key=lambda each: each.phase != Phase.IN_FORCE)


def _withholding(held: WithholdingPosition) -> list[str]:
    share = "A share not stated" if held.percent is None else f"{held.percent:g} percent"
    without = f"; not: {text('; '.join(held.exclusions))}" if held.exclusions else ""
    cited = dict.fromkeys((*held.evidence, *(ref for part in held.conditions for ref in part.evidence)))
    return [
        f"{text(held.title)} ({subject(held.item)})",
        f"{share} of: {text(held.base)}{without}",
        text(held.certifier),
        text(held.period),
        text(held.state[:1].upper() + held.state[1:]),
        _conditions(held.conditions),
        refs(cited),
    ]


def _conditions(conditions: Sequence[ConditionPosition]) -> str:
    """The conditions by their ids, those of one state together."""
    states: dict[str, list[str]] = {}
    for each in conditions:
        since = f", {each.recorded.since}" if each.recorded.since else ""
        states.setdefault(f"{value(each.recorded)}{since}", []).append(text(each.subject.partition("/")[2]))
    return "; ".join(f"{', '.join(ids)}: {state}" for state, ids in states.items()) or "None in the catalogue"


def _not_on_record(brief: Brief) -> list[str]:
    gaps = brief.absences
    lines = ["## What is not on record", ""]
    lines += ["### Recommendations with no evidence of adoption recorded", ""]
    lines += _named(gaps.no_evidence) or ["Every recommendation has a recorded adoption status.", ""]
    lines += ["### Closed, but only *claimed*", ""]
    lines += [_claim(each) for each in gaps.claimed] or ["No closing status is on record without a supporting source."]
    lines += ["", "### Recommendations with no vehicle", ""]
    lines += _named(gaps.without_vehicle) or [
        "Some provision in the catalogue advances every recommendation, at least in part.",
        "",
    ]
    lines += ["### Searches that found nothing", ""]
    searches = [search(each) for each in gaps.searches]
    return [*lines, *(searches or ["No search that found nothing was made or recorded this quarter."]), ""]


def _named(recommendations: Sequence[Named]) -> list[str]:
    if not recommendations:
        return []
    return [*(f"- {subject(each.item)} {text(each.title)} ({text(each.addressee)})" for each in recommendations), ""]


def _claim(claim: Claim) -> str:
    what = f"{text(claim.title)}{f' ({text(claim.subject_title)})' if claim.subject_title else ''}"
    since = f" since {claim.since}" if claim.since else ""
    return (
        f"- {subject(claim.subject)} {what}: {text(claim.axis_label)} {text(claim.label)}{since}, "
        f"as recorded by {text(claim.author)}: {text(sentence(claim.reason))}"
    )


def _method(brief: Brief) -> list[str]:
    heading, left_out = brief.heading, brief.left_out
    lines = ["## How to read this brief", ""]
    lines += [f"- **{rule.term}.** {rule.meaning}" for rule in brief.method]
    if heading.internal:
        lines += ["", "Internal updates and evidence are included."]
    elif left_out.updates or left_out.evidence:
        updates = count(left_out.updates, "internal update")
        pieces = count(left_out.evidence, "internal piece of evidence", "internal pieces of evidence")
        lines += ["", f"Left out of this public brief because internal: {updates} and {pieces}."]
        lines += ["What rests on them alone is shown here as claimed, or as no evidence recorded."]
    else:
        lines += ["", "Nothing was left out of this brief as internal."]
    known = f"known at {heading.known_at}" if heading.known_at else "nothing recorded yet"
    return [
        *lines,
        "",
        "### Made from",
        "",
        f"- Catalogue revision, SHA-256: `{heading.catalogue_revision}`",
        f"- Ledger digest, SHA-256 over {count(heading.ledger_rows, 'row')} that count: `{heading.ledger_digest}`",
        f"- As of {heading.as_of}; {known}; time zone {heading.timezone}",
        f"- Made by {heading.program}",
    ]
