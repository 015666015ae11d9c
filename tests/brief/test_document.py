"""What a document says of a brief: whole in itself, true to the record, in each of its lengths."""

from collections.abc import Iterable, Iterator
from datetime import date

import pytest

from tests.brief.story import QUARTER, page, update
from tests.builders import Clock
from tracker.brief.charts.model import HeatMap, StackedBars, Timeline, Trend
from tracker.brief.document import crossing
from tracker.brief.document.blocks import (
    Block,
    Bullets,
    Callout,
    Cite,
    Document,
    Facts,
    Figure,
    Inline,
    Jump,
    Line,
    Notes,
    Paragraph,
    Picture,
    Section,
    State,
    Table,
    Words,
)
from tracker.brief.document.compose import compose
from tracker.brief.formats.markdown import written
from tracker.brief.make import make_brief
from tracker.brief.model import Brief
from tracker.text.tongue import Tongue, tongue
from tracker.workspace import evidence, recording
from tracker.workspace.workspace import Workspace

STYLES = ("one-page", "standard", "full")


class Shouting(Tongue):
    """A language of its own: English in capitals, places and all else as they are."""

    code = "xx"

    def template(self, template: str) -> str:
        return "".join(
            part if index % 2 else part.upper()
            for index, part in enumerate(template.replace("{", "\0{").replace("}", "}\0").split("\0"))
        )

    def counted_template(self, singular: str, plural: str, number: int) -> str:
        return self.template(singular if number == 1 else plural)


def sections(blocks: Iterable[Block]) -> Iterator[Section]:
    for block in blocks:
        if isinstance(block, Section):
            yield block
            yield from sections(block.blocks)


def blocks(document: Document) -> Iterator[Block]:
    yield from document.marks
    for section in sections(document.sections):
        yield from (block for block in section.blocks if not isinstance(block, Section))


def lines(document: Document) -> Iterator[Line]:
    yield from (fact.line for fact in document.facts)
    for block in blocks(document):
        if isinstance(block, Paragraph | Callout):
            yield block.line
        elif isinstance(block, Bullets):
            yield from block.items
        elif isinstance(block, Facts):
            yield from (fact.line for fact in block.facts)
        elif isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row.cells)
        elif isinstance(block, Notes):
            yield from (note.parts for note in block.notes)


def inlines(document: Document) -> Iterator[Inline]:
    for line in lines(document):
        yield from line


def said(line: Line) -> str:
    """A line as plain text."""
    parts = []
    for each in line:
        if isinstance(each, Cite):
            parts.append(f"[{each.number}]{f' ({each.mark})' if each.mark else ''}")
        elif isinstance(each, State):
            parts.append(f"{each.label}{f' ({each.claimed})' if each.claimed else ''}")
        else:
            parts.append(each.text)
    return "".join(parts)


def section(document: Document, anchor: str) -> Section:
    return next(each for each in sections(document.sections) if each.anchor == anchor)


def told_in(document: Document, anchor: str) -> str:
    """Everything a section says."""
    inner = document._replace(sections=(section(document, anchor),), facts=(), marks=())
    return "\n".join(said(line) for line in lines(inner))


def tables(document: Document) -> dict[str, Table]:
    return {block.id: block for block in blocks(document) if isinstance(block, Table)}


def figures(document: Document) -> dict[str, Figure]:
    return {block.chart.id: block for block in blocks(document) if isinstance(block, Figure)}


def full(space: Workspace) -> Brief:
    return make_brief(space, QUARTER, pages="all")


# -- whole in itself


@pytest.fixture(params=["story", "empty"])
def either(request: pytest.FixtureRequest, space: Workspace) -> Workspace:
    """The ledger with the story, and the empty one."""
    return request.getfixturevalue("told") if request.param == "story" else space


@pytest.mark.parametrize("style", STYLES)
def test_every_number_has_its_note_and_every_note_is_cited(either: Workspace, style: str) -> None:
    document = compose(full(either), style)
    body = document._replace(sections=tuple(each for each in document.sections if each.anchor != "notes"))
    cited = {each.number for each in inlines(body) if isinstance(each, Cite)}
    noted = [note.number for block in blocks(document) if isinstance(block, Notes) for note in block.notes]
    assert noted == sorted(cited)


@pytest.mark.parametrize("style", STYLES)
def test_every_jump_has_its_anchor(either: Workspace, style: str) -> None:
    document = compose(full(either), style)
    anchors = {each.anchor for each in sections(document.sections)}
    assert {each.anchor for each in inlines(document) if isinstance(each, Jump)} <= anchors


@pytest.mark.parametrize("style", STYLES)
def test_anchors_tables_figures_and_pictures_have_names_of_their_own(either: Workspace, style: str) -> None:
    document = compose(full(either), style)
    names = [each.anchor for each in sections(document.sections)]
    for block in blocks(document):
        if isinstance(block, Table | Picture):
            names.append(block.id)
        elif isinstance(block, Figure):
            names.append(block.chart.id)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("style", STYLES)
def test_tables_are_as_wide_as_their_columns_and_no_wider_than_a_page(either: Workspace, style: str) -> None:
    for table in tables(compose(full(either), style)).values():
        assert len(table.columns) <= 6
        assert {len(row.cells) for row in table.rows} == {len(table.columns)}
        assert table.caption


@pytest.mark.parametrize("style", STYLES)
def test_no_section_is_empty_and_no_text_is_unfilled(either: Workspace, style: str) -> None:
    document = compose(full(either), style)
    assert all(each.blocks and each.heading for each in sections(document.sections))
    assert not [said(line) for line in lines(document) if "{" in said(line)]


@pytest.mark.parametrize("style", STYLES)
def test_the_same_brief_gives_the_same_document(told: Workspace, style: str) -> None:
    assert compose(full(told), style) == compose(full(told), style)


def test_every_sentence_goes_through_the_tongue(told: Workspace) -> None:
    """In a language that capitalizes every sentence, small letters are left only in what is data or a label."""
    document = compose(full(told), "standard", Shouting())
    headings = [each.heading for each in sections(document.sections)]
    assert [each for each in headings if each.upper() != each] == ["DEADLINES THROUGH March 31, 2027"]
    assert document.title == "ACCOUNTABILITY BRIEF, July–September 2026"
    for table in tables(document).values():
        known = {"Adoption", "Response", "Trend", "Open", "No evidence recorded", "Condition", "Stage"}
        assert {each.heading for each in table.columns} - known == {
            each.heading.upper() for each in table.columns if each.heading not in known
        }


# -- the sections


def test_a_standard_document_has_its_sections_in_order(told: Workspace) -> None:
    anchors = [each.anchor for each in compose(full(told)).sections]
    assert anchors == [
        "in-one-minute",
        "what-changed",
        "what-did-not-happen",
        "what-is-coming",
        "crosswalk",
        "notes",
        "method",
    ]


def test_a_full_document_has_a_page_for_each_item_the_brief_holds(told: Workspace) -> None:
    only = make_brief(told, QUARTER, pages=("R01", "ACT-1-2"))
    document = compose(only, "full")
    items = section(document, "items")
    assert [each.anchor for each in sections(items.blocks)] == ["item-R01", "item-ACT-1-2"]
    assert "items" not in {each.anchor for each in compose(only, "standard").sections}
    assert "items" not in {each.anchor for each in compose(make_brief(told, QUARTER), "full").sections}


def test_an_item_page_has_its_whole_history_with_what_was_corrected(told: Workspace) -> None:
    words = told_in(compose(full(told), "full"), "item-R01")
    assert "May 2, 2026: Adoption: Open" in words
    assert "Corrected by Ana: It was the third of May." in words
    assert "July 10, 2026: Adoption: Closed – Implemented" in words


def test_sections_of_the_sender_stand_where_they_ask_and_their_notes_are_listed(told: Workspace) -> None:
    first = Section("mine", "Mine", (Paragraph((Words("x"), Cite(1))),))
    last = Section("other", "Other", (Paragraph((Words("y"),)),))
    document = compose(make_brief(told, QUARTER), extra=(("what-changed", first), ("", last), ("nowhere", last)))
    anchors = [each.anchor for each in document.sections]
    assert anchors.index("mine") + 1 == anchors.index("what-changed")
    assert anchors[-4:] == ["other", "other", "notes", "method"]


def test_a_section_of_the_sender_on_one_page_has_its_notes(told: Workspace) -> None:
    mine = Section("mine", "Mine", (Paragraph((Words("x"), Cite(1))),))
    document = compose(make_brief(told, QUARTER), "one-page", extra=(("", mine),))
    assert [each.anchor for each in document.sections][-3:] == ["notes", "mine", "method"]
    assert [note.number for each in blocks(document) if isinstance(each, Notes) for note in each.notes] == [1]


@pytest.mark.parametrize("style", ["standard", "full"])
def test_every_update_of_the_quarter_is_told_with_its_reason_author_and_notes(told: Workspace, style: str) -> None:
    brief = full(told)
    words = told_in(compose(brief, style), "what-changed")
    record = brief.record
    told_of = [(each.reason, each.author, each.evidence) for each in record.changes]
    told_of += [(each.reason, each.author, each.evidence) for each in (*record.checks, *record.notes)]
    for reason, author, evidence_of in told_of:
        assert reason in words
        assert f"by {author}." in words
        assert all(f"[{ref.number}]" in words for ref in evidence_of)
    for change in record.changes:
        assert f"{change.before.label} → {change.after.label}" in words.replace(" (claimed)", "")
    assert "Retracted by Ana" in words
    assert "It now says: Open, effective May 3, 2026." in words
    assert "reopens what had stood as closed" in words


def test_a_change_says_whether_it_is_only_claimed(told: Workspace) -> None:
    words = told_in(compose(make_brief(told, QUARTER)), "what-changed")
    assert "Open → Closed – Implemented (claimed), effective June 20, 2026" in words
    assert "Open → Closed – Implemented, effective July 10, 2026" in words


def test_what_did_not_happen_never_says_more_than_the_record(told: Workspace) -> None:
    words = told_in(compose(make_brief(told, QUARTER)), "what-did-not-happen")
    assert "No evidence of submission recorded" in words
    assert "not submitted" not in words
    assert "nothing is recorded that says it was submitted" in words
    assert "That is not the same as nothing having been done." in words


def test_law_never_shares_a_table_of_deadlines_with_what_is_not_law(told: Workspace) -> None:
    document = compose(make_brief(told, QUARTER))
    due = make_brief(told, QUARTER).deadlines
    force = {each.subject: each.force for each in (*due.answered, *due.fell_due, *due.overdue, *due.ahead)}
    for name, table in tables(document).items():
        if name.startswith(("answered", "fell-due", "overdue", "ahead")):
            told_of = {
                force[each.text] for row in table.rows for cell in row.cells for each in cell
                if isinstance(each, Words) and each.text in force
            }  # fmt: skip
            assert len(told_of) == 1
            assert name.endswith(next(iter(told_of)).value)


def test_a_deadline_answered_in_the_quarter_is_no_deadline_that_passed_unanswered(told: Workspace) -> None:
    document = compose(make_brief(told, QUARTER))
    assert "ACT-1-2/plan#1" in told_in(document, "answered")
    assert "ACT-1-2/plan#1" not in told_in(document, "what-did-not-happen")


def test_searches_that_found_nothing_lead_to_their_notes(told: Workspace) -> None:
    words = told_in(compose(make_brief(told, QUARTER)), "searches")
    assert "Site of the archive" in words
    assert "Nothing was found. [" in words


def test_what_nobody_looked_at_is_named_and_counted(space: Workspace, clock: Clock) -> None:
    clock.set("2026-04-01")
    update(space, "R01", "open", "2026-03-30")
    clock.set("2026-11-02")
    words = told_in(compose(make_brief(space, QUARTER)), "unverified")
    assert (
        "R01 Count every pothole: Adoption Open; last looked at on April 1, 2026, 182 days before the as-of date."
        in words
    )


def test_evidence_that_contradicts_says_so_beside_the_statement(space: Workspace, clock: Clock) -> None:
    clock.set("2026-08-01")
    made = update(space, "R01", "implemented", "2026-07-30", page("The count"))
    evidence.add_evidence(space, made, page("The recount", stance="contradicts"))
    words = told_in(compose(make_brief(space, QUARTER)), "what-changed")
    assert "[1] [2] (contradicts)" in words


def test_the_crosswalk_says_who_has_no_vehicle_first(told: Workspace) -> None:
    first, *_ = section(compose(make_brief(told, QUARTER)), "crosswalk").blocks
    assert isinstance(first, Callout)
    assert said(first.line).startswith("2 of 3 recommendations have no vehicle")


def test_internal_and_unfinished_briefs_are_marked(told: Workspace) -> None:
    unfinished = compose(make_brief(told, QUARTER, "2026-08-15", internal=True))
    assert [each.kind for each in unfinished.marks] == ["internal", "in-progress"]
    assert compose(make_brief(told, QUARTER)).marks == ()


def test_what_was_left_out_as_internal_is_counted(told: Workspace) -> None:
    words = told_in(compose(make_brief(told, QUARTER)), "method")
    assert "Left out of this public brief: 1 internal update and 1 internal piece of evidence." in words


def test_it_says_who_prepared_it_or_that_nobody_is_named(told: Workspace) -> None:
    def by(name: str) -> list[str]:
        document = compose(make_brief(told, QUARTER, prepared_by=name))
        return [said(fact.line) for fact in document.facts if fact.term == "Prepared by"]

    assert (by("Office of Roads"), by("")) == (["Office of Roads"], ["not stated"])


# -- no more than the record says


def test_what_all_updates_share_is_said_once(space: Workspace, clock: Clock) -> None:
    clock.set("2026-11-02")
    update(space, "R01", "open", "2026-07-03")
    update(space, "R02", "open", "2026-08-03")
    for style in STYLES:
        words = told_in(compose(make_brief(space, QUARTER), style), "what-changed")
        assert words.count("Everything here that took effect this quarter was recorded after it.") == 1
        assert "recorded after the quarter" not in words
    words = told_in(compose(make_brief(space, "2026Q4")), "what-changed")
    assert words.count("Everything recorded this quarter had taken effect before it.") == 1


def test_where_updates_differ_each_says_which_day_lies_outside_the_quarter(told: Workspace) -> None:
    words = told_in(compose(make_brief(told, QUARTER)), "what-changed")
    assert "effective June 20, 2026 (effective before the quarter)" in words
    assert "effective September 25, 2026 (recorded after the quarter)" in words
    assert "Everything" not in words


@pytest.mark.parametrize("style", ["standard", "full"])
def test_the_text_of_a_condition_never_stands_as_a_statement_of_the_brief(told: Workspace, style: str) -> None:
    document = compose(full(told), style)
    for anchor in ("what-changed", "what-did-not-happen", *(["item-ACT-1-2"] if style == "full" else [])):
        told_of = [each for each in told_in(document, anchor).splitlines() if "The potholes are counted. (" in each]
        assert told_of or anchor == "what-did-not-happen"
        assert all("To be certified: The" in each or "Condition: The" in each for each in told_of)


def test_one_page_names_a_condition_as_one_of_its_provision(told: Workspace) -> None:
    words = told_in(compose(make_brief(told, QUARTER), "one-page"), "what-changed")
    assert "ACT-1-2/A One condition of: Money for asphalt: No evidence recorded → Met (claimed)" in words
    assert "ACT-1-2/plan#1 A plan of repairs: No evidence recorded → Submitted" in words


@pytest.mark.parametrize("anchor", ["what-changed", "item-R01"])
def test_the_reason_of_a_correction_is_not_that_of_the_change(told: Workspace, anchor: str) -> None:
    assert "A correction: It was the third of May." in told_in(compose(full(told), "full"), anchor)


def test_a_page_does_not_say_nothing_of_a_requirement_whose_deadline_is_answered(told: Workspace) -> None:
    held = tables(compose(full(told), "full"))
    assert "Answered" in " ".join(said(cell) for row in held["due-ACT-1-2"].rows for cell in row.cells)
    assert "(ACT-1-2/plan)" not in " ".join(said(row.cells[0]) for row in held["standing-ACT-1-2"].rows)


def test_what_is_closed_on_a_claim_is_said_to_be_counted_with_what_is_closed(told: Workspace) -> None:
    document = compose(make_brief(told, QUARTER))
    shown = figures(document)
    assert "claims included" in shown["status-by-addressee"].caption
    assert "claims included" in shown["adoption-trend"].caption
    assert "What is only claimed is counted with what is closed." in told_in(document, "trend")
    assert "Of these, only claimed" in [each.heading for each in tables(document)["by-addressee"].columns]


def test_what_did_not_happen_goes_by_the_record_alone(either: Workspace) -> None:
    words = told_in(compose(make_brief(either, QUARTER)), "what-did-not-happen")
    assert words.startswith(
        "By the record alone, as of September 30, 2026: what has no evidence here may still have been done."
    )


def test_the_day_of_known_at_is_named_beside_its_instant(space: Workspace, clock: Clock) -> None:
    clock.set("2026-08-02")
    clock.moment = clock.moment.replace(hour=2)
    update(space, "R01", "open", "2026-07-03")
    document = compose(make_brief(space, QUARTER))
    assert "What was recorded in the ledger by August 1, 2026." in [said(fact.line) for fact in document.facts]
    (dates,) = (line for line in told_in(document, "made-from").splitlines() if line.startswith("as of"))
    assert "known at 2026-08-02T02:" in dates
    assert dates.endswith("Z (UTC), which is 2026-08-01 in the time zone America/New_York")
    assert "known at `2026-08-02T02:" in written(document).decode()


def test_notes_and_citations_of_the_program_are_in_the_language_of_the_brief(told: Workspace) -> None:
    names = {("Ministry of Roads", "name"): "Ministerio de Caminos"}
    document = compose(full(told), "full", tongue("es"), translations=names)
    notes = told_in(document, "notes")
    assert "(Adopción: Cerrada – implementada)" in notes
    assert "Adoption" not in notes
    assert "Recomendación 1 (Ministerio de Caminos)" in told_in(document, "item-R01")


def test_one_page_says_that_english_texts_stand_in_it(told: Workspace) -> None:
    said_of_it = "Los textos del catálogo sin traducción aparecen en su inglés original."
    assert said_of_it in told_in(compose(make_brief(told, QUARTER), "one-page", tongue("es")), "method")
    assert "original English" not in told_in(compose(make_brief(told, QUARTER), "one-page"), "method")


# -- nothing recorded


def test_an_empty_ledger_reads_as_sentences_not_as_empty_tables(space: Workspace) -> None:
    document = compose(make_brief(space, QUARTER))
    assert "No recorded change took effect this quarter, and none was recorded in it." in told_in(
        document, "what-changed"
    )
    assert all(table.rows for table in tables(document).values())
    assert told_in(document, "notes") == "No evidence is cited in this brief."


# -- one page


def test_one_page_is_short_whatever_the_ledger_holds(space: Workspace, clock: Clock) -> None:
    clock.set("2026-08-01")
    for day in range(1, 29):
        update(space, "R01", "open" if day % 2 else "implemented", f"2026-07-{day:02}", page())
    document = compose(make_brief(space, QUARTER), "one-page")
    changes = section(document, "what-changed").blocks[0]
    assert isinstance(changes, Bullets)
    assert (len(changes.items), said(changes.items[-1])) == (6, "and 23 more")
    assert "reopens what had stood as closed" in said(changes.items[0])
    assert len(written(document).decode()) < 4500


def test_one_page_gives_the_room_of_a_change_to_a_second_mark(space: Workspace, clock: Clock) -> None:
    clock.set("2026-08-01")
    for day in range(1, 9):
        update(space, "R01", "open" if day % 2 else "implemented", f"2026-07-{day:02}", page())
    document = compose(make_brief(space, QUARTER, internal=True), "one-page")
    assert len(document.marks) == 2
    (changes,) = (block for block in section(document, "what-changed").blocks if isinstance(block, Bullets))
    assert [said(changes.items[-1]), len(changes.items)] == ["and 4 more", 5]


def test_one_page_says_on_what_each_change_rests(told: Workspace) -> None:
    words = told_in(compose(make_brief(told, QUARTER), "one-page"), "what-changed")
    assert "Closed – Implemented (claimed), June 20, 2026 (no supporting source cited)" in words
    assert "(reopens what had stood as closed; 1 supporting source)" in words


# -- charts


def test_each_chart_says_its_numbers_in_words(told: Workspace) -> None:
    charts = {name: each.chart for name, each in figures(compose(make_brief(told, QUARTER))).items()}
    bars, trend = charts["status-by-addressee"], charts["adoption-trend"]
    assert isinstance(bars, StackedBars)
    assert bars.alternative == (
        "Ministry of Roads – Open: 1, Closed – Implemented: 1. Guild of Road Builders – No evidence recorded: 1."
    )
    assert bars.counts == ((0, 1, 1), (1, 0, 0))
    assert isinstance(trend, Trend)
    assert trend.alternative.endswith("Q3 2026 – No evidence recorded: 1, Open: 1, Closed – Implemented: 1.")
    assert len(trend.periods) == len(trend.counts) == 8
    walk = charts["crosswalk-map"]
    assert isinstance(walk, HeatMap)
    assert walk.rows == ("R01", "R02", "R03")
    assert walk.alternative == "R01 – advances: 1. R02 – informs: 1, no vehicle. R03 – no vehicle."
    caption = figures(compose(make_brief(told, QUARTER)))["crosswalk-map"].caption
    assert caption.endswith("A row with a band and a bold name is of a recommendation with no vehicle")


def test_a_timeline_holds_what_passed_and_what_is_ahead_of_one_force(told: Workspace) -> None:
    charts = [each.chart for each in figures(compose(make_brief(told, QUARTER))).values()]
    (line,) = (each for each in charts if isinstance(each, Timeline))
    assert [(mark.day, mark.code) for mark in line.marks] == [
        (date(2026, 5, 20), "overdue"),
        (date(2026, 7, 30), "answered"),
        (date(2026, 11, 15), "pending"),
    ]
    assert line.first <= line.marks[0].day
    assert line.last == date(2027, 3, 31)
    assert "3 deadlines as of September 30, 2026: May 20, 2026: A map of every pothole, Overdue;" in line.alternative


# -- another language


def test_a_text_without_translation_stands_as_the_original_and_is_marked(told: Workspace) -> None:
    spoken = {
        ("R01", "title"): "Cuenten cada bache",
        ("ACT-1-2/plan", "title"): "Un plan",
        ("Guild of Road Builders", "name"): "Gremio",
    }
    document = compose(make_brief(told, QUARTER), "standard", Shouting(), translations=spoken)
    every = {each.text: each.language for each in inlines(document) if isinstance(each, Words)}
    assert every["Cuenten cada bache"] == every["Un plan"] == every["Gremio"] == ""
    bars = figures(document)["status-by-addressee"].chart
    assert isinstance(bars, StackedBars)
    assert bars.rows == ("Ministry of Roads", "Gremio")
    assert every["Fill them within a month"] == every["Ministry of Roads"] == "en"
    assert "Count every pothole" not in every
    assert "STAND IN THEIR ORIGINAL ENGLISH" in told_in(document, "method")


def test_in_english_nothing_is_marked_as_another_language(told: Workspace) -> None:
    every = [each for each in inlines(compose(full(told), "full")) if isinstance(each, Words)]
    assert {each.language for each in every} == {""}


def test_a_retraction_is_told_by_whom_and_why(told: Workspace) -> None:
    clock_row = recording.record_note(told, "R01", "A stray remark").id
    recording.retract(told, clock_row, "Not about this")
    words = told_in(compose(make_brief(told, "2026Q4")), "taken-back")
    assert "note, effective" in words
    assert "Retracted by Ana. Not about this." in words


def test_a_crosswalk_too_large_to_be_read_as_a_matrix_is_told_by_its_table(
    told: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    brief = make_brief(told, QUARTER)
    asked = len(brief.crosswalk.recommendations) * len(brief.crosswalk.provisions)
    whole = section(compose(brief), "crosswalk")
    monkeypatch.setattr(crossing, "MOST_CELLS", asked - 1)
    without = section(compose(brief), "crosswalk")
    assert [each for each in whole.blocks if not isinstance(each, Figure)] == list(without.blocks)
    assert len(without.blocks) == len(whole.blocks) - 1
