"""Reads a review's workbook that came back: its actions, the answers on the whole cycle, and what was exported."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pqmodel.exchange.model import Exported
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.sheet.hidden_record import identified
from pqmodel.exchange.sheet.returned import EXPORT_AGAIN, LOST, open_returned
from pqmodel.ground.faults import Fault, PqmodelError
from pqmodel.review.sheet import review as review_module
from pqmodel.review.sheet.columns import OVERALL, REVIEW
from pqmodel.review.sheet.whole_cycle_reading import Answer, find_answers, read_answers
from pqmodel.workbook.foreign.archive import Archive
from pqmodel.workbook.table_reading import Layout, ReadRow, find_table, read_rows

_FEWEST_HEADINGS = 4
_NEW = EXPORT_AGAIN.format("review")
_ID = re.compile(r"A-\d{3,}")


@dataclass(frozen=True)
class ReviewFile:
    """A returned workbook. `exported` is None where its hidden record is lost. A row with a fault is a refused one.
    `overall` is the row of answers on the whole cycle, whose cells are `answers`; None where there are none any more.
    `notes` tell what was passed over."""

    archive: Archive
    layout: Layout
    rows: tuple[FileRow, ...]
    exported: Exported | None
    overall: FileRow | None
    answers: Mapping[str, Answer]
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]


def read_review_sheet(data: bytes, name: str, plan: str, cycle: str) -> ReviewFile:
    """The review of a cycle in a workbook; `plan` is the random name of our plan. PqmodelError, in words, where it
    holds no review, or another one."""
    book = open_returned(data, name, "review", plan)
    if book.exported is not None and book.exported.cycle != cycle:
        raise PqmodelError(
            f"{name} is the review of {book.exported.cycle}, and you are at {cycle}.",
            f"Take it in with: pqmodel review import {name} --cycle {book.exported.cycle}",
        )
    layout = find_table(book.sheets, name, REVIEW, review_module.TITLE, "title", _FEWEST_HEADINGS)
    if layout is None:
        raise PqmodelError(
            f"No review was found in {name}: no sheet has a row with its headings, such as SMART action and Next step.",
            _NEW,
        )
    rows, faults = _actions(layout, name, review_module.marked(plan, cycle))
    if book.exported is None and not any(row.identity for row in rows):
        raise PqmodelError(
            f"{name} has none of pqmodel's marks, so nobody can tell its rows apart.", _NEW
        )
    answers = find_answers(book.archive, book.sheets)
    overall, wrong = read_answers(answers, name)
    notes = _notes(layout, book.exported, answers)
    return ReviewFile(
        book.archive, layout, rows, book.exported, overall, answers, (*faults, *wrong), tuple(notes)
    )


def _actions(layout: Layout, name: str, own: str) -> tuple[tuple[FileRow, ...], list[Fault]]:
    rows: list[FileRow] = []
    faults: list[Fault] = []

    def ours(row: ReadRow) -> bool:
        named = bool(_ID.fullmatch(row.known.get("action", "").strip().upper()))
        return named or bool(identified(own, row.known.get("row", "")))

    for row in read_rows(layout, name, REVIEW, ours):
        identity = identified(own, row.known.pop("row", ""))
        label = row.known.pop("action", "").strip().upper()
        faults += row.wrong
        fields = {} if row.wrong else row.fields
        rows.append(
            FileRow(
                row.place, row.number, identity, label, fields, row.known, refused=bool(row.wrong)
            )
        )
    return tuple(rows), faults


def _notes(
    layout: Layout, exported: Exported | None, answers: Mapping[str, Answer]
) -> Sequence[str]:
    notes = [
        f"Sheet {title} holds a review too; only {layout.sheet.title} was read."
        for title in layout.others
    ]
    if exported is None:
        notes.append(LOST.format("review"))
    missing = [column.heading for column in layout.missing if column.editable]
    missing += [question for key, question in OVERALL if key not in answers]
    if missing:
        notes.append(f"Not in the file, so nothing of it was changed: {'; '.join(missing)}.")
    return notes
