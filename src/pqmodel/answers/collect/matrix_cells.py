"""Spreads a matrix that stands in one cell as JSON over columns of its own, one for each of its rows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pqmodel.answers.collect.headed_table import HeadedTable, Heading
from pqmodel.ground.json_reading import parse_json
from pqmodel.workbook.plain_table import Cell, as_text, cell_at

_MOST_ROWS = 200
"""So many rows a matrix may have; no question of people's has more."""


def spread_matrices(table: HeadedTable) -> HeadedTable:
    """The table with a column for each row of its matrices, headed "question [row]".

    A column is one of matrices where every cell with something in it is a JSON object.
    """
    matrices = {}
    for index in range(len(table.headings)):
        cells = _read_column(table, index)
        if cells is not None:
            matrices[index] = cells
    if not matrices:
        return table

    headings = list(table.headings)
    rows = [list(row) for row in table.rows]
    for index, cells in matrices.items():
        headings[index] = Heading((), table.headings[index].place)
        _spread(table.headings[index], cells, headings, rows)
        for row in rows:
            if index < len(row):
                row[index] = None
    return replace(table, headings=tuple(headings), rows=rows)


def _read_column(table: HeadedTable, index: int) -> list[dict[str, Any] | None] | None:
    """The matrices of a column, row by row; None where it holds anything else, or nothing."""
    matrices: list[dict[str, Any] | None] = []
    for row in table.rows:
        text = as_text(cell_at(row, index))
        if not text:
            matrices.append(None)
            continue
        if not text.startswith("{"):
            return None
        try:
            content = parse_json(text)
        except (ValueError, RecursionError):
            return None
        if not isinstance(content, dict):
            return None
        matrices.append(content)
    return matrices if any(matrices) else None


def _spread(
    heading: Heading,
    matrices: Sequence[dict[str, Any] | None],
    headings: list[Heading],
    rows: list[list[Cell]],
) -> None:
    keys = list(dict.fromkeys(key for matrix in matrices for key in matrix or {}))[:_MOST_ROWS]
    width = len(headings)
    for row in rows:
        row += [None] * (width - len(row))
    for key in keys:
        headings.append(Heading((f"{heading.words} [{key}]",), heading.place))
        for row, matrix in zip(rows, matrices, strict=True):
            row.append(_as_cell((matrix or {}).get(key)))


def _as_cell(value: Any) -> Cell:
    """One answer of a matrix; what a person ticked where the program writes that as a list."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, dict):
        ticked = [key for key, is_ticked in value.items() if is_ticked is True]
        if len(ticked) == 1:
            return str(ticked[0])
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value)
