"""Commands that run often load next to nothing: each module that they load is named here."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Run in a process of its own: what the tests have loaded says nothing of what a command loads.
PROGRAM = """
import atexit, json, sys
sys.argv = ["pqmodel", *{words!r}]
atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))
from pqmodel.cli import main
main()
"""
HEAVY = (
    "babel",
    "jinja2",
    "lxml",
    "openpyxl",
    "prompt_toolkit",
    "rapidfuzz",
    "rich",
    "ruamel",
    "yaml",
)
HELP = {
    "cli",
    "cli.root",
    "ground",
    "ground.faults",
    "ground.suggesting",
    "ground.written",
    "terminal",
    "terminal.boundary",
    "terminal.call",
    "terminal.commands",
    "terminal.interrupt",
    "terminal.options",
    "terminal.output",
}
STANDING = HELP | {
    "answers",
    "answers.forms",
    "answers.forms.handed_out",
    "answers.plain_responses",
    "ground.clock",
    "ground.cycle",
    "ground.dates",
    "ground.files",
    "ground.inert",
    "ground.json_reading",
    "ground.numbers",
    "ground.paths",
    "ground.one_step",
    "ground.part_files",
    "ground.unfinished_step",
    "ground.words",
    "workspace.older_records",
    "workspace.promises",
    "workspace.response_files",
    "plan",
    "plan.missing_actions",
    "plan.rag",
    "questionnaire",
    "questionnaire.file_names",
    "questionnaire.locating",
    "terminal.plain",
    "today",
    "today.cache",
    "today.command",
    "today.commands",
    "today.forms_out",
    "today.model",
    "today.reading",
    "today.records",
    "today.screen",
    "workspace",
    "workspace.cycle_stages",
    "workspace.cycles",
    "workspace.location",
}
STATUS = {
    "results",
    "results.response_rates",
    "today.command.status",
    "today.next_step",
    "today.screen.status",
    "today.screen.status_parts",
    "today.stages",
}
DUE = {"today.command.due", "today.due", "today.screen.due"}
# Of JSON no screen is needed, and its shapes are plain dataclasses.
DUE_JSON = {
    "today.command.due",
    "today.command.json",
    "today.due",
    "today.next_step",
    "today.stages",
}

AFTER_A_CHANGE_TOO_MUCH = {
    "pqmodel.ground.likeness",
    "pqmodel.ground.yaml_comments",
    "pqmodel.ground.yaml_editing",
    "pqmodel.ground.yaml_faults",
    "pqmodel.workspace.service",
}


# What each reading command has no use for, though what it does use once loaded it: the trend beside
# a comparison, charts by the month beside a figure, what keeps a change for undo, the ranking of
# priorities, and the reading of a questionnaire that is remembered.
UNUSED = {
    "compare": {
        "change.trend",
        "change.trend_model",
        "change.projection",
        "exchange.changes",
        "measures.by_month",
        "measures.control_chart",
        "questionnaire.layout",
        "questionnaire.reading_files",
        "results.perspectives",
        "results.priorities",
        "results.round_results",
    },
    "trend": {
        "exchange.changes",
        "measures.by_month",
        "plan.model",
        "questionnaire.layout",
        "questionnaire.reading_files",
        "results.perspectives",
        "results.priorities",
    },
    "results": {
        "change.trend",
        "change.trend_model",
        "exchange.changes",
        "questionnaire.layout",
        "questionnaire.reading_files",
    },
    "plan": {
        "change.trend",
        "change.trend_model",
        "exchange.changes",
        "measures.by_month",
        "questionnaire.layout",
        "questionnaire.reading_files",
    },
    "review": {
        "change.trend",
        "change.trend_model",
        "exchange.changes",
        "measures.by_month",
        "questionnaire.layout",
        "questionnaire.reading_files",
    },
}
HEAVY_FOR_READING = ("babel", "jinja2", "lxml", "openpyxl", "prompt_toolkit", "rapidfuzz", "ruamel")


@pytest.mark.parametrize(
    ("words", "modules"),
    [
        (["--help"], HELP),
        (["status"], STANDING | STATUS),
        (["due"], STANDING | DUE),
        (["due", "--json"], (STANDING | DUE_JSON) - {"terminal.plain", "today.screen"}),
    ],
)
def test_a_command_that_runs_often_loads_no_more_than_this(
    own_demo: Path, words: list[str], modules: set[str]
) -> None:
    if words != ["--help"]:
        words = ["-w", str(own_demo), *words]
        loaded_by(words)  # the first call works out what the second remembers
    loaded = loaded_by(words)
    ours = {name.removeprefix("pqmodel.") for name in loaded if name.startswith("pqmodel.")}
    assert ours == modules
    assert {name.partition(".")[0] for name in loaded}.isdisjoint(HEAVY)


def test_status_after_a_change_loads_nothing_that_edits_a_plan_or_explains_its_faults(
    own_demo: Path,
) -> None:
    words = ["-w", str(own_demo), "status"]
    loaded_by(words)
    with (own_demo / "plan.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# looked at\n")

    loaded = loaded_by(words)

    assert "pqmodel.plan.record" in loaded
    assert AFTER_A_CHANGE_TOO_MUCH.isdisjoint(loaded)


@pytest.mark.parametrize("command", UNUSED)
def test_a_reading_command_loads_nothing_of_what_it_has_no_use_for(
    own_demo: Path, command: str
) -> None:
    words = ["-w", str(own_demo), command]
    if not list((own_demo / ".pqmodel" / "cache").glob("questionnaire-*")):
        loaded_by(words)  # the first call reads the questionnaire, and remembers it

    loaded = set(loaded_by(words))

    assert {f"pqmodel.{name}" for name in UNUSED[command]} & loaded == set()
    assert loaded.isdisjoint(HEAVY_FOR_READING)


def test_a_page_of_a_report_loads_no_screen_and_no_other_kind_of_document(
    own_demo: Path, tmp_path: Path
) -> None:
    loaded = loaded_by(["-w", str(own_demo), "report", str(tmp_path / "report.html")])
    assert "jinja2" in loaded
    screens = {"rich", "prompt_toolkit", "pqmodel.answers.assess.opening"}
    assert screens.isdisjoint(loaded)
    assert {"docx", "typst", "openpyxl", "xlsxwriter", "ruamel"}.isdisjoint(loaded)


def loaded_by(words: list[str]) -> list[str]:
    """The names of all modules that a call of the command has loaded when it ends."""
    command = [sys.executable, "-c", PROGRAM.format(words=words)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    assert done.returncode in (0, 4), done.stderr
    names: list[str] = json.loads(done.stderr.splitlines()[-1])
    return names
