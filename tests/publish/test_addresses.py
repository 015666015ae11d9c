"""Every item has a page whose name every file system and every address can carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import BadArgument
from tracker.publish.addresses import base_address, item_pages, relative


def test_a_plain_id_is_the_name_of_its_page() -> None:
    assert item_pages(["R05", "PL119-60-8365"]) == {
        "R05": "items/r05.html",
        "PL119-60-8365": "items/pl119-60-8365.html",
    }


@given(st.sets(st.text(max_size=200), max_size=20))
def test_names_are_safe_short_and_no_two_alike_whatever_the_ids(ids: set[str]) -> None:
    paths = list(item_pages(ids).values())
    assert len({each.casefold() for each in paths}) == len(ids)
    for each in paths:
        assert all(part.isascii() and (part.isalnum() or part in "-/.") for part in each)
        assert not each.startswith(("/", "."))
        assert ".." not in each
        assert len(each) < 110


@pytest.mark.parametrize("item", ["CON", "nul", "com1", "AUX"])
def test_names_that_windows_keeps_for_devices_are_told_apart(item: str) -> None:
    assert item_pages([item])[item] != f"items/{item.lower()}.html"


def test_ids_that_differ_by_case_alone_keep_pages_of_their_own_on_any_disk() -> None:
    upper, lower = item_pages(["R1a", "R1A"]).values()
    assert upper.casefold() != lower.casefold()


def test_no_id_is_written_so_that_it_takes_the_page_of_another() -> None:
    taken = item_pages(["R1.2"])["R1.2"].removeprefix("items/").removesuffix(".html")
    assert len(set(item_pages(["R1.2", taken.upper()]).values())) == 2


def test_the_name_of_a_page_does_not_depend_on_the_order_of_the_items() -> None:
    assert item_pages(["A b", "A-b", "R1"]) == item_pages(["R1", "A-b", "A b"])


@pytest.mark.parametrize(
    ("target", "page", "address"),
    [
        ("index.html", "index.html", "index.html"),
        ("index.html", "items/r01.html", "../index.html"),
        ("assets/site.css", "es/items/r01.html", "../../assets/site.css"),
        ("es/items/r01.html", "items/r01.html", "../es/items/r01.html"),
    ],
)
def test_pages_lead_to_one_another_by_relative_addresses(target: str, page: str, address: str) -> None:
    assert relative(target, page) == address


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("", ""),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a/b/", "https://example.org/a/b/"),
        ("HTTP://example.org/ab", "http://example.org/ab/"),
    ],
)
def test_a_base_address_ends_in_a_slash(written: str, address: str) -> None:
    assert base_address(written) == address


@pytest.mark.parametrize(
    "written",
    [
        "example.org",
        "javascript:alert(1)",
        "file:///x",
        "https://me:secret@example.org",
        "https://a.example/?q",
        "https://a.example/#x",
        "//a.example",
        "https://a.example/\u202e",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(written: str) -> None:
    with pytest.raises(BadArgument):
        base_address(written)
