"""How the table is laid out, in one list: what is pressed applies at once."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tracker.text.tongue import N_
from tracker.tui.actions import bindings
from tracker.tui.answering import Answering
from tracker.tui.arranging import COLUMNS, Arrangement
from tracker.tui.words import say
from tracker.workspace.query_keys import GROUPINGS, SORTINGS


class ArrangeScreen(ModalScreen[None], Answering[None]):
    """Groups, order and columns; `apply` is given each arrangement as it is chosen."""

    CSS_PATH = "choosing.tcss"
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[Any]] = bindings(("close",))
    ABOUT = N_("The groups, the order and the columns of this table. They are kept until you choose others.")

    def __init__(self, arrangement: Arrangement, apply: Callable[[Arrangement], None]) -> None:
        super().__init__()
        self._arrangement, self._apply = arrangement, apply

    def compose(self) -> ComposeResult:
        with Vertical(classes="chooser"):
            yield Static(Content(say("Groups, order and columns")), classes="chooser-title", markup=False)
            yield OptionList(compact=True, markup=False)
            hint = say("Enter chooses, once more turns an order round · Esc closes")
            yield Static(Content(hint), classes="chooser-hint", markup=False)

    def on_mount(self) -> None:
        self._list_choices()
        self.query_one(OptionList).highlighted = 1

    def action_close(self) -> None:
        self.dismiss()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        what, _, code = (event.option_id or "").partition(" ")
        self._arrangement = chosen(self._arrangement, what, code)
        self._apply(self._arrangement)
        self._list_choices()
        self.query_one(OptionList).highlighted = event.option_index

    def _list_choices(self) -> None:
        now = self._arrangement
        options = [self._head(say("Groups"))]
        options += [_choice("by", each.code, say(each.label), each.code == now.by, "●○") for each in GROUPINGS]
        options.append(self._head(say("Order")))
        for each in SORTINGS:
            is_chosen = each.code == now.sort
            words = say("{order}, turned round", order=say(each.label)) if is_chosen and now.turned else say(each.label)
            options.append(_choice("sort", each.code, words, is_chosen, "●○"))
        options.append(self._head(say("Columns beside id, title and standing")))
        options += [_choice("column", name, say(words), name in now.columns, "■□") for name, words in COLUMNS.items()]
        self.query_one(OptionList).set_options(options)

    def _head(self, words: str) -> Option:
        return Option(Content.styled(f" {words}", "bold $text-accent"), disabled=True)


def chosen(arrangement: Arrangement, what: str, code: str) -> Arrangement:
    """The arrangement after a choice: a grouping, an order (once more turns it round), a column more or less."""
    if what == "by":
        return arrangement._replace(by=code)
    if what == "sort":
        return arrangement._replace(sort=code, turned=code == arrangement.sort and not arrangement.turned)
    if code in arrangement.columns:
        return arrangement._replace(columns=tuple(each for each in arrangement.columns if each != code))
    return arrangement._replace(columns=tuple(name for name in COLUMNS if name in (*arrangement.columns, code)))


def _choice(what: str, code: str, words: str, is_chosen: bool, signs: str) -> Option:
    return Option(Content(f"   {signs[0] if is_chosen else signs[1]} {words}"), id=f"{what} {code}")
