"""The lineage of an item as a page with stops: what it is today, its periods, and a tree in which every item opens."""

from collections.abc import Iterator

from tracker.catalog.items import Recommendation
from tracker.standing.lineage import Branch
from tracker.standing.present import Force
from tracker.text.tongue import ON_SCREENS, Tongue
from tracker.workspace.detail.lineage import (
    FORCE_MARKS,
    PERIOD_MARKS,
    caveats,
    cited,
    groups,
    period_days,
    period_words,
    tree_rows,
)
from tracker.workspace.detail.stops import Opens, StopsPage
from tracker.workspace.item_views import ItemView
from tracker.workspace.marks import Tone
from tracker.workspace.page import LOOKS, Look, Span


def lineage_stops(view: ItemView, width: int, tongue: Tongue = ON_SCREENS) -> StopsPage:
    """The lineage of an item; where there is none, why."""
    page = StopsPage(width, tongue)
    lineage = view.lineage
    if lineage is None or isinstance(view.body, Recommendation):
        page.paragraph(tongue.say("A recommendation has no lineage."), Look.BOLD)
        page.paragraph(tongue.say("Its crosswalk says which provisions bear on it; they have one."), Look.QUIET)
        return page
    if not (lineage.carriage or groups(lineage) or lineage.now.force is not Force.NOT_RECORDED):
        page.paragraph(tongue.say("Nothing is known of where it came from or what became of it."), Look.BOLD)
        page.paragraph(tongue.say("A change of its stage (n) can say what it leads to."), Look.QUIET)
        return page
    page.bullet(tongue.said_in(lineage.now.words), Look.BOLD, mark=FORCE_MARKS[lineage.now.force])
    for sentence in lineage.proposed:
        page.bullet(tongue.said_in(sentence), mark=FORCE_MARKS[Force.PROPOSED])
    for words in caveats(lineage):
        page.under(tongue.said_in(words))
    if len(lineage.carriage) > 1:
        _periods(page, view, tongue)
    for title, branches in groups(lineage):
        page.heading(tongue.said_in(title), tongue.say("Enter opens"))
        _tree(page, branches, tongue)
    page.end()
    return page


def _periods(page: StopsPage, view: ItemView, tongue: Tongue) -> None:
    if view.lineage is None:
        return
    page.heading(tongue.say("In time"))
    for period in view.lineage.carriage:
        glyph, tone = PERIOD_MARKS[period.kind]
        page.branch((Span(f"{glyph} ", LOOKS[tone]),), "  ", tongue.said_in(period_days(period)), Look.QUIET)
        page.under(tongue.said_in(period_words(period)), LOOKS[tone] if tone is Tone.BAD else Look.PLAIN)
        if period.source:
            page.under(cited(period.source, view.names))


def _tree(page: StopsPage, branches: tuple[Branch, ...], tongue: Tongue) -> None:
    """The lines of a tree; a stop begins with each branch, which is where its rules fork."""
    items = _in_order(branches)
    for number, row in enumerate(tree_rows(branches)):
        if row.first.endswith(("├─ ", "└─ ")):
            item = next(items)
            page.stop(f"{item} {number}", Opens.ITEM, item)
        glyph, tone = row.mark or ("", Tone.PLAIN)
        first = (Span(row.first), Span(f"{glyph} ", LOOKS[tone])) if glyph else (Span(row.first),)
        page.branch(first, row.rest + ("  " if glyph else ""), tongue.said_in(row.words), row.look)
    page.end()


def _in_order(branches: tuple[Branch, ...]) -> Iterator[str]:
    """The items of a tree in the order of its lines; nothing stands below a mention."""
    for branch in branches:
        yield branch.item
        if not branch.again:
            yield from _in_order(branch.branches)
