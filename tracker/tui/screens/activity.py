"""The activity: who recorded what, the newest first, read part by part as one goes down."""

from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Select, Static

from tracker.dates.days import Instant
from tracker.text.clean import shown
from tracker.text.tongue import N_
from tracker.tui.actions import PLACES, bindings
from tracker.tui.footer import Footer
from tracker.tui.screens.looking import LookingScreen
from tracker.tui.widgets.activity_table import ActivityTable, ActRow
from tracker.tui.widgets.place_bar import PlaceBar
from tracker.tui.words import counted, say, tongue
from tracker.workspace.activity import KIND_LABELS, PART, Act, ActivityKind, ActivityView, activity
from tracker.workspace.detail.activity import KIND_MARKS, kind_words, said_of, times
from tracker.workspace.looked import last_looked

if TYPE_CHECKING:
    from tracker.workspace.workspace import Workspace

OFFERED = (
    "read", "filter", "correct", "retract", "undo", "redo", "back", "down", "up", "first", "last", "page_down",
    "page_up", "reload", "help", "palette", "theme", "quit",
)  # fmt: skip

NEAR = 60
"""Rows before the end at which the next part is read."""

LOW = 14
"""Lines below which there is no account of the row under the cursor."""

UPDATES = (ActivityKind.CHANGE, ActivityKind.CHECK, ActivityKind.NOTE)


class ActivityScreen(LookingScreen[None]):
    """A table by day, narrowed to an author or a kind; Enter opens the item at that row."""

    CSS_PATH = "activity.tcss"
    PLACE = "activity"
    ABOUT = N_(
        "Who recorded what, the newest first. Nothing recorded is ever lost: corrections and retractions show too."
    )
    BINDINGS: ClassVar[list[Any]] = bindings((*OFFERED, *PLACES), shown=("read", "filter", "correct", "retract"))
    AUTO_FOCUS = "ActivityTable"

    def __init__(self) -> None:
        super().__init__()
        self._view: ActivityView | None = None
        self._rows: list[ActRow] = []
        self._held: list[Act] = []
        """What was read and is shown when the rest of what was recorded with it is read."""
        self._place_of: dict[str, int] = {}
        self._looked: Instant | None = None
        self._to_end = False
        self._reading = False

    def compose(self) -> ComposeResult:
        yield PlaceBar(self.PLACE)
        with Horizontal(id="narrow"):
            yield Static(Content(" / "), markup=False)
            yield Select[str]([], prompt=say("everybody"), id="by", compact=True)
            yield Select[str](
                [(Text(say(KIND_LABELS[kind])), kind.value) for kind in ActivityKind],
                prompt=say("everything"),
                id="kind",
                compact=True,
            )
            yield Static("", id="since", markup=False)
        yield ActivityTable(self.tracker.workspace.settings.timezone)
        yield Static("", id="act", markup=False)
        yield Footer()

    def on_resize(self) -> None:
        self.set_class(self.size.height < LOW, "-low")

    def read_again(self) -> None:
        """Read as many rows as are shown, from the newest on."""
        self._ask(most=max(PART, len(self._rows)))

    def show_activity(self, view: ActivityView) -> None:
        """Show a first part, with the cursor where it was."""
        self._rows, self._held, self._place_of = [], [], {}
        self._offer_authors(view)
        self._append(view)

    # -- looking

    def action_filter(self) -> None:
        """Open the choice of authors, so that what is typed next finds one of them."""
        by = self.query_one("#by", Select)
        by.focus()
        by.action_show_overlay()

    def action_read(self) -> None:
        act = self.act
        if isinstance(self.focused, Select) or act is None:
            return
        if not act.item:
            self.tracker.say(say("It is about no item."))
        elif act.body in (ActivityKind.EVIDENCE, ActivityKind.ATTACHMENT, ActivityKind.CITATION):
            self.tracker.open_item(act.item, "evidence", at=act.evidence)
        else:
            self.tracker.open_item(act.item, "history", at=act.update)

    def action_back(self) -> None:
        narrowed = [each for each in self.query(Select) if not each.is_blank()]
        if isinstance(self.focused, Select):
            self._table.focus()
        elif narrowed:
            for each in narrowed:
                each.clear()
        else:
            self.tracker.go_back()

    def action_jump(self, last: bool) -> None:
        """To the newest row, or to the oldest: all between are read first."""
        if last and self._view is not None and self._view.before is not None:
            self._to_end = True
            self._read_on()
        super().action_jump(last)

    def on_select_changed(self) -> None:
        if self._view is not None and (self._by, self._kind) != (self._view.by, self._view.kind):
            self._rows = []
            self.read_again()
            self._table.focus()

    def on_grouped_table_highlighted(self) -> None:
        self._tell_act()
        place = self._place_of.get(self._table.item or "", 0)
        if self._view is not None and self._view.before is not None and place >= len(self._rows) - NEAR:
            self._read_on()

    def on_grouped_table_chosen(self) -> None:
        self.action_read()

    # -- recording

    def action_correct(self) -> None:
        act = self.act
        if act is None or act.body not in UPDATES or act.kind is ActivityKind.RETRACTION:
            self.tracker.say(say("Put the cursor on a change, a check or a note to correct it."), warning=True)
        elif act.ended:
            self.tracker.say(say("It no longer counts: it was corrected or retracted."), warning=True)
        else:
            self.tracker.with_author(lambda: self._open_correction(act))

    def action_retract(self) -> None:
        from tracker.tui.forms.retraction import RetractionForm

        act = self.act
        if act is None or act.ended or act.kind is ActivityKind.RETRACTION:
            self.tracker.say(say("It no longer counts: it was corrected or retracted."), warning=True)
            return
        self.tracker.with_author(lambda: self.tracker.show_form(RetractionForm(act.id, said_of(act, tongue()))))

    def _open_correction(self, act: Act) -> None:
        from tracker.tui.forms.retraction import CorrectionForm
        from tracker.workspace.viewing import history

        def opened(view: Any) -> None:
            update = next((each for each in view.history if each.id == act.id), None)
            if update is not None and self.is_current:
                self.tracker.show_form(CorrectionForm(update, self.tracker.workspace))

        self.tracker.ask_ledger(lambda workspace: history(workspace, workspace.at(), act.item), opened, only="form")

    # -- within

    @property
    def _table(self) -> ActivityTable:
        return self.query_one(ActivityTable)

    @property
    def listed(self) -> ActivityTable:
        return self._table

    @property
    def act(self) -> Act | None:
        """The row under the cursor."""
        place = self._place_of.get(self._table.item or "")
        return self._rows[place].act if place is not None and place < len(self._rows) else None

    @property
    def _by(self) -> str:
        return _chosen(self.query_one("#by", Select))

    @property
    def _kind(self) -> str:
        return _chosen(self.query_one("#kind", Select))

    def _ask(self, *, most: int) -> None:
        by, kind = self._by, self._kind

        def read(workspace: "Workspace") -> tuple[ActivityView, Instant | None]:
            return activity(workspace, workspace.at(), by=by, kind=kind, most=most), last_looked(workspace)

        def show(answer: tuple[ActivityView, Instant | None]) -> None:
            view, self._looked = answer
            self.show_activity(view)

        self.tracker.ask_ledger(read, show, only="activity")

    def _read_on(self) -> None:
        """Read the next part and add it below."""
        view = self._view
        if view is None or view.before is None or self._reading:
            return
        self._reading = True
        by, kind, before = view.by, view.kind, view.before
        most = PART * 10 if self._to_end else PART
        self.tracker.ask_ledger(
            lambda workspace: activity(workspace, workspace.at(), by=by, kind=kind, before=before, most=most),
            self._add,
            otherwise=self._not_read,
        )

    def _add(self, view: ActivityView) -> None:
        self._reading = False
        now = self._view
        if now is None or (view.by, view.kind) != (now.by, now.kind):
            return
        if now.before is not None and view.acts and view.acts[0].seq < now.before:
            self._append(view)
        if self._to_end:
            self._to_end = view.before is not None
            self._table.jump(last=True)
        if self._to_end:
            self._read_on()

    def _not_read(self, error: Exception) -> None:
        self._reading = self._to_end = False
        self.tracker.show_failure(error)

    def _offer_authors(self, view: ActivityView) -> None:
        by = self.query_one("#by", Select)
        chosen = self._by
        by.set_options([(Text(f"{shown(name)} ({count:,})"), name) for name, count in view.authors.items()])
        if chosen in view.authors:
            with self.prevent(Select.Changed):
                by.value = chosen

    def _append(self, view: ActivityView) -> None:
        """Show what was read below what is shown."""
        acts = [*self._held, *view.acts]
        cut = _cut(acts) if view.before is not None else len(acts)
        self._held = acts[cut:]
        for act in _ordered(acts[:cut]):
            self._place_of[act.id] = len(self._rows)
            self._rows.append(ActRow(act.id, str(act.day), act))
        self._view = view
        nothing = say("Nothing fits.") if view.by or view.kind else say("Nothing is recorded yet.")
        self._table.show(self._rows, self._table.item, nothing)
        self.query_one(PlaceBar).show(counts={self.PLACE: tongue().number(view.total)}, day=str(view.as_of))
        self._tell_since()
        self._tell_act()

    def _tell_since(self) -> None:
        """How much of what is read arrived since the person last looked."""
        new = sum(row.act.arrived_at > self._looked for row in self._rows) if self._looked else 0
        words = counted("{number} new since you last looked", "{number} new since you last looked", new)
        self.query_one("#since", Static).update(Content(f"  {words}" if self._looked else ""))

    def _tell_act(self) -> None:
        act = self.act
        self.query_one("#act", Static).update(_told(act, self.tracker.workspace) if act is not None else Content(""))


def _ordered(acts: list[Act]) -> list[Act]:
    """The acts, the newest first; what was recorded together stands in the order in which it was."""
    ordered: list[Act] = []
    for _, together in groupby(acts, key=lambda each: each.arrived_at):
        ordered += reversed(list(together))
    return ordered


def _cut(acts: list[Act]) -> int:
    """Where the last acts begin that were recorded together, of which more may follow; the end if all of them were."""
    last = acts[-1].arrived_at if acts else ""
    found = next((place for place in range(len(acts), 0, -1) if acts[place - 1].arrived_at != last), 0)
    return found or len(acts)


def _told(act: Act, workspace: "Workspace") -> Content:
    """Everything of a row that its line has no room for."""
    said = tongue()
    internal = say(" · internal") if act.internal else ""
    glyph, _ = KIND_MARKS[act.kind]
    head = f"{glyph} {kind_words(act, said)}: {shown(said_of(act, said))}"
    lines = [Content.assemble((head, "bold"), (internal, "$foreground-muted"))]
    if act.reason:
        lines.append(Content(shown(act.reason)))
    when = f"{act.day} {times(act, workspace.settings.timezone, said)}"
    lines.append(Content.assemble((f"{shown(act.author)} · {when} · {act.id[-8:]}", "$foreground-muted")))
    return Content("\n").join(lines)


def _chosen(select: "Select[str]") -> str:
    return select.value if isinstance(select.value, str) else ""
