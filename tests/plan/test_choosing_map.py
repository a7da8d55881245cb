"""The map of a table: as it was given in words or in a file, or as it is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.ground.files import NO_FILE
from pqmodel.plan.choosing_map import given_map, remembered_map
from pqmodel.plan.sheet.foreign_table import TableWorkbook
from pqmodel.plan.table_map import PlanMap
from pqmodel.plan.table_maps import Maps
from pqmodel.workspace.workspace import Workspace
from tests.factories.tables import table_bytes

FILE = Path("Their Plan 2026.xlsx")
COLUMNS = {"Action": "title", "Lead officer": "lead"}
WORDS = ("Action=smart action", "Lead officer = Who leads")


@pytest.fixture
def maps(tmp_path: Path) -> Maps:
    return Maps(Workspace(tmp_path))


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "trust.yaml"
    path.write_text(text)
    return str(path)


def faults(refused: pytest.ExceptionInfo[InputRefused]) -> list[tuple[str, str]]:
    return [(fault.what, fault.mend) for fault in refused.value.faults]


def test_columns_are_named_in_peoples_own_words(maps: Maps) -> None:
    found = given_map(maps, WORDS, FILE, "QIP", 4)
    assert (found.name, found.new) == ("their-plan-2026", True)
    assert found.map == PlanMap(columns=COLUMNS, sheet="QIP", header_row=4)


def test_every_wrong_column_is_told(maps: Maps) -> None:
    words = ("Action", "Action=tilte", "Lead=lead", "Who=owner", "Cost=budget line")
    with pytest.raises(InputRefused) as refused:
        given_map(maps, words, FILE)
    told = faults(refused)
    assert [what for what, _ in told] == [
        "'Action' names no field",
        "'Action': there is no field 'tilte'",
        "'Cost': there is no field 'budget line'",
        "'Who' and 'Lead' are both named as lead",
    ]
    assert told[1][1].startswith("did you mean 'title'? fields are: row_id, title")


@pytest.mark.parametrize(
    "text",
    [
        "Action: title\nLead officer: lead\nBudget:\n",
        "columns:\n  Action: title\n  Lead officer: owner\n",
    ],
)
def test_a_map_may_be_a_file(maps: Maps, tmp_path: Path, text: str) -> None:
    found = given_map(maps, [written(tmp_path, text)], FILE)
    assert (found.name, dict(found.map.columns)) == ("trust", COLUMNS)


def test_a_file_may_say_where_the_table_is_and_an_option_says_it_louder(
    maps: Maps, tmp_path: Path
) -> None:
    file = written(tmp_path, "columns: {Action: title}\nsheet: QIP\nheader_row: 4\n")
    assert given_map(maps, [file], FILE).map.header_row == 4
    found = given_map(maps, [file], FILE, header_row=9).map
    assert (found.sheet, found.header_row) == ("QIP", 9)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- Action\n", "cannot be used"),
        ("Action: tilte\n", "cannot be used"),
        ("Action:\n", "names no columns"),
        ("columns: {Action: title}\nheader_row: 0\n", "sheet or header_row is not right"),
    ],
)
def test_a_file_that_is_no_map_is_refused(
    maps: Maps, tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(PqmodelError, match=message):
        given_map(maps, [written(tmp_path, text)], FILE)


def test_a_file_that_is_not_there_and_a_file_beside_columns_are_refused(maps: Maps) -> None:
    with pytest.raises(PqmodelError, match="There is no file"):
        given_map(maps, ["nowhere.yaml"], FILE)
    with pytest.raises(PqmodelError, match="not both"):
        given_map(maps, ["nowhere.yaml", "Action=title"], FILE)


def test_a_map_that_is_remembered_as_it_is_keeps_its_name(maps: Maps) -> None:
    maps.keep("trust", PlanMap(columns=COLUMNS), NO_FILE)
    found = given_map(maps, WORDS, FILE)
    assert (found.name, found.new) == ("trust", False)
    assert given_map(maps, WORDS, FILE, "QIP").new
    assert given_map(maps, ["Action=title"], FILE).name == "their-plan-2026"


def test_the_remembered_map_with_most_headings_is_taken(maps: Maps) -> None:
    book = TableWorkbook(table_bytes(("Action", "Lead officer", "Due")), "theirs.xlsx")
    assert remembered_map(maps, book) is None
    maps.keep("short", PlanMap(columns={"Action": "title"}), NO_FILE)
    maps.keep("long", PlanMap(columns=COLUMNS), NO_FILE)
    maps.keep("other", PlanMap(columns={"Task": "title", "Who": "lead", "Due": "due"}), NO_FILE)
    found = remembered_map(maps, book)
    assert found is not None
    assert (found.name, found.new) == ("long", False)
    maps.keep("twin", PlanMap(columns={"Action": "title", "Due": "due"}), NO_FILE)
    with pytest.raises(PqmodelError, match=r"The maps long and twin both fit theirs\.xlsx"):
        remembered_map(maps, book)
