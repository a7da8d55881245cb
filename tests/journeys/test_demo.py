"""The made-up service through the real command: made, looked at, handed on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.journeys import program


def run(here: Path, *words: str) -> program.Done:
    return program.run(*words, here=here)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder in which `pqmodel demo d` was run."""
    folder = tmp_path_factory.mktemp("St Mary's & Sons")
    made = run(folder, "demo", "d")
    assert made.returncode == 0, made.stderr
    assert "Larkfield House (made-up)" in made.stdout
    assert "2026-Q1 to 2026-Q4: 124 responses, 10 actions, 3 reviews" in made.stdout
    assert "pqmodel -w d results" in made.stdout
    return folder


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("status", "66 of 68 statements answered, 2 passed over"),
        ("results", "Larkfield House (made-up)"),
        (
            "plan",
            "2 red (late or blocked), 1 amber, 3 green (on track) 4 closed in earlier cycles: pqmodel -w d plan --all",
        ),
        ("plan --all", "2 red (late or blocked), 1 amber, 3 green (on track), 3 done, 1 stopped"),
        ("plan show A-005", "Blocked. The owner has not settled a sum"),
        ("plan draft --dry-run", "First step"),
        ("review", "4 of 7 actions judged"),
        ("review --cycle 2026-Q3", "8 of 8 actions judged"),
    ],
)
def test_every_command_shows_something_real(here: Path, words: str, told: str) -> None:
    shown = run(here, "-w", "d", *words.split())
    assert shown.returncode == 0, shown.stderr
    assert told in " ".join(shown.stdout.split())


def test_the_support_teams_scores_and_comment_are_in_no_output(here: Path) -> None:
    for words in (["results", "--all"], ["results", "--json"]):
        shown = run(here, "-w", "d", *words)
        assert shown.returncode == 0, shown.stderr
        assert "new diet" not in shown.stdout
    results = json.loads(shown.stdout)
    withheld = {"withheld": "small group"}
    # What staff are not asked is no figure of theirs.
    parts = results["pillars"] + results["statements"]
    figures = [part["groups"].get("support-team") for part in parts]
    assert figures.count(withheld) > 40
    assert set(map(str, figures)) <= {str(withheld), "None"}


@pytest.mark.parametrize("kind", ["plan", "review"])
def test_the_workbooks_can_be_handed_on(here: Path, kind: str) -> None:
    written = run(here, "-w", "d", kind, "export", f"{kind}.xlsx")
    assert written.returncode == 0, written.stderr
    assert (here / f"{kind}.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.real_command
def test_json_tells_what_was_made_and_nothing_else(tmp_path: Path) -> None:
    made = run(tmp_path, "demo", "my trial", "--json")
    assert made.returncode == 0, made.stderr
    told = json.loads(made.stdout)
    assert told["cycles"] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert told["responses"] == 124
    assert told["commands"][0] == "pqmodel -w 'my trial' status"
    assert (tmp_path / told["workspace"] / "pqmodel.yaml").is_file()


def test_a_folder_with_something_in_it_is_refused_in_words(here: Path) -> None:
    before = (here / "d" / "plan.yaml").read_bytes()
    refused = run(here, "demo", "d")
    assert refused.returncode == 1
    assert "d is not empty." in refused.stderr
    assert "Name a new folder" in refused.stderr
    assert (here / "d" / "plan.yaml").read_bytes() == before


def test_help_has_examples(tmp_path: Path) -> None:
    shown = run(tmp_path, "demo", "--help")
    assert shown.returncode == 0
    assert "pqmodel demo trial" in shown.stdout
