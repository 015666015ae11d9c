"""What a site says, read once from a workspace: public rows only, and nobody's name unless it is asked for."""

from datetime import date
from typing import NamedTuple

from tracker.brief.build import build_brief
from tracker.brief.changes import every_change
from tracker.brief.citing import Citing
from tracker.brief.deadlines import every_deadline
from tracker.brief.model import Brief
from tracker.brief.model_record import Change
from tracker.brief.model_standing import Deadline
from tracker.brief.reading import read_for
from tracker.brief.readings import Readings
from tracker.brief.uncollected import uncollected
from tracker.catalog.items import Item
from tracker.dates.days import Instant
from tracker.dates.quarters import quarter_of
from tracker.publish.unnamed import unnamed
from tracker.workspace.workspace import At, Workspace


class Content(NamedTuple):
    """Everything the pages, the feed and the data of a site are made of.

    `brief` has a page for every item, and only public rows count in it. `changes` are all that count at the known-at,
    newest first; `deadlines` all that have begun, by due date. `bodies` are the items as the catalogue has them.
    `arrivals` tells when each update arrived.
    """

    brief: Brief
    changes: tuple[Change, ...]
    deadlines: tuple[Deadline, ...]
    due_soon: int
    bodies: dict[str, Item]
    actors: dict[str, str]
    arrivals: dict[str, Instant]

    @property
    def as_of(self) -> date:
        return self.brief.heading.as_of


def read_content(workspace: Workspace, at: At, *, authors: bool = False) -> Content:
    """Read a site at both clocks. With `authors` the names of those who recorded are kept."""
    with uncollected():
        readings = _readings(workspace, at)
        citing = Citing(readings)
        brief = build_brief(readings, citing)
        changes, deadlines = every_change(readings, citing), every_deadline(readings, citing)
        brief = brief._replace(evidence=citing.numbered())
        if not authors:
            brief, changes, deadlines = unnamed((brief, changes, deadlines))
    return Content(
        brief=brief,
        changes=changes,
        deadlines=deadlines,
        due_soon=readings.thresholds.due_soon,
        bodies={each.standing.item.id: each.body for each in readings.pages},
        actors=readings.actors,
        arrivals={each.id: each.arrived_at for each in readings.history},
    )


def _readings(workspace: Workspace, at: At) -> Readings:
    reader = workspace.reader()
    items = [each.id for each in reader.items()]
    public = reader.history(at.known_at, internal=False)
    cited = reader.citations(date.max, at.known_at, internal=False)
    gone = {each.item for rows in (public, cited) for each in rows}.difference(items)
    quarter = quarter_of(at.as_of)
    return read_for(workspace, quarter, at, internal=False, pages=[*items, *sorted(gone)])
