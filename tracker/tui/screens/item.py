"""One item whole: its standing, history, evidence, lineage, crosswalk and source, each a tab."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from tracker.text.clean import shown
from tracker.text.tongue import N_
from tracker.tui.actions import PLACES, bindings
from tracker.tui.footer import Footer
from tracker.tui.handing_over import open_address, open_evidence
from tracker.tui.looks import STYLES
from tracker.tui.screens.item_recording import RecordingOnItem
from tracker.tui.widgets.page_list import PageList
from tracker.tui.widgets.place_bar import PlaceBar
from tracker.tui.widgets.tab_bar import TabBar
from tracker.tui.words import label, say, titled, tongue
from tracker.workspace.detail.stops import Opens, Stop, StopsPage
from tracker.workspace.marks import of_item
from tracker.workspace.page import LOOKS

if TYPE_CHECKING:
    from tracker.workspace.item_views import ItemView
    from tracker.workspace.whole_item import AttachedText, WholeItem

OFFERED = (
    "back", "tab_after", "read", "open", "update", "evidence", "check", "note", "tab_before", "correct", "retract",
    "undo", "redo", "copy", "beside", "down", "up", "first", "last", "page_down", "page_up", "reload",
    "help", "palette", "theme", "quit",
)  # fmt: skip

STANDING, HISTORY, EVIDENCE, LINEAGE, CROSSWALK, SOURCE = (
    "standing", "history", "evidence", "lineage", "crosswalk", "source",
)  # fmt: skip

TABS: dict[str, str] = {
    STANDING: N_("Standing"),
    HISTORY: N_("History"),
    EVIDENCE: N_("Evidence"),
    LINEAGE: N_("Lineage"),
    CROSSWALK: N_("Crosswalk"),
    SOURCE: N_("Source"),
}

WIDE = 100
"""Columns from which the evidence stands beside its list, and not below it."""


class ItemScreen(RecordingOnItem):
    """Opened over a place; Esc comes back to it. Every id opens."""

    CSS_PATH = "item.tcss"
    ABOUT = N_("Everything about one item. The tabs say how much there is in each; Enter opens what the cursor is on.")
    BINDINGS: ClassVar[list[Any]] = bindings((*OFFERED, *PLACES), shown=("back", "tab_after", "read", "open"))
    AUTO_FOCUS = ""

    def __init__(self, item: str, tab: str = STANDING, *, at: str = "") -> None:
        """`item` is an id, or the address of a part of an item to land on, as `at` is: that, or the id of a row."""
        super().__init__()
        self._item, _, part = item.partition("/")
        self._at = at or (item if part else "")
        self._tab = tab
        self._whole: WholeItem | None = None
        self._texts: tuple[AttachedText, ...] | None = None
        self._texts_for: tuple[object, int] = (None, 0)
        self._painted: set[str] = set()

    def compose(self) -> ComposeResult:
        yield PlaceBar(self.tracker.place)
        yield Static("", id="item-head", markup=False)
        yield TabBar()
        with Container(id="tabs"):
            for tab in TABS:
                if tab == EVIDENCE:
                    with Container(id=EVIDENCE, classes="tab"):
                        yield PageList(id="evidence-list")
                        yield PageList(id="evidence-page")
                else:
                    yield PageList(id=tab).add_class("tab")
        yield Footer()

    def on_mount(self) -> None:
        self._show_tab()

    def read_again(self) -> None:
        from tracker.workspace.whole_item import whole_item

        item = self._item
        self.tracker.ask_ledger(
            lambda workspace: whole_item(workspace, workspace.at(), item),
            self.show_item,
            otherwise=self._not_read,
            only=f"item {id(self)}",
        )

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= WIDE, "-wide")
        self._tell_head()
        if self._tab == SOURCE:
            self.call_after_refresh(self._read_texts)

    def show_item(self, whole: "WholeItem") -> None:
        """Show an item, with tab, cursor and scroll as they were; it may have been left meanwhile."""
        if not self.is_attached:
            return
        self._whole = whole
        self._painted = set()
        self._tell_head()
        self._paint()

    # -- looking

    def action_turn(self, step: int) -> None:
        names = list(TABS)
        self.turn_to(names[(names.index(self._tab) + step) % len(names)])

    def turn_to(self, tab: str, at: str = "") -> None:
        """Show a tab, with the cursor on the stop called `at` if it has it."""
        self._tab = tab
        self._show_tab()
        self._paint(at)

    def action_read(self) -> None:
        stop = self.listed.stop
        if stop is None:
            return
        if stop.opens is Opens.ITEM:
            if stop.target != self._item:
                self.tracker.open_item(stop.target)
        elif stop.opens is Opens.UPDATE:
            self.turn_to(HISTORY, stop.target)
        elif stop.opens is Opens.EVIDENCE:
            if self._tab == EVIDENCE:
                self.query_one("#evidence-page", PageList).focus()
            else:
                self.turn_to(EVIDENCE, stop.target)
        elif stop.opens in (Opens.FILE, Opens.ADDRESS):
            self._open_stop(stop)
        elif self._tab == HISTORY:
            self.tracker.say(say("No evidence is cited for it; a attaches some."))

    def action_beside(self) -> None:
        """Between the list of evidence and the text of one; on the other tabs there is nothing beside."""
        if self._tab == EVIDENCE:
            other = "#evidence-list" if self.listed.id == "evidence-page" else "#evidence-page"
            self.query_one(other, PageList).focus()

    def action_back(self) -> None:
        if self.listed.id == "evidence-page":
            self.query_one("#evidence-list", PageList).focus()
        else:
            self.dismiss(None)

    def action_open(self) -> None:
        stop = self.listed.stop
        if stop is not None and stop.opens in (Opens.EVIDENCE, Opens.FILE, Opens.ADDRESS):
            self._open_stop(stop)
        elif self._tab == EVIDENCE and (chosen := self.query_one("#evidence-list", PageList).stop) is not None:
            self._open_stop(chosen)
        else:
            self.tracker.say(say("Put the cursor on evidence, a file or an address to open it."), warning=True)

    def on_tab_bar_chosen(self, event: TabBar.Chosen) -> None:
        self.turn_to(event.tab)

    def on_page_list_highlighted(self, event: PageList.Highlighted) -> None:
        if event.source.id == "evidence-list":
            self._show_evidence()

    def on_page_list_chosen(self) -> None:
        self.action_read()

    # -- what recording asks

    @property
    def view(self) -> "ItemView | None":
        return self._whole.view if self._whole is not None else None

    @property
    def subject(self) -> str:
        stop = self.listed.stop
        return stop.subject if stop is not None and self._tab in (STANDING, HISTORY) else ""

    @property
    def row_id(self) -> str:
        stop = self.listed.stop
        return stop.row if stop is not None else ""

    # -- within

    @property
    def listed(self) -> PageList:
        if self._tab == EVIDENCE:
            page = self.query_one("#evidence-page", PageList)
            return page if self.focused is page else self.query_one("#evidence-list", PageList)
        return self.query_one(f"#{self._tab}", PageList)

    def _show_tab(self) -> None:
        for tab in TABS:
            self.query_one(f"#{tab}").display = tab == self._tab
        self.listed.focus()
        self._tell_tabs()

    def _paint(self, at: str = "") -> None:
        """Show the tab that is looked at, if it is not as it was read last."""
        whole = self._whole
        if whole is None:
            return
        if self._at:
            at, self._at = self._at, ""
        fresh = self._tab not in self._painted
        self._painted.add(self._tab)
        if self._tab == EVIDENCE:
            self._paint_evidence(whole, at, fresh=fresh)
            return
        if fresh:
            self.listed.show(self._maker(whole), at)
        elif at:
            self.listed.go_to(at)
        if self._tab == SOURCE:
            self.call_after_refresh(self._read_texts)

    def _maker(self, whole: "WholeItem") -> Callable[[int], StopsPage]:
        from tracker.workspace.detail.item_crosswalk import crosswalk_page
        from tracker.workspace.detail.item_history import history_page
        from tracker.workspace.detail.item_lineage import lineage_stops
        from tracker.workspace.detail.item_source import source_page
        from tracker.workspace.detail.item_standing import standing_page

        said = tongue()
        makers: dict[str, Callable[[int], StopsPage]] = {
            STANDING: lambda width: standing_page(whole.view, width, said),
            HISTORY: lambda width: history_page(whole, width, said),
            LINEAGE: lambda width: lineage_stops(whole.view, width, said),
            CROSSWALK: lambda width: crosswalk_page(whole, width, said),
            SOURCE: lambda width: source_page(whole, self._texts, width, said),
        }
        return makers[self._tab]

    def _paint_evidence(self, whole: "WholeItem", at: str, *, fresh: bool) -> None:
        from tracker.workspace.detail.item_evidence import evidence_list

        said, listing = tongue(), self.query_one("#evidence-list", PageList)
        if fresh:
            listing.show(lambda width: evidence_list(whole.view, width, said), at)
        elif at:
            listing.go_to(at)
        self._show_evidence()

    def _show_evidence(self) -> None:
        """Beside the list, the evidence under its cursor."""
        from tracker.workspace.detail.item_evidence import evidence_page

        stop, whole, said = self.query_one("#evidence-list", PageList).stop, self._whole, tongue()
        if whole is not None:
            target = stop.target if stop is not None else ""
            page = self.query_one("#evidence-page", PageList)
            page.show(lambda width: evidence_page(whole, target, width, said))

    def _read_texts(self) -> None:
        """Have the text of what is attached read for the width there is, and show it."""
        from tracker.workspace.whole_item import attached_texts

        whole, page = self._whole, self.query_one(f"#{SOURCE}", PageList)
        width = page.text_width
        if whole is None or not whole.view.attachments or width < 1 or self._texts_for == (whole, width):
            return
        self._texts_for = whole, width

        def show(texts: "tuple[AttachedText, ...]") -> None:
            self._texts = texts
            self._painted.discard(SOURCE)
            if self.is_attached and self._tab == SOURCE:
                self._paint()

        view, said = whole.view, tongue()
        self.tracker.ask_ledger(
            lambda workspace: attached_texts(workspace, view, width, said), show, only=f"texts {id(self)}"
        )

    def _open_stop(self, stop: Stop) -> None:
        if stop.opens is Opens.ADDRESS:
            open_address(self.tracker, stop.target)
        else:
            evidence = self.view.evidence if self.view is not None else ()
            address = next((each.url for each in evidence if each.id == stop.target), None)
            open_evidence(self.tracker, stop.target, address)

    def _not_read(self, error: Exception) -> None:
        if self.is_current:
            self.dismiss(None)
        self.tracker.show_failure(error)

    def _tell_head(self) -> None:
        """What this is, and where it stands; the title gives way."""
        view = self.view
        if view is None:
            return
        glyph, tone = of_item(view.standing)
        standing = f"{glyph} {shown(label(view.standing.headline))}"
        head = Content.assemble(
            (f" {standing} ", STYLES[LOOKS[tone]]),
            (f"  {shown(view.body.id)}", "bold $text-accent"),
            (f"  {shown(titled(view.body.id, view.body.title))}", "bold"),
        )
        self.query_one("#item-head", Static).update(head)
        self.query_one(PlaceBar).show(day=str(view.as_of))
        self._tell_tabs()

    def _tell_tabs(self) -> None:
        counts = self._counts()
        tabs = [(name, say(label), counts.get(name, "")) for name, label in TABS.items()]
        self.query_one(TabBar).show(tabs, self._tab)

    def _counts(self) -> dict[str, str]:
        whole = self._whole
        if whole is None:
            return {}
        view, lineage = whole.view, whole.view.lineage
        tied = len(lineage.came_from) + len(lineage.became) + len(lineage.beside) if lineage else 0
        parts = len(view.standing.conditions) + len(view.standing.requirements)
        counts = {
            STANDING: parts,
            HISTORY: len(view.history),
            EVIDENCE: len(view.evidence),
            LINEAGE: tied,
            CROSSWALK: len(view.crosswalk) or len(whole.serves),
            SOURCE: len(view.body.sources) + len(view.attachments),
        }
        return {name: str(count) for name, count in counts.items() if count or name in (HISTORY, EVIDENCE, CROSSWALK)}
