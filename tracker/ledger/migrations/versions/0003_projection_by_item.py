"""The projection is found by item as well as by position: what a part of a long catalogue is read by."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index("projected_items_by_id", "projected_items", ["fingerprint", "id"], unique=False)
    op.create_index("projected_items_by_measure", "projected_items", ["fingerprint", "measure"], unique=False)
    op.create_index("projected_subjects_by_item", "projected_subjects", ["fingerprint", "item"], unique=False)
    crossed = ["fingerprint", "recommendation"]
    op.create_index("projected_crossings_by_recommendation", "projected_crossings", crossed, unique=False)
    op.create_index("projected_stages_by_measure", "projected_stages", ["fingerprint", "measure"], unique=False)
