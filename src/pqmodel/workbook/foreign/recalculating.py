"""Has the formulas of a workbook worked out anew when it is opened, since what they look at has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pqmodel.workbook.foreign.archive import Archive
from pqmodel.workbook.foreign.sheets import BOOK, TemplateSheet
from pqmodel.workbook.foreign.xml import Node

_BEFORE = {
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames",
}  # fmt: skip


def calculate_again(
    archive: Archive, sheets: Iterable[TemplateSheet], keep: Callable[[TemplateSheet, Node], bool]
) -> None:
    """Forgets the last values of formulas, but of those cells that `keep` names, which somebody reads them from."""
    found = False
    for sheet in sheets:
        for cell in sheet.cells():
            if cell.first("f") is None:
                continue
            found = True
            if not keep(sheet, cell):
                archive.tree(sheet.part)
                cell.children = [node for node in cell.nodes if node.name == "f"]
                cell.attributes.pop("t", None)
    for kind, part in list(archive.related(BOOK).values()):
        if kind == "calcChain":
            archive.drop(part, BOOK)
    if not found:
        return
    book = archive.tree(BOOK)
    calculation = book.first("calcPr")
    if calculation is None:
        calculation = book.child("calcPr")
        index = max(number for number, node in enumerate(book.nodes) if node.name in _BEFORE)
        book.children = [*book.nodes[: index + 1], calculation, *book.nodes[index + 1 :]]
    calculation.attributes["fullCalcOnLoad"] = "1"
