"""The looks of a page, as styles of the current theme."""

from textual.content import Content

from tracker.workspace.page import Look, Page

STYLES: dict[Look, str] = {
    Look.PLAIN: "",
    Look.BOLD: "bold",
    Look.ITALIC: "italic",
    Look.HEADING: "bold $text-accent",
    Look.QUIET: "$foreground-muted",
    Look.GOOD: "$text-success",
    Look.WARN: "$text-warning",
    Look.BAD: "bold $text-error",
}


def content_of(page: Page) -> Content:
    """A page as content that a widget can show; never parsed as markup."""
    lines = (Content.assemble(*((span.text, STYLES[span.look]) for span in line)) for line in page.lines)
    return Content("\n").join(lines)
