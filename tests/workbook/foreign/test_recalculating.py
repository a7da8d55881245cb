"""Formulas are worked out anew when the file is opened, but for those whose value somebody reads."""

from __future__ import annotations

from typing import Any

from pqmodel.workbook.foreign.archive import BOOK
from pqmodel.workbook.foreign.cells import place
from pqmodel.workbook.foreign.recalculating import calculate_again
from pqmodel.workbook.foreign.xml import Node
from tests.factories.templates import template


def nothing(*_: object) -> bool:
    return False


def with_values(sheet: Any) -> None:
    """Gives each formula a last value, which the library that wrote the file does not."""
    for cell in sheet.cells():
        if cell.first("f") is not None:
            value = cell.child("v")
            value.text = "7"
            formula = cell.first("f")
            cell.children = [formula, value]
            cell.attributes["t"] = "str"


def values(sheet: Any) -> list[bool]:
    return [cell.first("v") is not None for cell in sheet.cells() if cell.first("f") is not None]


def test_last_values_are_forgotten_and_the_formulas_stay() -> None:
    archive, sheet = template({"A1": 1, "B1": "=A1", "C1": "=A1+1"})
    with_values(sheet)
    calculate_again(archive, [sheet], nothing)
    assert values(sheet) == [False, False]
    calculation = archive.tree(BOOK).first("calcPr")
    assert calculation is not None
    assert calculation.attributes["fullCalcOnLoad"] == "1"


def test_a_value_that_somebody_reads_is_kept() -> None:
    def keep(_: Any, cell: Node) -> bool:
        return place(cell) == (2, 1)

    archive, sheet = template({"A1": 1, "B1": "=A1", "C1": "=A1+1"})
    with_values(sheet)
    calculate_again(archive, [sheet], keep)
    assert values(sheet) == [True, False]


def test_the_element_is_put_where_the_standard_has_it() -> None:
    archive, sheet = template({"B1": "=A1"})
    book = archive.tree(BOOK)
    book.children = [node for node in book.nodes if node.name != "calcPr"]
    extension = book.child("extLst")
    book.children.append(extension)
    calculate_again(archive, [sheet], nothing)
    names = [node.name for node in book.nodes]
    assert names.index("sheets") < names.index("calcPr") < names.index("extLst")
    if "definedNames" in names:
        assert names.index("definedNames") < names.index("calcPr")


def test_without_formulas_nothing_is_asked_for() -> None:
    archive, sheet = template({"A1": 1})
    book = archive.tree(BOOK)
    book.children = [node for node in book.nodes if node.name != "calcPr"]
    calculate_again(archive, [sheet], nothing)
    assert book.first("calcPr") is None
