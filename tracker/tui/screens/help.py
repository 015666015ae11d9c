"""Every key and every mark."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tracker.tui.actions import groups
from tracker.tui.looks import content_of
from tracker.workspace.marks import LEGEND
from tracker.workspace.page import Look, Page

_KEYS = 12
_NAME = 17


class HelpScreen(ModalScreen[None]):
    """The registry of actions, in words."""

    CSS_PATH = "dialog.tcss"
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[Any]] = [
        Binding("escape,q,question_mark,f1,enter", "close", "Close", tooltip="Go back", id="help.close"),
        Binding("j", "scroll(1)", "Down", show=False, tooltip="Scroll down", id="help.down"),
        Binding("k", "scroll(-1)", "Up", show=False, tooltip="Scroll up", id="help.up"),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -tall"):
            yield Static("Keys", classes="dialog-title", markup=False)
            with VerticalScroll(classes="dialog-text"):
                yield Static("", id="keys", markup=False)
            yield Static("Esc closes · in forms: ctrl+s saves, Esc cancels", classes="dialog-hint", markup=False)

    def on_resize(self) -> None:
        self.call_after_refresh(self._write)

    def action_close(self) -> None:
        self.dismiss()

    def action_scroll(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _write(self) -> None:
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        self.query_one("#keys", Static).update(help_text(width))


def help_text(width: int) -> Content:
    """Every action by group, then the legend of the marks, wrapped for a width."""
    page = Page(width)
    for group, actions in groups().items():
        page.title(group, Look.HEADING)
        for each in actions:
            page.entry(each.keys, each.description, each.help, key_width=_KEYS, name_width=_NAME)
        page.blank()
    page.title("Marks", Look.HEADING)
    for glyphs, meaning in LEGEND:
        page.entry(glyphs, "", meaning, key_width=_KEYS, name_width=0)
    return content_of(page)
