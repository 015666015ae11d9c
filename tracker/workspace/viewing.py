"""What else can be looked at: one function for each reading, the same for every face."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.catalog.vocabulary import BEARING_LABELS, Bearing, DerivedStage, ItemKind
from tracker.errors import InvalidInput
from tracker.ledger.kinds import EntryKind
from tracker.ledger.rare_rows import EntryRow
from tracker.ledger.reader import Reader
from tracker.standing.handles import current_handles
from tracker.standing.states import Basis, ItemStanding
from tracker.text.clean import folded, line
from tracker.workspace.listing import all_standings, clocks
from tracker.workspace.page_views import HistoryView, SearchView
from tracker.workspace.parts import standings_of
from tracker.workspace.subjects import find_entry, find_item, short
from tracker.workspace.workspace import At, Workspace

if TYPE_CHECKING:
    from tracker.catalog.items import Item, Measure, Provision
    from tracker.standing.lineage import Lineage
    from tracker.standing.withholding_states import WithholdingLedger
    from tracker.workspace.item_views import Crossed, ItemView
    from tracker.workspace.suggested import Suggested


def show_item(workspace: Workspace, at: At, written: str, *, internal: bool = True) -> "ItemView":
    """Everything about one item, with `internal` rows or without. Raises `UnknownSubject` with the nearest ids."""
    from tracker.workspace.item_views import ItemView
    from tracker.workspace.retired import retired_item

    reader = workspace.reader()
    asked = written.partition("/")[0]
    body = reader.item(asked.strip())
    names: dict[str, str] = {}
    retired = body is None
    if body is None:
        body, names = retired_item(reader, asked) or (find_item(reader, asked), {})
    every = _standings_beside(workspace, at, body, internal=internal, retired=retired)
    evidence = reader.evidence(at.known_at, item=body.id, internal=internal)
    named = {each.id for each in evidence}
    return ItemView(
        **clocks(workspace, at),
        standing=every[body.id],
        body=body,
        crosswalk=tuple(_crossed(reader, body.id, every)),
        provisions=tuple(each for each in every.values() if each.item.measure == body.id),
        history=reader.history(at.known_at, item=body.id, internal=internal),
        evidence=evidence,
        ended_evidence=reader.ended_evidence(at.known_at, item=body.id, internal=internal),
        citations=reader.citations(at.as_of, at.known_at, item=body.id, internal=internal),
        attachments=tuple(each for each in reader.attachments(at.known_at) if each.evidence in named),
        handles=current_handles(reader.handles(at.known_at, item=body.id)),
        names=names | _names(reader, body, every),
        suggestions=_suggested(reader, body.id, at, every, internal=internal),
        lineage=_lineage(reader, at, body, every.values(), internal=internal),
        retired=every[body.id].item.retired,
        withholding=_withholding(workspace, at, body, every, internal=internal),
    )


def _standings_beside(
    workspace: Workspace, at: At, body: "Item", *, internal: bool, retired: bool
) -> dict[str, ItemStanding]:
    """The standings of an item and of all that is shown beside it; every one where what is beside it is not said."""
    from tracker.catalog.items import Measure, Provision, Recommendation
    from tracker.workspace.lineage import items_around

    reader = workspace.reader()
    far = isinstance(body, Measure) and (_is_suggested_about(reader, at, body) or reader.recorded_not_listed())
    withholds = isinstance(body, Provision) and body.withholding is not None
    if retired or far or withholds:
        found = all_standings(workspace, at, internal=internal, retired=True, also=body.id)
        return {each.item.id: each for each in found}
    crossings = reader.crossings_of(body.id)
    beside = [body.id, *(each.provision for each in crossings), *(each.recommendation for each in crossings)]
    if not isinstance(body, Recommendation):
        around = items_around(reader, at, body, internal=internal)
        beside += [*reader.provisions_of(body.id), *(each.id for each in around), *_named_items(body)]
    return standings_of(workspace, at, dict.fromkeys(beside), internal=internal)


def _is_suggested_about(reader: Reader, at: At, measure: "Measure") -> bool:
    """Whether a suggestion may be about it: one is recorded, or it may have died with its Congress."""
    died = any(each.stage == DerivedStage.DIED and each.since <= at.as_of for each in reader.stages(measure.id))
    return died or bool(reader.suggestions(at.known_at, item=measure.id))


def _named_items(body: "Measure | Provision") -> tuple[str, ...]:
    """The items that an entry names: its links, its measure, what makes it mandatory."""
    from tracker.catalog.items import Measure

    linked = tuple(link.to for link in body.links)
    if isinstance(body, Measure):
        return linked
    return (*linked, body.measure, *(each.by for each in body.made_mandatory_by))


def _lineage(
    reader: Reader, at: At, body: "Item", standings: Iterable[ItemStanding], *, internal: bool
) -> "Lineage | None":
    from tracker.catalog.items import Recommendation
    from tracker.workspace.lineage import lineage_of

    return None if isinstance(body, Recommendation) else lineage_of(reader, at, body, standings, internal=internal)


def _suggested(
    reader: Reader, item: str, at: At, every: dict[str, ItemStanding], *, internal: bool
) -> "tuple[Suggested, ...]":
    standing = every[item]
    died = standing.stage is not None and standing.stage.basis is Basis.CALENDAR
    if standing.item.kind is not ItemKind.MEASURE or not (died or reader.suggestions(at.known_at, item=item)):
        return ()
    from tracker.workspace.suggested import suggested

    return suggested(reader, every, at, item=item, internal=internal)


def history(workspace: Workspace, at: At, written: str = "") -> HistoryView:
    """Every update of an item, or of all items, also of one that has left the catalogue."""
    reader = workspace.reader()
    item = written.strip().partition("/")[0]
    if item:
        retired = {each.casefold(): each for each in reader.recorded_items()}
        item = retired.get(item.casefold()) or find_item(reader, item).id
    return HistoryView(
        **clocks(workspace, at),
        item=item,
        history=reader.history(at.known_at, item=item),
        evidence=reader.evidence(at.known_at, item=item),
        ended_evidence=reader.ended_evidence(at.known_at, item=item),
        citations=reader.citations(at.as_of, at.known_at, item=item),
    )


def search(workspace: Workspace, at: At, words: str) -> SearchView:
    """Items, updates and evidence that hold every word. Raises `InvalidInput` for no words."""
    asked = line(words, "search", limit=200)
    if not folded(asked):
        raise InvalidInput("There is nothing to search for.", "Give a word or two.")
    return SearchView(
        **clocks(workspace, at), words=asked, found=workspace.reader().search(asked, at.as_of, at.known_at)
    )


def attachment_of(workspace: Workspace, at: At, written: str) -> tuple[str, str, bytes] | str:
    """What a piece of evidence opens to: name, media type and bytes of its file, or its address.

    `written` is the id of evidence or of an attachment. Raises `UnknownSubject` for neither and
    `InvalidInput` for evidence that was corrected or retracted, or has no file and no address.
    """
    reader = workspace.reader()
    entry = find_entry(reader, written, "evidence", "attachment")
    attachments = [a for a in reader.attachments(at.known_at) if entry.id in (a.id, a.evidence)]
    if attachments:
        content = reader.attachment_content(attachments[0].sha256)
        if content is not None:
            return attachments[0].filename, attachments[0].media_type, content
    named = {entry.id, *(each.evidence for each in attachments)}
    evidence = next((each for each in reader.evidence(at.known_at) if each.id in named), None)
    if evidence is None:
        raise InvalidInput(f"That {entry.kind} no longer counts: {_ended(reader, entry)}.", "See `tracker history`.")
    if not evidence.url:
        raise InvalidInput("That evidence has no file and no address to open.", "See `tracker show`.")
    return evidence.url


def _ended(reader: Reader, entry: EntryRow) -> str:
    if entry.kind != EntryKind.EVIDENCE:
        return "it or its evidence was corrected or retracted"
    newer = next((each for each in reader.entries_like("") if each.corrects == entry.id), None)
    return f"it was corrected by {short(newer.id)}" if newer else "it was retracted"


def _crossed(reader: Reader, item: str, every: dict[str, ItemStanding]) -> "list[Crossed]":
    from tracker.workspace.item_views import Crossed

    found = []
    for crossing in reader.crossings_of(item):
        other = crossing.recommendation if crossing.provision == item else crossing.provision
        standing = every[other]
        bearing = BEARING_LABELS[Bearing(crossing.bearing)]
        found.append(Crossed(other, standing.item.title, bearing, crossing.reason, standing.headline))
    order = list(BEARING_LABELS.values())
    return sorted(found, key=lambda each: order.index(each.bearing))


def _withholding(
    workspace: Workspace, at: At, body: "Item", every: dict[str, ItemStanding], *, internal: bool
) -> "WithholdingLedger | None":
    from tracker.catalog.items import Provision
    from tracker.workspace.withholding import ledgers

    if not isinstance(body, Provision) or body.withholding is None:
        return None
    retired = body if every[body.id].item.retired else None
    return ledgers(workspace, at, every, internal=internal, retired=retired)[body.id]


def _names(reader: Reader, body: object, every: dict[str, ItemStanding]) -> dict[str, str]:
    """The names of the ids an item mentions."""
    from tracker.catalog.items import Measure, Provision

    names: dict[str, str] = {}
    for kind in ("source", "actor", "topic", "addressee", "responsibility"):
        names |= reader.names(kind)
    linked = _named_items(body) if isinstance(body, (Measure, Provision)) else ()
    return names | {each: every[each].item.title for each in linked if each in every}
