"""One undo for the plan, a review and the measures: it says what it undoes, and does that alone."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.test_whole_cycle import EXAMPLES, pqmodel


class Home:
    """A service with two actions."""

    def __init__(self, folder: Path) -> None:
        self.at = ("-w", str(folder))
        self.root = folder
        pqmodel("init", str(folder), "--service", "Rose House")
        answers = str(EXAMPLES / "answers" / "manager.yaml")
        self.run("assess", "--answers", answers)
        self.run("plan", "draft", "--top", "2")

    def run(self, *words: str, code: int = 0, given: str = "") -> str:
        return pqmodel(*self.at, *words, code=code, given=given)

    def action(self, action_id: str) -> dict[str, Any]:
        shown: dict[str, Any] = json.loads(self.run("plan", "show", action_id, "--json"))
        return shown


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "s")


def test_a_change_of_the_plan_is_told_and_undone_and_the_history_says_so(home: Home) -> None:
    home.run("plan", "set", "A-001", "--lead", "Deputy", "--status", "in progress")
    words = home.run("undo", "--dry-run")
    assert "The last change: pqmodel plan set on 21 Nov 2026." in words
    assert "status not started again (now in progress)" in " ".join(words.split())
    assert home.action("A-001")["lead"] == "Deputy"
    assert "Undone: pqmodel plan set on 21 Nov 2026." in home.run("undo")
    action = home.action("A-001")
    assert (action["lead"], action["status"]) == ("", "not started")
    assert [line["by"] for line in action["history"]] == ["draft", "set", "set", "undo", "undo"]


def test_undo_goes_one_further_back_each_time(home: Home) -> None:
    title = home.action("A-001")["title"]
    home.run("plan", "set", "A-001", "--lead", "Deputy")
    home.run("measures", "record", "turnover", "--leavers", "6", "--staff", "41")
    home.run("plan", "set", "A-001", "--lead", "Owner")
    home.run("undo")
    assert home.action("A-001")["lead"] == "Deputy"
    assert "turnover of 21 Nov 2026" in home.run("undo")
    assert not (home.root / "measures.yaml").exists()
    home.run("undo")
    assert home.action("A-001")["lead"] == ""
    assert f"A-001 {title}" in home.run("undo")
    assert json.loads(home.run("plan", "--json"))["actions"] == []
    assert "There is nothing to undo." in home.run("undo", code=1)


def test_ids_that_an_undo_takes_back_are_not_given_out_again(home: Home) -> None:
    home.run("plan", "add", "Mend the gate")
    home.run("undo")
    assert "A-004 Oil the gate" in home.run("plan", "add", "Oil the gate")


def test_a_review_that_is_completed_too_early_is_opened_again(home: Home) -> None:
    home.run("review", "start")
    before = (home.root / "plan.yaml").read_text()
    home.run("review", "set", "A-001", "--reached", "fully", "--next-step", "embed")
    home.run("review", "complete", "--as-it-is", "--yes")
    assert home.action("A-001")["status"] == "done"
    words = home.run("undo")
    assert "The review of 2026-Q4 is open again" in words
    assert json.loads(home.run("review", "--json"))["completed"] is None
    assert home.action("A-001")["status"] == "not started"
    assert before
    assert "A-001" in home.run("review", "set", "A-001", "--lessons", "Begin with nights")
    home.run("review", "complete", "--as-it-is", "--yes")


def test_the_undo_of_a_room_leaves_other_records_alone(home: Home) -> None:
    home.run("plan", "set", "A-001", "--lead", "Deputy")
    home.run("measures", "record", "turnover", "--leavers", "6", "--staff", "41")
    told = json.loads(home.run("plan", "undo", "--json"))
    assert (told["command"], told["file"], told["actions"]) == ("plan set", "", ["A-001"])
    assert (home.root / "measures.yaml").exists()


def test_an_export_in_between_is_nothing_to_undo(home: Home, tmp_path: Path) -> None:
    home.run("plan", "set", "A-001", "--lead", "Deputy")
    home.run("plan", "export", str(tmp_path / "plan.xlsx"))
    told = json.loads(home.run("undo", "--json"))
    assert told["command"] == "plan set"
    assert home.action("A-001")["lead"] == ""


def test_what_was_changed_by_hand_is_not_undone(home: Home) -> None:
    home.run("plan", "set", "A-001", "--lead", "Deputy")
    path = home.root / "plan.yaml"
    path.write_text(path.read_text().replace("Deputy", "Owner"))
    assert "was changed by hand" in home.run("undo", code=1)
    assert home.action("A-001")["lead"] == "Owner"


def collect(home: Home, group: str, *names: str) -> None:
    for number, name in enumerate(names):
        lines = (EXAMPLES / "answers" / "manager.csv").read_text(encoding="utf-8").splitlines()
        del lines[number + 1 + 10 * len(name)]
        (home.root / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    files = [str(home.root / f"{name}.csv") for name in names]
    home.run("collect", *files, "--group", group)


def answers(home: Home, group: str) -> int:
    path = home.root / "responses" / "2026-Q4" / f"{group}.json"
    return len(json.loads(path.read_text())["responses"]) if path.exists() else 0


def test_the_last_collecting_is_undone_and_its_forms_can_come_in_again(home: Home) -> None:
    collect(home, "nights", "a", "bb")
    collect(home, "nights", "ccc", "dddd")
    assert answers(home, "nights") == 4
    path = home.root / "responses" / "2026-Q4" / "nights.json"
    time = path.stat().st_mtime
    words = " ".join(home.run("undo").split())
    assert "The answers of nights for 2026-Q4 that came in by this are taken out again." in words
    assert answers(home, "nights") == 2
    assert path.stat().st_mtime == time
    home.run("collect", str(home.root / "ccc.csv"), "--group", "nights")
    assert answers(home, "nights") == 3


def test_of_answers_only_the_state_before_the_last_collecting_is_kept(home: Home) -> None:
    collect(home, "nights", "a", "bb")
    collect(home, "nights", "ccc")
    collect(home, "nights", "dddd")
    folder = home.root / ".pqmodel" / "backups"
    (copy,) = [path for path in folder.iterdir() if path.name.startswith("responses")]
    assert len(json.loads(copy.read_text())["responses"]) == 3
    assert "2026-11-21" not in copy.name
    if os.name != "nt":
        assert copy.stat().st_mode & 0o777 == 0o600


def test_answers_are_never_taken_out_once_figures_with_them_were_released(home: Home) -> None:
    collect(home, "nights", "a", "bb", "ccc", "dddd", "eeeee")
    home.run("results", "--release")
    told = home.run("undo", code=1)
    assert "Figures with these answers were released." in told
    assert answers(home, "nights") == 5
    assert not list((home.root / ".pqmodel" / "backups").glob("responses*"))


def test_what_is_forgotten_does_not_come_back_by_an_undo(home: Home) -> None:
    collect(home, "nights", "a", "bb")
    collect(home, "nights", "ccc")
    home.run("forget", "--group", "nights", "--yes", "--no-backup")
    assert not list((home.root / ".pqmodel" / "backups").glob("responses*"))
    assert json.loads(home.run("undo", "--json"))["command"] == "plan draft"
    assert answers(home, "nights") == 0
