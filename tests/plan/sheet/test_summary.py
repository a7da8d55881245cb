"""The first sheet: strengths, counts and priorities, and what stands there where there are none."""

from __future__ import annotations

from typing import Any

from pqmodel.plan.model import Plan
from pqmodel.plan.sheet.summary import TITLE, write_summary
from pqmodel.results.model import Results
from pqmodel.workbook.book import Book
from tests.conftest import all_answers
from tests.factories.books import (
    QUESTIONNAIRE,
    SERVICE,
    TODAY,
    action,
    before,
    open_action,
    opened,
    results,
)


def texts(
    now: Results, plan: Plan | None = None, earlier: Results | None = None
) -> list[list[Any]]:
    """What stands in the sheet, row by row."""
    book = Book("Plan", "Rose House", TODAY)
    write_summary(book, SERVICE, QUESTIONNAIRE, now, earlier, plan or Plan())
    rows = []
    for row in opened(book.to_bytes())[TITLE].iter_rows(values_only=True):
        cells = [value for value in row if value is not None]
        if cells:
            rows.append(cells)
    return rows


def flat(rows: list[list[Any]]) -> list[Any]:
    return [value for row in rows for value in row]


def answered(value: int) -> Results:
    return results({"manager": [all_answers(QUESTIONNAIRE, value)]})


def test_without_answers_there_are_no_scores_and_words_say_so() -> None:
    words = flat(texts(results({})))
    assert "No overall score in this cycle yet" in words
    # Once for strengths, once for priorities.
    assert words.count("No scores yet.") == 2


def test_where_all_is_at_its_target_there_is_nothing_to_work_on() -> None:
    words = flat(texts(answered(QUESTIONNAIRE.scale.highest)))
    assert "Every statement with a score is at its target, or good enough." in words
    assert "No statement has reached its target yet." not in words


def test_where_nothing_is_at_its_target_there_is_nothing_to_celebrate_yet() -> None:
    words = flat(texts(answered(QUESTIONNAIRE.scale.lowest)))
    assert "No statement has reached its target yet." in words


def test_a_priority_names_the_actions_that_take_it_up_or_says_that_none_does() -> None:
    plan = Plan(actions=(action(1, statements=("rooms-warm",)),), last_number=1)
    rows = texts(answered(1), plan)
    by_statement = {row[1]: row for row in rows if str(row[0])[:1].isdigit()}
    warm = QUESTIONNAIRE.by_statement["rooms-warm"][1].text
    assert "A-001" in by_statement[warm]
    others = [row for text, row in by_statement.items() if text != warm]
    assert all("not yet" in row for row in others)


def test_the_plan_is_counted_by_status_and_rating_with_what_is_not_settled() -> None:
    plan = Plan(actions=(action(1), open_action(2), open_action(3)), last_number=3)
    words = flat(texts(answered(1), plan))
    assert "The plan: 3 actions" in words
    assert "Open actions without an owner: 2; without a due date: 2." in words


def test_a_plan_in_which_all_is_settled_says_so() -> None:
    words = flat(texts(answered(1), Plan(actions=(action(1),), last_number=1)))
    assert "The plan: 1 action" in words
    assert "Every open action has an owner and a due date." in words


def test_an_empty_plan_names_the_command_that_makes_one() -> None:
    assert "No actions yet: `pqmodel plan draft` makes a first plan." in flat(texts(answered(1)))


def test_groups_are_set_side_by_side_only_where_more_than_one_answered() -> None:
    assert "How each group scored" not in flat(texts(answered(3)))
    assert "How each group scored" in flat(texts(results()))


def test_a_group_too_small_to_show_is_withheld() -> None:
    rows = texts(results())
    start = rows.index(["How each group scored"])
    night = next(row for row in rows[start:] if str(row[0]).lower().startswith("night"))
    assert len(night) == 2
    assert not any(isinstance(value, float) for value in night)


def test_the_change_since_the_cycle_before_is_told_where_there_was_one() -> None:
    assert "Since 2026-Q3" in flat(texts(results(), earlier=before()))
    assert "Since 2026-Q3" not in flat(texts(results()))
