"""Writes the review as it is now into a workbook that somebody has made their own, and leaves
all else as it was."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.exchange.model import Exported, Texts
from pqmodel.exchange.sheet.updating import (
    OurTable,
    Placed,
    Updated,
    calculate_all_but,
    renew_record,
)
from pqmodel.review.merging import OVERALL
from pqmodel.review.sheet.columns import REVIEW
from pqmodel.review.sheet.reading import ReviewFile
from pqmodel.review.sheet.review import head
from pqmodel.workbook.cell_names import unquoted
from pqmodel.workbook.foreign.archive import BOOK, Archive
from pqmodel.workbook.foreign.cells import put_value
from pqmodel.workbook.foreign.row_heights import Filled, make_room
from pqmodel.workbook.foreign.sheets import REACH, TemplateSheet, sheets_of
from pqmodel.workbook.foreign.styles import Styles
from pqmodel.workbook.text import same


def update(workbook: ReviewFile, actions: Sequence[Placed], exported: Exported) -> Updated:
    """Puts what differs into its cells, what is new under the last row with the looks and
    formulas of that row, the answers on the whole cycle beside their questions, and what is
    exported now into the hidden sheet. Parts of the file that are not looked at stay byte for
    byte."""
    archive = workbook.archive
    sheets, styles = sheets_of(archive), Styles(archive)
    table = OurTable(archive, sheets, styles, workbook.layout, REVIEW, workbook.rows)
    old_head = ""
    if workbook.exported:
        old_head = head(workbook.exported.service, workbook.exported.cycle)

    def renewed(words: str) -> str:
        # A title that somebody wrote anew is theirs, and stays.
        if words != old_head:
            return words
        return head(exported.service, exported.cycle)

    table.renew_head(renewed)
    # Taken before rows are added, which move it.
    bottom = table.bottom()
    added = table.renew(actions)
    _print_to(archive, table.sheet.title, bottom, table.bottom())
    answered = _answer(archive, sheets, styles, workbook, exported.rows[OVERALL].fields)
    renew_record(archive, sheets, exported)
    calculate_all_but(archive, sheets, [table])
    return Updated(archive.to_bytes(), table.changed + answered, added)


def _print_to(archive: Archive, title: str, old: int, new: int) -> None:
    """Has what is printed of the sheet end with the table's new last row, where it ended with
    the old one."""
    if old == new:
        return
    for node in archive.tree(BOOK, change=False).within("definedNames"):
        if node.attributes.get("name") != "_xlnm.Print_Area":
            continue
        if _sheet_of(node.text) == title.casefold() and node.text.endswith(f"${old}"):
            # The part is only now marked as changed: one that is not stays byte for byte.
            archive.tree(BOOK)
            node.text = f"{node.text.removesuffix(str(old))}{new}"


def _sheet_of(reach: str) -> str:
    """The sheet that a name points to, in small letters; "" where it points to none."""
    match = REACH.match(reach)
    if match is None:
        return ""
    # Office programs do not heed the case of a title.
    return unquoted(match["sheet"]).casefold()


def _answer(
    archive: Archive,
    sheets: Sequence[TemplateSheet],
    styles: Styles,
    workbook: ReviewFile,
    answers: Texts,
) -> int:
    """Writes the answers that differ; gives how many."""
    there: Texts = {}
    if workbook.overall:
        there = workbook.overall.fields
    changed = [key for key in workbook.answers if not same(answers[key], there.get(key, ""))]
    for key in changed:
        place = workbook.answers[key]
        archive.tree(place.sheet.part)
        sheet = next(sheet for sheet in sheets if sheet.part == place.sheet.part)
        cell = sheet.cell(place.column, place.row)
        text = put_value(cell, answers[key], styles, "")
        make_room(sheet, [Filled(cell, text, of_list=False)], styles)

    return len(changed)
