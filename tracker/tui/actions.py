"""Every action of the app, once: footer, help screen and command palette all read this registry."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do. `key` may list several, with commas; `show` puts it into the footer."""

    action: str
    description: str
    key: str
    group: str
    help: str
    show: bool = False
    key_display: str | None = None

    @property
    def keys(self) -> str:
        """The keys as a person reads them."""
        return self.key_display or self.key.replace(",", ", ")


LOOK = "Look"
RECORD = "Record"
DECIDE = "Decide on a suggestion"
TAKE_AWAY = "Take away"
BRIEF = "Write a brief"
APP = "App"

ACTIONS: dict[str, Action] = {
    "update": Action(
        "record_update", "Update", "n", RECORD, "Record a change of one axis of the item, with its evidence.", show=True
    ),
    "evidence": Action(
        "record_evidence",
        "Evidence",
        "a",
        RECORD,
        "Attach evidence to an update, to the item or to one of its parts.",
        show=True,
    ),
    "check": Action(
        "record_check",
        "Check",
        "v",
        RECORD,
        "Record that you looked today and nothing had changed.",
        show=True,
    ),
    "note": Action("record_note", "Note", "t", RECORD, "Record a note; it changes no axis."),
    "undo": Action(
        "undo", "Undo", "u", RECORD, "Retract what you recorded last; it stays in the history, marked.", show=True
    ),
    "copy": Action(
        "copy_paragraph",
        "Copy",
        "y",
        TAKE_AWAY,
        "Copy a paragraph that says where the item stands, with its citations.",
    ),
    "brief": Action(
        "brief",
        "Brief",
        "b",
        TAKE_AWAY,
        "Write the brief of a quarter, with a preview, as PDF, Word, a web page and more; Esc comes back.",
        show=True,
    ),
    "write_brief": Action(
        "write_brief",
        "Write",
        "ctrl+s",
        BRIEF,
        "Write the files, record the brief in the ledger and copy the path.",
        show=True,
    ),
    "preview": Action(
        "preview", "Preview", "f3", BRIEF, "Go to the preview and back to the options.", show=True, key_display="F3"
    ),
    "recorded_briefs": Action(
        "recorded_briefs",
        "Recorded",
        "f4",
        BRIEF,
        "Go to the briefs that were recorded and back to the options.",
        show=True,
        key_display="F4",
    ),
    "make_again": Action(
        "make_again",
        "Make again",
        "enter",
        BRIEF,
        "Make the recorded brief under the cursor again and compare it with what was recorded.",
        show=True,
        key_display="Enter",
    ),
    "accept": Action(
        "accept",
        "Accept",
        "plus",
        DECIDE,
        "Record what the suggestion says, as it is or edited, with the official action as evidence.",
        show=True,
        key_display="+",
    ),
    "dismiss": Action(
        "dismiss_suggestion",
        "Dismiss",
        "minus",
        DECIDE,
        "Decide against the suggestion, with a reason; it does not come back.",
        show=True,
        key_display="-",
    ),
    "filter": Action(
        "filter",
        "Filter",
        "slash",
        LOOK,
        "Keep the items that hold every word in id, title, group, standing or summary; Esc clears.",
        show=True,
        key_display="/",
    ),
    "overdue": Action(
        "only_overdue", "Only overdue", "o", LOOK, "Keep the items with an overdue deadline, or all again."
    ),
    "overview": Action(
        "show_overview",
        "Overview",
        "w",
        LOOK,
        "Show where everything stands, in a page: overdue, withheld money, bills that died; Esc comes back.",
    ),
    "deadlines": Action(
        "show_deadlines",
        "Deadlines",
        "d",
        LOOK,
        "Show what is overdue and what falls due, on a timeline and as a list; Esc comes back.",
        show=True,
    ),
    "suggestions": Action(
        "show_suggestions",
        "Suggestions",
        "s",
        LOOK,
        "Show what official data and the calendar suggest, to accept or dismiss; Esc comes back.",
    ),
    "recommendations": Action("show_kind('recommendation')", "Recommendations", "1", LOOK, "List the recommendations."),
    "provisions": Action("show_kind('provision')", "Provisions", "2", LOOK, "List the provisions, by authority."),
    "measures": Action("show_kind('measure')", "Measures", "3", LOOK, "List the measures, by kind."),
    "read": Action(
        "read", "Read", "enter", LOOK, "Go into the detail of the item; Esc comes back.", key_display="Enter"
    ),
    "back": Action(
        "back", "Back", "escape", LOOK, "Leave the detail, or clear the filter and show all again.", key_display="Esc"
    ),
    "down": Action("move(1)", "Down", "down,j", LOOK, "Go to the next item, or scroll the detail.", key_display="↓ j"),
    "up": Action("move(-1)", "Up", "up,k", LOOK, "Go to the item before, or scroll the detail.", key_display="↑ k"),
    "first": Action(
        "jump(False)", "First", "g,home", LOOK, "Go to the first item, or to the top.", key_display="g Home"
    ),
    "last": Action("jump(True)", "Last", "G,end", LOOK, "Go to the last item, or to the bottom.", key_display="G End"),
    "page_down": Action("page(1)", "Page down", "pagedown,space", LOOK, "Go down by a page.", key_display="PgDn Space"),
    "page_up": Action("page(-1)", "Page up", "pageup", LOOK, "Go up by a page.", key_display="PgUp"),
    "reload": Action("reload", "Read again", "r", LOOK, "Read the catalogue and the ledger again."),
    "help": Action(
        "help", "Help", "question_mark,f1", APP, "Show every key and every mark.", show=True, key_display="?"
    ),
    "palette": Action(
        "app.command_palette", "Palette", "ctrl+p", APP, "Find an action by its name.", key_display="ctrl+p"
    ),
    "theme": Action("app.change_theme", "Theme", "f2", APP, "Choose the colors of the screen.", key_display="F2"),
    "quit": Action("app.quit", "Quit", "q", APP, "Leave. Everything recorded is already kept.", show=True),
}


OF_ITEMS = tuple(name for name, each in ACTIONS.items() if each.group not in (DECIDE, BRIEF))
"""The actions of the main screen."""


def bindings(names: Iterable[str] = OF_ITEMS, *, shown: Collection[str] = ()) -> list[Binding]:
    """Actions of the registry as bindings; each can be remapped by its id, the name of the action.

    The footer shows those that the registry shows, and the actions named in `shown`.
    """
    return [
        Binding(
            each.key,
            each.action,
            each.description,
            show=each.show or name in shown,
            key_display=each.key_display,
            tooltip=each.help,
            id=name,
        )
        for name, each in ((name, ACTIONS[name]) for name in names)
    ]


def groups() -> dict[str, list[Action]]:
    """The actions by group, in the order of the registry."""
    found: dict[str, list[Action]] = {RECORD: [], DECIDE: [], TAKE_AWAY: [], BRIEF: [], LOOK: [], APP: []}
    for each in ACTIONS.values():
        found[each.group].append(each)
    return found
