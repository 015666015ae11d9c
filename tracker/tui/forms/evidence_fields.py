"""The fields of a piece of evidence, and what they say together."""

from collections.abc import Callable
from pathlib import Path

from tracker.dates.days import parse_day
from tracker.errors import InvalidInput
from tracker.files.reading import size
from tracker.ledger.kinds import Stance
from tracker.text.clean import block, line, shown
from tracker.tui.forms.fields import Field, box_field, choice_field, day_field, text_field
from tracker.workspace.evidence import EvidenceInput, parse_grade, published_date, web_address
from tracker.workspace.workspace import Workspace

SAYS_SOMETHING = ("url", "file", "title", "quote", "locator", "publisher", "published", "grade")
"""Fields of which one filled in means that evidence is given."""


def short_evidence_fields(workspace: Workspace) -> list[Field]:
    """What a first piece of evidence needs, all of it optional."""
    return [
        text_field("url", "Address", hint="https://…", check=lambda text: web_address(text, "address")),
        text_field("file", "File", hint="path of a PDF, a letter, a picture", check=file_check(workspace)),
        title_field(),
        text_field("quote", "Quote", hint="the words that say it", check=lambda text: block(text, "quote")),
        text_field("publisher", "Publisher", hint="who published it", check=lambda text: line(text, "publisher")),
        text_field("published", "Published", hint="YYYY, YYYY-MM or YYYY-MM-DD", check=published_date),
        locator_field(),
        stance_field(),
        text_field("grade", "Grade", hint=GRADE_HINT, check=parse_grade),
    ]


def long_evidence_fields(workspace: Workspace) -> list[Field]:
    """Everything that can be said of a piece of evidence."""
    today = workspace.today()
    return [
        text_field("url", "Address", hint="https://…", check=lambda text: web_address(text, "address")),
        text_field("file", "File", hint="path of a PDF, a letter, a picture", check=file_check(workspace)),
        title_field(),
        text_field("quote", "Quote", hint="the words that say it", check=lambda text: block(text, "quote")),
        text_field("publisher", "Publisher", hint="who published it", check=lambda text: line(text, "publisher")),
        text_field("published", "Published", hint="YYYY, YYYY-MM or YYYY-MM-DD", check=published_date),
        day_field("accessed", "Read on", lambda text: parse_day(text, "accessed date", today=today)),
        locator_field(),
        stance_field(),
        text_field("grade", "Grade", hint=GRADE_HINT, check=parse_grade),
        text_field("how", "Collected how", hint="request, hearing, interview, archive", check=_how),
        box_field("nothing", "", "searched and found nothing: where stands in Title"),
        box_field("internal", "", "internal: never in a public brief"),
    ]


def title_field() -> Field:
    return text_field(
        "title", "Title", hint="left empty: the file or the address", check=lambda text: line(text, "title")
    )


def locator_field() -> Field:
    return text_field("locator", "Locator", hint="page, section, minute", check=lambda text: line(text, "locator"))


def stance_field() -> Field:
    """Whether it speaks for, against, or only about."""
    return choice_field("stance", "Stance", [(each.value, each.value) for each in Stance], value=Stance.SUPPORTS.value)


def evidence_input(text: Callable[[str], str], *, long: bool) -> EvidenceInput:
    """What the fields say; `text` gives the text of a field by its name."""
    shared = EvidenceInput(
        url=text("url"),
        file=text("file"),
        title=text("title"),
        quote=text("quote"),
        publisher=text("publisher"),
        published=text("published"),
        locator=text("locator"),
        stance=text("stance"),
        grade=text("grade"),
        internal=bool(text("internal")),
    )
    if not long:
        return shared
    from dataclasses import replace

    return replace(
        shared,
        accessed_on=text("accessed"),
        collected_how=text("how"),
        found_nothing=bool(text("nothing")),
    )


def file_check(workspace: Workspace) -> Callable[[str], object]:
    """A check that a file can be attached, without reading it; it is read, and judged again, when saved."""

    def check(written: str) -> None:
        path = Path(written).expanduser()
        name = f"The file {shown(written)}"
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or "not a valid name"
            raise InvalidInput(f"{name} cannot be read: {why.lower()}.") from error
        if path.is_dir():
            raise InvalidInput(f"{name} is a folder.", "Name one file in it.")
        if not path.is_file():
            raise InvalidInput(f"{name} is a device or a pipe, not a file.")
        if status.st_size == 0:
            raise InvalidInput(f"{name} is empty.", "Check that it was saved.")
        if status.st_size > workspace.settings.attachment_limit:
            raise InvalidInput(f"{name} is larger than the limit of {size(workspace.settings.attachment_limit)}.")

    return check


GRADE_HINT = "Admiralty, such as B2: source A–F, information 1–6"


def _how(text: str) -> object:
    return line(text, "way of collecting")
