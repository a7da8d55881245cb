"""Hands a programme on as a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pqmodel.ground.output_files import check_target, put
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.sheet.book import programme_book


def export_workbook(programme: Programme, file: Path, today: date, *, force: bool = False) -> None:
    """Writes the workbook. PqmodelError where the file is there already, unless `force`: then the
    old one is kept beside it."""
    check_target(file, ".xlsx", force)
    put(file, programme_book(programme, today))
