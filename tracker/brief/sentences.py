"""The generated sentences of a brief: the opening paragraph, from counts alone, and the rules it was made by."""

from datetime import date

from tracker.brief.model import Heading, Headline, Rule, Timing

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

TIMING_LABELS: dict[Timing, str] = {
    Timing.IN_QUARTER: "took effect and was recorded this quarter",
    Timing.RECORDED_BEFORE: "took effect this quarter; recorded before it",
    Timing.RECORDED_AFTER: "took effect this quarter; recorded after it",
    Timing.EFFECTIVE_BEFORE: "recorded this quarter; took effect before it",
    Timing.EFFECTIVE_AFTER: "recorded this quarter; effective after it",
}


def long_day(day: date) -> str:
    """`September 30, 2026`."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def count(number: int, noun: str, plural: str = "") -> str:
    """`no deadlines`, `1 deadline`, `1,200 deadlines`."""
    many = plural or f"{noun}s"
    return f"no {many}" if number == 0 else f"1 {noun}" if number == 1 else f"{number:,} {many}"


def in_one_minute(heading: Heading, counts: Headline) -> str:
    """The opening paragraph."""
    parts = [_standing(heading, counts), _movement(counts), _deadlines(counts), _gaps(counts)]
    return " ".join(part for part in parts if part)


def _standing(heading: Heading, counts: Headline) -> str:
    if not counts.recommendations:
        return (
            f"This brief follows {count(counts.provisions, 'provision')} and no recommendations, "
            f"as of {long_day(heading.as_of)}."
        )
    start = (
        f"This brief follows {count(counts.recommendations, 'recommendation')} and "
        f"{count(counts.provisions, 'provision')} of law and policy, as of {long_day(heading.as_of)}."
    )
    if counts.no_evidence == counts.recommendations:
        return f"{start} No evidence is recorded yet on whether any recommendation has been adopted."
    closed = f"{count(counts.closed, 'recommendation').capitalize()} {_stand(counts.closed)} as closed"
    if counts.closed_claimed:
        some = "" if counts.closed_claimed == counts.closed else f", {counts.closed_claimed:,} of them"
        closed += f"{some} on a claim alone, without supporting evidence"
    return (
        f"{start} {closed}; {_are(counts.open)} open; on {counts.no_evidence:,} of "
        f"{counts.recommendations:,} no evidence of adoption is recorded."
    )


def _movement(counts: Headline) -> str:
    moved = _moved(counts)
    taken_back = [
        f"{count(number, 'record')} {_were(number)} {how}"
        for number, how in ((counts.corrected, "corrected"), (counts.retracted, "retracted"))
        if number
    ]
    return f"{moved}. {' and '.join(taken_back)}." if taken_back else f"{moved}."


def _moved(counts: Headline) -> str:
    happened, to_come = counts.changes - counts.changes_not_yet, counts.changes_not_yet
    if not happened:
        if not to_come:
            return "No change took effect or was recorded this quarter"
        coming = f"{count(to_come, 'change')} {_were(to_come)} recorded that had not yet taken effect"
        return f"No change took effect this quarter; {coming}"
    moved = f"{count(happened, 'change')} took effect or {_were(happened)} recorded this quarter"
    if counts.changes_earlier:
        some = "" if counts.changes_earlier == happened else f" {counts.changes_earlier:,} of them"
        moved += f",{some} reaching back to an earlier quarter"
    if counts.reopened:
        moved += f"; {count(counts.reopened, 'change')} reopened what had been closed"
    if to_come:
        moved += f"; {count(to_come, 'further change')} had not yet taken effect"
    return moved


def _deadlines(counts: Headline) -> str:
    if not counts.fell_due:
        due = "No computed deadline fell due this quarter"
    else:
        due = f"{count(counts.fell_due, 'deadline').capitalize()} fell due this quarter"
        if counts.fell_due_unanswered == counts.fell_due:
            due += ", with no evidence of submission recorded"
        elif counts.fell_due_unanswered:
            due += f"; for {counts.fell_due_unanswered:,} no evidence of submission is recorded"
        else:
            due += f", and {'it' if counts.fell_due == 1 else 'each'} has an answer on record"
        if counts.fell_due_claimed:
            due += f" ({counts.fell_due_claimed:,} only claimed)"
    if counts.overdue_otherwise:
        remains = "remains" if counts.overdue_otherwise == 1 else "remain"
        due += f"; {count(counts.overdue_otherwise, 'deadline')} from other quarters {remains} overdue on the record"
    ahead = f"{count(counts.ahead, 'computed deadline').capitalize()} {'lies' if counts.ahead == 1 else 'lie'} ahead"
    undated = f"; from {_requirements(counts.undated)} no date can be computed" if counts.undated else ""
    return f"{due}. {ahead} through the next two quarters{undated}."


def _gaps(counts: Headline) -> str:
    number = counts.without_vehicle
    if not number:
        return ""
    subject, them = ("1 recommendation has", "it") if number == 1 else (f"{number:,} recommendations have", "them")
    return f"{subject} no vehicle: no provision in the catalogue advances {them}, even in part."


def _are(number: int) -> str:
    return f"{number:,} is" if number == 1 else f"{number:,} are" if number else "none is"


def _requirements(number: int) -> str:
    return "1 further requirement" if number == 1 else f"{number:,} further requirements"


def _stand(number: int) -> str:
    return "stands" if number == 1 else "stand"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def method(timezone: str, due_soon: int) -> tuple[Rule, ...]:
    """The rules every brief is made by."""
    return (
        Rule(
            term="No evidence recorded",
            meaning="Nothing has been recorded about this. It does not mean that nothing has been done, nor that work "
            "has not started.",
        ),
        Rule(
            term="Claimed",
            meaning="A closing status (such as Closed – Implemented, Submitted, Met or Released) that no cited source "
            "supports. A search that found nothing is not support. A public brief leaves internal evidence out, so a "
            "status that rests on internal evidence alone is shown as claimed.",
        ),
        Rule(
            term="As of",
            meaning="The day this brief describes. A change counts from its effective date, the day it became so; of "
            "several, the one with the latest effective date counts, then the one recorded last.",
        ),
        Rule(
            term="Known at",
            meaning="What had been recorded in the ledger by then. What was recorded later, and corrections and "
            "retractions made later, are not in this brief. The same ledger and the same two dates give the same "
            "brief, byte for byte.",
        ),
        Rule(
            term="What belongs to the quarter",
            meaning="Every update that took effect in the quarter or was recorded in it; each says which. Before → "
            "after compares with the value that counted just before in order of effective date, then of recording.",
        ),
        Rule(
            term="Corrections and retractions",
            meaning="Nothing recorded is erased. A corrected or retracted record no longer counts and is listed with "
            "the reason.",
        ),
        Rule(
            term="Deadlines",
            meaning="Computed from a fixed date or from days after enactment, in calendar days; a due date on a "
            "weekend or holiday is not shifted. Other rules, and later rounds of a recurring requirement, yield no "
            f"date here. Due soon means within {count(due_soon, 'day')}. Overdue means that the date has passed and no "
            "evidence of submission is recorded; a report may have been submitted without becoming public.",
        ),
        Rule(
            term="No vehicle",
            meaning="No provision in the catalogue advances the recommendation, even in part. Some may restrict or "
            "inform it, and others may exist outside the catalogue.",
        ),
        Rule(
            term="Grades",
            meaning="Evidence may carry an Admiralty grade: A to F for the reliability of the source, 1 to 6 for the "
            "credibility of the information.",
        ),
        Rule(term="Days", meaning=f"Calendar days in the time zone {timezone}."),
    )
