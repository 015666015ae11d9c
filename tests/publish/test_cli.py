"""`tracker publish`, as it is typed."""

from pathlib import Path

import click
import pytest

from tests.builders import python
from tests.docs.pages import section, table_rows
from tests.docs.test_typed import typed as typed_page
from tracker.cli.main import main
from tracker.cli.publishing import publish


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as left:
        main([*map(str, arguments)])
    return int(left.value.code or 0)


@pytest.fixture
def typed(tmp_path: Path) -> list[str]:
    """The shipped catalogue, and no ledger yet."""
    return ["--db", str(tmp_path / "ledger.db")]


def test_it_prints_where_the_site_begins_and_says_what_it_did(
    typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*typed, "publish", tmp_path / "site", "--lang", "en", "--lang", "es", "--title", "Ours") == 0
    out, err = capsys.readouterr()
    assert out == f"{tmp_path / 'site' / 'index.html'}\n"
    assert "new or changed, 0 removed" in err
    assert (tmp_path / "site" / "es" / "index.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--lang", "xx"], 2, "There is no language 'xx'."),
        (["--base-url", "ftp://a"], 2, "not an address a site can stand at"),
        (["--as-of", "2999-01-01"], 2, "lies ahead"),
        (["--as-of", "2026-02-30"], 4, "not a date that exists"),
        (["--title", "a\x1bb"], 4, "escape character"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(
    typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    assert run(*typed, "publish", tmp_path / "site", *arguments) == code
    assert words in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_a_folder_of_other_files_is_left_alone_until_force(
    typed: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine.txt").write_text("mine", encoding="utf-8")
    assert run(*typed, "publish", tmp_path / "site") == 9
    assert "--force" in capsys.readouterr().err
    assert run(*typed, "publish", tmp_path / "site", "--force") == 0
    assert (tmp_path / "site" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_publishing_starts_no_screens_and_no_word_processor(tmp_path: Path) -> None:
    done = python(
        """
import sys
from tracker.cli.main import main
from tracker.cli.publishing import publish
try:
    main(["--db", sys.argv[1], "publish", sys.argv[2]])
except SystemExit:
    pass
unwanted = {"textual", "rich", "typst", "docx", "xlsxwriter", "sqlmodel"}
print(sorted({name.partition(".")[0] for name in sys.modules} & unwanted))
""",
        tmp_path / "ledger.db",
        tmp_path / "site",
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


def test_the_command_of_the_page_can_be_typed_and_every_option_is_on_it(tmp_path: Path) -> None:
    done = typed_page("docs/publish.md", tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
    assert (tmp_path / "site" / "es" / "index.html").is_file()
    rows = table_rows(section("docs/publish.md", "## Options"))
    options = [each for each in publish.params if isinstance(each, click.Option)]
    assert [row[0].strip("`").split()[0] for row in rows] == [each.opts[0] for each in options]
