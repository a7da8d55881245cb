"""What is due as people see it, by date, in both manners."""

from __future__ import annotations

from datetime import date

from pqmodel.today.due import DueItem
from pqmodel.today.screen.due import due_lines, show_due, summary
from tests.conftest import Golden, seen

ITEMS = [
    DueItem(
        "review",
        "2026-Q3",
        "look back on 2026-Q3",
        date(2026, 10, 14),
        "overdue",
        "pqmodel review start",
    ),
    DueItem(
        "action",
        "A-004",
        "Check the rota for long weeks before it goes out to all the teams (Deputy)",
        date(2026, 11, 21),
        "due",
        "pqmodel plan show A-004",
    ),
    DueItem(
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


def test_no_state_is_counted_that_nothing_is_in() -> None:
    assert summary(ITEMS[:1], 14) == "1 overdue."
    assert summary(ITEMS[2:], 1) == "1 coming within 1 day."


def test_a_question_ends_without_a_full_stop_and_an_id_is_named_once() -> None:
    whole = DueItem(
        "plan", "plan.yaml", "is plan.yaml whole?", date(2026, 11, 21), "due", "pqmodel plan"
    )
    assert list(due_lines([whole], HEADING, 14))[2] == (
        "Due: 21 Nov 2026, plan: is plan.yaml whole? pqmodel plan"
    )
