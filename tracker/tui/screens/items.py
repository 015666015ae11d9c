"""The main screen: the items in three tables, and the detail of the one under the cursor."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size
from textual.timer import Timer

from tracker.catalog.vocabulary import ItemKind
from tracker.text.tongue import N_
from tracker.tui.actions import PLACES as TO_PLACES
from tracker.tui.actions import bindings
from tracker.tui.arranging import Arrangement, Narrowed, arranged, arrangement_of
from tracker.tui.footer import Footer
from tracker.tui.listing import KEPT, ItemsReading, Listing, load_listing
from tracker.tui.places import PLACES
from tracker.tui.screens.items_recording import RecordingOnItems
from tracker.tui.widgets.detail_pane import DetailPane
from tracker.tui.widgets.filter_bar import FilterBar
from tracker.tui.widgets.item_table import ItemTable
from tracker.tui.widgets.mark_bar import MarkBar
from tracker.tui.widgets.place_bar import PlaceBar
from tracker.tui.words import say
from tracker.workspace.facts import Facts
from tracker.workspace.query import Query, parse, toggled, without
from tracker.workspace.query_keys import Occurring
from tracker.workspace.viewing import show_item

if TYPE_CHECKING:
    from tracker.workspace.item_views import ItemView
    from tracker.workspace.saved_views import SavedView

FOLLOW_AFTER = 0.08
"""Seconds that the cursor rests before the detail follows."""

BETWEEN = 0.001
"""Seconds between two paintings while a long table is looked through."""

WIDE = 100
"""Columns from which the detail stands beside the table."""

TALL = 30
"""Lines from which, on a narrow screen, the detail stands below the table."""

OFFERED = (
    "read", "filter", "update", "check", "evidence", "mark", "views", "undo", "redo", "note", "copy", "arrange",
    "mark_all", "overdue", "beside", "back", "down", "up", "first", "last", "page_down", "page_up", "reload", "help",
    "palette", "theme", "quit",
)  # fmt: skip


class ItemsScreen(RecordingOnItems):
    """Tables to move through and to narrow, a detail that follows, and every action on one item or on several."""

    CSS_PATH = "items.tcss"
    PLACE = "recommendations"
    ABOUT = N_(
        "Everything that was asked, passed or promised, and where it stands. / narrows the list, f shows a saved view, "
        "z lays it out; Space marks several to record for all of them; Enter opens the item."
    )
    BINDINGS: ClassVar[list[Any]] = bindings((*OFFERED, *TO_PLACES), shown=("read", "mark"))
    AUTO_FOCUS = "ItemTable"

    def __init__(self) -> None:
        super().__init__()
        self._listing: Listing | None = None
        self._kind = ItemKind.RECOMMENDATION
        self._last_item: dict[ItemKind, str | None] = {}
        self._arrangements: dict[ItemKind, Arrangement] = {}
        self._tables = Narrowed()
        self._query = Query()
        self._known = Occurring()
        self._rows: dict[ItemKind, list[Facts]] = {kind: [] for kind in ItemKind}
        self._occurring = {kind: Occurring() for kind in ItemKind}
        self._painted = 0
        self._follow: Timer | None = None
        self._looking: Timer | None = None
        self._asked = ""

    def compose(self) -> ComposeResult:
        self._fit(self.app.size, update=False)
        yield PlaceBar(self.tracker.place)
        yield FilterBar()
        yield MarkBar()
        with Container(id="body"):
            yield ItemTable()
            yield DetailPane()
        yield Footer()

    def on_mount(self) -> None:
        self.arrive(self.tracker.place)
        if self.tracker.listing is not None:
            self._read_at = self.tracker.generation
            self.show_listing(self.tracker.listing)

    def arrive(self, place: str) -> None:
        if place in KIND_OF and self.query(ItemTable):  # else it is on its way to be shown, and arrives once more
            self._show_kind(KIND_OF[place])

    def on_resize(self, event: events.Resize) -> None:
        self._fit(event.size)

    def _fit(self, size: Size, *, update: bool = True) -> None:
        """Place the detail as the size has room for; without `update` before there is anything to style anew."""
        wide = size.width >= WIDE
        below = not wide and size.height >= TALL
        self.set_class(wide, "-wide", update=update)
        self.set_class(below, "-below", update=update)
        self.set_class(not wide and not below, "-single", update=update)

    # -- reading

    def read_again(self) -> None:
        self.tracker.ask_ledger(load_listing, self.show_listing, only="listing")

    def show_listing(self, listing: Listing | None) -> None:
        """Show as much as is read, with the cursor where it was, and have the rest read."""
        if listing is None:
            self.read_again()
            return
        if not self._arrangements:
            kept = listing.kept if isinstance(listing.kept, dict) else {}
            self._arrangements = {kind: arrangement_of(kept.get(place)) for place, kind in KIND_OF.items()}
        whole_before = self._listing is not None and self._listing.rest is None
        if listing.rest is not None:
            self.call_after_refresh(self._read_on, listing.rest)  # what is there is painted first
        if listing.rest is None or not whole_before:
            self._take(listing)
        self._say_head(listing)
        self._keep_asked()

    def _read_on(self, rest: ItemsReading) -> None:
        self.tracker.ask_ledger(rest.read_on, self.show_listing, only="listing")

    def _take(self, listing: Listing) -> None:
        """Hold to a newer listing; while it grows, the table is laid out anew each time it has doubled."""
        grown = self._listing is None or len(listing.rows) >= 2 * self._painted
        self._listing = listing
        if listing.rest is not None and not grown:
            return
        self._painted = len(listing.rows)
        self._known = Occurring(listing.rows)
        self._rows = {kind: [row for row in listing.rows if row.kind is kind] for kind in ItemKind}
        self._occurring = {kind: Occurring(rows) for kind, rows in self._rows.items()}
        self._query = parse(self._query.text, listing.as_of, self._known)
        sought = self._table.item
        self._tables.narrow(self._query, self._kind)
        self._arrange(*KIND_OF.values())
        self._paint(sought)
        self._go_on_looking(sought)

    # -- looking

    def _show_kind(self, kind: ItemKind) -> None:
        if kind is not self._kind:
            self._last_item[self._kind] = self._table.item
            self._kind = kind
        self._paint(self._last_item.get(self._kind))
        self._table.focus()

    def action_read(self) -> None:
        """Open the whole item over the table."""
        item = self._table.item
        if item is not None:
            self.tracker.open_item(item)

    def action_beside(self) -> None:
        """Go into the detail beside the table, and back; where it is not shown, open the item."""
        if self._reading:
            self._table.focus()
        elif self.has_class("-single"):
            self.action_read()
        elif self._table.item is not None:
            self._pane.focus()

    def action_back(self) -> None:
        if self._reading:
            self._table.focus()
        elif self._bar.writing or self._bar.text:
            self._bar.write("")
            self._filter("")
            self.remove_class("-filtering")
            self._table.focus()
        elif self.marked:
            self.mark_only(frozenset())

    def action_mark_all(self) -> None:
        if self._tables.unfinished:
            self._tables.finish()
            self._paint(self._table.item)
        super().action_mark_all()

    # -- narrowing and laying out

    def action_filter(self) -> None:
        self.add_class("-filtering")
        self._bar.open()

    def action_only_overdue(self) -> None:
        self._keep(toggled(self._bar.text, "is:overdue"))

    def action_views(self) -> None:
        from tracker.tui.screens.views import ViewsScreen

        words = [without(self._bar.text, "by", "sort"), self._arrangement.under(self._query).words]
        self.app.push_screen(ViewsScreen(" ".join(filter(None, words)), self._fitting), self._show_view)

    def action_arrange(self) -> None:
        from tracker.tui.screens.arrange import ArrangeScreen

        self.app.push_screen(ArrangeScreen(self._arrangement.under(self._query), self._arrange_as))

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        self._filter(event.text)

    def on_filter_bar_finished(self) -> None:
        self.set_class(bool(self._bar.text.strip()), "-filtering")
        self._table.focus()

    def on_filter_bar_opened(self) -> None:
        self.action_filter()

    def on_item_table_head_chosen(self, event: ItemTable.HeadChosen) -> None:
        now = self._arrangement.under(self._query)
        turned = event.sort == now.sort and not now.turned
        self._arrange_as(now._replace(sort=event.sort, turned=turned))

    def on_grouped_table_highlighted(self) -> None:
        if self._follow is not None:
            self._follow.stop()
        self._follow = self.set_timer(FOLLOW_AFTER, self._follow_cursor)

    def on_grouped_table_chosen(self) -> None:
        self.action_read()

    def _filter(self, text: str) -> None:
        """Keep what fits a filter, as it is being written."""
        if self._listing is None or text == self._query.text:
            return
        before = self._arrangement.under(self._query)
        self._query = parse(text, self._listing.as_of, self._known)
        sought = self._table.item
        self._tables.narrow(self._query, self._kind)
        if self._arrangement.under(self._query) != before:
            self._arrange(*KIND_OF.values())
        self._paint(sought)
        self._go_on_looking(sought)

    def _go_on_looking(self, sought: str | None) -> None:
        """Look between two paintings for what fits beside what is shown; the cursor goes to `sought` if it comes."""
        if self._looking is not None:
            self._looking.stop()
        self._looking = None
        stands = self._table.item

        def look() -> None:
            at = sought if self._table.item == stands else self._table.item
            self._tables.go_on()
            self._paint(at)
            self._go_on_looking(at)

        if self._tables.unfinished:
            self._looking = self.set_timer(BETWEEN, look)

    def ask(self, text: str) -> None:
        """Keep what fits a filter that another place leads here with, once all is read."""
        self._asked = text
        self._keep_asked()

    def _keep_asked(self) -> None:
        if self._asked and self._listing is not None and self._listing.rest is None:
            text, self._asked = self._asked, ""
            self._keep(text)

    def _keep(self, text: str) -> None:
        """Keep what fits a filter that is chosen whole; where nothing here does, go where something does."""
        self._bar.write(text)
        self._filter(text)
        self._tables.finish()
        self.set_class(bool(text), "-filtering")
        self._table.focus()
        elsewhere = next((place for place, kind in KIND_OF.items() if self._tables.number(kind)), None)
        if elsewhere is not None and not self._tables.number(self._kind):
            self.tracker.action_go(elsewhere)

    def _show_view(self, view: "SavedView | None") -> None:
        if view is None or self._listing is None:
            return
        asked = parse(view.text, self._listing.as_of, self._known)
        if asked.by or asked.sort:
            self._arrange_as(Arrangement(columns=self._arrangement.columns).under(asked))
        self._keep(without(view.text, "by", "sort"))

    def _arrange_as(self, arrangement: Arrangement) -> None:
        """Lay the table out otherwise from now on, and keep that."""
        from tracker.workspace.keeping import keep

        text = without(self._bar.text, "by", "sort")
        self._arrangements[self._kind] = arrangement
        self._bar.write(text)
        if self._listing is not None:
            self._query = parse(text, self._listing.as_of, self._known)
        sought = self._table.item
        self._arrange(self._kind)
        self._paint(sought)
        self._go_on_looking(sought)
        plain = {place: self._arrangements[kind]._asdict() for place, kind in KIND_OF.items()}
        self.tracker.ask_ledger(lambda workspace: keep(workspace, KEPT, plain), lambda _: None)

    def _arrange(self, *kinds: ItemKind) -> None:
        """Put the rows of these kinds into their groups and their order."""
        asked = {kind: self._arrangements.get(kind, Arrangement()).under(self._query) for kind in kinds}
        self._tables.arrange({kind: arranged(self._rows[kind], asked[kind]) for kind in kinds}, self._kind)

    # -- within

    @property
    def _table(self) -> ItemTable:
        return self.query_one(ItemTable)

    @property
    def _pane(self) -> DetailPane:
        return self.query_one(DetailPane)

    @property
    def _bar(self) -> FilterBar:
        return self.query_one(FilterBar)

    @property
    def _arrangement(self) -> Arrangement:
        return self._arrangements.get(self._kind, Arrangement())

    @property
    def listed(self) -> ItemTable:
        return self._table

    @property
    def _reading(self) -> bool:
        return self.scrolled is not None

    def _fitting(self, text: str) -> int:
        """How many items of all kinds fit a query."""
        if self._listing is None:
            return 0
        return len(parse(text, self._listing.as_of, self._known).keep(self._listing.rows))

    def _paint(self, at: str | None = None) -> None:
        if self._listing is None:
            return
        now = self._arrangement.under(self._query)
        self._bar.know(self._occurring[self._kind])
        self._table.lay_out(now.columns, now.sort, turned=now.turned)
        self._table.measure_all(self._tables.whole(self._kind))
        self._table.show_groups(self._tables.kept(self._kind), at, self._nothing())
        self._bar.show(self._query, self._tables.number(self._kind), self._tables.number_of_all(self._kind))
        self._show_marks()
        self._say_head(self._listing)

    def _say_head(self, listing: Listing) -> None:
        counts = {
            place: _counted(self._tables.number(kind), self._tables.number_of_all(kind))
            for place, kind in KIND_OF.items()
        }
        if listing.overdue:
            counts["deadlines"] = f"!{listing.overdue}"
        if listing.waiting:
            counts["suggestions"] = str(listing.waiting)
        place = next(place for place, kind in KIND_OF.items() if kind is self._kind)
        self.query_one(PlaceBar).show(place, counts=counts, remark=self._remark(listing), day=str(listing.as_of))

    def _remark(self, listing: Listing) -> str:
        """Beside the day: how much is read, then what is overdue."""
        if listing.rest is not None:
            return say("{read} of {all} read", read=len(listing.rows), all=listing.total)
        return say("{count} overdue", count=listing.overdue) if listing.overdue else ""

    def _nothing(self) -> str:
        if not self._query.terms:
            return say("The catalogue has none.")
        if self._tables.unfinished:
            return say("Looking…")
        for place, kind in KIND_OF.items():
            if kind is not self._kind and self._tables.number(kind):
                where = PLACES[place]
                return say(
                    "Nothing here fits the filter; {count} under {key} {place}. Esc shows all.",
                    count=self._tables.number(kind),
                    key=where.key,
                    place=say(where.label),
                )
        return say("Nothing fits the filter. Esc shows all.")

    def _follow_cursor(self) -> None:
        if self._table.item is None:
            self._pane.show(None)
        else:
            self.ask_item(self._pane.show, only="detail")

    def ask_item(self, then: "Callable[[ItemView], None]", only: str = "") -> None:
        item = self._table.item
        if item is not None:
            self.tracker.ask_ledger(lambda workspace: show_item(workspace, workspace.at(), item), then, only=only)


KIND_OF = {
    "recommendations": ItemKind.RECOMMENDATION,
    "provisions": ItemKind.PROVISION,
    "measures": ItemKind.MEASURE,
}
"""The places of this screen."""


def _counted(kept: int, of: int) -> str:
    return str(of) if kept == of else f"{kept}/{of}"
