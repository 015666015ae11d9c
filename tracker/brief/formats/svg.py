"""The pictures of a brief as SVG: the lineage of each withholding that nothing recorded has freed."""

from collections.abc import Mapping

from tracker.brief.model import Brief


def rendered(brief: Brief, *, pictures: Mapping[str, str]) -> dict[str, bytes]:
    """A file for each lineage, by the end of its name; none where no money is held."""
    return {f"-lineage-{item}.svg": pictures[item].encode() for item in brief.held if item in pictures}
