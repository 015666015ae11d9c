"""The looks of cells: one format for each combination that is used, made once for a workbook."""

from typing import Any

from tracker.brief.charts.looks import GROUNDS, LOOKS, OTHER, Look
from tracker.catalog.vocabulary import BEARING_LABELS, DEADLINE_LABELS, LABELS, Axis

FONT, SIZE = "Calibri", 10
ACCENT, INK, QUIET, RULE = "#1f4e79", GROUNDS["ink"][0], GROUNDS["quiet"][0], GROUNDS["rule"][0]
DAY = "yyyy-mm-dd"

BY_LABEL: dict[str, Look] = {
    **{
        label: LOOKS[code]
        for axis in (Axis.ADOPTION, Axis.RESPONSE, Axis.TREND, Axis.REQUIREMENT, Axis.WITHHOLDING, Axis.CONDITION)
        for code, label in LABELS[axis].items()
    },
    **{label: LOOKS[state.value] for state, label in DEADLINE_LABELS.items()},
    **{label: LOOKS[bearing.value] for bearing, label in BEARING_LABELS.items()},
}
"""The look of a value by its English label."""


class Formats:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def of(self, **wanted: Any) -> Any:
        """A format with these properties over the plain one: text at the top of its cell."""
        properties = {"font_name": FONT, "font_size": SIZE, "font_color": INK, "valign": "top"} | wanted
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def cell(self, **more: Any) -> Any:
        """A cell of a table, a thin line under it."""
        return self.of(**({"bottom": 4, "bottom_color": RULE} | more))

    def header(self, **more: Any) -> Any:
        """The heading of a column."""
        looks = {"bold": True, "font_color": "#ffffff", "bg_color": ACCENT, "text_wrap": True, "valign": "vcenter"}
        return self.of(**(looks | {"border": 1, "border_color": RULE} | more))

    def state(self, look: Look, **more: Any) -> Any:
        """A value: a pale ground of its color, which itself stands at its left."""
        if look == OTHER:
            return self.cell(**more)
        return self.cell(bg_color=_pale(look.color), left=5, left_color=look.color, **more)


def _pale(color: str) -> str:
    """A fifth of a color on white."""
    parts = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{(part + 4 * 255) // 5:02x}" for part in parts)
