"""What the evidence library shows: plain rows, safe to paint, under the headings of what they are grouped by."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tracker.ledger.kinds import Visibility
from tracker.text.clean import folded, shown
from tracker.text.tongue import N_
from tracker.tui.words import again, counted, say
from tracker.workspace.detail.library import Checked, entry_mark, problems_of, uses_in_short
from tracker.workspace.library import PROBLEM_WORDS, LibraryEntry, LibraryView, words_of
from tracker.workspace.marks import Mark
from tracker.workspace.workspace import Workspace


class Grouping(StrEnum):
    """What the evidence stands together by."""

    TYPE = "type"
    GRADE = "grade"
    USE = "use"
    PUBLISHER = "publisher"


GROUPING_WORDS: dict[Grouping, str] = {
    Grouping.TYPE: N_("by type"),
    Grouping.GRADE: N_("by grade"),
    Grouping.USE: N_("by use"),
    Grouping.PUBLISHER: N_("by publisher"),
}


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A piece of evidence as a table paints it."""

    id: str
    group: str
    mark: Mark
    title: str
    publisher: str
    published: str
    grade: str
    uses: str
    items: str
    files: str
    internal: bool
    entry: LibraryEntry


@dataclass(frozen=True, slots=True)
class Shelf:
    """The library as it was read, with the folded words of each piece for the filter."""

    view: LibraryView
    words: dict[str, str]


def load_library(workspace: Workspace) -> Shelf:
    """Read the library as it is today."""
    from tracker.workspace.library import library

    view = library(workspace, workspace.at())
    return Shelf(view, {entry.id: words_of(entry) for entry in view.evidence})


def evidence_lines(
    shelf: Shelf, grouping: Grouping, asked: str, checked: Checked, *, only_problems: bool
) -> tuple[EvidenceLine, ...]:
    """The rows that hold every word of `asked`, grouped; those with problems are grouped by the worst of them."""
    words = folded(asked).split()
    kept = [entry for entry in shelf.view.evidence if all(word in shelf.words[entry.id] for word in words)]
    if not only_problems:
        lines = [_line(entry, _GROUP_OF[grouping](entry), checked) for entry in kept]
        return tuple(sorted(lines, key=_ORDER[grouping]))
    found = [(entry, problems) for entry in kept if (problems := problems_of(entry, checked))]
    found.sort(key=lambda pair: list(PROBLEM_WORDS).index(pair[1][0]))
    return tuple(_line(entry, _first_upper(say(PROBLEM_WORDS[problems[0]])), checked) for entry, problems in found)


def _line(entry: LibraryEntry, group: str, checked: Checked) -> EvidenceLine:
    row, items = entry.evidence, len(entry.items)
    return EvidenceLine(
        entry.id,
        group,
        entry_mark(problems_of(entry, checked)),
        shown(row.title),
        shown(row.publisher or ""),
        shown(row.published or ""),
        shown(row.grade),
        uses_in_short(entry),
        counted("{number} item", "{number} items", items) if items else say("no item"),
        shown(", ".join(file.name for file in entry.files)) or _where(entry),
        row.visibility is Visibility.INTERNAL,
        entry,
    )


def _where(entry: LibraryEntry) -> str:
    address = entry.evidence.url or entry.evidence.archive_url or ""
    return shown(address.partition("://")[2].partition("/")[0])


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _by_type(entry: LibraryEntry) -> str:
    return _first_upper(again(entry.type))


def _by_grade(entry: LibraryEntry) -> str:
    grade = entry.evidence.grade
    return say("Grade {grade}", grade=shown(grade)) if grade else say("Not graded")


def _by_use(entry: LibraryEntry) -> str:
    count = len(entry.items)
    if not count:
        return say("Cited nowhere")
    return say("Cited for one item") if count == 1 else say("Cited for several items")


def _by_publisher(entry: LibraryEntry) -> str:
    return shown(entry.evidence.publisher or "") or say("No publisher named")


_GROUP_OF: dict[Grouping, Callable[[LibraryEntry], str]] = {
    Grouping.TYPE: _by_type,
    Grouping.GRADE: _by_grade,
    Grouping.USE: _by_use,
    Grouping.PUBLISHER: _by_publisher,
}
_ORDER: dict[Grouping, Callable[[EvidenceLine], tuple[bool, str]]] = {
    Grouping.TYPE: lambda line: (False, line.group),
    Grouping.GRADE: lambda line: (not line.grade, line.grade),
    Grouping.USE: lambda line: (False, {0: "0", 1: "2"}.get(len(line.entry.items), "1")),
    Grouping.PUBLISHER: lambda line: (not line.publisher, folded(line.publisher)),
}
