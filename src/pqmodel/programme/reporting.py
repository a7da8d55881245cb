"""Writes the report to a board, as a page, for Word or as PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pqmodel.document.blocks import Document
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.output_files import check_target, put
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.page.board_report import board_report

_FORMS = (".html", ".docx", ".pdf")


def write_report(
    programme: Programme, file: Path, day: date, since: date | None, *, force: bool = False
) -> None:
    """Writes the report as on a day; `since` is the day of the last one. PqmodelError where the
    file is of another kind, or is there already, unless `force`."""
    form = file.suffix.lower()
    if form not in _FORMS:
        raise PqmodelError(
            f"{file.name} is no page, Word document or PDF.",
            "Name it report.html, report.docx or report.pdf.",
        )
    check_target(file, form, force)
    last = programme.own.report.on if programme.own.report is not None else None
    put(file, _written(board_report(programme, day, since or last), form))


def _written(document: Document, form: str) -> bytes:
    # Each library is loaded for its own form alone.
    if form == ".pdf":
        from pqmodel.document.pdf.writing import write_pdf

        return write_pdf(document)
    if form == ".docx":
        from pqmodel.document.word.writing import write_word

        return write_word(document)
    from pqmodel.document.page.writing import write_page

    return write_page(document)
