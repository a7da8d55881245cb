"""Working with the plan through the real command: own actions, ratings, figures, meetings, calendar, for staff."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.journeys.program import run
from tests.journeys.test_whole_cycle import EXAMPLES, pqmodel


@pytest.fixture
def at(tmp_path: Path) -> tuple[str, str]:
    found = ("-w", str(tmp_path / "s"))
    pqmodel("init", found[1], "--service", "Rose House")
    pqmodel(*found, "assess", "--answers", str(EXAMPLES / "answers" / "manager.yaml"))
    return found


def action(at: tuple[str, str], action_id: str = "A-001") -> dict[str, object]:
    found: dict[str, object] = json.loads(pqmodel(*at, "plan", "show", action_id, "--json"))
    return found


def test_an_own_action_lives_through_changes_and_tells_its_history(at: tuple[str, str]) -> None:
    said = pqmodel(
        *at, "plan", "add", "Improve handovers", "--statement", "culture-supervision-protected"
    )
    assert "A-001 Improve handovers: added to the plan." in said
    assert "“Improve” is vague" in said
    given = [
        "--lead",
        "Night senior",
        "--due",
        "29/01/2027",
        "--title",
        "Hold a handover for each night shift",
    ]
    assert "Worth a look" in pqmodel(*at, "plan", "set", "A-001", *given)
    assert "Worth a look" not in pqmodel(
        *at, "plan", "set", "A-001", "--measure", "turnover", "--baseline", "31"
    )
    pqmodel(
        *at, "plan", "set", "a-001", "--aim", "25", "--target", "3.5", "--why", "Two seniors left"
    )
    pqmodel(*at, "plan", "set", "A-001", "--rag", "red", "--rag-reason", "Trainer ill")
    told = pqmodel(*at, "plan", "show", "A-001")
    assert "Rating: RED: Trainer ill (set by hand)" in told
    history = told[told.index("History") :]
    order = [
        "added by you as “Improve handovers”",
        "who leads: Night senior",
        "measured by",
        "target: 3.5 (was 4)",
    ]
    places = [history.index(words) for words in [*order, "rating by hand"]]
    assert places == sorted(places)
    assert action(at)["figure"] == {
        "kind": "measure",
        "id": "turnover",
        "baseline": 31.0,
        "target": 25.0,
    }
    assert "RED" not in pqmodel(*at, "plan", "set", "A-001", "--rag", "auto") + pqmodel(
        *at, "plan", "show", "A-001"
    )


def events(path: Path) -> list[Any]:
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", "x", "--statement", "no-such"), "there is no 'no-such'"),
        (("add", "x", "--due", "31/02/2027"), "is not a date"),
        (("add", "x", "--target", "high"), "'high' is not a score"),
        (("set", "A-009", "--lead", "x"), "no action A-009"),
        (("set", "A-001"), "Nothing to change"),
        (("set", "A-001", "--rag", "red"), "needs a reason"),
        (("set", "A-001", "--rag", "blue", "--rag-reason", "x"), "cannot be set by hand"),
        (("set", "A-001", "--target", "9"), "9 cannot be scored"),
        (("set", "A-001", "--aim", "3"), "needs a figure"),
        (("meeting", "add", "--on", "soon"), "is not a date"),
        (("meeting", "add", "--on", "2027-01-12", "--next", "2027-01-12"), "before this one"),
        (("meeting", "schedule", "--every", "often", "--count", "2"), "write it as 4w"),
        (("calendar", "plan.txt"), "should end in .ics"),
        (("export", "plan.pdf"), "should end in .xlsx, .csv, .md or .json"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(
    at: tuple[str, str], words: tuple[str, ...], told: str
) -> None:
    pqmodel(*at, "plan", "add", "Paint the hall")
    before = pqmodel(*at, "plan", "--json")
    assert told in pqmodel(*at, "plan", *words, code=1)
    assert pqmodel(*at, "plan", "--json") == before


def test_drafting_balances_and_quick_wins_are_taken_apart(at: tuple[str, str]) -> None:
    offered = json.loads(pqmodel(*at, "plan", "draft", "--dry-run", "--json"))["proposals"]
    assert all(
        ground["gap"] > 0 and ground["reasons"] for one in offered for ground in one["grounds"]
    )
    assert len({one["pillar"] for one in offered[:3]}) > 1
    taken = json.loads(pqmodel(*at, "plan", "draft", "--top", "3", "--json"))["added"]
    assert [one["source"] for one in taken] == [one["action"] for one in offered[:3]]
    quick = json.loads(pqmodel(*at, "plan", "draft", "--quick-wins", "--top", "2", "--json"))[
        "added"
    ]
    assert {one["effort"] for one in quick} == {"low"}
    pqmodel(
        *at,
        "plan",
        "good-enough",
        offered[-1]["statements"][0],
        "--why",
        "Too small",
        "--by",
        "Owner",
    )
    said = " ".join(pqmodel(*at, "plan", "draft", "--dry-run").split())
    assert "Left out: good enough for you" in said
    assert "Too small. Decided by Owner" in said


def test_check_is_advice_and_ends_well(at: tuple[str, str]) -> None:
    pqmodel(*at, "plan", "add", "Raise awareness", "--due", "2027-01-30")
    found = json.loads(pqmodel(*at, "plan", "check", "--json"))
    assert found["checked"] == 1
    assert {item["rule"] for item in found["advice"]} == {
        "no-owner",
        "vague-verb",
        "no-measure",
        "due-at-weekend",
    }
    assert "Saturday 30 Jan 2027" in pqmodel(*at, "plan", "check")
    assert " plan check\n" in pqmodel(*at, "plan")


def test_meetings_and_due_dates_go_to_a_calendar_that_updates(
    at: tuple[str, str], tmp_path: Path
) -> None:
    pqmodel(*at, "plan", "add", "Paint the hall", "--due", "2099-01-29")
    pqmodel(
        *at, "plan", "meeting", "schedule", "--every", "4w", "--count", "2", "--from", "2099-01-05"
    )
    pqmodel(
        *at,
        "plan",
        "meeting",
        "add",
        "--on",
        "2099-01-05",
        "--present",
        "Manager",
        "--decisions",
        "Go on",
    )
    told = pqmodel(*at, "plan", "meetings")
    assert told.index("M-002") < told.index("M-001")
    pqmodel(*at, "plan", "calendar", str(tmp_path / "a.ics"))
    pqmodel(*at, "plan", "set", "A-001", "--due", "2099-02-05")
    pqmodel(*at, "plan", "calendar", str(tmp_path / "b.ics"))
    first, second = events(tmp_path / "a.ics"), events(tmp_path / "b.ics")
    assert [str(event["UID"]) for event in first] == [str(event["UID"]) for event in second]
    assert second[0]["SEQUENCE"] > first[0]["SEQUENCE"]
    assert len(second) == 3


def test_staff_get_the_plan_without_what_is_internal(at: tuple[str, str], tmp_path: Path) -> None:
    pqmodel(*at, "plan", "add", "Paint the hall")
    pqmodel(*at, "plan", "add", "Talk to the owner", "--internal")
    for name in ("p.csv", "p.md", "p.json", "p.xlsx"):
        assert "1 action" in pqmodel(*at, "plan", "export", str(tmp_path / name), "--for", "staff")
    with (tmp_path / "p.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["Action"] for row in csv.DictReader(file)] == ["Paint the hall"]
    pqmodel(*at, "plan", "set", "A-002", "--not-internal")
    assert "2 actions" in pqmodel(
        *at, "plan", "export", str(tmp_path / "p.md"), "--for", "staff", "--force"
    )
    pqmodel(*at, "plan", "export", str(tmp_path / "p.md"), "--for", "everybody", code=2)


def test_several_actions_are_changed_alike_all_or_none(at: tuple[str, str]) -> None:
    pqmodel(*at, "plan", "draft", "--top", "3")
    said = pqmodel(*at, "plan", "set", "A-001", "A-003", "--status", "in progress")
    assert [line.split()[0] for line in said.splitlines()[:2]] == ["A-001", "A-003"]
    statuses = [action(at, f"A-00{number}")["status"] for number in (1, 2, 3)]
    assert statuses == ["in progress", "not started", "in progress"]
    assert "no action A-009" in pqmodel(
        *at, "plan", "set", "A-002", "A-009", "--status", "done", code=1
    )
    assert action(at, "A-002")["status"] == "not started"
    refused = pqmodel(*at, "plan", "set", "A-001", "A-002", "--title", "Hold it", code=1)
    assert "Several actions cannot get one title." in refused


def warned(*words: str) -> str:
    """What the command says beside its output."""
    done = run(*words)
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_a_due_date_in_the_past_is_warned_of_and_taken(at: tuple[str, str]) -> None:
    given = ("plan", "add", "Mend the gate", "--due", "2026-11-20")
    assert "warning: The due date, 20 Nov 2026, is past already." in warned(*at, *given)
    assert action(at)["due"] == "2026-11-20"
    set_ = ("plan", "set", "A-001", "--due", "2026-11-19")
    assert "is past already" in warned(*at, *set_)
    for sure in ("--sure", "--yes"):
        assert "warning" not in warned(*at, *set_, sure)
    done = ("plan", "set", "A-001", "--due", "2026-11-18", "--status", "done")
    assert "warning" not in warned(*at, *done)


def test_an_action_is_removed_and_comes_back_by_undo(at: tuple[str, str]) -> None:
    pqmodel(*at, "plan", "draft", "--top", "3")
    said = pqmodel(*at, "plan", "remove", "A-002", "a-003")
    assert said.count("removed from the plan") == 2
    assert "undo" in said.splitlines()[-1]
    assert "has no action A-002" in pqmodel(*at, "plan", "show", "A-002", code=1)
    assert " ".join(pqmodel(*at, "undo").split()).count("back in the plan") == 2
    assert action(at, "A-003")["id"] == "A-003"


def test_a_field_is_edited_from_a_pipe(at: tuple[str, str]) -> None:
    pqmodel(*at, "plan", "draft", "--top", "1")
    said = pqmodel(*at, "plan", "edit", "A-001", given="lead\nDeputy\n\n")
    assert said.splitlines()[-1] == "A-001: lead changed."
    assert action(at)["lead"] == "Deputy"
