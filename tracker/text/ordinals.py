"""Ordinal numbers in figures."""


def ordinal(number: int) -> str:
    """`119th`, `121st`, `112th`."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
