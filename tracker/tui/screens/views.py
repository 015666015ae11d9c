"""The saved views in a short list: choose one, save the present one, delete one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tracker.errors import TrackerError
from tracker.text.clean import shown
from tracker.text.tongue import N_
from tracker.tui.actions import bindings
from tracker.tui.answering import Answering
from tracker.tui.widgets.grouped_table import fit
from tracker.tui.words import label, say, told
from tracker.workspace.saved_views import SavedView, delete_view, save_view, saved_views

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp

_NAME, _TEXT, _COUNT = 24, 40, 6
_WIDEST, _AROUND = 84, 5
"""The cells of the dialog at most, and those of its border, padding and scrollbar."""


class ViewsScreen(ModalScreen[SavedView | None], Answering[SavedView | None]):
    """Answers with the view that was chosen or saved. `present` is what would be saved; `fitting` counts a query."""

    CSS_PATH = "choosing.tcss"
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[Any]] = bindings(("close", "delete_view"))
    ABOUT = N_("A view is a filter with its groups and its order, under a name. Enter shows it.")

    def __init__(self, present: str, fitting: Callable[[str], int]) -> None:
        super().__init__()
        self._present, self._fitting = present, fitting
        self._views: tuple[SavedView, ...] = ()

    def compose(self) -> ComposeResult:
        with Vertical(classes="chooser"):
            yield Static(Content(say("Views")), classes="chooser-title", markup=False)
            yield OptionList(compact=True, markup=False)
            with Vertical(id="saving"):
                words = say("Save {words} as:", words=shown(self._present))
                yield Static(Content(words), classes="chooser-head", markup=False)
                yield Input(placeholder=say("a name, then Enter"), compact=True, max_length=60)
            yield Static("", id="views-problem", markup=False)
            hint = say("Enter shows · Tab to the name · Del deletes yours · Esc closes")
            yield Static(Content(hint), classes="chooser-hint", markup=False)

    def on_mount(self) -> None:
        self.query_one("#saving").display = bool(self._present)
        self._list_views()

    def on_resize(self) -> None:
        self._paint()

    def action_close(self) -> None:
        self.dismiss(None)

    def action_delete_view(self) -> None:
        place = self.query_one(OptionList).highlighted
        if place is None or self.focused is not self.query_one(OptionList):
            return
        name = self._views[place].name
        self._tracker.ask_ledger(lambda workspace: delete_view(workspace, name), self._deleted, otherwise=self._refused)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._views[event.option_index])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        name, text = event.value, self._present
        self._tracker.ask_ledger(
            lambda workspace: save_view(workspace, name, text), self._saved, otherwise=self._refused
        )

    @property
    def _tracker(self) -> "TrackerApp":
        return cast("TrackerApp", self.app)

    def _saved(self, view: SavedView) -> None:
        self.dismiss(view)
        self._tracker.say(say("Saved as the view {name}. f shows it again.", name=shown(view.name)))

    def _deleted(self, _: None) -> None:
        self._list_views()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, TrackerError):
            self.query_one("#views-problem", Static).update(Content.styled(shown(told(error)), "$text-error"))
        else:
            self._tracker.show_failure(error)

    def _list_views(self) -> None:
        """List the views with how many items each shows."""
        self._views = saved_views(self._tracker.workspace)
        self._paint()

    def _paint(self) -> None:
        listed = self.query_one(OptionList)
        at = listed.highlighted or 0
        listed.set_options(Option(self._line(view)) for view in self._views)
        listed.highlighted = min(at, len(self._views) - 1)

    def _line(self, view: SavedView) -> Content:
        room = min(_WIDEST, self.size.width * 9 // 10) - _AROUND
        words = max(8, min(_TEXT, room - _NAME - _COUNT - 5))
        name = label(view.name) if view.built_in else shown(view.name)
        return Content.assemble(
            (f" {fit(name, _NAME)}  ", "bold"),
            (f"{fit(shown(view.text), words)} ", "$text-muted"),
            (f"{self._fitting(view.text):>{_COUNT}} ", ""),
        )
