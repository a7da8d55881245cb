"""Writes the report to a board, and that of one project, as a page, for Word or as PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pqmodel.document.rendering import check_face, write_document
from pqmodel.ground.faults import PqmodelError
from pqmodel.programme.linking import with_titles
from pqmodel.programme.page.board_report import board_report
from pqmodel.programme.page.highlight_report import highlight_report
from pqmodel.programme.record import Opened
from pqmodel.programme.report_record import keep_snapshot, last_snapshot
from pqmodel.programme.since_last import snapshot_of


def write_report(
    opened: Opened, file: Path, day: date, since: date | None, *, force: bool = False
) -> str:
    """Writes the report as on a day, and notes how the programme stands with it. `since` is the day
    of the last one, where not the latest. Gives why that could not be noted; "" where it was.
    PqmodelError where the file is of another kind, or is there already, unless `force`."""
    check_face(file, force=force)
    programme = with_titles(opened)
    last = last_snapshot(opened, day, since)
    told = programme.own.report.on if programme.own.report is not None else None
    write_document(board_report(programme, day, last, since or told), file)
    if opened.is_closed:
        return ""
    try:
        keep_snapshot(opened, snapshot_of(programme, day))
    except (PqmodelError, OSError) as error:
        # A folder that can only be read gives its report all the same.
        return str(error)
    return ""


def write_highlight_report(
    opened: Opened, file: Path, home: str, day: date, since: date | None, *, force: bool = False
) -> None:
    """Writes the highlight report of one project as on a day. It is compared with the last report to
    the board, and notes nothing itself. PqmodelError as for that report."""
    check_face(file, force=force)
    programme = with_titles(opened)
    last = last_snapshot(opened, day, since)
    told = programme.own.report.on if programme.own.report is not None else None
    write_document(highlight_report(programme, home, day, last, since or told), file)
