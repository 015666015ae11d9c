"""What a person asks of a brief, as text, and the brief that is made of it: the same for every face."""

from typing import TYPE_CHECKING, NamedTuple

from tracker.brief.arguments import ALL_PAGES, BriefArguments, arguments_of
from tracker.brief.make import make_brief
from tracker.brief.model import Brief
from tracker.files.reading import home_path
from tracker.text.tongue import tongue
from tracker.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracker.brief.templates import Template


class Asked(NamedTuple):
    """What is asked for, as it was written; empty text is what was left out.

    `only` has ids with commas between them. `prepared_by` is None for whoever records in the workspace and empty for
    nobody. `template` is a folder, `~` being the home folder.
    """

    quarter: str
    style: str = "standard"
    lang: str = "en"
    only: str = ""
    as_of: str = ""
    known_at: str = ""
    internal: bool = False
    prepared_by: str | None = None
    template: str = ""
    bom: bool = False


class Answered(NamedTuple):
    """The brief that was asked for, the arguments to write it with, and its template."""

    brief: Brief
    arguments: BriefArguments
    template: "Template | None"


def answer(workspace: Workspace, asked: Asked) -> Answered:
    """Make the brief that is asked for. A full brief has a page for every item unless `only` names some.

    Raises what `make_brief`, `tongue` and `read_template` raise.
    """
    template = template_at(asked.template)
    pages = pages_of(asked)
    language = tongue(asked.lang).code
    brief = make_brief(
        workspace,
        asked.quarter,
        asked.as_of or None,
        asked.known_at or None,
        internal=asked.internal,
        prepared_by=asked.prepared_by,
        pages=ALL_PAGES if pages == (ALL_PAGES,) else pages or None,
    )
    arguments = arguments_of(
        brief,
        style=asked.style,
        lang=language,
        only=pages,
        bom=asked.bom,
        template=template.digest if template else "",
        due_soon=workspace.settings.due_soon,
    )
    return Answered(brief, arguments, template)


def template_at(folder: str) -> "Template | None":
    """The template in a folder, as a person named it; None where none is named."""
    if not folder:
        return None
    from tracker.brief.templates import read_template

    return read_template(home_path(folder, "template"))


def pages_of(asked: Asked) -> tuple[str, ...]:
    """The ids of the items that get a page, or `("all",)`."""
    named = tuple(dict.fromkeys(filter(None, (each.strip() for each in asked.only.split(",")))))
    return named or ((ALL_PAGES,) if asked.style == "full" else ())
