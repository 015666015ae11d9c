"""The generated pages are what the code says, and the code says enough."""

import re

import click
import pytest

from docs.generate import generated
from docs.generators.commands import Described, described_commands
from docs.generators.exit_codes import failures
from docs.generators.schemas import PLAIN, PRINTED
from tests.builders import ROOT
from tests.docs.pages import page, table_rows


@pytest.mark.parametrize("name", sorted(generated()))
def test_a_generated_file_is_up_to_date(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == generated()[name], "run `make docs`"


@pytest.mark.parametrize("each", described_commands(), ids=lambda each: each.path)
def test_every_command_has_help(each: Described) -> None:
    assert each.command.help
    assert each.command.help.strip().splitlines()[0].endswith((".", ":"))


@pytest.mark.parametrize("each", described_commands(), ids=lambda each: each.path)
def test_every_option_has_help(each: Described) -> None:
    options = [option for option in each.command.params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_every_command_stands_on_the_page() -> None:
    assert re.findall(r"^##+ `(.*)`$", page("docs/commands.md"), re.MULTILINE) == [
        each.path for each in described_commands()
    ]


def test_every_command_that_prints_json_has_a_schema() -> None:
    printing = {
        each.path.removeprefix("tracker ").replace(" ", "-")
        for each in described_commands()
        if any(parameter.name == "as_json" for parameter in each.command.params)
    }
    assert printing == set(PRINTED) | set(PLAIN)


def test_every_exit_code_is_used_once_and_documented() -> None:
    codes = [kind.exit_code for kind in failures()]
    assert codes == sorted(set(codes))
    documented = [int(row[0]) for row in table_rows(page("docs/exit-codes.md"))]
    assert documented == sorted({0, 2, 130, *codes})
