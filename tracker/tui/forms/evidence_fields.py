"""The fields of a piece of evidence, and what they say together."""

from collections.abc import Callable, Iterator
from datetime import date

from tracker.dates.days import parse_day
from tracker.ledger.kinds import Stance
from tracker.text.clean import block, line
from tracker.text.tongue import N_
from tracker.tui.forms.check import internal_field
from tracker.tui.forms.fields import Field, address_field, box_field, choice_field, day_field, file_field, text_field
from tracker.tui.words import say
from tracker.workspace.evidence import EvidenceInput, check_file, parse_grade, published_date, web_address
from tracker.workspace.pasting import Source
from tracker.workspace.workspace import Workspace

SAYS_SOMETHING = ("url", "file", "title", "quote", "locator", "publisher", "published", "grade")
"""Fields of which one filled in means that evidence is given."""


def short_evidence_fields(workspace: Workspace) -> Iterator[Field]:
    """What a first piece of evidence needs, all of it optional."""
    yield from _what_fields(workspace, Source())
    yield from _how_fields()


def long_evidence_fields(workspace: Workspace, source: Source) -> Iterator[Field]:
    """Everything that can be said of a piece of evidence; `source` is what is known of it."""
    today = workspace.today()

    def read(text: str) -> date:
        return parse_day(text, "accessed date", today=today)

    yield from _what_fields(workspace, source)
    yield day_field("accessed", say("Read on"), read, today)
    yield from _how_fields()
    yield text_field("how", say("Collected how"), hint=say("request, hearing, archive"), check=_how, knows="ways")
    yield box_field("nothing", "", say("searched and found nothing: where stands in Title"))
    yield internal_field()


def _what_fields(workspace: Workspace, source: Source) -> Iterator[Field]:
    def check(text: str) -> None:
        check_file(workspace, text)

    yield file_field(
        "file", say("File"), hint=say("PDF, letter, picture: type or drop its path"), value=source.file, check=check
    )
    yield address_field("url", say("Address"), value=source.url, check=lambda text: web_address(text, "address"))
    yield title_field(source.title)
    yield text_field("quote", say("Quote"), hint=say("the words that say it"), check=lambda text: block(text, "quote"))
    yield text_field(
        "publisher",
        say("Publisher"),
        hint=say("who published it"),
        check=lambda text: line(text, "publisher"),
        knows="publishers",
    )
    yield text_field("published", say("Published"), hint=say("YYYY, YYYY-MM or YYYY-MM-DD"), check=published_date)


def _how_fields() -> Iterator[Field]:
    yield locator_field()
    yield stance_field()
    yield text_field("grade", say("Grade"), hint=say(GRADE_HINT), check=parse_grade)


def title_field(value: str = "") -> Field:
    return text_field(
        "title",
        say("Title"),
        hint=say("left empty: the file or the address"),
        value=value,
        check=lambda text: line(text, "title"),
        knows="titles",
    )


def locator_field() -> Field:
    return text_field(
        "locator", say("Locator"), hint=say("page, section, minute"), check=lambda text: line(text, "locator")
    )


def stance_field() -> Field:
    """Whether it speaks for, against, or only about."""
    options = [(say(STANCES[each]), each.value) for each in Stance]
    return choice_field("stance", say("Stance"), options, value=Stance.SUPPORTS.value)


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


STANCES = {
    Stance.SUPPORTS: N_("supports it"),
    Stance.CONTRADICTS: N_("contradicts it"),
    Stance.CONTEXT: N_("context only"),
}

GRADE_HINT = N_("Admiralty, such as B2: source A–F, information 1–6")


def _how(text: str) -> object:
    return line(text, "way of collecting")
