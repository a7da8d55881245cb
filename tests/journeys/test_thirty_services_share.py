"""Thirty services answer, release and share, twice in a year; the partnership finds what was planted in
them, and tells apart the files that it must not take."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pqmodel.answers.record import add_response
from pqmodel.answers.response import Answer, Response
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.workspace.workspace import Workspace
from tests.journeys.program import run

BEFORE, NOW = "2026-Q3", "2026-Q4"
SLOW, BETTER = "culture-welcome", "culture-supervision-protected"
STRONG = 6
"""The one service, by its place, that is good at what all others are weak in, and may be named."""


class Home:
    """A service with care staff, who answer as its place in the county has it."""

    def __init__(self, root: Path, place: int) -> None:
        self.root, self.place = root, place
        self.code = f"H-{place:02d}"
        done = run("init", str(root), "--service", f"House {place}", "--group", "staff")
        assert done.returncode == 0, done.stderr
        self.workspace = Workspace(root)
        self.questionnaire: Questionnaire = current(self.workspace)
        keep_snapshot(self.workspace, self.questionnaire)

    def on(self, *words: str) -> None:
        done = run("-w", str(self.root), *words)
        assert done.returncode == 0, done.stdout + done.stderr

    def answer(self, cycle: str, chance: Random) -> None:
        level = chance.gauss(3.7, 0.25)
        for _ in range(chance.randint(8, 14)):
            answers = {
                statement.id: Answer(value=self._score(statement.id, cycle, level, chance))
                for statement in self.questionnaire.statements()
            }
            add_response(
                self.workspace,
                Response(
                    questionnaire=self.questionnaire.ref,
                    cycle=cycle,
                    group="staff",
                    answers=answers,
                ),
            )

    def _score(self, statement: str, cycle: str, level: float, chance: Random) -> int:
        middle = level
        if statement == SLOW:
            middle = 4.7 if self.place == STRONG else 2.2
        if statement == BETTER:
            middle = 4.0 if cycle == NOW else 3.1
        return min(max(round(chance.gauss(middle, 0.8)), 1), 5)

    def share(self, cycle: str, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.on("results", "--release", "--cycle", cycle)
        named = ["--name-strengths"] if self.place % 2 == 0 else []
        file = str(folder / f"{self.code}.json")
        self.on("share", file, "--as-code", self.code, "--cycle", cycle, "--yes", *named)


def partnership(root: Path, *words: str, code: int = 0) -> Any:
    done = run("partnership", words[0], "-p", str(root), *words[1:], "--json")
    assert done.returncode == code, done.stdout + done.stderr
    return json.loads(done.stdout) if done.stdout else None


@pytest.mark.long
def test_thirty_services_share_and_what_was_planted_is_found(tmp_path: Path) -> None:
    chance = Random(30)
    sent = tmp_path / "sent"
    for place in range(1, 31):
        home = Home(tmp_path / f"home{place}", place)
        for cycle in (BEFORE, NOW):
            home.answer(cycle, chance)
            home.share(cycle, sent / cycle)
    county = tmp_path / "county"
    partnership(county, "init", "--name", "Our county")
    lines = [f"H-{n:02d},House {n},{('Care home', 'Home care')[n % 2]}" for n in range(1, 31)]
    (county / "services.csv").write_text("\n".join(["code,name,kind", *lines, ""]), "utf-8")

    told = partnership(county, "add", str(sent))
    assert told["counts"] == {"taken": 60}
    picture = partnership(county, "results")
    assert (picture["arrived"], picture["expected"], picture["missing"]) == (30, 30, [])
    assert [one["statement"] for one in picture["common"]] == [SLOW]
    assert [one["service"] for one in picture["strengths"]] == [f"H-{STRONG:02d}"]
    compared = partnership(county, "compare")
    assert (compared["before"], compared["after"], compared["in_both"]) == (BEFORE, NOW, 30)
    assert [one["id"] for one in compared["statements"] if one["clear"]] == [BETTER]

    told = partnership(county, "add", str(spoilt(tmp_path, sent / NOW)), code=1)
    assert {one["name"]: one["outcome"] for one in told["files"]} == {
        "cut.json": "broken",
        "empty.json": "broken",
        "text.json": "broken",
        "altered 1.json": "altered",
        "altered 2.json": "altered",
        "doubled.json": "doubled",
        "foreign.json": "unknown",
    }
    assert partnership(county, "results") == picture


def spoilt(tmp_path: Path, sent: Path) -> Path:
    """Three broken files, two altered, one doubled and one of a service that nobody knows."""
    folder = tmp_path / "spoilt"
    folder.mkdir()
    good = (sent / "H-01.json").read_text("utf-8")
    (folder / "cut.json").write_text(good[: len(good) // 2], "utf-8")
    (folder / "empty.json").write_bytes(b"")
    (folder / "text.json").write_text("Dear all, please find our figures attached.", "utf-8")
    for number in (1, 2):
        values = json.loads((sent / f"H-0{number}.json").read_text("utf-8"))
        values["statements"][number]["groups"]["staff"]["dk"] += 1
        (folder / f"altered {number}.json").write_text(json.dumps(values), "utf-8")
    shutil.copy(sent / "H-03.json", folder / "doubled.json")
    stranger = Home(tmp_path / "stranger", 77)
    stranger.answer(NOW, Random(77))
    stranger.share(NOW, folder)
    (folder / "H-77.json").rename(folder / "foreign.json")
    return folder
