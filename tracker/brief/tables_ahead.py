"""The tables of how things moved and what is coming: the trend, what nobody looked at, bills, the crosswalk."""

from tracker.brief.model import Brief
from tracker.brief.table_cells import Table, counts, labels


def trend(brief: Brief) -> Table:
    """Adoption, changes and deadlines quarter by quarter, oldest first."""
    columns = labels(point.adoption for point in brief.trend)
    header = (
        "quarter",
        "fiscal quarter",
        "as of",
        *(column.label for column in columns),
        "closed but only claimed",
        "changes",
        "fell due",
        "fell due and unanswered",
        "overdue",
    )
    return header, (
        (
            point.quarter,
            point.fiscal_quarter,
            point.as_of,
            *counts(point.adoption, columns),
            sum(tally.claimed for tally in point.adoption),
            point.changes,
            point.fell_due,
            point.unanswered,
            point.overdue,
        )
        for point in brief.trend
    )


def unverified(brief: Brief) -> Table:
    """What is recorded and nobody changed or checked for long."""
    header = (
        "subject",
        "item",
        "title",
        "subject title",
        "axis",
        "value",
        "claimed",
        "last change or check",
        "days since",
    )
    return header, (
        (
            each.subject,
            each.item,
            each.title,
            each.subject_title,
            each.axis_label,
            each.label,
            each.claimed,
            each.last_seen,
            each.days,
        )
        for each in brief.unverified
    )


def coming(brief: Brief) -> Table:
    """The bills that die with the sitting Congress."""
    header = ("congress", "ends on", "days left", "item", "title", "stage", "since", "provisions")
    ending = brief.ending
    return header, (
        (ending.congress, ending.ends_on, ending.days, each.item, each.title, each.stage, each.since, each.provisions)
        for each in (ending.bills if ending else ())
        if ending
    )


def crosswalk(brief: Brief) -> Table:
    """What each provision is to each recommendation it bears on."""
    header = (
        "recommendation",
        "recommendation title",
        "addressee",
        "provision",
        "provision title",
        "authority",
        "bearing",
        "why",
        "where the provision stands",
    )
    recommendations = {each.item: each for each in brief.crosswalk.recommendations}
    provisions = {each.item: each for each in brief.crosswalk.provisions}
    return header, (
        (
            each.recommendation,
            recommendations[each.recommendation].title,
            recommendations[each.recommendation].addressee,
            each.provision,
            provisions[each.provision].title,
            provisions[each.provision].authority,
            each.label,
            each.why,
            provisions[each.provision].stands,
        )
        for each in brief.crosswalk.crossings
    )
