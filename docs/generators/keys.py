"""The keys of the screens, from the registry that the footer, the help and the palette read."""

from tracker.tui.actions import groups

_OPENING = """# Keys

*Written from the code by `python -m docs.generate`.*

Type `tracker` in a terminal to open the screens. The footer shows the keys that matter most, `?` shows all of them,
and Ctrl-P finds any action by its name. The mouse works everywhere too, and everything recorded here can also be
recorded by [commands](commands.md). In a form, Ctrl-S saves and Esc cancels. In a narrow window the list fills the
screen and Enter opens the item.
"""


def keys_page() -> str:
    """The page as Markdown."""
    parts = [_OPENING]
    for group, actions in groups().items():
        rows = [f"| {_cell(each.keys)} | {_cell(each.description)} | {_cell(each.help)} |" for each in actions]
        parts.append("\n".join([f"## {group}\n", "| Key | Action | What it does |", "| --- | --- | --- |", *rows, ""]))
    return "\n".join(parts)


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")
