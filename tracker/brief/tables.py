"""The tables of a brief, as headers and rows of plain values: one file each in CSV, one sheet each elsewhere."""

from collections.abc import Callable

from tracker.brief.model import Brief
from tracker.brief.table_cells import Row, Table, joined
from tracker.brief.tables_ahead import coming, crosswalk, trend, unverified
from tracker.brief.tables_pages import history, items
from tracker.brief.tables_record import changes, withdrawn
from tracker.brief.tables_standing import deadlines, provisions, recommendations, scoreboard, undated, withholdings


def tables(brief: Brief) -> dict[str, Table]:
    """Each table by its name: its header, and its rows of text, numbers, days, truth values and None.

    A table without rows has its header; those of item pages are there only if pages were asked for.
    """
    made = _TABLES | (_OF_PAGES if brief.pages else {})
    return {name: table(brief) for name, table in made.items()}


def _about(brief: Brief) -> Table:
    heading = brief.heading
    rows = [
        ("Quarter", heading.title),
        ("Calendar quarter", heading.quarter),
        ("Federal fiscal quarter", heading.fiscal_quarter),
        ("First day", heading.first_day),
        ("Last day", heading.last_day),
        ("As of", heading.as_of),
        ("Quarter in progress on that day", heading.in_progress),
        ("Known at", heading.known_at or "nothing recorded yet"),
        ("Time zone", heading.timezone),
        ("Prepared by", heading.prepared_by),
        ("Unverified after (days)", brief.stale_after),
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
            joined(each.subjects),
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
            joined(f"{file.filename} {file.sha256}" for file in each.files),
            joined(f"{cited.stance} {cited.subject} {cited.said}".rstrip() for cited in each.cited_for),
            each.id,
        )
        for each in brief.evidence
    )


_TABLES: dict[str, Callable[[Brief], Table]] = {
    "about": _about,
    "trend": trend,
    "scoreboard": scoreboard,
    "recommendations": recommendations,
    "provisions": provisions,
    "changes": changes,
    "withdrawn": withdrawn,
    "withholdings": withholdings,
    "deadlines": deadlines,
    "undated": undated,
    "no-evidence": _no_evidence,
    "searches": _searches,
    "unverified": unverified,
    "coming": coming,
    "crosswalk": crosswalk,
    "evidence": _evidence,
}

_OF_PAGES: dict[str, Callable[[Brief], Table]] = {"items": items, "history": history}
