"""The rules every brief is made by, and what its labels mean, in one line each."""

from tracker.brief.model import Rule
from tracker.brief.sentences import count

LABEL_MEANINGS: tuple[tuple[str, str], ...] = (
    ("Open", "Something is recorded on the recommendation, and it has not been carried out."),
    ("Open – Partially Addressed", "Part of what the recommendation asks for has been done."),
    ("Closed – Implemented", "What the recommendation asks for has been done."),
    ("Closed – Not Implemented", "It has not been done, and is no longer being pursued."),
    ("Closed – Superseded", "Another recommendation or measure has taken its place."),
    ("Accepted, Accepted in part, Noted, Rejected", "What the addressee answered; not what was done."),
    ("Advancing, Steady, Stalled, Reversed", "Which way things are going, as an author judges it."),
    ("Submitted", "What was required has been delivered."),
    ("Submitted, not public", "It has been delivered and not published; a classified report may be one."),
    ("Incomplete", "Something was delivered, but not all that was required; the deadline stays unanswered."),
    ("Waived, Ended", "Delivery was lawfully dispensed with; the duty no longer exists."),
    ("Withheld", "The money is held back until the certification."),
    ("Certified", "The certifier has made the certification; the money may not have moved yet."),
    ("Partially released, Released", "Part, or all, of the money has been made available."),
    ("Informal hold", "The money is held without a formal act, such as at the request of a committee."),
    ("Lapsed", "The money was no longer available when its time ran out."),
    ("Met, Not met, Disputed", "Whether a condition of a certification holds; disputed, where sources disagree."),
)
"""Every label of adoption, response, trend, requirement, withholding and condition, with its meaning."""


def method(timezone: str, due_soon: int) -> tuple[Rule, ...]:
    """The rules every brief is made by."""
    return (
        Rule(
            term="No evidence recorded",
            meaning="Nothing has been recorded about this. It does not mean that nothing has been done, nor that work "
            "has not started.",
        ),
        *(Rule(term=term, meaning=meaning) for term, meaning in LABEL_MEANINGS),
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
            meaning="Given by the text, or counted in calendar days, months or years from an enactment, a recorded "
            "submission or event, or the end of a fiscal quarter. A due date on a weekend or federal holiday is named "
            "as such and not moved. A requirement from which no date, or no further one, can be computed says why.",
        ),
        Rule(
            term="Required by law",
            meaning="By a statute or a treaty, or by a committee report or explanatory statement that a statute makes "
            "mandatory. A political commitment or an executive action never stands in one table with these.",
        ),
        Rule(
            term="Submission",
            meaning="Delivery in the form that was asked for: it covers briefings, consultations and meetings as well "
            "as reports and plans.",
        ),
        Rule(
            term="Overdue",
            meaning="The due date has passed and no evidence of submission is recorded. A report may have been "
            "submitted without becoming public. A search counts for a deadline if it was made after the due date, for "
            "the deadline, its requirement or its provision, and found nothing.",
        ),
        Rule(term="Due soon", meaning=f"Due within {count(due_soon, 'day')}. Pending lies further ahead."),
        Rule(
            term="Answered",
            meaning="An update says what came of the deadline: submitted, waived or ended. Days late or early count "
            "from the due date to the day of submission; an incomplete submission is no answer.",
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
