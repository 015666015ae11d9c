"""The themes of the app. Each names every color that our screens use, so that a test can hold their contrast.

Textual's own themes may be chosen as well. `tracker-terminal` uses the sixteen colors of the terminal
itself; what it looks like is the terminal's affair.
"""

from typing import Final

from textual.theme import Theme

from tracker.text.tongue import N_

DARK: Final = "tracker-dark"
LIGHT: Final = "tracker-light"
HIGH_CONTRAST: Final = "tracker-high-contrast"
HIGH_CONTRAST_LIGHT: Final = "tracker-high-contrast-light"
TERMINAL: Final = "tracker-terminal"

USUAL = DARK

NAMES = {
    DARK: N_("Dark"),
    LIGHT: N_("Light"),
    HIGH_CONTRAST: N_("High contrast, dark"),
    HIGH_CONTRAST_LIGHT: N_("High contrast, light"),
    TERMINAL: N_("The terminal's own colors"),
}
"""What our themes are called; others go by their own names."""

GROUNDS = ("background", "surface", "panel", "boost")
"""The colors behind text."""

CURSORS = ("primary-darken-1", "primary-darken-2", "block-cursor-blurred-background", "block-cursor-background")
"""The colors behind the row under the cursor and the field in focus."""

TEXTS = (
    "text",
    "foreground",
    "text-muted",
    "foreground-muted",
    "text-accent",
    "text-success",
    "text-warning",
    "text-error",
)
"""The colors of text; on a cursor only `text` is used."""


def themes() -> tuple[Theme, ...]:
    """Our themes."""
    return (
        _theme(
            DARK, dark=True, grounds=("#15181d", "#1a1e25", "#232932", "#2b323d"), text="#eceff3", muted="#b3bdc9",
            accent="#86c5ff", success="#86d7a1", warning="#f3c75f", error="#ff9d94", cursor="#1d4f86", field="#17395f",
            resting="#2c3a4c", bar="#6d7886", primary="#86c5ff", on_primary="#0c1117",
        ),
        _theme(
            LIGHT, dark=False, grounds=("#fbfbfa", "#f5f5f3", "#e9ebee", "#e1e5ea"), text="#14181d", muted="#454d57",
            accent="#074c91", success="#0b5427", warning="#6b4300", error="#991109", cursor="#b5d4f7", field="#cfe3fa",
            resting="#d5dde7", bar="#7d858f", primary="#0b5cad", on_primary="#ffffff",
        ),
        _theme(
            HIGH_CONTRAST, dark=True, grounds=("#000000", "#000000", "#101010", "#181818"), text="#ffffff",
            muted="#dadada", accent="#9fd6ff", success="#9ff0b8", warning="#ffe27a", error="#ffbdb6", cursor="#003d80",
            field="#002b5c", resting="#2a2a2a", bar="#9a9a9a", primary="#ffe27a", on_primary="#000000",
        ),
        _theme(
            HIGH_CONTRAST_LIGHT, dark=False, grounds=("#ffffff", "#ffffff", "#f2f2f2", "#ececec"), text="#000000",
            muted="#2b2b2b", accent="#003a75", success="#003f16", warning="#4a2e00", error="#780600", cursor="#bcd9ff",
            field="#d4e6ff", resting="#dddddd", bar="#5f5f5f", primary="#003a75", on_primary="#ffffff",
        ),
        _of_terminal(),
    )  # fmt: skip


def _theme(
    name: str,
    *,
    dark: bool,
    grounds: tuple[str, str, str, str],
    text: str,
    muted: str,
    accent: str,
    success: str,
    warning: str,
    error: str,
    cursor: str,
    field: str,
    resting: str,
    bar: str,
    primary: str,
    on_primary: str,
) -> Theme:
    """A theme of full colors: nothing is mixed, so that what is written here is what is seen."""
    background, surface, panel, boost = grounds
    return Theme(
        name=name,
        dark=dark,
        primary=primary,
        secondary=accent,
        accent=accent,
        success=success,
        warning=warning,
        error=error,
        foreground=text,
        background=background,
        surface=surface,
        panel=panel,
        boost=boost,
        variables={
            **dict(zip(GROUNDS, grounds, strict=True)),
            "text": text,
            "text-muted": muted,
            "text-disabled": muted,
            "foreground-muted": muted,
            "foreground-disabled": muted,
            "text-primary": accent,
            "text-secondary": accent,
            "text-accent": accent,
            "text-success": success,
            "text-warning": warning,
            "text-error": error,
            "primary-darken-1": cursor,
            "primary-darken-2": field,
            "block-cursor-background": cursor,
            "block-cursor-foreground": text,
            "block-cursor-blurred-background": resting,
            "block-cursor-blurred-foreground": text,
            "block-hover-background": boost,
            "button-foreground": text,
            "button-color-foreground": on_primary,
            "input-cursor-background": text,
            "input-cursor-foreground": background,
            "input-selection-background": cursor,
            "screen-selection-background": cursor,
            "screen-selection-foreground": text,
            "border": accent,
            "border-blurred": muted,
            "scrollbar": bar,
            "scrollbar-hover": accent,
            "scrollbar-active": accent,
            "scrollbar-background": surface,
            "scrollbar-background-hover": surface,
            "scrollbar-background-active": surface,
            "scrollbar-corner-color": surface,
        },
    )


def _of_terminal() -> Theme:
    """The terminal's own colors: its background and text, and the cursor in its blue."""
    return Theme(
        name=TERMINAL,
        ansi=True,
        primary="ansi_blue",
        secondary="ansi_cyan",
        warning="ansi_yellow",
        error="ansi_red",
        success="ansi_green",
        accent="ansi_cyan",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables={
            "text-muted": "ansi_default",
            "text-disabled": "ansi_default",
            "foreground-muted": "ansi_default",
            "ansi-background": "ansi_black",
            "ansi-foreground": "ansi_white",
            "block-cursor-foreground": "ansi_bright_white",
            "block-cursor-background": "ansi_blue",
            "block-cursor-blurred-background": "ansi_default",
            "button-color-foreground": "ansi_bright_white",
            "input-cursor-background": "ansi_default",
            "input-cursor-foreground": "ansi_default",
            "input-cursor-text-style": "reverse",
            "input-selection-background": "ansi_blue",
            "input-selection-foreground": "ansi_bright_white",
            "screen-selection-background": "ansi_blue",
            "screen-selection-foreground": "ansi_bright_white",
            "border": "ansi_cyan",
            "border-blurred": "ansi_default",
        },
    )
