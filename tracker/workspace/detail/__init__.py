"""The detail of an item as one piece of text, wrapped for a width."""

from tracker.text.tongue import ON_SCREENS, Tongue
from tracker.workspace.detail.catalogue import catalogue_sections, ground_sections, opening
from tracker.workspace.detail.records import record_sections
from tracker.workspace.detail.standing import standing_sections
from tracker.workspace.detail.suggestions import suggestion_section
from tracker.workspace.detail.withholding import withholding_sections
from tracker.workspace.item_views import ItemView
from tracker.workspace.page import Page


def detail(view: ItemView, width: int, tongue: Tongue = ON_SCREENS) -> Page:
    """Everything about an item: what was asked, where it stands, what was recorded, where it is written."""
    page = Page(width, tongue)
    opening(page, view)
    standing_sections(page, view)
    if view.withholding is not None:
        withholding_sections(page, view.withholding, view.names)
    suggestion_section(page, view.suggestions)
    catalogue_sections(page, view)
    record_sections(page, view)
    ground_sections(page, view)
    return page
