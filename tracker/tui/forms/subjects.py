"""What a form can be about: an item, its conditions, requirements and deadlines, its updates."""

from tracker.catalog.vocabulary import AXES_OF, AXIS_LABELS, LABELS, Axis, DeadlineState, SubjectKind
from tracker.ledger.kinds import UpdateKind
from tracker.ledger.rows import UpdateRow
from tracker.standing.states import DeadlineStanding
from tracker.tui.words import label, say
from tracker.workspace.item_views import ItemView

MOST_UPDATES = 8
_WORDS = 56
"""Characters of a choice: it stays on one line of a form 80 columns wide."""


def unanswered(view: ItemView) -> list[DeadlineStanding]:
    """The deadlines of an item that have begun and nobody has answered, the nearest to the as-of date first."""
    found = (
        each for each in view.standing.deadlines if not each.answered and each.state is not DeadlineState.NOT_TRIGGERED
    )
    return sorted(found, key=lambda each: (abs(each.days), each.due_on, each.subject))


def with_unanswered_first(view: ItemView) -> list[tuple[str, str]]:
    """The subjects of an item, but its unanswered deadlines first."""
    options = {address: words for words, address in subject_options(view)}
    first = [str(each.subject) for each in unanswered(view)]
    return [(options[address], address) for address in dict.fromkeys((*first, *options))]


def subject_options(view: ItemView) -> list[tuple[str, str]]:
    """The subjects of an item: what is shown, and the address."""
    item = view.standing.item
    options = [(_cut(f"{item.id} – {item.title}"), str(item.id))]
    options += [
        (_cut(f"{say('condition {id}', id=_local(part.subject))} – {part.title}"), str(part.subject))
        for part in view.standing.conditions
    ]
    for part in view.standing.requirements:
        words = say("requirement {id}", id=_local(part.subject))
        options.append((_cut(f"{words} – {part.title}"), str(part.subject)))
        options += [(_cut(f"{_deadline_words(each)} – {part.title}"), str(each.subject)) for each in part.deadlines]
    return options


def is_one(view: ItemView) -> bool:
    """Whether the item has no parts, so that there is no subject to choose."""
    return not (view.standing.conditions or view.standing.requirements)


def axes_of(view: ItemView, address: str) -> tuple[Axis, ...]:
    """The axes a subject of the item can change."""
    if address == view.standing.item.id:
        return tuple(each.axis for each in view.standing.axes)
    if any(each.subject == address for each in view.standing.conditions):
        return AXES_OF[SubjectKind.CONDITION]
    return AXES_OF[SubjectKind.REQUIREMENT]


def axis_options(axes: tuple[Axis, ...]) -> list[tuple[str, str]]:
    return [(label(AXIS_LABELS[axis]), axis.value) for axis in axes]


def value_options(axis: Axis) -> list[tuple[str, str]]:
    """The values of an axis; a stage also shows its code."""
    labels = {value: label(words) for value, words in LABELS[axis].items()}
    if axis is Axis.STAGE:
        return sorted((f"{words}  {code}", code) for code, words in labels.items())
    return [(words, value) for value, words in labels.items()]


def update_options(view: ItemView) -> list[tuple[str, str]]:
    """The newest updates that still count, newest first: what is shown, and the id."""
    counting = [each for each in reversed(view.history) if each.ended is None and each.kind is not UpdateKind.NOTE]
    return [(_cut(_update_words(each)), str(each.id)) for each in counting[:MOST_UPDATES]]


def _update_words(update: UpdateRow) -> str:
    words = say("update of {day}: {subject}", day=update.effective_date, subject=update.subject)
    if update.kind is UpdateKind.CHANGE and update.axis is not None:
        value = label(LABELS[update.axis].get(update.value or "", update.value or ""))
        return f"{words} {label(AXIS_LABELS[update.axis])}: {value}"
    return f"{words} {say('check')}"


def _deadline_words(deadline: DeadlineStanding) -> str:
    if deadline.answered:
        return say("answered, was due {day}", day=deadline.due_on)
    if deadline.overdue:
        return say("overdue since {day}", day=deadline.due_on)
    return say("due {day}", day=deadline.due_on)


def _local(address: str) -> str:
    return address.partition("/")[2]


def _cut(words: str) -> str:
    return words if len(words) <= _WORDS else f"{words[: _WORDS - 1].rstrip()}…"
