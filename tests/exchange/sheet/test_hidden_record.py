"""The hidden sheet: what was exported comes back to the letter, and damage is told from a newer format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.exchange.model import Exported, ExportedRow
from pqmodel.exchange.sheet.hidden_record import (
    RecordDamaged,
    export_id,
    identified,
    identity,
    read_record,
    record_rows,
)
from pqmodel.workbook.reading import Cell, SheetRead

EXPORTED = Exported(
    plan="ours", export="e", service="Rose House", cycle="2026-Q4", staff=True,
    rows={"A-001": ExportedRow(fields={"title": "Mend", "progress": "z" * 20_000}, known={"rag": "RED"})},
    meetings=({"id": "M-001", "on": "2026-11-04"},),
)  # fmt: skip


def sheet(rows: Sequence[Sequence[str]]) -> SheetRead:
    cells = {
        (number, column): Cell(words)
        for number, row in enumerate(rows, 1)
        for column, words in enumerate(row, 1)
        if words
    }
    return SheetRead("pqmodel", "p", "veryHidden", cells)


def rows(exported: Exported = EXPORTED) -> list[list[str]]:
    return [list(row) for row in record_rows(exported)]


def test_what_was_exported_comes_back() -> None:
    assert read_record(sheet(rows())) == EXPORTED
    assert max(len(words) for row in rows() for words in row) <= 8_002


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=30), max_size=4))
def test_any_text_comes_back_to_the_letter(fields: dict[str, str]) -> None:
    one = EXPORTED.model_copy(update={"rows": {"A-001": ExportedRow(fields=fields)}})
    assert read_record(sheet(rows(one))) == one


def test_the_form_of_the_version_before_is_read() -> None:
    """Word for word what it wrote; workbooks with it are still about."""
    before = [
        ["pqmodel needs this sheet to read the plan back. Please leave it as it is."],
        ["kind", "pqmodel plan"], ["format", "1"], ["plan", '<"ours">'], ["export", '<"e">'],
        ["service", '<"Rose House">'], ["cycle", '<"2026-Q4">'], ["staff", "<false>"],
        ["action", "A-001", '<{"fields":{"lead":"Cook"},"known":{"rag":"RED"}}>'],
        ["meeting", "", '<{"id":"M-001","on":"2026-11-04"}>'],
    ]  # fmt: skip
    found = read_record(sheet(before))
    assert (found.kind, found.plan, found.staff) == ("plan", "ours", False)
    assert found.rows["A-001"] == ExportedRow(fields={"lead": "Cook"}, known={"rag": "RED"})
    assert found.meetings == ({"id": "M-001", "on": "2026-11-04"},)


@pytest.mark.parametrize(
    ("number", "newer"), [("2", True), ("2.0", True), ("", False), ("one", False)]
)
def test_another_format_is_newer_where_it_is_a_number(number: str, newer: bool) -> None:
    changed = rows()
    changed[2] = ["format", number]
    with pytest.raises(RecordDamaged) as damaged:
        read_record(sheet(changed))
    assert damaged.value.newer == newer


def test_a_program_may_make_a_number_of_the_format() -> None:
    changed = rows()
    changed[2] = ["format", "1.0"]
    assert read_record(sheet(changed)) == EXPORTED


def _cut(row: list[str]) -> list[str]:
    return [*row[:-1], row[-1][:-1]]


def _swapped(row: list[str]) -> list[str]:
    return [*row[:2], *reversed(row[2:])]


@pytest.mark.parametrize("spoil", [_cut, _swapped, lambda row: row[:1], lambda row: row[:3]])
def test_a_row_that_is_not_as_it_was_written_is_damage(spoil: Callable[[Any], Any]) -> None:
    changed = rows()
    at = next(index for index, row in enumerate(changed) if row[0] == "action")
    changed[at] = spoil(changed[at])
    with pytest.raises(RecordDamaged) as damaged:
        read_record(sheet(changed))
    assert not damaged.value.newer


def test_a_mark_belongs_to_one_item_of_one_record() -> None:
    mark = identity("ours", "A-001")
    assert identified("ours", f" {mark} ") == "A-001"
    for record, words in (("theirs", mark), ("ours", mark.replace("A-001", "A-002")), ("ours", "")):
        assert identified(record, words) == ""


def test_equal_exports_have_equal_names() -> None:
    one = {"A-001": {"lead": "Cook"}}
    assert export_id(one, "ours") == export_id(dict(one), "ours")
    assert len({export_id(one, "ours"), export_id(one, "theirs"), export_id({}, "ours")}) == 3
