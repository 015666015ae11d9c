"""The overview: what needs a person today, and where everything stands. Every row opens what it speaks of."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from tracker.text.tongue import N_
from tracker.tui.actions import PLACES, bindings
from tracker.tui.footer import Footer
from tracker.tui.screens.looking import LookingScreen
from tracker.tui.widgets.needs_table import NeedsTable
from tracker.tui.widgets.place_bar import PlaceBar
from tracker.tui.words import counted, say
from tracker.workspace.looked import mark_as_seen
from tracker.workspace.overview import OverviewReading, OverviewSoFar, OverviewView

if TYPE_CHECKING:
    from tracker.tui.needs import Goal, NeedRow
    from tracker.workspace.workspace import Workspace

OFFERED = (
    "open_row", "mark_seen", "back", "down", "up", "first", "last", "page_down", "page_up", "reload",
    "help", "palette", "theme", "quit",
)  # fmt: skip

WIDE = 160
"""Columns from which what stands is shown beside what needs a person."""


class OverviewScreen(LookingScreen[None]):
    """Sections of rows; on a wide screen in two tables side by side."""

    CSS_PATH = "overview.tcss"
    PLACE = "overview"
    ABOUT = N_(
        "What needs you today, the most pressing first, and where everything stands. Every row opens what it speaks of."
    )
    BINDINGS: ClassVar[list[Any]] = bindings((*OFFERED, *PLACES), shown=("open_row", "mark_seen"))
    AUTO_FOCUS = "#needs"

    def __init__(self) -> None:
        super().__init__()
        self._view: OverviewView | None = None
        self._reading = False
        self._opened: set[str] = set()
        self._wide = False

    def compose(self) -> ComposeResult:
        yield PlaceBar(self.PLACE)
        yield Static("", id="first-steps", markup=False)
        with Horizontal(id="tables"):
            yield NeedsTable("needs")
            yield NeedsTable("stands")
        yield Footer()

    def read_again(self) -> None:
        self.tracker.ask_ledger(_begin, self.show_overview, only="overview")

    def on_resize(self, event: events.Resize) -> None:
        wide = event.size.width >= WIDE
        self.set_class(wide, "-wide")
        if wide != self._wide:
            self._wide = wide
            self._paint()

    def on_screen_suspend(self) -> None:
        """Going to another place is what marks as seen; a dialog, an item or leaving the app is not."""
        view = self._view
        if self.tracker.place != self.PLACE and view is not None and view.changed:
            self._read_at = -1
            self.tracker.ask_ledger(
                lambda workspace: mark_as_seen(workspace, view.known_at),
                lambda _: None,
                otherwise=lambda _: None,  # it was on the way: what could not be kept is shown as new once more
            )

    def show_overview(self, found: OverviewSoFar | None) -> None:
        """Show as much as is read and have the rest read; what was shown whole stays until the newer one is."""
        if found is None:
            self.read_again()
            return
        if found.view is not None and (found.rest is None or self._reading or self._view is None):
            self._view, self._reading = found.view, found.rest is not None
            self._paint()
        self._tell_bar(found)
        if found.rest is not None:
            self.call_after_refresh(self._read_on, found.rest)

    def _read_on(self, rest: OverviewReading) -> None:
        self.tracker.ask_ledger(rest.read_on, self.show_overview, only="overview")

    # -- actions

    def action_open_row(self) -> None:
        row = self.listed.row
        if row is not None:
            self._open(row.goal)

    def action_mark_seen(self) -> None:
        view = self._view
        if view is None:
            return
        if not view.changed:
            self.tracker.say(say("There is nothing new to mark as seen."))
            return

        def marked(_: None) -> None:
            self.tracker.say(say("Marked as seen: what arrives from now on is what changed."))
            self.read_again()

        self.tracker.ask_ledger(lambda workspace: mark_as_seen(workspace, view.known_at), marked)

    def action_back(self) -> None:
        self.tracker.go_back()

    def on_grouped_table_chosen(self) -> None:
        self.action_open_row()

    # -- within

    @property
    def pointed(self) -> str:
        row = self.listed.row
        return row.goal.at or row.goal.item if row is not None else ""

    @property
    def listed(self) -> NeedsTable:
        return self._stands if self.focused is self._stands else self._needs

    @property
    def _needs(self) -> NeedsTable:
        return self.query_one("#needs", NeedsTable)

    @property
    def _stands(self) -> NeedsTable:
        return self.query_one("#stands", NeedsTable)

    def _open(self, goal: "Goal") -> None:
        if goal.item:
            self.tracker.open_item(goal.item, at=goal.at)
        elif goal.section:
            self._opened ^= {goal.section}
            table, first_hidden = self.listed, self.listed.cursor
            self._paint()
            if goal.section in self._opened:
                table.cursor = first_hidden
        else:
            self._go(goal.place, goal.words)

    def _go(self, place: str, words: str) -> None:
        self.tracker.action_go(place)
        ask = getattr(self.app.screen_stack[0], "ask", None)
        if words and ask is not None:
            ask(words)

    def _paint(self) -> None:
        view = self._view
        if view is None:
            return
        from tracker.tui.needs import FEW, MORE, first_few, sections

        needs: list[NeedRow] = []
        stands: list[NeedRow] = []
        for section in sections(view, self.tracker.workspace.settings.timezone, whole=not self._reading):
            rows = first_few(section, MORE if self._wide else FEW, opened=section.name in self._opened)
            (stands if section.standing and self._wide else needs).extend(rows)
        if not self._wide and self.focused is self._stands:
            self._needs.focus()
        self._needs.show(needs, self._needs.item)
        self._stands.show(stands, self._stands.item)
        self._needs.entitle(say("What needs you today") if self._wide else _summary(view))
        self._stands.entitle(_summary(view))
        self._tell_first_steps(view)

    def _tell_first_steps(self, view: OverviewView) -> None:
        steps = self.query_one("#first-steps", Static)
        steps.display = not (view.updates or view.evidence or view.changed)
        if steps.display:
            steps.update(_first_steps())

    def _tell_bar(self, found: OverviewSoFar) -> None:
        view = self._view
        if view is None:
            return
        remark = counted("{number} overdue", "{number} overdue", len(view.overdue)) if view.overdue else ""
        if found.rest is not None:
            remark = say("{read} of {all} read", read=found.read, all=found.total)
        self.query_one(PlaceBar).show(remark=remark, day=str(view.as_of))


def _summary(view: OverviewView) -> str:
    parts = (
        counted("{number} recommendation", "{number} recommendations", view.recommendations),
        counted("{number} provision", "{number} provisions", view.provisions),
        counted("{number} measure", "{number} measures", view.measures),
        counted("{number} update", "{number} updates", view.updates),
        counted("{number} piece of evidence", "{number} pieces of evidence", view.evidence),
    )
    return " · ".join(parts)


def _first_steps() -> Content:
    lines = (
        say("Nothing is recorded yet; all below follows from the catalogue and the day."),
        say("1 lists the recommendations: there n records an update, a attaches evidence."),
        say("Here ↑ ↓ choose and Enter opens; 8 writes the brief, ? shows every key."),
    )
    return Content("\n").join(Content(f" {line}") for line in lines)


def _begin(workspace: "Workspace") -> OverviewSoFar | None:
    from tracker.tui.needs import MOST_CHANGES

    return OverviewReading(workspace, workspace.at(), most_changes=MOST_CHANGES).read_on(workspace)
