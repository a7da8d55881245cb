"""The questionnaire's workbook: what stands where, and that it comes back as it went out, or says in which cell not."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.loading import inspect, load
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.workbook.any_workbook import read_questionnaire
from pqmodel.questionnaire.workbook.book import questionnaire_book
from pqmodel.questionnaire.workbook.source_cells import ReadQuestionnaire
from pqmodel.questionnaire.writing import files_of_questionnaire
from tests.conftest import ROOT, Golden, tiny_questionnaire
from tests.factories.books import TODAY, grid, opened, part
from tests.factories.drawn_questionnaires import questionnaires
from tests.factories.garden import GARDEN

pytestmark = pytest.mark.slow

ROOT = ROOT
SHIPPED = ROOT / "questionnaires" / "workforce"
KITCHEN = ROOT / "examples" / "questionnaires" / "kitchen-safety"
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""Questionnaires are large: making a failing one smaller takes longer than anybody waits."""
Edit = Callable[[Workbook], None]


@pytest.fixture
def garden(tmp_path: Path) -> Questionnaire:
    (tmp_path / "questionnaire.yaml").write_text(GARDEN, encoding="utf-8")
    return load(tmp_path)


def read(data: bytes) -> ReadQuestionnaire:
    return read_questionnaire(data, "book.xlsx")[1]


def edited(questionnaire: Questionnaire, *edits: Edit) -> ReadQuestionnaire:
    """What is read of the questionnaire's workbook when it was edited."""
    book = load_workbook(io.BytesIO(questionnaire_book(questionnaire, TODAY)))
    for edit in edits:
        edit(book)
    stream = io.BytesIO()
    book.save(stream)
    return read(stream.getvalue())


def put(sheet: str, cell: str, value: Any) -> Edit:
    def edit(book: Workbook) -> None:
        book[sheet][cell].value = value

    return edit


def add(sheet: str, **values: Any) -> Edit:
    """A new row right under the table; keys are headings, with _ for spaces."""

    def edit(book: Workbook) -> None:
        table = book[sheet]
        top = heads(table)
        row = (
            max(cell.row for line in table.iter_rows() for cell in line if cell.value is not None)
            + 1
        )
        for heading, value in values.items():
            table.cell(row, top[heading.replace("_", " ")]).value = value

    return edit


def heads(sheet: Worksheet) -> dict[str, int]:
    reach = next(iter(sheet.tables.values())).ref
    return {str(cell.value): cell.column for cell in sheet[reach][0]}


def told(found: ReadQuestionnaire) -> list[str]:
    return [f"{fault.where}: {fault.what}" for fault in found.faults if not fault.warning]


def test_every_cell_stands_where_it_should(garden: Questionnaire, golden: Golden) -> None:
    golden("excel-questionnaire-book.txt", grid(questionnaire_book(garden, TODAY)))


def test_equal_questionnaires_give_equal_bytes(garden: Questionnaire) -> None:
    assert questionnaire_book(garden, TODAY) == questionnaire_book(garden.model_copy(), TODAY)


@pytest.mark.parametrize("place", [SHIPPED, KITCHEN], ids=["shipped", "kitchen"])
def test_real_questionnaires_come_back_as_they_went_out(place: Path) -> None:
    questionnaire = load(place)
    found = read(questionnaire_book(questionnaire, TODAY))
    assert found.questionnaire == questionnaire
    assert (told(found), found.made, found.notes, found.gone) == ([], (), (), ())


@settings(max_examples=25, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(questionnaires())
def test_any_questionnaire_comes_back_from_its_workbook_as_it_went_out(
    questionnaire: Questionnaire,
) -> None:
    found = read(questionnaire_book(questionnaire, TODAY))
    assert told(found) == []
    assert found.questionnaire == questionnaire


@settings(max_examples=15, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(questionnaire=questionnaires())
def test_any_questionnaire_comes_back_from_its_files_as_it_went_out(
    tmp_path_factory: pytest.TempPathFactory, questionnaire: Questionnaire
) -> None:
    folder = tmp_path_factory.mktemp("files")
    for name, data in files_of_questionnaire(questionnaire).items():
        (folder / name).write_bytes(data)
    found = inspect(folder)
    assert [fault for fault in found.faults if not fault.warning] == []
    assert found.questionnaire == questionnaire


def test_a_book_saved_by_another_program_says_the_same(garden: Questionnaire) -> None:
    assert edited(garden).questionnaire == garden


def test_pillars_and_efforts_are_chosen_from_lists(garden: Questionnaire) -> None:
    book = opened(questionnaire_book(garden, TODAY))
    checks = book["Actions"].data_validations.dataValidation
    lists = {str(one.sqref).split(":")[0]: one.formula1 for one in checks if one.formula1}
    assert lists == {"B5": "'Pillars'!$A$5:$A$204", "F5": '"low,medium,high"'}
    assert all(sheet.freeze_panes for sheet in book if sheet.title not in ("Read me", "pqmodel"))


def test_hostile_words_are_text_and_nothing_else(garden: Questionnaire) -> None:
    hostile = garden.model_copy(
        update={"title": "=cmd|'/c calc'!A1", "about": "@SUM(1)", "notice": "+1"}
    )
    data = questionnaire_book(hostile, TODAY)
    assert "<f>" not in part(data, "xl/worksheets/sheet2.xml")
    assert read(data).questionnaire == hostile


def test_a_new_row_gets_an_id_of_its_words(garden: Questionnaire) -> None:
    row = {
        "Pillar": "Beds",
        "Words_for_manager": "Paths are swept on Mondays.",
        "Words_for_staff": "We sweep.",
        "Why_it_matters": "Mud.",
        "Level_1:_Bare": "Mud",
        "Level_3:_Green": "Clean",
        "Actions": "Agree who waters",
    }
    found = edited(garden, add("Statements", **row))
    assert told(found) == []
    assert [(one.where, one.id) for one in found.made] == [
        ("Statements!A9", "beds-paths-swept-mondays")
    ]
    assert found.questionnaire is not None
    assert found.questionnaire.by_statement["beds-paths-swept-mondays"][1].actions == (
        "do-water-rota",
    )


def test_an_id_that_was_in_use_is_never_given_again(garden: Questionnaire) -> None:
    def reworded(book: Workbook) -> None:
        sheet = book["Statements"]
        sheet["A6"].value, sheet["D6"].value = None, "Beds watered."

    found = edited(garden, reworded)
    assert [one.id for one in found.made] == ["beds-beds-watered"]
    found = edited(
        garden,
        lambda book: book["Statements"].__setitem__("A6", None),
        put("Statements", "D6", "Watered"),
    )
    assert [one.id for one in found.made] == ["beds-watered-2"]
    assert found.gone == ("beds-watered",)


def test_a_row_that_was_taken_out_is_told_unless_it_is_retired(garden: Questionnaire) -> None:
    out = lambda book: book["Statements"].delete_rows(7)  # noqa: E731
    found = edited(garden, out)
    assert found.questionnaire is not None
    assert [one.id for one in found.questionnaire.statements()] == ["beds-watered", "tools-sharp"]
    assert found.gone == ("beds-weeded",)
    assert (
        edited(
            garden, out, add("Retired", Id="beds-weeded", Why_it_is_asked_no_more="Nobody weeds.")
        ).gone
        == ()
    )


def test_all_faults_are_told_at_once_each_with_its_cell(garden: Questionnaire) -> None:
    found = edited(
        garden,
        put("Statements", "B6", "bed"),
        put("Statements", "D7", None),
        put("Statements", "E7", None),
        put("Statements", "H7", "#"),
        put("Statements", "K7", "do-weed-our"),
        put("Statements", "N7", "heavy"),
        put("Actions", "F5", "huge"),
        put("Actions", "G5", 2.5),
        put("Scale", "A5", 7),
        put("Questionnaire", "B10", "soon"),
        put("Frameworks", "G5", "last summer"),
    )
    assert found.questionnaire is None
    assert told(found) == [
        "book.xlsx, Actions!F5: 'huge' is not an effort",
        "book.xlsx, Actions!G5: 2.5 is not a whole number",
        "book.xlsx, Frameworks!G5: 'checked' is 'last summer'",
        "book.xlsx, Questionnaire!B10: 'soon' is not a number",
        "book.xlsx, Scale!A5: the scale jumps from 1 to 7",
        "book.xlsx, Scale!A6: the scale goes back from 7 to 3",
        "book.xlsx, Statements!B6: there is no pillar 'bed'",
        "book.xlsx, Statements!D7: has no words for anybody",
        "book.xlsx, Statements!K7: links to action 'do-weed-our', which does not exist",
        "book.xlsx, Statements!N7: 'heavy' is not a number",
    ]


def test_two_rows_of_one_id_are_told_with_both_cells(garden: Questionnaire) -> None:
    found = edited(garden, put("Statements", "A7", "beds-watered"))
    assert told(found)[0] == (
        "book.xlsx, Statements!A7: the id 'beds-watered' is used twice (first at Statements!A6)"
    )


def test_a_renamed_heading_is_told_with_what_was_meant(garden: Questionnaire) -> None:
    found = edited(garden, put("Statements", "F5", "Why it maters"))
    assert told(found) == [
        "book.xlsx, Statements!F5: the heading 'Why it maters' is none of a questionnaire's"
    ]
    assert [fault.mend for fault in found.faults] == ["did you mean 'Why it matters'?"]


def test_moved_sheets_own_columns_and_own_sheets_do_no_harm(garden: Questionnaire) -> None:
    def shuffle(book: Workbook) -> None:
        book.move_sheet("Statements", 8)
        book.create_sheet("My notes", 0)["A1"].value = "Ring Anna"
        book["Scale"].title = "Scales"
        sheet = book["Pillars"]
        sheet["G4"].value, sheet["G5"].value = "Budget", 100

    found = edited(garden, shuffle)
    assert found.questionnaire == garden
    assert found.notes == (
        "Not brought in from Pillars: your columns Budget.",
        "The sheet Scales was read as Scale.",
        "Not brought in, since they are none of a questionnaire's sheets: My notes.",
    )


def test_joined_cells_formulas_and_dates_are_read_or_told(garden: Questionnaire) -> None:
    def join(book: Workbook) -> None:
        book["Statements"].merge_cells("B6:B7")
        book["Frameworks"]["G5"].value = datetime(2026, 8, 1)
        book["Frameworks"]["G5"].number_format = "mmm yyyy"

    assert edited(garden, join).questionnaire == garden
    found = edited(garden, put("Statements", "D6", "=A1&B1"), put("Statements", "E7", "#REF!"))
    assert told(found) == [
        "book.xlsx, Statements!D6: holds a formula that was never worked out",
        "book.xlsx, Statements!E7: shows the error #REF!",
    ]
    across = lambda book: book["Statements"].merge_cells("D6:E6")  # noqa: E731
    assert (
        told(edited(garden, across))[0]
        == "book.xlsx, Statements!D6:E6: are joined cells of several columns"
    )


def test_a_longer_scale_needs_words_for_its_new_end(garden: Questionnaire) -> None:
    def grow(book: Workbook) -> None:
        sheet = book["Scale"]
        sheet.insert_rows(7)
        sheet["A7"].value, sheet["B7"].value, sheet["C7"].value = 4, "Lush", "It grows well."

    assert told(edited(garden, grow))[0] == (
        "book.xlsx, Statements: has no words for level 4: both ends of the scale need describing"
    )


def test_a_language_is_added_by_a_column_with_its_code(garden: Questionnaire) -> None:
    found = edited(garden, put("Translations", "D3", "pl"), put("Translations", "D5", "Podlewamy."))
    assert found.questionnaire is not None
    assert dict(found.questionnaire.by_statement["beds-watered"][1].translations) == {
        "pl": {"staff": "Podlewamy."}
    }


def test_a_workbook_of_another_kind_is_refused_in_words() -> None:
    book = Workbook()
    stream = io.BytesIO()
    book.save(stream)
    with pytest.raises(PqmodelError, match="holds no questionnaire"):
        read(stream.getvalue())
    with pytest.raises(PqmodelError, match="is a workbook that is damaged"):
        read(b"PK\x03\x04 nothing")


def test_links_to_older_statements_and_retired_ones_come_back() -> None:
    linked = tiny_questionnaire(
        retired=[{"id": "rooms-big", "why": "They all are.", "text": "Rooms are big."}]
    )
    pillar = linked.pillars[1]
    shade = pillar.statements[1].model_copy(
        update={"splits": ("garden-sun",), "merges": ("a-b", "c-d")}
    )
    whole = pillar.model_copy(update={"statements": (pillar.statements[0], shade)})
    linked = linked.model_copy(update={"pillars": (linked.pillars[0], whole)})
    assert read(questionnaire_book(linked, TODAY)).questionnaire == linked


@pytest.mark.parametrize(
    "title", ["statements\u200b", "STATEMENTS", " Statements ", "Statements\xa0"]
)
def test_a_sheet_is_known_however_its_title_is_spelled(garden: Questionnaire, title: str) -> None:
    def rename(book: Workbook) -> None:
        book["Statements"].title = title

    found = edited(garden, rename)
    assert found.questionnaire == garden


def test_headings_are_known_however_they_are_spelled(garden: Questionnaire) -> None:
    def respell(book: Workbook) -> None:
        for cell in heads_of(book["Statements"]):
            cell.value = f"{str(cell.value).replace(' ', '_')}\u200b"

    found = edited(garden, respell)
    assert found.questionnaire == garden


def heads_of(sheet: Any) -> list[Any]:
    """The cells of the row of headings, the one with Id in it."""
    for line in sheet.iter_rows():
        if any(cell.value == "Id" for cell in line):
            return [cell for cell in line if cell.value]
    raise AssertionError("no headings")
