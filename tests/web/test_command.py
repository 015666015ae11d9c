"""`tracker serve` as a command: what it refuses, what it warns of, what it prints."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.builders import ROOT, python
from tests.web.serving import served


def serve(folder: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "tracker", "serve", *options], stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=60, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_an_address_that_others_reach_must_be_meant(tmp_path: Path, host: str):
    done = serve(tmp_path, "--host", host)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--allow-network" in done.stderr


def test_serving_a_network_is_warned_of_and_opens_by_address_only(tmp_path: Path):
    with served(tmp_path, "--host=0.0.0.0", "--allow-network") as server:
        assert server.ask("/", Host=f"evil.example:{server.port}").status == 403
        assert server.ask(server.token_path, Host=f"127.0.0.1:{server.port}").status == 303
        server.process.terminate()
        _, said = server.process.communicate(timeout=60)
    assert "nothing on the way is encrypted (no TLS)" in said
    assert "every file on this machine that you may read" in said


def test_what_is_not_installed_is_said_with_the_command_that_installs_it():
    done = python("import sys; sys.modules['aiohttp'] = None; from tracker.cli.main import main; main(['serve'])")
    assert (done.returncode, done.stdout) == (20, "")
    assert "pip install 'tracker[serve]'" in done.stderr


def test_a_port_in_use_is_said(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = serve(tmp_path, "--port", str(taken.getsockname()[1]))
    assert (done.returncode, done.stdout) == (20, "")
    assert "cannot be listened on: address already in use" in done.stderr.lower()


def test_a_session_is_started_by_the_server_alone(tmp_path: Path):
    done = serve(tmp_path, "--attached")
    assert (done.returncode, "sessions only" in done.stderr) == (2, True)


def test_enter_prints_another_address_and_the_one_before_opens_nothing(tmp_path: Path):
    child = pexpect.spawn(
        sys.executable, ["-m", "tracker", "serve", "--port=0"], timeout=60, encoding="utf-8", cwd=str(tmp_path),
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    child.expect(r"(http://127\.0\.0\.1:\d+/\?token=[\w-]+)")
    first = child.match.group(1)
    child.sendline("")
    child.expect(r"(http://127\.0\.0\.1:\d+/\?token=[\w-]+)")
    assert child.match.group(1) != first
    child.sendcontrol("c")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_the_first_command_imports_nothing_of_the_server():
    script = """
import sys
from tracker.cli.main import cli
from tracker.cli import serving
print([name for name in sys.modules if name.split(".")[0] in ("aiohttp", "textual", "textual_serve")])
"""
    assert python(script).stdout == "[]\n"
