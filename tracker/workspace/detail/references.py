"""The names behind the ids that a catalogue entry mentions."""

from collections.abc import Iterable

from tracker.catalog.items import SourceRef
from tracker.workspace.item_views import ItemView


def named(ids: Iterable[str], view: ItemView) -> str:
    """The names of actors, topics or responsibilities, as a list."""
    return "; ".join(view.names.get(each, each) for each in ids)


def references(sources: Iterable[SourceRef], view: ItemView) -> str:
    """Sources with their locators, as a list."""
    return "; ".join(f"{view.names.get(ref.source, ref.source)}, {ref.locator}" for ref in sources)


def cited(sources: tuple[SourceRef, ...], view: ItemView) -> str:
    """Sources in brackets, to stand behind a sentence; empty if there are none."""
    return f" [{references(sources, view)}]" if sources else ""
