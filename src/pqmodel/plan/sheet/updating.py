"""Writes the plan as it is now into a workbook that somebody has made their own, and leaves all else as it was."""

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
    came: PlanFile,
    columns: Sequence[Column],
    actions: Sequence[Placed],
    meetings: Sequence[Placed],
    exported: Exported,
    today: date,
) -> Updated:
    """Puts what differs into its cells, what is new under the last row with the looks and formulas of that row, and
    what is exported now into the hidden sheet. Parts of the file that are not looked at stay byte for byte."""
    archive = came.archive
    sheets, styles = sheets_of(archive), Styles(archive)
    tables = [OurTable(archive, sheets, styles, came.layout, columns, came.rows)]
    given = [actions]
    if came.meeting_layout is not None:
        tables.append(
            OurTable(archive, sheets, styles, came.meeting_layout, MEETINGS, came.meetings or ())
        )
        given.append(meetings)
    old = head(came.exported.service, came.exported.cycle) if came.exported else ""

    def renewed(words: str) -> str:
        if words == old:
            return head(exported.service, exported.cycle)
        return rag_note(today) if words.startswith(RAG_NOTE) else words

    tables[0].renew_head(renewed)
    added = sum(table.renew(rows) for table, rows in zip(tables, given, strict=True))
    renew_record(archive, sheets, exported)
    calculate_all_but(archive, sheets, tables)
    return Updated(archive.to_bytes(), sum(table.changed for table in tables), added)
