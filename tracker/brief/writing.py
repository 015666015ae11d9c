"""Writing a brief: each format by its module, imported when it is written; several files as one set."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from tracker.brief.arguments import STYLES, BriefArguments, arguments_of
from tracker.brief.model import Brief
from tracker.brief.stamp import identity, stamp
from tracker.brief.uncollected import uncollected
from tracker.errors import BadArgument, OutputFailed
from tracker.files.writing import make_folder, reason, write_all_atomically
from tracker.text.clean import shown
from tracker.text.tongue import ENGLISH, Tongue, tongue
from tracker.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracker.brief.document.blocks import Document
    from tracker.brief.templates import Template

DOCUMENT_FORMATS = {"markdown": ".md", "html": ".html", "pdf": ".pdf", "docx": ".docx"}
"""What is written from the `Document`, one file each, by the end of its name."""

DATA_FORMATS = {"csv": ".csv", "json": ".json", "svg": ".svg", "xlsx": ".xlsx"}
"""What is written from the `Brief` itself."""

FORMATS = tuple(sorted((*DOCUMENT_FORMATS, *DATA_FORMATS)))
"""The formats a brief can be written in."""

PICTURED = frozenset({"html", "pdf", "docx", "svg"})
"""What shows the lineages as pictures; the others say them in words."""

BINARY = frozenset({"docx", "pdf", "xlsx"})
"""What no terminal shows."""


class Language(NamedTuple):
    """The language a brief is written in, and what the catalogue itself says in it, by address and field.

    `workspace` is what pictures are drawn from; without one a brief has none.
    """

    tongue: Tongue
    translations: Mapping[tuple[str, str], str]
    workspace: Workspace | None = None


def language_of(workspace: Workspace, code: str) -> Language:
    """A language by its code, with what the catalogue of a workspace says in it.

    Raises `BadArgument` listing the languages for an unknown one.
    """
    if code == ENGLISH.code:
        return Language(ENGLISH, {}, workspace)
    from tracker.workspace.translating import tongue_for, translations

    reader = workspace.reader()
    return Language(tongue_for(reader, code), translations(reader, code), workspace)


def render(
    brief: Brief,
    written_format: str,
    arguments: BriefArguments | None = None,
    template: "Template | None" = None,
    language: Language | None = None,
) -> dict[str, bytes]:
    """The files of a brief in one format: the end of each file's name, and its content.

    Raises `BadArgument` listing the formats for an unknown one, and the styles for an unknown one.
    """
    return render_all(brief, (written_format,), arguments, template, language)[written_format]


@uncollected()
def render_all(
    brief: Brief,
    formats: Sequence[str],
    arguments: BriefArguments | None = None,
    template: "Template | None" = None,
    language: Language | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> dict[str, dict[str, bytes]]:
    """The files of a brief in each format, the document composed once; `progress` is told each format before it.

    Raises `OutputFailed` where a format cannot lay down its temporary files, and what `render` raises.
    """
    arguments = arguments or arguments_of(brief)
    for each in formats:
        _refuse_other(each, FORMATS, "format")
    _refuse_other(arguments.style, STYLES, "style")
    language = language or Language(tongue(arguments.lang), {})
    pictures = _pictures(brief, language) if PICTURED.intersection(formats) else {}
    document: Document | None = None
    rendered: dict[str, dict[str, bytes]] = {}
    for each in dict.fromkeys(formats):
        progress(each)
        module = import_module(f"tracker.brief.formats.{each}")
        try:
            if each in DOCUMENT_FORMATS:
                document = document or document_of(brief, arguments, template, language, pictures)
                written = cast("Callable[[Document], bytes]", module.written)
                stamped = document._replace(stamp=stamp(brief, arguments, (each,)))
                rendered[each] = {DOCUMENT_FORMATS[each]: written(_shown_in(each, stamped))}
            else:
                rendered[each] = _data(brief, each, module, arguments, pictures, language)
        except OSError as error:
            raise OutputFailed(
                f"The {each} file could not be made: {reason(error)}.", "Make room for temporary files, and try again."
            ) from error
    return rendered


def _refuse_other(word: str, choices: Sequence[str], what: str) -> None:
    if word not in choices:
        from tracker.text.nearest import listed

        raise BadArgument(f"{shown(word)[:40]!r} is not a {what} of a brief.", f"Choose {listed(choices)}.")


def document_of(
    brief: Brief,
    arguments: BriefArguments,
    template: "Template | None" = None,
    language: Language | None = None,
    pictures: Mapping[str, str] | None = None,
) -> "Document":
    """The brief as a document in the language, style and dress asked for, with the pictures that were drawn.

    Without `language` catalogue texts stand in the original.
    """
    from tracker.brief.document.blocks import Theme
    from tracker.brief.document.compose import compose

    extra = template.extra(brief) if template else ()  # noqa: S610 - no Django here
    theme = template.theme if template else Theme()
    language = language or Language(tongue(arguments.lang), {})
    document = compose(
        brief,
        arguments.style,
        language.tongue,
        theme=theme,
        translations=language.translations,
        pictures=pictures or {},
        extra=extra,
    )
    return document._replace(identity=document.identity or identity(brief))


def _shown_in(written_format: str, document: "Document") -> "Document":
    if written_format not in PICTURED:
        return document
    from tracker.brief.document.pictures import with_words_for_pictures

    return with_words_for_pictures(document)


def _pictures(brief: Brief, language: Language) -> Mapping[str, str]:
    if language.workspace is None:
        return {}
    from tracker.brief.drawings import drawings

    return drawings(language.workspace, brief, language.tongue)


def write_brief(
    brief: Brief,
    formats: Sequence[str],
    folder: Path,
    arguments: BriefArguments | None = None,
    template: "Template | None" = None,
    language: Language | None = None,
    *,
    manifest: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Path, ...]:
    """Write a brief into `folder` in each of `formats`, all files or none; returns their paths.

    Everything is rendered before the first file is written. The folder is made where it is missing. With `manifest`
    its manifest is written beside it, last. Raises `BadArgument` for an unknown format or style, and `OutputFailed`
    for a folder that cannot be made or written.
    """
    arguments = arguments or arguments_of(brief)
    files = files_of(brief, render_all(brief, formats, arguments, template, language, progress))
    if manifest:
        files |= manifest_file(brief, arguments, files)
    return write_files(files, folder)


def write_files(files: dict[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write rendered files into a folder, all of them or none; returns their paths."""
    make_folder(folder)
    write_all_atomically({folder / name: content for name, content in files.items()})
    return tuple(folder / name for name in files)


def files_of(brief: Brief, rendered: dict[str, dict[str, bytes]]) -> dict[str, bytes]:
    """The rendered files by their whole names."""
    stem = file_stem(brief)
    return {f"{stem}{suffix}": content for files in rendered.values() for suffix, content in files.items()}


def manifest_file(brief: Brief, arguments: BriefArguments, files: dict[str, bytes]) -> dict[str, bytes]:
    """The manifest of these files, by its name."""
    from tracker.brief.manifest import manifest_name, manifest_of

    return {manifest_name(brief.heading.quarter): manifest_of(brief, arguments, files)}


def file_stem(brief: Brief) -> str:
    """What the names of a brief's files begin with: `brief-2026Q3`."""
    return f"brief-{brief.heading.quarter}"


def format_of(name: str) -> str:
    """The format of a file by the end of its name; empty for none."""
    ends = {suffix: each for each, suffix in (DOCUMENT_FORMATS | DATA_FORMATS).items()}
    return ends.get(Path(name).suffix.lower(), "")


def formats_of(names: Sequence[str]) -> tuple[str, ...]:
    """The formats that these files are of, each once."""
    return tuple(dict.fromkeys(_known_formats(names)))


def _known_formats(names: Sequence[str]) -> Iterator[str]:
    for name in names:
        if each := format_of(name):
            yield each


def _data(
    brief: Brief,
    written_format: str,
    module: Any,
    arguments: BriefArguments,
    pictures: Mapping[str, str],
    language: Language,
) -> dict[str, bytes]:
    told: dict[str, Any] = {"stamp": stamp(brief, arguments, (written_format,))}
    if written_format == "svg":
        told = {"pictures": pictures}
    if written_format == "csv":
        told["bom"] = arguments.bom
    if written_format == "xlsx":
        told |= {"said": language.tongue, "translations": language.translations}
    return cast("dict[str, bytes]", module.rendered(brief, **told))
