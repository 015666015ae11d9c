"""The pictures of the README: drawn from the app, small, and set in the fonts of the reader's machine."""

import re
from xml.etree import ElementTree as ET

import pytest

from docs.screenshot import FOLDER, PICTURES, Picture, drawn

MOST_BYTES = 150_000


def kept(picture: Picture) -> str:
    return (FOLDER / f"{picture.name}.svg").read_text(encoding="utf-8")


def said(svg: str) -> str:
    """What a picture shows, as text."""
    return " ".join("".join(ET.fromstring(svg).itertext()).replace("\xa0", " ").split())


@pytest.mark.parametrize("picture", PICTURES, ids=lambda each: each.name)
def test_a_picture_is_small_and_asks_the_network_for_nothing(picture: Picture) -> None:
    svg = kept(picture)
    assert len(svg.encode()) < MOST_BYTES
    assert not re.search(r"@font-face|url\(\s*['\"]?http|<image|<script|href", svg)
    assert "DejaVu Sans Mono" in svg


@pytest.mark.parametrize("picture", PICTURES, ids=lambda each: each.name)
def test_a_picture_names_its_machine_and_its_making_nowhere(picture: Picture) -> None:
    text = said(kept(picture))
    assert not re.search(r"/tmp/|/home/|/root|\b[0-9a-f]{8}\b", text)
    assert not re.search(r"went wrong|Traceback", text)


def test_no_other_picture_of_the_screens_is_kept() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == {each.name for each in PICTURES}


def test_a_picture_is_drawn_the_same_each_time() -> None:
    assert drawn(PICTURES[0]) == drawn(PICTURES[0])


def test_the_pictures_show_what_is_said_of_them() -> None:
    shown = {each.name: said(kept(each)) for each in PICTURES}
    for words in ("Overdue · ", "Withheld money", "Bills that died", "Adoption by addressee"):
        assert words in shown["screenshot-overview"]
    for words in ("31 recommendations", "partly advances R04"):
        assert words in shown["screenshot-matrix"]
    assert "Standing as of" in shown["screenshot"]
    assert "En un minuto" in shown["screenshot-brief"]
    assert all(each.alt and not each.alt.endswith(".") for each in PICTURES)
