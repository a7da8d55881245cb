"""Reads a review's workbook that came back: its actions, the answers on the whole cycle, and
what was exported."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pqmodel.exchange.model import Exported
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.sheet.hidden_record import identified
from pqmodel.exchange.sheet.returned import (
    ReturnedTable,
    find_our_table,
    notes_on,
    open_returned,
    refuse_unmarked,
)
from pqmodel.ground.faults import Fault, PqmodelError
from pqmodel.ground.suggesting import suggest, typed
from pqmodel.review.merging import OVERALL as WHOLE
from pqmodel.review.model import FURTHER_OF_CYCLE
from pqmodel.review.sheet import review as review_sheet
from pqmodel.review.sheet.columns import OVERALL, REVIEW
from pqmodel.review.sheet.whole_cycle_reading import Answer, find_answers, read_answers
from pqmodel.workbook.table_reading import Layout, ReadRow, read_rows

_ID = re.compile(r"A-\d{3,}")


@dataclass(frozen=True, kw_only=True)
class ReviewFile(ReturnedTable):
    """A returned workbook of a review. `overall` is the row of answers on the whole cycle, whose
    cells are `answers`; None where there are none any more."""

    overall: FileRow | None
    answers: Mapping[str, Answer]


def read_review_sheet(data: bytes, name: str, plan: str, cycle: str) -> ReviewFile:
    """The review of a cycle in a workbook; `plan` is the random name of our plan. PqmodelError,
    in words, where it holds no review, or another one."""
    book = open_returned(data, name, "review", plan)
    if book.exported is not None and book.exported.cycle != cycle:
        raise PqmodelError(
            f"{name} is the review of {book.exported.cycle}, and you are at {cycle}.",
            f"Import it with: {suggest(f'review import {typed(name)} --cycle {book.exported.cycle}')}",
        )

    layout = find_our_table(
        book, name, "review", REVIEW, review_sheet.TITLE, "SMART action and Next step"
    )
    rows, faults = _actions(layout, name, review_sheet.marked(plan, cycle))
    refuse_unmarked(book, name, "review", rows)

    answers = find_answers(book.archive, book.sheets)
    overall, faults_of_answers = read_answers(answers, name)
    there = set(answers)
    if book.exported is None or not _answered_further(book.exported):
        # Questions that only some reviews answer are missed by those alone.
        there.update(FURTHER_OF_CYCLE)
    missing = [question for key, question in OVERALL if key not in there]
    # Questions have commas in them.
    notes = notes_on(book, layout, "review", missing, separator="; ")

    return ReviewFile(
        book.archive,
        book.sheets,
        book.exported,
        layout=layout,
        rows=rows,
        faults=(*faults, *faults_of_answers),
        notes=tuple(notes),
        overall=overall,
        answers=answers,
    )


def _answered_further(exported: Exported) -> bool:
    row = exported.rows.get(WHOLE)
    return row is not None and any(row.fields.get(key) for key in FURTHER_OF_CYCLE)


def _actions(layout: Layout, name: str, own: str) -> tuple[tuple[FileRow, ...], list[Fault]]:
    """The rows of actions, and what is wrong in them; `own` is the name under which rows of this
    review are marked."""
    rows: list[FileRow] = []
    faults: list[Fault] = []

    # A row in which nothing was judged yet stands for its action all the same.
    def ours(row: ReadRow) -> bool:
        named = bool(_ID.fullmatch(row.known.get("action", "").strip().upper()))
        return named or bool(identified(own, row.known.get("row", "")))

    for row in read_rows(layout, name, REVIEW, ours):
        identity = identified(own, row.known.pop("row", ""))
        label = row.known.pop("action", "").strip().upper()
        faults += row.wrong
        # What can be read of it counts. Where it is torn nothing does; it still stands for its
        # action, so that this does not seem to be deleted.
        refused = row.torn
        fields = row.fields
        if refused:
            fields = {}
        rows.append(
            FileRow(row.place, row.number, identity, label, fields, row.known, refused=refused)
        )

    return tuple(rows), faults
