"""The filter language, from the keys and values that its reader knows."""

from tracker.workspace.query_keys import KEYS, Form, Key
from tracker.workspace.saved_views import BUILT_IN

_OPENING = """# The filter

*Written from the code by `python -m docs.generate`.*

`/` in a list opens the filter, and `tracker list` takes the same words:

```sh
tracker list 'addressee:mexico no:evidence'
tracker list provisions 'due<30d -authority:committee'
tracker list 'is:claimed sort:-changed' --json
```

- A word, or a `"quoted phrase"`, must occur in the id, title, group, standing or summary, in any case and accents.
- `key:value` asks for a value. Several values with commas between them mean any of them: `status:open,partially`.
  A value may be cut short (`addressee:mex`); a value written whole means only itself.
- `<`, `>`, `<=` and `>=` compare days and numbers: `evidence>2`, `due<2026-12-31`.
- A day is a date, a month (`2026-03`), a quarter (`2026Q4`, `FY2026Q2`), or a distance: `due:30d` is the next thirty
  days, `due<30d` is everything before that day, overdue too; `changed<90d` is what changed in the last ninety days.
  `due:overdue` and `due:none` are values as well.
- `-` before a term turns it round: `-is:stale`.
- All terms must fit. What is not understood is told, with its place; the rest of the filter holds.

While you write, what fits is suggested with how often it occurs; Tab takes it. Esc clears the filter.

The keys and their values are English in every language of the screens.
"""


def filters_page() -> str:
    """The page as Markdown."""
    rows = [f"| `{key.name}` | {_what(key)} | {_values(key)} |" for key in KEYS.values()]
    head = ["| Key | What it asks for | Values |", "| --- | --- | --- |"]
    views = [f"| {view.name} | `{view.text}` |" for view in BUILT_IN]
    return "\n".join(
        [
            _OPENING,
            "## Keys\n",
            *head,
            *rows,
            "\n## Saved views\n",
            "`f` in a list chooses a saved view and saves the present filter, its groups and its order under a name;",
            "`tracker views` prints, saves and deletes them, and `tracker list --view NAME` uses one. They are kept",
            "under `views` in the [settings](settings.md). These are there from the start:\n",
            "| View | Filter |",
            "| --- | --- |",
            *views,
            "",
        ]
    )


def _what(key: Key) -> str:
    return key.help.replace("|", "\\|")


def _values(key: Key) -> str:
    if key.form is Form.DAY:
        return "days"
    if key.form is Form.NUMBER:
        return "numbers"
    if key.name == "status":
        return "a code or a label of any axis: see [vocabularies](vocabularies.md)"
    return ", ".join(f"`{name.code}`" for name in key.fixed) or "what occurs in the list"
