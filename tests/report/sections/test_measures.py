"""Workforce measures in a report: figures in one table, lists of counts in another with room for them."""

from __future__ import annotations

from dataclasses import replace

from pqmodel.document.blocks import Paragraph, Table
from pqmodel.measures.catalogue import Line
from pqmodel.measures.model import Observation
from pqmodel.report.sections.measures import measures
from tests.factories.reports import TODAY, material, words_of
from tests.measures.screen.test_measures import WARMTH
from tests.measures.screen.test_wording import KEY, WHY_COLD, line


def list_line(*, withheld: str = "") -> Line:
    counts = {} if withheld else {"A draught": 3, "No blanket": 2}
    kept = Observation(measure=WHY_COLD.id, on=TODAY, counts=counts, withheld=withheld)
    return Line(WHY_COLD, (kept,), (), None, own=False)


def tables_of(*lines: Line) -> list[Table]:
    section = measures(replace(material(), measures=lines))
    return [block for block in section.blocks if isinstance(block, Table)]


def test_a_list_with_counts_stands_apart_in_words() -> None:
    figures, lists = tables_of(line(WARMTH, 70, 71), list_line(), line(KEY, 1))
    assert [row[0] for row in figures.rows] == [WARMTH.title, KEY.title]
    assert lists.rows == ((WHY_COLD.title, "21 Nov 2026", "A draught 3, No blanket 2"),)
    assert not any(column.figures for column in lists.columns)


def test_where_there_are_no_lists_or_nothing_else_there_is_one_table() -> None:
    assert [table.rows[0][0] for table in tables_of(line(WARMTH, 70))] == [WARMTH.title]
    assert [table.rows[0][0] for table in tables_of(list_line())] == [WHY_COLD.title]


def test_a_list_that_is_withheld_says_why_where_its_counts_would_stand() -> None:
    (table,) = tables_of(list_line(withheld="fewer than 5 people"))
    assert table.rows[0][-1] == "Withheld: fewer than 5 people."


def test_what_the_marks_of_a_change_mean_stands_where_they_are_used() -> None:
    section = measures(replace(material(), measures=(line(WARMTH, 70, 71),)))
    used = ": within one" in words_of(section)
    told = any(isinstance(b, Paragraph) and "Within one:" in b.words for b in section.blocks)
    assert used == told
