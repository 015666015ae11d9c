"""`tracker congress import` and `tracker catalog add-bill`: data out, exit codes, and what a mistake leaves behind."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer, Run
from tests.congress.records import REFERRED, REPORTED, STRANGE, TWO_BILLS, record, saved


@pytest.fixture
def roads(run: Run, tmp_path: Path) -> Callable[..., Answer]:
    """Run a command on a catalogue that holds two invented bills."""
    catalogue = saved(tmp_path, TWO_BILLS, "roads.yaml")
    return lambda *words, **options: run("--catalog", str(catalogue), *words, **options)


def test_an_import_prints_what_was_read_and_counts_on_the_other_stream(
    roads: Callable[..., Answer], tmp_path: Path
) -> None:
    bill = saved(tmp_path, record(REFERRED, STRANGE, REPORTED))
    done = roads("congress", "import", str(bill))
    assert done.code == 0
    assert "HR9001-117  Bridge Scales Bill" in done.out
    assert "Reported by committee since 2021-06-10, by its official actions" in done.out
    assert "suggests: HR9001-117: Reported by committee on 2021-06-10" in done.out
    assert "action not known to the rules: 2021-05-21  Sailed to the moon." in done.out
    assert "1 new suggestion; `tracker suggestions` lists them." in done.err
    again = roads("congress", "import", str(bill))
    assert "suggested before: HR9001-117: Reported by committee on 2021-06-10" in again.out
    assert "suggests:" not in again.out
    assert "0 new suggestions." in again.err


def test_an_import_as_json(roads: Callable[..., Answer], tmp_path: Path) -> None:
    view = json.loads(roads("congress", "import", str(saved(tmp_path, record(REFERRED, REPORTED))), "--json").out)
    assert view["recorded"] == 1
    assert [(each["measure"], each["stage"], each["since"]) for each in view["bills"]] == [
        ("HR9001-117", "REPORTED", "2021-06-10")
    ]


def test_a_bad_file_among_good_ones_is_one_sentence_and_records_nothing(
    roads: Callable[..., Answer], tmp_path: Path
) -> None:
    good, bad = saved(tmp_path, record(REFERRED, REPORTED)), saved(tmp_path, b"%PDF-1.7", "bill-2.xml")
    done = roads("congress", "import", str(good), str(bad))
    assert (done.code, done.out) == (4, "")
    said = [line for line in done.err.splitlines() if line.startswith("tracker: ")]
    assert len(said) == 1
    assert "bill-2.xml is a PDF file, not official bill data" in said[0]
    assert not (tmp_path / "ledger.db").exists()


def test_an_unknown_bill_offers_an_entry_that_can_be_used(
    roads: Callable[..., Answer], run: Run, tmp_path: Path
) -> None:
    bill = saved(tmp_path, record(REFERRED, REPORTED, bill=(117, "s", 44), title="Roads: {a} & !!b"))
    refused = roads("congress", "import", str(bill))
    assert refused.code == 3
    assert "No catalogue holds S. 44 (117th). `tracker catalog add-bill FILE` prints an entry to save" in refused.err
    assert "--skip-unknown" in refused.err
    assert roads("congress", "import", str(bill), "--skip-unknown").code == 0
    entry = run("catalog", "add-bill", str(bill))
    assert (entry.code, entry.err) == (0, "")
    added = saved(tmp_path, entry.out, "added.yaml")
    assert run("catalog", "check", str(added)).code == 0
    done = run("--catalog", str(added), "congress", "import", str(bill))
    assert done.code == 0
    assert "official data agrees with what is known" in done.out


def test_add_bill_refuses_what_is_no_official_file(run: Run, tmp_path: Path) -> None:
    done = run("catalog", "add-bill", str(saved(tmp_path, b"a letter")))
    assert (done.code, done.out) == (4, "")


def test_an_import_by_nobody_records_nothing(roads: Callable[..., Answer], tmp_path: Path) -> None:
    bill = saved(tmp_path, record(REFERRED, REPORTED))
    assert roads("congress", "import", str(bill), author="").code == 11
    assert not (tmp_path / "ledger.db").exists()


def test_hostile_words_reach_no_terminal(roads: Callable[..., Answer], tmp_path: Path) -> None:
    title = "Roads \u202eevil [red]x[/] &#27;[31m"
    content = record(REFERRED, ("2021-06-10", "Reported by the Committee on \u2066Bridges."), title="T").replace(
        b"<title>T</title>", f"<title>{title.replace('&#27;', '&amp;#27;')}</title>".encode()
    )
    done = roads("congress", "import", str(saved(tmp_path, content)))
    listed = roads("suggestions")
    assert (done.code, listed.code) == (0, 0)
    for said in (done.out, done.err, listed.out):
        assert not {"\x1b", "\u202e", "\u2066"} & set(said)
    assert "[red]x[/]" in done.out


def test_sync_without_a_key_says_where_to_get_one(
    roads: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CONGRESS_API_KEY", raising=False)
    done = roads("congress", "sync", "HR9001-117")
    assert done.code == 12
    assert "https://api.congress.gov/sign-up/" in done.err
