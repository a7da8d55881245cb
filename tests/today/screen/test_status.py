"""Where the cycle stands, and what is due, as people see it: in 80 columns and 24 lines, narrow, wide and plain."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.ground.suggesting import suggesting_for
from pqmodel.today.model import (
    ActionBrief,
    GroupTurnout,
    MeasureLacking,
    MeetingBrief,
    Progress,
    ReviewProgress,
    Standing,
)
from pqmodel.today.next_step import Step
from pqmodel.today.screen.status import show_status, status_lines
from tests.conftest import Golden, seen
from tests.factories.standings import brief, made_up_standing


def late(
    number: int, title: str = "Check the rota for long weeks before it goes out to all the teams"
) -> ActionBrief:
    return brief(number, title=title, due=date(2026, 11, number), planned="2026-Q3")


def rated(number: int, **fields: Any) -> ActionBrief:
    return brief(number, start=date(2026, 10, 1), **fields)


GROUPS = (
    GroupTurnout("manager", "Manager", named=True, asked=None, answered=1),
    GroupTurnout("care-staff", "Care staff", named=False, asked=24, answered=16),
    GroupTurnout("nights", "Nights", named=False, asked=None, answered=7),
    GroupTurnout("support-team", "Support team", named=False, asked=6, answered=2),
    GroupTurnout("families", "Families", named=False, asked=12, answered=0),
)
# Two red, one amber, three green, three done and one stopped.
ACTIONS = (
    late(4),
    late(12, "Ask"),
    rated(20, lead=""),
    *(rated(number) for number in (21, 22, 23)),
    *(rated(number, status="done", closed_on=date(2026, 11, 2)) for number in (24, 25, 26)),
    rated(27, status="stopped", closed_on=date(2026, 11, 2)),
)
STEP = Step("Look at the 2 actions that are late.", "pqmodel -w rose plan")
BEGIN = Step("Score the service for 2026-Q4.", "pqmodel assess")


def standing(**fields: Any) -> Standing:
    """A standing with something in every part."""
    values: dict[str, Any] = {
        "service": "Larkfield House",
        "groups": GROUPS,
        "progress": Progress("manager", 66, 2, 68, finished=True),
        "actions": ACTIONS,
        "meetings": (MeetingBrief("M-004", date(2026, 12, 11), written=False),),
        "unmeasured": (
            MeasureLacking("turnover", "Staff turnover", "--leavers N --staff N"),
            MeasureLacking("vacancies", "Vacancy rate", "--vacancies N --staff N"),
        ),
        "reviews_owed": ("2026-Q2", "2026-Q3"),
        "changed": (
            "The questionnaire changed since 2026-Q3 was answered (version 1 then, 2 now).",
            "pqmodel -w rose questionnaire diff 2026-Q3",
        ),
    }
    return made_up_standing(**{**values, **fields})


NEW = standing(
    today=date(2026, 10, 1),
    groups=tuple(group._replace(answered=0) for group in GROUPS),
    progress=Progress("manager", 0, 0, 68, finished=False),
    scored=False,
    actions=(),
    meetings=(),
    evidence=(),
    unmeasured=(),
    reviews_owed=(),
    changed=(),
)


def full(found: Standing, width: int = 80, step: Step = STEP) -> str:
    with suggesting_for("rose", None):
        return seen(lambda screen: show_status(screen, found, step), width=width)


def lines_of(found: Standing, step: Step = STEP) -> list[str]:
    with suggesting_for("rose", None):
        return list(status_lines(found, step))


@pytest.mark.parametrize(
    ("name", "found", "step"), [("status", standing(), STEP), ("status-new", NEW, BEGIN)]
)
def test_the_standing_reads_well_in_both_manners(
    golden: Golden, name: str, found: Standing, step: Step
) -> None:
    golden(f"{name}-full.txt", full(found, step=step))
    golden(f"{name}-plain.txt", "".join(f"{line}\n" for line in lines_of(found, step)))


def test_it_fills_a_wide_terminal_and_fits_a_narrow_one(golden: Golden) -> None:
    golden("status-full-120.txt", full(standing(), 120))
    golden("status-full-40.txt", full(standing(), 40))


def test_with_as_much_to_tell_as_there_can_be_it_still_fits_one_screen() -> None:
    title = "Ausführliche Besprechung über die Übergabe 😀 " * 4
    groups = tuple(
        GroupTurnout(f"g{n}", title, named=False, asked=9, answered=5) for n in range(20)
    )
    carried = tuple(brief(n, lead="Deputy", planned="2026-Q3") for n in range(20, 41))
    found = standing(
        service=title,
        groups=(GROUPS[0], *groups),
        actions=(*(late(n, title) for n in range(1, 20)), *carried),
        unmeasured=tuple(MeasureLacking(f"m{n}", title, "--value N") for n in range(9)),
        reviews={"2026-Q4": ReviewProgress(3, 9, completed=False)},
        reviews_owed=tuple(f"20{n}-Q4" for n in range(10, 25)),
    )
    told = full(found)
    assert len(told.splitlines()) <= 23
    assert max(map(len, told.splitlines())) <= 80
    assert "and 19 more groups; see pqmodel -w rose results" in told
    assert "and 18 more are late" in told
    assert "40 go on from earlier cycles: A-001, A-002, A-003, A-004 and 36 more" in told


def test_the_stage_is_told_in_words_in_every_state() -> None:
    assert "Analyse: done  →  Plan: done  →  [Do: now]  →  Review: to come" in full(standing())
    complete = standing(reviews={"2026-Q4": ReviewProgress(9, 9, completed=True)})
    assert "[Review: done]" in full(complete)
    words = "Stage: Review. Analyse done, Plan done, Do done, Review done."
    assert words in lines_of(complete)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 21), "40 days left"),
        (date(2026, 12, 30), "1 day left"),
        (date(2026, 12, 31), "today is the last day"),
        (date(2027, 1, 1), "ended 1 day ago"),
        (date(2026, 10, 1), "91 days left"),
        (date(2026, 9, 30), "begins in 1 day"),
    ],
)
def test_the_days_left_are_said_as_people_say_them(today: date, words: str) -> None:
    assert f"1 October 2026 to 31 December 2026: {words}" in full(standing(today=today))


def test_how_many_have_answered_is_told_of_every_group_and_that_nothing_is_released() -> None:
    told = full(standing())
    assert "not released yet" not in told
    assert "not released yet; see pqmodel" in full(standing(released=False))
    assert "Support team: 2 of 6 asked, 33%, low" in told
    assert "Care staff: 16 of 24 asked, 67%, desirable" in told
    assert "Nights: 7 people" in told
    assert "Families: nobody yet, of 12 asked" in told


def test_what_lacks_begins_later_or_is_long_closed_is_said_and_still_fits() -> None:
    closed = [brief(n, status="done", closed_on=date(2026, 9, 30)) for n in (31, 32, 33)]
    later = [
        brief(n, planned=cycle) for n, cycle in ((7, "2027-Q1"), (9, "2027-Q1"), (10, "2027-Q2"))
    ]
    found = standing(
        progress=Progress("manager", 12, 0, 68, finished=True),
        scored=False,
        actions=(*ACTIONS, *closed, *later),
    )
    told, lines = full(found), lines_of(found)
    assert "Manager: 12 of 68 statements answered, 56 of 68 still open" in told
    assert "Score: there is no overall score for 2026-Q4: too little is answered." in lines
    assert "Score: for one: pqmodel -w rose assess" in lines
    assert "Plan: A-007, A-009 begin in 2027-Q1." in lines
    assert "Plan: A-010 begins in 2027-Q2." in lines
    assert any(line.endswith("; 3 closed in earlier cycles.") for line in lines)
    assert max(map(len, told.splitlines())) <= 80
    nothing_open = lines_of(standing(actions=closed[:2]))
    assert "Plan: no action is open; 2 closed in earlier cycles." in nothing_open
