"""What the whole cycle came to, as a sheet: figures that are known, and room for the people's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from openpyxl.workbook.defined_name import DefinedName

from pqmodel.formats.excel import facts
from pqmodel.formats.excel.columns import OVERALL, Value
from pqmodel.formats.excel.sheets import Book, Sheet
from pqmodel.model.questionnaire import Questionnaire
from pqmodel.model.results import Results
from pqmodel.model.review import NEXT_STEPS, REACHED, Review
from pqmodel.model.service import Service

TITLE = "Overall"
NAME = "overall_{}"
"""Each answer is a named cell, overall_result and so on, by which a reader finds it."""

_COLUMNS, _ANSWER_HEIGHT = 9, 50.0
_NOT_YET = "not judged yet"


def write_overall(
    book: Book, service: Service, questionnaire: Questionnaire, review: Review, results: Results | None
) -> None:
    """Adds the sheet."""
    _Writer(book, book.sheet(TITLE, [42, *[13.5] * (_COLUMNS - 1)])).write(service, questionnaire, review, results)


class _Writer:
    """Writes the sheet from top to bottom; each part begins at `row` and leaves it below itself."""

    def __init__(self, book: Book, sheet: Sheet) -> None:
        self.book, self.sheet, self.row = book, sheet, 1

    def write(self, service: Service, questionnaire: Questionnaire, review: Review, results: Results | None) -> None:
        self._across(f"Review and evaluation: {service.service}", "title wrapped")
        self.row += 1
        self._facts(service, review)
        self._counts(questionnaire, review, results)
        self._answers(review)
        if questionnaire.notice:
            self._across(questionnaire.notice, "small")
        self.sheet.print_pages()

    def _across(self, words: str, style: str) -> None:
        self.sheet.put(self.row, 1, words, style, across=_COLUMNS)
        self.row += 1

    def _facts(self, service: Service, review: Review) -> None:
        self._fact("Service", service.type)
        self._fact("Cycle", review.cycle)
        self._fact("Compared with", review.since or "no earlier cycle")
        self._fact("Review begun", review.started, "date plain")
        self._fact("Overall score then", _or_words(review.overall_then), "score plain")
        self._fact("Overall score now", _or_words(review.overall_now), "score plain")
        change = facts.change(review.overall_now, review.overall_then)
        if change is not None:
            self._fact("Change", change, "change plain")
        self.row += 1

    def _fact(self, label: str, value: Value, style: str = "plain") -> None:
        self.sheet.put(self.row, 1, label, "label")
        self.sheet.put(self.row, 2, value, "plain" if isinstance(value, str) else style, across=_COLUMNS - 1)
        self.row += 1

    def _counts(self, questionnaire: Questionnaire, review: Review, results: Results | None) -> None:
        """Side by side: the pillars now, how many outcomes were reached, and what comes next."""
        start = self.row
        ends = [
            self._tally(start, 4, "Outcome reached", REACHED, (item.reached for item in review.actions)),
            self._tally(start, 7, "Next step", NEXT_STEPS, (item.next_step for item in review.actions)),
        ]
        if results:
            self.sheet.put(start, 1, "Pillar", "heading known")
            self.sheet.put(start, 2, "Score now", "heading known centre")
            for row, pillar in enumerate(results.pillars, start + 1):
                self.sheet.put(row, 1, pillar.title, "text strong")
                self.sheet.put(row, 2, _or_words(pillar.score), "aside" if pillar.score is None else "score strong")
            ends.append(start + 1 + len(results.pillars))
        self.row = max(ends) + 1

    def _tally(
        self, top: int, column: int, heading: str, choices: tuple[str, ...], chosen: Iterable[str | None]
    ) -> int:
        """A count of each choice, and of what is still to be judged; gives the row below."""
        counts = Counter(choice or _NOT_YET for choice in chosen)
        self.sheet.put(top, column, heading, "heading known")
        self.sheet.put(top, column + 1, "Actions", "heading known centre")
        for row, choice in enumerate((*choices, _NOT_YET), top + 1):
            self.sheet.put(row, column, choice.capitalize(), "text")
            self.sheet.put(row, column + 1, counts[choice], "count")
        return top + len(choices) + 2

    def _answers(self, review: Review) -> None:
        for key, question in OVERALL:
            self.sheet.put(self.row, 1, question, "heading")
            self.sheet.put(self.row, 2, getattr(review.overall, key), "text", across=_COLUMNS - 1)
            self.sheet.tall(self.row, _ANSWER_HEIGHT)
            name = NAME.format(key)
            self.book.workbook.defined_names[name] = DefinedName(name, attr_text=f"'{TITLE}'!$B${self.row}")
            self.row += 1
        self.row += 1


def _or_words(score: float | None) -> Value:
    return "no score" if score is None else score
