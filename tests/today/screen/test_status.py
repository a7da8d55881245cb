"""Where the cycle stands, and what is due, as people see it: in 80 columns and 24 lines, narrow, wide and plain."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.today.due import Item
from pqmodel.today.facts import ActionFact, GroupFact, MeetingFact, Progress, ReviewFact
from pqmodel.today.next_step import Standing
from pqmodel.today.screen.due import due_lines, show_due
from pqmodel.today.screen.status import show_status, status_lines
from tests.conftest import Golden, seen


def late(
    number: int, title: str = "Check the rota for long weeks before it goes out to all the teams"
) -> ActionFact:
    day = date(2026, 11, number)
    return ActionFact(
        f"A-{number:03d}", title, "in progress", "Deputy", None, day, None, "2026-Q3", ()
    )


GROUPS = (
    GroupFact("manager", "Manager", named=True, asked=None, answered=1),
    GroupFact("care-staff", "Care staff", named=False, asked=24, answered=16),
    GroupFact("nights", "Nights", named=False, asked=None, answered=7),
    GroupFact("support-team", "Support team", named=False, asked=6, answered=None),
    GroupFact("families", "Families", named=False, asked=12, answered=0),
)


def standing(**more: Any) -> Standing:
    """A standing with something in every part."""
    told: dict[str, Any] = {
        "service": "Larkfield House",
        "cycle": parse("2026-Q4"),
        "days_left": 40,
        "smallest_group": 5,
        "stage": "Do",
        "stages": {"Analyse": "done", "Plan": "done", "Do": "now", "Review": "to come"},
        "groups": GROUPS,
        "progress": Progress("manager", 66, 2, 68, finished=True),
        "statements": 68,
        "unscored": "",
        "closed_earlier": 0,
        "later": {},
        "missing": (),
        "plan": {"red": 2, "amber": 1, "green": 3, "blue": 3, "grey": 1},
        "late": (late(4), late(12, "Ask")),
        "carried": ("A-004", "A-012"),
        "next_meeting": MeetingFact("M-004", date(2026, 12, 11), written=False),
        "unmeasured": (("turnover", "Staff turnover"), ("vacancies", "Vacancy rate")),
        "review": None,
        "owed": ("2026-Q2", "2026-Q3"),
        "changed": (
            "The questionnaire changed since 2026-Q3 was answered (version 1 then, 2 now).",
            "pqmodel -w rose questionnaire diff 2026-Q3",
        ),
        "next_step": "Look at the 2 actions that are late.",
        "command": "pqmodel -w rose plan",
    }
    return Standing(**{**told, **more})


NEW = standing(
    days_left=91,
    stage="Analyse",
    stages={"Analyse": "now", "Plan": "to come", "Do": "to come", "Review": "to come"},
    groups=tuple(group._replace(answered=0) for group in GROUPS),
    progress=Progress("manager", 0, 0, 68, finished=False),
    plan={},
    late=(),
    carried=(),
    next_meeting=None,
    unmeasured=(),
    owed=(),
    changed=(),
    next_step="Score the service for 2026-Q4.",
    command="pqmodel assess",
)


def full(found: Standing, width: int = 80) -> str:
    return seen(lambda screen: show_status(screen, found), width=width)


@pytest.mark.parametrize(("name", "found"), [("status", standing()), ("status-new", NEW)])
def test_the_standing_reads_well_in_both_manners(
    golden: Golden, name: str, found: Standing
) -> None:
    golden(f"{name}-full.txt", full(found))
    golden(f"{name}-plain.txt", "".join(f"{line}\n" for line in status_lines(found)))


def test_it_fills_a_wide_terminal_and_fits_a_narrow_one(golden: Golden) -> None:
    golden("status-full-120.txt", full(standing(), 120))
    golden("status-full-40.txt", full(standing(), 40))


def test_with_as_much_to_tell_as_there_can_be_it_still_fits_one_screen() -> None:
    title = "Ausführliche Besprechung über die Übergabe 😀 " * 4
    groups = tuple(GroupFact(f"g{n}", title, named=False, asked=9, answered=5) for n in range(20))
    found = standing(
        service=title,
        groups=(GROUPS[0], *groups),
        late=tuple(late(n, title) for n in range(1, 20)),
        carried=tuple(f"A-{n:03d}" for n in range(40)),
        unmeasured=tuple((f"m{n}", title) for n in range(9)),
        owed=tuple(f"20{n}-Q4" for n in range(10, 25)),
        review=ReviewFact(3, 9, completed=False),
    )
    told = full(found)
    assert len(told.splitlines()) <= 23
    assert max(map(len, told.splitlines())) <= 80
    assert "and 19 more groups; see pqmodel results" in told
    assert "and 18 more are late" in told
    assert "40 go on from earlier cycles: A-000, A-001, A-002, A-003 and 36 more" in told


def test_the_stage_is_told_in_words_in_every_state() -> None:
    assert "Analyse: done  →  Plan: done  →  [Do: now]  →  Review: to come" in full(standing())
    complete = standing(
        stage="Review", stages=dict.fromkeys(("Analyse", "Plan", "Do", "Review"), "done")
    )
    assert "[Review: done]" in full(complete)
    assert "Stage: Review. Analyse done, Plan done, Do done, Review done." in list(
        status_lines(complete)
    )


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (40, "40 days left"),
        (1, "1 day left"),
        (0, "today is the last day"),
        (-1, "over since 1 day"),
        (91, "91 days left"),
        (92, "begins in 1 day"),
    ],
)
def test_the_days_left_are_said_as_people_say_them(left: int, words: str) -> None:
    assert f"1 October 2026 to 31 December 2026: {words}" in full(standing(days_left=left))


def test_a_withheld_group_is_told_of_as_in_the_results() -> None:
    told = full(standing())
    assert "Support team: withheld: fewer than 5" in told
    assert "Care staff: 16 of 24 asked, 67 %, desirable" in told
    assert "Nights: 7 people" in told
    assert "Families: nobody yet, of 12 asked" in told


ITEMS = [
    Item(
        "review",
        "2026-Q3",
        "look back on 2026-Q3",
        date(2026, 10, 14),
        "overdue",
        "pqmodel review start",
    ),
    Item(
        "action",
        "A-004",
        late(4).title + " (Deputy)",
        date(2026, 11, 21),
        "due",
        "pqmodel plan show A-004",
    ),
    Item(
        "meeting",
        "M-004",
        "meet about the plan",
        date(2026, 12, 1),
        "coming",
        "pqmodel plan meetings",
    ),
]
HEADING = "Due on 21 November 2026"


def test_what_is_due_reads_well_in_both_manners(golden: Golden) -> None:
    golden("due-full.txt", seen(lambda screen: show_due(screen, ITEMS, HEADING, 14)))
    golden("due-plain.txt", "".join(f"{line}\n" for line in due_lines(ITEMS, HEADING, 14)))


def test_nothing_due_says_so() -> None:
    assert list(due_lines([], HEADING, 1)) == [
        HEADING,
        "Nothing is due, and nothing comes up within 1 day.",
    ]
    assert "Nothing is due" in seen(lambda screen: show_due(screen, [], HEADING, 14))


def test_what_lacks_begins_later_or_is_long_closed_is_said_and_still_fits() -> None:
    found = standing(
        progress=Progress("manager", 12, 0, 68, finished=True),
        unscored="pqmodel -w rose assess",
        closed_earlier=3,
        later={"A-007": "2027-Q1", "A-009": "2027-Q1", "A-010": "2027-Q2"},
    )
    told, lines = full(found), list(status_lines(found))
    assert "Manager: 12 of 68 statements answered, 56 of 68 still open" in told
    assert "Score: there is no overall score for 2026-Q4: too little is answered." in lines
    assert "Score: for one: pqmodel -w rose assess" in lines
    assert "Plan: A-007, A-009 begin in 2027-Q1." in lines
    assert "Plan: A-010 begins in 2027-Q2." in lines
    assert any(line.endswith("; 3 closed in earlier cycles.") for line in lines)
    assert max(map(len, told.splitlines())) <= 80
    closed = list(status_lines(standing(plan={}, closed_earlier=2, late=(), carried=())))
    assert "Plan: no action is open; 2 closed in earlier cycles." in closed
