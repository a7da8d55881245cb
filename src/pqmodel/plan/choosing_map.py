"""Finds the map by which somebody else's action-plan table is read: as it was given, or as it is remembered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.likeness import did_you_mean
from pqmodel.ground.yaml_reading import read_yaml, shortened
from pqmodel.plan.table_map import MapField, PlanMap
from pqmodel.plan.table_maps import Maps

if TYPE_CHECKING:
    from pqmodel.plan.sheet.foreign_table import TableWorkbook

FIELDS: tuple[str, ...] = get_args(MapField)
_ALIASES: Mapping[str, str] = {
    **dict.fromkeys(("id", "number", "no", "ref", "row", "action_number"), "row_id"),
    **dict.fromkeys(("action", "smart_action", "what", "task"), "title"),
    **dict.fromkeys(("who", "owner", "leads", "who_leads", "lead_officer", "responsible"), "lead"),
    **dict.fromkeys(("deadline", "due_date", "by_when", "end"), "due"),
    **dict.fromkeys(("start_date", "from"), "start"),
    **dict.fromkeys(("statements", "why"), "statement"),
    **dict.fromkeys(("notes", "comments", "comment", "update"), "progress"),
    **dict.fromkeys(("resources", "input"), "inputs"),
    **dict.fromkeys(("measure", "indicators", "success_measure"), "indicator"),
    **dict.fromkeys(("who_is_involved",), "involved"),
}
"""Other words that people try; they are understood, and kept as the field."""
_MEND = f"fields are: {', '.join(FIELDS)}"


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
    """The map that was given as "Their heading=field" or as one YAML file. InputRefused with every fault."""
    paths = [Path(one) for one in given if one.lower().endswith((".yaml", ".yml"))]
    if paths and len(given) > 1:
        raise PqmodelError(
            "Give one map file, or columns one by one, not both.", "Put all columns into the file."
        )
    stem, found = (paths[0].stem, _of_file(paths[0])) if paths else (file.stem, _of_words(given))
    found = found.model_copy(
        update={
            key: value
            for key, value in (("sheet", sheet), ("header_row", header_row))
            if value is not None
        }
    )
    name = _known_as(maps, found) or _as_name(stem)
    return FoundMap(name, found, maps.map(name)[0] != found)


def remembered_map(
    maps: Maps, book: TableWorkbook, sheet: str | None = None, header_row: int | None = None
) -> FoundMap | None:
    """The remembered map whose headings all stand in one row of the workbook, the one with most headings; None where
    there is none. Refuses where two fit equally well."""
    fitting = []
    for name in maps.names():
        known, _ = maps.map(name)
        if known is None:
            continue
        change = {
            key: value
            for key, value in (("sheet", sheet), ("header_row", header_row))
            if value is not None
        }
        if book.fits(wanted := known.model_copy(update=change)):
            fitting.append(FoundMap(name, wanted, new=False))
    fitting.sort(key=lambda one: -len(one.map.columns))
    if len(fitting) > 1 and len(fitting[0].map.columns) == len(fitting[1].map.columns):
        raise PqmodelError(
            f"The maps {fitting[0].name} and {fitting[1].name} both fit {book.name}.",
            f"Say which one: --map {maps.path(fitting[0].name)}",
        )
    return fitting[0] if fitting else None


def _of_words(given: Sequence[str]) -> PlanMap:
    faults, columns = [], dict[str, str]()
    for words in given:
        heading, mark, field = (part.strip() for part in words.rpartition("="))
        if not (heading and mark and field):
            faults.append(
                Fault(
                    "--map",
                    0,
                    f"{shortened(words)} is no column",
                    'write it as "Their heading=field"',
                )
            )
        elif fault := _wrong(heading, field, columns):
            faults.append(Fault("--map", 0, *fault))
        else:
            columns[heading] = _field(field)
    if faults:
        raise InputRefused("The columns cannot be read as they are named.", faults)
    return PlanMap.model_validate({"columns": columns})


def _of_file(path: Path) -> PlanMap:
    """A map file: as it is remembered, or simply a line for each column."""
    if not path.is_file():
        raise PqmodelError(
            f"There is no file {path}.", "Name a YAML file with lines such as `Lead officer: lead`."
        )
    source = read_yaml(path, str(path))
    whole: Any = source.value
    if not source.faults and not isinstance(whole, dict):
        source.fault(
            (), "is no map", "write a line for each column: its heading, a colon, our field"
        )
    whole = whole if isinstance(whole, dict) else {}
    wrapped = isinstance(whole.get("columns"), dict)
    entries, at = (whole["columns"], ("columns",)) if wrapped else (whole, ())
    columns: dict[str, str] = {}
    for heading, field in entries.items():
        if field in (None, ""):
            continue  # named, and left out
        if fault := _wrong(str(heading), str(field), columns):
            source.fault((*at, heading), *fault)
        else:
            columns[str(heading)] = _field(str(field))
    if source.faults:
        raise InputRefused(f"{path} cannot be used.", source.faults)
    if not columns:
        raise PqmodelError(f"{path} names no columns.", "Write lines such as `Lead officer: lead`.")
    more = {
        key: whole[key] for key in ("sheet", "header_row") if wrapped and whole.get(key) is not None
    }
    try:
        return PlanMap.model_validate({"columns": columns, **more})
    except ValueError as error:
        raise PqmodelError(
            f"{path} cannot be used: sheet or header_row is not right.",
            "header_row is a number from 1.",
        ) from error


def _field(words: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", words.strip().lower()).strip("_")
    return _ALIASES.get(plain, plain)


def _wrong(heading: str, words: str, columns: Mapping[str, str]) -> tuple[str, str] | None:
    """What is wrong with a column, and how to mend it."""
    field = _field(words)
    if field not in FIELDS:
        mend = f"{did_you_mean(field, FIELDS)} {_MEND}".lstrip()
        return f"{shortened(heading)}: there is no field {words!r}", mend
    first = next((other for other, taken in columns.items() if taken == field), None)
    if first is not None:
        return (
            f"{shortened(heading)} and {shortened(first)} are both named as {field}",
            "name one of them",
        )
    return None


def _known_as(maps: Maps, found: PlanMap) -> str | None:
    """The name of a remembered map with the same columns."""
    for name in maps.names():
        known, _ = maps.map(name)
        if known and dict(known.columns) == dict(found.columns):
            return name
    return None


def _as_name(stem: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", stem.lower()))[:60] or "their-plan"
