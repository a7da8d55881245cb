"""All scores as a sheet: a figure, a dash, or that it is withheld."""

from __future__ import annotations

from pqmodel.results.model import GroupScore, Withheld
from pqmodel.results.sheet.scores import figure, groups_of, write_scores
from pqmodel.workbook.book import Book
from pqmodel.workbook.columns import DASH, WITHHELD
from tests.factories.books import (
    QUESTIONNAIRE,
    SERVICE,
    TODAY,
    before,
    column,
    headings,
    opened,
    results,
)
from tests.factories.changes import questionnaire_of


def test_a_group_without_a_score_has_a_dash_and_a_small_one_is_withheld() -> None:
    found = results()
    small = next(g for r in found.statements for g in r.groups.values() if isinstance(g, Withheld))
    scale = questionnaire_of(2).scale
    assert figure(None, scale) == DASH
    assert figure(small, scale) == WITHHELD
    assert figure(Withheld(withheld="not released"), scale) == "Not released"
    assert figure(GroupScore(score=None, n=6, band="low"), scale) == "3 or lower"
    assert figure(GroupScore(score=None, n=6, band="high"), scale) == "4 or higher"


def test_groups_stand_in_the_order_of_the_service() -> None:
    titles = [title for _, title in groups_of(results(), SERVICE)]
    assert titles == [g.title for g in SERVICE.groups if g.title in titles]
    assert groups_of(results({}), SERVICE) == []


def test_every_statement_has_a_row_and_a_change_where_there_is_an_earlier_cycle() -> None:
    for earlier in (None, before()):
        book = Book("Title", "Foot", TODAY)
        write_scores(book, SERVICE, QUESTIONNAIRE, results(), earlier)
        sheet = opened(book.to_bytes())["All scores"]
        assert len(column(sheet, "AllScores", "Statement")) == len(results().statements)
        assert ("Change since 2026-Q3" in headings(sheet, "AllScores")) is (earlier is not None)
