"""What of a review may be written in its workbook, and what is only shown."""

from __future__ import annotations

from pqmodel.review.merging import ANSWERS, FIELDS
from pqmodel.review.model import NEXT_STEPS, REACHED
from pqmodel.review.sheet.columns import OVERALL, REVIEW


def test_what_can_be_typed_in_is_what_a_person_judges() -> None:
    assert {column.key for column in REVIEW if column.editable} == set(FIELDS)


def test_the_whole_cycle_is_asked_for_everything_that_is_judged_of_it() -> None:
    assert [key for key, _ in OVERALL] == list(ANSWERS)


def test_what_is_chosen_is_chosen_from_the_words_that_the_record_knows() -> None:
    choices = {column.key: column.choices for column in REVIEW if column.kind == "choice"}
    assert choices == {"reached": REACHED, "next_step": NEXT_STEPS}


def test_each_column_and_each_question_has_words_of_its_own() -> None:
    headings = [column.heading for column in REVIEW]
    questions = [question for _, question in OVERALL]
    assert len({*headings, *questions}) == len(headings) + len(questions)
