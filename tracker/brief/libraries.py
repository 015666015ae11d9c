"""Which libraries write a format: another version of one may write other bytes, and the stamp says which it was."""

from collections.abc import Iterable

_WRITERS = {
    "docx": ("lxml", "python-docx", "typst"),
    "html": ("jinja2",),
    "pdf": ("typst",),
    "xlsx": ("xlsxwriter",),
}
"""The libraries on which the bytes of a format depend; of the others the program decides alone."""


def written_with(formats: Iterable[str]) -> str:
    """The libraries that write these formats with their versions, `python-docx:1.2.0/typst:0.15.2`; empty for none."""
    names = sorted({name for each in formats for name in _WRITERS.get(each, ())})
    if not names:
        return ""
    from importlib.metadata import version

    return "/".join(f"{name}:{version(name)}" for name in names)
