"""What the deadlines screen shows: plain rows, safe to paint."""

from dataclasses import dataclass
from datetime import date

from tracker.text.clean import shown
from tracker.text.tongue import N_
from tracker.tui.words import again, counted, label, named, say
from tracker.workspace import marks
from tracker.workspace.deadline_words import computed_by, said, when
from tracker.workspace.deadlines import DeadlinesView, deadlines, groups
from tracker.workspace.workspace import Workspace

NOT_COMPUTED = N_("Not computed")


@dataclass(frozen=True, slots=True)
class DueRow:
    """A deadline, or a requirement with no date (`day` is None), as a table paints it; `id` is its address."""

    id: str
    item: str
    group: str
    day: date | None
    days: str
    title: str
    who: str
    glyph: str
    tone: marks.Tone
    recorded: str
    computed: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many deadlines stand in a group, in words, with its mark."""

    words: str
    count: int
    glyph: str
    tone: marks.Tone


@dataclass(frozen=True, slots=True)
class Due:
    """Every deadline on a day."""

    as_of: date
    counts: tuple[Counted, ...]
    rows: tuple[DueRow, ...]


def load_due(workspace: Workspace) -> Due:
    """Read every deadline as it stands today."""
    view = deadlines(workspace, workspace.at())
    together = groups(view)
    words = _counted(*(len(group.deadlines) for group in together), days=view.due_soon_days)
    counts = tuple(
        Counted(told, len(group.deadlines), *group.mark) for told, group in zip(words, together, strict=True)
    )
    return Due(view.as_of, counts, (*_dated(view), *_undated(view)))


def _counted(overdue: int, soon: int, later: int, answered: int, *, days: int) -> tuple[str, ...]:
    return (
        counted("{number} overdue", "{number} overdue", overdue),
        counted("{number} due within {days} days", "{number} due within {days} days", soon, days=days),
        counted("{number} later", "{number} later", later),
        counted("{number} answered", "{number} answered", answered),
    )


def _dated(view: DeadlinesView) -> list[DueRow]:
    rows = []
    for group in groups(view):
        for each in group.deadlines:
            glyph, tone = marks.of_deadline(each)
            rows.append(
                DueRow(
                    id=each.subject,
                    item=each.item,
                    group=f"{group.mark[0]} {again(group.title)}",
                    day=each.due_on,
                    days=when(each),
                    title=shown(each.title),
                    who=_who(view, each.subject),
                    glyph=glyph,
                    tone=tone,
                    recorded=shown(label(said(each))),
                    computed=shown(label(computed_by(each))),
                )
            )
    return rows


def _undated(view: DeadlinesView) -> list[DueRow]:
    return [
        DueRow(
            id=each.subject,
            item=each.item,
            group=f"– {say(NOT_COMPUTED)}",
            day=None,
            days=say("not computed"),
            title=shown(each.title),
            who=_who(view, each.subject),
            glyph="–",
            tone=marks.Tone.PLAIN,
            recorded="",
            computed=shown(label(each.reason)),
        )
        for each in view.uncomputed
    ]


def _who(view: DeadlinesView, subject: str) -> str:
    return shown("; ".join(map(named, view.owed(subject).actors))) or say("who owes it is not stated")
