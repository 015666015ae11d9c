"""Deciding on a suggestion: accepting it, as it is or edited, and dismissing it."""

from collections.abc import Callable, Iterable

from tracker.catalog.vocabulary import Axis
from tracker.dates.days import parse_day
from tracker.errors import InvalidInput
from tracker.ledger.kinds import SuggestionKind
from tracker.text.clean import block, shown
from tracker.tui.forms.fields import Field, block_field, choice_field, text_field
from tracker.tui.forms.form import Form
from tracker.tui.forms.subjects import value_options
from tracker.workspace.committing import Recorded
from tracker.workspace.suggested import Suggested
from tracker.workspace.suggestions import accept, dismiss
from tracker.workspace.workspace import Workspace


class AcceptForm(Form[Recorded]):
    """Shows what would be recorded, to be edited. What is left as it is, the official action supports."""

    HEADING = "Accept"
    VERB = "Record it"

    def __init__(self, suggestion: Suggested, workspace: Workspace) -> None:
        super().__init__(suggestion.summary)
        self._suggestion = suggestion
        self._today = workspace.today()

    def fields(self) -> Iterable[Field]:
        each = self._suggestion
        if each.kind is not SuggestionKind.RELATED:
            yield choice_field("value", "Stage", value_options(Axis.STAGE), value=each.value or "")
        day = str(each.effective_date or self._today)
        yield text_field(
            "day", "Since", hint="YYYY-MM-DD", value=day, check=self._check_day, required="Say since when."
        )
        yield text_field(
            "target",
            "Leads to" if each.kind is not SuggestionKind.RELATED else "Speaks of",
            hint="the id of an item, e.g. its successor; may be left empty",
            value=shown(each.target) if each.target and each.target_known else "",
        )
        yield block_field(
            "reason",
            "Reason",
            value=shown(each.summary),
            check=lambda text: block(text, "reason"),
            required="Say why, in a sentence.",
        )

    def saving(self) -> Callable[[Workspace], Recorded]:
        named = self._suggestion.id
        value = "" if self._suggestion.kind is SuggestionKind.RELATED else self.text("value")
        day, reason, target = self.text("day"), self.text("reason"), self.text("target")
        return lambda workspace: accept(workspace, named, value=value, day=day, reason=reason, target=target)

    def _check_day(self, text: str) -> None:
        day = parse_day(text, "date", today=self._today)
        if day > self._today:
            raise InvalidInput(f"The date {day} lies in the future (today is {self._today}).", "Give an earlier day.")


class DismissForm(Form[Recorded]):
    """Asks why a suggestion is dismissed; it does not come back."""

    HEADING = "Dismiss"
    VERB = "Dismiss it"

    def __init__(self, suggestion: Suggested) -> None:
        super().__init__(suggestion.summary)
        self._suggestion = suggestion

    def fields(self) -> Iterable[Field]:
        yield block_field(
            "reason",
            "Reason",
            hint="why official data, or the calendar, is not followed",
            check=lambda text: block(text, "reason"),
            required="Say why, in a sentence.",
        )

    def saving(self) -> Callable[[Workspace], Recorded]:
        named, reason = self._suggestion.id, self.text("reason")
        return lambda workspace: dismiss(workspace, named, reason)
