"""The picture of a lineage: well-formed, inert, the same bytes each time, readable without color or sight."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.builders import ROOT, workspace
from tracker.brief.lineage_svg import lineage_svg
from tracker.text.tongue import tongue
from tracker.workspace.lineage import LineageView, show_lineage
from tracker.workspace.workspace import Workspace

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script> ]]> &amp; \" onload='x' \x1b[31m \x00 \u202e \ud800 \uffff <!--"
DAYS = ("2024-04-01", "2025-04-01", "2025-10-15", "2025-12-12", "2026-02-01", "2026-03-01", "2026-11-21")


@pytest.fixture
def roads(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace on the invented acts about gravel."""
    opened = workspace(tmp_path, catalogs=(ROOT / "tests" / "fixtures" / "lineage.yaml",))
    yield opened
    opened.close()


def seen(space: Workspace, item: str = "PL118-900-12", day: str = "2026-11-21") -> LineageView:
    return show_lineage(space, space.at(day), item)


def read(view: LineageView) -> ET.Element:
    return ET.fromstring(lineage_svg(view))


def words(picture: ET.Element) -> str:
    return " ".join(each.text or "" for each in picture.iter(f"{SVG}text"))


def hostile(view: LineageView) -> LineageView:
    """A view in which every text that a catalogue or a person writes is hostile."""
    lineage = view.lineage
    became = tuple(
        each._replace(
            name=HOSTILE,
            title=HOSTILE,
            ties=tuple(tie._replace(note=HOSTILE, author=HOSTILE, through=HOSTILE) for tie in each.ties),
        )
        for each in lineage.became
    )
    carriage = tuple(each._replace(name=HOSTILE, source=HOSTILE) for each in lineage.carriage)
    now = lineage.now._replace(words=HOSTILE)
    spoilt = lineage._replace(
        item=HOSTILE, title=HOSTILE, name=HOSTILE, now=now, proposed=(HOSTILE,), became=became, carriage=carriage
    )
    return replace(view, lineage=spoilt)


@pytest.mark.parametrize("day", DAYS)
def test_the_picture_is_well_formed_on_every_day_and_says_the_line_of_the_day(roads, day):
    view = seen(roads, day=day)
    picture = read(view)
    assert picture.tag == f"{SVG}svg"
    assert view.lineage.now.words in " ".join(words(picture).split())
    assert f"as of {day}" in words(picture)


def test_the_same_lineage_gives_the_same_bytes(roads):
    assert lineage_svg(seen(roads)) == lineage_svg(seen(roads))


def test_hostile_text_stays_text(roads):
    text = lineage_svg(hostile(seen(roads)))
    picture = ET.fromstring(text)
    tags = {each.tag.removeprefix(SVG) for each in picture.iter()}
    assert tags == {"svg", "title", "desc", "style", "defs", "pattern", "path", "rect", "text"}
    assert {name for each in picture.iter() for name in each.attrib if name.startswith("on")} == set()
    assert "<script>alert(1)</script>" in " ".join(words(picture).split())
    assert "]]>" not in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202e\ud800-\udfff\uffff]", text)


def test_it_reaches_for_nothing_outside(roads):
    text = lineage_svg(hostile(seen(roads))).replace('xmlns="http://www.w3.org/2000/svg"', "", 1)
    assert not re.search(r"(href|src)\s*=|@import|https?:|<script|<foreignObject|<image|<use", text)
    assert [each for each in re.findall(r"url\(([^)]*)\)", text) if not each.startswith("#lineage-")] == []


def test_ids_of_two_pictures_in_one_page_differ(roads):
    first, second = (lineage_svg(seen(roads, item)) for item in ("PL118-900-12", "PL119-901-12"))
    ids = [set(re.findall(r'id="([^"]*)"', each)) for each in (first, second)]
    assert len(ids[0]) == 3
    assert not ids[0] & ids[1]


def test_its_text_alternative_says_all_that_it_shows(roads):
    picture = read(seen(roads))
    title, alternative = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert title is not None
    assert alternative is not None
    assert picture.attrib["aria-labelledby"].split() == [title.attrib["id"], alternative.attrib["id"]]
    assert title.text == "Lineage of PL118-900-12, as of 2026-11-21"
    for said in (
        "No act recorded as carrying it since 2026-10-01",
        "2025-10-01 to 2025-11-11: lapse: nothing carried it",
        "would be replaced by H.R. 9200, sec. 12 (HR9200-119-12), proposed 2026-04-30",
    ):
        assert said in (alternative.text or "")


def test_a_lapse_is_hatched_and_a_gap_only_outlined(roads):
    picture = read(seen(roads))
    fills = [each.attrib.get("fill") for each in picture.iter(f"{SVG}rect")]
    assert fills.count("url(#lineage-PL118-900-12-hatch)") == 2
    dotted = [each for each in picture.iter(f"{SVG}rect") if each.attrib.get("stroke-dasharray") == "1.5 3"]
    assert [each.attrib["fill"] for each in dotted] == ["none", "none"]


def test_what_was_still_to_come_on_the_day_is_paler(roads):
    pale = [each for each in read(seen(roads, day="2025-12-12")).iter(f"{SVG}rect") if "fill-opacity" in each.attrib]
    assert len(pale) == 1
    assert not [each for each in read(seen(roads)).iter(f"{SVG}rect") if "fill-opacity" in each.attrib]


def test_everything_stands_inside_the_picture(roads):
    picture = read(seen(roads))
    width, height = (float(picture.attrib[name]) for name in ("width", "height"))
    for each in picture.iter(f"{SVG}rect"):
        right = float(each.attrib.get("x", 0)) + float(each.attrib["width"])
        bottom = float(each.attrib.get("y", 0)) + float(each.attrib["height"])
        assert (right <= width, bottom <= height) == (True, True)
    assert max(float(each.attrib["y"]) for each in picture.iter(f"{SVG}text")) < height


def test_an_item_with_no_time_and_no_ties_is_still_a_picture(roads):
    assert "No day recorded on which it took effect" in words(read(seen(roads, "TREATY-ASH", "2020-01-01")))


def test_a_picture_is_drawn_in_another_language(roads: Workspace) -> None:
    view, spanish = seen(roads), tongue("es")
    picture = ET.fromstring(lineage_svg(view, spanish))
    shown = words(picture)
    assert "En el tiempo" in shown
    assert "prorrogada por" in shown
    assert "al 21 de noviembre de 2026" in shown
    assert "carried forward" not in shown
    described = picture.find(f"{SVG}desc")
    assert described is not None
    assert "prorrogada por" in (described.text or "")
    assert view.lineage.title in shown  # the catalogue's own words are nobody's to translate here


def test_a_hostile_lineage_is_as_inert_in_another_language(roads: Workspace) -> None:
    ET.fromstring(lineage_svg(hostile(seen(roads)), tongue("es")))
    assert "<script" not in lineage_svg(hostile(seen(roads)), tongue("es"))
