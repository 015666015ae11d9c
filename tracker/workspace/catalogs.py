"""Looking after catalogue files."""

from collections.abc import Sequence
from pathlib import Path

from tracker.catalog.files import read_catalog_bytes
from tracker.errors import BadArgument
from tracker.workspace.workspace import Workspace


def check_catalog(workspace: Workspace, named: Sequence[Path], *, alone: bool = False) -> str:
    """Validate catalogue files and say in a sentence what they hold.

    With `named` files these and the shipped ones, or these `alone`; else what the workspace reads.
    Raises `InvalidCatalog` naming every mistake.
    """
    from tracker.catalog.load import load

    if alone and not named:
        raise BadArgument("--alone needs files to check.")
    content = read_catalog_bytes(tuple(named), shipped=not alone) if named else workspace.catalog_bytes()
    revision = load(content)
    catalog = revision.catalog
    return (
        f"{len(content.files)} files, no mistakes: {len(catalog.recommendations)} recommendations, "
        f"{len(catalog.measures)} measures, {len(catalog.provisions)} provisions, "
        f"{len(catalog.crosswalk)} crossings. Revision {revision.sha256[:12]}."
    )
