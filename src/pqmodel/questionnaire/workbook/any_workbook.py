"""Reads a questionnaire from any workbook that can hold one: ours, or an XLSForm."""

from __future__ import annotations

from typing import Literal

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.likeness import fold
from pqmodel.ground.suggesting import suggest
from pqmodel.questionnaire.workbook.book_reading import read_book
from pqmodel.questionnaire.workbook.new_ids import NO_IDS, Taken
from pqmodel.questionnaire.workbook.source_cells import ReadQuestionnaire
from pqmodel.questionnaire.workbook.xlsform_reading import read_form
from pqmodel.questionnaire.workbook.xlsform_scale import AsScale
from pqmodel.questionnaire.workbook.xlsform_sheets import is_xlsform, misnamed
from pqmodel.workbook.foreign.archive import open_archive
from pqmodel.workbook.reading import read_sheets

_OURS = {"statements", "pillars", "scale", "questionnaire"}


def read_questionnaire(
    data: bytes, name: str, taken: Taken = NO_IDS, decided: AsScale | None = None
) -> tuple[Literal["xlsx", "xlsform"], ReadQuestionnaire]:
    """What kind of workbook it is, and what came of reading it. `taken` are ids that nothing new may get,
    each with the words that it stood for.
    `decided` is what a person says of the scale of an XLSForm.

    PqmodelError, in words, for what is no workbook, is damaged, or holds no questionnaire at all.
    """
    try:
        sheets = read_sheets(open_archive(data, name))
    except (ValueError, KeyError, IndexError) as error:
        raise PqmodelError(
            f"{name} is damaged.", "Open it in Excel or LibreOffice, save it, and try again."
        ) from error
    if is_xlsform(sheets):
        return "xlsform", read_form(sheets, name, taken, decided)
    if decided and decided != AsScale():
        raise PqmodelError(
            f"{name} is no XLSForm, so there is no list of choices to be the scale.",
            "Leave out --scale, --turn-scale and --keep-scale: its sheet Scale says what the scale is.",
        )
    if not _OURS & {fold(sheet.title, "separators") for sheet in sheets}:
        like = misnamed(sheets, "survey")
        if like:
            raise PqmodelError(
                f"{name} has no sheet “survey”; “{like}” looks like it.",
                f"Call the sheet “{like}” survey.",
            )
        raise PqmodelError(
            f"{name} holds no questionnaire: it has no sheet Statements, and no sheet survey as an XLSForm has.",
            f"Begin from a workbook of ours: {suggest('questionnaire export FILE.xlsx')}",
        )
    return "xlsx", read_book(sheets, name, taken)
