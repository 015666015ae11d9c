"""What a form can be about: an item, its conditions, requirements and deadlines, its updates."""

from tracker.catalog.vocabulary import AXES_OF, AXIS_LABELS, LABELS, Axis, SubjectKind
from tracker.ledger.kinds import UpdateKind
from tracker.ledger.rows import UpdateRow
from tracker.workspace.item_views import ItemView

MOST_UPDATES = 8
_WORDS = 48


def subject_options(view: ItemView) -> list[tuple[str, str]]:
    """The subjects of an item: what is shown, and the address."""
    item = view.standing.item
    options = [(f"{item.id} – {_cut(item.title)}", str(item.id))]
    options += [
        (f"condition {_local(part.subject)} – {_cut(part.title)}", str(part.subject))
        for part in view.standing.conditions
    ]
    for part in view.standing.requirements:
        options.append((f"requirement {_local(part.subject)} – {_cut(part.title)}", str(part.subject)))
        options += [
            (f"deadline {_local(each.subject)} – due {each.due_on}", str(each.subject)) for each in part.deadlines
        ]
    return options


def axes_of(view: ItemView, address: str) -> tuple[Axis, ...]:
    """The axes a subject of the item can change."""
    if address == view.standing.item.id:
        return tuple(each.axis for each in view.standing.axes)
    if any(each.subject == address for each in view.standing.conditions):
        return AXES_OF[SubjectKind.CONDITION]
    return AXES_OF[SubjectKind.REQUIREMENT]


def axis_options(axes: tuple[Axis, ...]) -> list[tuple[str, str]]:
    return [(AXIS_LABELS[axis], axis.value) for axis in axes]


def value_options(axis: Axis) -> list[tuple[str, str]]:
    """The values of an axis; a stage also shows its code."""
    labels = LABELS[axis]
    if axis is Axis.STAGE:
        return sorted((f"{label}  {code}", code) for code, label in labels.items())
    return [(label, value) for value, label in labels.items()]


def update_options(view: ItemView) -> list[tuple[str, str]]:
    """The newest updates that still count, newest first: what is shown, and the id."""
    counting = [each for each in reversed(view.history) if each.ended is None and each.kind is not UpdateKind.NOTE]
    return [(f"update {each.effective_date} {_said(each)}", str(each.id)) for each in counting[:MOST_UPDATES]]


def _said(update: UpdateRow) -> str:
    if update.kind is UpdateKind.CHANGE and update.axis is not None:
        label = LABELS[update.axis].get(update.value or "", update.value or "")
        return f"{update.subject} {AXIS_LABELS[update.axis]}: {label}"
    return f"{update.subject} {update.kind}"


def _local(address: str) -> str:
    return address.partition("/")[2]


def _cut(title: str) -> str:
    return title if len(title) <= _WORDS else f"{title[: _WORDS - 1].rstrip()}…"
