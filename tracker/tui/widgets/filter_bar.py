"""The bar a filter is written in: what may come next below it, how many are left beside it."""

from typing import Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tracker.tui.actions import bindings
from tracker.tui.widgets.grouped_table import fit
from tracker.tui.words import again, label, say
from tracker.workspace.query import Query
from tracker.workspace.query_completions import Completion, Completions, completions
from tracker.workspace.query_keys import Occurring


class FilterInput(Input):
    """One line of text, with keys for what is suggested below it."""

    BINDINGS: ClassVar[list[Any]] = bindings(("take_suggested", "next_suggested", "suggested_before"))

    class Suggested(Message):
        """The suggestion is wanted."""

    class Choosing(Message):
        """Another suggestion is looked at."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Moved(Message):
        """The cursor stands elsewhere, or the bar was entered or left."""

    def action_suggested(self) -> None:
        self.post_message(self.Suggested())

    def action_choose(self, step: int) -> None:
        self.post_message(self.Choosing(step))

    def action_cursor_right(self, select: bool = False) -> None:
        if self.cursor_position == len(self.value) and self.value and not select:
            self.post_message(self.Suggested())
        else:
            super().action_cursor_right(select)

    def watch__cursor_position(self) -> None:
        self.post_message(self.Moved())

    def on_focus(self) -> None:
        self.post_message(self.Moved())

    def on_blur(self) -> None:
        self.post_message(self.Moved())


class FilterBar(Vertical):
    """The words of a filter, a line on how to write it, and a list of what may come next."""

    class Changed(Message):
        """Another filter is written."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Finished(Message):
        """The filter is written; the list is wanted again."""

    class Opened(Message):
        """The bar was pressed with the mouse while it was closed."""

    def __init__(self) -> None:
        super().__init__()
        self._known = Occurring()
        self._found = Completions(0, 0, ())
        self._query = Query()
        self._left = (0, 0)

    def compose(self) -> ComposeResult:
        with Horizontal(id="filter-line"):
            yield Static(" / ", id="filter-sign", markup=False)
            yield FilterInput(placeholder=say("what to keep"), compact=True, select_on_focus=False)
            yield Static("", id="filter-count", markup=False)
        yield Static("", id="filter-hint", markup=False)
        yield OptionList(id="filter-list", compact=True, markup=False)

    def on_mount(self) -> None:
        self._list.can_focus = False

    def on_resize(self) -> None:
        self._count()

    @property
    def text(self) -> str:
        return self._input.value

    @property
    def writing(self) -> bool:
        """Whether the filter is being written now."""
        return self._input.has_focus

    def know(self, known: Occurring) -> None:
        """Suggest these values."""
        self._known = known

    def open(self) -> None:
        """Write in it, at its end, beginning with the very next key."""
        self.screen.set_focus(self._input)
        self._input.cursor_position = len(self._input.value)
        self._suggest()

    def write(self, text: str) -> None:
        """Put another filter in."""
        if self._input.value != text:
            self._input.value = text
            self._input.cursor_position = len(text)

    def show(self, query: Query, kept: int, of: int) -> None:
        """Show how many of how many are left, and what of the filter is not understood."""
        self._query, self._left = query, (kept, of)
        self._count()
        self._hint()

    def _count(self) -> None:
        """Say how many are left, and how to go on where the bar is closed and has room beside the filter."""
        kept, of = self._left
        count = say("{kept} of {of}", kept=kept, of=of)
        ways = (say("/ changes · f saves it · Esc shows all"), say("/ changes · Esc shows all"))
        room = self.size.width - cell_len(f" / {self.text}   ")
        fitting = [] if self.writing else [whole for way in ways if cell_len(whole := f"{count}  {way}") <= room]
        said = fitting[0] if fitting else count
        self.query_one("#filter-count", Static).update(Content(f" {said} "))

    # -- what happens in it

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value))
        self._suggest()

    def on_filter_input_moved(self, event: FilterInput.Moved) -> None:
        event.stop()
        self.set_class(self.writing, "-writing")
        self._suggest()
        self._count()
        self._hint()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._list.highlighted is not None and self._list.display:
            self._take(self._list.highlighted)
        else:
            self.post_message(self.Finished())

    def on_filter_input_suggested(self, event: FilterInput.Suggested) -> None:
        event.stop()
        if self._found.found and (self._begun() or self._list.highlighted is not None):
            self._take(self._list.highlighted or 0)
        elif self.text == "" or not self._found.found:
            self.post_message(self.Finished())

    def on_filter_input_choosing(self, event: FilterInput.Choosing) -> None:
        event.stop()
        count = len(self._found.found)
        if not count:
            self.post_message(self.Finished())
            return
        now = self._list.highlighted
        place = (0 if event.step > 0 else count - 1) if now is None else now + event.step
        self._list.highlighted = place if 0 <= place < count else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._take(event.option_index)

    def on_click(self, event: events.Click) -> None:
        if not self.writing and event.widget is not self._list:
            self.post_message(self.Opened())

    # -- within

    @property
    def _input(self) -> FilterInput:
        return self.query_one(FilterInput)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _begun(self) -> bool:
        """Whether the term at the cursor is begun, so that a suggestion finishes it."""
        return self._found.end > self._found.start or self.text[: self._input.cursor_position].endswith((":", "=", ","))

    def _take(self, place: int) -> None:
        """Put a suggestion in place of the term that is begun, and go on behind it."""
        chosen, text = self._found.found[place], self.text
        after = text[self._found.end :].lstrip()
        put = chosen.insert + ("" if chosen.insert.endswith(":") else " ")
        self._input.value = f"{text[: self._found.start]}{put}{after}"
        self._input.cursor_position = self._found.start + len(put)
        self._input.focus()

    def _suggest(self) -> None:
        """List what may come next."""
        found = completions(self.text, self._input.cursor_position, self._known) if self.writing else None
        self._found = found or Completions(0, 0, ())
        if self.text.strip() and not self._begun():
            self._found = Completions(0, 0, ())  # between two terms the list would only hide what is left
        every = self._found.found
        alone = len(every) == 1 and every[0].insert == self.text[self._found.start : self._found.end]
        self._list.display = bool(every) and not alone
        if self._list.display:
            insert, meaning = max(cell_len(e.insert) for e in every), max(cell_len(_meaning(e)) for e in every)
            lines = [_line(each, insert, meaning) for each in every]
            if self._begun():
                lines[0] = Content("›") + lines[0][1:]  # it is what Tab takes
            self._list.set_options(Option(line) for line in lines)
            self._list.highlighted = None

    def _hint(self) -> None:
        """Say what is not understood, softly while it is still being written; else how to write."""
        problem = next(iter(self._query.problems), None)
        softly = problem is not None and problem.unfinished and self.writing
        if problem is None:
            words = say(
                'status:open  due<30d  no:evidence  addressee:…  "a phrase"  -not · Tab takes · ↓ chooses · Enter keeps'
            )
        else:
            words = again(problem.sentence) if softly else f"! {again(problem.sentence)}"
        hint = self.query_one("#filter-hint", Static)
        hint.update(Content.styled(f"   {words}", "$text-muted" if problem is None or softly else "$text-warning"))
        hint.display = self.writing or problem is not None


def _line(each: Completion, insert: int, meaning: int) -> Content:
    count = str(each.fitting) if each.fitting is not None else ""
    return Content.assemble(
        (f" {fit(each.insert, min(insert, 40))}  ", "bold"),
        (f"{fit(_meaning(each), min(meaning, 56))}  ", "$text-muted"),
        (f"{count:>6} ", ""),
    )


def _meaning(each: Completion) -> str:
    return label(each.meaning)
