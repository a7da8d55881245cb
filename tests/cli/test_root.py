"""Every command that the root lists is there, says what it does, and takes the global options."""

from __future__ import annotations

import pytest
import typer

from pqmodel.cli.root import COMMANDS, app
from tests.journeys.program import run

NAMES = [name for commands in COMMANDS.values() for name in commands]


@pytest.mark.parametrize("name", NAMES)
def test_a_command_that_is_listed_can_be_loaded(name: str) -> None:
    group = typer.main.get_group(app)
    command = group.get_command(typer.Context(group), name)
    assert command is not None
    assert command.name == name
    assert command.help
    assert {"workspace", "json", "plain", "quiet"} <= {option.name for option in command.params}


def test_no_other_name_is_a_command() -> None:
    group = typer.main.get_group(app)
    assert group.get_command(typer.Context(group), "plans") is None


def test_alone_it_names_five_commands_of_a_first_hour_on_one_screen() -> None:
    done = run()
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert len(lines) <= 22
    assert max(map(len, lines)) <= 80
    for command in ("assess", "results", "plan draft", "plan export plan.xlsx", "status"):
        assert f"  pqmodel {command} " in done.stdout
