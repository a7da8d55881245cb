"""Reads the sheets on the whole of a questionnaire's workbook: its title, version and aim, and the scale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pqmodel.ground.yaml_reading import Place, shortened
from pqmodel.questionnaire.workbook import parts
from pqmodel.questionnaire.workbook.rows import Rows
from pqmodel.questionnaire.workbook.source_cells import Cells
from pqmodel.questionnaire.workbook.tables import Row, Tables
from pqmodel.workbook.headings import normal

_HEAD_PLACES: tuple[Place, ...] = (
    *((key,) for key in ("id", "version", "title", "about")), ("scale", "target"), ("scale", "favourable_from"),
)  # fmt: skip


def read_head(tables: Tables, cells: Cells, named: Rows) -> dict[str, Any]:
    """The plain values of the sheet Questionnaire; `target` and `favourable_from` are the scale's."""
    rows = {normal(str(row.values.get("what", ""))): row for row in tables.rows(parts.HEAD)}
    found: dict[str, Any] = {}
    if not rows and tables.titled(parts.HEAD.title) is None:
        cells.fault("", "has no sheet Questionnaire", "begin from a fresh export", *_HEAD_PLACES)
        return found
    for key, label, how in parts.HEAD_FIELDS:
        row = rows.get(normal(label))
        place: Place = (key,)
        if key in ("target", "favourable_from"):
            place = ("scale", key)
        if row is not None and "words" in row.values:
            cells.place(place, row.cell("words"))
            found[key] = row.values["words"]
        elif key not in ("id", "notice", "language"):
            cell = row.cell("words") if row else "Questionnaire"
            cells.fault(cell, f"{label} is empty", how, place)
    for key in ("target", "favourable_from"):
        if key in found:
            found[key] = _number(found[key], rows, key, cells)
    if "id" not in found and "title" in found:
        found["id"] = named.make_id("Questionnaire", found["title"])
    return found


def read_scale(
    tables: Tables, cells: Cells, named: Rows, target: Any, favourable_from: Any
) -> dict[str, Any]:
    """The plain values of the scale, its points in the order of the sheet."""
    points: list[dict[str, Any]] = []
    scale: dict[str, Any] = {"points": points, "target": target, "favourable_from": favourable_from}
    cells.place(("scale",), "Scale")
    for row in tables.rows(parts.SCALE):
        value = str(row.values.get("value", "")).strip().casefold()
        words = ("label", "meaning", "meanings")
        item: dict[str, Any] = {key: row.values[key] for key in words if key in row.values}
        place: Place = ("scale", "points", len(points))
        if value in parts.ASIDES:
            place = ("scale", parts.ASIDES[value])
            scale[parts.ASIDES[value]] = item
        elif value.removesuffix(".0").isdecimal():
            points.append({"value": int(float(value)), **item})
        else:
            what = f"{shortened(value)} is no score"
            cells.fault(row.cell("value"), what, "write 0 to 9, na or dk")
            continue
        named.place(row, place, parts.SCALE)
    for name, key in parts.ASIDES.items():
        if key not in scale:
            mend = f"add one with {name} under Score"
            cells.fault("Scale", f"has no row {name}", mend, ("scale", key))
    return scale


def _number(words: str, rows: Mapping[str, Row], key: str, cells: Cells) -> float | int | None:
    label = next(label for name, label, _ in parts.HEAD_FIELDS if name == key)
    try:
        number = float(words.replace(",", "."))
    except ValueError:
        cell = rows[normal(label)].cell("words")
        what = f"{shortened(words)} is not a number"
        cells.fault(cell, what, "write it in digits, such as 3", ("scale", key))
        return None
    if number.is_integer():
        return int(number)
    return number
