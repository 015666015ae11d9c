"""The questions about drafts: what becomes of what is typed, and whether to go on with what was."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tracker.text.clean import shown
from tracker.text.tongue import N_
from tracker.tui.forms.asking import AskScreen, Choice
from tracker.tui.words import say
from tracker.workspace.activity import local
from tracker.workspace.drafts_kept import KeptDraft, forget_draft
from tracker.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracker.tui.app import TrackerApp
    from tracker.tui.forms.form import Form


def ask_to_leave(form: "Form[Any]", then: Callable[[str], None], *, keeps: bool) -> None:
    """Ask what becomes of what is typed; answers `keep`, `discard` or `stay`."""
    answers = [Choice("discard", "d", say("Discard")), Choice("stay", "s", say("Stay"))]
    if keeps:
        answers.insert(0, Choice("keep", "k", say("Keep draft")))
    question = say("Nothing is recorded yet. What becomes of what you typed?")
    form.app.push_screen(AskScreen(question, answers), lambda how: then(how or "stay"))


def ask_to_go_on(
    tracker: "TrackerApp",
    draft: KeptDraft,
    then: Callable[[KeptDraft], object],
    *,
    otherwise: Callable[[], object] = lambda: None,
) -> None:
    """Ask whether to go on with a draft; one that is discarded is forgotten, one for later stays kept."""

    def answered(how: str | None) -> None:
        if how == "continue":
            then(draft)
            return
        if how == "discard":
            tracker.ask_ledger(lambda workspace: forget_draft(workspace, draft.name), lambda _: None)
        otherwise()

    answers = (
        Choice("continue", "c", say("Continue")),
        Choice("discard", "d", say("Discard")),
        Choice("later", "l", say("Later")),
    )
    tracker.push_screen(AskScreen(described(draft, tracker.workspace), answers, details=_words_of(draft)), answered)


def described(draft: KeptDraft, workspace: Workspace) -> str:
    """`You were writing an update of R05 yesterday at 14:05.`"""
    at, today = local(workspace.settings.timezone)(draft.at), workspace.today()
    day = at.date()
    if day == today:
        when = say("today at {time}", time=f"{at:%H:%M}")
    elif day == today - timedelta(days=1):
        when = say("yesterday at {time}", time=f"{at:%H:%M}")
    else:
        when = say("on {day} at {time}", day=str(day), time=f"{at:%H:%M}")
    about = draft.about if len(draft.about) <= _LONG else draft.title
    return say(_WRITING.get(draft.form, _WRITING[""]), about=about[:_LONG], when=when)


def _words_of(draft: KeptDraft) -> list[str]:
    """The longest texts of a draft that were typed, to know it again; what was chosen from a list is none."""
    typed = (text for name, text in draft.texts.items() if name not in _CHOSEN)
    texts = sorted((shown(" ".join(text.split())) for text in typed), key=len, reverse=True)
    return [f"“{text[:120]}”" for text in texts[:2] if len(text) > _SAYS_SOMETHING]


_CHOSEN = ("target", "subject", "axis", "value", "stance")
_LONG = 60
_SAYS_SOMETHING = 12

_WRITING = {
    "update": N_("You were writing an update of {about} {when}."),
    "check": N_("You were writing a check of {about} {when}."),
    "note": N_("You were writing a note on {about} {when}."),
    "evidence": N_("You were writing evidence for {about} {when}."),
    "together": N_("You were writing evidence for {about} {when}."),
    "": N_("You were writing in a form about {about} {when}."),
}
