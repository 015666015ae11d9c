"""Counts as characters: bars whose parts differ by their signs, and sparklines. Numbers stand beside both."""

from collections.abc import Iterable, Sequence

WIDTH = 20
"""The characters of a bar."""

_LEVELS = "▁▂▃▄▅▆▇█"


def bar(parts: Iterable[tuple[str, int]], total: int, width: int = WIDTH) -> str:
    """A bar of signs, each as often as its count has a share of `total`; what is there at all gets one sign.

    The largest part gives up what rounding adds, so that the bar is `width` long; empty for nothing.
    """
    each = list(parts)
    return "".join(sign * length for (sign, _), length in zip(each, shares(each, total, width), strict=True))


def shares(parts: Sequence[tuple[str, int]], total: int, width: int = WIDTH) -> list[int]:
    """How many of `width` characters each part of a bar gets."""
    if total < 1:
        return [0 for _ in parts]
    lengths = [max(1, round(count * width / total)) if count else 0 for _, count in parts]
    if lengths:
        lengths[lengths.index(max(lengths))] += width - sum(lengths)
    return lengths


def sparkline(series: Iterable[int], total: int) -> str:
    """A line of blocks from 0 to `total`: the lowest block is 0, and nothing else."""
    top = len(_LEVELS) - 1
    return "".join(_LEVELS[-(-number * top // max(total, 1))] for number in series)
