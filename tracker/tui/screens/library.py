"""The evidence library: everything attached or cited, what it is used for, what is in it and what is wrong with it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from tracker.text.clean import shown
from tracker.text.tongue import N_
from tracker.tui.actions import PLACES, bindings
from tracker.tui.footer import Footer
from tracker.tui.handing_over import open_evidence
from tracker.tui.library import GROUPING_WORDS, EvidenceLine, Grouping, Shelf, evidence_lines, load_library
from tracker.tui.screens.looking import LookingScreen
from tracker.tui.widgets.evidence_pane import EvidencePane
from tracker.tui.widgets.evidence_table import EvidenceTable
from tracker.tui.widgets.place_bar import PlaceBar
from tracker.tui.words import counted, say
from tracker.workspace.library import FileCheck, LibraryFile, Problem, file_of, files_to_check, verify_file
from tracker.workspace.page import Page
from tracker.workspace.pictures import Picture
from tracker.workspace.previews import FileKind, kind_of, preview_of

if TYPE_CHECKING:
    from tracker.tui.needs import Goal
    from tracker.workspace.committing import Recorded

FOLLOW_AFTER = 0.12
"""Seconds that the cursor rests before the preview follows."""

WIDE = 110
"""Columns from which the evidence under the cursor stands beside the table."""

PICTURE_LINES = 24
"""The most lines that a picture takes."""

OFFERED = (
    "uses", "open", "cite", "correct_evidence", "check_file", "check_files", "group_evidence", "only_problems",
    "undo", "redo", "filter", "back", "down", "up", "first", "last", "page_down", "page_up", "reload",
    "help", "palette", "theme", "quit",
)  # fmt: skip


class Previewed(Message):
    """What is in a file was read."""

    def __init__(self, sha256: str, shown: Page | Picture) -> None:
        super().__init__()
        self.sha256 = sha256
        self.shown = shown


class LibraryScreen(LookingScreen[None]):
    """A table of evidence, and the piece under the cursor with the beginning of its file."""

    CSS_PATH = "library.tcss"
    PLACE = "evidence"
    ABOUT = N_(
        "Everything that was attached or cited: what it is cited for, what is in its file, and what is broken or "
        "unverified."
    )
    PANES = (EvidencePane,)
    BINDINGS: ClassVar[list[Any]] = bindings((*OFFERED, *PLACES), shown=("uses", "open", "cite", "only_problems"))
    AUTO_FOCUS = "EvidenceTable"

    def __init__(self) -> None:
        super().__init__()
        self._shelf: Shelf | None = None
        self._grouping = Grouping.TYPE
        self._only_problems = False
        self._words = ""
        self._checked: dict[str, Problem | None] = {}
        self._to_check: list[LibraryFile] = []
        self._of = 0
        self._follow: Timer | None = None

    def compose(self) -> ComposeResult:
        yield PlaceBar(self.PLACE)
        with Horizontal(id="filter"):
            yield Static(Content(" / "), markup=False)
            yield Input(placeholder=say("words that must all occur; Enter keeps, Esc clears"), compact=True)
        yield Static("", id="checking", markup=False)
        with Container(id="library"):
            yield EvidenceTable()
            yield EvidencePane()
        yield Footer()

    def read_again(self) -> None:
        self.tracker.ask_ledger(load_library, self.show_library, only="library")

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= WIDE, "-wide")
        self._follow_soon()

    def show_library(self, shelf: Shelf) -> None:
        """Show what was read, with the cursor where it was."""
        self._shelf = shelf
        self._paint()

    # -- looking

    def action_filter(self) -> None:
        self.add_class("-filtering")
        self.set_focus(self._filter)

    def ask(self, words: str) -> None:
        """Keep the evidence that holds every word."""
        self._filter.value = words
        self.set_class(bool(words), "-filtering")
        self._table.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._words = event.value
        self._paint()

    def on_input_submitted(self) -> None:
        self.set_class(bool(self._words.strip()), "-filtering")
        self._table.focus()

    def action_back(self) -> None:
        """Stop checking; else leave the pane; else show all again; else go back to the place before."""
        if self._to_check:
            self._stop_checking()
        elif self.scrolled is not None:
            self._table.focus()
        elif self._words or self._only_problems or self.has_class("-filtering"):
            self._only_problems = False
            self._filter.value = ""
            self.remove_class("-filtering")
            self._table.focus()
            self._paint()
        else:
            self.tracker.go_back()

    def action_group_evidence(self) -> None:
        every = list(Grouping)
        self._grouping = every[(every.index(self._grouping) + 1) % len(every)]
        self._only_problems = False
        self._paint()

    def action_only_problems(self) -> None:
        self._only_problems = not self._only_problems
        self._paint()
        if self._only_problems:
            self._table.jump(last=False)

    def action_uses(self) -> None:
        row = self._table.row
        if row is None:
            return
        if not row.entry.uses:
            self.tracker.say(say("Nothing cites it yet; a cites it for an item."))
            return
        from tracker.tui.screens.uses import UsesScreen

        self.app.push_screen(UsesScreen(row.entry), self._open_use)

    def _open_use(self, goal: "Goal | None") -> None:
        if goal is not None:
            self.tracker.open_item(goal.item, at=goal.at)

    def action_open(self) -> None:
        """Open the file or the address with this machine's own program."""
        row = self._table.row
        if row is not None:
            open_evidence(self.tracker, row.entry.id, row.entry.evidence.url)

    def on_grouped_table_highlighted(self) -> None:
        row = self._table.row
        self._pane.show(row.entry if row is not None else None, self._checked)
        self._follow_soon()

    def on_grouped_table_chosen(self) -> None:
        self.action_uses()

    # -- what is in the file

    def _follow_soon(self) -> None:
        if self._follow is not None:
            self._follow.stop()
        self._follow = self.set_timer(FOLLOW_AFTER, self._preview)

    def _preview(self) -> None:
        row = self._table.row
        if row is None or not row.entry.files:
            return
        file = row.entry.files[0]
        self._pane.tell(say("Reading {name}…", name=shown(file.name)))

        def got(content: bytes | None) -> None:
            if self._file_under_cursor() != file.sha256:
                return
            if content is None:
                self._pane.tell(say("The ledger does not hold this file any longer."))
                return
            read = partial(self._read, file, content, max(20, self._pane.text_width), self._can_paint_pictures())
            self.run_worker(read, thread=True, exclusive=True, group="preview", exit_on_error=False)

        self.tracker.ask_ledger(lambda workspace: file_of(workspace, file.sha256), got, only="file")

    def _read(self, file: LibraryFile, content: bytes, width: int, pictures: bool) -> None:
        """Read a file, away from the screen's own thread; what came of it is told by a message."""
        worker = get_current_worker()

        def stop() -> bool:
            return worker.is_cancelled

        made: Page | Picture
        if kind_of(file.name, file.media_type, content) is FileKind.PICTURE and pictures:
            from tracker.workspace.pictures import picture_of

            made = picture_of(content, width, PICTURE_LINES, stop=stop)
        else:
            made = preview_of(file.name, file.media_type, content, width, self.tracker.tongue, stop=stop)
        if not stop():
            self.post_message(Previewed(file.sha256, made))

    def on_previewed(self, message: Previewed) -> None:
        if self._file_under_cursor() != message.sha256:
            return
        if isinstance(message.shown, Picture):
            self._pane.show_picture(message.shown)
        else:
            self._pane.show_page(message.shown)

    def _file_under_cursor(self) -> str:
        row = self._table.row
        return row.entry.files[0].sha256 if row is not None and row.entry.files else ""

    def _can_paint_pictures(self) -> bool:
        return self.app.console.color_system == "truecolor"

    # -- checking files

    def action_check_file(self) -> None:
        row = self._table.row
        if row is None or not row.entry.files:
            self.tracker.say(say("It has no file to check."))
            return
        self._check(list(row.entry.files))

    def action_check_files(self) -> None:
        files = list(files_to_check(self._shelf.view.evidence)) if self._shelf is not None else []
        if files:
            self._check(files)
        else:
            self.tracker.say(say("There is no file to check."))

    def _check(self, files: list[LibraryFile]) -> None:
        if self._to_check:
            return
        for file in files:
            self._checked.pop(file.sha256, None)
        self._to_check, self._of = files, len(files)
        self._check_next()

    def _check_next(self) -> None:
        """Check one file and then the next: between two of them other calls have their turn, and Esc stops it."""
        line = self.query_one("#checking", Static)
        line.display = bool(self._to_check)
        if not self._to_check:
            return
        file, done = self._to_check[0], self._of - len(self._to_check) + 1
        words = say("Checking file {done} of {all}: {name} · Esc stops", done=done, all=self._of, name=shown(file.name))
        line.update(Content(f" {words}"))
        self.tracker.ask_ledger(
            lambda workspace: verify_file(workspace, file), self._file_checked, otherwise=self._check_failed
        )

    def _file_checked(self, found: FileCheck) -> None:
        self._checked[found.sha256] = found.problem
        if self._to_check and self._to_check[0].sha256 == found.sha256:
            self._to_check.pop(0)
            self._check_next()
            if not self._to_check:
                self._tell_checked()
        self._paint()

    def _check_failed(self, error: Exception) -> None:
        self._stop_checking()
        self.tracker.show_failure(error)

    def _stop_checking(self) -> None:
        self._to_check = []
        self._check_next()
        self.tracker.say(say("Stopped checking."))

    def _tell_checked(self) -> None:
        wrong = sum(problem is not None for problem in self._checked.values())
        if wrong:
            words = counted(
                "{number} file is not what was attached; p shows it.",
                "{number} files are not what was attached; p shows them.",
                wrong,
            )
            self.tracker.say(words, warning=True)
        else:
            words = counted(
                "{number} file hashed again: it is what was attached.",
                "{number} files hashed again: all are what was attached.",
                self._of,
            )
            self.tracker.say(words)

    # -- recording

    def action_cite(self) -> None:
        def form(row: EvidenceLine) -> "Screen[Recorded | None]":
            from tracker.tui.forms.citing import CiteForm

            return CiteForm(row.entry)

        self._open_form(form)

    def action_correct_evidence(self) -> None:
        def form(row: EvidenceLine) -> "Screen[Recorded | None]":
            from tracker.tui.forms.evidence_correction import EvidenceCorrectionForm

            return EvidenceCorrectionForm(row.entry, self.tracker.workspace)

        self._open_form(form)

    def _open_form(self, form: "Callable[[EvidenceLine], Screen[Recorded | None]]") -> None:
        row = self._table.row
        if row is not None:
            self.tracker.with_author(lambda: self.tracker.show_form(form(row)))

    # -- within

    @property
    def listed(self) -> EvidenceTable:
        return self._table

    @property
    def _table(self) -> EvidenceTable:
        return self.query_one(EvidenceTable)

    @property
    def _pane(self) -> EvidencePane:
        return self.query_one(EvidencePane)

    @property
    def _filter(self) -> Input:
        return self.query_one("#filter Input", Input)

    def _paint(self) -> None:
        if self._shelf is None:
            return
        rows = evidence_lines(
            self._shelf, self._grouping, self._words, self._checked, only_problems=self._only_problems
        )
        self._table.show(rows, self._table.item, self._nothing())
        count, total = len(rows), self._shelf.view.total
        counts = {self.PLACE: str(total) if count == total else f"{count}/{total}"}
        remark = say("broken or unverified") if self._only_problems else say(GROUPING_WORDS[self._grouping])
        self.query_one(PlaceBar).show(counts=counts, remark=remark, day=str(self._shelf.view.as_of))

    def _nothing(self) -> str:
        if self._words.strip():
            return say("Nothing fits the filter.")
        if self._only_problems:
            return say("Nothing is broken or unverified.")
        return say("No evidence yet: choose an item under 1, then a attaches a file, an address or a quote.")
