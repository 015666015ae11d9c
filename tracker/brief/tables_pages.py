"""The tables of the item pages: where each item stands on each axis, and everything recorded of it."""

from tracker.brief.model import Brief
from tracker.brief.table_cells import Table, refs, value


def items(brief: Brief) -> Table:
    """Each axis of each item that has a page, of its conditions and of its requirements."""
    header = (
        "item",
        "kind",
        "title",
        "citation",
        "group",
        "measure",
        "subject",
        "subject title",
        "axis",
        "value",
        "claimed",
        "since",
        "says so",
        "author",
        "reason",
        "last change or check",
        "days since",
        "stale",
        "best grade",
        "contradicting",
        "evidence",
    )
    return header, (
        (
            page.item,
            page.kind,
            page.title,
            page.citation,
            page.group,
            page.measure,
            axis.subject,
            axis.subject_title,
            axis.axis_label,
            *value(axis.standing),
            axis.standing.since,
            axis.basis,
            axis.author,
            axis.reason,
            axis.last_seen,
            axis.days,
            axis.stale,
            axis.grade,
            axis.contradicting,
            refs(axis.evidence),
        )
        for page in brief.pages
        for axis in page.axes
    )


def history(brief: Brief) -> Table:
    """Every recorded row about the items that have a page, those that no longer count too."""
    header = (
        "item",
        "title",
        "kind",
        "subject",
        "subject title",
        "axis",
        "said",
        "effective date",
        "recorded on",
        "author",
        "reason",
        "state",
        "ended by",
        "why it ended",
        "corrects",
        "evidence",
        "update",
    )
    return header, (
        (
            page.item,
            page.title,
            each.kind,
            each.subject,
            each.subject_title,
            each.axis_label,
            each.label,
            each.effective_date,
            each.recorded_on,
            each.author,
            each.reason,
            each.state,
            each.ended_by,
            each.ended_reason,
            each.corrects,
            refs(each.evidence),
            each.update,
        )
        for page in brief.pages
        for each in page.history
    )
