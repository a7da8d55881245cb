"""Finds the map by which somebody else's action-plan table is read: as it was given, or as it is
remembered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.yaml_reading import shortened
from pqmodel.plan.map_file import field_of, read_map_file, wrong_column
from pqmodel.plan.table_map import PlanMap
from pqmodel.plan.table_maps import Maps

if TYPE_CHECKING:
    from pqmodel.plan.sheet.foreign_table import TableWorkbook

_LONGEST_NAME = 60
"""So many characters of a file's name become the name of its map."""


@dataclass(frozen=True)
class FoundMap:
    """A map under its name; `new` where it is not yet remembered as it is here."""

    name: str
    map: PlanMap
    new: bool


def given_map(
    maps: Maps,
    given: Sequence[str],
    file: Path,
    sheet: str | None = None,
    header_row: int | None = None,
) -> FoundMap:
    """The map that was given as "Their heading=field" or as one YAML file. InputRefused with
    every fault."""
    paths = [Path(words) for words in given if words.lower().endswith((".yaml", ".yml"))]
    if paths and len(given) > 1:
        raise PqmodelError(
            "Give one map file, or columns one by one, not both.", "Put all columns into the file."
        )
    if paths:
        stem, plan_map = paths[0].stem, read_map_file(paths[0])
    else:
        stem, plan_map = file.stem, _of_words(given)

    plan_map = _placed(plan_map, sheet, header_row)
    name = _known_as(maps, plan_map) or _as_name(stem)
    return FoundMap(name, plan_map, new=maps.map(name)[0] != plan_map)


def remembered_map(
    maps: Maps, book: TableWorkbook, sheet: str | None = None, header_row: int | None = None
) -> FoundMap | None:
    """The remembered map whose headings all stand in one row of the workbook, the one with most
    headings; None where there is none. Refuses where two fit equally well."""
    fitting = []
    for name in maps.names():
        known, _ = maps.map(name)
        if known is None:
            continue
        plan_map = _placed(known, sheet, header_row)
        if book.fits(plan_map):
            fitting.append(FoundMap(name, plan_map, new=False))

    if not fitting:
        return None

    fitting.sort(key=lambda each: len(each.map.columns), reverse=True)
    # More headings are a surer sign: a map of "Action" alone fits almost any table.
    best = fitting[0]
    if len(fitting) > 1 and len(fitting[1].map.columns) == len(best.map.columns):
        raise PqmodelError(
            f"The maps {best.name} and {fitting[1].name} both fit {book.name}.",
            f"Say which one: --map {maps.path(best.name)}",
        )

    return best


def _placed(plan_map: PlanMap, sheet: str | None, header_row: int | None) -> PlanMap:
    """The map, with where the table is as far as that was said."""
    change: dict[str, Any] = {}
    if sheet is not None:
        change["sheet"] = sheet
    if header_row is not None:
        change["header_row"] = header_row
    return plan_map.model_copy(update=change)


def _of_words(given: Sequence[str]) -> PlanMap:
    """The map of columns that were named one by one."""
    faults: list[Fault] = []
    columns: dict[str, str] = {}
    for words in given:
        # From the right: their heading may hold "=" itself, our fields never do.
        heading, mark, field = (part.strip() for part in words.rpartition("="))
        if not (heading and mark and field):
            what, mend = f"{shortened(words)} names no field", 'write it as "Their heading=field"'
            faults.append(Fault("--map", 0, what, mend))
            continue
        wrong = wrong_column(heading, field, columns)
        if wrong:
            faults.append(Fault("--map", 0, *wrong))
        else:
            columns[heading] = field_of(field)

    if faults:
        raise InputRefused("The columns cannot be read as they are named.", faults)
    return PlanMap.model_validate({"columns": columns})


def _known_as(maps: Maps, plan_map: PlanMap) -> str | None:
    """The name of a remembered map with the same columns."""
    # The same columns under a second name would both fit the next file, and stop its import.
    for name in maps.names():
        known, _ = maps.map(name)
        if known and dict(known.columns) == dict(plan_map.columns):
            return name
    return None


def _as_name(stem: str) -> str:
    """A file's name as that of its map: small letters, digits and hyphens."""
    name = "-".join(re.findall(r"[a-z0-9]+", stem.lower()))[:_LONGEST_NAME]
    return name or "their-plan"
