"""Somebody else's table is read by a map: which rows are actions, and what is wrong in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.plan.sheet.foreign_table import MappedTable, TableWorkbook
from pqmodel.plan.table_map import PlanMap
from tests.factories.books import QUESTIONNAIRE
from tests.factories.tables import sheets_bytes, table_bytes

MAP = PlanMap(
    columns={"Ref": "row_id", "Action": "title", "Lead": "lead", "Due": "due", "Status": "status"}
)
HEADINGS = ("Ref", " ACTION: ", "Lead *", "Due", "Status", "Budget")
ROTA = ("1", "Publish  rotas", "Deputy", date(2027, 1, 29), "Ongoing", 100)
TABLETS = ("2", "Buy tablets", "Manager", "26th Feb 2027", "Complete", None)


def book(*rows: Sequence[Any], joined: Sequence[str] = ()) -> TableWorkbook:
    return TableWorkbook(table_bytes(*rows, joined=joined), "theirs.xlsx")


def read(*rows: Sequence[Any], joined: Sequence[str] = (), plan_map: PlanMap = MAP) -> MappedTable:
    return book(*rows, joined=joined).read(plan_map, QUESTIONNAIRE.scale)


def test_rows_come_with_their_own_ids_and_the_cell_of_each_field() -> None:
    table = read(("Their plan",), (), HEADINGS, ROTA, TABLETS)
    assert (table.sheet, table.header_row, table.unread) == ("QIP", 3, ["Budget"])
    first, second = table.rows
    assert (first.place, first.number, first.label) == ("QIP!4", 4, "1")
    assert first.fields == {
        "title": "Publish rotas", "lead": "Deputy", "due": "2027-01-29", "status": "in progress",
    }  # fmt: skip
    assert (first.place_of("due"), second.fields["status"]) == ("QIP!D4", "done")


def test_a_map_fits_where_one_row_has_all_its_headings() -> None:
    assert book(("Plan",), HEADINGS, ROTA).fits(MAP)
    assert not book(HEADINGS[:4], ROTA).fits(MAP)
    assert not book(HEADINGS, ROTA).fits(MAP.model_copy(update={"sheet": "Another"}))
    assert book(HEADINGS, ROTA).fits(MAP.model_copy(update={"sheet": "qip"}))
    assert not book(HEADINGS, ROTA).fits(MAP.model_copy(update={"header_row": 2}))


@pytest.mark.parametrize(("row", "fits"), [(99, True), (100, True), (101, False)])
def test_headings_are_looked_for_in_the_first_hundred_rows_unless_the_row_is_named(
    row: int, fits: bool
) -> None:
    deep = TableWorkbook(table_bytes(HEADINGS, ROTA, first=row), "theirs.xlsx")
    assert deep.fits(MAP) == fits
    assert deep.fits(MAP.model_copy(update={"header_row": row}))


def test_a_heading_that_is_not_there_is_told_with_what_it_may_be() -> None:
    table = read(("Ref", "Actoin", "Lead", "Due", "Status"), ROTA)
    assert [(one.file, one.what, one.mend) for one in table.lacking] == [
        ("QIP!1:1", "there is no column 'Action'", "did you mean 'Actoin'?")
    ]
    assert table.rows == []


def test_a_map_without_a_title_and_a_book_without_the_headings_are_refused() -> None:
    with pytest.raises(PqmodelError, match="says no column for title"):
        read(HEADINGS, ROTA, plan_map=PlanMap(columns={"Lead": "lead"}))
    with pytest.raises(PqmodelError, match=r"no row with the headings") as refused:
        read(("A", "B"), ("1", "2"))
    assert "Its sheets: 'QIP'." in (refused.value.hint or "")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (HEADINGS, "the headings again"),
        (("", "", "Deputy"), "'Deputy' stands alone in its row, without an action"),
        (("", "", "", "", ""), ""),
    ],
)
def test_rows_that_are_no_actions_are_passed_over_with_the_reason(
    row: Sequence[Any], reason: str
) -> None:
    table = read(HEADINGS, ROTA, row, TABLETS)
    assert [one.what for one in table.notes] == ([reason] if reason else [])
    assert [one.label for one in table.rows] == ["1", "2"]


def test_a_title_alone_is_an_action_but_a_remark_after_a_gap() -> None:
    alone = ("", "Tidy the shed")
    assert len(read(HEADINGS, ROTA, alone).rows) == 2
    table = read(HEADINGS, ROTA, (), alone)
    assert len(table.rows) == 1
    assert table.notes[0].what == "'Tidy the shed' looks like a remark or a heading"


@pytest.mark.parametrize(("area", "heading"), [("B3:C3", False), ("B3:D3", True)])
def test_a_title_joined_over_three_columns_is_a_heading(area: str, heading: bool) -> None:
    table = read(HEADINGS, ROTA, ("", "Digital"), TABLETS, joined=[area])
    assert len(table.notes) == int(heading)
    assert len(table.rows) == 3 - heading


def test_cells_joined_downwards_count_for_each_row_but_for_titles() -> None:
    rows = [HEADINGS, ROTA, ("2", "Buy tablets", None, date(2027, 2, 26), "done")]
    table = read(*rows, joined=["C2:C3"])
    assert [one.fields["lead"] for one in table.rows] == ["Deputy", "Deputy"]
    told = read(HEADINGS, ROTA, ("2", None, "Cook"), joined=["B2:B3"])
    assert [one.what for one in told.notes] == ["'2' stands in a row joined to the one above"]


@pytest.mark.parametrize(
    ("start", "due", "wrong"),
    [("2027-01-02", "2027-01-01", True), ("2027-01-02", "2027-01-02", False), ("2027-01-02", "", False)],
)  # fmt: skip
def test_an_action_may_be_due_on_the_day_on_which_it_starts(
    start: str, due: str, wrong: bool
) -> None:
    plan_map = PlanMap(columns={"Action": "title", "Start": "start", "Due": "due"})
    table = read(("Action", "Start", "Due"), ("Buy", start, due), plan_map=plan_map)
    assert [one.what for one in table.faults] == ["it would be due before it starts"] * wrong
    assert [row.refused for row in table.rows] == [wrong]


def test_what_cannot_be_read_and_a_row_without_its_action_are_told_by_cell() -> None:
    table = read(HEADINGS, ("1", "Buy", "Cook", "soonish"), ("2", "", "Cook", "", "done"))
    assert [(one.file, one.what) for one in table.faults] == [
        ("QIP!D2", "'soonish' is not a date"),
        ("QIP!B3", "there is no action here, but the rest of the row is filled in"),
    ]


@pytest.mark.parametrize("heading", ["Ref\u200b", "re\u00adf", "REF.", "\xa0Ref\u2060"])
def test_characters_that_nobody_sees_do_not_hide_a_heading(heading: str) -> None:
    table = read((heading, "Action\xa0\u200b", "Lead", "Due", "Status"), ROTA)
    assert (table.lacking, [row.label for row in table.rows]) == ([], ["1"])


@pytest.mark.parametrize("heading", ["By_when", "By-When", "by.when", "BY  WHEN"])
def test_what_stands_between_the_words_of_a_heading_does_not_count(heading: str) -> None:
    plan_map = PlanMap(columns={"Action": "title", "By when": "due"})
    table = read(("Action", heading), ("Buy", "5-Jan-27"), plan_map=plan_map)
    assert (table.lacking, [row.fields["due"] for row in table.rows]) == ([], ["2027-01-05"])


def test_a_map_says_what_the_words_of_a_table_mean_and_goes_before_the_usual() -> None:
    plan_map = PlanMap(
        columns={"Action": "title", "Stage": "status", "Who": "lead"},
        values={"status": {"Monitoring": "in progress", "Open": "blocked", "N/A": ""},
                "lead": {"DM": "Deputy manager"}},
    )  # fmt: skip
    rows = [
        ("a", "MONITORING ", "DM"), ("b", "open", "dm"), ("c", "N/A", "Cook"), ("d", "on-hold", ""),
        ("e", "Deferred", ""),
    ]  # fmt: skip
    table = read(("Action", "Stage", "Who"), *rows, plan_map=plan_map)
    assert [row.fields.get("status") for row in table.rows] == [
        "in progress", "blocked", "", "blocked", None,
    ]  # fmt: skip
    assert [row.fields.get("lead") for row in table.rows] == [
        "Deputy manager", "Deputy manager", "Cook", "", "",
    ]  # fmt: skip
    assert [row.refused for row in table.rows] == [False, False, False, False, True]
    assert [fault.where for fault in table.faults] == ["QIP!B6"]


def test_headings_over_two_rows_are_read_as_one() -> None:
    plan_map = PlanMap(columns={"Action": "title", "Start": "start", "Finish": "due"})
    table = read(
        ("No", "Action", "Timescale"),
        ("", "", "Start", "Finish"),
        ("1", "Publish rotas", date(2026, 12, 1), date(2027, 1, 2)),
        joined=["A1:A2", "B1:B2", "C1:D1"],
        plan_map=plan_map,
    )
    assert (table.header_row, table.unread) == (2, ["No"])
    assert table.rows[0].fields == {
        "title": "Publish rotas", "start": "2026-12-01", "due": "2027-01-02",
    }  # fmt: skip
    named = plan_map.model_copy(update={"header_row": 1})
    assert book(("No", "Action", "When"), ("", "", "Start", "Finish"), ROTA).fits(named)


def test_the_second_of_two_columns_with_one_heading_is_named_with_its_place() -> None:
    assert read((*HEADINGS, "Due"), ROTA).unread == ["Budget", "Due (column G)"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("Total", 3, "", "", "2 done"), "'Total' begins a row of totals"),
        (("", "TOTAL", "", "", 2), "'TOTAL' begins a row of totals"),
        (("", "Total actions: 3"), "'Total actions: 3' begins a row of totals"),
        (("", "Total review of rotas"), ""),
        (("Total", "Buy tea"), ""),
        (("3", "", "", "", "Not started"), "'3' stands in a spare row, without an action"),
    ],
)
def test_totals_and_spare_rows_are_passed_over(row: Sequence[Any], reason: str) -> None:
    table = read(HEADINGS, ROTA, row)
    assert [one.what for one in table.notes] == ([reason] if reason else [])
    assert (len(table.rows), table.faults) == (1 + (not reason), [])


def test_another_table_below_is_passed_over_until_the_headings_come_again() -> None:
    table = read(
        HEADINGS, ROTA, (), ("No", "Risk", "Owner", "Review date", "Score"),
        ("R1", "Nobody comes", "Manager", date(2027, 2, 2), ""), (), HEADINGS, TABLETS,
    )  # fmt: skip
    assert [one.label for one in table.rows] == ["1", "2"]
    assert [one.what for one in table.notes] == [
        "'No' stands in another table", "'R1' stands in another table", "the headings again",
    ]  # fmt: skip
    assert table.faults == []


def test_dates_with_the_month_first_are_read_so_in_all_columns_and_told() -> None:
    plan_map = PlanMap(columns={"Action": "title", "From": "start", "Due": "due"})
    table = read(
        ("Action", "From", "Due"), ("Talk", "12/01/2026", "01/05/2027"),
        ("Ask", "", "12/21/2026"), ("Buy", date(2026, 12, 1), ""), plan_map=plan_map,
    )  # fmt: skip
    assert [(one.fields["start"], one.fields["due"]) for one in table.rows] == [
        ("2026-12-01", "2027-01-05"), ("", "2026-12-21"), ("2026-12-01", ""),
    ]  # fmt: skip
    assert table.remarks == ["Dates were read with the month first, as 12/21/2026 in C3 is."]


def test_other_sheets_with_the_same_headings_are_named() -> None:
    data = sheets_bytes({"Culture": (HEADINGS, ROTA), "Systems": (HEADINGS, TABLETS), "Lists": ()})
    table = TableWorkbook(data, "theirs.xlsx").read(MAP, QUESTIONNAIRE.scale)
    assert [one.label for one in table.rows] == ["1"]
    assert table.remarks == [
        "Only the sheet “Culture” was read. Others with the same headings: “Systems”. "
        "Read each with --sheet NAME."
    ]
