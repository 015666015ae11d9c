"""All formats of one brief say the same numbers: each is read by a reader of its own, table by table.

JSON is held against the CSV files, these against every cell of the workbook as openpyxl and LibreOffice read it;
the tables of the document against Markdown, HTML, DOCX and PDF. On a story and on the shipped catalogue.
"""

import contextlib
import csv
import io
import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

import docx
import pytest
from jsonschema import Draft202012Validator
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from benchmarks.generated import fill, space_in
from tests.brief.story import QUARTER
from tests.builders import Clock, workspace
from tracker.brief.arguments import arguments_of
from tracker.brief.document.blocks import Block, Document, Line, Section, Table
from tracker.brief.formats import csv as csv_format
from tracker.brief.formats.xlsx_sheets import NAMES
from tracker.brief.formats.xlsx_words import CODES
from tracker.brief.make import make_brief
from tracker.brief.model import Brief
from tracker.brief.writing import document_of, render
from tracker.text.tongue import MONTHS
from tracker.workspace.workspace import Workspace

SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "brief.json"

Cells = list[list[str]]

EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""LibreOffice's export of every sheet: comma, double quote, UTF-8, cells as they are shown."""


@pytest.fixture(params=["story", "shipped"])
def brief(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Brief]:
    """The brief of a quarter with a history, and that of the shipped catalogue with nothing recorded."""
    if request.param == "story":
        yield make_brief(request.getfixturevalue("told"), QUARTER)
        return
    clock = Clock()
    clock.set("2026-11-02")
    space: Workspace = workspace(tmp_path, catalogs=(), shipped=True, clock=clock)
    yield make_brief(space, QUARTER)
    space.close()


# -- the data formats


def csv_tables(brief: Brief) -> dict[str, Cells]:
    """Each CSV file by the name of its table, its heading first."""
    files = render(brief, "csv")
    return {
        name.removeprefix("-").removesuffix(".csv"): list(csv.reader(io.StringIO(content.decode(), newline="")))
        for name, content in files.items()
    }


def test_the_csv_files_say_the_numbers_of_the_json(brief: Brief) -> None:
    data = json.loads(render(brief, "json")[".json"])
    tables = csv_tables(brief)
    scores, gaps, due = data["scoreboard"], data["absences"], data["deadlines"]
    assert records(tables["scoreboard"], "recommendations") == [
        each["recommendations"] for each in scores["addressees"]
    ]
    for label in (tally["label"] for tally in scores["addressees"][0]["adoption"]):
        assert records(tables["scoreboard"], label) == counted(scores["addressees"], "adoption", label)
        assert records(tables["trend"], label) == counted(data["trend"], "adoption", label)
    assert records(tables["provisions"], "provisions") == [each["provisions"] for each in scores["authorities"]]
    for group in ("deadlines", "withholding", "conditions"):
        for label in {tally["label"] for score in scores["authorities"] for tally in score[group]}:
            assert records(tables["provisions"], f"{group}: {label}") == counted(scores["authorities"], group, label)
    for heading, name in (("changes", "changes"), ("fell due", "fell_due"), ("overdue", "overdue")):
        assert records(tables["trend"], heading) == [each[name] for each in data["trend"]]
    lengths = {name: len(rows) - 1 for name, rows in tables.items()}
    listed = {name: len(due[name]) for name in ("answered", "fell_due", "overdue", "ahead")}
    assert lengths["deadlines"] == sum(listed.values())
    assert lengths["undated"] == len(due["undated"]) + len(due["no_further"])
    assert lengths["evidence"] == len(data["evidence"])
    assert lengths["crosswalk"] == len(data["crosswalk"]["crossings"])
    assert lengths["no-evidence"] == sum(len(gaps[name]) for name in ("no_evidence", "without_vehicle", "claimed"))
    assert lengths["changes"] == sum(len(data["record"][name]) for name in ("changes", "checks", "notes"))


def test_a_byte_order_mark_changes_nothing_else(brief: Brief) -> None:
    without, marked = csv_format.rendered(brief), csv_format.rendered(brief, bom=True)
    assert marked == {name: b"\xef\xbb\xbf" + content for name, content in without.items()}


def records(table: Cells, heading: str) -> list[int]:
    """The numbers under a heading."""
    place = table[0].index(heading)
    return [int(row[place]) for row in table[1:]]


def counted(groups: Iterable[dict[str, list[dict[str, object]]]], name: str, label: str) -> list[object]:
    """How many stand at a value in each group; 0 where it is not listed."""
    return [next((tally["count"] for tally in group[name] if tally["label"] == label), 0) for group in groups]


def test_the_workbook_has_every_cell_of_the_csv_files(brief: Brief) -> None:
    book = load_workbook(io.BytesIO(render(brief, "xlsx")[".xlsx"]))
    for name, rows in csv_tables(brief).items():
        if name == "about":
            continue
        sheet = [[as_text(cell.value) for cell in row] for row in book[NAMES[name][0]].iter_rows()]
        assert_same(sheet, rows, name)


def test_the_cover_has_every_row_of_the_title_block(brief: Brief) -> None:
    book = load_workbook(io.BytesIO(render(brief, "xlsx")[".xlsx"]))
    held = {tuple(as_text(cell.value) for cell in row[:2]) for row in book["About"].iter_rows()}
    rows = csv_tables(brief)["about"][1:]
    assert {tuple(unguarded(each) for each in row) for row in rows if row[0] != "Stamp"} <= held


def test_libreoffice_reads_the_numbers_of_the_csv_files_from_the_workbook(brief: Brief, tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed: the workbook cannot be opened with it")
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "brief.xlsx").write_bytes(render(brief, "xlsx")[".xlsx"])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", EVERY_SHEET, "--outdir", str(folder), "brief.xlsx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    for name, rows in csv_tables(brief).items():
        if name == "about":
            continue
        content = (folder / f"brief-{NAMES[name][0]}.csv").read_text(encoding="utf-8")
        assert_same(list(csv.reader(io.StringIO(content, newline=""))), rows, name)


def assert_same(found: Cells, rows: Cells, name: str) -> None:
    """The same cells in the same places, but for the letters of headings, codes said in words, and how numbers look."""
    wide = len(rows[0])
    kept = [[*row, *[""] * (wide - len(row))] for row in found if any(row)]
    assert [each.casefold() for each in kept[0]] == [each.casefold() for each in rows[0]], name
    wanted = [
        [CODES.get(heading, {}).get(each, plain(each)) for heading, each in zip(rows[0], row, strict=True)]
        for row in rows[1:]
    ]
    assert [[plain(each) for each in row] for row in kept[1:]] == wanted, name


def as_text(value: object) -> str:
    """A cell of a workbook as the CSV file writes it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def plain(cell: str) -> str:
    """A cell without the apostrophe that guards a CSV file, its days as ISO text, a number without its separators."""
    bare = DAY.sub(iso_day, unguarded(cell).replace("\r\n", "\n"))
    return re.sub(r"[,]|\.0$", "", bare) if re.fullmatch(r"-?[\d,]+(\.\d+)?", bare) else bare


DAY = re.compile(rf"({'|'.join(MONTHS)}) ([0-9]{{1,2}}), ([0-9]{{4}})")
"""A day as a sentence of the workbook writes it out."""


def iso_day(found: re.Match[str]) -> str:
    return f"{found[3]}-{MONTHS.index(found[1]) + 1:02}-{int(found[2]):02}"


def unguarded(cell: str) -> str:
    return cell[1:] if re.match(r"'\s*[=+\-@\t\r＝＋－＠]", cell) else cell


# -- counted apart from the program


_LIVE = """
    SELECT updates.*, entries.seq FROM updates JOIN entries USING (id) WHERE visibility = 'public' AND id NOT IN
    (SELECT coalesce(corrects, retracts) FROM entries WHERE coalesce(corrects, retracts) IS NOT NULL)
"""
_CHANGED = (
    f"SELECT count(*) FROM ({_LIVE}) WHERE kind = 'change' AND effective_date BETWEEN '2026-07-01' AND '2026-09-30'"
)
_LATEST = f"""
    SELECT * FROM
    (SELECT *, row_number() OVER (PARTITION BY subject, axis ORDER BY effective_date DESC, seq DESC) AS place
    FROM ({_LIVE}) WHERE kind = 'change' AND effective_date <= '2026-09-30') WHERE place = 1
"""
_CLOSED = f"""
    SELECT id FROM ({_LATEST}) WHERE axis = 'adoption' AND value IN ('implemented', 'not-implemented', 'superseded')
"""
_SUPPORTED = """
    SELECT update_id FROM citations JOIN evidence ON evidence.id = citations.evidence
    WHERE stance = 'supports' AND visibility = 'public' AND kind <> 'searched-found-nothing'
"""
_OVERDUE = f"""
    SELECT address FROM projected_subjects WHERE kind = 'deadline' AND due_on < '2026-09-30' AND address NOT IN
    (SELECT subject FROM ({_LATEST}) WHERE axis = 'requirement'
    AND value IN ('submitted', 'submitted-not-public', 'waived', 'ended'))
"""


def test_every_format_says_what_a_count_of_the_ledger_s_own_rows_finds(tmp_path: Path) -> None:
    """Changes of the quarter, closed recommendations, claims and overdue deadlines, counted by SQL alone."""
    space = space_in(tmp_path)
    fill(space, 300, 300)
    brief = make_brief(space_in(tmp_path), QUARTER)
    with contextlib.closing(sqlite3.connect(tmp_path / "ledger.db")) as ledger:
        changed = ledger.execute(_CHANGED).fetchone()[0]
        closed = len(ledger.execute(_CLOSED).fetchall())
        claimed = len(ledger.execute(f"{_CLOSED} AND id NOT IN ({_SUPPORTED})").fetchall())
        overdue = {address for (address,) in ledger.execute(_OVERDUE)}
    assert min(changed, closed, claimed, len(overdue)) > 0
    data = json.loads(render(brief, "json")[".json"])
    assert data["trend"][-1]["changes"] == changed
    listed = [*data["deadlines"]["overdue"], *data["deadlines"]["fell_due"]]
    assert {each["subject"] for each in listed if each["outcome"] == "overdue"} == overdue
    tables = csv_tables(brief)
    in_effect = [
        each
        for each in (dict(zip(tables["changes"][0], row, strict=True)) for row in tables["changes"][1:])
        if each["kind"] == "change"
        and each["counts"] == "yes"
        and "2026-07-01" <= each["effective date"] <= "2026-09-30"
    ]
    assert len(in_effect) == changed
    sheet = load_workbook(io.BytesIO(render(brief, "xlsx")[".xlsx"]))["Scoreboard"]
    columns = {cell.value: cell.column_letter for cell in sheet[1]}
    sums = {name: sum(cell.value for cell in sheet[place][1:]) for name, place in columns.items() if place != "A"}
    assert sum(number for name, number in sums.items() if name.startswith("Closed –")) == closed
    assert sums["Closed but only claimed"] == claimed
    for written_format, (suffix, reader) in READERS.items():
        totals = next(
            row for table in reader(render(brief, written_format)[suffix]) for row in table if row[0] == "All"
        )
        assert [int(each) for each in totals[3:5]] == [closed, claimed], written_format


@pytest.mark.parametrize("recorded", [0, 200])
def test_the_json_of_a_brief_with_every_page_is_valid_under_the_published_schema(tmp_path: Path, recorded: int) -> None:
    space = space_in(tmp_path)
    if recorded:
        fill(space, recorded, recorded)
    data = json.loads(render(make_brief(space_in(tmp_path), QUARTER, pages="all"), "json")[".json"])
    assert len(data["pages"]) > 100
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert [each.message for each in Draft202012Validator(schema).iter_errors(data)] == []


# -- the documents


def markdown_tables(content: bytes) -> list[Cells]:
    """Each table a Markdown reader sees, as the text of its cells."""
    tables: list[Cells] = []
    in_cell = False
    for token in MarkdownIt("commonmark").enable("table").parse(content.decode()):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type == "inline" and in_cell:
            tables[-1][-1].append("".join(each.content for each in token.children or ()))
        in_cell = token.type in ("th_open", "td_open")
    return tables


def html_tables(content: bytes) -> list[Cells]:
    page = lxml_html.fromstring(content.decode())
    return [
        [[" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")] for row in table.iter("tr")]
        for table in page.iter("table")
    ]


def docx_tables(content: bytes) -> list[Cells]:
    document = docx.Document(io.BytesIO(content))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


READERS: dict[str, tuple[str, Callable[[bytes], list[Cells]]]] = {
    "markdown": (".md", markdown_tables),
    "html": (".html", html_tables),
    "docx": (".docx", docx_tables),
}


@pytest.mark.parametrize("written_format", READERS)
def test_every_table_of_the_document_has_its_numbers_in_the_format(brief: Brief, written_format: str) -> None:
    suffix, reader = READERS[written_format]
    found = reader(render(brief, written_format)[suffix])
    wanted = [table for table in document_tables(document(brief)) if numbers_of(table)]
    assert wanted
    place = 0
    for table in wanted:
        numbers = numbers_of(table)
        matching = (at for at in range(place, len(found)) if read_numbers(found[at], table) == numbers)
        at = next(matching, None)
        assert at is not None, (table.caption, numbers[:3])
        place = at + 1


def test_the_scoreboard_of_the_pdf_has_the_numbers_of_the_json(brief: Brief, tmp_path: Path) -> None:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed: the text of the PDF cannot be read")
    (tmp_path / "brief.pdf").write_bytes(render(brief, "pdf")[".pdf"])
    done = subprocess.run([program, "-layout", "brief.pdf", "-"], cwd=tmp_path, check=True, capture_output=True)
    lines = [line.split() for line in done.stdout.decode().splitlines()]
    for table in document_tables(document(brief)):
        if table.id not in ("by-addressee", "by-authority", "trend-table"):
            continue
        for numbers in numbers_of(table):
            assert any(line[-len(numbers) :] == numbers for line in lines), (table.caption, numbers)


def test_the_scoreboard_of_the_document_adds_up_to_the_json(brief: Brief) -> None:
    data = json.loads(render(brief, "json")[".json"])["scoreboard"]["addressees"]
    (table,) = (each for each in document_tables(document(brief)) if each.id == "by-addressee")
    sums = [[int(each) for each in numbers] for numbers in numbers_of(table)]
    for score, numbers in zip(data, sums, strict=False):
        assert numbers[-1] == score["recommendations"] == sum(numbers[:3])
        assert numbers[0] == counted([score], "adoption", "No evidence recorded")[0]
        assert numbers[3] == score["claimed"]


def document(brief: Brief) -> Document:
    return document_of(brief, arguments_of(brief))


def document_tables(document: Document) -> list[Table]:
    return [block for section in document.sections for block in blocks_of(section) if isinstance(block, Table)]


def blocks_of(section: Section) -> Iterator[Block]:
    for block in section.blocks:
        if isinstance(block, Section):
            yield from blocks_of(block)
        else:
            yield block


def numbers_of(table: Table) -> Cells:
    """The numbers of a table, row by row; empty where none of its columns is of numbers."""
    places = [place for place, column in enumerate(table.columns) if column.kind == "number"]
    return [[words_of(row.cells[place]) for place in places] for row in table.rows] if places else []


def read_numbers(found: Cells, table: Table) -> Cells:
    """The cells of a table as it was read that stand where `table` has its numbers; the heading left out."""
    places = [place for place, column in enumerate(table.columns) if column.kind == "number"]
    rows = [row for row in found[1:] if len(row) == len(table.columns)]
    return [[row[place].strip() for place in places] for row in rows]


def words_of(line: Line) -> str:
    return "".join(getattr(part, "text", "") or getattr(part, "label", "") for part in line).strip()
