"""The lineages of a brief as pictures in the reader's language, drawn for the formats that show pictures."""

from collections.abc import Iterable, Mapping

from tracker.brief.lineage_svg import PRINTED, lineage_svg
from tracker.brief.model import Brief
from tracker.catalog.items import Item, Recommendation
from tracker.dates.days import END_OF_TIME, Instant
from tracker.ledger.reader import Reader
from tracker.text.tongue import Tongue
from tracker.workspace.lineage import LineageView, lineages_of
from tracker.workspace.listing import all_standings, clocks
from tracker.workspace.retired import retired_item
from tracker.workspace.workspace import At, Workspace


def drawings(workspace: Workspace, brief: Brief, tongue: Tongue, width: int = PRINTED) -> Mapping[str, str]:
    """The picture of each lineage that a brief shows, by its item, as the text of an SVG file.

    Drawn from the workspace at the clocks of the brief, with internal rows only if the brief has them. `width` is
    `PRINTED` or `WIDE`.
    """
    wanted = dict.fromkeys((*brief.held, *(page.item for page in brief.pages if page.pictured)))
    return {item: lineage_svg(view, tongue, width) for item, view in _views(workspace, brief, wanted).items()}


def _views(workspace: Workspace, brief: Brief, wanted: Iterable[str]) -> dict[str, LineageView]:
    heading, reader = brief.heading, workspace.reader()
    bodies = [each for each in _bodies(reader, wanted) if not isinstance(each, Recommendation)]
    if not bodies:
        return {}
    at = At(heading.as_of, Instant(heading.known_at) if heading.known_at else END_OF_TIME)
    standings = all_standings(workspace, at, internal=heading.internal, retired=True)
    found = lineages_of(reader, at, bodies, standings, internal=heading.internal)
    sources, both = reader.names("source"), clocks(workspace, at)
    return {each.item: LineageView(**both, lineage=each, sources=sources) for each in found}


def _bodies(reader: Reader, wanted: Iterable[str]) -> list[Item]:
    """The items whole; those that left the catalogue as they were when something was recorded of them last."""
    ids = list(wanted)
    known = {each.id: each for each in reader.whole_items(ids)}
    gone = {item: found[0] for item in ids if item not in known and (found := retired_item(reader, item)) is not None}
    return [body for item in ids if (body := known.get(item) or gone.get(item)) is not None]
