"""A year of a service, cycle after cycle, through the real command: status, due, carried actions, assess --changed."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pqmodel.questionnaire import locating
from tests.journeys.program import run

SHIPPED = locating.named("workforce", Path.cwd())
IDS = list(SHIPPED.asked_of("manager"))
STAFF_IDS = list(SHIPPED.asked_of("staff"))


class Service:
    """A service in a folder, worked on day by day."""

    def __init__(self, root: Path, calendar: str) -> None:
        self.root = root
        self.day = ""
        self.on(
            "2026-01-05",
            "init",
            str(root),
            "--service",
            "Rose House",
            "--group",
            "nights",
            at=False,
        )
        config = root / "pqmodel.yaml"
        text = config.read_text(encoding="utf-8")
        assert "calendar: quarters" in text
        config.write_text(
            text.replace("calendar: quarters", f"calendar: {calendar}"), encoding="utf-8"
        )

    def on(self, day: str, *words: str, code: int = 0, given: str = "", at: bool = True) -> str:
        """Runs a command on a day; what it printed."""
        noon = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)
        kept = {key: value for key, value in os.environ.items() if not key.startswith("PQMODEL")}
        environment = kept | {"SOURCE_DATE_EPOCH": str(int(noon.timestamp()))}
        done = run(*(["-w", self.root] if at else []), *words, environment=environment, given=given)
        assert done.returncode == code, f"{done.stdout}\n{done.stderr}"
        return done.stdout

    def data(self, day: str, *words: str, code: int = 0) -> Any:
        return json.loads(self.on(day, *words, "--json", code=code))

    def score(self, day: str, value: int, *words: str, ids: list[str] | None = None) -> str:
        file = self.root.parent / "answers.yaml"
        file.write_text("".join(f"{key}: {value}\n" for key in ids or IDS), encoding="utf-8")
        return self.on(day, "assess", "--answers", str(file), *words)

    def next(self, day: str, *words: str) -> str:
        """The command that status names, without the folder."""
        told: str = self.data(day, "status", *words)["command"]
        return told.replace(f" -w {self.root}", "")


@pytest.mark.slow
def test_a_year_of_quarters(tmp_path: Path) -> None:
    home = Service(tmp_path / "s", "quarters")
    assert home.next("2026-01-05") == "pqmodel assess"
    (first,) = home.data("2026-01-05", "due", code=4)["items"]
    assert (first["kind"], first["state"], first["due"]) == ("assessment", "due", "2026-03-31")
    assert home.next("2026-01-05", "--cycle", "2026-Q2") == "pqmodel status"

    home.score("2026-01-12", 2, ids=IDS[:5])
    assert home.next("2026-01-12") == "pqmodel assess"
    home.score("2026-01-13", 2)
    assert home.next("2026-01-13") == "pqmodel plan draft"
    home.on("2026-01-14", "plan", "draft", "--top", "3")
    assert home.next("2026-01-14") == "pqmodel plan set A-001 --lead POST --due DATE"
    for number, due in ((1, "2026-02-27"), (2, "2026-05-29"), (3, "2026-06-30")):
        home.on("2026-01-14", "plan", "set", f"A-00{number}", "--lead", "Deputy", "--due", due)
    assert home.next("2026-01-15") == "pqmodel plan"
    coming = home.data("2026-02-20", "due")["items"]
    assert [(item["id"], item["state"]) for item in coming] == [("A-001", "coming")]
    assert home.on("2026-03-02", "due", "--quiet", code=4) == ""
    home.on("2026-03-02", "plan", "set", "A-001", "--status", "done")
    home.on("2026-03-02", "due", "--quiet")
    assert home.next("2026-03-25") == "pqmodel review start"

    # The next quarter: its review is owed first, and the open actions go on as they stand.
    assert home.next("2026-04-02") == "pqmodel review start --cycle 2026-Q1"
    owed = home.data("2026-04-02", "due", code=4)["items"]
    assert [(item["kind"], item["id"], item["state"]) for item in owed] == [
        ("review", "2026-Q1", "due"),
        ("assessment", "2026-Q2", "due"),
    ]
    home.on("2026-04-02", "plan", "set", "A-002", "--status", "in progress")
    standing = home.data("2026-04-02", "status")
    assert (standing["stage"], standing["carried"], standing["manager_answered"]) == (
        "Analyse",
        ["A-002", "A-003"],
        0,
    )
    said = home.score("2026-04-03", 2)
    assert "2 open actions go on in 2026-Q2, as they stand: A-002, A-003." in said
    plan = {action["id"]: action for action in home.data("2026-04-03", "plan")["actions"]}
    assert {key: (a["status"], a["carried"]) for key, a in plan.items()} == {
        "A-001": ("done", []),
        "A-002": ("in progress", ["2026-Q2"]),
        "A-003": ("not started", ["2026-Q2"]),
    }
    assert home.data("2026-04-03", "plan", "carry")["carried"] == []
    shown = home.on("2026-04-03", "plan")
    assert " plan --all\n" in shown
    assert "A-001." not in shown
    assert "A-001." in home.on("2026-04-03", "plan", "--all")
    assert "2 go on from earlier cycles: A-002, A-003" in home.on("2026-04-03", "status")

    # A quarter in which only what is being worked on is scored.
    before = home.data("2026-07-06", "results", "--cycle", "2026-Q2")
    assert before["overall"]["score"] == 2
    working = sorted(
        {
            key
            for action in plan.values()
            if action["status"] != "done"
            for key in action["statements"]
        }
    )
    asked = home.on("2026-07-06", "assess", "--changed", given="q\n")
    assert f"{len(working)} of {len(IDS)} statements are asked" in asked
    assert "a blank is never a zero" in asked
    assert "Asked again: A-00" in asked
    home.score("2026-07-06", 4, "--changed", ids=working)
    now = home.data("2026-07-06", "status")
    assert (now["cycle"], now["manager_answered"], now["stage"]) == ("2026-Q3", len(working), "Do")
    results = home.data("2026-07-06", "results")
    assert {s["id"] for s in results["statements"] if s["n"]} == set(working)
    assert all(s["score"] is None for s in results["statements"] if s["id"] not in working)
    assert any(pillar["score"] is None for pillar in results["pillars"])

    # A quarter without anything.
    missed = home.data("2027-01-04", "due", code=4)["items"]
    assert ("assessment", "2026-Q4", "overdue") in {
        (i["kind"], i["id"], i["state"]) for i in missed
    }


@pytest.mark.parametrize(
    ("calendar", "first", "second", "day", "later"),
    [
        ("financial-quarters", "2025-26-Q4", "2026-27-Q1", "2026-02-10", "2026-04-01"),
        ("months", "2026-02", "2026-03", "2026-02-10", "2026-03-01"),
        ("halves", "2026-H1", "2026-H2", "2026-02-10", "2026-07-01"),
        ("years", "2026", "2027", "2026-02-10", "2027-01-01"),
    ],
)
def test_other_calendars_turn_on_their_own_days(
    tmp_path: Path, calendar: str, first: str, second: str, day: str, later: str
) -> None:
    home = Service(tmp_path / "s", calendar)
    home.score(day, 2)
    home.on(day, "plan", "draft", "--top", "1")
    home.on(day, "plan", "set", "A-001", "--lead", "Deputy", "--due", "2029-01-30")
    standing = home.data(day, "status")
    assert (standing["cycle"], standing["stage"]) == (first, "Do")
    turned = home.data(later, "status")
    assert (turned["cycle"], turned["starts"], turned["reviews_owed"]) == (second, later, [first])
    assert home.next(later) == f"pqmodel review start --cycle {first}"
    assert home.data(later, "plan", "carry")["carried"] == ["A-001"]
    owed = home.data(later, "due", code=4)["items"]
    assert ("review", first, "due") in {(item["kind"], item["id"], item["state"]) for item in owed}


def test_with_nothing_to_ask_it_says_so_and_ends_well(tmp_path: Path) -> None:
    home = Service(tmp_path / "s", "quarters")
    home.score("2026-01-12", 3)
    told = home.on("2026-04-12", "assess", "--changed")
    assert "Nothing to ask: no statement has changed since 2026-Q1" in told
    saved = home.data("2026-04-12", "assess", "--changed", "--answers", "no-such-file.yaml")
    assert (saved["saved"], saved["answered"]) == (0, 0)
    assert not (home.root / "responses" / "2026-Q2").exists()


def test_staff_who_answer_only_what_changed_read_no_more_than_that(tmp_path: Path) -> None:
    home = Service(tmp_path / "s", "quarters")
    home.score("2026-01-12", 3)
    home.score("2026-01-12", 3, "--as", "nights", ids=STAFF_IDS)
    home.on(
        "2026-01-12", "plan", "add", "Mend the gate", "--statement", IDS[0], "--statement", IDS[-1]
    )
    told = home.on(
        "2026-04-12", "assess", "--changed", "--as", "nights", "--pillar", "culture", given="3\n\n"
    )
    assert f"1 of {len(IDS)} statements are asked" in told or "1 of" in told
    assert told.count("Asked again: A-001 works on it.") == 1
    (path,) = (home.root / "responses" / "2026-Q2").glob("[!_]*.json")
    (response,) = json.loads(path.read_text("utf-8"))["responses"]
    assert (list(response["answers"]), response["finished"]) == ([IDS[0]], True)


def test_forms_of_a_later_cycle_hold_nothing_of_an_earlier_one(tmp_path: Path) -> None:
    answered, blank = Service(tmp_path / "a", "quarters"), Service(tmp_path / "b", "quarters")
    answered.score("2026-01-12", 4)
    answered.score("2026-01-12", 4, "--as", "nights", ids=STAFF_IDS)
    for kind in ("html", "paper"):
        made = []
        for home in (answered, blank):
            out = home.root.parent / f"out-{home.root.name}-{kind}"
            home.on("2026-04-12", "forms", "--format", kind, "--group", "nights", "-o", str(out))
            made.append({path.name: path.stat().st_size for path in out.iterdir()})
        assert made[0] == made[1]


def test_keyed_forms_go_with_neither_what_changed_nor_earlier_scores(tmp_path: Path) -> None:
    home = Service(tmp_path / "s", "quarters")
    home.score("2026-01-12", 4, "--as", "nights", ids=STAFF_IDS)
    for option in ("--changed", "--show-previous"):
        home.on("2026-04-12", "assess", "--keyed", "--as", "nights", option, code=1)
    told = home.on("2026-04-12", "assess", "--keyed", "--as", "nights", given="q\n")
    assert "2026-Q1" not in told
    assert "4" * 10 not in told


def test_due_refuses_a_length_of_time_that_is_none(tmp_path: Path) -> None:
    home = Service(tmp_path / "s", "quarters")
    home.on("2026-01-12", "due", "--within", "soon", code=1)
    assert home.data("2026-01-12", "due", "--within", "2w", code=4)["within_days"] == 14
