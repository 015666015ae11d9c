"""From what a person wrote to the subject, axis, value or row it means."""

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NoReturn

from tracker.catalog.subjects import Address, Subject, parse_address
from tracker.catalog.vocabulary import AXES_OF, AXIS_LABELS, LABELS, Axis, SubjectKind
from tracker.dates.days import END_OF_TIME, LAST_DAY
from tracker.errors import BadArgument, UnknownSubject
from tracker.ledger.rare_rows import EntryRow
from tracker.ledger.reader import Reader
from tracker.ledger.rows import ListedSubject
from tracker.standing.judge import standings
from tracker.standing.records import Counting, Thresholds
from tracker.standing.states import DeadlineStanding
from tracker.text.clean import folded, shown
from tracker.text.nearest import listed, nearest

if TYPE_CHECKING:
    from tracker.catalog.items import Item


@dataclass(frozen=True, slots=True)
class Known:
    """A subject that a catalogue holds. Of a deadline also its due date and the day its anchor was set."""

    address: Subject
    kind: SubjectKind
    item: str
    title: str
    axes: tuple[Axis, ...]
    due_on: date | None = None
    starts_on: date | None = None


def find_subject(reader: Reader, written: str) -> Known:
    """Find the subject an address means, in any case.

    Raises `UnknownSubject` with the nearest addresses if no catalogue holds it.
    """
    address = parse_address(written)
    item = _item(reader, address.item) if address else None
    if address is None or item is None:
        _refuse(reader, written)
    if address.part is None:
        return _known_item(item)
    return _known_part(reader, item, address, written)


def answered_deadline(reader: Reader, subject: Known, value: str = "") -> Known:
    """The deadline that a change of a requirement answers: its one deadline, or the requirement where none is computed.

    A requirement with several that is waived or ended is so from that day on, and no single deadline
    is named. Raises `BadArgument` if it has several, of which one must be named.
    """
    if subject.kind is not SubjectKind.REQUIREMENT:
        return subject
    numbered = f"{subject.address}#"
    deadlines = [each for each in deadlines_known(reader, subject.item) if each.subject.startswith(numbered)]
    if len(deadlines) > 1 and value not in ("waived", "ended"):
        unanswered = [each for each in deadlines if not each.answered] or deadlines
        named = listed(f"{each.subject} (due {each.due_on})" for each in unanswered[:3])
        raise BadArgument(f"{subject.address} has {len(deadlines)} deadlines.", f"Name the one it answers: {named}.")
    return _known_deadline(deadlines[0]) if len(deadlines) == 1 else subject


def deadlines_known(reader: Reader, item: str) -> tuple[DeadlineStanding, ...]:
    """Every deadline of an item that the rules yield from all that is recorded, whatever its date."""
    listed_item = [each for each in reader.items() if each.id == item]
    counting = Counting(reader.updates(LAST_DAY, END_OF_TIME))
    found = standings(listed_item, reader.subjects(item), (), counting, LAST_DAY, Thresholds())
    return tuple(each for standing in found for each in standing.deadlines)


def _known_deadline(deadline: DeadlineStanding) -> Known:
    axes = AXES_OF[SubjectKind.DEADLINE]
    return Known(
        deadline.subject, SubjectKind.DEADLINE, deadline.item, deadline.title, axes, deadline.due_on, deadline.starts_on
    )


def find_item(reader: Reader, written: str) -> "Item":
    """Find an item whole by its id in any case; raises `UnknownSubject` with the nearest ids."""
    item = _item(reader, written.strip())
    if item is None:
        _refuse(reader, written)
    return item


def _item(reader: Reader, written: str) -> "Item | None":
    """An item by its id in any case; `R7` is `R07`."""
    return reader.item(written) or reader.item(re.sub(r"^([A-Za-z])([0-9])$", r"\g<1>0\2", written))


def find_entry(reader: Reader, written: str, *kinds: str) -> EntryRow:
    """Find a recorded row by its id or six or more characters of it.

    Raises `UnknownSubject` if there is none of `kinds`, `BadArgument` if several match.
    """
    asked = written.strip().lower().removeprefix("…")
    if not 6 <= len(asked) <= 36:
        raise BadArgument(f"{shown(written)[:60]!r} is not the id of a row.", "Give six characters of it or more.")
    found = [row for row in reader.entries_like(asked) if not kinds or row.kind in kinds]
    if not found:
        what = listed(kinds) or "row"
        raise UnknownSubject(
            f"The ledger holds no {what} with the id {shown(written)[:60]!r}.", "See `tracker history` for ids."
        )
    if len(found) > 1:
        raise BadArgument(f"{shown(written)[:60]!r} fits {len(found)} rows.", "Give more of the id.")
    return found[0]


def find_axis(subject: Known, written: str | None) -> Axis:
    """The axis a person named; without a name the subject's first. Raises `BadArgument` listing the valid ones."""
    if not subject.axes:
        raise BadArgument(f"{subject.address} has no axis to change.", "Record a note instead.")
    if not written:
        return subject.axes[0]
    asked = folded(written)
    for axis in subject.axes:
        if asked in (axis.value, folded(AXIS_LABELS[axis])):
            return axis
    raise BadArgument(
        f"{subject.address} has no axis {shown(written)[:40]!r}.",
        f"Its axes are {listed(subject.axes, 'and')}.",
    )


def find_value(axis: Axis, written: str) -> str:
    """The value of an axis by its code or label in any case; raises `BadArgument` listing the valid ones."""
    asked = _plain(written)
    for value, label in LABELS[axis].items():
        if asked in (_plain(value), _plain(label)):
            return value
    valid = LABELS[axis]
    if asked == "searched-found-nothing":
        raise BadArgument(
            "A search that found nothing is evidence, not a value.",
            "Record it with `tracker evidence add SUBJECT --found-nothing --title 'where you searched'`.",
        )
    if axis is Axis.STAGE:
        close = nearest(written, valid, most=4) or ("INTRODUCED", "REPORTED", "PASS_OVER:HOUSE", "ENACTED:SIGNED")
        hint = f"The nearest are {listed(close)}; `tracker vocabulary stage` lists all."
    else:
        hint = f"Choose {listed(valid)}."
    raise BadArgument(f"{shown(written)[:40]!r} is not a value of {axis}.", hint)


def _plain(words: str) -> str:
    """Words for comparing: any dash is a hyphen, spaces around it do not count."""
    return re.sub(r" *[-–—] *", "-", folded(words))


def short(entry_id: str) -> str:
    """The end of a row's id, enough to name it."""
    return entry_id[-8:]


def _known_item(item: "Item") -> Known:
    kind = SubjectKind(type(item).__name__.lower())
    axes = AXES_OF[kind]
    if kind is SubjectKind.PROVISION and getattr(item, "withholding", None) is None:
        axes = tuple(axis for axis in axes if axis is not Axis.WITHHOLDING)
    return Known(Subject(item.id), kind, item.id, item.title, axes)


def _known_part(reader: Reader, item: "Item", address: Address, written: str) -> Known:
    asked = Address(item.id, address.part, address.number).written.casefold()
    subjects = reader.subjects(item.id)
    if address.number is not None:
        for deadline in deadlines_known(reader, item.id):
            if deadline.subject.casefold() == asked:
                return _known_deadline(deadline)
        _refuse_deadline(subjects, item.id, address, written)
    for subject in subjects:
        if subject.address.casefold() == asked:
            return Known(subject.address, subject.kind, item.id, subject.title, AXES_OF[subject.kind])
    if not subjects:
        raise UnknownSubject(f"{item.id} has no conditions or requirements.", f"Name {item.id} itself.")
    valid = [subject.address for subject in subjects if subject.kind is not SubjectKind.DEADLINE]
    raise UnknownSubject(f"{item.id} has no part {shown(address.part or '')!r}.", f"It has {listed(valid, 'and')}.")


def _refuse_deadline(subjects: tuple[ListedSubject, ...], item: str, address: Address, written: str) -> None:
    requirement = Address(item, address.part).written
    found = next((each for each in subjects if each.address.casefold() == requirement.casefold()), None)
    if found is not None and found.kind is SubjectKind.REQUIREMENT:
        raise UnknownSubject(
            f"{requirement} has no deadline number {address.number}"
            + (f" ({found.arithmetic})." if found.arithmetic else "."),
            f"Name the requirement itself, {found.address}.",
        )
    raise UnknownSubject(f"No catalogue holds {shown(written)[:60]!r}.", f"See `tracker show {item}`.")


def _refuse(reader: Reader, written: str) -> NoReturn:
    close = nearest(written.partition("/")[0], (item.id for item in reader.items()))
    hint = f"Did you mean {listed(close)}?" if close else "See `tracker list` for the ids."
    raise UnknownSubject(f"No catalogue holds {shown(written)[:60]!r}.", hint)
