"""The tables of what a quarter brought: changes with checks and notes, and what was taken back."""

from tracker.brief.model import Brief
from tracker.brief.sentences import TIMING_LABELS
from tracker.brief.table_cells import Row, Table, joined, refs, value


def changes(brief: Brief) -> Table:
    """Every change, check and note."""
    header = (
        "kind",
        "item",
        "title",
        "subject",
        "subject title",
        "axis",
        "before",
        "before claimed",
        "after",
        "after claimed",
        "effective date",
        "due on",
        "days late",
        "recorded on",
        "quarter",
        "counts",
        "reopens",
        "author",
        "reason",
        "corrects",
        "evidence",
        "update",
    )
    record = brief.record
    rows: list[Row] = [
        (
            "change",
            each.item,
            each.title,
            each.subject,
            each.subject_title,
            each.axis_label,
            *value(each.before),
            *value(each.after),
            each.effective_date,
            each.due_on,
            each.days_late,
            each.recorded_on,
            TIMING_LABELS[each.timing],
            each.counts,
            each.reopens,
            each.author,
            each.reason,
            each.corrects,
            refs(each.evidence),
            each.update,
        )
        for each in record.changes
    ]
    rows += [
        (
            kind,
            each.item,
            each.title,
            each.subject,
            each.subject_title,
            each.axis_label,
            *[""] * 4,
            each.effective_date,
            None,
            None,
            each.recorded_on,
            TIMING_LABELS[each.timing],
            each.counts,
            "",
            each.author,
            each.reason,
            "",
            refs(each.evidence),
            each.update,
        )
        for kind, remarks in (("check", record.checks), ("note", record.notes))
        for each in remarks
    ]
    return header, rows


def withdrawn(brief: Brief) -> Table:
    """What was corrected or retracted."""
    header = (
        "how",
        "kind",
        "item",
        "subject",
        "axis",
        "said",
        "effective date",
        "recorded on",
        "author",
        "by",
        "reason",
        "now says",
        "now effective",
        "in the quarter",
        "row",
    )
    rows: list[Row] = [
        (
            each.how,
            each.kind,
            each.item,
            each.subject,
            each.axis_label,
            each.label,
            each.effective_date,
            each.recorded_on,
            each.author,
            each.by,
            each.reason,
            each.replacement.label if each.replacement else "",
            each.replacement.since if each.replacement else "",
            each.in_quarter,
            each.update,
        )
        for each in brief.record.withdrawn
    ]
    rows += [
        (
            "corrected or retracted",
            "evidence",
            joined(each.items),
            "",
            "",
            each.title,
            *[""] * 7,
            True,
            each.evidence,
        )
        for each in brief.record.withdrawn_evidence
    ]
    return header, rows
