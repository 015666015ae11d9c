"""Opening forms on an item, from a draft that was kept, or for what was pasted on a place."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tracker.errors import UnknownSubject
from tracker.tui.forms.asking import AskScreen, Choice
from tracker.tui.forms.leaving import ask_to_go_on
from tracker.tui.words import again, counted, say
from tracker.workspace.committing import Recorded
from tracker.workspace.drafts_kept import KeptDraft
from tracker.workspace.item_views import ItemView
from tracker.workspace.pasting import Source, sources_in
from tracker.workspace.suggested import Suggested, suggestions
from tracker.workspace.viewing import show_item
from tracker.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp


# -- drafts that were kept


def offer_drafts(tracker: "TrackerApp", drafts: tuple[KeptDraft, ...]) -> None:
    """Offer the drafts that were kept, one question after the other, until one is gone on with."""
    if drafts:
        following = partial(offer_drafts, tracker, drafts[1:])
        ask_to_go_on(tracker, drafts[0], partial(go_on, tracker), otherwise=following)


def go_on(tracker: "TrackerApp", draft: KeptDraft) -> None:
    """Open the form that a draft was written in, with what was typed."""

    def show(about: ItemView | Suggested | None) -> None:
        tracker.show_form(_form_of(draft, about, tracker.workspace))

    tracker.with_author(lambda: tracker.ask_ledger(partial(_read_about, draft=draft), show))


def _read_about(workspace: Workspace, draft: KeptDraft) -> ItemView | Suggested | None:
    """What a draft was about; raises `UnknownSubject` if that is gone."""
    if draft.form.startswith("many"):
        return None
    if draft.form not in ("accept", "dismiss"):
        return show_item(workspace, workspace.at(), draft.about)
    waiting = suggestions(workspace, workspace.at()).suggestions
    found = next((each for each in waiting if each.id == draft.about), None)
    if found is None:
        raise UnknownSubject(
            say("That suggestion no longer waits for a decision: {title}", title=draft.title),
            say("Discard the draft when it is offered again."),
        )
    return found


def _form_of(draft: KeptDraft, about: ItemView | Suggested | None, workspace: Workspace) -> "Screen[Recorded | None]":
    if about is None:
        from tracker.tui.forms.many import ManyForm

        return ManyForm(draft.form.removeprefix("many"), draft.about.split(","), workspace, draft)
    if isinstance(about, Suggested):
        from tracker.tui.forms.suggestion import AcceptForm, DismissForm

        return AcceptForm(about, workspace, draft) if draft.form == "accept" else DismissForm(about, draft)
    return form_on(about, draft.form, workspace, draft=draft)


def form_on(
    view: ItemView, kind: str, workspace: Workspace, *, subject: str = "", draft: KeptDraft | None = None
) -> "Screen[Recorded | None]":
    """The form of a kind on an item; that of an update speaks of `subject` first."""
    from tracker.tui.forms.check import CheckForm
    from tracker.tui.forms.evidence import EvidenceForm
    from tracker.tui.forms.note import NoteForm
    from tracker.tui.forms.together import TogetherForm
    from tracker.tui.forms.update import UpdateForm

    if kind == "check":
        return CheckForm(view, workspace, draft)
    if kind == "note":
        return NoteForm(view, workspace, draft)
    if kind == "together":
        return TogetherForm(view, workspace, draft=draft)
    if kind == "evidence":
        return EvidenceForm(view, workspace, draft)
    return UpdateForm(view, workspace, subject, draft=draft)


# -- what was pasted


def begin_from_paste(tracker: "TrackerApp", pasted: str, subject: str) -> None:
    """Begin evidence for a subject from the addresses or files of a pasted text; ask for the subject if it is empty."""

    def begin(sources: tuple[Source, ...]) -> None:
        if not sources:
            words = say("What was pasted holds no address (https://…) and names no file.")
            tracker.say(words, warning=True)
        elif subject:
            tracker.with_author(lambda: begin_evidence(tracker, sources, subject))
        else:
            from tracker.tui.forms.target import TargetForm

            def found(subject: str | None) -> None:
                if subject:
                    tracker.with_author(lambda: begin_evidence(tracker, sources, subject))

            tracker.push_screen(TargetForm(sources), found)

    tracker.ask_ledger(lambda _: sources_in(pasted), begin)


def begin_evidence(tracker: "TrackerApp", sources: Sequence[Source], subject: str) -> None:
    """Begin evidence for a subject: of several sources in one form after the other, or all in one."""
    if len(sources) == 1:
        _one_after_another(tracker, sources, subject, 0)
        return
    question = counted("{number} source was pasted.", "{number} sources were pasted.", len(sources))
    answers = (
        Choice("each", "e", say("One after another")),
        Choice("together", "t", say("Together, in one form")),
        Choice("leave", "l", say("Leave")),
    )

    def answered(how: str | None) -> None:
        if how == "each":
            _one_after_another(tracker, sources, subject, 0)
        elif how == "together":
            from tracker.tui.forms.together import TogetherForm

            _with_item(tracker, subject, lambda view: tracker.show_form(TogetherForm(view, tracker.workspace, sources)))

    tracker.push_screen(AskScreen(question, answers, details=[_named(each) for each in sources[:5]]), answered)


def _one_after_another(tracker: "TrackerApp", sources: Sequence[Source], subject: str, number: int) -> None:
    """Show the form of a source, then those of the others."""
    from tracker.tui.forms.evidence import EvidenceForm

    place = "" if len(sources) == 1 else say("{number} of {all}", number=number + 1, all=len(sources))
    following = partial(_one_after_another, tracker, sources, subject, number + 1)

    def done(recorded: Recorded | None) -> None:
        if recorded is not None:
            tracker.say(again(recorded.sentence))
        left = len(sources) - number - 1
        if left and recorded is not None:
            following()
        elif left:
            _ask_for_the_rest(tracker, left, following)

    def show(view: ItemView) -> None:
        form = EvidenceForm(view, tracker.workspace, source=sources[number], place=place, subject=subject)
        tracker.push_screen(form, done)

    _with_item(tracker, subject, show)


def _ask_for_the_rest(tracker: "TrackerApp", left: int, following: Callable[[], None]) -> None:
    question = counted("{number} more source was pasted.", "{number} more sources were pasted.", left)
    answers = (Choice("next", "n", say("Next")), Choice("leave", "l", say("Leave")))
    tracker.push_screen(AskScreen(question, answers), lambda how: following() if how == "next" else None)


def _with_item(tracker: "TrackerApp", subject: str, then: Callable[[ItemView], Any]) -> None:
    tracker.ask_ledger(lambda workspace: show_item(workspace, workspace.at(), subject), then)


def _named(source: Source) -> str:
    return f"{source.title}  {source.url}".strip() or source.file
