"""The tables of a brief, as headers and rows of plain values: one file each in CSV, one sheet each elsewhere."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from tracker.brief.model import Brief, EvidenceRef, Tally, Value
from tracker.brief.sentences import TIMING_LABELS

Row = Sequence[Any]
Table = tuple[Row, Iterable[Row]]


def tables(brief: Brief) -> dict[str, Table]:
    """Each table by its name: its header, and its rows of text, numbers, days, truth values and None."""
    return {name: table(brief) for name, table in _TABLES.items()}


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)


def _refs(evidence: Iterable[EvidenceRef]) -> str:
    return _joined(f"{each.number} {each.stance}" for each in evidence)


def _value(value: Value) -> Row:
    return value.label, value.claimed


def _labels(tallies: Iterable[Sequence[Tally]]) -> list[Tally]:
    """One tally for each value that any row has, in order."""
    return list({tally.value: tally for row in tallies for tally in row}.values())


def _counts(tallies: Iterable[Tally], columns: Iterable[Tally]) -> list[int]:
    held = {tally.value: tally.count for tally in tallies}
    return [held.get(column.value, 0) for column in columns]


def _about(brief: Brief) -> Table:
    heading = brief.heading
    rows = [
        ("Quarter", heading.title),
        ("Calendar quarter", heading.quarter),
        ("Federal fiscal quarter", heading.fiscal_quarter),
        ("First day", heading.first_day),
        ("Last day", heading.last_day),
        ("As of", heading.as_of),
        ("Known at", heading.known_at or "nothing recorded yet"),
        ("Time zone", heading.timezone),
        ("Internal records included", heading.internal),
        ("Internal updates left out", brief.left_out.updates),
        ("Internal evidence left out", brief.left_out.evidence),
        *(("Catalogue", title) for title in heading.catalogue_titles),
        ("Catalogue revision (SHA-256)", heading.catalogue_revision),
        ("Ledger digest (SHA-256)", heading.ledger_digest),
        ("Ledger rows that count", heading.ledger_rows),
        ("Made by", heading.program),
        ("In one minute", brief.in_one_minute),
        *((rule.term, rule.meaning) for rule in brief.method),
    ]
    return ("what", "value"), rows


def _scoreboard(brief: Brief) -> Table:
    scores = brief.scoreboard.addressees
    columns = _labels(score.adoption for score in scores)
    header = ("addressee", "recommendations", *(column.label for column in columns), "closed but only claimed")
    return header, (
        (score.addressee, score.recommendations, *_counts(score.adoption, columns), score.claimed) for score in scores
    )


def _provisions(brief: Brief) -> Table:
    scores = brief.scoreboard.authorities
    groups: dict[str, Callable[[Any], Sequence[Tally]]] = {
        "deadlines": lambda score: score.deadlines,
        "withholding": lambda score: score.withholding,
        "conditions": lambda score: score.conditions,
    }
    columns = {name: _labels(of(score) for score in scores) for name, of in groups.items()}
    named = [f"{name}: {column.label}" for name in groups for column in columns[name]]
    claimed = ("withholding", "conditions")
    rows = (
        (
            score.label,
            score.provisions,
            score.nothing_recorded,
            *(number for name, of in groups.items() for number in _counts(of(score), columns[name])),
            *(sum(tally.claimed for tally in groups[name](score)) for name in claimed),
        )
        for score in scores
    )
    return ("authority", "provisions", "nothing recorded", *named, *(f"{name}: only claimed" for name in claimed)), rows


def _recommendations(brief: Brief) -> Table:
    header = (
        "item",
        "title",
        "addressee",
        "adoption",
        "adoption claimed",
        "adoption since",
        "response",
        "trend",
        "last change or check",
        "days since",
        "evidence",
    )
    return header, (
        (
            each.item,
            each.title,
            each.addressee,
            *_value(each.adoption),
            each.adoption.since,
            each.response.label,
            each.trend.label,
            each.last_seen,
            each.days,
            _refs(each.evidence),
        )
        for each in brief.scoreboard.positions
    )


def _changes(brief: Brief) -> Table:
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
            *_value(each.before),
            *_value(each.after),
            each.effective_date,
            each.recorded_on,
            TIMING_LABELS[each.timing],
            each.counts,
            each.reopens,
            each.author,
            each.reason,
            each.corrects,
            _refs(each.evidence),
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
            each.recorded_on,
            TIMING_LABELS[each.timing],
            each.counts,
            "",
            each.author,
            each.reason,
            "",
            _refs(each.evidence),
            each.update,
        )
        for kind, remarks in (("check", record.checks), ("note", record.notes))
        for each in remarks
    ]
    return header, rows


def _withdrawn(brief: Brief) -> Table:
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
            _joined(each.items),
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


def _deadlines(brief: Brief) -> Table:
    header = (
        "list",
        "subject",
        "item",
        "title",
        "requirement",
        "who",
        "authority",
        "made mandatory by",
        "due on",
        "arithmetic",
        "outcome",
        "days to due date",
        "days late",
        "recorded",
        "recorded claimed",
        "recorded since",
        "requirement as a whole",
        "evidence",
    )
    due = brief.deadlines
    lists = (("fell due in the quarter", due.fell_due), ("overdue", due.overdue), ("ahead", due.ahead))
    return header, (
        (
            name,
            each.subject,
            each.item,
            each.title,
            each.requirement_title,
            _joined(each.actors),
            each.authority,
            _joined(each.made_mandatory_by),
            each.due_on,
            each.arithmetic,
            each.outcome.value,
            each.days,
            each.days_late,
            *_value(each.recorded),
            each.recorded.since,
            each.requirement.label,
            _refs(each.evidence),
        )
        for name, deadlines in lists
        for each in deadlines
    )


def _no_evidence(brief: Brief) -> Table:
    header = ("finding", "subject", "title", "addressee", "axis", "value", "since", "author", "reason")
    gaps = brief.absences
    rows: list[Row] = [
        (finding, each.item, each.title, each.addressee, *[""] * 5)
        for finding, named in (("no evidence recorded", gaps.no_evidence), ("no vehicle", gaps.without_vehicle))
        for each in named
    ]
    rows += [
        (
            "only claimed",
            each.subject,
            each.title,
            "",
            each.axis_label,
            each.label,
            each.since,
            each.author,
            each.reason,
        )
        for each in gaps.claimed
    ]
    return header, rows


def _searches(brief: Brief) -> Table:
    header = ("number", "title", "where", "locator", "address", "on", "by", "how", "subjects")
    return header, (
        (
            each.number,
            each.title,
            each.publisher,
            each.locator,
            each.url,
            each.accessed_on,
            each.collected_by,
            each.collected_how,
            _joined(each.subjects),
        )
        for each in brief.absences.searches
    )


def _evidence(brief: Brief) -> Table:
    header = (
        "number",
        "kind",
        "title",
        "publisher",
        "date",
        "locator",
        "address",
        "archive address",
        "accessed",
        "grade",
        "quote",
        "collected by",
        "collected how",
        "internal",
        "files (SHA-256)",
        "cited for",
        "evidence",
    )
    return header, (
        (
            each.number,
            each.kind,
            each.title,
            each.publisher,
            each.published,
            each.locator,
            each.url,
            each.archive_url,
            each.accessed_on,
            each.grade,
            each.quote,
            each.collected_by,
            each.collected_how,
            each.internal,
            _joined(f"{file.filename} {file.sha256}" for file in each.files),
            _joined(f"{cited.stance} {cited.subject} {cited.said}".rstrip() for cited in each.cited_for),
            each.id,
        )
        for each in brief.evidence
    )


_TABLES: dict[str, Callable[[Brief], Table]] = {
    "about": _about,
    "scoreboard": _scoreboard,
    "recommendations": _recommendations,
    "provisions": _provisions,
    "changes": _changes,
    "withdrawn": _withdrawn,
    "deadlines": _deadlines,
    "no-evidence": _no_evidence,
    "searches": _searches,
    "evidence": _evidence,
}
