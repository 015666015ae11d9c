"""A form about one item or one of its parts."""

from tracker.tui.forms.form import Form
from tracker.workspace.committing import Recorded
from tracker.workspace.item_views import ItemView
from tracker.workspace.workspace import Workspace


class ItemForm(Form[Recorded]):
    """Knows the item as it stood when the form was opened."""

    def __init__(self, view: ItemView, workspace: Workspace) -> None:
        super().__init__(f"{view.standing.item.id}  {view.standing.item.title}")
        self._view = view
        self._workspace = workspace
