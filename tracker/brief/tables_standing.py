"""The tables of where everything stands: by addressee, by authority, by recommendation, money and deadlines."""

from collections.abc import Callable, Sequence
from typing import Any

from tracker.brief.model import Brief
from tracker.brief.model_values import Tally
from tracker.brief.sentences import TIMING_LABELS
from tracker.brief.table_cells import Row, Table, counts, joined, labels, refs, value


def scoreboard(brief: Brief) -> Table:
    """Adoption by addressee."""
    scores = brief.scoreboard.addressees
    columns = labels(score.adoption for score in scores)
    header = ("addressee", "recommendations", *(column.label for column in columns), "closed but only claimed")
    return header, (
        (score.addressee, score.recommendations, *counts(score.adoption, columns), score.claimed) for score in scores
    )


def provisions(brief: Brief) -> Table:
    """Provisions by authority."""
    scores = brief.scoreboard.authorities
    groups: dict[str, Callable[[Any], Sequence[Tally]]] = {
        "deadlines": lambda score: score.deadlines,
        "withholding": lambda score: score.withholding,
        "conditions": lambda score: score.conditions,
    }
    columns = {name: labels(of(score) for score in scores) for name, of in groups.items()}
    named = [f"{name}: {column.label}" for name in groups for column in columns[name]]
    claimed = ("withholding", "conditions")
    rows = (
        (
            score.label,
            score.provisions,
            score.nothing_recorded,
            *(number for name, of in groups.items() for number in counts(of(score), columns[name])),
            *(sum(tally.claimed for tally in groups[name](score)) for name in claimed),
        )
        for score in scores
    )
    return ("authority", "provisions", "nothing recorded", *named, *(f"{name}: only claimed" for name in claimed)), rows


def recommendations(brief: Brief) -> Table:
    """Recommendations with a record."""
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
            *value(each.adoption),
            each.adoption.since,
            each.response.label,
            each.trend.label,
            each.last_seen,
            each.days,
            refs(each.evidence),
        )
        for each in brief.scoreboard.positions
    )


def withholdings(brief: Brief) -> Table:
    """Each condition of each withholding, or the withholding alone."""
    header = (
        "item",
        "title",
        "authority",
        "force",
        "percent",
        "base",
        "exclusions",
        "certifier",
        "phase",
        "period",
        "state",
        "sum",
        "recorded",
        "recorded claimed",
        "recorded since",
        "evidence",
        "condition",
        "condition text",
        "condition recorded",
        "condition claimed",
        "condition since",
        "condition evidence",
    )
    rows: list[Row] = []
    for each in brief.scoreboard.withholdings:
        held = (
            each.item,
            each.title,
            each.authority,
            each.force.value,
            None if each.percent is None else f"{each.percent:g}",
            each.base,
            joined(each.exclusions),
            each.certifier,
            each.phase,
            each.period,
            each.state,
            each.sum,
            *value(each.recorded),
            each.recorded.since,
            refs(each.evidence),
        )
        rows += [
            (*held, part.subject, part.text, *value(part.recorded), part.recorded.since, refs(part.evidence))
            for part in each.conditions
        ] or [(*held, *[""] * 6)]
    return header, rows


def deadlines(brief: Brief) -> Table:
    """Each deadline, in each list it stands in."""
    header = (
        "list",
        "subject",
        "item",
        "title",
        "requirement",
        "who",
        "authority",
        "force",
        "made mandatory by",
        "due on",
        "arithmetic",
        "day off",
        "outcome",
        "days to due date",
        "days late",
        "recorded",
        "recorded claimed",
        "recorded since",
        "why its answer belongs to the quarter",
        "requirement as a whole",
        "evidence",
        "searches that found nothing",
    )
    due = brief.deadlines
    lists = (
        ("answered in the quarter", due.answered),
        ("fell due in the quarter", due.fell_due),
        ("overdue", due.overdue),
        ("ahead", due.ahead),
    )
    return header, (
        (
            name,
            each.subject,
            each.item,
            each.title,
            each.requirement_title,
            joined(each.actors),
            each.authority,
            each.force.value,
            joined(each.made_mandatory_by),
            each.due_on,
            each.arithmetic,
            each.day_off,
            each.outcome.value,
            each.days,
            each.days_late,
            *value(each.recorded),
            each.recorded.since,
            TIMING_LABELS[each.answered] if each.answered else "",
            each.requirement.label,
            refs(each.evidence),
            joined(str(ref.number) for ref in each.searches),
        )
        for name, deadlines in lists
        for each in deadlines
    )


def undated(brief: Brief) -> Table:
    """Requirements from which no date, or no further one, is computed."""
    header = (
        "subject",
        "item",
        "title",
        "requirement",
        "authority",
        "force",
        "rule",
        "deadlines",
        "recorded",
        "recorded claimed",
        "recorded since",
    )
    return header, (
        (
            each.subject,
            each.item,
            each.title,
            each.requirement_title,
            each.authority,
            each.force.value,
            each.rule,
            each.deadlines,
            *value(each.recorded),
            each.recorded.since,
        )
        for each in (*brief.deadlines.undated, *brief.deadlines.no_further)
    )
