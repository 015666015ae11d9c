"""The generated sentences of a brief: the opening paragraph, from counts alone, and what overdue rests on."""

from collections.abc import Sequence
from datetime import date

from tracker.brief.model import Heading, Headline
from tracker.brief.model_record import Timing
from tracker.brief.model_standing import Deadline, DeadlineOutcome

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


_CLOSING = ("”", '"', "’", "'", "»")


def long_day(day: date) -> str:
    """`September 30, 2026`."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def count(number: int, noun: str, plural: str = "") -> str:
    """`no deadlines`, `1 deadline`, `1,200 deadlines`."""
    many = plural or f"{noun}s"
    return f"no {many}" if number == 0 else f"1 {noun}" if number == 1 else f"{number:,} {many}"


def lateness(days: int | None) -> str:
    """`59 days late`, `1 day early`, `on the day`; empty for None."""
    if not days:
        return "" if days is None else "on the day"
    return f"{count(abs(days), 'day')} {'late' if days > 0 else 'early'}"


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
    before, after, to_come = counts.changes_earlier, counts.changes_later, counts.changes_not_yet
    in_it = counts.changes - before - after - to_come
    parts = []
    if in_it:
        parts.append(f"{count(in_it, 'change')} took effect this quarter")
    elif counts.changes:
        parts.append("No change took effect this quarter")
    if before:
        parts.append(f"{count(before, 'change')} recorded this quarter had taken effect before it")
    if after:
        parts.append(f"{count(after, 'change')} recorded this quarter took effect after it")
    if counts.reopened:
        parts.append(f"{count(counts.reopened, 'change')} reopened what had been closed")
    if to_come:
        parts.append(f"{count(to_come, 'recorded change')} had not yet taken effect")
    return "; ".join(parts) or "No change took effect or was recorded this quarter"


def _deadlines(counts: Headline) -> str:
    if not counts.fell_due:
        due = "No computed deadline fell due this quarter"
    else:
        due = f"{count(counts.fell_due, 'deadline').capitalize()} fell due this quarter"
        due += _by_force(counts.fell_due, counts.fell_due_by_law, counts.fell_due_by_commitment)
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
        force = _by_force(counts.overdue_otherwise, counts.overdue_by_law, counts.overdue_by_commitment)
        due += f"; {count(counts.overdue_otherwise, 'deadline')} from other quarters{force} {remains} overdue"
        due += " with no evidence of submission recorded"
    if counts.answered:
        due += f". {_answers(counts)}"
    ahead = f"{count(counts.ahead, 'computed deadline').capitalize()} {'lies' if counts.ahead == 1 else 'lie'} ahead"
    undated = f"; from {_requirements(counts.undated)} no date is computed" if counts.undated else ""
    return f"{due}. {ahead} through the next two quarters{undated}."


def _answers(counts: Headline) -> str:
    """Answers come whenever they come: the deadline may have fallen due long before."""
    number, claimed = counts.answered, counts.answered_claimed
    some = "" if not claimed else " (only claimed)" if claimed == number == 1 else f" ({claimed:,} only claimed)"
    return f"{count(number, 'answer')} to a deadline took effect or {_were(number)} recorded this quarter{some}"


def _by_force(every: int, by_law: int, by_commitment: int) -> str:
    """How many of them the law requires, and how many rest on a commitment or a wish."""
    named = (
        (by_law, "required by law"),
        (every - by_law - by_commitment, "asked for but not required by law"),
        (by_commitment, "by political commitment or executive action"),
    )
    parts = [(number, words) for number, words in named if number]
    if len(parts) == 1:
        return f" ({parts[0][1]})"
    return f" ({', '.join(f'{number:,} {words}' for number, words in parts)})"


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


def rests_on(deadlines: Sequence[Deadline]) -> str:
    """What calling some of these overdue rests on: what is recorded, and what was searched; empty if none is."""
    overdue = [each for each in deadlines if each.outcome is DeadlineOutcome.OVERDUE]
    if not overdue:
        return ""
    number = len(overdue)
    incomplete = sum(each.recorded.value is not None for each in overdue)
    it = "it" if number == 1 else "them"
    parts = ["Overdue rests on the ledger alone: nothing is recorded that says"]
    parts[0] += " it was submitted." if number == 1 else f" any of the {number:,} was submitted."
    if incomplete:
        parts.append(f"For {'it' if number == 1 else f'{incomplete:,} of them'} an incomplete submission is recorded.")
    searches = {ref.number for each in overdue for ref in each.searches}
    searched = sum(bool(each.searches) for each in overdue)
    if searched:
        some = it if searched == number else f"{searched:,} of them"
        parts.append(f"{count(len(searches), 'recorded search', 'recorded searches')} found nothing for {some}.")
    if searched < number:
        some = f"{number - searched:,} of them" if searched else "it" if number == 1 else f"any of the {number:,}"
        parts.append(f"No search is recorded for {some}.")
    return " ".join(parts)


def sentence(written: str) -> str:
    """What an author wrote, ended like a sentence."""
    return written if written.rstrip().endswith((".", "!", "?", "…", *_CLOSING)) else f"{written.rstrip()}."
