"""Every action of the app, once: footer, help screen, command palette and keymap all read this registry.

Its words stand in English and are said in the language of the app when they are shown.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from textual.binding import Binding

from tracker.text.tongue import N_
from tracker.tui.key_names import keys_shown


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do. `key` may list several, with commas; `show` puts it into the footer.

    With `priority` its keys come before those of the control that has the focus.
    """

    action: str
    description: str
    key: str
    group: str
    help: str
    show: bool = False
    key_display: str | None = None
    priority: bool = False

    @property
    def keys(self) -> str:
        """The usual keys as a person reads them."""
        return self.key_display or keys_shown(self.key)


LOOK = N_("Look")
RECORD = N_("Record")
DECIDE = N_("Decide on a suggestion")
TAKE_AWAY = N_("Take away")
BRIEF = N_("Write a brief")
ITEM = N_("In one item, the matrix and the activity")
LIBRARY = N_("In the evidence library")
GO = N_("Go to a place")
APP = N_("App")
FORM = N_("In forms and dialogs")

GROUPS = (RECORD, DECIDE, TAKE_AWAY, BRIEF, LOOK, ITEM, LIBRARY, GO, FORM, APP)
"""The groups, in the order in which they are explained."""

ACTIONS: dict[str, Action] = {
    "update": Action(
        "record_update",
        N_("Update"),
        "n",
        RECORD,
        N_("Record a change of one axis of the item, with its evidence."),
        show=True,
    ),
    "evidence": Action(
        "record_evidence",
        N_("Evidence"),
        "a",
        RECORD,
        N_("Attach evidence to an update, to the item or to one of its parts."),
        show=True,
    ),
    "check": Action(
        "record_check",
        N_("Check"),
        "v",
        RECORD,
        N_("Record that you looked today and nothing had changed."),
        show=True,
    ),
    "note": Action("record_note", N_("Note"), "t", RECORD, N_("Record a note; it changes no axis.")),
    "undo": Action(
        "app.undo",
        N_("Undo"),
        "u",
        RECORD,
        N_("Retract what you recorded last; it stays in the history, marked."),
        show=True,
    ),
    "redo": Action(
        "app.redo", N_("Redo"), "U,ctrl+r", RECORD, N_("Record again what you took back last; it names the row.")
    ),
    "correct": Action(
        "correct", N_("Correct"), "c", ITEM, N_("Correct the row under the cursor by a new row that names it.")
    ),
    "retract": Action(
        "retract", N_("Retract"), "x", ITEM, N_("Retract the row under the cursor; it stays in the history, marked.")
    ),
    "copy": Action(
        "copy_paragraph",
        N_("Copy"),
        "y",
        TAKE_AWAY,
        N_("Copy a paragraph that says where the item stands, with its citations."),
    ),
    "write_brief": Action(
        "write_brief",
        N_("Write"),
        "ctrl+s",
        BRIEF,
        N_("Write the files, record the brief in the ledger and copy the path."),
        show=True,
    ),
    "preview": Action(
        "preview",
        N_("Preview"),
        "f3",
        BRIEF,
        N_("Go to the preview and back to the options."),
        show=True,
        key_display="F3",
    ),
    "recorded_briefs": Action(
        "recorded_briefs",
        N_("Recorded"),
        "f4",
        BRIEF,
        N_("Go to the briefs that were recorded and back to the options."),
        show=True,
        key_display="F4",
    ),
    "make_again": Action(
        "make_again",
        N_("Make again"),
        "enter",
        BRIEF,
        N_("Make the recorded brief under the cursor again and compare it with what was recorded."),
        show=True,
        key_display="Enter",
    ),
    "accept": Action(
        "accept",
        N_("Accept"),
        "plus",
        DECIDE,
        N_("Record what the suggestion says, as it is or edited, with the official action as evidence."),
        show=True,
        key_display="+",
    ),
    "dismiss": Action(
        "dismiss_suggestion",
        N_("Dismiss"),
        "minus",
        DECIDE,
        N_("Decide against the suggestion, with a reason; it does not come back."),
        show=True,
        key_display="-",
    ),
    # With priority, or what is typed right after it on a slow line goes to the list.
    "filter": Action(
        "filter",
        N_("Filter"),
        "slash",
        LOOK,
        N_(
            'Keep what fits: words of id, title, group, standing or summary, a "phrase", and terms such as '
            "status:open, addressee:…, due<30d, no:evidence, evidence>2, changed>90d; - before a term turns it round."
        ),
        show=True,
        key_display="/",
        priority=True,
    ),
    "views": Action(
        "views", N_("Views"), "f", LOOK, N_("Choose a saved filter, save the present one, or delete one."), show=True
    ),
    "arrange": Action("arrange", N_("Arrange"), "z", LOOK, N_("Choose the groups, the order and the columns.")),
    "mark": Action(
        "mark", N_("Mark"), "space", LOOK, N_("Mark the item, to record for several at once; once more unmarks it.")
    ),
    "mark_all": Action(
        "mark_all", N_("Mark all"), "asterisk", LOOK, N_("Mark all items that are shown, or none."), key_display="*"
    ),
    "overdue": Action(
        "only_overdue", N_("Only overdue"), "o", LOOK, N_("Keep the items with an overdue deadline, or all again.")
    ),
    "read": Action(
        "read", N_("Read"), "enter", LOOK, N_("Go into the detail of the item; Esc comes back."), key_display="Enter"
    ),
    "open_row": Action(
        "open_row",
        N_("Open"),
        "enter",
        LOOK,
        N_("Open what the row under the cursor speaks of: the item, the place or the rest of the section."),
        key_display="Enter",
    ),
    "mark_seen": Action(
        "mark_seen", N_("Mark as seen"), "m", LOOK, N_("Mark what changed since you last looked as seen.")
    ),
    "uses": Action(
        "uses", N_("Uses"), "enter", LIBRARY, N_("Show which items the evidence is cited for."), key_display="Enter"
    ),
    "cite": Action(
        "cite", N_("Cite"), "a", LIBRARY, N_("Cite the evidence for an item, or for several at once."), show=True
    ),
    "correct_evidence": Action(
        "correct_evidence", N_("Correct"), "e", LIBRARY, N_("Correct what is said of the evidence, with a reason.")
    ),
    "check_file": Action(
        "check_file", N_("Check file"), "c", LIBRARY, N_("Hash its file again: is it what was attached?")
    ),
    "check_files": Action(
        "check_files", N_("Check files"), "C", LIBRARY, N_("Hash every attached file again; Esc stops.")
    ),
    "group_evidence": Action(
        "group_evidence", N_("Group"), "z", LIBRARY, N_("Group by type, by grade, by use or by publisher.")
    ),
    "only_problems": Action(
        "only_problems",
        N_("Problems"),
        "p",
        LIBRARY,
        N_("Keep what is broken or unverified: file missing, cited nowhere, no source, not graded; or all again."),
    ),
    "back": Action(
        "back",
        N_("Back"),
        "escape",
        LOOK,
        N_("Leave the detail, or clear the filter and show all again."),
        key_display="Esc",
    ),
    "down": Action(
        "move(1)", N_("Down"), "down,j", LOOK, N_("Go to the next item, or scroll the detail."), key_display="↓ j"
    ),
    "up": Action(
        "move(-1)", N_("Up"), "up,k", LOOK, N_("Go to the item before, or scroll the detail."), key_display="↑ k"
    ),
    "first": Action(
        "jump(False)", N_("First"), "g,home", LOOK, N_("Go to the first item, or to the top."), key_display="g Home"
    ),
    "last": Action(
        "jump(True)", N_("Last"), "G,end", LOOK, N_("Go to the last item, or to the bottom."), key_display="G End"
    ),
    "page_down": Action("page(1)", N_("Page down"), "pagedown", LOOK, N_("Go down by a page."), key_display="PgDn"),
    "page_up": Action("page(-1)", N_("Page up"), "pageup", LOOK, N_("Go up by a page."), key_display="PgUp"),
    "reload": Action("reload", N_("Read again"), "r", LOOK, N_("Read the catalogue and the ledger again.")),
    "left": Action("move_column(-1)", N_("Left"), "left,h", ITEM, N_("Go to the column before."), key_display="← h"),
    "right": Action("move_column(1)", N_("Right"), "right,l", ITEM, N_("Go to the next column."), key_display="→ l"),
    "next_entry": Action(
        "entry(1)", N_("Next entry"), "tab", ITEM, N_("Go to the next entry of the matrix."), key_display="Tab"
    ),
    "entry_before": Action(
        "entry(-1)",
        N_("Entry before"),
        "shift+tab",
        ITEM,
        N_("Go to the entry of the matrix before this one."),
        key_display="Shift+Tab",
    ),
    "only_empty": Action(
        "only_empty",
        N_("Empty ones"),
        "e",
        ITEM,
        N_("Keep what nothing bears on, then what nothing advances, then all again."),
    ),
    "open_provision": Action("open_provision", N_("Provision"), "p", ITEM, N_("Open the provision of the column.")),
    "tab_before": Action(
        "turn(-1)",
        N_("Tab before"),
        "left_square_bracket,left",
        ITEM,
        N_("Show the tab before this one."),
        key_display="[ ←",
    ),
    "tab_after": Action(
        "turn(1)", N_("Next tab"), "right_square_bracket,right", ITEM, N_("Show the next tab."), key_display="] →"
    ),
    "beside": Action(
        "beside", N_("Beside"), "tab", ITEM, N_("Go into the text beside the list, and back."), key_display="Tab"
    ),
    "open": Action("open", N_("Open"), "o", ITEM, N_("Open the file or the address with this machine's own program.")),
    "overview": Action(
        "app.go('overview')", N_("Overview"), "0,w", GO, N_("What needs you today, and where everything stands.")
    ),
    "recommendations": Action(
        "app.go('recommendations')", N_("Recommendations"), "1", GO, N_("List the recommendations.")
    ),
    "provisions": Action("app.go('provisions')", N_("Provisions"), "2", GO, N_("List the provisions, by authority.")),
    "measures": Action("app.go('measures')", N_("Measures"), "3", GO, N_("List the measures, by kind.")),
    "matrix": Action(
        "app.go('matrix')",
        N_("Matrix"),
        "4",
        GO,
        N_("Which provision serves which recommendation, and which has none."),
    ),
    "deadlines": Action(
        "app.go('deadlines')",
        N_("Deadlines"),
        "5,d",
        GO,
        N_("Show what is overdue and what falls due, on a timeline and as a list."),
    ),
    "library": Action("app.go('evidence')", N_("Evidence"), "6", GO, N_("Everything that was attached or cited.")),
    "suggestions": Action(
        "app.go('suggestions')",
        N_("Suggestions"),
        "7,s",
        GO,
        N_("Show what official data and the calendar suggest, to accept or dismiss."),
    ),
    "brief": Action(
        "app.go('brief')",
        N_("Brief"),
        "8,b",
        GO,
        N_("Write the brief of a quarter, with a preview, as PDF, Word, a web page and more."),
    ),
    "activity": Action("app.go('activity')", N_("Activity"), "9", GO, N_("Who recorded what, newest first.")),
    "settings": Action(
        "app.go('settings')",
        N_("Settings"),
        "comma",
        GO,
        N_("Language, colors, keys and all other settings."),
        key_display=",",
    ),
    "save": Action(
        "save", N_("Save"), "ctrl+s", FORM, N_("Record or keep what the form says."), show=True, priority=True
    ),
    "cancel": Action("cancel", N_("Cancel"), "escape", FORM, N_("Leave the form; nothing is recorded."), show=True),
    # With priority, or what is typed in one burst (a paste, a slow line) lands in the field before.
    "next_field": Action("app.focus_next", N_("Next field"), "tab", FORM, N_("Go to the next field."), priority=True),
    "previous_field": Action(
        "app.focus_previous", N_("Field before"), "shift+tab", FORM, N_("Go to the field before."), priority=True
    ),
    "next_offer": Action("offer(1)", N_("Next offer"), "down", FORM, N_("Go to the next text that is offered.")),
    "offer_before": Action("offer(-1)", N_("Offer before"), "up", FORM, N_("Go to the text offered before.")),
    "take_suggested": Action(
        "suggested", N_("Take"), "tab", FORM, N_("Take what is suggested below the filter, or go to the list.")
    ),
    "next_suggested": Action("choose(1)", N_("Next"), "down", FORM, N_("Go to the next suggestion of the filter.")),
    "suggested_before": Action(
        "choose(-1)", N_("Before"), "up", FORM, N_("Go to the suggestion of the filter before.")
    ),
    "next_answer": Action("app.focus_next", N_("Next answer"), "right,down", FORM, N_("Go to the next answer.")),
    "answer_before": Action("app.focus_previous", N_("Answer before"), "left,up", FORM, N_("Go to the answer before.")),
    "last_answer": Action("answer", N_("Stay"), "escape", FORM, N_("Answer with what loses nothing.")),
    "tour": Action("app.tour", N_("Tour"), "f9", FORM, N_("Go on with the tour, or put its card away."), show=True),
    "leave_tour": Action("app.leave_tour", N_("Leave the tour"), "escape", FORM, N_("Leave the tour."), priority=True),
    "tour_yes": Action("answer('yes')", N_("Yes"), "y", FORM, N_("Look at the demonstration first.")),
    "tour_later": Action("answer('later')", N_("Not now"), "n,escape", FORM, N_("Ask again another time.")),
    "tour_never": Action("answer('never')", N_("Never"), "x", FORM, N_("Do not ask about the demonstration again.")),
    "close": Action("close", N_("Close"), "escape", FORM, N_("Close the dialog and go on."), show=True),
    "yes": Action("answer(True)", N_("Yes"), "y", FORM, N_("Answer yes."), show=True),
    "no": Action("answer(False)", N_("No"), "n,escape", FORM, N_("Answer no."), show=True),
    "copy_details": Action("copy", N_("Copy"), "y,c", FORM, N_("Copy what happened, to report it."), show=True),
    "delete_view": Action(
        "delete_view", N_("Delete"), "delete", FORM, N_("Delete the saved view under the cursor, if it is yours.")
    ),
    "edit_keys": Action("edit_keys", N_("Keys"), "f4", FORM, N_("Choose other keys for the actions."), show=True),
    "change_key": Action(
        "change_key", N_("Change key"), "enter", FORM, N_("Give the action under the cursor another key."), show=True
    ),
    "usual_key": Action(
        "usual_key",
        N_("Usual key"),
        "delete,backspace",
        FORM,
        N_("Give the action under the cursor its usual keys again."),
    ),
    "help": Action(
        "app.help",
        N_("Help"),
        "question_mark,f1",
        APP,
        N_("Say what this screen is for, and show every key and every mark."),
        show=True,
        key_display="?",
    ),
    "palette": Action(
        "app.command_palette",
        N_("Find"),
        "ctrl+p",
        APP,
        N_("Find anything by its name: an action, a place, a saved view, a setting, an item."),
        show=True,
        key_display="ctrl+p",
        priority=True,
    ),
    "theme": Action(
        "app.change_theme", N_("Theme"), "f2", APP, N_("Choose the colors of the screen."), key_display="F2"
    ),
    "suspend": Action(
        "app.suspend_process",
        N_("Suspend"),
        "ctrl+z",
        APP,
        N_("Go back to the shell for a while; its command fg comes back here."),
    ),
    "quit": Action("app.quit", N_("Quit"), "q", APP, N_("Leave. Everything recorded is already kept."), show=True),
}


PLACES = tuple(name for name, each in ACTIONS.items() if each.group == GO)
"""The actions that lead to a place: every place has them."""

OF_ITEMS = tuple(name for name, each in ACTIONS.items() if each.group not in (DECIDE, BRIEF, ITEM, FORM))
"""The actions of the main screen."""


def bindings(names: Iterable[str] = OF_ITEMS, *, shown: Collection[str] = ()) -> list[Binding]:
    """Actions of the registry as bindings; each can be remapped by its id, the name of the action.

    The footer shows, in the order of `names`, those that the registry shows and the actions named in `shown`.
    """
    return [
        Binding(
            each.key,
            each.action,
            each.description,
            show=each.show or name in shown,
            key_display=each.key_display,
            priority=each.priority,
            tooltip=each.help,
            id=name,
        )
        for name, each in ((name, ACTIONS[name]) for name in names)
    ]


def groups() -> dict[str, list[Action]]:
    """The actions by group, in the order of the registry."""
    found: dict[str, list[Action]] = {group: [] for group in GROUPS}
    for each in ACTIONS.values():
        found[each.group].append(each)
    return found
