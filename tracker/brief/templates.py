"""A template of one's own: letterhead, logo, color, extra sections, and the HTML page, from a folder of files.

    theirs = read_template(Path("our-template"))
    document = compose(…, theme=theirs.theme, extra=theirs.extra(brief))

Everything in the folder is checked as it is read, and every mistake is told with its file and line. `docs/templates.md`
describes the files.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tracker.brief.document.blocks import Section, Theme
from tracker.brief.model import Brief
from tracker.errors import InvalidInput, InvalidTemplate, OutputFailed
from tracker.files.reading import read_bounded
from tracker.files.writing import make_folder, reason, write_atomically
from tracker.text.clean import line, shown
from tracker.text.nearest import listed, nearest

LOGO_LIMIT = 2 * 1024 * 1024
TEXT_LIMIT = 256 * 1024
"""The largest logo, and the largest of the other files, in bytes."""

LETTERHEAD_LINES = 8
SECTIONS = 50
"""The most lines of a letterhead, and the most extra sections."""

PLACES = (
    "in-one-minute",
    "what-changed",
    "what-did-not-happen",
    "what-is-coming",
    "crosswalk",
    "items",
    "notes",
    "method",
)
"""The anchors of the sections of a brief, before which an extra one may stand."""

_KEYS = ("organization", "letterhead", "logo", "logo_alternative", "accent")
_SECTION = re.compile(r"([A-Za-z0-9][A-Za-z0-9_-]{0,60})\.md\.j2")
_PLACE = re.compile(r"\s*\{#-?\s*before:\s*(\S+?)\s*-?#\}")
_OUTSIDE = re.compile(
    r"""@import|(?<![a-z-])(?:url|src|image|image-set)\(\s*["']?(?!\s*["']?(?:data:|\#))""", re.IGNORECASE
)
_COPY = Path(__file__).parent / "template_copy"
_PAGE = Path(__file__).parent / "formats" / "page" / "page.html.j2"


class SectionSource(NamedTuple):
    """An extra section as it is written: the name of its file, the anchor of the section it stands before (empty for
    the end), and its text."""

    name: str
    before: str
    text: str


class Template(NamedTuple):
    """A template that was read and checked."""

    theme: Theme = Theme()
    sections: tuple[SectionSource, ...] = ()

    def extra(self, brief: Brief) -> tuple[tuple[str, Section], ...]:
        """The extra sections for this brief: each with the anchor of the section it stands before, empty for the end.

        Raises `InvalidTemplate` with the file and the line where one asks for what the brief does not have, shows
        too much, or turns too often.
        """
        if not self.sections:
            return ()
        from tracker.brief.formats.json import plain
        from tracker.brief.templates_language import rendered_section
        from tracker.brief.templates_markdown import section_of

        data = plain(brief)
        made = []
        for source in self.sections:
            text, values = rendered_section(source.text, f"sections/{source.name}", data)
            anchor = "extra-" + source.name.removesuffix(".md.j2").lower()
            made.append((source.before, section_of(text, values, anchor, f"sections/{source.name}")))
        return tuple(made)

    @property
    def digest(self) -> str:
        """The SHA-256 of everything the template says, as hexadecimal text; the same files give the same."""
        return hashlib.sha256(repr(tuple(self)).encode()).hexdigest()


def read_template(folder: Path) -> Template:
    """Read and check the template in `folder`.

    Raises `InvalidTemplate`, with the file, the line where there is one, and a way to mend it, for a folder that
    is none or holds no template, a key that is not known, a path that leads out of the folder, a logo that is not a
    PNG or a harmless SVG, and a section or a page that does not follow the language of templates.
    """
    if not _is_folder(folder):
        raise InvalidTemplate(
            f"{shown(str(folder))} is not a folder.", "`tracker brief template init FOLDER` makes one to start from."
        )
    settings = _settings(folder)
    sections = tuple(_sections(folder))
    page = _text(folder, "page.html.j2")
    style = _text(folder, "style.css")
    if not (settings or sections or page or style or _is_there(folder, "template.toml")):
        raise InvalidTemplate(
            f"{shown(str(folder))} holds no template: no template.toml, sections/*.md.j2, page.html.j2 or style.css.",
            "`tracker brief template init FOLDER` makes one to start from.",
        )
    if page:
        from tracker.brief.templates_language import check_page

        check_page(page)
    _check_style(style)
    return Template(_theme(folder, settings)._replace(html=page, css=style), sections)


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError as error:
        raise InvalidTemplate(
            f"The template {shown(str(folder))[:200]} cannot be read: {reason(error)}.", "Check its name."
        ) from error


def _is_there(folder: Path, name: str) -> bool:
    """Whether a file of the template is there, even as a link that leads nowhere."""
    try:
        (folder / name).lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise InvalidTemplate(f"{shown(name)[:120]} cannot be read: {reason(error)}.", "Check it.") from error
    return True


def write_template_copy(folder: Path) -> tuple[Path, ...]:
    """Write an editable, commented template into `folder`, which is made where it is missing; returns the files.

    Raises `OutputFailed` if one of them is there already, before anything is written.
    """
    contents = {
        path.relative_to(_COPY): path.read_bytes()
        for path in sorted(_COPY.rglob("*"))
        if path.is_file() and path.name != "page-head.txt" and "__pycache__" not in path.parts
    }
    contents[Path("page.html.j2.off")] = (_COPY / "page-head.txt").read_bytes() + _PAGE.read_bytes()
    for name in contents:
        if (folder / name).exists():
            raise OutputFailed(
                f"{shown(str(folder / name))} is there already; nothing was written.", "Name a new folder."
            )
    for name, content in contents.items():
        make_folder((folder / name).parent)
        write_atomically(folder / name, content)
    return tuple(folder / name for name in contents)


def _settings(folder: Path) -> dict[str, Any]:
    """The table of template.toml, its keys known and its values of the right kind."""
    text = _text(folder, "template.toml")
    if not text:
        return {}
    import tomllib

    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidTemplate(f"template.toml, {_told_by_toml(error, text)}.", "Mend that line.") from error
    for key, value in table.items():
        where = f"template.toml, line {_line_of(text, key)}: `{shown(key)[:60]}`"
        if key not in _KEYS:
            close = nearest(key, _KEYS, most=1) or _KEYS
            raise InvalidTemplate(
                f"{where} is not a key of a template.", f"Did you mean {listed(f'`{e}`' for e in close)}?"
            )
        if key == "letterhead":
            if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                raise InvalidTemplate(f"{where} is not a list of lines.", 'Write it as ["First line", "Second line"].')
            if len(value) > LETTERHEAD_LINES:
                raise InvalidTemplate(
                    f"{where} has {len(value)} lines; at most {LETTERHEAD_LINES} have room.", "Shorten it."
                )
        elif not isinstance(value, str):
            raise InvalidTemplate(f"{where} is not text.", f'Write it in quotation marks: {key} = "…".')
        for part in value if isinstance(value, list) else [value]:
            _checked_line(part, where)
        if key == "accent" and re.fullmatch(r"#[0-9A-Fa-f]{6}", value) is None:
            raise InvalidTemplate(f"{where} is not a color.", 'Write it as "#" and six hexadecimal digits: "#1f4e79".')
    return table


def _told_by_toml(error: Exception, text: str) -> str:
    """What a reader of TOML says, its line first. It tells the line in words, or that the text ended."""
    said = shown(str(error)).rstrip(".")[:200]
    found = re.search(r" \(at line ([0-9]+), column [0-9]+\)$", said)
    if found:
        return f"line {found[1]}, is not valid TOML: {said[: found.start()]}"
    if said.endswith(" (at end of document)"):
        return (
            f"line {len(text.rstrip().splitlines())}, is not valid TOML: {said.removesuffix(' (at end of document)')}"
        )
    return "line 1, is not valid TOML: lists or tables within too many others, or a number that is too long"


def _checked_line(text: str, where: str) -> None:
    try:
        line(text, "text", limit=200, required=False)
    except InvalidInput as error:
        raise InvalidTemplate(f"{where}: {error.message}", error.hint) from error


def _theme(folder: Path, settings: dict[str, Any]) -> Theme:
    theme = Theme(
        organization=settings.get("organization", "").strip(),
        letterhead=tuple(each.strip() for each in settings.get("letterhead", ()) if each.strip()),
        accent=settings.get("accent", Theme().accent).lower(),
    )
    name = settings.get("logo", "")
    if not name:
        return theme
    from tracker.brief.templates_logo import logo_type

    where = f"template.toml, line {_line_of(_text(folder, 'template.toml'), 'logo')}"
    alternative = settings.get("logo_alternative", "").strip() or theme.organization
    if not alternative:
        raise InvalidTemplate(
            f"{where}: the `logo` has no words for those who do not see it.",
            "Say what it shows in logo_alternative.",
        )
    try:
        content = _read(_inside(folder, name, f"{where}: the logo"), LOGO_LIMIT, "logo")
        kind = logo_type(content, name)
    except InvalidTemplate as error:
        error.message = error.message if error.message.startswith(where) else f"{where}: {error.message}"
        raise
    return theme._replace(logo=content, logo_type=kind, logo_alternative=alternative)


def _sections(folder: Path) -> Iterator[SectionSource]:
    from tracker.brief.templates_language import check_section

    names = _names(folder)
    if len(names) > SECTIONS:
        raise InvalidTemplate(f"sections holds {len(names)} files; at most {SECTIONS} are read.", "Join some of them.")
    alike = {name.lower(): name for name in names}
    for name in names:
        if alike[name.lower()] != name:
            raise InvalidTemplate(
                f"sections/{shown(name)[:80]} and sections/{shown(alike[name.lower()])[:80]} have one name.",
                "Rename one.",
            )
        if _SECTION.fullmatch(name) is None:
            raise InvalidTemplate(
                f"sections/{shown(name)[:80]} is not the name of a section.",
                "Name it with letters, digits and hyphens, ending in .md.j2; or end it in .off to leave it out.",
            )
        text = _text(folder, f"sections/{name}")
        check_section(text, f"sections/{name}")
        place = _PLACE.match(text)
        begun = text.count("\n", 0, place.start(1)) + 1 if place else 1
        if place and place[1] not in PLACES:
            close = nearest(place[1], PLACES, most=1) or PLACES
            raise InvalidTemplate(
                f"sections/{name}, line {begun}: a brief has no section `{shown(place[1])[:60]}`.",
                f"Did you mean {listed(f'`{each}`' for each in close)}?",
            )
        yield SectionSource(name, place[1] if place else "", text)


def _names(folder: Path) -> list[str]:
    """The names of the files of the sections, in their order; those that are asleep or an editor's own left out."""
    if not _is_there(folder, "sections"):
        return []
    try:
        names = sorted(each.name for each in _inside(folder, "sections", "The template").iterdir())
    except OSError as error:
        raise InvalidTemplate(
            f"{shown(str(folder / 'sections'))} cannot be read: {reason(error)}.", "Make it a folder of sections."
        ) from error
    return [name for name in names if not name.startswith(".") and not name.endswith(("~", ".off"))]


def _read(path: Path, limit: int, what: str) -> bytes:
    try:
        return read_bounded(path, limit, what)
    except InvalidInput as error:
        raise InvalidTemplate(error.message, error.hint) from error


def _text(folder: Path, name: str) -> str:
    """The text of a file of the template; empty where it is not there."""
    if not _is_there(folder, name):
        return ""
    content = _read(_inside(folder, name, name), TEXT_LIMIT, "template file")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        number = content[: error.start].count(b"\n") + 1
        raise InvalidTemplate(f"{name}, line {number}, is not UTF-8 text.", "Save the file as UTF-8.") from error


def _inside(folder: Path, name: str, what: str) -> Path:
    """A path of the folder; refuses one that leads out of it, by `..`, a root or a link."""
    try:
        path = (folder / name).resolve()
        inside = path.is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError) as error:
        raise InvalidTemplate(f"{what}: {shown(name)[:120]} is not a path.", "Name a file of the folder.") from error
    if not inside:
        raise InvalidTemplate(
            f"{what}: {shown(name)[:120]} leads out of the template's folder.", "Copy the file into it."
        )
    return path


def _check_style(style: str) -> None:
    from tracker.brief.templates_logo import unescaped

    bare = re.sub(r"/\*.*?(\*/|\Z)", lambda found: "\n" * found[0].count("\n"), style, flags=re.DOTALL)
    for number, text in enumerate(bare.split("\n"), 1):
        if "<" in text:
            raise InvalidTemplate(f"style.css, line {number}: `<` has no place in a style.", "Take it out.")
        found = _OUTSIDE.search(unescaped(text))
        if found:
            raise InvalidTemplate(
                f"style.css, line {number}: `{shown(found[0])}` fetches something, and a brief stands on its own.",
                "Put it in the file as a data: address, or leave it out.",
            )


def _line_of(text: str, key: str) -> int:
    """The line on which a key of TOML stands; 1 where it cannot be found."""
    pattern = re.compile(rf"""^\s*\[*\s*["']?{re.escape(key)}["']?\s*[\].=]""")
    return next((number for number, each in enumerate(text.split("\n"), 1) if pattern.match(each)), 1)
