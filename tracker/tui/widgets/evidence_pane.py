"""The pane of the evidence library: a piece of evidence whole, and below it what is in its file."""

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tracker.tui.looks import content_of
from tracker.tui.words import again, say, tongue
from tracker.workspace.detail.library import Checked, entry_lines
from tracker.workspace.library import LibraryEntry
from tracker.workspace.page import Page
from tracker.workspace.pictures import Picture


class EvidencePane(VerticalScroll):
    """Scrolls one text, wrapped again when the pane's width changes, and the preview under it."""

    def __init__(self) -> None:
        self._text = Static("", markup=False)
        self._preview = Static("", markup=False, id="preview")
        super().__init__(self._text, self._preview)
        self._entry: LibraryEntry | None = None
        self._checked: Checked = {}

    @property
    def text_width(self) -> int:
        """The cells that a text has: one is left free before the scrollbar."""
        return self.scrollable_content_region.width - 1

    def show(self, entry: LibraryEntry | None, checked: Checked) -> None:
        """Show a piece of evidence from its top, without its preview yet; None clears."""
        other = self._entry is None or entry is None or entry.id != self._entry.id
        self._entry, self._checked = entry, checked
        if other:
            self._preview.update("")
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self._paint()

    def tell(self, sentence: str) -> None:
        """Say in place of a preview why there is none, or none yet."""
        self._preview.update(Content.styled(sentence, "$foreground-muted"))

    def show_page(self, page: Page) -> None:
        """Show the beginning of the file."""
        self._preview.update(content_of(page))

    def show_picture(self, picture: Picture) -> None:
        """Show the picture that the file is, in half blocks, or why not."""
        if not picture.rows:
            self.tell(again(picture.problem))
            return
        width, height = picture.whole
        about = say("{kind}, {width} × {height} pixels", kind=picture.kind, width=width, height=height)
        rows = [
            Content.assemble(*(("▀", f"rgb{_numbers(upper)} on rgb{_numbers(lower)}") for upper, lower in row))
            for row in picture.rows
        ]
        self._preview.update(Content("\n").join([*rows, Content.styled(about, "$foreground-muted")]))

    def on_resize(self) -> None:
        self._paint()

    def _paint(self) -> None:
        if self._entry is None or self.text_width < 2:
            self._text.update("")
            return
        page = Page(self.text_width, tongue())
        entry_lines(page, self._entry, self._checked)
        page.blank()
        self._text.update(content_of(page))


def _numbers(color: tuple[int, int, int]) -> str:
    return f"({color[0]},{color[1]},{color[2]})"
