"""Finds the map by which somebody else's action-plan table is read: as it was given, or as it is
remembered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from pqmodel.ground import paths
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.likeness import did_you_mean
from pqmodel.ground.yaml_reading import Place, Source, read_yaml, shortened
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
        stem, plan_map = paths[0].stem, _of_file(paths[0])
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
        wrong = _wrong(heading, field, columns)
        if wrong:
            faults.append(Fault("--map", 0, *wrong))
        else:
            columns[heading] = _field(field)

    if faults:
        raise InputRefused("The columns cannot be read as they are named.", faults)
    return PlanMap.model_validate({"columns": columns})


def _of_file(path: Path) -> PlanMap:
    """A map file: as it is remembered, or simply a line for each column."""
    if not paths.is_there(path):
        raise PqmodelError(
            f"There is no file {paths.shown(path)}.",
            "Name a YAML file with lines such as `Lead officer: lead`.",
        )

    source = read_yaml(path, paths.shown(path))
    whole = _entries(source)
    wrapped = isinstance(whole.get("columns"), dict)
    at: Place = ()
    entries = whole
    if wrapped:
        at = ("columns",)
        entries = whole["columns"]

    columns = _columns(source, entries, at)
    if source.faults:
        raise InputRefused(f"{path} cannot be used.", source.faults)
    if not columns:
        raise PqmodelError(f"{path} names no columns.", "Write lines such as `Lead officer: lead`.")

    fields: dict[str, Any] = {"columns": columns}
    # Without `columns:` a heading of theirs may itself be called "sheet", so nothing else is read.
    if wrapped:
        places = {key: whole.get(key) for key in ("sheet", "header_row")}
        fields.update({key: value for key, value in places.items() if value is not None})

    try:
        return PlanMap.model_validate(fields)
    except ValueError as error:
        raise PqmodelError(
            f"{path} cannot be used: sheet or header_row is not right.",
            "header_row is a number from 1.",
        ) from error


def _entries(source: Source) -> dict[Any, Any]:
    """What the file holds, where that is a map; else nothing, and a fault."""
    if isinstance(source.value, dict):
        return source.value
    if not source.faults:
        mend = "write a line for each column: its heading, a colon, our field"
        source.fault((), "is not a map of columns", mend)
    return {}


def _columns(source: Source, entries: Mapping[Any, Any], at: Place) -> dict[str, str]:
    """Headings to fields. A heading that is named without a field is left out."""
    columns: dict[str, str] = {}
    for heading, field in entries.items():
        # People list all of their headings, and leave those empty that mean nothing to us.
        if field in (None, ""):
            continue
        wrong = _wrong(str(heading), str(field), columns)
        if wrong:
            source.fault((*at, heading), *wrong)
        else:
            columns[str(heading)] = _field(str(field))

    return columns


def _field(words: str) -> str:
    """The field that those words mean, or the words as a field would be written."""
    # "Due date", "due-date" and "due_date" are one to people.
    plain = re.sub(r"[^a-z0-9]+", "_", words.strip().lower()).strip("_")
    return _ALIASES.get(plain, plain)


def _wrong(heading: str, words: str, columns: Mapping[str, str]) -> tuple[str, str] | None:
    """What is wrong with a column, and how to mend it."""
    field = _field(words)
    if field not in FIELDS:
        what = f"{shortened(heading)}: there is no field {words!r}"
        return what, f"{did_you_mean(field, FIELDS)} {_MEND}".lstrip()

    # Two columns for one field: the right one would silently write over the left one.
    for other, taken in columns.items():
        if taken == field:
            what = f"{shortened(heading)} and {shortened(other)} are both named as {field}"
            return what, "name one of them"

    return None


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
