"""The brief screen: what to write, a preview that follows, the writing itself, and the briefs that were recorded."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Button, Input, ProgressBar, Static

from tracker.errors import BadArgument, InvalidInput, OutputFailed, TrackerError, UnknownSubject
from tracker.text.clean import shown
from tracker.text.tongue import N_
from tracker.tui.actions import PLACES, bindings
from tracker.tui.brief_work import (
    Canceled,
    Progress,
    making_again,
    place_of,
    sentence_of,
    sentence_of_again,
    stopping,
    writing,
)
from tracker.tui.footer import Footer
from tracker.tui.previewing import Preview, previewing, wrapping
from tracker.tui.screens.looking import LookingScreen
from tracker.tui.widgets.brief_options import FORMAT_NAMES, BriefOptions
from tracker.tui.widgets.brief_table import BriefLine, BriefTable, load_briefs
from tracker.tui.widgets.document_pane import DocumentPane
from tracker.tui.widgets.pane_tab import PaneTab
from tracker.tui.widgets.place_bar import PlaceBar
from tracker.tui.words import again, say, told
from tracker.workspace.page import Look, Page, Span

if TYPE_CHECKING:
    from tracker.brief.again import MadeAgain
    from tracker.brief.recording import WrittenBrief

FOLLOW_AFTER = 0.25
"""Seconds after the last change of an option until the preview follows."""

AT_ONCE = 0.02
"""The same when the screen is opened or its width changes: long enough that both ask once."""

WIDE = 100
"""Columns from which the preview stands beside the options."""

OFFERED = (
    "write_brief", "preview", "recorded_briefs", "make_again", "back", "down", "up", "first", "last", "page_down",
    "page_up", "help", "palette", "theme", "next_field", "previous_field",
)  # fmt: skip

OPTIONS, PREVIEW, RECORDED = "options", "preview", "recorded"
TABS = {OPTIONS: N_("Options"), PREVIEW: N_("Preview"), RECORDED: N_("Recorded")}
KEYS = {OPTIONS: "", PREVIEW: "F3 ", RECORDED: "F4 "}
LEAVE, CANCEL = N_("Leave"), N_("Cancel")


class BriefScreen(LookingScreen[None]):
    """Options on the left, what they make on the right; on a narrow screen one at a time."""

    CSS_PATH: ClassVar[list[Any]] = ["../forms/form.tcss", "brief.tcss"]
    PLACE = "brief"
    AUTO_FOCUS = "#field-quarter Input"
    PANES = (DocumentPane,)
    BINDINGS: ClassVar[list[Any]] = bindings((*OFFERED, *PLACES), shown=("back",))
    ABOUT = N_(
        "Writes the brief of a quarter. The options stand on the left and what they make on the right; what is "
        "written is recorded, so that it can be made again, byte for byte."
    )

    class FormatBegun(Message):
        """A format is being written; told by the worker."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self) -> None:
        super().__init__()
        self._pane = OPTIONS
        self._beside = PREVIEW
        self._preview: Preview | None = None
        self._follow: Timer | None = None
        self._stop: threading.Event | None = None
        self._steps: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        yield PlaceBar(self.PLACE)
        with Horizontal(id="brief-head"):
            for pane in TABS:
                yield PaneTab(pane, f"{KEYS[pane]}{say(TABS[pane])}")
            yield Static("", id="contents", markup=False)
        with Container(id="brief"):
            with Vertical(id="options"):
                yield BriefOptions(self.tracker.workspace)
                with Vertical(id="below"):
                    yield Static("", id="form-problem", classes="problem", markup=False)
                    with Horizontal(id="progress"):
                        yield Static("", id="step", markup=False)
                        yield ProgressBar(show_eta=False, show_percentage=False)
                    with Horizontal(id="buttons"):
                        yield Button(Content(f"{say('Write')}  ctrl+s"), id="write", variant="primary", compact=True)
                        yield Button(Content(f"{say(LEAVE)}  Esc"), id="cancel", compact=True)
            yield DocumentPane()
            with Vertical(id="recorded"):
                yield Static("", id="recorded-hint", markup=False)
                yield BriefTable()
        yield Footer()

    def on_mount(self) -> None:
        self._document.show([(Span(say("Making the brief…"), Look.QUIET),)])
        self._show_panes()

    def read_again(self) -> None:
        self._load_recorded()
        self._ask_preview(AT_ONCE)

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= WIDE, "-wide")
        self._show_panes()

    # -- looking

    @property
    def listed(self) -> BriefTable | None:
        return self._table if self.focused is self._table else None

    def action_preview(self) -> None:
        self._go_to(PREVIEW if self.focused is not self._document else OPTIONS)

    def action_recorded_briefs(self) -> None:
        self._go_to(RECORDED if self.focused is not self._table else OPTIONS)

    def action_back(self) -> None:
        if self._stop is not None:
            self._cancel()
        elif self.focused in (self._document, self._table) or (self._pane != OPTIONS and not self._wide):
            self._go_to(OPTIONS)
        else:
            self.tracker.go_back()

    def on_pane_tab_chosen(self, event: PaneTab.Chosen) -> None:
        self._go_to(event.pane)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        pane = PREVIEW if event.widget is self._document else RECORDED if event.widget is self._table else OPTIONS
        if pane != self._pane:
            self._pane = pane
            self._beside = pane if pane != OPTIONS else self._beside
            self._show_panes()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Making again needs a recorded brief under the cursor."""
        return action != "make_again" or self.focused is self._table

    # -- the preview

    def on_brief_options_changed(self) -> None:
        if self._wide and self._beside == RECORDED and self._pane == OPTIONS:
            self._beside = PREVIEW
            self._show_panes()
        self._ask_preview(FOLLOW_AFTER)

    def on_document_pane_width_changed(self, event: DocumentPane.WidthChanged) -> None:
        if self._preview is None:
            self._ask_preview(AT_ONCE)
        elif self._preview.width != event.width:
            self.tracker.ask_ledger(wrapping(self._preview.document, event.width), self._show_preview, only="preview")

    def _ask_preview(self, after: float) -> None:
        if self._follow is not None:
            self._follow.stop()
        self._follow = self.set_timer(after, self._preview_now)

    def _preview_now(self) -> None:
        call = previewing(self._options.asked, self._document.wrap_width)
        self.tracker.ask_ledger(call, self._show_preview, otherwise=self._no_preview, only="preview")

    def _show_preview(self, preview: Preview) -> None:
        if not self.is_attached:
            return
        first = self._preview is None or self._preview.document.title != preview.document.title
        self._preview = preview
        self._document.show(preview.lines, from_top=first)
        self.query_one("#contents", Static).update(Content(f"{preview.contents} "))
        self._tell("")

    def _no_preview(self, error: Exception) -> None:
        """Show in place of the brief why these options make none."""
        if not self.is_attached:
            return
        self._preview = None
        said = told(error) if isinstance(error, TrackerError) else f"{type(error).__name__}: {error}"
        page = Page(self._document.wrap_width)
        page.title(say("No brief with these options"), Look.WARN)
        page.blank()
        page.paragraph(said)
        self._document.show(page.lines, from_top=True)
        self.query_one("#contents", Static).update("")
        self._tell("" if self._wide else said)

    # -- writing

    def action_write_brief(self) -> None:
        if self._stop is not None:
            return
        wrong = self._options.judged()
        if wrong:
            self._go_to(OPTIONS, wrong[0].control)
            return
        self.tracker.with_author(self._write)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "write":
            self.action_write_brief()
        else:
            self.action_back()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    def on_brief_screen_format_begun(self, event: FormatBegun) -> None:
        if self._stop is None:
            return
        place = self._steps.index(event.name)
        step = say(
            "{format}, {number} of {all}", format=say(FORMAT_NAMES[event.name]), number=place + 1, all=len(self._steps)
        )
        self.query_one("#step", Static).update(Content(step))
        self.query_one(ProgressBar).update(progress=place + 1)

    def _write(self) -> None:
        options = self._options
        options.name_author()
        asked, formats, folder, reason = options.asked, options.formats, options.folder, options.text("reason")
        progress = self._begin(formats)
        call = writing(asked, formats, folder, reason, progress)
        self.tracker.ask_ledger(call, self._written, otherwise=self._not_written)

    def _begin(self, steps: tuple[str, ...]) -> Progress:
        """Show the progress bar; what is returned is told each format by the worker, and stops it if canceled."""
        stop = self._stop = threading.Event()
        self._steps = steps
        self._tell("")
        self.add_class("-writing")
        self.query_one("#cancel", Button).label = Content(f"{say(CANCEL)}  Esc")
        self.query_one("#step", Static).update(Content(say("Reading the records")))
        self.query_one(ProgressBar).update(total=len(steps) + 1, progress=0)

        def tell(name: str) -> None:
            self.post_message(self.FormatBegun(name))

        return stopping(stop, tell)

    def _cancel(self) -> None:
        if self._stop is not None:
            self._stop.set()
            self.query_one("#step", Static).update(Content(say("Canceling")))

    def _end(self) -> bool:
        """Put the progress bar away; whether it had been canceled."""
        canceled = self._stop is not None and self._stop.is_set()
        self._stop = None
        self.remove_class("-writing")
        self.query_one("#cancel", Button).label = Content(f"{say(LEAVE)}  Esc")
        return canceled

    def _written(self, written: "WrittenBrief") -> None:
        late = f"{say('It was too late to cancel.')} " if self._end() else ""
        self.app.copy_to_clipboard(str(place_of(written)))
        sentence = late + sentence_of(written)
        self.tracker.say(sentence, warning=bool(late))
        self._load_recorded()

    def _not_written(self, error: Exception) -> None:
        self._end()
        if isinstance(error, Canceled):
            self.tracker.say(again(str(error)), warning=True)
        elif isinstance(error, (BadArgument, InvalidInput, UnknownSubject)):
            self._tell(told(error))
            self._go_to(OPTIONS)
        elif isinstance(error, OutputFailed):
            folder = self._options.field("folder")
            self._go_to(OPTIONS, folder.control)
            folder.tell(told(error))
        else:
            self.tracker.show_failure(error)

    # -- the recorded briefs

    def action_make_again(self) -> None:
        row = self._table.row
        if row is None or self._stop is not None:
            return
        wrong = self._options.judged(("folder",))
        if wrong:
            self._go_to(OPTIONS, wrong[0].control)
            return
        folder = self._options.folder
        call = making_again(row.id, folder, self._options.text("template"), self._begin(tuple(FORMAT_NAMES)))
        self.tracker.ask_ledger(call, lambda made: self._made_again(made, folder), otherwise=self._not_written)

    def on_grouped_table_chosen(self) -> None:
        self.action_make_again()

    def _made_again(self, made: "MadeAgain", folder: Path) -> None:
        self._end()
        self.app.copy_to_clipboard(str(folder.resolve()))
        self.tracker.say(sentence_of_again(made, folder), warning=not made.identical)

    def _load_recorded(self) -> None:
        self.tracker.ask_ledger(load_briefs, self._show_recorded, only="recorded")

    def _show_recorded(self, rows: tuple[BriefLine, ...]) -> None:
        if not self.is_attached:
            return
        self._table.show(rows, self._table.item, say("No brief is recorded yet. What is written here is."))
        hint = say("Enter makes the brief again, in the folder of the options, and compares it with what was recorded.")
        self.query_one("#recorded-hint", Static).update(Content(hint if rows else ""))

    # -- within

    @property
    def _wide(self) -> bool:
        return self.has_class("-wide")

    @property
    def _options(self) -> BriefOptions:
        return self.query_one(BriefOptions)

    @property
    def _document(self) -> DocumentPane:
        return self.query_one(DocumentPane)

    @property
    def _table(self) -> BriefTable:
        return self.query_one(BriefTable)

    def _go_to(self, pane: str, field: Widget | None = None) -> None:
        """Show a pane and focus it; of the options this field, else the first."""
        self._pane = pane
        self._beside = pane if pane != OPTIONS else self._beside
        self._show_panes()
        own: dict[str, Widget] = {PREVIEW: self._document, RECORDED: self._table}
        (own.get(pane) or field or self._options.field("quarter").control).focus()

    def _show_panes(self) -> None:
        """Show the panes there is room for, and which of them is which."""
        shown_ones = {OPTIONS, self._beside} if self._wide else {self._pane}
        self.query_one("#options").display = OPTIONS in shown_ones
        self._document.display = PREVIEW in shown_ones
        self.query_one("#recorded").display = RECORDED in shown_ones
        for pane in TABS:
            self.query_one(f"#tab-{pane}", PaneTab).show(current=pane in shown_ones)
        self.refresh_bindings()

    def _tell(self, problem: str) -> None:
        line = self.query_one("#form-problem", Static)
        line.update(Content(shown(problem)))
        line.set_class(bool(problem), "-told")
