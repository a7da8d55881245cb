"""Finds what a template asks for: fields in cells, cells with names, and rows to be repeated; tells every fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pqmodel.ground.faults import Fault
from pqmodel.ground.likeness import LOOSE, nearest
from pqmodel.report.sheet.fields import LISTS, Values, plain
from pqmodel.workbook.cell_names import area_bounds
from pqmodel.workbook.foreign.archive import Archive
from pqmodel.workbook.foreign.cells import FIELD, Run, place, runs_of
from pqmodel.workbook.foreign.repeating import Block
from pqmodel.workbook.foreign.sheets import BOOK, REACH, TemplateSheet
from pqmodel.workbook.foreign.xml import Node

_HOW = "all fields are told by: pqmodel plan export --template-fields"
_ROWS = re.compile(r"^(?P<sheet>'(?:[^']|'')+'|[^'!]+)!\$?(?P<first>\d+):\$?(?P<last>\d+)$")
_PLURALS = {key: f"{key[:-1]}ies" if key.endswith("y") else f"{key}s" for key in LISTS}
_ROW_NAMES = {
    name: key for key in LISTS for name in (key, _PLURALS[key], f"{key}_row", f"{key}_rows")
}


@dataclass
class Use:
    """A cell to be filled: its text with fields in it, or (by a name) a field in place of whatever it holds."""

    cell: Node
    runs: list[Run]
    fields: list[str]
    """The plain names of the fields, in their order."""


@dataclass
class Asked:
    """What a sheet asks for."""

    sheet: TemplateSheet
    uses: list[Use] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def asked_of(
    archive: Archive, sheets: list[TemplateSheet], values: Values
) -> tuple[list[Asked], list[Fault]]:
    """What each sheet asks for, and everything that is wrong with it."""
    part = next(
        (part for kind, part in archive.related(BOOK).values() if kind == "sharedStrings"), ""
    )
    shared = archive.tree(part, change=False).all("si") if part in archive else []
    by_title = {sheet.title.casefold(): Asked(sheet) for sheet in sheets}
    faults: list[Fault] = []
    for asked in by_title.values():
        for cell in asked.sheet.cells():
            runs = runs_of(cell, shared)
            text = "".join(run.text for run in runs)
            if "{{" in text:
                where = f"{asked.sheet.title}!{cell.attributes['r']}"
                names = [plain(match[1]) for match in FIELD.finditer(text)]
                asked.uses.append(Use(cell, runs, names))
                faults += text_faults(text, where, values, in_row=True)
    for name, asked, cells in _names(archive, by_title):
        if name in _ROW_NAMES:
            asked.blocks.append(Block(_ROW_NAMES[name], cells[1], cells[3]))
        elif name in values.single or list_of(name, values):
            cell = asked.sheet.cell(cells[0], cells[1])
            if not any(use.cell is cell for use in asked.uses):
                asked.uses.append(Use(cell, [], [name]))
    for asked in by_title.values():
        faults += _find_blocks(asked, values)
    return [asked for asked in by_title.values() if asked.uses or asked.blocks], faults


def list_of(name: str, values: Values) -> str | None:
    """The list that a field belongs to; None for a field that stands alone."""
    return next((key for key, members in values.members.items() if name in members), None)


def text_faults(text: str, where: str, values: Values, in_row: bool) -> Iterator[Fault]:
    """What is wrong with the fields in a text; only a row can hold (`in_row`) a field of a list."""
    for match in FIELD.finditer(text):
        name = plain(match[1])
        if list_of(name, values):
            if not in_row:
                yield Fault(
                    where, 0, f"{match[0]} is a field of a list", "put it into a cell of a row"
                )
        elif name not in values.single:
            close = nearest(name, values.names, LOOSE)
            mend = f"did you mean {{{{{values.names[close]}}}}}? " if close else ""
            yield Fault(where, 0, f"there is no field {match[0]}", mend + _HOW)
    if "{{" in FIELD.sub("", text):
        yield Fault(where, 0, "has a {{ that is not closed", "write a field as {{service}}")


def _names(
    archive: Archive, by_title: dict[str, Asked]
) -> Iterator[tuple[str, Asked, tuple[int, int, int, int]]]:
    """The names that lead to cells or rows: plain name, sheet, and first and last column and row."""
    holder = archive.tree(BOOK, change=False).first("definedNames")
    for node in holder.nodes if holder else []:
        match = REACH.match(node.text) or _ROWS.match(node.text)
        asked = (
            by_title.get(match["sheet"].strip("'").replace("''", "'").casefold()) if match else None
        )
        if match is None or asked is None:
            continue
        if "cells" in match.groupdict():
            cells = area_bounds(match["cells"].replace("$", ""))
        else:
            cells = (1, int(match["first"]), 1, int(match["last"]))
        yield plain(node.attributes.get("name", "")), asked, cells


def _find_blocks(asked: Asked, values: Values) -> Iterator[Fault]:
    """Adds the rows that hold fields of a list to the blocks; consecutive ones, and rows joined to them, together."""
    named = list(asked.blocks)
    keys: dict[int, str] = {}
    for use in asked.uses:
        row = place(use.cell)[1]
        for key in filter(None, (list_of(name, values) for name in use.fields)):
            if keys.setdefault(row, key) != key:
                where = f"{asked.sheet.title}!{use.cell.attributes['r']}"
                yield Fault(
                    where,
                    0,
                    f"a field of {key} stands in a row for {keys[row]}",
                    "give each list its own row",
                )
    for row in sorted(keys):
        if any(block.first <= row <= block.last for block in named):
            continue
        last = asked.blocks[-1] if len(asked.blocks) > len(named) else None
        if last and last.key == keys[row] and row <= last.last + 1:
            last.last = max(last.last, row)
        else:
            asked.blocks.append(Block(keys[row], row, row))
        _reach_joined(asked.blocks[-1], asked.sheet)
    for block in named:
        if block.key not in {key for row, key in keys.items() if block.first <= row <= block.last}:
            example = f"{{{{{block.key}.{LISTS[block.key][1][1][0]}}}}}"
            where = f"{asked.sheet.title}!{block.first}:{block.last}"
            yield Fault(where, 0, f"is named as the row for {block.key}, but holds no field of it",
                        f"write fields into it, such as {example}")  # fmt: skip
    asked.blocks.sort(key=lambda block: block.first)
    for above, below in zip(asked.blocks, asked.blocks[1:], strict=False):
        if below.first <= above.last:
            where = f"{asked.sheet.title}!{below.first}:{below.first}"
            yield Fault(
                where,
                0,
                f"is a row for {below.key} and for {above.key} at once",
                "give each list its own row",
            )


def _reach_joined(block: Block, sheet: TemplateSheet) -> None:
    for (_, top), (_, bottom) in sheet.joins().items():
        if block.first <= top <= block.last:
            block.last = max(block.last, bottom)
