"""Ordinal numbers in figures."""

from tracker.text.tongue import Said, said


def ordinal(number: int) -> Said:
    """`119th`, `121st`, `112th`."""
    figures, last = str(number), 0 if number % 100 in (11, 12, 13) else number % 10
    if last == 1:
        return said("{number}st", number=figures)
    if last == 2:
        return said("{number}nd", number=figures)
    return said("{number}rd", number=figures) if last == 3 else said("{number}th", number=figures)
