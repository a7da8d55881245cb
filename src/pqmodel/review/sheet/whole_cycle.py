"""What the whole cycle came to, as a sheet: figures that are known, and room for the people's
own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pqmodel.change.model import claim
from pqmodel.ground.numbers import rounded
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.model import Results
from pqmodel.results.sheet import facts as sheet_facts
from pqmodel.review.model import NEXT_STEPS, REACHED, FigureFact, Review
from pqmodel.review.sheet import facts
from pqmodel.review.sheet.columns import questions
from pqmodel.workbook.book import Book
from pqmodel.workbook.columns import Value
from pqmodel.workbook.text_sheet import Page
from pqmodel.workspace.service import Service

TITLE = "Overall"
NAME = "overall_{}"
"""Each answer is a named cell, overall_result and so on, by which a reader finds it."""

_FIRST, _OTHERS, _REST = 42.0, 8, 15.0
_REACHED_COLUMN, _NEXT_COLUMN = 4, 7
_ANSWER_HEIGHT = 45.0
_NOT_YET = "not judged yet"


def write_overall(
    book: Book,
    service: Service,
    questionnaire: Questionnaire,
    review: Review,
    results: Results | None,
    further: Sequence[str] = (),
) -> None:
    """Adds the sheet. Without results the pillars' scores are left out; `further` are questions
    that were asked for."""
    page = Page(book.sheet(TITLE, [_FIRST, *[_REST] * _OTHERS]))
    page.wide(f"Review and evaluation: {service.service}", "title wrapped")
    page.skip()
    _figures(page, service, review)
    page.skip()
    start = page.row
    reached = (item.reached for item in review.actions)
    next_steps = (item.next_step for item in review.actions)
    ends = [
        _tally(page, start, _REACHED_COLUMN, "Outcome reached", REACHED, reached),
        _tally(page, start, _NEXT_COLUMN, "Next step", NEXT_STEPS, next_steps),
        _pillars(page, start, results),
    ]
    page.row = max(ends) + 1
    _answers(page, review, questions({*further, *review.further_used}))
    if questionnaire.notice:
        page.skip()
        page.wide(questionnaire.notice, "small")

    page.sheet.print_pages()


def _figures(page: Page, service: Service, review: Review) -> None:
    page.fact("Service", service.type, across=_OTHERS)
    page.fact("Cycle", review.cycle, across=_OTHERS)
    page.fact("Compared with", facts.compared_with(review), across=_OTHERS)
    page.fact("Review begun", review.started, "date plain", _OTHERS)
    if review.completed:
        page.fact("Completed, and no longer changes", review.completed, "date plain", _OTHERS)
    page.fact("Overall score then", _or_words(review.overall_then), "score plain", _OTHERS)
    page.fact("Overall score now", _or_words(review.overall_now), "score plain", _OTHERS)
    if review.overall_change is not None:
        page.fact("Change", sheet_facts.change(review.overall_change, 0.0), "change plain", _OTHERS)
    fact = review.overall_figure
    if fact:
        page.fact("How sure", _how_sure(fact, review.overall_now), across=_OTHERS)


def _how_sure(fact: FigureFact, score_now: float | None) -> str:
    """What can be claimed of the change, why, and from what to what it is where that is not the score now."""
    reasons = []
    if fact.then is not None and fact.now is not None and fact.change is not None:
        then, now = rounded(fact.then, 2), rounded(fact.now, 2)
        if score_now is not None and now != rounded(score_now, 2):
            reasons.append(f"from {then} to {now}")
    if fact.why:
        reasons.append(fact.why)
    words = claim(fact.verdict, "")
    if reasons:
        words += f": {', '.join(reasons)}"
    return words


def _pillars(page: Page, top: int, results: Results | None) -> int:
    """The pillars' scores now, on the left; gives the row below."""
    page.row = top
    if results is None:
        return page.row
    page.headings((("Pillar", 1), ("Score now", 1)), centred=("Score now",))
    for pillar in results.pillars:
        style = "score strong"
        if pillar.score is None:
            style = "aside"
        page.line([(pillar.title, "text strong", 1), (_or_words(pillar.score), style, 1)])

    return page.row


def _tally(
    page: Page,
    top: int,
    column: int,
    heading: str,
    choices: tuple[str, ...],
    chosen: Iterable[str | None],
) -> int:
    """How often each was chosen, and how often nothing yet; gives the row below."""
    page.row = top
    counts = Counter(choice or _NOT_YET for choice in chosen)
    page.headings(((heading, 1), ("Actions", 1)), centred=("Actions",), column=column)
    for choice in (*choices, _NOT_YET):
        page.line([(choice.capitalize(), "text", 1), (counts[choice], "count", 1)], column)

    return page.row


def _answers(page: Page, review: Review, asked: Sequence[tuple[str, str]]) -> None:
    """What people write themselves, each beside its question and in a cell that has a name."""
    for key, question in asked:
        name = NAME.format(key)
        # A name finds the answer again wherever the person's own Excel moved it to.
        page.sheet.name_cell(name, page.row, 2)
        page.sheet.tall(page.row, _ANSWER_HEIGHT)
        page.line([(question, "heading", 1), (getattr(review.overall, key), "text", _OTHERS)])


def _or_words(score: float | None) -> Value:
    # In words: a cell left empty, or with a dash, is taken for a nought.
    if score is None:
        return "no score"
    return score
