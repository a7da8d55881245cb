"""Has the formulas of a workbook worked out anew when it is opened, since what they look at has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pqmodel.workbook.foreign.archive import BOOK, Archive
from pqmodel.workbook.foreign.sheets import TemplateSheet
from pqmodel.workbook.foreign.xml import Node

# Excel calls a workbook damaged whose elements stand in another order than the standard's.
_BEFORE = {
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
}


def calculate_again(
    archive: Archive, sheets: Iterable[TemplateSheet], keep: Callable[[TemplateSheet, Node], bool]
) -> None:
    """Forgets the last values of formulas, and has them worked out when the file is opened.

    The values of those cells that `keep` names stay: somebody reads them from the file itself.
    """
    formulas = 0
    for sheet in sheets:
        for cell in sheet.cells():
            if cell.first("f") is None:
                continue
            formulas += 1
            if not keep(sheet, cell):
                archive.tree(sheet.part)
                _forget_value(cell)

    # The order of working out names cells that may have moved; without it Excel makes it anew.
    for kind, part in list(archive.related(BOOK).values()):
        if kind == "calcChain":
            archive.drop(part, BOOK)
    if formulas:
        _calculation(archive.tree(BOOK)).attributes["fullCalcOnLoad"] = "1"


def _forget_value(cell: Node) -> None:
    cell.children = [node for node in cell.nodes if node.name == "f"]
    cell.attributes.pop("t", None)


def _calculation(book: Node) -> Node:
    """The element that says how formulas are worked out; put in its place where there is none."""
    calculation = book.first("calcPr")
    if calculation is not None:
        return calculation

    calculation = book.child("calcPr")
    index = max(number for number, node in enumerate(book.nodes) if node.name in _BEFORE)
    book.children = [*book.nodes[: index + 1], calculation, *book.nodes[index + 1 :]]
    return calculation
