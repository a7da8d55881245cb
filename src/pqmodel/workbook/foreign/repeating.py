"""Repeats rows of a template: copies them with all they have, and moves whatever stands below."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator

from pqmodel.ground.faults import PqmodelError
from pqmodel.workbook.cell_names import area_bounds, area_name, cell_name
from pqmodel.workbook.foreign.archive import BOOK, Archive
from pqmodel.workbook.foreign.cells import place
from pqmodel.workbook.foreign.references import Insertion
from pqmodel.workbook.foreign.sheets import TemplateSheet
from pqmodel.workbook.foreign.xml import Node

_FORMULAS = {"f", "formula", "formula1", "formula2"}
_LEFT_ALONE = {"sheetData", "mergeCells", "sheetViews", "hyperlinks", "rowBreaks"}


@dataclass
class Block:
    """Rows to be repeated for each row of a list."""

    key: str
    first: int
    last: int

    def __contains__(self, row: int) -> bool:
        return self.first <= row <= self.last

    @property
    def height(self) -> int:
        """How many rows it has."""
        return self.last - self.first + 1


def repeat(
    archive: Archive, sheets: list[TemplateSheet], sheet: TemplateSheet, block: Block, times: int
) -> None:
    """Has the rows of the block stand so many times, one under the other; once changes nothing."""
    if times < 2:
        return
    insertion = Insertion(sheet.title, block.first, block.last, block.height * (times - 1))
    for each in sheets:
        _unshare(each)
        _move_formulas(archive, each, insertion)
    _move_rows(sheet, insertion)
    _join_copies(sheet, insertion, times)
    _move_ranges(sheet, insertion)
    _move_links_and_breaks(sheet, insertion)
    _move_parts_beside(archive, sheet, insertion)
    _move_names_and_charts(archive, insertion)
    # Last, so that the copies are made of formulas that fit the rows where they stand now.
    _copy(sheet, block, times)


def _copy(sheet: TemplateSheet, block: Block, times: int) -> None:
    """Copies the rows with their heights and formats; formulas look at the copied row's own cells."""
    rows = sheet.rows()
    originals = [row for row in rows if int(row.attributes["r"]) in block]
    copies: list[Node] = []
    for time in range(1, times):
        for original in originals:
            copies.append(_copied_row(original, block.height * time))
    index = sum(int(row.attributes["r"]) <= block.last for row in rows)
    sheet.data.children = [*rows[:index], *copies, *rows[index:]]


def _copied_row(original: Node, by: int) -> Node:
    row = original.copy()
    _move_row(row, by)
    for cell, old in zip(row.all("c"), original.all("c"), strict=True):
        formula = cell.first("f")
        if formula is not None and formula.text:
            origin, to = old.attributes["r"], cell.attributes["r"]
            formula.text = _translated(formula.text, origin, to)
    return row


def _translated(formula: str, origin: str, to: str) -> str:
    try:
        return str(Translator("=" + formula, origin=origin).translate_formula(to))[1:]
    except (TokenizerError, ValueError):
        # The library reads no formula of a newer Excel that it does not know: it stays as it is.
        return formula


def _move_row(row: Node, by: int) -> None:
    number = int(row.attributes["r"]) + by
    row.attributes["r"] = str(number)
    for cell in row.all("c"):
        cell.attributes["r"] = cell_name(number, place(cell)[0])


def _move_rows(sheet: TemplateSheet, insertion: Insertion) -> None:
    for row in sheet.rows():
        if int(row.attributes["r"]) > insertion.last:
            _move_row(row, insertion.count)


def _unshare(sheet: TemplateSheet) -> None:
    """Gives every cell of a shared formula the formula itself, since its cells may now part."""
    masters: dict[str, tuple[str, str]] = {}
    for cell in sheet.cells():
        formula = cell.first("f")
        if formula is None or formula.attributes.get("t") != "shared":
            continue
        number = formula.attributes.get("si", "")
        if formula.text:
            masters[number] = (formula.text, cell.attributes["r"])
        elif number in masters:
            text, origin = masters[number]
            formula.text = _translated(text, origin, cell.attributes["r"])
        formula.attributes = {}


def _move_formulas(archive: Archive, sheet: TemplateSheet, insertion: Insertion) -> None:
    """Formulas in cells of any sheet, and those of its drop-downs and conditional formats."""
    for node in sheet.root.walk():
        if node.name in _FORMULAS and node.text:
            changed = _shifted(node.text, insertion, sheet.title)
            if changed != node.text:
                node.text = changed
                archive.tree(sheet.part)


def _shifted(formula: str, insertion: Insertion, on: str) -> str:
    try:
        return insertion.formula(formula, on)
    except (TokenizerError, ValueError, IndexError):
        return formula


def _join_copies(sheet: TemplateSheet, insertion: Insertion, times: int) -> None:
    """Cells joined within the rows are joined in every copy; those joined around them grow."""
    holder = sheet.root.first("mergeCells")
    if holder is None:
        return
    height = insertion.last - insertion.first + 1
    for node in list(holder.nodes):
        left, top, right, bottom = area_bounds(node.attributes["ref"])
        if insertion.first <= top and bottom <= insertion.last:
            for time in range(1, times):
                by = height * time
                at = area_name(top + by, left, bottom + by, right)
                holder.children.append(holder.child("mergeCell", ref=at))
        else:
            node.attributes["ref"] = insertion.reference(node.attributes["ref"])
    if "count" in holder.attributes:
        holder.attributes["count"] = str(len(holder.nodes))


def _move_ranges(sheet: TemplateSheet, insertion: Insertion) -> None:
    """Moves what is said of ranges of the sheet: drop-downs, conditional formats, filters."""
    for part in sheet.root.nodes:
        if part.name in _LEFT_ALONE:
            continue
        for node in part.walk():
            if "sqref" in node.attributes:
                node.attributes["sqref"] = insertion.area(node.attributes["sqref"])
            if "ref" in node.attributes:
                node.attributes["ref"] = insertion.reference(node.attributes["ref"])
            # Newer conditional formats have their reach as a text.
            if node.name == "sqref":
                node.text = insertion.area(node.text)


def _move_links_and_breaks(sheet: TemplateSheet, insertion: Insertion) -> None:
    for link in sheet.root.within("hyperlinks"):
        link.attributes["ref"] = insertion.reference(link.attributes["ref"])
    for node in sheet.root.within("rowBreaks"):
        number = int(node.attributes.get("id", "0"))
        # A break stands under its row, so that one right under the last row moves too.
        if number >= insertion.last:
            number += insertion.count
        node.attributes["id"] = str(number)


def _move_parts_beside(archive: Archive, sheet: TemplateSheet, insertion: Insertion) -> None:
    """Moves what lies in parts of its own: pictures and shapes, tables, comments."""
    for kind, part in archive.related(sheet.part).values():
        if part not in archive:
            continue
        if kind == "drawing":
            for anchor in archive.tree(part).nodes:
                _move_anchor(anchor, insertion)
        elif kind in ("table", "comments", "threadedComment"):
            _move_references(archive.tree(part), insertion)
        elif kind == "vmlDrawing":
            # Excel itself does not always write this kind as XML; a note then stays where it was.
            with contextlib.suppress(PqmodelError):
                _move_notes(archive.tree(part), insertion)


def _move_references(root: Node, insertion: Insertion) -> None:
    for node in root.walk():
        if "ref" in node.attributes:
            node.attributes["ref"] = insertion.reference(node.attributes["ref"])


def _move_anchor(anchor: Node, insertion: Insertion) -> None:
    """Moves a picture or a shape; one that stretches with its cells grows where they do."""
    ends: dict[str, Node] = {}
    for node in anchor.nodes:
        row = node.first("row")
        if row is not None:
            ends[node.name] = row
    start, end = ends.get("from"), ends.get("to")
    if start is None:
        return

    # Anchors count rows from 0.
    number = int(start.text) + 1
    by = insertion.row(number) - number
    start.text = str(number - 1 + by)
    if end is None:
        return
    last = int(end.text) + 1
    stretches = anchor.attributes.get("editAs", "twoCell") == "twoCell"
    moved = insertion.row(last) if stretches else last + by
    end.text = str(moved - 1)


def _move_notes(root: Node, insertion: Insertion) -> None:
    """Moves the boxes of notes with their cells."""
    for node in root.walk():
        row = node.first("Row")
        if node.name != "ClientData" or row is None:
            continue
        number = int(row.text) + 1
        by = insertion.row(number) - number
        row.text = str(number - 1 + by)
        anchor = node.first("Anchor")
        if anchor is not None and by:
            # Left and top cell with offsets, then right and bottom: rows are the third and seventh.
            numbers = [int(part) for part in anchor.text.split(",")]
            numbers[2], numbers[6] = numbers[2] + by, numbers[6] + by
            anchor.text = ", ".join(map(str, numbers))


def _move_names_and_charts(archive: Archive, insertion: Insertion) -> None:
    for node in archive.tree(BOOK).within("definedNames"):
        node.text = _shifted(node.text, insertion, "")
    for part in archive.names("xl/charts/"):
        if part.endswith(".xml"):
            _move_figures(archive, part, insertion)


def _move_figures(archive: Archive, part: str, insertion: Insertion) -> None:
    """Has a chart look at its figures where they stand now. An untouched part stays byte for byte."""
    for node in archive.tree(part, change=False).walk():
        if node.name != "f":
            continue
        changed = _shifted(node.text, insertion, "")
        if changed != node.text:
            node.text = changed
            archive.tree(part)
