"""`pqmodel forget` through the real command: choosing, asking, backing up, and saying what remains."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.journeys.test_assess import run


@pytest.fixture(scope="module")
def made(made_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    shutil.copytree(made_up, folder / "s")
    assert run(folder, "-w", "s", "results").returncode == 0
    return folder


@pytest.fixture
def here(made: Path, tmp_path: Path) -> Path:
    """A folder with the made-up service's four quarters in `s`."""
    shutil.copytree(made / "s", tmp_path / "s")
    return tmp_path


def files(here: Path) -> set[str]:
    return {
        path.relative_to(here / "s").as_posix()
        for path in (here / "s/responses").glob("*/[!_]*.json")
    }


def test_a_dry_run_says_what_would_go_and_changes_nothing(here: Path) -> None:
    before = files(here)
    shown = run(here, "-w", "s", "forget", "--older-than", "6m", "--dry-run")
    assert shown.returncode == 0, shown.stderr
    assert (
        "Would be removed\n- 2026-Q1: Care staff 19, Nights 7, Support team fewer than 5\n"
        in shown.stdout
    )
    assert "Kept: Manager. Named groups go only with --group manager." in shown.stdout
    assert "What would remain\n- 2026-Q1: Manager 1\n" in shown.stdout
    assert files(here) == before


@pytest.mark.real_command
def test_the_backup_holds_what_went_and_the_rest_stays(here: Path) -> None:
    before = files(here)
    words = [
        "--group",
        "nights",
        "--of-cycle",
        "2026-Q1",
        "--of-cycle",
        "2026-Q2",
        "--backup",
        "gone.zip",
        "--yes",
    ]
    shown = run(here, "-w", "s", "forget", *words)
    assert shown.returncode == 0, shown.stderr
    assert "- 2026-Q1: Nights 7\n- 2026-Q2: Nights 6\n" in shown.stdout
    gone = before - files(here)
    with zipfile.ZipFile(here / "gone.zip") as archive:
        assert set(archive.namelist()) == gone
    assert gone == {"responses/2026-Q1/nights.json", "responses/2026-Q2/nights.json"}
    results = json.loads(run(here, "-w", "s", "--cycle", "2026-Q2", "results", "--json").stdout)
    assert "nights" not in results["pillars"][0]["groups"]


def test_the_retention_of_the_service_is_kept_to_and_a_second_run_finds_nothing(here: Path) -> None:
    config = here / "s/pqmodel.yaml"
    config.write_text(
        config.read_text("utf-8").replace("# retention: 24 months", "retention: 6 months"), "utf-8"
    )
    words = ["-w", "s", "forget", "--retention", "--yes", "--no-backup"]
    assert "- 2026-Q1: Care staff 19" in run(here, *words).stdout
    again = run(here, *words)
    assert again.returncode == 0
    assert again.stdout.startswith("No response fits, so none was removed.")


def test_the_global_cycle_option_narrows_the_choice_as_well(here: Path) -> None:
    shown = json.loads(
        run(here, "-w", "s", "--cycle", "2026-Q3", "forget", "--dry-run", "--json").stdout
    )
    assert {count["cycle"] for count in shown["removed"]} == {"2026-Q3"}
    small = next(count for count in shown["removed"] if count["group"] == "support-team")
    assert small["responses"] == {"withheld": "small group"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Say what to forget."),
        (["--group", "nights"], "Say whether to keep a backup."),
        (["--group", "nights", "--yes"], "Say whether to keep a backup."),
        (["--group", "nights", "--no-backup"], "nobody has said yes to it"),
        (["--group", "nights", "--no-backup", "--backup", "x.zip", "--yes"], "do not go together"),
        (["--retention", "--older-than", "2y"], "do not go together"),
        (["--retention"], "does not say how long responses are kept"),
        (["--older-than", "2 weeks"], "write it as 24 months or 2 years"),
        (["--group", "nosuch"], "There is no group 'nosuch'."),
    ],
)
def test_what_is_not_settled_is_refused_and_nothing_goes(
    here: Path, words: list[str], told: str
) -> None:
    before = files(here)
    shown = run(here, "-w", "s", "forget", *words)
    assert shown.returncode == 1
    assert told in shown.stderr
    assert files(here) == before


def test_a_retention_that_is_no_length_of_time_is_told_with_its_line(here: Path) -> None:
    config = here / "s/pqmodel.yaml"
    config.write_text(
        config.read_text("utf-8").replace("# retention: 24 months", "retention: a while"), "utf-8"
    )
    shown = run(here, "-w", "s", "status")
    assert shown.returncode == 1
    assert "pqmodel.yaml:" in shown.stderr
    assert "write it as 24 months or 2 years" in shown.stderr
