"""A high picture: parted between its lines, and nothing of it lost."""

import re
from functools import partial
from xml.etree import ElementTree as ET

from tracker.brief.formats import picture_parts
from tracker.brief.formats.picture_parts import HIGHEST, WHOLE

parts = partial(picture_parts.parts, lines=True)

WIDE = 680
BODY = "".join(f'<text x="8" y="{y}" font-size="10">{y}</text>' for y in range(20, 990, 15))


def svg(height: int, body: str = BODY) -> str:
    size = f'width="{WIDE}" height="{height}" viewBox="0 0 {WIDE} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{body}</svg>'


def windows(made: tuple[str, ...]) -> list[tuple[float, float]]:
    """From where to where each part shows the picture."""
    boxes = [ET.fromstring(each).attrib["viewBox"].split() for each in made]
    return [(float(top), float(top) + float(high)) for _, top, _, high in boxes]


def test_a_picture_that_is_not_high_stays_whole() -> None:
    assert parts(svg(int(WIDE * WHOLE))) == (svg(int(WIDE * WHOLE)),)
    assert len(parts(svg(int(WIDE * WHOLE) + 1))) == 2


def test_the_parts_follow_each_other_and_none_is_high() -> None:
    seen = windows(parts(svg(1000)))
    assert [seen[0][0], seen[-1][1]] == [0, 1000]
    assert [end for _, end in seen[:-1]] == [top for top, _ in seen[1:]]
    assert all(0 < end - top <= WIDE * HIGHEST for top, end in seen)


def test_no_line_and_no_bar_is_cut() -> None:
    bars = '<rect x="0" y="300" width="50" height="70" fill="black"/>'
    for _, end in windows(parts(svg(1000, BODY + bars)))[:-1]:
        assert not 300 < end < 370
        assert all(not y - 8 < end < y + 2.5 for y in map(int, re.findall(r'y="(\d+)" font', BODY)))


def test_it_is_parted_where_there_is_most_room() -> None:
    body = "".join(f'<text x="8" y="{y}" font-size="10">x</text>' for y in (*range(20, 200, 15), *range(230, 990, 15)))
    assert 185 < windows(parts(svg(1000, body)))[0][1] < 222


def test_a_picture_with_no_place_to_part_it_stays_whole() -> None:
    wall = '<rect x="0" y="0" width="{WIDE}" height="1000" fill="black"/>'
    assert parts(svg(1000, wall)) == (svg(1000, wall),)
    assert parts("<svg/>") == ("<svg/>",)


def test_a_picture_that_says_where_it_may_be_parted_is_parted_there() -> None:
    said = svg(1000).replace("<svg ", '<svg data-panels="410" ', 1)
    assert windows(parts(said)) == [(0, 410), (410, 1000)]


def test_a_picture_of_time_is_not_parted() -> None:
    days = '<path d="M400 100L400 480" fill="none" stroke="#000" stroke-opacity="0.35"/>'
    for _, end in windows(parts(svg(1000, BODY + days)))[:-1]:
        assert not 100 < end < 480


def test_a_picture_that_is_not_made_of_lines_of_text_stays_whole() -> None:
    assert picture_parts.parts(svg(1000), lines=False) == (svg(1000),)


def test_a_part_brings_every_letter_it_shows_and_none_that_lies_far_beyond() -> None:
    lines = svg(1000, "\n" + BODY.replace("</text>", "</text>\n"))
    made = parts(lines)
    for part, (top, end) in zip(made, windows(made), strict=True):
        held = {int(each) for each in re.findall(r'y="(\d+)" font', part)}
        every = {int(each) for each in re.findall(r'y="(\d+)" font', BODY)}
        assert {y for y in every if top < y + 3 and y - 10 < end} <= held
        assert held <= {y for y in every if top - 10 <= y <= end + 20}
    assert sum(map(len, made)) < 2 * len(lines)
