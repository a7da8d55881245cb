"""Hands a programme on: as a workbook to edit, as forms for Word, paper and the screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from pqmodel.document.blocks import Cell, Document, Table
from pqmodel.document.rendering import check_face, write_document
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.output_files import check_target, put
from pqmodel.programme.looking_up import refuse_unknown_home
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.page.gantt import gantt_picture
from pqmodel.programme.page.scoping_document import scoping_documents
from pqmodel.programme.sheet.book import exported_cells, programme_book
from pqmodel.programme.sheet.gantt import gantt_book
from pqmodel.programme.timeline import Timeline


def export_workbook(programme: Programme, file: Path, today: date, *, force: bool = False) -> None:
    """Writes the workbook. PqmodelError where the file is there already, unless `force`: then the
    old one is kept beside it."""
    check_target(file, ".xlsx", force)
    put(file, programme_book(programme, today))


def export_document(
    programme: Programme, file: Path, day: date, home: str | None, *, force: bool = False
) -> None:
    """Writes scoping documents and plans as forms, for Word, as PDF or as a page; of one home (a
    project, or `programme`) where it is named. PqmodelError as for the workbook, and where there is
    no such home."""
    check_face(file, force=force)
    refuse_unknown_home(programme, home)
    document = scoping_documents(programme, day, home)
    record = exported_cells(programme, _keys_in(document)).model_dump_json()
    write_document(replace(document, record=record), file)


def _keys_in(document: Document) -> list[str]:
    """The keys of all cells of the tables."""
    blocks = [block for section in document.sections for block in section.blocks]
    cells = [
        cell for block in blocks if isinstance(block, Table) for row in block.rows for cell in row
    ]
    return [key for cell in cells if isinstance(cell, Cell) for key in cell.keys]


def export_gantt(line: Timeline, file: Path, *, force: bool = False) -> None:
    """Writes the line of time as a picture (SVG) or as a workbook, as the file's name says.
    PqmodelError where it says neither, or the file is there already, unless `force`."""
    form = file.suffix.lower()
    if form not in (".svg", ".xlsx"):
        what = f"{file.name} is no picture and no workbook."
        raise PqmodelError(what, f"Name it {file.stem}.svg or {file.stem}.xlsx.")
    check_target(file, form, force)
    if form == ".svg":
        put(file, gantt_picture(line).svg.encode())
    else:
        put(file, gantt_book(line))
