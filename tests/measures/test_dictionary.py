"""The data dictionary: what nobody has said is said to be lacking, on the page and in the workbook."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from pqmodel.measures.dictionary import Entry, describe_gaps
from pqmodel.measures.dictionary_page import dictionary_markdown
from pqmodel.measures.sheet.dictionary import dictionary_book
from tests.measures.screen.test_measures import OTHERS, WARMTH

TODAY = date(2026, 11, 21)


def words_of(entry: Entry) -> dict[str, str]:
    return dict(entry.labelled())


@pytest.mark.parametrize(
    ("collected", "how", "said"),
    [
        (None, "", ("not said yet", "not said yet")),
        ("yes", "", ("yes", "not said yet")),
        ("yes", "By the cook", ("yes", "By the cook")),
        ("no", "", ("no", "")),
        ("no", "Too few rooms", ("no", "Too few rooms")),
    ],
)
def test_whether_and_how_it_is_collected(
    collected: str | None, how: str, said: tuple[str, str]
) -> None:
    words = words_of(Entry(WARMTH, collected, how, None))
    assert (words["Collected here"], words["How"]) == said


def test_the_day_of_the_last_figure_and_when_the_source_was_checked() -> None:
    assert words_of(Entry(WARMTH, None, "", TODAY))["Last figure"] == "2026-11-21"
    assert words_of(Entry(WARMTH, None, "", None))["Last figure"] == "none yet"
    assert words_of(Entry(WARMTH, None, "", None))["Checked"] == "2026-08"
    assert words_of(Entry(OTHERS[0], None, "", None))["Checked"] == "our own"
    second = WARMTH.model_copy(update={"standing": "second-hand", "checked": None})
    words = words_of(Entry(second, None, "", None))
    assert (words["Checked"], words["Source"]) == ("not checked", "The old book (second-hand)")


def test_the_inputs_of_a_measure_or_that_it_has_none() -> None:
    assert words_of(Entry(WARMTH, None, "", None))["Inputs"] == "warm: Warm rooms; all: Rooms"
    assert words_of(Entry(OTHERS[0], None, "", None))["Inputs"] == "none: the figure itself"


def test_gaps_are_counted_and_a_list_lacks_no_figure() -> None:
    a_list = next(measure for measure in OTHERS if measure.unit == "list")
    entries = [
        Entry(WARMTH, "yes", "", TODAY),
        Entry(OTHERS[0], None, "", None),
        Entry(a_list, None, "", None),
    ]
    assert describe_gaps(entries) == (
        "Of 3 measures, 2 do not say yet whether they are collected, and 1 have no figure."
    )


def test_the_page_and_the_workbook_have_an_entry_for_each_measure() -> None:
    entries = [Entry(measure, "no", "", None) for measure in (WARMTH, *OTHERS)]
    page = dictionary_markdown("Orchard *House*", entries, TODAY).decode()
    assert page.count("\n## ") == len(entries)
    assert "As on 21 November 2026." in page
    assert "**Title:**" not in page
    assert "**How:**" not in page
    data = dictionary_book("Orchard House", entries, TODAY)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Data dictionary"]
    titles = [sheet.cell(row, 2).value for row in range(5, sheet.max_row + 1)]
    assert titles == [entry.measure.title for entry in entries]
    assert [cell.value for cell in sheet[4]][:2] == ["Id", "Title"]


def test_measures_that_have_a_figure_are_no_gaps() -> None:
    assert describe_gaps([Entry(WARMTH, "yes", "", TODAY)]) == (
        "Of 1 measures, 0 do not say yet whether they are collected, and 0 have no figure."
    )
