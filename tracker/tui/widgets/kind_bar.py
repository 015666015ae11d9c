"""The head of the screen: the tables by name, what is left out of them, and the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tracker.catalog.vocabulary import ItemKind

KINDS: dict[ItemKind, str] = {
    ItemKind.RECOMMENDATION: "Recommendations",
    ItemKind.PROVISION: "Provisions",
    ItemKind.MEASURE: "Measures",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """A table: how many items it shows, of how many."""

    kind: ItemKind
    kept: int
    of: int
    current: bool


class KindTab(Static):
    """The name of a table, to be pressed."""

    class Chosen(Message):
        """A table was chosen with the mouse."""

        def __init__(self, kind: ItemKind) -> None:
            super().__init__()
            self.kind = kind

    def __init__(self, kind: ItemKind) -> None:
        super().__init__(markup=False)
        self.kind = kind

    def on_click(self) -> None:
        self.post_message(self.Chosen(self.kind))


class KindBar(Horizontal):
    """Says as much as its width allows; the day and the table shown stay whole longest."""

    def __init__(self) -> None:
        super().__init__()
        self._tables: Sequence[Counted] = ()
        self._day = ""
        self._left_out = ""

    def compose(self) -> ComposeResult:
        for kind in KINDS:
            yield KindTab(kind)
        yield Static("", id="as-of", markup=False)

    def show(self, tables: Sequence[Counted], as_of: date, left_out: str) -> None:
        """Show each table's count, the day, and in `left_out` what the tables are narrowed to."""
        self._tables, self._day, self._left_out = tables, str(as_of), left_out
        self._paint()

    def on_resize(self) -> None:
        self._paint()

    def _paint(self) -> None:
        words = [f"{self._left_out} · " if self._left_out else "", f"as of {self._day} "]
        short = [words[0], f"{self._day} "]
        first = [f"{self._left_out.partition(' · ')[0]} · " if self._left_out else "", f"{self._day} "]
        ways = [
            ([_counted(each) for each in self._tables], words),
            ([_counted(each) for each in self._tables], short),
            ([_counted(each) for each in self._tables], first),
            ([_counted(each) if each.current else _named(each) for each in self._tables], first),
            ([_counted(each) if each.current else _numbered(each) for each in self._tables], short),
            ([_numbered(each) for each in self._tables], short),
        ]
        fitting = (way for way in ways if cell_len("".join((*way[0], *way[1]))) <= self.size.width)
        tabs, day = next(fitting, ways[-1])
        for tab, text, table in zip(self.query(KindTab), tabs, self._tables, strict=False):
            tab.update(Content(text))
            tab.set_class(table.current, "-current")
        left_out, written = day
        self.query_one("#as-of", Static).update(Content.assemble((left_out, "bold $text-warning"), written))


def _counted(table: Counted) -> str:
    counted = str(table.of) if table.kept == table.of else f"{table.kept}/{table.of}"
    return f"{_named(table)}{counted} "


def _named(table: Counted) -> str:
    return f"{_numbered(table)}{KINDS[table.kind]} "


def _numbered(table: Counted) -> str:
    number = list(KINDS).index(table.kind) + 1
    return f"{'▸' if table.current else ' '}{number} "
