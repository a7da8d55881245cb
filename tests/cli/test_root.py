"""Every command that the root lists is there, says what it does, and takes the global options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

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


def helps(command: Any, words: list[str]) -> Iterator[tuple[str, str]]:
    """The help of a command and of all below it."""
    yield " ".join(words), run(*words, "--help").stdout
    context = command.make_context("pqmodel", [], resilient_parsing=True)
    if hasattr(command, "commands"):
        for name in command.list_commands(context):
            yield from helps(command.get_command(context, name), [*words, name])


def test_help_says_what_is_wanted_and_never_of_which_type_it_is() -> None:
    for words, text in helps(typer.main.get_group(app), []):
        assert not re.search(r"<|list\[|\{|\b(TEXT|STRING|INTEGER|FLOAT)\b", text), words
    told = run("plan", "set", "--help").stdout
    assert told.startswith("Usage: pqmodel plan set [OPTIONS] ID...\n")
    assert "  --lead POST " in told
    assert "  --due DATE " in told


def test_nothing_is_looked_through_once_more_when_the_command_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frozen: list[str] = []
    monkeypatch.setattr("gc.freeze", lambda: frozen.append("frozen"))
    for words, code in ((["--version"], 0), (["plans"], 2)):
        frozen.clear()
        assert run(*words).returncode == code
        assert frozen == ["frozen"]


def test_json_without_a_command_prints_no_words_where_data_is_expected() -> None:
    told = run("--json")
    assert (told.returncode, told.stdout) == (2, "")
    assert "There is no data to print without a command" in told.stderr
