"""The workbook, opened with openpyxl and LibreOffice: typed cells, native charts, and not one formula."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.brief.documents import HOSTILE
from tests.brief.story import QUARTER, ROADS, page, update
from tests.builders import python
from tracker.brief.charts.looks import look_of
from tracker.brief.deadlines import OUTCOME_LABELS
from tracker.brief.forces import FORCE_LABELS
from tracker.brief.formats.xlsx import rendered
from tracker.brief.formats.xlsx_matrix import month_table
from tracker.brief.formats.xlsx_sheets import NAMES, sheet_name
from tracker.brief.make import make_brief
from tracker.brief.model import Brief
from tracker.brief.tables import tables
from tracker.text.tongue import tongue
from tracker.workspace.workspace import Workspace

STAMP = "tracker-brief quarter=2026Q3 as-of=2026-09-30"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture
def brief(told: Workspace) -> Brief:
    return make_brief(told, QUARTER)


@pytest.fixture
def book(brief: Brief) -> Workbook:
    return opened(rendered(brief, stamp=STAMP)[".xlsx"])


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def parts(content: bytes, beginning: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith(beginning)}


def column(sheet: Worksheet, heading: str) -> list[object]:
    """The values under a heading."""
    place = next(cell.column for cell in sheet[1] if cell.value == heading)
    return [sheet.cell(row, place).value for row in range(2, sheet.max_row + 1)]


def midnight(day: str) -> datetime:
    """A day as a workbook holds it, in no time zone."""
    return datetime.fromisoformat(day)


def texts(book: Workbook) -> Iterator[str]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (cell.value for cell in row if isinstance(cell.value, str))


# -- sheets


def test_every_table_is_a_sheet_with_a_frozen_heading_and_filters(brief: Brief, book: Workbook) -> None:
    made = tables(brief)
    assert book.sheetnames[:2] == ["About", "Charts"]
    for name in made.keys() - {"about"}:
        sheet = book[NAMES[name][0]]
        header, rows = made[name]
        (table,) = sheet.tables.values()
        assert table.autoFilter is not None
        assert table.tableStyleInfo.showRowStripes
        assert table.ref.startswith("A1:")
        assert [cell.value.casefold() for cell in sheet[1]] == [str(each).casefold() for each in header]
        assert sheet.freeze_panes[1:] == "2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.max_row == len(list(rows)) + 1


def test_sheet_names_are_such_that_excel_takes_them(book: Workbook) -> None:
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in book.sheetnames)
    assert sheet_name("a/b:c*d?e[f]g\\h'") == "a b c d e f g h"
    assert len(sheet_name("x" * 50)) == 31
    assert sheet_name("''") == "Sheet"


def test_sheets_are_printed_landscape_and_fit_to_the_width(book: Workbook) -> None:
    for name in ("Scoreboard", "Changes", "Evidence", "Crosswalk matrix"):
        sheet = book[name]
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert "&P" in sheet.oddFooter.right.text


def test_cells_are_typed(book: Workbook) -> None:
    changes, scores = book["Changes"], book["Scoreboard"]
    assert midnight("2026-07-10") in column(changes, "Effective date")
    assert all(isinstance(each, datetime) for each in column(changes, "Recorded on"))
    assert set(column(changes, "Counts")) == {"yes", "no"}
    assert column(scores, "Recommendations") == [2, 1]
    assert {cell.number_format for cell in scores["B"][1:]} == {"#,##0"}
    place = next(cell.column_letter for cell in changes[1] if cell.value == "Effective date")
    assert {cell.number_format for cell in changes[place][1:]} == {"yyyy-mm-dd"}


def test_a_value_has_the_color_of_its_look(book: Workbook) -> None:
    sheet = book["Recommendations"]
    place = next(cell.column for cell in sheet[1] if cell.value == "Adoption")
    shown = {sheet.cell(row, place).value: sheet.cell(row, place) for row in (2, 3)}
    for label, code in (("Open", "open"), ("Closed – Implemented", "implemented")):
        assert shown[label].border.left.color.rgb == f"FF{look_of(code).color[1:].upper()}"


def test_the_cover_says_from_what_it_was_made_and_leads_to_each_sheet(brief: Brief, book: Workbook) -> None:
    cover = book["About"]
    pairs = [(row[0].value, row[1].value) for row in cover.iter_rows(max_col=2) if row[0].value]
    said = dict(reversed(pairs))
    assert cover["A1"].value == "Accountability brief"
    assert (said["Prepared by"], said["As of"]) == ("Ana", midnight("2026-09-30"))
    assert said["Ledger digest (SHA-256)"] == brief.heading.ledger_digest
    assert said["In one minute"] == brief.in_one_minute
    assert said["Claimed"] == next(rule.meaning for rule in brief.method if rule.term == "Claimed")
    leading = {cell.hyperlink.location for row in cover.iter_rows() for cell in row if cell.hyperlink}
    assert leading == {f"'{name}'!A1" for name in book.sheetnames[1:]}


def test_the_properties_carry_the_stamp_and_the_day(book: Workbook) -> None:
    held = book.properties
    assert (held.description, held.creator) == (STAMP, "Ana")
    assert held.created == held.modified == midnight("2026-09-30")


def test_a_spanish_workbook_says_its_own_words_in_spanish_and_leaves_those_of_others(told: Workspace) -> None:
    update(told, "R02", "open", "2026-08-09", page("Open"), reason="Open")
    brief = make_brief(told, QUARTER)
    english, spanish = opened(rendered(brief)[".xlsx"]), opened(rendered(brief, said=tongue("es"))[".xlsx"])
    assert not set(spanish.sheetnames) & set(english.sheetnames)
    changes = [[cell.value for cell in row] for row in spanish.worksheets[english.sheetnames.index("Changes")]]
    place = [cell.value for cell in english["Changes"][1]].index
    (row,) = (row for row in changes[1:] if row[place("Reason")] == "Open")
    assert row[place("After")] == "Abierta"
    numbers = [cell.value for row in english["Scoreboard"].iter_rows(min_row=2, min_col=2) for cell in row]
    sheet = spanish.worksheets[english.sheetnames.index("Scoreboard")]
    assert [cell.value for row in sheet.iter_rows(min_row=2, min_col=2) for cell in row] == numbers


def test_a_spanish_workbook_has_the_catalogue_s_own_translations_and_the_original_where_there_is_none(
    told: Workspace,
) -> None:
    translations = {
        ("R01", "title"): "Repavimentar la carretera costera",
        ("Ministry of Roads", "name"): "Ministerio de Caminos",
    }
    brief = make_brief(told, QUARTER)
    book = opened(rendered(brief, said=tongue("es"), translations=translations)[".xlsx"])
    english = opened(rendered(brief)[".xlsx"])
    place = english.sheetnames.index
    sheet, original = book.worksheets[place("Recommendations")], english["Recommendations"]
    assert sheet["B2"].value == "Repavimentar la carretera costera"
    assert [row[1].value for row in sheet.iter_rows(min_row=3)] == [
        row[1].value for row in original.iter_rows(min_row=3)
    ]
    assert book.worksheets[place("Scoreboard")]["A2"].value == "Ministerio de Caminos"
    matrix = book.worksheets[place("Crosswalk matrix")]
    assert (matrix["B4"].value, matrix["C4"].value) == ("Repavimentar la carretera costera", "Ministerio de Caminos")
    (drawing,) = parts(
        rendered(brief, said=tongue("es"), translations=translations)[".xlsx"], "xl/drawings/drawing"
    ).values()
    assert "Ministerio de Caminos: 1 " in etree.fromstring(drawing).find(".//{*}cNvPr").get("descr")
    assert "Los textos del catálogo" in str([cell.value for row in book.worksheets[0].iter_rows() for cell in row])


def test_what_is_a_code_in_the_data_files_is_said_in_words(brief: Brief, book: Workbook) -> None:
    assert set(column(book["Deadlines"], "Force")) <= set(FORCE_LABELS.values())
    assert set(column(book["Deadlines"], "Outcome")) <= set(OUTCOME_LABELS.values())
    spanish = opened(rendered(brief, said=tongue("es"))[".xlsx"])
    assert "Exigido por ley" in texts(spanish)
    assert not any(re.search(r"\d supports", each) for each in texts(spanish))


def test_generated_sentences_are_said_in_the_language(brief: Brief) -> None:
    spanish = set(texts(opened(rendered(brief, said=tongue("es"))[".xlsx"])))
    said = {each for each in texts(opened(rendered(brief)[".xlsx"])) if "no certification" in each}
    assert said
    assert not said & spanish


def test_numbers_stand_clear_of_the_text_beside_them_under_a_heading_at_the_right(book: Workbook) -> None:
    sheet = book["Scoreboard"]
    assert {(cell.alignment.horizontal, cell.alignment.indent) for cell in sheet["B"]} == {("right", 1)}
    assert sheet["A1"].alignment.horizontal != "right"


# -- charts


def test_charts_are_native_and_have_a_text_alternative(brief: Brief) -> None:
    content = rendered(brief)[".xlsx"]
    charts = [etree.fromstring(each) for each in parts(content, "xl/charts/chart").values()]
    kinds = [
        (chart.find(f".//{CHART}barDir").get("val"), chart.find(f".//{CHART}grouping").get("val")) for chart in charts
    ]
    assert kinds == [("bar", "stacked"), ("col", "stacked"), ("col", "stacked")]
    (drawing,) = parts(content, "xl/drawings/drawing").values()
    told = [node.get("descr") for node in etree.fromstring(drawing).iter("{*}cNvPr")]
    assert told[0] == (
        "Adoption by addressee. Ministry of Roads: 1 Open, 1 Closed – Implemented; "
        "Guild of Road Builders: 1 No evidence recorded"
    )
    assert len(told) == 3
    assert all(told)


def test_the_parts_of_a_chart_have_the_colors_and_patterns_of_their_values(brief: Brief) -> None:
    first = min(parts(rendered(brief)[".xlsx"], "xl/charts/chart1").values())
    filled = etree.fromstring(first).findall(f".//{CHART}ser/{CHART}spPr")
    grounds = [(part.find(".//{*}bgClr/{*}srgbClr"), part.find("{*}solidFill/{*}srgbClr")) for part in filled]
    codes = [tally.value for tally in brief.scoreboard.addressees[0].adoption]
    colors = [f"#{(pattern if pattern is not None else solid).get('val').lower()}" for pattern, solid in grounds]
    assert colors == [look_of(code).color for code in codes]
    patterns = [part.find("{*}pattFill") for part in filled]
    assert [pattern is not None for pattern in patterns] == [bool(look_of(code).pattern) for code in codes]
    used = [pattern.get("prst") for pattern in patterns if pattern is not None]
    assert len(set(used)) == len(used)


def test_the_numbers_kept_in_a_chart_are_those_of_the_brief(brief: Brief) -> None:
    first = min(parts(rendered(brief)[".xlsx"], "xl/charts/chart1").values())
    values = [
        [int(node.text) for node in series.findall(f"{CHART}val//{CHART}v")]
        for series in etree.fromstring(first).iter(f"{CHART}ser")
    ]
    scores = brief.scoreboard.addressees
    assert values == [[score.adoption[place].count for score in scores] for place in range(len(scores[0].adoption))]


def test_deadlines_are_counted_once_whatever_lists_they_stand_in(brief: Brief, book: Workbook) -> None:
    due = brief.deadlines
    subjects = {each.subject for each in (*due.answered, *due.fell_due, *due.overdue, *due.ahead)}
    sheet = book["Deadlines by month"]
    numbers = [cell.value for row in sheet.iter_rows(min_row=2, min_col=2) for cell in row]
    assert sum(numbers) == len(subjects)
    months = column(sheet, "Month")
    assert months == sorted(months)
    assert len(month_table(brief).rows) == len(months)


# -- the matrix


def test_the_matrix_has_a_glyph_for_each_crossing_and_colors_by_condition(brief: Brief, book: Workbook) -> None:
    sheet = book["Crosswalk matrix"]
    columns = {cell.value: cell.column for cell in sheet[3][4:]}
    rows = {sheet.cell(row, 1).value: row for row in range(4, sheet.max_row + 1)}
    assert list(rows) == [each.item for each in brief.crosswalk.recommendations]
    glyphs = {(each.recommendation, each.provision): look_of(each.bearing).glyph for each in brief.crosswalk.crossings}
    assert glyphs
    for row in rows:
        for name in columns:
            assert sheet.cell(rows[row], columns[name]).value == glyphs.get((row, name))
    assert sheet.freeze_panes == "C4"
    rules = [rule for found in sheet.conditional_formatting for rule in found.rules]
    assert {rule.formula[0] for rule in rules} == {f'"{glyph}"' for glyph in ("●", "◐", "×", "○")}
    assert {glyph in sheet["A1"].value for glyph in ("●", "◐", "×", "○")} == {True}


def test_a_recommendation_without_a_vehicle_stands_out(brief: Brief, book: Workbook) -> None:
    sheet = book["Crosswalk matrix"]
    lacking = {each.item for each in brief.crosswalk.recommendations if not each.has_vehicle}
    bold = {sheet.cell(row, 1).value for row in range(4, sheet.max_row + 1) if sheet.cell(row, 1).font.bold}
    assert bold == lacking != set()


# -- the same bytes


def test_the_same_brief_is_the_same_bytes_in_every_process(told: Workspace, brief: Brief) -> None:
    first = rendered(brief, stamp=STAMP)[".xlsx"]
    told.close()
    script = (
        "import hashlib, sys; from pathlib import Path; from tracker.settings import Settings;"
        "from tracker.workspace.workspace import Workspace; from tracker.brief.make import make_brief;"
        "from tracker.brief.formats.xlsx import rendered;"
        "paths = [Path(each) for each in sys.argv[1:3]];"
        "space = Workspace(settings=Settings(), ledger=paths[0], catalogs=(paths[1],), shipped=False);"
        "brief = make_brief(space, '2026Q3', prepared_by='Ana');"
        "sys.stdout.write(rendered(brief, stamp=sys.argv[3])['.xlsx'].hex())"
    )
    done = python(script, told.ledger, ROADS, STAMP)
    assert done.stderr == ""
    assert bytes.fromhex(done.stdout) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# -- nothing, and hostile text


def test_an_empty_brief_is_a_workbook_too(space: Workspace) -> None:
    book = opened(rendered(make_brief(space, QUARTER))[".xlsx"])
    assert book["Changes"].max_row == 1
    (table,) = book["Changes"].tables.values()
    assert table.ref.endswith("2")


@pytest.fixture
def attacked(told: Workspace) -> Brief:
    """A brief in which every text that people write is hostile."""
    for number, text in enumerate(HOSTILE, 1):
        update(told, "R02", "open", f"2026-08-{number:02}", page(text, publisher=text, quote=text), reason=text)
    brief = make_brief(told, QUARTER, prepared_by=HOSTILE[0])
    crosswalk = brief.crosswalk._replace(
        recommendations=tuple(each._replace(title=HOSTILE[0]) for each in brief.crosswalk.recommendations),
        provisions=tuple(each._replace(title=HOSTILE[0]) for each in brief.crosswalk.provisions),
    )
    heading = brief.heading._replace(catalogue_titles=HOSTILE)
    return brief._replace(crosswalk=crosswalk, heading=heading)


def test_no_cell_is_a_formula_and_hostile_text_stands_as_written(attacked: Brief) -> None:
    content = rendered(attacked)[".xlsx"]
    book = opened(content)
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}
    assert not any(b"<f>" in each or b"<f " in each for each in parts(content, "xl/worksheets/").values())
    found = set(texts(book))
    assert set(HOSTILE) <= found
    assert not any(b"evil.example" in each for each in parts(content, "xl/worksheets/_rels").values())


def test_text_that_begins_like_a_formula_stays_text_when_it_is_edited(attacked: Brief) -> None:
    book = opened(rendered(attacked)[".xlsx"])
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value == HOSTILE[0]]
    marked = [cell for cell in cells if cell.parent.title in ("Changes", "Evidence")]
    assert marked
    assert all(cell.quotePrefix for cell in marked)


def test_control_characters_and_endless_text_do_not_break_the_file(brief: Brief) -> None:
    evidence = tuple(each._replace(title="a\x1b]0;x\x07b_x0041_", quote="x" * 50_000) for each in brief.evidence)
    book = opened(rendered(brief._replace(evidence=evidence))[".xlsx"])
    assert column(book["Evidence"], "Title")[0] == "a\ufffd]0;x\ufffdb_x0041_"
    quote = column(book["Evidence"], "Quote")[0]
    assert isinstance(quote, str)
    assert len(quote) < 32_767
    assert quote.endswith("…")


def test_libreoffice_reads_hostile_text_as_text(attacked: Brief, tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: the workbook cannot be opened with it")
    (tmp_path / "brief.xlsx").write_bytes(rendered(attacked)[".xlsx"])
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", every_sheet, "--outdir", str(tmp_path), "brief.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    written = (tmp_path / "brief-Changes.csv").read_text(encoding="utf-8")
    for text in HOSTILE:
        assert text.replace('"', '""') in written
