"""Settings: one TOML table, every mistake named by file and key."""

from pathlib import Path

import pytest

from tests.builders import as_plain_user
from tracker.errors import InvalidSettings, OutputFailed
from tracker.paths import cache_folder
from tracker.settings import Settings, is_api_address, keep_setting, read_settings


def written(folder: Path, text: str) -> Path:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_missing_file_means_the_defaults(tmp_path: Path):
    assert read_settings(tmp_path / "none.toml") == Settings()
    assert Settings() == Settings("", "", (), "America/New_York", 90, 30, 64)
    assert Settings().attachment_limit == 64 * 1024 * 1024
    assert (Settings().congress_api_key, Settings().congress_api) == ("", "https://api.congress.gov/v3")


@pytest.mark.parametrize("text", ["", "# nothing\n", "[tracker]\n"])
def test_a_file_that_says_nothing_means_the_defaults(tmp_path: Path, text: str):
    assert read_settings(written(tmp_path, text)) == Settings()


def test_every_setting_is_read(tmp_path: Path):
    text = """[tracker]
author = "Ana"
database = "~/ledger.db"
catalogs = ["a.yaml", "more"]
timezone = "America/Mexico_City"
stale_after = 30
due_soon = 0
attachment_limit_mib = 1
congress_api_key = "DEMO_KEY"
congress_api = "http://127.0.0.1:8000/v3"
"""
    read = read_settings(written(tmp_path, text))
    assert read == Settings(
        "Ana",
        "~/ledger.db",
        ("a.yaml", "more"),
        "America/Mexico_City",
        30,
        0,
        1,
        "DEMO_KEY",
        "http://127.0.0.1:8000/v3",
    )


MISTAKES = {
    "unknown key": ('[tracker]\nauthr = "Ana"', "`authr` is not a setting."),
    "another table": ("[tracker]\n[other]\n", "holds more than one table."),
    "no table": ('author = "Ana"', "holds more than one table."),
    "not a table": ('tracker = "Ana"', "holds more than one table."),
    "text for a number": ('[tracker]\nstale_after = "90"', "`stale_after` must be a whole number from 1 to 10000."),
    "truth for a number": ("[tracker]\nstale_after = true", "`stale_after` must be a whole number from 1 to 10000."),
    "fraction": ("[tracker]\ndue_soon = 1.5", "`due_soon` must be a whole number from 0 to 10000."),
    "too small": ("[tracker]\nstale_after = 0", "`stale_after` must be a whole number from 1 to 10000."),
    "too large": (
        "[tracker]\nattachment_limit_mib = 901",
        "`attachment_limit_mib` must be a whole number from 1 to 900.",
    ),
    "number for text": ("[tracker]\nauthor = 7", "`author` must be plain text."),
    "an escape in text": ('[tracker]\nauthor = "\\u001b[31m"', "`author` must be plain text."),
    "a line break in text": ('[tracker]\nauthor = "A\\nB"', "`author` must be plain text."),
    "text for a list": ('[tracker]\ncatalogs = "a.yaml"', "`catalogs` must be a list of files or folders."),
    "a list of numbers": ("[tracker]\ncatalogs = [1]", "`catalogs` must be a list of files or folders."),
    "no time zone": ('[tracker]\ntimezone = "Mars/Olympus"', "`timezone` is not a time zone."),
    "a path as time zone": ('[tracker]\ntimezone = "../../etc/passwd"', "`timezone` is not a time zone."),
    "empty time zone": ('[tracker]\ntimezone = ""', "`timezone` is not a time zone."),
    "a number for a key": ("[tracker]\ncongress_api_key = 7", "`congress_api_key` must be plain text."),
    "a sentence for a key": (
        '[tracker]\ncongress_api_key = "my key is secret"',
        "`congress_api_key` is not a key: letters and digits only, 8 to 128 of them.",
    ),
    "no address": ('[tracker]\ncongress_api = "api.congress.gov"', "`congress_api` must be an https address."),
}


@pytest.mark.parametrize(("text", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_by_file_and_key(tmp_path: Path, text: str, message: str):
    path = written(tmp_path, text)
    with pytest.raises(InvalidSettings) as refused:
        read_settings(path)
    assert refused.value.message in (f"{path}: {message}", f"{path} {message}")
    assert "\n" not in str(refused.value)


def test_what_is_not_toml_is_said_with_its_line(tmp_path: Path):
    path = written(tmp_path, "[tracker]\nauthor = Ana\n")
    with pytest.raises(InvalidSettings, match=r"is not valid TOML: .*line 2"):
        read_settings(path)


def test_a_file_that_is_not_text_or_not_a_file_is_refused(tmp_path: Path):
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(InvalidSettings, match="is not UTF-8 text"):
        read_settings(path)
    with pytest.raises(InvalidSettings, match="is not a file"):
        read_settings(tmp_path)


def test_a_file_without_permission_is_refused(tmp_path: Path):
    path = written(tmp_path, "")
    path.chmod(0)
    done = as_plain_user(
        "import sys\nfrom pathlib import Path\nfrom tracker.settings import read_settings\n"
        "try:\n    read_settings(Path(sys.argv[1]))\n"
        "except Exception as error:\n    print(type(error).__name__, error)\n",
        path,
    )
    assert done.stdout.startswith(f"InvalidSettings {path} cannot be read: permission denied.")


def test_the_author_is_kept_and_everything_else_stands_as_it_was(tmp_path: Path):
    text = '# mine\n[tracker]\nstale_after = 30  # a month\nauthor = "Ana"\n'
    path = written(tmp_path, text)
    keep_setting(path, "author", 'Ana "the pen" María')
    assert read_settings(path).author == 'Ana "the pen" María'
    assert path.read_text(encoding="utf-8").splitlines()[:3] == text.splitlines()[:3]


def test_the_author_is_kept_in_a_file_that_is_made_for_it(tmp_path: Path):
    path = tmp_path / "new" / "settings.toml"
    keep_setting(path, "author", "Ana")
    assert read_settings(path) == Settings(author="Ana")
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_author_that_cannot_be_kept_is_said(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(OutputFailed, match="cannot be written"):
        keep_setting(tmp_path / "file" / "settings.toml", "author", "Ana")


@pytest.mark.parametrize(
    "address",
    [
        "https://api.congress.gov/v3",
        "https://api.congress.gov:8443/v3/",
        "https://mirror.example.org",
        "http://localhost:8000/v3",
        "http://127.0.0.1/v3",
        "http://127.9.9.9",
        "http://[::1]:8000/v3",
    ],
)
def test_the_api_may_be_anywhere_over_https_and_on_this_machine_over_http(address: str):
    assert is_api_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://api.congress.gov/v3",
        "http://localhost.example.org/v3",
        "http://10.0.0.1/v3",
        "http://[::2]/v3",
        "ftp://127.0.0.1/v3",
        "file:///etc/passwd",
        "https://user:word@api.congress.gov/v3",
        "https://api.congress.gov\\@example.org/v3",
        "https://api.congress.gov/v3?api_key=x",
        "https://api.congress.gov/v3#x",
        "https://api.congress.gov/v3\n",
        "https://api.congress.gov//v3",
        "https://",
        "https://" + "a" * 200,
    ],
)
def test_the_key_may_be_sent_to_no_other_address(address: str):
    assert not is_api_address(address)


def test_the_key_is_shown_by_nothing_that_shows_settings(tmp_path: Path):
    secret = "SECRETSECRETSECRET"
    read = read_settings(written(tmp_path, f'[tracker]\nauthor = "Ana"\ncongress_api_key = "{secret}"\n'))
    assert read.congress_api_key == secret
    assert secret not in f"{read} {read!r}"
    assert repr(read).startswith("Settings(author='Ana', database='', ")
    for text in (f"congress_api_key = {secret}", f'congress_api_key = "{secret}', f'congress_api_key = "{secret} !"'):
        with pytest.raises(InvalidSettings) as refused:
            read_settings(written(tmp_path, f"[tracker]\n{text}\n"))
        assert secret not in str(refused.value)


def test_the_cache_folder_is_the_one_named_or_the_platforms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path / "mine"))
    assert cache_folder() == tmp_path / "mine"
    monkeypatch.delenv("TRACKER_CACHE")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert cache_folder().name == "tracker"
    assert cache_folder().is_relative_to(tmp_path)


def test_the_settings_of_the_screens_are_read(tmp_path: Path):
    text = """[tracker]
language = "es"
theme = "tracker-light"
start = "deadlines"
reduced_motion = true

[tracker.keys]
update = "n, F5"

[tracker.views]
Mine = "tag:mine"
"""
    read = read_settings(written(tmp_path, text))
    assert (read.language, read.theme, read.start, read.reduced_motion) == ("es", "tracker-light", "deadlines", True)
    assert (read.keys, read.views) == ((("update", "n, F5"),), (("Mine", "tag:mine"),))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('language = "xx"', "`language` is not a language there is. The languages are en and es."),
        ('reduced_motion = "yes"', "`reduced_motion` must be true or false."),
        ('keys = "n"', "`keys` must be a table of names, each with a text."),
        ("views = { a = 1 }", "`views` must be a table of names, each with a text."),
    ],
)
def test_a_mistake_in_a_setting_of_the_screens_is_named(tmp_path: Path, text: str, message: str):
    path = written(tmp_path, f"[tracker]\n{text}\n")
    with pytest.raises(InvalidSettings) as refused:
        read_settings(path)
    assert str(refused.value) == f"{path}: {message}"


def test_of_a_table_within_only_what_differs_is_touched(tmp_path: Path):
    text = '[tracker]\n\n[tracker.keys]\n# far from the letters\nupdate = "F5"  # mine\nundo = "F6"\nnote = "F7"\n'
    path = written(tmp_path, text)
    keep_setting(path, "keys", {"update": "F5", "undo": "F8", "check": "F9"})
    assert read_settings(path).keys == (("update", "F5"), ("undo", "F8"), ("check", "F9"))
    assert path.read_text(encoding="utf-8").splitlines()[:5] == [*text.splitlines()[:5]]


@pytest.mark.parametrize("value", [None, {}])
def test_a_table_that_is_empty_is_taken_out(tmp_path: Path, value: object):
    path = written(tmp_path, '# mine\n[tracker]\nauthor = "Ana"\n[tracker.keys]\nupdate = "F5"\n')
    keep_setting(path, "keys", value)
    assert read_settings(path) == Settings(author="Ana")
    assert path.read_text(encoding="utf-8").startswith('# mine\n[tracker]\nauthor = "Ana"\n')


def test_what_cannot_be_is_not_kept(tmp_path: Path):
    path = written(tmp_path, "[tracker]\n")
    with pytest.raises(InvalidSettings, match="must be a whole number"):
        keep_setting(path, "due_soon", -1)
    assert path.read_text(encoding="utf-8") == "[tracker]\n"


def test_a_file_that_a_person_broke_in_the_meantime_is_not_written_over(tmp_path: Path):
    path = written(tmp_path, "[tracker\n")
    with pytest.raises(InvalidSettings, match="is not valid TOML"):
        keep_setting(path, "author", "Ana")
    assert path.read_text(encoding="utf-8") == "[tracker\n"


def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path):
    real = written(tmp_path, "[tracker]\n")
    link = tmp_path / "link.toml"
    link.symlink_to(real)
    keep_setting(link, "author", "Ana")
    assert link.is_symlink()
    assert read_settings(real).author == "Ana"


def test_a_file_with_a_byte_order_mark_can_be_kept(tmp_path: Path):
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xef\xbb\xbf[tracker]\ndue_soon = 5\n")
    keep_setting(path, "author", "Ana")
    assert read_settings(path) == Settings(author="Ana", due_soon=5)
