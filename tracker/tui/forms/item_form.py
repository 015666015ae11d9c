"""A form about one item or one of its parts."""

from tracker.tui.forms.form import Form
from tracker.workspace.committing import Recorded
from tracker.workspace.drafts_kept import KeptDraft
from tracker.workspace.item_views import ItemView
from tracker.workspace.workspace import Workspace


class ItemForm(Form[Recorded]):
    """Knows the item as it stood when the form was opened."""

    def __init__(self, view: ItemView, workspace: Workspace, draft: KeptDraft | None = None) -> None:
        item = view.standing.item
        super().__init__(f"{item.id}  {item.title}", item.id, draft)
        self._view = view
        self._workspace = workspace
