"""The package of a Word document: the parts python-docx does not write, and bytes that are always the same."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from docx.package import Package
from lxml import etree  # type: ignore[import-untyped]

from tracker.brief.document.blocks import Document
from tracker.brief.formats.docx_styles import FONT, word_language
from tracker.brief.formats.docx_xml import NAMESPACES, Element, w
from tracker.text.clean import shown

_PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
STAMP = "tracker-brief"
"""The custom property that keeps the document's stamp."""

_UNUSED = ("stylesWithEffects", "customXml", "thumbnail", "webSettings", "fontTable")
"""Parts of python-docx's own template that say nothing here, by the ends of their relation types."""


def fill(element: Element, content: Element | list[Element]) -> None:
    """Replace all children of a part's root."""
    for child in list(element):
        element.remove(child)
    element.extend(content)


def trim(word: WordDocument) -> None:
    """Leave out what the template brings along."""
    for relations in (word.part.package.rels, word.part.rels):
        for key in [key for key, each in relations.items() if each.reltype.endswith(_UNUSED)]:
            del relations[key]


def _program(package: Package) -> None:
    """Say which program wrote the file, instead of the one that wrote the template."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    for part in package.iter_parts():
        if str(part.partname) == "/docProps/app.xml":
            root = etree.Element(f"{{{space}}}Properties", nsmap={None: space})
            etree.SubElement(root, f"{{{space}}}Application").text = "tracker"
            part._blob = _serialized(root)


def describe(word: WordDocument, document: Document) -> None:
    """Set the properties of the document: who, what, of which day, and the stamp it can be verified by."""
    day = datetime.fromisoformat(document.date).replace(tzinfo=UTC)
    core = word.core_properties
    core.title = shown(document.title)[:255]
    core.subject = shown(document.subtitle)[:255]
    core.author = core.last_modified_by = shown(document.author)[:255]
    core.language = document.language
    core.comments = core.keywords = core.category = ""
    core.created = core.modified = day
    core.revision = 1
    package = word.part.package
    stamp = Part(PackURI("/docProps/custom.xml"), _PROPERTIES, _custom(document.stamp), package)
    package.relate_to(stamp, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
    _program(package)


def _custom(stamp: str) -> bytes:
    spaces = {
        None: "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        "vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
    }
    root = etree.Element(f"{{{spaces[None]}}}Properties", nsmap=spaces)
    each = etree.SubElement(root, f"{{{spaces[None]}}}property")
    for name, value in (("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"), ("pid", "2"), ("name", STAMP)):
        each.set(name, value)
    etree.SubElement(each, f"{{{spaces['vt']}}}lpwstr").text = shown(stamp)
    return _serialized(root)


def _serialized(root: Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def footnotes_part(word: WordDocument) -> XmlPart:
    """An empty part for footnotes, tied to the document."""
    empty = parse_xml(etree.tostring(etree.Element(w("footnotes").tag, nsmap=NAMESPACES)))
    part = XmlPart(PackURI("/word/footnotes.xml"), _FOOTNOTES, empty, word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return part


def settings(language: str) -> list[Element]:
    """The settings of the document: no mode for old versions, and where the lines above footnotes are."""
    tag = word_language(language)
    kept = w(
        "compat",
        *(
            w("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
            for name, value in (
                ("compatibilityMode", 15),
                ("overrideTableStyleFontSizeAndJustification", 1),
                ("enableOpenTypeFeatures", 1),
                ("doNotFlipMirrorIndents", 1),
                ("differentiateMultirowTableHeaders", 1),
            )
        ),
    )
    return [
        w("zoom", percent=100),
        w("defaultTabStop", val=720),
        w("characterSpacingControl", val="doNotCompress"),
        w("footnotePr", w("footnote", id=-1), w("footnote", id=0)),
        kept,
        w("themeFontLang", val=tag),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    ]


def numbering(ordered_lists: int) -> list[Element]:
    """The two kinds of lists, and a list of its own for each that counts from 1."""
    bullet = _list(0, "bullet", "•", "ListBullet")
    counted = _list(1, "decimal", "%1.", "ListNumber")
    numbers = [w("num", w("abstractNumId", val=0), numId=1), w("num", w("abstractNumId", val=1), numId=2)]
    for at in range(ordered_lists):
        fresh = w("lvlOverride", w("startOverride", val=1), ilvl=0)
        numbers.append(w("num", w("abstractNumId", val=1), fresh, numId=3 + at))
    return [bullet, counted, *numbers]


def _list(number: int, kind: str, shape: str, style: str) -> Element:
    level = w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=kind),
        w("pStyle", val=style),
        w("lvlText", val=shape),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=360, hanging=260)),
        w("rPr", w("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT)),
        ilvl=0,
    )
    return w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=number)


def paint_theme(package: Package, accent: str) -> None:
    """Give the document's color scheme its accent, so that what is added by hand matches."""
    for part in package.iter_parts():
        if str(part.partname).startswith("/word/theme/"):
            root = etree.fromstring(part.blob)
            space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
            for name in ("accent1", "hlink"):
                for color in root.findall(f".//a:clrScheme/a:{name}/a:srgbClr", space):
                    color.set("val", accent)
            part._blob = _serialized(root)


def packed(word: WordDocument) -> bytes:
    """The bytes of the document: the same parts in the same order, without the time they were written at."""
    saved = BytesIO()
    word.save(saved)
    made = BytesIO()
    with ZipFile(saved) as parts, ZipFile(made, "w") as target:
        names = parts.namelist()
        for name in sorted(names, key=lambda each: (each != "[Content_Types].xml", each != "_rels/.rels", each)):
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            target.writestr(entry, parts.read(name), ZIP_DEFLATED, 6)
    return made.getvalue()
