"""Writes the plan as it is now into a workbook that somebody has made their own, and leaves all
else as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pqmodel.exchange.model import Exported
from pqmodel.exchange.sheet.updating import (
    OurTable,
    Placed,
    Updated,
    calculate_all_but,
    renew_record,
)
from pqmodel.plan.sheet.columns import MEETINGS
from pqmodel.plan.sheet.plan import RAG_NOTE, head, rag_note
from pqmodel.plan.sheet.reading import PlanFile
from pqmodel.workbook.columns import Column
from pqmodel.workbook.foreign.sheets import sheets_of
from pqmodel.workbook.foreign.styles import Styles


def update(
    workbook: PlanFile,
    columns: Sequence[Column],
    actions: Sequence[Placed],
    meetings: Sequence[Placed],
    exported: Exported,
    today: date,
) -> Updated:
    """Puts what differs into its cells, what is new under the last row with the looks and
    formulas of that row, and what is exported now into the hidden sheet. Parts of the file that
    are not looked at stay byte for byte."""
    archive = workbook.archive
    sheets, styles = sheets_of(archive), Styles(archive)
    table = OurTable(archive, sheets, styles, workbook.layout, columns, workbook.rows)
    tables = [table]
    old_head = ""
    if workbook.exported:
        old_head = head(workbook.exported.service, workbook.exported.cycle)

    def renewed(words: str) -> str:
        # A title that somebody wrote anew is theirs, and stays.
        if words == old_head:
            return head(exported.service, exported.cycle)
        if words.startswith(RAG_NOTE):
            return rag_note(today)
        return words

    table.renew_head(renewed)
    added = table.renew(actions)
    if workbook.meeting_layout is not None:
        rows = workbook.meetings or ()
        log = OurTable(archive, sheets, styles, workbook.meeting_layout, MEETINGS, rows)
        tables.append(log)
        added += log.renew(meetings)

    # What is in the file now is what the next merge compares with.
    renew_record(archive, sheets, exported)
    calculate_all_but(archive, sheets, tables)
    changed = sum(table.changed for table in tables)
    return Updated(archive.to_bytes(), changed, added)
