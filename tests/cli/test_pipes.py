"""A reader that has had enough, and a file that is none."""

import subprocess
import sys
from pathlib import Path

import pytest

from tracker.errors import OutputFailed
from tracker.files.writing import write_atomically


@pytest.mark.parametrize("words", [["list"], ["overview"], ["lineage", "PL118-47-7045h"]])
def test_a_reader_that_has_had_enough_is_no_failure(words: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tracker", "--db", str(tmp_path / "ledger.db"), *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        said = run.stderr.read()
        assert (run.wait(), b"Traceback" in said) == (0, False)


def test_a_device_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    link = tmp_path / "device"
    link.symlink_to("/dev/null")
    with pytest.raises(OutputFailed, match="is a device or a pipe"):
        write_atomically(link, b"x")
    assert link.is_symlink()
