"""The detail of an item as one piece of text, wrapped for a width."""

from textual.content import Content

from tracker.tui.detail.catalogue import catalogue_sections, ground_sections, opening
from tracker.tui.detail.page import Page
from tracker.tui.detail.records import record_sections
from tracker.tui.detail.standing import standing_sections
from tracker.workspace.item_views import ItemView


def detail(view: ItemView, width: int) -> Content:
    """Everything about an item: what was asked, where it stands, what was recorded, where it is written."""
    page = Page(width)
    opening(page, view)
    standing_sections(page, view)
    catalogue_sections(page, view)
    record_sections(page, view)
    ground_sections(page, view)
    return page.content()
