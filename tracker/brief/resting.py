"""What calling a deadline overdue rests on: what is recorded of it, and where somebody looked."""

from collections.abc import Sequence
from datetime import date

from tracker.brief.model_standing import Deadline, DeadlineOutcome
from tracker.text.tongue import ENGLISH, Tongue


def rests_on(deadlines: Sequence[Deadline], as_of: date, tongue: Tongue = ENGLISH) -> str:
    """What calling some of these overdue rests on: what is recorded, and what was searched; empty if none is."""
    overdue = [each for each in deadlines if each.outcome is DeadlineOutcome.OVERDUE]
    if not overdue:
        return ""
    number = len(overdue)
    parts = [
        tongue.counted(
            "Overdue rests on the ledger alone: nothing is recorded that says it was submitted by {day}.",
            "Overdue rests on the ledger alone: nothing is recorded that says any of the {number} was submitted by "
            "{day}.",
            number,
            day=as_of,
        )
    ]
    later = sum(each.later.value is not None for each in overdue)
    if later:
        parts.append(
            tongue.counted(
                "A later answer is recorded for {number} of them.",
                "A later answer is recorded for {number} of them.",
                later,
            )
            if number > 1
            else tongue.say("A later answer is recorded for it.")
        )
    incomplete = sum(each.recorded.value is not None for each in overdue)
    if incomplete and number == 1:
        parts.append(tongue.say("For it an incomplete submission is recorded."))
    elif incomplete:
        parts.append(
            tongue.counted(
                "For {number} of them an incomplete submission is recorded.",
                "For {number} of them an incomplete submission is recorded.",
                incomplete,
            )
        )
    return " ".join([*parts, *_searched(overdue, tongue)])


def _searched(overdue: Sequence[Deadline], tongue: Tongue) -> list[str]:
    number = len(overdue)
    searches = len({ref.number for each in overdue for ref in each.searches})
    searched = sum(bool(each.searches) for each in overdue)
    parts = []
    if searched == number == 1:
        parts.append(
            tongue.counted(
                "{number} recorded search found nothing for it.",
                "{number} recorded searches found nothing for it.",
                searches,
            )
        )
    elif searched == number:
        parts.append(
            tongue.counted(
                "{number} recorded search found nothing for them.",
                "{number} recorded searches found nothing for them.",
                searches,
            )
        )
    elif searched:
        parts.append(
            tongue.counted(
                "{number} recorded search found nothing for {some} of them.",
                "{number} recorded searches found nothing for {some} of them.",
                searches,
                some=searched,
            )
        )
        parts.append(
            tongue.counted(
                "No search is recorded for {number} of them.",
                "No search is recorded for {number} of them.",
                number - searched,
            )
        )
    else:
        parts.append(
            tongue.counted("No search is recorded for it.", "No search is recorded for any of the {number}.", number)
        )
    return parts
