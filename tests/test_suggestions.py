"""Every command that a message suggests goes through `suggest`, and is one that there is, with options that it has."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer

from pqmodel.cli.root import COMMANDS, app
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "pqmodel"
NAMES = [name for commands in COMMANDS.values() for name in commands]
COMMAND = re.compile(rf"pqmodel (?:{'|'.join(NAMES)})\b|pqmodel \{{")

TRAVELLING = {
    "exchange/sheet/hidden_record.py",
    "measures/sheet/workbook.py",
    "plan/calendar.py",
    "plan/sheet/blank.py",
    "plan/sheet/summary_plan.py",
    "questionnaire/amendments/entries.py",
    "questionnaire/workbook/book.py",
    "questionnaire/workbook/export_import.py",
    "questionnaire/workbook/parts.py",
    "questionnaire/workbook/xlsform_writing.py",
    "review/sealed.py",
    "review/sheet/review.py",
    "workspace/new_service.py",
}
"""What they say stands in a file, which is read elsewhere: there the folder of this call means nothing."""


def modules(having: str) -> Iterator[tuple[str, ast.Module]]:
    """The modules whose text has what is looked for; the others need no parsing."""
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if re.search(having, text):
            yield path.relative_to(SOURCE).as_posix(), ast.parse(text)


def called(node: ast.AST) -> str:
    """The name of the function that is called, empty where the node is no call."""
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "id", "")


def left_alone(tree: ast.Module) -> set[int]:
    """Docstrings, and the examples of --help, which show how commands look."""
    nodes: set[int] = set()
    for node in ast.walk(tree):
        if called(node) == "examples":
            nodes |= {id(part) for part in ast.walk(node)}
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            nodes.add(id(body[0].value))
    return nodes


def test_no_message_words_a_command_by_itself() -> None:
    astray = []
    # A command that is parted between two strings, or written with an escape, has these too.
    for name, tree in modules(r"pqmodel[ \"'\\]"):
        if name in TRAVELLING or name == "ground/suggesting.py":
            continue
        passed_over = left_alone(tree)
        astray += [
            f"{name}:{node.lineno} {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in passed_over
            and COMMAND.search(node.value)
        ]
    assert not astray


def words_of(node: ast.expr) -> str:
    """The words of a suggestion; what is filled in only then is X."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(words_of(part) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return "X"
    return ""


def suggestions() -> Iterator[tuple[str, str]]:
    for name, tree in modules(r"\bsuggest\s*\("):
        for node in ast.walk(tree):
            if called(node) == "suggest" and isinstance(node, ast.Call) and node.args:
                words = words_of(node.args[0])
                if words and not words.startswith("X"):
                    yield f"{name}:{node.lineno}", words


@cache
def root_command() -> Any:
    """It keeps the commands that it has loaded."""
    return typer.main.get_command(app)


def command_of(words: list[str]) -> tuple[Any, list[str]]:
    """The command that the words begin with, and the words after it."""
    command = root_command()
    context = command.make_context("pqmodel", [], resilient_parsing=True)
    while words and hasattr(command, "commands"):
        inner = command.get_command(context, words[0])
        if inner is None:
            break
        command, words = inner, words[1:]
    return command, words


@pytest.mark.parametrize(("place", "words"), [pytest.param(*s, id=s[0]) for s in suggestions()])
def test_what_is_suggested_is_a_command_with_options_that_it_has(place: str, words: str) -> None:
    parts = shlex.split(words)
    command, rest = command_of(parts)
    assert len(rest) < len(parts), f"{place}: {words}"
    options = {name for parameter in command.params for name in parameter.opts} | {"--help"}
    given = {part for part in rest if part.startswith("-")}
    # `measures record` takes the inputs of whatever measure it is by their own names.
    takes_any = command.context_settings.get("ignore_unknown_options")
    assert given <= options or takes_any, f"{place}: {words}"
    arguments = [part for part in command.params if part.param_type_name == "argument"]
    if rest and not rest[0].startswith("-") and not hasattr(command, "commands"):
        assert arguments, f"{place}: {words}"


def test_the_files_that_travel_are_there() -> None:
    assert all((SOURCE / Path(name)).is_file() for name in TRAVELLING)
