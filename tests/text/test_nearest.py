"""Names a person may have meant."""

from tracker.text.nearest import listed, nearest

KNOWN = ["R05", "R15", "R25", "PL119-60-8365", "PL119-75-7045h2", "HR4779-119"]


def test_the_nearest_come_first_in_their_own_writing():
    assert nearest("pl119-60-8356", KNOWN)[0] == "PL119-60-8365"


def test_the_beginning_of_an_id_is_enough():
    assert nearest("PL119", KNOWN) == ("PL119-60-8365", "PL119-75-7045h2")


def test_at_most_three_are_offered():
    assert len(nearest("R5", [f"R{number}5" for number in range(9)])) == 3


def test_nothing_is_near_to_nothing():
    assert nearest("", KNOWN) == ()
    assert nearest("zzzzzzzz", KNOWN) == ()


def test_words_are_listed_in_english():
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"], "and")] == [
        "",
        "a",
        "a or b",
        "a, b and c",
    ]
