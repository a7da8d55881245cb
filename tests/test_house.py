"""Rules and models open no file and read no clock: which modules they are is said by the floors in .importlinter."""

from __future__ import annotations

import ast
import configparser
import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.__main__ import OURS_ALONE
from tests.conftest import ROOT

# It comes with the checks, which the lowest and the newest versions are tried without.
grimp = pytest.importorskip("grimp")

ROOMS = {
    "evidence": 2, "review": 2, "plan": 2, "change": 2, "measures": 2, "results": 2, "answers": 2,
    "questionnaire": 4, "exchange": 2, "programme": 7,
}  # fmt: skip
"""How many of the lowest floors of a room are rules and model."""

DOORS = (
    "pqmodel.ground.clock",
    "pqmodel.ground.files",
    "pqmodel.ground.given_files",
    "pqmodel.ground.lock",
    "pqmodel.ground.output_files",
    "pqmodel.ground.records",
    "pqmodel.workspace.workspace",
)
"""The only ways to a file and to the clock; who wants either goes through one of them."""

LIBRARIES = {
    "os",
    "shutil",
    "tempfile",
    "zipfile",
    "time",
    "filelock",
    "platformdirs",
    "typer",
    "rich",
}
CALLS = {"open", "today", "now", "utcnow", "read_text", "read_bytes", "write_text", "write_bytes"}


@cache
def graph() -> Any:
    return grimp.build_graph("pqmodel", include_external_packages=True)


def modules_of(room: str, floors: int) -> list[str]:
    """The modules on the lowest floors of a room, those of its folders with them."""
    house = configparser.ConfigParser()
    house.read(ROOT / ".importlinter", "utf-8")
    layers = house[f"importlinter:contract:{room}"]["layers"].split("\n")
    names = [
        f"pqmodel.{room}.{name.strip()}"
        for layer in layers[-floors:]
        for name in layer.replace("|", ":").split(":")
    ]
    everything = graph().modules
    return [
        module
        for module in sorted(everything)
        if any(module == name or module.startswith(f"{name}.") for name in names)
    ]


RULES = [module for room, floors in ROOMS.items() for module in modules_of(room, floors)]


def test_there_are_rules_in_every_room() -> None:
    assert len(RULES) > 50
    assert {module.split(".")[1] for module in RULES} == set(ROOMS)


@pytest.mark.parametrize("door", DOORS)
def test_no_rule_reaches_a_file_or_the_clock(door: str) -> None:
    chains = [graph().find_shortest_chain(rule, door) for rule in RULES]
    assert [" > ".join(chain) for chain in chains if chain] == []


@pytest.mark.parametrize("rule", RULES)
def test_no_rule_takes_a_shorter_way_to_a_file_or_the_clock(rule: str) -> None:
    libraries = {
        module.partition(".")[0] for module in graph().find_modules_directly_imported_by(rule)
    }
    assert not libraries & LIBRARIES
    assert not {name for name in called(rule) if name in CALLS}


def called(module: str) -> set[str]:
    """The names of the functions and methods that a module calls."""
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    tree = ast.parse(Path(spec.origin).read_text("utf-8"))
    functions = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    attributes = {function.attr for function in functions if isinstance(function, ast.Attribute)}
    return attributes | {function.id for function in functions if isinstance(function, ast.Name)}


def test_what_is_not_run_again_with_other_versions_is_there() -> None:
    assert not [tests for tests in OURS_ALONE if not list((ROOT / "tests").glob(tests))]
