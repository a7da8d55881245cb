"""What the whole cycle came to, as a sheet: figures, tallies, and room for people's own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from pqmodel.results.model import Results
from pqmodel.review.model import FURTHER_OF_CYCLE, Review
from pqmodel.review.sheet.columns import OVERALL
from pqmodel.review.sheet.whole_cycle import NAME, TITLE, write_overall
from pqmodel.workbook.book import Book
from tests.conftest import all_answers
from tests.factories.books import QUESTIONNAIRE, SERVICE, TODAY, opened, results, review


def book(given: Review, now: Results | None = None, further: Sequence[str] = ()) -> Workbook:
    made = Book("Review", "Rose House", TODAY)
    write_overall(made, SERVICE, QUESTIONNAIRE, given, now, further)
    return opened(made.to_bytes())


def beside(workbook: Workbook, words: str) -> list[Any]:
    """What stands right of those words, wherever they stand."""
    sheet = workbook[TITLE]
    return [
        sheet.cell(cell.row, cell.column + 1).value
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == words
    ]


def test_choices_are_counted_with_those_that_nobody_made_yet() -> None:
    workbook = book(review())
    assert beside(workbook, "Partly") == [1]
    assert beside(workbook, "Fully") == [0]
    assert beside(workbook, "Embed") == [1]
    # Once of the outcomes, once of the next steps.
    assert beside(workbook, "Not judged yet") == [1, 1]


def test_a_score_that_there_is_not_is_told_in_words() -> None:
    workbook = book(review(overall_then=None, overall_now=None, overall_figure=None))
    assert beside(workbook, "Overall score then") == ["no score"]
    assert beside(workbook, "Overall score now") == ["no score"]
    # The next step of that name alone.
    assert beside(workbook, "Change") == [0]


def test_a_change_is_told_with_how_sure_it_is() -> None:
    workbook = book(review())
    assert beside(workbook, "Overall score now") == [2.5]
    assert beside(workbook, "How sure") == ["too small to tell from chance"]
    assert beside(workbook, "Change")[0] == 0.5


def test_pillars_have_scores_only_where_there_are_results() -> None:
    pillar = QUESTIONNAIRE.pillars[0].title
    assert beside(book(review()), pillar) == []
    now = results({"manager": [all_answers(QUESTIONNAIRE, 2)]})
    assert beside(book(review(), now), pillar) == [2]
    assert beside(book(review(), results({})), pillar) == ["no score"]


def test_every_answer_is_found_by_its_name() -> None:
    workbook = book(review(), further=tuple(FURTHER_OF_CYCLE))
    for key, question in OVERALL:
        (reach,) = workbook.defined_names[NAME.format(key)].destinations
        title, cell = reach
        assert title == TITLE
        first = workbook[title][cell.replace("$", "").partition(":")[0]]
        assert workbook[title].cell(first.row, 1).value == question
    assert beside(workbook, OVERALL[0][1]) == ["Warmer."]


def test_a_completed_review_says_so() -> None:
    assert beside(book(review()), "Completed, and no longer changes") == []
    completed = beside(book(review(completed=TODAY)), "Completed, and no longer changes")
    assert [value.date() for value in completed] == [TODAY]


def test_what_only_some_reviews_answer_is_asked_where_it_is_answered_or_asked_for() -> None:
    names = {NAME.format(key) for key in FURTHER_OF_CYCLE}
    assert not names & set(book(review()).defined_names)
    asked = book(review(), further=("signed_off_by",))
    assert names & set(asked.defined_names) == {NAME.format("signed_off_by")}
