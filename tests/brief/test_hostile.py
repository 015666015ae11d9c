"""Text that would act, from the catalogue and the ledger through every format into the format's own reader.

One ledger, each place for text filled with it, made into a full brief with a page for every item, in every
language: shown as it was written, and it does nothing.
"""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import docx
import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token
from openpyxl import load_workbook
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from tests.brief.hostile import ACTING, FILE_NAME, HOSTILE, hostile_space, hostile_template, smuggle
from tests.brief.story import QUARTER
from tests.browser import chromium
from tests.builders import ROOT
from tracker.brief.asking import Asked, answer
from tracker.brief.verify import Verdict, verify_files
from tracker.brief.writing import FORMATS, language_of, write_brief
from tracker.text.clean import is_unsafe
from tracker.workspace.workspace import Workspace

OWN = "https://example.org/"
"""What every address of evidence begins with; no other address may become a link."""

PREPARED_BY = HOSTILE[0]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SVG = "{http://www.w3.org/2000/svg}"


class Written(NamedTuple):
    """A brief in every format: where it was written, in which language, from which workspace."""

    folder: Path
    lang: str
    space: Workspace
    template: Any

    def file(self, suffix: str) -> Path:
        return self.folder / f"brief-{QUARTER}{suffix}"

    def every(self, pattern: str) -> list[Path]:
        found = sorted(self.folder.glob(pattern))
        assert found
        return found


@pytest.fixture(scope="module", params=["en", "es"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Written]:
    folder = tmp_path_factory.mktemp("hostile")
    space = hostile_space(folder)
    space.close()
    smuggle(space.ledger)
    template = str(hostile_template(folder / "template"))
    asked = Asked(QUARTER, "full", request.param, prepared_by=PREPARED_BY, template=template)
    brief, arguments, read = answer(space, asked)
    out = folder / "out"
    write_brief(brief, FORMATS, out, arguments, read, language_of(space, request.param), manifest=True)
    yield Written(out, request.param, space, read)
    space.close()


def squeezed(text: str) -> str:
    """Without spaces and what stands for one: a line may break wherever a format breaks it."""
    return re.sub(r"[\s\u200b\u00ad\u2060\u00a0]+", "", text)


def shows(text: str, *more: str) -> None:
    """Every hostile text, and what else is named, stands in it as written."""
    found = squeezed(text)
    missing = [each for each in (*HOSTILE, *more) if squeezed(each) not in found]
    assert missing == []


def translated(made: Written) -> list[str]:
    """What only a brief in another language says: the catalogue's own words in it."""
    return [f"es {HOSTILE[0]}", f"es {HOSTILE[1]}"] if made.lang == "es" else []


def acting(text: str) -> list[str]:
    return [hex(ord(each)) for each in text if each not in "\n\r\t" and is_unsafe(each)]


# -- Markdown, in a reader of CommonMark


def test_markdown_is_read_as_text_and_links_to_evidence(made: Written) -> None:
    written = made.file(".md").read_text(encoding="utf-8")
    parsed = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written)
    seen: list[Token] = [token for block in parsed for token in (block, *(block.children or ()))]
    kinds = {token.type for token in seen}
    assert kinds & {"html_block", "html_inline", "image", "fence", "code_block", "s_open"} == set()
    targets = {str(token.attrs["href"]) for token in seen if token.type == "link_open"}
    assert targets
    assert all(each.startswith((OWN, "#")) for each in targets)
    shows("".join(token.content for token in seen if not token.children), FILE_NAME, *translated(made))
    assert acting(written) == []


# -- HTML, in a browser


def test_the_page_runs_nothing_asks_for_nothing_and_shows_everything(made: Written) -> None:
    with chromium() as browser:
        page = browser.page().open(made.file(".html").as_uri())
        assert page.evaluate("[document.scripts.length, document.querySelectorAll('style').length]") == [1, 1]
        forbidden = "iframe, object, embed, form, base, link, img:not([src^='data:']), meta[http-equiv='refresh' i]"
        assert (
            page.evaluate(f"[...document.querySelectorAll({json.dumps(forbidden)})].map(each => each.outerHTML)") == []
        )
        targets = page.evaluate("[...document.querySelectorAll('[href]')].map(each => each.getAttribute('href'))")
        assert targets
        assert [each for each in targets if not each.startswith((OWN, "#"))] == []
        handlers = (
            "[...document.querySelectorAll('*')].flatMap(each => each.getAttributeNames())"
            ".filter(name => name.startsWith('on'))"
        )
        assert page.evaluate(handlers) == []
        kinds = page.evaluate("[...new Set([...document.querySelectorAll('svg *')].map(each => each.localName))]")
        assert set(kinds) & {"script", "foreignObject", "a", "image", "set", "animate"} == set()
        shows(page.evaluate("document.body.textContent"), FILE_NAME, *translated(made))
        assert page.requests == [made.file(".html").as_uri()]
        assert (page.dialogs, page.troubles) == ([], [])
    assert acting(made.file(".html").read_text(encoding="utf-8")) == []


# -- PDF, in pypdf and poppler


def test_the_pdf_acts_on_nothing_and_shows_everything(made: Written) -> None:
    pdf = PdfReader(made.file(".pdf"))
    found = list(dictionaries(pdf))
    acts = {str(each["/S"]) for each in found if "/S" in each and each.get("/Type") == "/Action"}
    assert acts <= {"/URI", "/GoTo"}
    named = {name for each in found for name in each}
    assert (
        named & {"/OpenAction", "/AA", "/JS", "/JavaScript", "/EmbeddedFiles", "/AcroForm", "/Launch", "/RichMedia"}
        == set()
    )
    addresses = {str(each["/URI"]) for each in found if "/URI" in each}
    assert addresses
    assert all(each.startswith(OWN) for each in addresses)
    assert pdf.metadata is not None
    assert pdf.metadata.author == PREPARED_BY
    assert acting("".join(str(value) for value in pdf.metadata.values())) == []


def test_poppler_reads_everything_in_the_pdf(made: Written) -> None:
    program = shutil.which("pdftotext") or pytest.skip("pdftotext is not installed: the PDF cannot be read")
    done = subprocess.run([program, "-raw", made.file(".pdf"), "-"], capture_output=True, check=True)
    text = done.stdout.decode().replace("\f", "\n")
    shows(text, FILE_NAME, *translated(made))
    assert acting(text.replace("\N{WORD JOINER}", "")) == []


def dictionaries(pdf: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary of a PDF, each once."""
    waiting: list[Any] = [pdf.trailer]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if isinstance(each, IndirectObject):
            if each.idnum in seen:
                continue
            seen.add(each.idnum)
            each = each.get_object()
        if isinstance(each, DictionaryObject):
            yield each
            waiting += [each.raw_get(name) for name in each]
        elif isinstance(each, ArrayObject):
            waiting += list(each)


# -- Word, in python-docx and as XML


def test_word_holds_no_field_no_macro_and_no_other_link(made: Written) -> None:
    assert docx.Document(str(made.file(".docx"))).core_properties.author == PREPARED_BY
    package = parts(made.file(".docx"))
    trees = {name: etree.fromstring(body) for name, body in package.items() if name.endswith((".xml", ".rels"))}
    words = [tree for name, tree in trees.items() if name.startswith("word/") and name.endswith(".xml")]
    fields = [text for tree in words for each in tree.iter(f"{W}instrText", f"{W}fldSimple") for text in field(each)]
    assert {each.split()[0] for each in fields} <= {"TOC", "PAGE", "NUMPAGES"}
    targets = [
        each.get("Target")
        for name, tree in trees.items()
        if name.endswith(".rels")
        for each in tree
        if each.get("TargetMode") == "External"
    ]
    assert targets
    assert [each for each in targets if not each.startswith(OWN)] == []
    assert [name for name in package if re.search(r"vba|macro|embed|activeX|\.bin", name, re.IGNORECASE)] == []
    assert {each.tag for tree in words for each in tree.iter(f"{W}object", f"{W}altChunk", f"{W}subDoc")} == set()
    shows("".join("".join(tree.itertext(f"{W}t")) for tree in words), FILE_NAME, *translated(made))
    assert [name for name, body in package.items() if name.endswith(".xml") and acting(body.decode())] == []


def field(element: Any) -> list[str]:
    return [each for each in (element.text, element.get(f"{W}instr")) if each and each.strip()]


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# -- Excel, in openpyxl and LibreOffice


def test_the_workbook_holds_no_formula_and_no_other_link(made: Written) -> None:
    book = load_workbook(made.file(".xlsx"))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    links = [cell.hyperlink for cell in cells if cell.hyperlink is not None]
    assert [each.target for each in links if each.target and not each.target.startswith(OWN)] == []
    texts = {cell.value for cell in cells if isinstance(cell.value, str)}
    assert set(HOSTILE) <= texts
    package = parts(made.file(".xlsx"))
    assert [name for name in package if re.search(r"vba|externalLink|embed|connections", name, re.IGNORECASE)] == []
    sheets = [etree.fromstring(body) for name, body in package.items() if name.startswith("xl/worksheets/sheet")]
    kinds = {etree.QName(each).localname for sheet in sheets for each in sheet.iter() if isinstance(each.tag, str)}
    assert kinds & {"f", "oleObjects", "controls", "webPublishItems"} == set()
    assert [name for name, body in package.items() if name.endswith(".xml") and acting(body.decode())] == []


def test_libreoffice_reads_the_workbook_as_text(made: Written, tmp_path: Path) -> None:
    program = shutil.which("soffice") or pytest.skip("LibreOffice is not installed: the workbook cannot be opened")
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile, out = (tmp_path / "profile").as_uri(), tmp_path / "out"
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", every_sheet, "--outdir", out]
    done = subprocess.run([*command, made.file(".xlsx")], capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    cells = [
        cell
        for path in sorted((tmp_path / "out").glob("*.csv"))
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
        for cell in row
    ]
    assert set(HOSTILE) <= set(cells)
    assert [
        cell for cell in cells if re.fullmatch(r"49|-?[0-9]+\+1|#[A-Z/0]+[!?]|Err:[0-9]+", cell) and cell != "-1+1"
    ] == []


# -- CSV, JSON and SVG


@pytest.fixture
def long_cells() -> Iterator[None]:
    """The reader of CSV takes cells of any length."""
    before = csv.field_size_limit(sys.maxsize)
    yield
    csv.field_size_limit(before)


def test_no_cell_of_a_table_is_read_as_a_formula(made: Written, long_cells: None) -> None:
    cells = [
        cell
        for path in made.every("*.csv")
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline=""))
        for cell in row
    ]
    numbers = re.compile(r"-?[0-9]+(\.[0-9]+)?")
    assert [cell for cell in cells if re.match(r"\s*[=+\-@\t\r]", cell) and not numbers.fullmatch(cell)] == []
    assert {each.removeprefix("'") for each in cells} | set(cells) >= set(HOSTILE)
    assert acting("".join(cells)) == []


def test_json_holds_every_text_and_fits_its_schema(made: Written) -> None:
    written = made.file(".json").read_text(encoding="utf-8")
    brief = json.loads(written)
    assert fits("brief", brief)
    assert {each["title"] for each in brief["evidence"]} >= set(HOSTILE)
    assert {file["filename"] for each in brief["evidence"] for file in each["files"]} == {FILE_NAME}
    assert brief["heading"]["prepared_by"] == PREPARED_BY
    assert acting(written) == []
    manifest = json.loads(made.file("-manifest.json").read_text(encoding="utf-8"))
    assert fits("brief-manifest", manifest)
    assert {each["name"] for each in manifest["files"]} == {path.name for path in made.every("*")} - {
        f"brief-{QUARTER}-manifest.json"
    }


def fits(name: str, said: object) -> bool:
    schema = json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
    return list(Draft202012Validator(schema).iter_errors(said)) == []


def test_a_drawing_only_draws(made: Written) -> None:
    for path in made.every("*.svg"):
        root = etree.fromstring(path.read_bytes())
        kinds = {each.tag.removeprefix(SVG) for each in root.iter() if isinstance(each.tag, str)}
        drawn = {"svg", "title", "desc", "g", "rect", "text", "tspan", "path", "line", "circle", "polygon", "defs"}
        assert kinds <= drawn | {"pattern", "clipPath", "marker", "polyline", "style"}
        names = {etree.QName(name).localname for each in root.iter() for name in each.attrib}
        assert [name for name in names if name.startswith("on") or name in ("href", "src")] == []
        styles = "".join(each.text or "" for each in root.iter(f"{SVG}style"))
        assert (
            re.findall(
                r"@import|url\((?!#)", styles + "".join(value for each in root.iter() for value in each.attrib.values())
            )
            == []
        )
        assert acting(path.read_text(encoding="utf-8")) == []


# -- all of them


def test_what_was_smuggled_into_the_ledger_is_shown_with_what_acts_replaced(made: Written) -> None:
    harmless = "".join("\ufffd" if is_unsafe(each) else each for each in ACTING)
    assert harmless != ACTING
    brief = json.loads(made.file(".json").read_text(encoding="utf-8"))
    assert harmless in {each["title"] for each in brief["evidence"]}
    for suffix in (".md", ".html"):
        assert "gnp" in made.file(suffix).read_text(encoding="utf-8")


def test_every_file_is_known_again_by_its_stamp(made: Written) -> None:
    stamped = [path for path in made.every("*") if path.suffix not in (".svg",)]
    verified = verify_files(made.space, stamped, made.template).files
    assert {each.file: each.sentence for each in verified if each.verdict is not Verdict.UNALTERED} == {}
