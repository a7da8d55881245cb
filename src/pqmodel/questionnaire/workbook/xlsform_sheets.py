"""Finds the sheets of an XLSForm, and says which one is called by another name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pqmodel.ground.likeness import fold, nearest
from pqmodel.questionnaire.workbook.source_cells import Cells
from pqmodel.questionnaire.workbook.xlsform_rows import Line, is_titled, list_of
from pqmodel.workbook.cell_values import shown
from pqmodel.workbook.reading import SheetRead

_OURS = ("survey", "choices", "settings", "read me")
_OFTEN_BESIDE = ("entities", "external choices", "osm", "instructions", "change log")
"""Sheets that other programs put into forms, which hold nothing of a questionnaire."""
_NEEDED = {"survey": ("type", "name"), "choices": ("list name", "name")}


def is_xlsform(sheets: Iterable[SheetRead]) -> bool:
    """True where the workbook has the sheets of an XLSForm."""
    titles = {fold(sheet.title, "separators") for sheet in sheets}
    return "survey" in titles and "statements" not in titles


def misnamed(sheets: Sequence[SheetRead], title: str) -> str:
    """The title of the sheet that was meant to be called so; "" where none looks like it."""
    others = [sheet for sheet in sheets if fold(sheet.title, "separators") not in _OURS]
    for sheet in others:
        # What stands in it is a surer sign than what it is called.
        if _has_headings(sheet, _NEEDED.get(title, ())):
            return sheet.title
    names = {fold(sheet.title, "separators"): sheet.title for sheet in others}
    close = nearest(title, names)
    return names[close] if close else ""


def check_sheets(
    sheets: Sequence[SheetRead], survey: Sequence[Line], choices: Sequence[Line], cells: Cells
) -> bool:
    """Records the fault where a form asks for choices and has no sheet of them; True where it is whole.

    Other sheets with something in them are noted.
    """
    if not survey or any(is_titled(sheet, "choices") for sheet in sheets):
        _note_others(sheets, cells)
        return _check_headings(survey, "survey", cells) and _check_headings(
            choices, "choices", cells
        )
    if not any(list_of(line) for line in survey):
        return True

    like = misnamed(sheets, "choices")
    what = "there is no sheet “choices”, in which the answers to choose from stand"
    mend = "add it, with the headings list_name, name and label"
    if like:
        what = f"there is no sheet “choices”; “{like}” looks like it"
        mend = f"call the sheet “{like}” choices"
    cells.fault("", what, mend)
    return False


def _check_headings(lines: Sequence[Line], title: str, cells: Cells) -> bool:
    """Records a fault where a sheet lacks a heading without which nothing in it can be read."""
    if not lines:
        return True
    there = [fold(heading, "separators") for heading in lines[0].columns]
    is_whole = True
    for heading in _NEEDED[title]:
        if heading in there:
            continue
        close = nearest(heading, there)
        what = f"there is no column {heading.replace(' ', '_')}"
        if close:
            what = f"{what}; {close!r} looks like it"
        cells.fault(title, what, f"head the column {heading.replace(' ', '_')}")
        is_whole = False
    return is_whole


def _note_others(sheets: Sequence[SheetRead], cells: Cells) -> None:
    for sheet in sheets:
        name = fold(sheet.title, "separators")
        is_filled = any(shown(cell).strip() for cell in sheet.cells.values())
        if name in (*_OURS, *_OFTEN_BESIDE) or not is_filled:
            continue
        like = nearest(name, _OURS[:3])
        hint = f"; if it is meant to be {like}, call it so" if like else ""
        cells.notes.append(f"The sheet {sheet.title} was not read, for no XLSForm has it{hint}.")


def _has_headings(sheet: SheetRead, names: Sequence[str]) -> bool:
    first = next(iter(sheet.rows.values()), {})
    there = {fold(shown(cell), "separators") for cell in first.values()}
    return bool(names) and all(name in there for name in names)
