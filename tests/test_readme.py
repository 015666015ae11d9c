"""The README is true: its tour runs as it stands, its links lead somewhere, its commands exist."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks() -> list[str]:
    return re.findall(r"```console\n(.*?)```", README, re.DOTALL)


def test_the_tour_can_be_typed_as_it_stands(tmp_path: Path) -> None:
    lines = [line.removeprefix("$ ") for line in blocks()[1].splitlines()]
    assert len(lines) == 12
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "TMPDIR": str(tmp_path),
        "TRACKER_SETTINGS": str(tmp_path / "settings.toml"),
    }
    ran = subprocess.run(
        ["bash", "-euc", "\n".join(lines)], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert "brief-2026Q3.md" in ran.stdout


def test_its_links_lead_to_files() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    assert [target for target in targets if "://" not in target and not (ROOT / target).exists()] == []


def test_its_two_commands_are_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for command in re.findall(r"\$ make (\w+)", README):
        assert f"\n{command}:" in makefile
