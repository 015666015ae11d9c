"""The generated sentences of a brief: the opening paragraph, from counts alone.

Each clause is a whole one with at most one counted noun, so that it can be said in another language.
"""

from collections.abc import Sequence

from tracker.brief.model import Heading, Headline
from tracker.brief.model_record import Timing
from tracker.text.tongue import ENGLISH, N_, Tongue

TIMING_LABELS: dict[Timing, str] = {
    Timing.IN_QUARTER: N_("took effect and was recorded this quarter"),
    Timing.RECORDED_BEFORE: N_("took effect this quarter; recorded before it"),
    Timing.RECORDED_AFTER: N_("took effect this quarter; recorded after it"),
    Timing.EFFECTIVE_BEFORE: N_("recorded this quarter; took effect before it"),
    Timing.EFFECTIVE_AFTER: N_("recorded this quarter; effective after it"),
}

TIMING_MARKS: dict[Timing, str] = {
    Timing.RECORDED_BEFORE: N_("recorded before the quarter"),
    Timing.RECORDED_AFTER: N_("recorded after the quarter"),
    Timing.EFFECTIVE_BEFORE: N_("effective before the quarter"),
    Timing.EFFECTIVE_AFTER: N_("effective after the quarter"),
}
"""Which of the two days of a record lies outside the quarter, for one that stands beside both days."""

SHARED_TIMINGS: dict[Timing, str] = {
    Timing.RECORDED_BEFORE: N_("Everything here that took effect this quarter was recorded before it."),
    Timing.RECORDED_AFTER: N_("Everything here that took effect this quarter was recorded after it."),
    Timing.EFFECTIVE_BEFORE: N_("Everything recorded this quarter had taken effect before it."),
    Timing.EFFECTIVE_AFTER: N_("Everything recorded this quarter takes effect after it."),
}
"""The same of every record of a quarter, said once."""

_CLOSING = ("”", '"', "’", "'", "»")


def in_one_minute(heading: Heading, counts: Headline, tongue: Tongue = ENGLISH) -> str:
    """The opening paragraph."""
    return " ".join(headline(heading, counts, tongue))


def headline(heading: Heading, counts: Headline, tongue: Tongue = ENGLISH) -> tuple[str, ...]:
    """The opening paragraph in its parts: where things stand, what moved, deadlines, and what has no vehicle."""
    parts = (
        standing(heading, counts, tongue),
        movement(counts, tongue),
        deadlines_said(counts, tongue),
        gaps(counts, tongue),
    )
    return tuple(part for part in parts if part)


def standing(heading: Heading, counts: Headline, tongue: Tongue) -> str:
    """What the brief follows, and where the recommendations stand."""
    provisions = tongue.say("no provisions")
    if counts.provisions:
        provisions = tongue.counted("{number} provision", "{number} provisions", counts.provisions)
    if not counts.recommendations:
        return tongue.say(
            "This brief follows {provisions} and no recommendations, as of {day}.",
            provisions=provisions,
            day=heading.as_of,
        )
    start = tongue.say(
        "This brief follows {recommendations} and {provisions} of law and policy, as of {day}.",
        recommendations=tongue.counted("{number} recommendation", "{number} recommendations", counts.recommendations),
        provisions=provisions,
        day=heading.as_of,
    )
    if counts.no_evidence == counts.recommendations:
        none = tongue.say("No evidence is recorded yet on whether any recommendation has been adopted.")
        return f"{start} {none}"
    clauses = [_closed(counts, tongue)]
    clauses.append(tongue.counted("{number} is open", "{number} are open", counts.open) if counts.open else "")
    if counts.no_evidence:
        clauses.append(
            tongue.counted(
                "on {number} of {all} no evidence of adoption is recorded",
                "on {number} of {all} no evidence of adoption is recorded",
                counts.no_evidence,
                all=counts.recommendations,
            )
        )
    return f"{start} {_sentence(clauses)}"


def movement(counts: Headline, tongue: Tongue) -> str:
    """What took effect or was recorded, what was reopened and what was taken back."""
    before, after, to_come = counts.changes_earlier, counts.changes_later, counts.changes_not_yet
    in_it = counts.changes - before - after - to_come
    clauses = []
    if in_it:
        clauses.append(
            tongue.counted(
                "{number} recorded change took effect this quarter",
                "{number} recorded changes took effect this quarter",
                in_it,
            )
        )
    elif counts.changes:
        clauses.append(tongue.say("No recorded change took effect this quarter"))
    else:
        clauses.append(tongue.say("No recorded change took effect this quarter, and none was recorded in it"))
    if before:
        clauses.append(
            tongue.counted(
                "{number} change recorded this quarter had taken effect before it",
                "{number} changes recorded this quarter had taken effect before it",
                before,
            )
        )
    if after:
        clauses.append(
            tongue.counted(
                "{number} change recorded this quarter took effect after it",
                "{number} changes recorded this quarter took effect after it",
                after,
            )
        )
    if counts.reopened:
        clauses.append(
            tongue.counted(
                "{number} change reopened what had stood as closed",
                "{number} changes reopened what had stood as closed",
                counts.reopened,
            )
        )
    if to_come:
        clauses.append(
            tongue.counted(
                "{number} recorded change had not yet taken effect",
                "{number} recorded changes had not yet taken effect",
                to_come,
            )
        )
    return " ".join(part for part in (_sentence(clauses), _taken_back(counts, tongue)) if part)


def deadlines_said(counts: Headline, tongue: Tongue) -> str:
    """What fell due, what stays overdue, what was answered and what lies ahead."""
    clauses = _fell_due(counts, tongue)
    if counts.overdue_otherwise:
        clauses.append(
            tongue.counted(
                "{number} deadline from other quarters ({force}) remains overdue with no evidence of submission "
                "recorded",
                "{number} deadlines from other quarters ({force}) remain overdue with no evidence of submission "
                "recorded",
                counts.overdue_otherwise,
                force=_by_force(counts.overdue_otherwise, counts.overdue_by_law, counts.overdue_by_commitment, tongue),
            )
        )
    ahead = [
        tongue.counted(
            "{number} computed deadline lies ahead through the next two quarters",
            "{number} computed deadlines lie ahead through the next two quarters",
            counts.ahead,
        )
        if counts.ahead
        else tongue.say("No computed deadline lies ahead through the next two quarters")
    ]
    if counts.undated:
        ahead.append(
            tongue.counted(
                "from {number} further requirement no date is computed",
                "from {number} further requirements no date is computed",
                counts.undated,
            )
        )
    answers = _sentence([_answers(counts, tongue)]) if counts.answered else ""
    return " ".join(part for part in (_sentence(clauses), answers, _sentence(ahead)) if part)


def gaps(counts: Headline, tongue: Tongue) -> str:
    """The recommendations that no provision advances; empty for none."""
    if not counts.without_vehicle:
        return ""
    return tongue.counted(
        "{number} recommendation has no vehicle: no provision in the catalogue advances it, even in part.",
        "{number} recommendations have no vehicle: no provision in the catalogue advances them, even in part.",
        counts.without_vehicle,
    )


def lateness(days: int | None, tongue: Tongue = ENGLISH) -> str:
    """`59 days late`, `1 day early`, `on the day`; empty for None."""
    if days is None:
        return ""
    if days > 0:
        return tongue.counted("{number} day late", "{number} days late", days)
    if days < 0:
        return tongue.counted("{number} day early", "{number} days early", -days)
    return tongue.say("on the day")


def ended(written: str) -> str:
    """What an author wrote, ended like a sentence."""
    return written if written.rstrip().endswith((".", "!", "?", "…", *_CLOSING)) else f"{written.rstrip()}."


def _sentence(clauses: Sequence[str]) -> str:
    """Clauses as one sentence: a capital first letter, a full stop."""
    said = "; ".join(clause for clause in clauses if clause)
    return f"{said[:1].upper()}{said[1:]}."


def _closed(counts: Headline, tongue: Tongue) -> str:
    if not counts.closed:
        return tongue.say("no recommendation stands as closed")
    if counts.closed_claimed == counts.closed:
        return tongue.counted(
            "{number} recommendation stands as closed on a claim alone, without supporting evidence",
            "{number} recommendations stand as closed on a claim alone, without supporting evidence",
            counts.closed,
        )
    if counts.closed_claimed:
        return tongue.counted(
            "{number} recommendation stands as closed, {claimed} of them on a claim alone, without supporting evidence",
            "{number} recommendations stand as closed, {claimed} of them on a claim alone, without supporting evidence",
            counts.closed,
            claimed=counts.closed_claimed,
        )
    return tongue.counted(
        "{number} recommendation stands as closed", "{number} recommendations stand as closed", counts.closed
    )


def _taken_back(counts: Headline, tongue: Tongue) -> str:
    clauses = []
    if counts.corrected:
        clauses.append(
            tongue.counted("{number} record was corrected", "{number} records were corrected", counts.corrected)
        )
    if counts.retracted:
        clauses.append(
            tongue.counted("{number} record was retracted", "{number} records were retracted", counts.retracted)
        )
    return f"{tongue.listed(clauses)}." if clauses else ""


def _fell_due(counts: Headline, tongue: Tongue) -> list[str]:
    number = counts.fell_due
    if not number:
        return [tongue.say("No computed deadline fell due this quarter")]
    force = _by_force(number, counts.fell_due_by_law, counts.fell_due_by_commitment, tongue)
    if counts.fell_due_unanswered == number:
        clauses = [
            tongue.counted(
                "{number} deadline fell due this quarter ({force}), with no evidence of submission recorded",
                "{number} deadlines fell due this quarter ({force}), with no evidence of submission recorded",
                number,
                force=force,
            )
        ]
    elif counts.fell_due_unanswered:
        clauses = [
            tongue.counted(
                "{number} deadline fell due this quarter ({force})",
                "{number} deadlines fell due this quarter ({force})",
                number,
                force=force,
            ),
            tongue.counted(
                "for {number} no evidence of submission is recorded",
                "for {number} no evidence of submission is recorded",
                counts.fell_due_unanswered,
            ),
        ]
    else:
        clauses = [
            tongue.counted(
                "{number} deadline fell due this quarter ({force}), and it has an answer on record",
                "{number} deadlines fell due this quarter ({force}), and each has an answer on record",
                number,
                force=force,
            )
        ]
    claimed = counts.fell_due_claimed
    if claimed and claimed == number - counts.fell_due_unanswered:
        clauses.append(
            tongue.counted("the one answer is only claimed", "all {number} answers are only claimed", claimed)
        )
    elif claimed:
        clauses.append(
            tongue.counted(
                "{number} of these answers is only claimed", "{number} of these answers are only claimed", claimed
            )
        )
    return clauses


def _answers(counts: Headline, tongue: Tongue) -> str:
    """Answers come whenever they come: the deadline may have fallen due long before."""
    number, claimed = counts.answered, counts.answered_claimed
    if not claimed:
        return tongue.counted(
            "{number} answer to a deadline took effect or was recorded this quarter",
            "{number} answers to deadlines took effect or were recorded this quarter",
            number,
        )
    if claimed == number == 1:
        return tongue.say("1 answer to a deadline took effect or was recorded this quarter (only claimed)")
    return tongue.counted(
        "{number} answer to a deadline took effect or was recorded this quarter ({claimed} only claimed)",
        "{number} answers to deadlines took effect or were recorded this quarter ({claimed} only claimed)",
        number,
        claimed=claimed,
    )


def _by_force(every: int, by_law: int, by_commitment: int, tongue: Tongue) -> str:
    """How many of them the law requires, and how many rest on a commitment or a wish."""
    asked = every - by_law - by_commitment
    if by_law == every:
        return tongue.say("required by law")
    if asked == every:
        return tongue.say("asked for but not required by law")
    if by_commitment == every:
        return tongue.say("by political commitment or executive action")
    parts = []
    if by_law:
        parts.append(tongue.counted("{number} required by law", "{number} required by law", by_law))
    if asked:
        parts.append(
            tongue.counted(
                "{number} asked for but not required by law", "{number} asked for but not required by law", asked
            )
        )
    if by_commitment:
        parts.append(
            tongue.counted(
                "{number} by political commitment or executive action",
                "{number} by political commitment or executive action",
                by_commitment,
            )
        )
    return ", ".join(parts)
