"""What was pasted is read as addresses with their titles, or as files; nothing is fetched, nothing else is taken."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.workspace.pasting import MOST, Source, sources_in


@pytest.mark.parametrize(
    ("pasted", "sources"),
    [
        ("https://example.org/a", [Source("https://example.org/a")]),
        ("see https://example.org/a.", [Source("https://example.org/a")]),
        ("(https://example.org/a_(b))", [Source("https://example.org/a_(b)")]),
        (
            "The count\nhttps://example.org/a\n\nThe bill\nhttp://example.org/b?x=1&y=2#z",
            [
                Source("https://example.org/a", title="The count"),
                Source("http://example.org/b?x=1&y=2#z", title="The bill"),
            ],
        ),
        ("- [The count](https://example.org/a)", [Source("https://example.org/a", title="The count")]),
        ("The count – https://example.org/a", [Source("https://example.org/a", title="The count")]),
        (
            "https://example.org/a https://example.org/b",
            [Source("https://example.org/a"), Source("https://example.org/b")],
        ),
        ("https://example.org/a\nhttps://example.org/a", [Source("https://example.org/a")]),
        ("ftp://example.org/a javascript:alert(1) file:///etc/passwd-no", []),
        ("https://ana:secret@example.org/", []),
        ("only words\nand more", []),
        ("", []),
    ],
)
def test_addresses_and_their_titles(pasted: str, sources: list[Source]):
    assert list(sources_in(pasted)) == sources


def test_files_that_exist_are_files_however_they_were_dragged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    letter = tmp_path / "my letter.pdf"
    letter.write_bytes(b"%PDF-")
    escaped = str(letter).replace(" ", "\\ ")
    for written in (str(letter), f"'{letter}'", f'"{letter}"', escaped, f"file://{letter}".replace(" ", "%20")):
        assert sources_in(f"{written}\n") == (Source(file=str(letter)),)
    assert sources_in("~/my letter.pdf") == (Source(file="~/my letter.pdf"),)
    assert sources_in(f"{letter}\n{letter}") == (Source(file=str(letter)),) * 2
    assert sources_in(str(tmp_path / "gone.pdf")) == sources_in(str(tmp_path)) == ()


def test_no_more_than_can_be_looked_at_is_taken():
    assert len(sources_in("\n".join(f"https://example.org/{number}" for number in range(500)))) == MOST


@given(st.text(max_size=200))
def test_whatever_is_pasted_is_read(pasted: str):
    assert all(each.url.lower().startswith(("http://", "https://")) for each in sources_in("a " + pasted))
