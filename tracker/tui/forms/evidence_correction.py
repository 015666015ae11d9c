"""Correcting what is said of a piece of evidence: a new row that names it; its file and its citations go with it."""

from collections.abc import Callable, Iterable

from tracker.dates.days import parse_day
from tracker.errors import InvalidInput
from tracker.text.clean import block, line
from tracker.text.tongue import N_, said
from tracker.tui.forms.evidence_fields import GRADE_HINT
from tracker.tui.forms.fields import Field, block_field, text_field
from tracker.tui.forms.form import Form
from tracker.tui.words import say
from tracker.workspace.committing import Recorded
from tracker.workspace.evidence import correct_evidence, parse_grade, published_date, web_address
from tracker.workspace.library import LibraryEntry
from tracker.workspace.workspace import Workspace


class EvidenceCorrectionForm(Form[Recorded]):
    """Shows what is recorded, to be edited, and asks why."""

    HEADING = N_("Correct evidence")
    VERB = N_("Record it")

    def __init__(self, entry: LibraryEntry, workspace: Workspace) -> None:
        super().__init__(entry.evidence.title)
        self._entry = entry
        self._today = workspace.today()

    def fields(self) -> Iterable[Field]:
        row = self._entry.evidence
        address = lambda text: web_address(text, "address")  # noqa: E731
        yield text_field("title", say("Title"), value=row.title, check=lambda text: line(text, "title"))
        yield text_field("publisher", say("Publisher"), value=row.publisher or "", check=_line("publisher"))
        yield text_field("published", say("Published"), value=row.published or "", check=published_date)
        yield text_field("grade", say("Grade"), hint=say(GRADE_HINT), value=_grade(self._entry), check=parse_grade)
        yield text_field("url", say("Address"), value=row.url or "", check=address)
        yield text_field("archive_url", say("Archived at"), value=row.archive_url or "", check=address)
        yield text_field("locator", say("Locator"), value=row.locator or "", check=_line("locator"))
        yield text_field("accessed_on", say("Read on"), value=str(row.accessed_on or ""), check=self._check_day)
        yield block_field("quote", say("Quote"), value=row.quote or "", check=lambda text: block(text, "quote"))
        yield block_field(
            "reason",
            say("Reason"),
            hint=say("what was wrong, in a sentence"),
            check=lambda text: block(text, "reason"),
            required=say("Say why, in a sentence."),
        )

    def saving(self) -> Callable[[Workspace], Recorded]:
        changes = {name: self.text(name) for name in _NAMES if self.text(name) != self._first.get(name, "").strip()}
        reason = self.text("reason")

        def save(workspace: Workspace) -> Recorded:
            if not changes:
                raise InvalidInput(said("Nothing is changed."), said("Edit a field, or leave with Esc."))
            return correct_evidence(workspace, self._entry.id, reason, changes)

        return save

    def _check_day(self, text: str) -> None:
        parse_day(text, "accessed date", today=self._today)


_NAMES = ("title", "publisher", "published", "grade", "url", "archive_url", "locator", "accessed_on", "quote")


def _grade(entry: LibraryEntry) -> str:
    """The grade as a person writes it, without a sign for a missing half."""
    return f"{entry.evidence.reliability or ''}{entry.evidence.credibility or ''}"


def _line(what: str) -> Callable[[str], object]:
    return lambda text: line(text, what)
