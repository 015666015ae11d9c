"""From what a person wrote to the subject, axis, value or row it means."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from tracker.catalog.subjects import Address, Subject, parse_address
from tracker.catalog.vocabulary import AXES_OF, AXIS_LABELS, LABELS, Axis, SubjectKind
from tracker.errors import BadArgument, UnknownSubject
from tracker.ledger.rare_rows import EntryRow
from tracker.ledger.reader import Reader
from tracker.ledger.rows import ListedSubject
from tracker.text.clean import folded, shown
from tracker.text.nearest import listed, nearest

if TYPE_CHECKING:
    from tracker.catalog.items import Item


@dataclass(frozen=True, slots=True)
class Known:
    """A subject that a catalogue holds."""

    address: Subject
    kind: SubjectKind
    item: str
    title: str
    axes: tuple[Axis, ...]


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


def answered_deadline(reader: Reader, subject: Known) -> Known:
    """The deadline that a change of a requirement answers: its one deadline, or the requirement where none is computed.

    Raises `BadArgument` if the requirement has several, of which one must be named.
    """
    if subject.kind is not SubjectKind.REQUIREMENT:
        return subject
    numbered = f"{subject.address}#"
    deadlines = [each for each in reader.subjects(subject.item) if each.address.startswith(numbered)]
    if len(deadlines) > 1:
        raise BadArgument(
            f"{subject.address} has {len(deadlines)} deadlines.", f"Name one: {listed(d.address for d in deadlines)}."
        )
    if not deadlines:
        return subject
    return Known(deadlines[0].address, SubjectKind.DEADLINE, subject.item, subject.title, subject.axes)


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
    for subject in subjects:
        if subject.address.casefold() == asked:
            return Known(subject.address, subject.kind, item.id, subject.title, AXES_OF[subject.kind])
    if address.number is not None:
        _refuse_deadline(subjects, item.id, address, written)
    if not subjects:
        raise UnknownSubject(f"{item.id} has no conditions or requirements.", f"Name {item.id} itself.")
    valid = [subject.address for subject in subjects if subject.kind is not SubjectKind.DEADLINE]
    raise UnknownSubject(f"{item.id} has no part {shown(address.part or '')!r}.", f"It has {listed(valid, 'and')}.")


def _refuse_deadline(subjects: tuple[ListedSubject, ...], item: str, address: Address, written: str) -> None:
    requirement = Address(item, address.part).written
    found = next((each for each in subjects if each.address.casefold() == requirement.casefold()), None)
    if found is not None and found.kind is SubjectKind.REQUIREMENT:
        raise UnknownSubject(
            f"{requirement} has no deadline number {address.number} ({found.arithmetic}).",
            f"Name the requirement itself, {found.address}.",
        )
    raise UnknownSubject(f"No catalogue holds {shown(written)[:60]!r}.", f"See `tracker show {item}`.")


def _refuse(reader: Reader, written: str) -> NoReturn:
    close = nearest(written.partition("/")[0], (item.id for item in reader.items()))
    hint = f"Did you mean {listed(close)}?" if close else "See `tracker list` for the ids."
    raise UnknownSubject(f"No catalogue holds {shown(written)[:60]!r}.", hint)
