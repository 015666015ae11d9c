"""The rules every brief is made by, and what its labels mean, in one line each."""

from tracker.brief.model import Rule
from tracker.text.tongue import N_, Said, joined, label, said, said_count

OF_QUARTERS = N_("What belongs to the quarter")
"""The rule that only a brief of a quarter needs."""


def _labels(*labels: str) -> Said:
    """Labels of the vocabularies that share one meaning."""
    return joined(", ", map(label, labels))


LABEL_MEANINGS: tuple[tuple[str, str], ...] = (
    (_labels("Open"), said("Something is recorded on the recommendation, and it has not been carried out.")),
    (_labels("Open – Partially Addressed"), said("Part of what the recommendation asks for has been done.")),
    (_labels("Closed – Implemented"), said("What the recommendation asks for has been done.")),
    (_labels("Closed – Not Implemented"), said("It has not been done, and is no longer being pursued.")),
    (_labels("Closed – Superseded"), said("Another recommendation or measure has taken its place.")),
    (
        _labels("Accepted", "Accepted in part", "Noted", "Rejected"),
        said("What the addressee answered; not what was done."),
    ),
    (
        _labels("Advancing", "Steady", "Stalled", "Reversed"),
        said("Which way things are going, as an author judges it."),
    ),
    (_labels("Submitted"), said("What was required has been delivered.")),
    (
        _labels("Submitted, not public"),
        said("It has been delivered and not published; a classified report may be one."),
    ),
    (
        _labels("Incomplete"),
        said("Something was delivered, but not all that was required; the deadline stays unanswered."),
    ),
    (_labels("Waived"), said("Delivery was lawfully dispensed with.")),
    (_labels("Ended"), said("The duty no longer exists.")),
    (_labels("Withheld"), said("The money is held back until the certification.")),
    (_labels("Certified"), said("The certifier has made the certification; the money may not have moved yet.")),
    (_labels("Partially released", "Released"), said("Part, or all, of the money has been made available.")),
    (_labels("Informal hold"), said("The money is held without a formal act, such as at the request of a committee.")),
    (_labels("Lapsed"), said("The money was no longer available when its time ran out.")),
    (
        _labels("Met", "Not met", "Disputed"),
        said(
            "Whether a condition of a certification holds, as an author judges it; disputed, where sources disagree. "
            "It is not the certification."
        ),
    ),
)
"""Every label of adoption, response, trend, requirement, withholding and condition, with its meaning."""


def method(timezone: str, due_soon: int) -> tuple[Rule, ...]:
    """The rules every brief is made by."""
    return (
        Rule(
            term=label("No evidence recorded"),
            meaning=said(
                "Nothing on record here gives it a status. It does not mean that nothing has been done, nor that work "
                "has not started."
            ),
        ),
        *(Rule(term=term, meaning=meaning) for term, meaning in LABEL_MEANINGS),
        Rule(
            term=said("Claimed"),
            meaning=said(
                "A closing status (such as Closed – Implemented, Submitted, Met or Released) that no cited source "
                "supports. A search that found nothing is not support. A public brief leaves internal evidence out, so "
                "a status that rests on internal evidence alone is shown as claimed."
            ),
        ),
        Rule(
            term=said("As of"),
            meaning=said(
                "The day this brief describes. A change counts from its effective date, the day it became so; of "
                "several, the one with the latest effective date counts, then the one recorded last."
            ),
        ),
        Rule(
            term=said("Known at"),
            meaning=said(
                "What had been recorded in the ledger by then. What was recorded later, and corrections and "
                "retractions made later, are not in this brief. The same ledger and the same two dates give the same "
                "brief, byte for byte."
            ),
        ),
        Rule(
            term=said("Last looked at"),
            meaning=said(
                "The day of the last check or change. A change was looked at when it was recorded; one recorded after "
                "the as-of date, on its effective date."
            ),
        ),
        Rule(
            term=said(OF_QUARTERS),
            meaning=said(
                "Every update that took effect in the quarter or was recorded in it; where one of the two days lies "
                "outside, that is said. Before → "
                "after compares with the value that counted just before in order of effective date, then of recording."
            ),
        ),
        Rule(
            term=said("Corrections and retractions"),
            meaning=said(
                "Nothing recorded is erased. A corrected or retracted record no longer counts and is listed with "
                "the reason."
            ),
        ),
        Rule(
            term=said("Deadlines"),
            meaning=said(
                "Given by the text, or counted in calendar days, months or years from an enactment, a recorded "
                "submission or event, or the end of a fiscal quarter. A due date on a weekend or federal holiday is "
                "named as such and not moved. A requirement from which no date, or no further one, can be computed "
                "says why."
            ),
        ),
        Rule(
            term=said("Required by law"),
            meaning=said(
                "By a statute or a treaty, or by a committee report or explanatory statement that one of these makes "
                "mandatory. A political commitment or an executive action never stands in one table with these."
            ),
        ),
        Rule(
            term=said("Submission"),
            meaning=said(
                "Delivery in the form that was asked for: it covers briefings, consultations and meetings as well "
                "as reports and plans."
            ),
        ),
        Rule(
            term=said("Overdue"),
            meaning=said(
                "The due date has passed and no evidence of submission is recorded. A report may have been "
                "submitted without becoming public. A search counts for a deadline if it was made after the due date, "
                "for the deadline, its requirement or its provision, and found nothing."
            ),
        ),
        Rule(
            term=label("Due soon"),
            meaning=said_count(
                "Due within {number} day. Pending lies further ahead.",
                "Due within {number} days. Pending lies further ahead.",
                due_soon,
            ),
        ),
        Rule(
            term=said("Answered"),
            meaning=said(
                "An update says what came of the deadline: submitted, waived or ended. Days late or early count "
                "from the due date to the day of submission; an incomplete submission is no answer."
            ),
        ),
        Rule(
            term=said("No vehicle"),
            meaning=said(
                "No provision in the catalogue advances the recommendation, even in part. Some may restrict or "
                "inform it, and others may exist outside the catalogue."
            ),
        ),
        Rule(
            term=said("Grades"),
            meaning=said(
                "Evidence may carry an Admiralty grade: A to F for the reliability of the source, 1 to 6 for the "
                "credibility of the information."
            ),
        ),
        Rule(term=said("Days"), meaning=said("Calendar days in the time zone {timezone}.", timezone=timezone)),
    )
