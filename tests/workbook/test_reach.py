"""How far a sheet goes is known from its XML alone, however it is written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pqmodel.workbook.reach import MOST_CELLS, MOST_ROWS, Reach, ods_reach_of, reach_of


def reach(xml: str, size: int = 7) -> Reach:
    """The reach of a sheet that comes in pieces of a few bytes."""
    data = xml.encode()

    def pieces() -> Iterator[bytes]:
        yield from (data[at : at + size] for at in range(0, len(data), size))

    return reach_of(pieces)


def test_a_plain_sheet_is_not_looked_at_tag_by_tag() -> None:
    sheet = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2000"><c r="ZZ2000"/></row>'
    for size in (1, 7, 1_000):
        assert reach(sheet, size) == (2_000, 702, 0)
    assert not reach(sheet).is_too_far


@pytest.mark.parametrize(
    ("xml", "rows", "columns", "cells"),
    [
        ('<row r="2001"><c r="B2001"/></row>', 2001, 2, 1),
        ('<row r="7"><c r="AAA7"/></row>', 7, 703, 1),
        ("<row r = '9'><c r = 'C9'></c></row>", 9, 3, 1),
        ('<x:row r="9"><x:c r="C9"/></x:row>', 9, 3, 1),
        ('<row spans="1:3" r="9"><c s="1" r="C9"/></row>', 9, 3, 1),
        ('<row r="1"><c r="ZZZZ1"/></row>', 1, 475_254, 1),
        ("<row><c/><c></c></row><row><c/></row>", 2, 2, 3),
        ('<row r="5"><c/></row><row><c r="D6"/><c/></row>', 6, 5, 3),
        ('<row r=""><c r=""/></row>', 1, 1, 1),
        ('<cols><col min="1"/></cols><sheetData/>', 2_000, 702, 0),
        ("", 2_000, 702, 0),
    ],
)
def test_rows_and_columns_are_found_however_they_are_written(
    xml: str, rows: int, columns: int, cells: int
) -> None:
    assert reach(xml) == (rows, columns, cells)


def test_a_sheet_is_looked_at_no_farther_than_is_read() -> None:
    seen = 0

    def pieces() -> Iterator[bytes]:
        nonlocal seen
        for _ in range(1_000):
            seen += 1
            yield b"<row><c><v>1</v></c></row>" * 10_000

    assert reach_of(pieces).is_too_far
    # Once to see that it is not plain, then to its first row too many.
    assert seen <= 1 + MOST_ROWS // 10_000 + 1


def test_cells_written_one_over_the_other_are_counted() -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(1_000):
            yield b"<c r='A1'/>" * 10_000

    found = reach_of(pieces)
    assert (found.rows, found.columns) == (1, 1)
    assert MOST_CELLS < found.cells <= MOST_CELLS + 10_000
    assert found.is_too_far


def test_what_libreoffice_fills_a_sheet_with_counts_for_nothing() -> None:
    value = b'<table:table-cell office:value-type="float"/>'
    sheet = (
        b'<table:table><table:table-row table:number-rows-repeated="3">' + value
        + b'<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
        + b'<table:table-row table:number-rows-repeated="1048573">'
        + b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )  # fmt: skip
    assert ods_reach_of(iter([sheet]))[:2] == (3, 1)
    far = sheet.replace(b'"3"', b'"100001"')
    assert ods_reach_of(iter([far])).is_too_far
