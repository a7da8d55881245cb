"""The plan's workbook: what stands where, what can be chosen, what is never shown."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from datetime import date, datetime

import pytest
from openpyxl.utils import get_column_letter

from pqmodel.plan.model import STATUSES, Action, Plan
from pqmodel.plan.sheet.book import plan_book
from pqmodel.plan.sheet.columns import PLAN
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.model import Results
from pqmodel.workbook.columns import WITHHELD
from pqmodel.workspace.service import Service
from tests.conftest import ROOT, Golden, tiny_questionnaire, tiny_service
from tests.factories.books import (
    QUESTIONNAIRE,
    SERVICE,
    TODAY,
    action,
    before,
    column,
    grid,
    headings,
    open_action,
    opened,
    part,
    plan,
    results,
)

SHEETS = ["Summary", "Action plan", "Monitoring", "All scores", "Perspectives", "Words explained"]


def book(
    given: Plan | None = None,
    *,
    service: Service = SERVICE,
    questionnaire: Questionnaire = QUESTIONNAIRE,
    now: Results | None = None,
    earlier: Results | None = None,
) -> bytes:
    return plan_book(
        service,
        questionnaire,
        now or results(),
        earlier,
        given or plan(action(1), open_action(2)),
        TODAY,
    )


def test_every_cell_stands_where_it_should(golden: Golden) -> None:
    golden("excel-plan-book.txt", grid(book(earlier=before())))


def test_an_empty_plan_and_no_answers_still_make_a_whole_book(golden: Golden) -> None:
    golden("excel-plan-book-empty.txt", grid(book(Plan(), now=results({}))))


def test_the_sheets_and_their_tables_are_named() -> None:
    workbook = opened(book())
    assert [sheet.title for sheet in workbook if sheet.sheet_state == "visible"] == SHEETS
    assert workbook["pqmodel"].sheet_state == "veryHidden"
    tables = {sheet.title: list(sheet.tables) for sheet in workbook if sheet.title in SHEETS}
    assert tables == {
        "Summary": ["PillarScores"],
        "Action plan": ["ActionPlan"],
        "Monitoring": ["Meetings"],
        "All scores": ["AllScores"],
        "Perspectives": ["GroupsAndStatements"],
        "Words explained": ["WordsExplained"],
    }


def test_the_plan_has_every_column_once() -> None:
    found = headings(opened(book())["Action plan"], "ActionPlan")
    always = [column for column in PLAN if column.key != "figure" and not column.where_used]
    assert found == [column.heading for column in always]
    assert len({heading.casefold() for heading in found}) == len(found)


def test_figures_that_actions_are_measured_by_have_a_column_where_there_are_any() -> None:
    told = {"A-001": "Warm rooms: 31% → 27% on 30 Sep 2026, target 25%"}
    given = plan(action(1), open_action(2))
    written = opened(
        plan_book(SERVICE, QUESTIONNAIRE, results(), None, given, TODAY, figures=told)
    )["Action plan"]
    assert "Measured by" in headings(written, "ActionPlan")
    assert told["A-001"] in [cell.value for row in written.iter_rows() for cell in row]


def test_every_editable_column_is_a_field_of_an_action() -> None:
    assert {column.key for column in PLAN if column.editable} <= set(Action.model_fields)


def test_the_table_ends_with_the_last_action_and_the_drop_down_goes_on_below() -> None:
    sheet = opened(book())["Action plan"]
    assert sheet.tables["ActionPlan"].ref == "A5:W7"
    status = headings(sheet, "ActionPlan").index("Status") + 1
    letter = get_column_letter(status)
    checks = {str(check.sqref): check for check in sheet.data_validations.dataValidation}
    drop_down = checks[f"{letter}6:{letter}207"]
    assert drop_down.formula1 == '"' + ",".join(STATUSES) + '"'
    assert drop_down.showErrorMessage


def test_rag_is_told_in_words_and_coloured_by_them() -> None:
    late = action(1, due=date(2026, 11, 9))
    sheet = opened(book(plan(late, open_action(2))))["Action plan"]
    assert column(sheet, "ActionPlan", "RAG") == [
        "RED: 12 days past its due date",
        "AMBER: no owner or due date",
    ]
    rules = [
        rule
        for ranges in sheet.conditional_formatting
        for rule in ranges.rules
        if rule.type == "beginsWith"
    ]
    assert [rule.text for rule in rules] == ["RED", "AMBER", "GREEN", "BLUE", "GREY"]


def test_what_is_open_is_seen_to_be_open() -> None:
    sheet = opened(book(plan(open_action(1))))["Action plan"]
    assert column(sheet, "ActionPlan", "Who leads") == ["to be agreed"]
    assert column(sheet, "ActionPlan", "Due") == [None]
    marks = [
        rule.formula[0]
        for ranges in sheet.conditional_formatting
        for rule in ranges.rules
        if rule.dxf.fill
    ]
    assert any("LEN(J6)=0" in mark for mark in marks)


def test_a_missing_score_is_no_nought() -> None:
    sheet = opened(
        book(plan(open_action(1, statements=("tools-sharp",)), open_action(2, statements=())))
    )
    assert column(sheet["Action plan"], "ActionPlan", "Score now") == [2.0, None]
    nobody = opened(book(now=results({})))
    assert set(column(nobody["All scores"], "AllScores", "Score")) == {"–"}
    assert column(nobody["Action plan"], "ActionPlan", "Score now") == [None, None]
    assert (
        "xl/charts/chart1.xml" not in zipfile.ZipFile(io.BytesIO(book(now=results({})))).namelist()
    )
    assert "xl/charts/chart1.xml" in zipfile.ZipFile(io.BytesIO(book())).namelist()


def test_scores_are_numbers_and_dates_are_dates() -> None:
    sheet = opened(book())["Action plan"]
    score, due = sheet["E6"], sheet["J6"]
    assert (score.data_type, score.number_format) == ("n", "0.0")
    assert (due.value, due.number_format) == (datetime(2026, 12, 24), "d mmm yyyy")


def test_a_withheld_group_is_never_shown() -> None:
    workbook = opened(book(earlier=before()))
    night = column(workbook["All scores"], "AllScores", "Night staff")
    assert night
    assert set(night) == {WITHHELD}
    summary = [
        [cell.value for cell in row if cell.value is not None]
        for row in workbook["Summary"].iter_rows()
    ]
    assert ["Night staff", WITHHELD] in summary
    # The seven who are shown gave a score; the three on nights are in no count.
    assert max(column(workbook["All scores"], "AllScores", "Scores given")) == 7


def test_groups_stand_beside_the_manager_with_gaps_and_spread() -> None:
    sheet = opened(book())["All scores"]
    assert column(sheet, "AllScores", "Manager less Day staff")[:3] == [1.0, -1.0, 1.0]
    assert set(column(sheet, "AllScores", "Manager less Night staff")) == {"–"}
    assert column(sheet, "AllScores", "SD")[1] == pytest.approx(0.3780, abs=1e-4)
    assert column(sheet, "AllScores", "AD")[1] == pytest.approx(0.2449, abs=1e-4)
    alone = opened(book(now=results({"manager": [{"rooms-warm": 2}]})))["All scores"]
    assert set(column(alone, "AllScores", "SD")) == {"–"}
    assert not [
        heading for heading in headings(alone, "AllScores") if heading.startswith("Manager less")
    ]


def test_perspectives_are_told_in_words_and_drawn_as_a_map_that_reads_without_colour() -> None:
    sheet = opened(book())["Perspectives"]
    told = [
        row[1].value for row in sheet.iter_rows() if row[0].value == "A strength you do not see"
    ]
    assert told[0] == (
        "Rooms are bright: Day staff see a strength that you do not see (you 2, they 3.0 from 6 people); indicative."
    )
    assert len(told) == 3
    assert column(sheet, "GroupsAndStatements", "Manager")[:4] == [2.0, 2.0, 4.0, 2.0]
    assert column(sheet, "GroupsAndStatements", "Day staff")[:4] == [1.0, 3.0, 3.0, 3.0]
    assert set(column(sheet, "GroupsAndStatements", "Night staff")) == {"withheld"}
    (scale,) = [rule for ranges in sheet.conditional_formatting for rule in ranges.rules]
    assert [end.val for end in scale.colorScale.cfvo] == [1, 2.5, 4]


def test_one_group_alone_has_nothing_to_be_compared_with() -> None:
    for answers in ({}, {"manager": [{"rooms-warm": 2}]}):
        sheet = opened(book(now=results(answers)))["Perspectives"]
        assert str(sheet["A2"].value).startswith("There is nothing to compare yet")
        assert not sheet.tables


def test_change_stands_only_where_there_is_an_earlier_cycle() -> None:
    assert "Change since 2026-Q3" in headings(
        opened(book(earlier=before()))["All scores"], "AllScores"
    )
    assert not [h for h in headings(opened(book())["All scores"], "AllScores") if "Change" in h]


def test_without_frameworks_no_regulator_is_spoken_of() -> None:
    text = grid(book(questionnaire=tiny_questionnaire(frameworks=[])))
    assert "Regulator" not in text
    assert "Regulator reference" in grid(book())
    assert "Old book: B1 Warmth⏎New book: Fresh air" in grid(book())


def test_a_service_sees_only_the_frameworks_it_chose() -> None:
    text = grid(book(service=tiny_service(frameworks=("old-book",))))
    assert "Old book: B1 Warmth" in text
    assert "Fresh air" not in text


@pytest.mark.parametrize("title", SHEETS)
def test_every_sheet_prints_on_a4_turned_on_its_side(title: str) -> None:
    sheet = opened(book())[title]
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert sheet.oddFooter is not None
    assert "Orchard House" in str(sheet.oddFooter.left.text)
    if title != "Summary":
        assert sheet.print_title_rows
    if title not in ("Summary", "Perspectives"):
        # One page wide is what no number says.
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.freeze_panes


def test_the_plan_prints_its_first_columns_however_many_rows_are_added() -> None:
    printed = [column.heading for column in PLAN if column.printed]
    assert printed == [column.heading for column in PLAN[: len(printed)]]
    assert '<definedName name="_xlnm.Print_Area" localSheetId="1">\'Action plan\'!$A:$O<' in part(
        book(), "xl/workbook.xml"
    )


def test_rows_grow_when_more_is_typed_into_them() -> None:
    data = part(book(), "xl/worksheets/sheet2.xml")
    assert re.search('<row r="6"[^>]* ht="', data)
    assert "customHeight" not in data


@pytest.mark.slow
def test_equal_input_gives_equal_bytes_in_any_process() -> None:
    code = (
        "import hashlib;from tests.plan.sheet.test_book import book;"
        "from tests.factories.books import before;"
        "print(hashlib.sha256(book(earlier=before())).hexdigest())"
    )
    root = ROOT
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}",
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_no_time_of_writing_is_in_the_file() -> None:
    data = book()
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(data)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }
    properties = opened(data).properties
    assert (properties.creator, properties.title) == (
        "pqmodel",
        "Action plan: Orchard House, 2026-Q4",
    )
    assert properties.created == properties.modified == datetime(2026, 11, 21)


def test_two_columns_never_have_one_heading() -> None:
    groups = tiny_service().groups
    odd = tiny_service(
        groups=(groups[0], groups[1].model_copy(update={"title": "Score"}), groups[2])
    )
    found = headings(opened(book(service=odd))["All scores"], "AllScores")
    assert "Score (2)" in found
    assert len(set(found)) == len(found)


def test_summary_points_from_a_priority_to_its_actions() -> None:
    rows = [
        [cell.value for cell in row if cell.value is not None]
        for row in opened(book())["Summary"].iter_rows()
    ]
    warm = next(row for row in rows if "Rooms are warm." in row)
    assert warm[0] == "1  Rooms"
    assert "A-001" in warm
    assert str(warm[-1]).startswith("Mean 1.1 from 7 people; the target is 3")


@pytest.mark.parametrize(("meetings", "table"), [(0, "A3:E4"), (1, "A3:E4"), (14, "A3:E17")])
def test_the_meeting_log_has_lines_to_write_on_below_its_table(meetings: int, table: str) -> None:
    one = plan().meetings[0]
    sheet = opened(book(Plan(meetings=(one,) * meetings)))["Monitoring"]
    assert sheet.tables["Meetings"].ref == table
    empty = [row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 1).value is None]
    assert len(empty) >= 3
    assert all(sheet.cell(row, 1).number_format == "d mmm yyyy" for row in empty)
    assert all(sheet.row_dimensions[row].height == 42 for row in empty)
