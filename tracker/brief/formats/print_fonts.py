"""The fonts that print and drawn pictures are set in: those of the program, never the machine's."""

import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

SANS = "Source Sans Pro"
"""The sans serif of headings, tables and pictures."""

SIGNS = "DejaVu Sans Mono"
"""The font, part of Typst, that has the signs which stand for a state."""

SIGN = "[\u2196-\u2bff]"
"""A regular expression for one such sign."""

_PACKAGE = "font_source_sans_pro"
_STYLES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold")


def program_fonts(folder: Path) -> Any:
    """The fonts of a folder, into which the sans serif is put when it is made, and those that are part of Typst."""
    import typst

    if not folder.exists():
        folder.mkdir()
        for style in _STYLES:  # each by its name: the package holds every weight in two formats
            name = f"SourceSansPro-{style}.ttf"
            shutil.copyfile(str(files(_PACKAGE) / "files" / name), folder / name)
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])
