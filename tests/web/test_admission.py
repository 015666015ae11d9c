"""Who may come in: tokens that work once, names that are ours, origins that are ours."""

import pytest

from tracker.web.admission import TOKEN_LASTS, Door, Names, in_address, is_loopback


class Seconds:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_token_is_exchanged_once():
    door = Door()
    token = door.new_token()
    cookie = door.exchange(token)
    assert cookie is not None
    assert door.exchange(token) is None
    assert door.admits(cookie)


def test_a_token_expires():
    seconds = Seconds()
    door = Door(clock=seconds)
    token = door.new_token()
    seconds.now += TOKEN_LASTS
    assert door.exchange(token) is None


def test_a_newer_token_takes_the_place_of_an_older_one():
    door = Door()
    old, new = door.new_token(), door.new_token()
    assert door.exchange(old) is None
    assert door.exchange(new) is not None


def test_no_token_is_let_in_before_one_was_given_out():
    door = Door()
    assert door.exchange("") is None
    assert not door.admits("")


def test_a_wrong_token_does_not_spend_the_right_one():
    door = Door()
    token = door.new_token()
    assert door.exchange(token[:-1]) is None
    assert door.exchange(token) is not None


def test_tokens_and_cookies_are_never_the_same_twice():
    door = Door()
    made = [door.new_token() for _ in range(50)]
    assert len(set(made)) == 50
    assert all(len(each) >= 43 for each in made)


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "LOCALHOST:8765", "[::1]:8765"])
def test_this_machine_is_ours(host: str):
    assert Names("127.0.0.1", 8765).is_ours(host)


@pytest.mark.parametrize(
    "host",
    ["", "evil.example:8765", "127.0.0.1", "127.0.0.1:8766", "127.0.0.1.evil.example:8765", "192.168.0.9:8765",
     "localhost:8765:8765", "localhost:8765@evil.example"],
)  # fmt: skip
def test_another_name_is_not_ours(host: str):
    assert not Names("127.0.0.1", 8765).is_ours(host)


def test_on_every_address_any_address_is_ours_but_no_foreign_name():
    names = Names("0.0.0.0", 8765)
    assert names.is_ours("192.168.0.9:8765")
    assert not names.is_ours("evil.example:8765")


def test_a_port_that_the_host_header_leaves_out_is_80():
    assert Names("127.0.0.1", 80).is_ours("127.0.0.1")
    assert Names("127.0.0.1", 80).is_ours("[::1]")


@pytest.mark.parametrize(
    ("origin", "same"),
    [("http://127.0.0.1:8765", True), ("https://127.0.0.1:8765", False), ("http://127.0.0.1:8766", False),
     ("http://evil.example", False), ("null", False), ("", False)],
)  # fmt: skip
def test_an_origin_is_that_of_the_page_or_foreign(origin: str, same: bool):
    assert Names("127.0.0.1", 8765).is_same_origin(origin, "127.0.0.1:8765") is same


def test_what_is_loopback():
    assert [is_loopback(each) for each in ("127.0.0.1", "127.8.8.8", "::1", "localhost")] == [True] * 4
    assert [is_loopback(each) for each in ("0.0.0.0", "::", "10.0.0.1", "example.org", "")] == [False] * 5


def test_an_address_of_version_six_stands_in_brackets():
    assert in_address("::1") == "[::1]"
