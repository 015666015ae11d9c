"""A brief as Markdown (CommonMark with tables), to be read as it stands or rendered."""

from collections.abc import Iterable, Sequence

from tracker.brief.formats.markdown_record import changed, stance
from tracker.brief.formats.markdown_text import link, partial_day, refs, subject, table, text, titled, value
from tracker.brief.model import AuthorityScore, Brief, Claim, Deadline, DeadlineOutcome, Evidence, Named, Search, Tally
from tracker.brief.sentences import MONTHS, count, long_day


def rendered(brief: Brief) -> dict[str, bytes]:
    """One file, UTF-8."""
    parts = (_title, _positions, _provisions, changed, _not_on_record, _ahead, _evidence, _method)
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
        f"As of {long_day(heading.as_of)}. {_known(brief)}",
        "",
        "## In one minute",
        "",
        brief.in_one_minute,
        "",
    ]


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
    lines += _money(scores)
    return lines


def _lowered(label: str) -> str:
    return label[:1].lower() + label[1:]


def _held(tallies: Sequence[Tally], wanted: Tally) -> int:
    return next((tally.count for tally in tallies if tally.value == wanted.value), 0)


def _money(scores: Sequence[AuthorityScore]) -> list[str]:
    withholding = [score for score in scores if sum(tally.count for tally in score.withholding)]
    if not withholding:
        return ["No provision withholds money.", ""]
    lines = ["Money withheld until a certification, and the conditions on it:", ""]
    for score in withholding:
        provisions, conditions = _spelled(score.withholding), _spelled(score.conditions)
        number = sum(tally.count for tally in score.withholding)
        met = f" Conditions: {conditions}." if conditions else ""
        lines.append(f"- {text(score.label)}: {count(number, 'provision')} ({provisions}).{met}")
    return [*lines, ""]


def _spelled(tallies: Iterable[Tally]) -> str:
    return ", ".join(
        f"{tally.count} {text(_lowered(tally.label))}{f' ({tally.claimed} only *claimed*)' if tally.claimed else ''}"
        for tally in tallies
        if tally.count
    )


def _not_on_record(brief: Brief) -> list[str]:
    due, gaps = brief.deadlines, brief.absences
    lines = ["## What is not on record", "", "### Deadlines that fell due this quarter", ""]
    lines += _due(due.fell_due) or ["No computed deadline fell due this quarter.", ""]
    lines += ["### Overdue from other quarters, with no evidence of submission recorded", ""]
    lines += _due(due.overdue) or ["No deadline of another quarter is overdue.", ""]
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
    searches = [_search(each) for each in gaps.searches]
    return [*lines, *(searches or ["No search that found nothing was made or recorded this quarter."]), ""]


def _due(deadlines: Sequence[Deadline]) -> list[str]:
    if not deadlines:
        return []
    rows = (
        [
            str(each.due_on),
            f"{text(each.requirement_title)} ({subject(each.subject)})",
            text("; ".join(each.actors)) or "not stated",
            _authority(each),
            _outcome(each),
            refs(each.evidence),
        ]
        for each in deadlines
    )
    return table(("Due", "What", "Who", "Authority", "On record", "Evidence"), rows)


def _authority(deadline: Deadline) -> str:
    made = ", ".join(subject(each) for each in deadline.made_mandatory_by)
    return f"{text(deadline.authority)}, made mandatory by {made}" if made else text(deadline.authority)


def _outcome(deadline: Deadline) -> str:
    return f"{_own_outcome(deadline)}{_whole_requirement(deadline)}"


def _own_outcome(deadline: Deadline) -> str:
    recorded, days = deadline.recorded, abs(deadline.days)
    if deadline.outcome in (DeadlineOutcome.ANSWERED, DeadlineOutcome.CLAIMED):
        return f"{value(recorded)}, {recorded.since}{_lateness(deadline.days_late)}"
    partly = f"{value(recorded)}, {recorded.since}; " if recorded.value is not None else ""
    if deadline.outcome is DeadlineOutcome.OVERDUE:
        nothing = "" if partly else "No evidence of submission recorded; "
        return f"{partly}{nothing}{count(days, 'day')} overdue"
    return f"{partly}due today" if days == 0 else f"{partly}due in {count(days, 'day')}"


def _lateness(days: int | None) -> str:
    if days is None:
        return ""
    if days == 0:
        return " (on the day)"
    return f" ({count(abs(days), 'day')} {'late' if days > 0 else 'early'})"


def _whole_requirement(deadline: Deadline) -> str:
    whole = deadline.requirement
    if whole.value is None:
        return ""
    return f"; of the requirement as a whole: {value(whole)}, {whole.since}"


def _named(recommendations: Sequence[Named]) -> list[str]:
    if not recommendations:
        return []
    return [*(f"- {subject(each.item)} {text(each.title)} ({text(each.addressee)})" for each in recommendations), ""]


def _claim(claim: Claim) -> str:
    what = f"{text(claim.title)}{f' ({text(claim.subject_title)})' if claim.subject_title else ''}"
    since = f" since {claim.since}" if claim.since else ""
    return (
        f"- {subject(claim.subject)} {what}: {text(claim.axis_label)} {text(claim.label)}{since}, "
        f"as recorded by {text(claim.author)}: {text(claim.reason)}"
    )


def _search(search: Search) -> str:
    where = ", ".join(text(part) for part in (search.publisher, search.locator) if part)
    parts = [
        f"- [{search.number}] {text(search.title)}",
        f", {where}" if where else "",
        f", {link(search.url)}" if search.url else "",
        f": searched {search.accessed_on}" if search.accessed_on else ": searched on a day not recorded",
        f" by {text(search.collected_by)}",
        f" ({text(search.collected_how)})" if search.collected_how else "",
        f", for {', '.join(subject(each) for each in search.subjects)}" if search.subjects else "",
        ". Nothing was found.",
    ]
    return "".join(parts)


def _ahead(brief: Brief) -> list[str]:
    due = brief.deadlines
    through = f"Deadlines through {long_day(due.ahead_to)}:"
    none = f"No computed deadline falls between {long_day(brief.heading.as_of)} and {long_day(due.ahead_to)}."
    listed = [through, "", *_due(due.ahead)] if due.ahead else [none, ""]
    return ["## What is coming", "", *listed, *_undated(due.undated)]


def _undated(number: int) -> list[str]:
    if not number:
        return []
    these = "1 further requirement" if number == 1 else f"{number:,} further requirements"
    why = "for want of a day in the text, or of the event or submission to count from"
    return [f"From {these} no date can be computed, {why}.", ""]


def _evidence(brief: Brief) -> list[str]:
    lines = ["## Evidence", ""]
    if not brief.evidence:
        return [*lines, "No evidence is cited in this brief.", ""]
    return [*lines, *(_numbered(each) for each in brief.evidence), ""]


def _numbered(evidence: Evidence) -> str:
    parts = [
        titled(*(part for part in (evidence.publisher, evidence.title) if part)),
        partial_day(evidence.published),
        text(evidence.locator),
        link(evidence.url) if evidence.url else "",
        f"archived at {link(evidence.archive_url)}" if evidence.archive_url else "",
        f"accessed {evidence.accessed_on}" if evidence.accessed_on else "",
        f"grade {evidence.grade}" if evidence.grade else "",
        "a search that found nothing" if evidence.kind == "searched-found-nothing" else "",
        "internal" if evidence.internal else "",
    ]
    sentences = [f"{', '.join(part for part in parts if part)}."]
    if evidence.quote:
        sentences.append(f"“{text(evidence.quote)}”")
    collected = f" ({text(evidence.collected_how)})" if evidence.collected_how else ""
    sentences.append(f"Collected by {text(evidence.collected_by)}{collected}.")
    sentences += [f"File {text(file.filename)}, SHA-256 `{file.sha256}`." for file in evidence.files]
    cited = [
        f"{stance(each.stance)} {subject(each.subject)}{f' ({text(each.said)})' if each.said else ''}"
        for each in evidence.cited_for
    ]
    if evidence.kind == "searched-found-nothing":
        cited = [
            f"cited for {subject(each.subject)}{f' ({text(each.said)})' if each.said else ''}"
            for each in evidence.cited_for
        ]
    if cited:
        told = "; ".join(cited)
        sentences.append(f"{told[:1].upper()}{told[1:]}.")
    return f"{evidence.number}. {' '.join(sentences)}"


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
