"""Deciding on a suggestion: accepting it, as it is or edited, and dismissing it."""

from collections.abc import Callable, Iterable
from datetime import date

from tracker.catalog.vocabulary import Axis
from tracker.dates.days import parse_day
from tracker.errors import InvalidInput
from tracker.ledger.kinds import SuggestionKind
from tracker.text.clean import block, shown
from tracker.text.tongue import N_
from tracker.tui.forms.fields import Field, block_field, choice_field, day_field, text_field
from tracker.tui.forms.form import Form
from tracker.tui.forms.subjects import value_options
from tracker.tui.words import again, say
from tracker.workspace.committing import Recorded
from tracker.workspace.drafts_kept import KeptDraft
from tracker.workspace.suggested import Suggested
from tracker.workspace.suggestions import accept, dismiss
from tracker.workspace.workspace import Workspace


class AcceptForm(Form[Recorded]):
    """Shows what would be recorded, to be edited. What is left as it is, the official action supports."""

    HEADING = N_("Accept")
    VERB = N_("Record it")
    KIND = "accept"

    def __init__(self, suggestion: Suggested, workspace: Workspace, draft: KeptDraft | None = None) -> None:
        super().__init__(again(suggestion.summary), suggestion.id, draft)
        self._suggestion = suggestion
        self._today = workspace.today()

    def fields(self) -> Iterable[Field]:
        each = self._suggestion
        related = each.kind is SuggestionKind.RELATED
        if not related:
            yield choice_field("value", say("Stage"), value_options(Axis.STAGE), value=each.value or "")
        day = str(each.effective_date or self._today)
        yield day_field("day", say("Since"), self._read, self._today, value=day, required=say("Say since when."))
        yield text_field(
            "target",
            say("Speaks of") if related else say("Leads to"),
            hint=say("the id of an item, e.g. its successor; may be left empty"),
            value=shown(each.target) if each.target and each.target_known else "",
            knows="items",
        )
        yield block_field(
            "reason",
            say("Reason"),
            value=shown(again(each.summary)),
            check=lambda text: block(text, "reason"),
            required=say("Say why, in a sentence."),
        )

    def saving(self) -> Callable[[Workspace], Recorded]:
        named = self._suggestion.id
        value = "" if self._suggestion.kind is SuggestionKind.RELATED else self.text("value")
        day, reason, target = self.text("day"), self.text("reason"), self.text("target")
        return lambda workspace: accept(workspace, named, value=value, day=day, reason=reason, target=target)

    def _read(self, text: str) -> date:
        day = parse_day(text, "date", today=self._today)
        if day > self._today:
            raise InvalidInput(
                say("That is {day}, which lies in the future.", day=str(day)), say("Give an earlier day.")
            )
        return day


class DismissForm(Form[Recorded]):
    """Asks why a suggestion is dismissed; it does not come back."""

    HEADING = N_("Dismiss")
    VERB = N_("Dismiss it")
    KIND = "dismiss"

    def __init__(self, suggestion: Suggested, draft: KeptDraft | None = None) -> None:
        super().__init__(again(suggestion.summary), suggestion.id, draft)
        self._suggestion = suggestion

    def fields(self) -> Iterable[Field]:
        yield block_field(
            "reason",
            say("Reason"),
            hint=say("why official data, or the calendar, is not followed"),
            check=lambda text: block(text, "reason"),
            required=say("Say why, in a sentence."),
        )

    def saving(self) -> Callable[[Workspace], Recorded]:
        named, reason = self._suggestion.id, self.text("reason")
        return lambda workspace: dismiss(workspace, named, reason)
