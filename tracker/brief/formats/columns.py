"""How wide the columns of a table are on paper."""

from collections.abc import Sequence


def widths(least: Sequence[float], most: Sequence[float], shares: Sequence[int], room: float) -> list[float]:
    """The width of each column, `room` together, in the unit of `least`, `most` and `room`.

    Each gets its share, but none less than `least`, what its longest word needs, as long as the others can spare it.
    What a column has beyond `most`, what its longest line needs, goes to those that would break their lines. Where
    not even the longest words have room, each gets its part of what they need.
    """
    if sum(least) >= room:
        return [room * each / sum(least) for each in least]
    shared = _shared(least, shares, room)
    spare = [max(wide - enough, 0) for wide, enough in zip(shared, most, strict=True)]
    need = [max(enough - wide, 0) for wide, enough in zip(shared, most, strict=True)]
    moved = min(sum(spare), sum(need))
    if not moved:
        return shared
    gives, gets = moved / sum(spare), moved / sum(need)
    return [wide - gives * over + gets * under for wide, over, under in zip(shared, spare, need, strict=True)]


def _shared(least: Sequence[float], shares: Sequence[int], room: float) -> list[float]:
    fixed: dict[int, float] = {}
    while True:
        free = [at for at in range(len(least)) if at not in fixed]
        left, every = room - sum(fixed.values()), sum(max(shares[at], 1) for at in free)
        portions = {at: left * max(shares[at], 1) / every for at in free}
        narrow = {at: least[at] for at in free if portions[at] < least[at]}
        if not narrow:
            return [fixed[at] if at in fixed else portions[at] for at in range(len(least))]
        fixed |= narrow
