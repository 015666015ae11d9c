"""Templates of one's own: what they may say, what they may not, and what is told when one is broken."""

import os
import struct
import zlib
from base64 import b64encode
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.brief.documents import HOSTILE, every_block
from tracker.brief.document.blocks import Address, Bullets, Jump, Paragraph, Section, Table, Words
from tracker.brief.document.compose import compose
from tracker.brief.formats.html import written
from tracker.brief.make import make_brief
from tracker.brief.model import Brief
from tracker.brief.templates import PLACES, read_template, write_template_copy
from tracker.brief.templates_language import rendered_section
from tracker.brief.templates_markdown import section_of
from tracker.brief.writing import language_of, render
from tracker.errors import InvalidTemplate, OutputFailed
from tracker.text.clean import is_unsafe
from tracker.workspace.workspace import Workspace

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/>{}</svg>'


def png(width: int = 3, height: int = 2) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    pixels = zlib.compress((b"\0" + b"\x20\x40\x60" * min(width, 9)) * min(height, 9))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def inner(picture: bytes) -> str:
    """A picture within a drawing."""
    return f'<image width="3" height="2" href="data:image/png;base64,{b64encode(picture).decode()}"/>'


def doubled(element: str, twice: str) -> str:
    """Thirty elements, each of which draws the one before it two times."""
    return element.format(0, "<path/>") + "".join(
        element.format(n, twice.replace("{}", str(n - 1))) for n in range(1, 30)
    )


def template(folder: Path, **files: str | bytes) -> Path:
    """A folder with these files; `template_toml`, `style_css`, `page_html_j2`, and sections by their stem."""
    for name, content in files.items():
        known = {"template_toml": "template.toml", "style_css": "style.css", "page_html_j2": "page.html.j2"}
        path = folder / known.get(name, f"sections/{name}.md.j2")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def section(source: str, brief: Any = None) -> Section:
    """A section as it is read, with `brief` as its data."""
    return section_of(*rendered_section(source, "sections/x.md.j2", brief), "extra-x", "sections/x.md.j2")


def words_of(made: Section) -> str:
    return "".join(part.text for block in made.blocks for part in block.line if isinstance(part, Words))


def refused(folder: Path, **files: str | bytes) -> InvalidTemplate:
    with pytest.raises(InvalidTemplate) as caught:
        read_template(template(folder, **files))
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    return caught.value


def refused_section(source: str, brief: Any = None) -> InvalidTemplate:
    with pytest.raises(InvalidTemplate) as caught:
        section("# A\n" + source, brief)
    assert caught.value.hint
    return caught.value


# -- the letterhead


def test_a_letterhead_a_logo_and_a_color_dress_the_document(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png())
    settings = (
        'organization = "Roads"\nletterhead = ["1 Long Road", "Springfield"]\nlogo = "logo.png"\naccent = "#AA3311"'
    )
    theme = read_template(template(tmp_path, template_toml=settings)).theme
    assert (theme.organization, theme.letterhead, theme.accent) == ("Roads", ("1 Long Road", "Springfield"), "#aa3311")
    assert (theme.logo, theme.logo_type, theme.logo_alternative) == (png(), "image/png", "Roads")


def test_a_key_that_is_not_known_is_refused_with_its_line_and_the_nearest(tmp_path: Path) -> None:
    error = refused(tmp_path, template_toml='organization = "Roads"\n\nletter_head = ["x"]\n')
    assert error.message == "template.toml, line 3: `letter_head` is not a key of a template."
    assert error.hint == "Did you mean `letterhead`?"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('accent = "red"', "line 1: `accent` is not a color"),
        ('accent = "#12345"', "is not a color"),
        ("\norganization = 3", "line 2: `organization` is not text"),
        ('letterhead = "one line"', "is not a list of lines"),
        ("letterhead = [1]", "is not a list of lines"),
        (f"letterhead = {['x'] * 9}", "at most 8"),
        ('organization = "a\\u202eb"', "line 1: `organization`"),
        ('organization = "a\\u001bb"', "line 1: `organization`"),
        ("organization = \n", "template.toml, line 1, is not valid TOML: Invalid value"),
        ('organization = "R"\n\nletterhead = [ "a"\naccent = 3', "template.toml, line 4, is not valid TOML"),
        ('organization = "R"\nletterhead = [', "template.toml, line 2, is not valid TOML"),
        (f"x = {'[' * 5000}", "within too many others"),
        (f"accent = {'9' * 5000}", "a number that is too long"),
        ('organization = "x"\norganization = "y"', "line 2, is not valid TOML: Cannot overwrite a value"),
        ('logo = "../logo.png"\norganization = "R"', "leads out of the template's folder"),
        ('logo = "/etc/passwd"\norganization = "R"', "leads out of the template's folder"),
        ('logo = "none.png"\norganization = "R"', "cannot be read"),
        ('organization = "R"\n\nlogo = "none.png"', "template.toml, line 3: The logo"),
        ('logo = "folder"\norganization = "R"', "line 1: The logo"),
        ('logo = "."\norganization = "R"', "is a folder"),
        (f'logo = "{"a/" * 99}x"\norganization = "R"', "cannot be read"),
        (f'organization = "{"x" * 201}"', "line 1: `organization`: The text is 201 characters long"),
        ('logo = "logo.png"', "has no words for those who do not see it"),
        ('logo = "a\\u0000b"\norganization = "R"', "`logo`"),
    ],
)
def test_a_broken_setting_is_told_with_its_place(tmp_path: Path, settings: str, said: str) -> None:
    (tmp_path / "logo.png").write_bytes(png())
    assert said in refused(tmp_path, template_toml=settings).message


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("# Secret")
    folder = tmp_path / "template"
    (folder / "sections").mkdir(parents=True)
    (folder / "sections" / "a.md.j2").symlink_to(tmp_path / "secret")
    assert "leads out" in refused(folder).message


@pytest.mark.parametrize("name", ["template.toml", "style.css", "page.html.j2", "sections/a.md.j2", "sections"])
@pytest.mark.parametrize(
    "kind", ["pipe", "folder", "empty file", "link to nowhere", "link to itself", "link out", "huge"]
)
def test_what_is_no_plain_file_of_the_folder_is_refused(tmp_path: Path, name: str, kind: str) -> None:
    if (name, kind) == ("sections", "folder"):
        return  # as it should be
    folder = tmp_path / "template"
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    elif kind.startswith("link"):
        place.symlink_to({"nowhere": "nowhere", "itself": place.name, "out": "/etc/passwd"}[kind.split()[-1]])
    else:
        place.touch()
        os.truncate(place, 0 if kind == "empty file" else 3 << 30)
    assert refused(folder).exit_code == 16


def test_a_template_whose_name_no_system_takes_is_refused() -> None:
    with pytest.raises(InvalidTemplate, match="cannot be read"):
        read_template(Path("x" * 5000))


def test_two_sections_of_one_name_are_refused(tmp_path: Path) -> None:
    names = template(tmp_path, a="# A", A="# B") / "sections"
    if len(list(names.iterdir())) == 2:  # not where upper and lower case are one
        assert "have one name" in refused(tmp_path).message


def test_sections_and_tables_of_like_names_have_places_of_their_own(tmp_path: Path, told: Workspace) -> None:
    table = "|a|\n|-|\n|b|\n"
    files = {"x": f"# A\n\n{table}\n## B\n\n{table}", "x-1": "# C\n\nc", "x-table-1": f"# D\n\n{table}"}
    read = read_template(template(tmp_path, **files))
    brief = make_brief(told, "2026Q3")
    for each in ("html", "pdf", "docx", "markdown"):
        assert render(brief, each, template=read, language=language_of(told, "en"))


def test_the_line_of_a_place_is_the_line_it_stands_on(tmp_path: Path) -> None:
    assert "sections/x.md.j2, line 3: a brief has no" in refused(tmp_path, x="\n\n{# before: nowhere #}\n# A").message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"GIF89a" + bytes(40), "neither a PNG nor an SVG"),
        (b"<html><script>1</script></html>", "neither a PNG nor an SVG"),
        (png()[:-9], "damaged"),
        (png() + b"<script>", "damaged"),
        (png().replace(b"IDAT", b"IDAX"), "damaged"),
        (png(60_000, 60_000), "pixels"),
        (bytes(2 * 1024 * 1024 + 1), "larger than the limit of 2.0 MiB"),
        (SVG.format("<script>alert(1)</script>").encode(), "<script>"),
        (SVG.format("<foreignObject><p/></foreignObject>").encode(), "<foreignobject>"),
        (SVG.format('<image href="https://evil.example/x.png"/>').encode(), "outside"),
        (SVG.format('<use href="other.svg#x"/>').encode(), "outside"),
        (SVG.format('<a href="javascript:alert(1)"/>').encode(), "outside"),
        (SVG.format('<g onload="alert(1)"/>').encode(), "onload"),
        (SVG.format('<rect fill="url(https://evil.example/#x)"/>').encode(), "outside"),
        (SVG.format("<style>@import 'https://evil.example/x.css';</style>").encode(), "outside"),
        (SVG.format('<animate attributeName="href" to="javascript:1"/>').encode(), "<animate>"),
        (b'<?xml-stylesheet href="https://evil.example"?>' + SVG.format("").encode(), "style sheet"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;").encode(), "document type"),
        (SVG.format(r'<rect style="fill:u\72l(https://evil.example/)"/>').encode(), "outside"),
        (SVG.format(r"<style>rect { fill: \75rl(https://evil.example/) }</style>").encode(), "outside"),
        (SVG.format(inner(png(60_000, 60_000))).encode(), "pixels"),
        (SVG.format(inner(png()[:-9])).encode(), "damaged"),
        (SVG.format(inner(b"GIF89a")).encode(), "no PNG"),
        (SVG.format(inner(png()).replace("png;", "jpeg;")).encode(), "outside"),
        (SVG.format("<g>" * 60 + "</g>" * 60).encode(), "elements in more than 50 others"),
        (SVG.format("<g>" * 20_000 + "</g>" * 20_000).encode(), "elements in more than 50 others"),
        (SVG.format("<path/>" * 20_001).encode(), "more than 20,000 things to draw"),
        (SVG.format(doubled("<g id='a{}'>{}</g>", "<use href='#a{}'/>" * 2)).encode(), "things to draw"),
        (SVG.format(doubled("<pattern id='a{}'>{}</pattern>", "<path fill='url(#a{})'/>" * 2)).encode(), "to draw"),
        (SVG.format("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>").encode(), "draws itself"),
        (SVG.format(f"<text>{'a' * 10_001}</text>").encode(), "10,000 letters"),
        (b"<svg", "not well-formed"),
        (b"<x><svg/></x>", "not an SVG"),
    ],
)
def test_a_logo_is_judged_by_what_is_in_it(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "logo.svg").write_bytes(content)
    assert said in refused(tmp_path, template_toml='logo = "logo.svg"\norganization = "R"').message


def test_a_plain_drawing_with_its_own_references_is_a_logo(tmp_path: Path) -> None:
    own = '<defs><linearGradient id="g"/></defs><rect fill="url(#g)" style="stroke:url(#g)"/><use xlink:href="#g"/>'
    own += inner(png())
    drawing = SVG.format(own).replace("<svg ", '<svg xmlns:xlink="http://www.w3.org/1999/xlink" ')
    (tmp_path / "logo.png").write_text(drawing)
    theme = read_template(template(tmp_path, template_toml='logo = "logo.png"\norganization = "R"')).theme
    assert theme.logo_type == "image/svg+xml"


# -- extra sections


def test_a_section_becomes_blocks_that_every_format_writes() -> None:
    source = (
        "# Our *view*\n\nOf **{{ brief.count }}** roads, see [the list](https://example.org/a) and [what](#notes).\n\n"
        "- one\n- `two`\n\n1. first\n\n> aside\n\n## Deeper\n\n| Road | Length |\n| --- | ---: |\n"
        "{% for road in brief.roads %}\n| {{ road.name }} | {{ road.length }} |\n{% endfor %}\n\n    code\n"
    )
    made = section(source, {"count": 2, "roads": [{"name": "A | B", "length": 7}, {"name": "C", "length": 12}]})
    assert (made.anchor, made.heading) == ("extra-x", "Our view")
    assert made.blocks[:4] == (
        Paragraph(
            (
                Words("Of "),
                Words("2", "strong"),
                Words(" roads, see "),
                Address("https://example.org/a", "the list"),
                Words(" and "),
                Jump("what", "notes"),
                Words("."),
            )
        ),
        Bullets(((Words("one"),), (Words("two", "code"),))),
        Bullets(((Words("first"),),), ordered=True),
        Paragraph((Words("aside"),), "small"),
    )
    deeper = made.blocks[4]
    assert isinstance(deeper, Section)
    table = deeper.blocks[0]
    assert isinstance(table, Table)
    assert [column.kind for column in table.columns] == ["text", "number"]
    assert [[cell[0] for cell in row.cells] for row in table.rows] == [
        [Words("A | B"), Words("7")],
        [Words("C"), Words("12")],
    ]
    assert deeper.blocks[1] == Paragraph((Words("code", "code"),))


@pytest.mark.parametrize(
    "hostile", [*HOSTILE, "| a | b |", "# heading", "- item", "`x`", "\\", "a\nb", "![x](y)", "&copy;"]
)
def test_a_value_is_shown_as_written_wherever_it_stands(hostile: str) -> None:
    places = ("# {}", "{}", "**{}**", "`{}`", "- {}", "| a |\n| - |\n| {} |")
    source = "\n\n".join(place.replace("{}", "{{ brief.x }}") for place in places)
    made = section(source, {"x": hostile})
    shown = hostile.replace("\n", " ")
    assert made.heading == shown
    assert made.blocks[:4] == (
        Paragraph((Words(shown),)),
        Paragraph((Words(shown, "strong"),)),
        Paragraph((Words(shown, "code"),)),
        Bullets(((Words(shown),),)),
    )
    assert isinstance(made.blocks[4], Table)
    assert made.blocks[4].rows[0].cells == ((Words(shown),),)


def test_a_value_that_is_an_address_leads_only_to_the_web() -> None:
    lines = [
        section("# A\n\n[x]({{ brief }})", url).blocks[0] for url in ("https://a.example/b?c=d", "javascript:alert(1)")
    ]
    assert lines == [
        Paragraph((Address("https://a.example/b?c=d", "x"),)),
        Paragraph((Words("x (javascript:alert(1))"),)),
    ]


def test_the_filters_and_tests_of_the_language_work_on_the_data() -> None:
    source = (
        "# A\n\n{{ brief|selectattr('n', 'gt', 1)|map(attribute='name')|join(', ') }} {{ brief|sum(attribute='n') }} "
        "{{ brief|map(attribute='name')|map('upper')|list|last }} {{ (brief|sort(attribute='n')|first).name }} "
        "{% for group in brief|groupby('n') %}{{ group.grouper }}:{{ group.list|length }}"
        "{{ ';' if not loop.last else '' }}{% endfor %}"
        " {{ (brief|length) % 2 }} {{ 'b' in ['a', 'b'] }} {{ brief[0].name[:1] }} {{ range(3)|max }}"
    )
    data = [{"name": "one", "n": 1}, {"name": "two", "n": 2}, {"name": "three", "n": 3}]
    assert section(source, data).blocks == (Paragraph((Words("two, three 6 THREE one 1:1;2:1;3:1 1 True o 2"),)),)


def test_html_and_addresses_of_other_kinds_in_a_section_are_text() -> None:
    made = section('# A\n\n<b onclick="x">y</b>\n\n<script>alert(1)</script>\n\n[z](javascript:alert(1))')
    texts = [
        part.text
        for block in made.blocks
        if isinstance(block, Paragraph)
        for part in block.line
        if isinstance(part, Words)
    ]
    assert texts == ['<b onclick="x">y</b>', "<script>alert(1)</script>", "[z](javascript:alert(1))"]


def test_a_section_names_the_section_it_stands_before(tmp_path: Path) -> None:
    read = read_template(template(tmp_path, b="{# before: what-is-coming #}\n# B", a="# A"))
    assert [(each.name, each.before) for each in read.sections] == [("a.md.j2", ""), ("b.md.j2", "what-is-coming")]


def test_the_places_of_sections_are_those_of_the_longest_brief(told: Workspace) -> None:
    brief = make_brief(told, "2026Q3", "2026-09-30", pages="all")
    assert tuple(each.anchor for each in compose(brief, "full").sections) == PLACES


def test_a_place_that_no_brief_has_is_refused_with_the_nearest(tmp_path: Path) -> None:
    error = refused(tmp_path, a="{# before: what-is-comming #}\n# A")
    assert str(error) == (
        "sections/a.md.j2, line 1: a brief has no section `what-is-comming`. Did you mean `what-is-coming`?"
    )


def test_a_section_of_ones_own_stands_in_its_place_in_every_document(tmp_path: Path, told: Workspace) -> None:
    source = (
        "{# before: what-changed #}\n# Ours\n\n{% for each in brief.evidence %}\n- {{ each.title }}\n{% endfor %}\n"
    )
    brief = make_brief(told, "2026Q3", "2026-09-30")
    made = compose(brief, extra=read_template(template(tmp_path, ours=source)).extra(brief))
    assert [each.anchor for each in made.sections][:3] == ["in-one-minute", "extra-ours", "what-changed"]
    for name in ("html", "markdown"):
        text = import_module(f"tracker.brief.formats.{name}").written(made).decode()
        assert text.index("In one minute") < text.index("Ours") < text.rindex("What changed")
    page_text = written(made).decode()
    ours = page_text[page_text.index('id="extra-ours"') : page_text.index('id="what-changed"')]
    assert all(f"<li>{each.title}</li>" in ours for each in brief.evidence)


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("{{ brief.__class__ }}", 2, "`__class__` cannot be reached"),
        ("{{ ''.__class__.__mro__ }}", 2, "cannot be reached"),
        ("\n{{ brief['__class__'] }}", 3, "cannot be reached"),
        ("{{ brief|attr('x') }}", 2, "no filter `attr`"),
        ("{{ brief.x.upper() }}", 2, "Only range() can be called"),
        ("{{ '%s'.format(brief) }}", 2, "Only range() can be called"),
        ("{% include '/etc/passwd' %}", 2, "`include` is not part"),
        ("{% import 'os' as os %}", 2, "`import` is not part"),
        ("{% extends 'x' %}", 2, "`extends` is not part"),
        ("{% macro a() %}{% endmacro %}", 2, "`macro` is not part"),
        ("{{ 1 }}{% autoescape false %}{{ brief.text }}{% endautoescape %}", 2, "`autoescape` is not part"),
        ("{{ 'a' ~ 'b' }}", 2, "`~` is not part"),
        ("{{ 9 ** 9 }}", 2, "`**` is not part"),
        ("{{ range(10**9) }}", 2, "`**` is not part"),
        ("{{ range(1000000000) }}", 2, "This range is longer than 100,000"),
        ("{{ 'x' * 1000000000 }}", 2, "`*` works on numbers only"),
        ("{{ '%1000000000d' % 1 }}", 2, "`%` works on numbers only"),
        ("{{ 'x'|center(1000000000) }}", 2, "no filter `center`"),
        ("{{ 999999999999 * 999999999999 }}", 2, "This number grows too large"),
        ("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", 2, "The loops turn more than"),
        ("{% for a in range(50000) %}" + "x" * 30 + "{% endfor %}", 0, "It shows more than 262,144 characters"),
        ("{% set x = 'x' %}" + "{% set x = x + x %}" * 60 + "{{ x }}", 2, "This text grows too long"),
        ("{% set x = ['a'] %}{% set x = [x, x] %}", 2, "A list may hold only texts and numbers"),
        ("{{ range(100000)|join('" + "y" * 99 + "') }}", 2, "This text grows too long"),
        ("{{ brief }}", 2, "A group of fields cannot be shown as text"),
        ("{{ brief.nothing }}", 2, "There is no `nothing` here"),
        ("\n\n{{ breif }}", 4, "There is no `breif`"),
        ("{{ 'a' if false }}", 2, "A missing value cannot be shown"),
        ("{{ 1 / 0 }}", 2, "division by zero"),
        ("{% if %}", 2, "Expected an expression"),
        ("{% for a in brief.x %}", 2, "Unexpected end of template"),
        ("{% for a in brief.text %}{% endfor %}", 2, "A text is not a list"),
        ("{{ config }}", 2, "There is no `config`"),
        ("{{ self }}", 2, "There is no `self`"),
        ("{{ brief.text|map(attribute='__class__')|list }}", 2, "cannot be reached"),
        ("{{ " + "(" * 500 + "1" + ")" * 500 + " }}", 1, "nested too deeply"),
        ("".join(f"{{% for a{n} in [1] %}}" for n in range(25)) + "{% endfor %}" * 25, 1, "nested too deeply"),
        ("{% if 1 %}" * 150 + "{% endif %}" * 150, 1, "nested too deeply"),
        ("{{ brief" + ".a" * 60_000 + " }}", 1, "nested too deeply"),
        ("\n{{ " + "9" * 5000 + " }}", 3, "A number is too long"),
        ("{{ 1.5|round(1000000000, 'ceil') }}", 2, "places of at most 15"),
        ("{{ 1.5|round(-1000000000, 'floor') }}", 2, "places of at most 15"),
        ("{{ 'inf'|float }}", 2, "This number grows too large"),
        ("{{ 'nan'|float }}", 2, "This number grows too large"),
        ("{{ ('9' + '9999999999999999')|int }}", 2, "This number grows too large"),
        ("{% for a in range(99) %}{{ '" + "x" * 20_000 + "' + 'y' }}{% endfor %}", 2, "more than 1,000,000 characters"),
        ("{{ [1]|map('upper case')|list }}", 2, "No filter named 'upper case'."),
        ("{{ 1|round(1, 2, 3, 4) }}", 2, "`round` takes"),
        ("{{ brief.x|map('counted turns')|list }}", 2, "not"),
    ],
)
def test_a_section_that_reaches_too_far_is_refused_with_its_line(source: str, line: int, said: str) -> None:
    error = refused_section(source, {"text": "t", "x": 1})
    assert said in error.message
    assert error.message.startswith(f"sections/x.md.j2, line {line}: " if line else "sections/x.md.j2: ")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", "does not begin with a heading"),
        ("Text first.", "does not begin with a heading"),
        ("# A\n\n# B", "second heading"),
        ("# A\n\n- a\n  - b", "A list holds another list"),
        ("# A\n\n![x](y.png)", "holds a picture"),
        ("#", "A heading is empty"),
        ("# A\n\n> - b", "A quotation holds more than text"),
        ("# A \ue000", "character without a meaning"),
    ],
)
def test_markdown_that_no_format_could_write_is_refused(source: str, said: str) -> None:
    with pytest.raises(InvalidTemplate, match=said):
        section(source)


def test_a_broken_section_is_told_when_the_template_is_read(tmp_path: Path) -> None:
    error = refused(tmp_path, view="# A\n\n{{ brief.x | shout }}")
    assert error.message == "sections/view.md.j2, line 3: There is no filter `shout`."


@pytest.mark.parametrize("place", ["&#xE000;{}&#xE001;", "[x](%EE%80%80{}%EE%80%81)"])
def test_a_place_of_a_value_that_a_text_writes_itself_is_text(place: str) -> None:
    made = section("# A\n" + place.format(9) + "{{ brief.text }}", {"text": "t"})
    assert "9" in words_of(made)


@pytest.mark.parametrize("each", ["markdown", "html", "pdf", "docx"])
def test_what_no_text_may_hold_does_not_break_a_document(each: str) -> None:
    made = section('# A\n\nx {{ "\\ud800 \\x1b[31m \\u202e \\x00 \\uffff" }} \x1b[31m \u202e y\x00z \ufffe')
    content = import_module(f"tracker.brief.formats.{each}").written(every_block()._replace(sections=(made,)))
    text = content.decode("latin-1" if content[:2] in (b"PK", b"%P") else "utf-8")
    assert content[:2] in (b"PK", b"%P") or [each for each in text if each != "\n" and is_unsafe(each)] == []


def test_a_table_of_more_columns_than_a_page_has_room_for_is_refused() -> None:
    assert "at most 20 have room" in refused_section(f"\n{'|a' * 21}|\n{'|-' * 21}|\n").message


@pytest.mark.parametrize("name", ["notes.txt", "a b.md.j2", "x.md"])
def test_a_file_that_would_be_passed_over_in_silence_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / name).write_text("# A")
    assert "is not the name of a section" in refused(tmp_path).message


def test_a_file_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    assert refused(tmp_path, a=b"# A\n\xff\n").message == "sections/a.md.j2, line 2, is not UTF-8 text."


def test_a_folder_without_a_template_is_refused(tmp_path: Path) -> None:
    assert "holds no template" in refused(tmp_path).message
    with pytest.raises(InvalidTemplate, match="is not a folder"):
        read_template(tmp_path / "none")


# -- the page


PAGE = (
    '<!doctype html><html lang="{{ language }}"><head>'
    '<meta http-equiv="Content-Security-Policy" content="{{ policy }}"><title>{{ title }}</title>'
    '<meta name="tracker-brief" content="{{ stamp }}"><style>{{ style }}</style></head><body>{{ main }}</body></html>'
)


def page(tmp_path: Path, source: str) -> str:
    theme = read_template(template(tmp_path, page_html_j2=source)).theme
    return written(every_block()._replace(theme=theme, title=HOSTILE[1])).decode()


def test_a_page_of_ones_own_shows_the_same_brief(tmp_path: Path) -> None:
    made = page(tmp_path, PAGE.replace("<body>", "<body><p>{{ organization|upper }}{% if logo %}!{% endif %}</p>"))
    assert "<p></p><main" in made
    assert "<title>&lt;script&gt;alert(1)&lt;/script&gt;</title>" in made
    assert made.count("<script") == 0


@pytest.mark.parametrize("name", ["policy", "style", "main", "stamp", "title", "language"])
def test_a_page_keeps_what_every_page_needs(tmp_path: Path, name: str) -> None:
    error = refused(tmp_path, page_html_j2=PAGE.replace(f"{{{{ {name} }}}}", ""))
    assert error.message.startswith(f"page.html.j2 does not show {{{{ {name} }}}}")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<head>", "<head><script>1</script>", "<script> stands before the policy"),
        ("<body>", '<body><link rel="dns-prefetch" href="//evil.example">', "<link> reaches out"),
        ("<body>", '<body><base href="https://evil.example/">', "<base> reaches out"),
        ("<body>", '<body><meta http-equiv="Refresh" content="0;url=https://evil.example">', "<meta> reaches out"),
        ("<body>", '<body><!--><link rel="dns-prefetch" href="//evil.example">-->', "<link stands where"),
        ("<body>", "<body><style></style x><base href='https://evil.example/'></style>", "<base"),
        (
            'content="{{ policy }}"',
            "content=\"{{ policy }}; script-src 'unsafe-inline'\"",
            "stands before the policy",
        ),
    ],
)
def test_a_page_that_reaches_out_of_itself_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(InvalidTemplate, match=r"page\.html\.j2") as caught:
        page(tmp_path, PAGE.replace(old, new))
    assert said in caught.value.message


def test_styles_of_ones_own_come_last_and_fetch_nothing(tmp_path: Path) -> None:
    theme = read_template(template(tmp_path, style_css="h1 > a { color: teal } /* < url(x) */")).theme
    style = written(every_block()._replace(theme=theme)).decode().partition("<style>")[2].partition("</style>")[0]
    assert style.rstrip().endswith("h1 > a { color: teal } /*  url(x) */")


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("\nh1 { background: url(https://evil.example/x) }", "line 2: `url(` fetches something"),
        ("@import 'x.css';", "line 1: `@import`"),
        ("</style><script>1</script>", "`<` has no place"),
    ],
)
def test_a_style_that_fetches_or_ends_itself_is_refused(tmp_path: Path, style: str, said: str) -> None:
    assert said in refused(tmp_path, style_css=style).message


# -- the copy to start from


def test_the_copy_can_be_used_at_once_and_changes_nothing(tmp_path: Path) -> None:
    written_files = write_template_copy(tmp_path / "ours")
    assert sorted(path.relative_to(tmp_path / "ours").as_posix() for path in written_files) == [
        "page.html.j2.off",
        "sections/counts-by-addressee.md.j2.off",
        "style.css",
        "template.toml",
    ]
    read = read_template(tmp_path / "ours")
    assert read.theme._replace(css="") == read_template(template(tmp_path / "bare", template_toml="#")).theme
    assert read.sections == ()


def test_the_copy_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("mine")
    with pytest.raises(OutputFailed, match=r"style.css is there already"):
        write_template_copy(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["style.css"]


def test_every_line_of_the_copy_works_once_it_is_switched_on(tmp_path: Path, told: Workspace) -> None:
    for path in write_template_copy(tmp_path):
        if path.suffix == ".off":
            path.rename(path.with_suffix(""))
    settings = (tmp_path / "template.toml").read_text()
    lines = settings.split("\n")
    active = [
        each.removeprefix("# ")
        for each in lines
        if each.startswith(("# ", "#   ")) and (" = " in each or each[2:3] in ' ]"')
    ]
    (tmp_path / "template.toml").write_text("\n".join(active))
    (tmp_path / "logo.png").write_bytes(png())
    read = read_template(tmp_path)
    assert read.theme.organization == "Office of Roads"
    assert len(read.theme.letterhead) == 2
    brief: Brief = make_brief(told, "2026Q3", "2026-09-30")
    ((before, extra),) = read.extra(brief)
    assert (before, extra.anchor, extra.heading) == ("notes", "extra-counts-by-addressee", "Counts by addressee")
    table = next(block for block in extra.blocks if isinstance(block, Table))
    assert len(table.rows) == len(brief.scoreboard.addressees)
    plain_theme = read.theme._replace(html="")
    document = every_block()._replace(theme=read.theme)
    with_own, without = written(document).decode(), written(document._replace(theme=plain_theme)).decode()
    assert with_own.strip() == without.strip()


def test_the_digest_of_a_template_follows_its_content(tmp_path: Path) -> None:
    one = read_template(template(tmp_path / "one", a="# A")).digest
    assert one == read_template(template(tmp_path / "two", a="# A")).digest
    assert one != read_template(template(tmp_path / "three", a="# B")).digest
