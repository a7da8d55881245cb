"""A questionnaire of several files with ten planted faults gives ten messages, each with its file and line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pqmodel.cli.root import app
from pqmodel.questionnaire.loading import inspect
from tests.conftest import ROOT

KITCHEN = ROOT / "examples" / "questionnaires" / "kitchen-safety"
BURN_LEVELS = """    levels:
      0: The first-aid box is locked in the office.
      2: Two people are trained, but they work the same shift.
      3: Each shift has somebody who practised this year, and the box is in reach and full.
"""
# File, what is changed, into what (the § stands before the words that the message points at), and the message.
TEN = [
    ("questionnaire.yaml", "value: 3\n", "§value: 4\n", "the scale jumps from 2 to 4"),
    (
        "clean.yaml",
        "theme: hand washing",
        "§theem: hand washing",
        "unknown key 'theem' in 'clean-hands'",
    ),
    (
        "clean.yaml",
        "- id: clean-cloths",
        "- §id: clean-hands",
        "is used twice (first at clean.yaml:",
    ),
    (
        "clean.yaml",
        "- id: ask-clean-new-helper",
        "- §id: Ask New Helper",
        "'Ask New Helper' is malformed as 'id'",
    ),
    (
        "food.yaml",
        "[do-food-probe-hook]",
        "§[do-food-probe-hok]",
        "links to action 'do-food-probe-hok', which does not",
    ),
    (
        "food.yaml",
        "[trained-in-allergens]",
        "§[trained]",
        "links to measure 'trained', which does not exist",
    ),
    ("food.yaml", "effort: medium", "§effort: some", "'effort' cannot be 'some'"),
    (
        "people.yaml",
        "manager: Spills are wiped",
        "§manager: Spills are seen and wiped",
        "may ask two things at once",
    ),
    (
        "people.yaml",
        "- id: people-burn-aid",
        "- §id: people-burn-aid",
        "'levels' of 'people-burn-aid' is missing",
    ),
    (
        "empty.yaml",
        "short: Empty\n",
        "short: Empty\n§statements: []\n",
        "'statements' of 'empty' is empty",
    ),
]
EMPTY = "format: 1\nid: empty\ntitle: Empty\nshort: Empty\nabout: Nothing is asked here yet.\n"


@pytest.fixture
def spoiled_kitchen(tmp_path: Path) -> tuple[Path, list[tuple[str, int, str]]]:
    """A kitchen questionnaire with ten faults, and the file, line and message of each."""
    folder = tmp_path / "kitchen"
    shutil.copytree(KITCHEN, folder)
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.yaml")} | {
        "empty.yaml": EMPTY
    }
    texts["questionnaire.yaml"] = texts["questionnaire.yaml"].replace(
        "- people.yaml\n", "- people.yaml\n  - empty.yaml\n"
    )
    texts["people.yaml"] = texts["people.yaml"].replace(BURN_LEVELS, "")
    for name, old, new, _ in TEN:
        assert old in texts[name], old
        texts[name] = texts[name].replace(old, new, 1)
    expected = []
    for name, _, new, message in TEN:
        marked = texts[name][: texts[name].index(new[new.index("§") :])]
        expected.append((name, marked.count("\n") + 1, message))
    for name, text in texts.items():
        (folder / name).write_text(text.replace("§", ""), encoding="utf-8")
    return folder, sorted(expected)


def test_ten_planted_faults_give_ten_messages(
    spoiled_kitchen: tuple[Path, list[tuple[str, int, str]]],
) -> None:
    folder, expected = spoiled_kitchen
    faults = inspect(folder).faults
    assert [(fault.file, fault.line) for fault in faults] == [
        (name, line) for name, line, _ in expected
    ]
    for fault, (_, _, message) in zip(faults, expected, strict=True):
        assert message in fault.what
    assert len(faults) == 10
    assert sum(fault.warning for fault in faults) == 1
    assert all(fault.mend for fault in faults)


def test_the_command_prints_all_ten_with_file_and_line(
    spoiled_kitchen: tuple[Path, list[tuple[str, int, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, expected = spoiled_kitchen
    monkeypatch.chdir(folder.parent)
    result = CliRunner().invoke(
        app, ["questionnaire", "check", folder.name, "--plain"], env={"COLUMNS": "400"}
    )
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.split(": ")[0] for line in lines[1:11]] == [
        f"{name}:{line}" for name, line, _ in expected
    ]
    assert (
        lines[-1]
        == "9 faults and 1 warning in 5 files. It cannot be used until the faults are mended."
    )


def test_the_command_gives_all_ten_as_data(
    spoiled_kitchen: tuple[Path, list[tuple[str, int, str]]],
) -> None:
    folder, expected = spoiled_kitchen
    result = CliRunner().invoke(
        app, ["questionnaire", "check", "--json", str(folder / "questionnaire.yaml")]
    )
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert (told["format"], told["ok"]) == (1, False)
    assert [(fault["file"], fault["line"]) for fault in told["faults"]] == [
        (name, line) for name, line, _ in expected
    ]
    assert set(told["faults"][0]) == {"file", "line", "what", "mend", "warning"}
