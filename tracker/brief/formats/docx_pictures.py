"""Pictures in Word: SVG drawn to PNG, because Word's own reading of SVG knows neither hatchings nor all fonts."""

import re
import tempfile
from collections.abc import Sequence
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import typst
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.package import Package
from lxml import etree  # type: ignore[import-untyped]

from tracker.brief.formats.docx_xml import NAMESPACES, Element, w
from tracker.brief.formats.print_fonts import SANS, SIGN, SIGNS, program_fonts
from tracker.errors import InvalidTemplate
from tracker.text.clean import shown

DOTS_PER_INCH = 220
PIXEL = 9525
"""A pixel of SVG (1/96 inch) in EMU."""

INCH, POINT, TWIP = 914_400, 12_700, 635
"""An inch, a point and a twentieth of a point in EMU."""

_SVG = "{http://www.w3.org/2000/svg}"
_SIGNS = re.compile(f"({SIGN}+)")


_DECORATION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
"""How Word marks a picture that has nothing to say for itself."""


class Drawn(NamedTuple):
    """A picture as PNG, with its size on paper in EMU."""

    png: bytes
    width: int
    height: int


def drawn(pictures: Sequence[str], widest: int, tallest: int) -> tuple[Drawn, ...]:
    """Each SVG as PNG, fitted into a width and a height (EMU) and never larger than 96 pixels an inch.

    Only the fonts of the program are used. Raises `ValueError` or `RuntimeError` for what is not SVG.
    """
    if not pictures:
        return ()
    read = [_Svg(each) for each in pictures]
    sizes = [each.fitted(widest, tallest) for each in read]
    pages = (
        f'#page(width: {width / POINT:.2f}pt, height: {height / POINT:.2f}pt)[#image("{at}.svg", width: 100%)]'
        for at, (width, height) in enumerate(sizes)
    )
    source = "#set page(margin: 0pt, fill: white)\n" + "\n".join(pages)
    sources = {"main.typ": source.encode(), **{f"{at}.svg": each.content() for at, each in enumerate(read)}}
    with tempfile.TemporaryDirectory(prefix="tracker-brief-") as folder:
        made: Any = typst.compile(
            sources,
            format="png",
            ppi=DOTS_PER_INCH,
            ignore_system_fonts=True,
            font_paths=program_fonts(Path(folder) / "fonts"),
        )
    images = made if isinstance(made, list) else [made]
    return tuple(Drawn(png, *size) for png, size in zip(images, sizes, strict=True))


def logo(content: bytes, media_type: str, tallest: int, widest: int) -> Drawn:
    """A logo at its own proportions, within a height and a width (EMU).

    Raises `InvalidTemplate` for what is not a picture of the type it says.
    """
    try:
        if "svg" in media_type:
            return drawn([content.decode()], widest, tallest)[0]
        image = Image.from_blob(content)
        scale = min(widest / image.px_width, tallest / image.px_height)
        return Drawn(content, round(image.px_width * scale), round(image.px_height * scale))
    except Exception as error:  # each reader of pictures has errors of its own, typst a bare RuntimeError
        raise InvalidTemplate(
            "The logo is not a picture that can be read.", "Use a PNG file, or an SVG file that is one picture."
        ) from error


class Pictures:
    """Puts pictures into parts of one package, each with an id of its own."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._ids = count(1)

    def put(self, part: Part, picture: Drawn, name: str, alternative: str) -> Element:
        """The run that shows a picture in a part, with its text alternative; one without is marked as decoration."""
        image = self._package.get_or_add_image_part(BytesIO(picture.png))
        relation = part.relate_to(image, RELATIONSHIP_TYPE.IMAGE)
        return _drawing(next(self._ids), relation, picture, shown(name), shown(alternative))


class _Svg:
    """An SVG, with the one family of letters that is at hand."""

    def __init__(self, words: str) -> None:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        self._root = etree.fromstring(words.encode(), parser)
        for each in list(self._root.iter("{*}*")):
            if each.get("font-family"):
                each.set("font-family", SANS)
            if each.tag == f"{_SVG}text" and len(each) == 0 and each.text:
                _part_signs(each, each.text)
        self._root.set("font-family", SANS)

    def content(self) -> bytes:
        written: bytes = etree.tostring(self._root)
        return written

    def fitted(self, widest: int, tallest: int) -> tuple[int, int]:
        width, height = self._pixels()
        scale = min(PIXEL, widest / width, tallest / height)
        return round(width * scale), round(height * scale)

    def _pixels(self) -> tuple[float, float]:
        """The size by its `viewBox`, or by its width and height, or that of a browser for a picture with neither."""
        numbers = [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", self._root.get("viewBox", ""))]
        if len(numbers) == 4 and numbers[2] > 0 and numbers[3] > 0:
            return numbers[2], numbers[3]
        sides = [re.match(r"\d+(?:\.\d+)?", self._root.get(side, "")) for side in ("width", "height")]
        width, height = (float(each.group()) if each else 0.0 for each in sides)
        return (width, height) if width > 0 and height > 0 else (300.0, 150.0)


def _part_signs(line: Element, words: str) -> None:
    """Set each sign of a line in a font of signs: else the whole line is set in whatever font has all of it."""
    first, *others = _SIGNS.split(words)
    line.text = first
    for sign, after in zip(others[::2], others[1::2], strict=True):
        part = etree.SubElement(line, f"{_SVG}tspan", {"font-family": SIGNS})
        part.text, part.tail = sign, after


def _drawing(number: int, relation: str, picture: Drawn, name: str, alternative: str) -> Element:
    extent = {"cx": picture.width, "cy": picture.height}
    shape = _d(
        "pic:spPr",
        _d("a:xfrm", _d("a:off", x=0, y=0), _d("a:ext", **extent)),
        _d("a:prstGeom", _d("a:avLst"), prst="rect"),
    )
    blip = _d("a:blip")
    blip.set(f"{{{NAMESPACES['r']}}}embed", relation)
    filled = _d("pic:blipFill", blip, _d("a:stretch", _d("a:fillRect")))
    labels = _d("pic:nvPicPr", _d("pic:cNvPr", id=number, name=name, descr=alternative), _d("pic:cNvPicPr"))
    graphic = _d(
        "a:graphic",
        _d("a:graphicData", _d("pic:pic", labels, filled, shape), uri=NAMESPACES["pic"]),
    )
    told = _d("wp:docPr", id=number, name=name, descr=alternative)
    if not alternative:
        extension = _d("a:ext", uri=_DECORATION)
        etree.SubElement(extension, f"{{{_DECORATIVE}}}decorative", {"val": "1"}, nsmap={"adec": _DECORATIVE})
        told.append(_d("a:extLst", extension))
    inline = _d(
        "wp:inline",
        _d("wp:extent", **extent),
        told,
        _d("wp:cNvGraphicFramePr", _d("a:graphicFrameLocks", noChangeAspect=1)),
        graphic,
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )
    return w("r", w("drawing", inline))


def _d(tag: str, /, *children: Element, **attributes: str | int) -> Element:
    """An element of a drawing: `a:`, `pic:` or `wp:`, its attributes without a namespace."""
    prefix, name = tag.split(":")
    made = etree.Element(f"{{{NAMESPACES[prefix]}}}{name}", nsmap=NAMESPACES)
    for key, value in attributes.items():
        made.set(key, str(value))
    made.extend(children)
    return made
