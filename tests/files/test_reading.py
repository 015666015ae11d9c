"""Outside files: regular, not empty, of a bounded size, and never a reason to hang."""

import os
from pathlib import Path

import pytest

from tests.builders import as_plain_user
from tracker.errors import InvalidInput
from tracker.files.reading import read_bounded, size


def refusal(path: Path, limit: int = 100) -> str:
    with pytest.raises(InvalidInput) as refused:
        read_bounded(path, limit, "file")
    assert refused.value.hint
    return refused.value.message


def test_a_file_of_exactly_the_limit_is_read(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x" * 100)
    assert read_bounded(path, 100, "file") == b"x" * 100


def test_a_larger_file_is_refused_with_the_limit(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x" * 101)
    assert refusal(path) == f"The file {path} is larger than the limit of 100 bytes."


def test_a_missing_file_is_refused(tmp_path):
    assert refusal(tmp_path / "none") == f"The file {tmp_path / 'none'} cannot be read: no such file or directory."


def test_an_empty_file_is_refused(tmp_path):
    (tmp_path / "empty").touch()
    assert refusal(tmp_path / "empty") == f"The file {tmp_path / 'empty'} is empty."


def test_a_folder_is_refused(tmp_path):
    assert refusal(tmp_path) == f"The file {tmp_path} is a folder."


def test_a_pipe_without_a_writer_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").endswith("is a device or a pipe, not a file.")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/full", "/dev/null", "/dev/tty"])
def test_a_device_is_refused(device):
    message = refusal(Path(device))
    assert "is a device or a pipe" in message or "cannot be read" in message  # no terminal: /dev/tty cannot be opened


def test_a_link_to_a_device_is_refused(tmp_path):
    (tmp_path / "link.pdf").symlink_to("/dev/zero")
    assert "is a device or a pipe" in refusal(tmp_path / "link.pdf")


def test_a_name_with_escapes_is_shown_harmless(tmp_path):
    message = refusal(tmp_path / "\x1b[31mred\n.pdf")
    assert message.isprintable()


def test_a_name_that_no_file_can_have_is_refused():
    assert refusal(Path("a\x00b")).endswith("cannot be read: not a valid name.")
    assert refusal(Path("x" * 5000)).endswith("cannot be read: file name too long.")


def test_a_file_without_permission_is_refused(tmp_path):
    path = tmp_path / "secret"
    path.write_bytes(b"x")
    path.chmod(0)
    done = as_plain_user(
        "import sys\n"
        "from pathlib import Path\n"
        "from tracker.errors import InvalidInput\n"
        "from tracker.files.reading import read_bounded\n"
        "try:\n    read_bounded(Path(sys.argv[1]), 9, 'file')\n"
        "except InvalidInput as error:\n    print(error.message)\n",
        path,
    )
    assert done.stdout == f"The file {path} cannot be read: permission denied.\n"


def test_sizes_are_read_by_people():
    assert [size(5), size(1024), size(64 * 1024**2), size(3 * 1024**3)] == ["5 bytes", "1.0 KiB", "64.0 MiB", "3.0 GiB"]
