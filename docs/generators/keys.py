"""The keys of the screens, from the registry that the footer, the help and the palette read."""

from tracker.tui.actions import ACTIONS, groups

_OPENING = """# Keys

*Written from the code by `python -m docs.generate`.*

Type `tracker` in a terminal to open the screens. The footer shows the keys that matter most, `?` shows all of them,
and Ctrl-P finds any action by its name. The mouse works everywhere too, and everything recorded here can also be
recorded by [commands](commands.md). In a form, Ctrl-S saves and Esc cancels. In a narrow window the list fills the
screen and Enter opens the item.

Every key can be changed, by the name of its action, in the [settings](settings.md): there F4 shows all of them, Enter
waits for the new key, and what cannot work or means something else already is told.
"""


def keys_page() -> str:
    """The page as Markdown."""
    parts = [_OPENING]
    names = {id(each): name for name, each in ACTIONS.items()}
    for group, actions in groups().items():
        rows = [
            f"| {_cell(each.keys)} | {_cell(each.description)} | {_cell(each.help)} | `{names[id(each)]}` |"
            for each in actions
        ]
        head = ["| Key | Action | What it does | Name |", "| --- | --- | --- | --- |"]
        parts.append("\n".join([f"## {group}\n", *head, *rows, ""]))
    return "\n".join(parts)


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")
