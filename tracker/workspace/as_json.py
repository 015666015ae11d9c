"""Views as JSON data: their fields, and the derived words a reader would otherwise compute again."""

from dataclasses import fields, is_dataclass
from typing import Any

from tracker.catalog.structure import to_plain
from tracker.standing.states import AxisStanding, DeadlineStanding, ItemStanding

DERIVED: dict[type[Any], tuple[str, ...]] = {
    ItemStanding: ("headline",),
    AxisStanding: ("shown",),
    DeadlineStanding: ("shown", "answered", "overdue"),
}
"""Properties that are printed beside the fields of a class."""


def as_json(value: Any) -> Any:
    """Return a view as JSON data; empty fields are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return _with_derived({each.name: as_json(getattr(value, each.name)) for each in fields(value)}, value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        plain = {name: as_json(item) for name, item in zip(value._fields, value, strict=True)}
        return _with_derived(plain, value)
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [as_json(item) for item in value]
    return to_plain(value)


def _with_derived(plain: dict[str, Any], value: Any) -> dict[str, Any]:
    derived = {name: getattr(value, name) for name in DERIVED.get(type(value), ())}
    return {name: item for name, item in (plain | derived).items() if item is not None}
