"""Finds what a template asks for: fields in cells, cells with names, and rows to be repeated.

Every fault in it is collected, so that all can be mended at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pqmodel.ground.faults import Fault
from pqmodel.ground.likeness import LOOSE, nearest
from pqmodel.ground.suggesting import suggest
from pqmodel.report.sheet.fields import LISTS, Values, plain
from pqmodel.workbook.cell_names import area_bounds, unquoted
from pqmodel.workbook.foreign.archive import BOOK, Archive
from pqmodel.workbook.foreign.cells import FIELD, Run, place, runs_of
from pqmodel.workbook.foreign.repeating import Block
from pqmodel.workbook.foreign.sheets import REACH, TemplateSheet
from pqmodel.workbook.foreign.xml import Node

_OWN_ROW = "give each list its own row"
_ROWS = re.compile(r"^(?P<sheet>'(?:[^']|'')+'|[^'!]+)!\$?(?P<first>\d+):\$?(?P<last>\d+)$")


def _row_names() -> Mapping[str, str]:
    """The names by which people mark the rows of a list, such as action, actions, action_row."""
    names = {}
    for key in LISTS:
        plural = f"{key[:-1]}ies" if key.endswith("y") else f"{key}s"
        for name in (key, plural, f"{key}_row", f"{key}_rows"):
            names[name] = key
    return names


_ROW_NAMES = _row_names()


@dataclass
class Use:
    """A cell to be filled: its text with fields in it, or (by a name) a field in place of whatever it holds.

    `fields` are the plain names of the fields, in their order.
    """

    cell: Node
    runs: list[Run]
    fields: list[str]

    @property
    def row(self) -> int:
        """The row that the cell stands in, from 1."""
        return place(self.cell)[1]


@dataclass
class Asked:
    """What a sheet asks for."""

    sheet: TemplateSheet
    uses: list[Use] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True)
class _Name:
    """A name that the template gives to cells or to whole rows, with the bounds of these."""

    name: str
    asked: Asked
    left: int
    top: int
    bottom: int


def asked_of(
    archive: Archive, sheets: list[TemplateSheet], values: Values
) -> tuple[list[Asked], list[Fault]]:
    """What each sheet asks for, and everything that is wrong with it."""
    shared = archive.shared_texts()
    by_title = {sheet.title.casefold(): Asked(sheet) for sheet in sheets}
    faults: list[Fault] = []
    for asked in by_title.values():
        faults += _find_uses(asked, shared, values)
    for name in _names(archive, by_title):
        _use_name(name, values)
    for asked in by_title.values():
        faults += _find_blocks(asked, values)

    used = [asked for asked in by_title.values() if asked.uses or asked.blocks]
    return used, faults


def text_faults(text: str, where: str, values: Values, in_row: bool) -> Iterator[Fault]:
    """What is wrong with the fields in a text; only a row can hold (`in_row`) a field of a list."""
    for match in FIELD.finditer(text):
        name = plain(match[1])
        if values.list_of(name):
            if not in_row:
                what = f"{match[0]} is a field of a list"
                yield Fault(where, 0, what, "put it into a cell of a row")
        elif name not in values.single:
            yield _no_such_field(match[0], name, where, values)
    if "{{" in FIELD.sub("", text):
        yield Fault(where, 0, "has a {{ that is not closed", "write a field as {{service}}")


def _no_such_field(written: str, name: str, where: str, values: Values) -> Fault:
    close = nearest(name, values.names, LOOSE)
    mend = f"all fields are listed by: {suggest('plan export --template-fields')}"
    if close:
        mend = f"did you mean {{{{{values.names[close]}}}}}? {mend}"
    return Fault(where, 0, f"there is no field {written}", mend)


def _find_uses(asked: Asked, shared: list[Node], values: Values) -> list[Fault]:
    """Adds the cells of a sheet that have fields in them, and gives what is wrong with those."""
    faults: list[Fault] = []
    for cell in asked.sheet.cells():
        runs = runs_of(cell, shared)
        # A field may begin in bold and end in plain type, so that only the whole text tells.
        text = "".join(run.text for run in runs)
        if "{{" in text:
            names = [plain(match[1]) for match in FIELD.finditer(text)]
            asked.uses.append(Use(cell, runs, names))
            faults += text_faults(text, _where(asked, cell), values, in_row=True)
    return faults


def _names(archive: Archive, by_title: Mapping[str, Asked]) -> Iterator[_Name]:
    """The names that lead to cells or rows; all others (formulas, other files) are passed over."""
    for node in archive.tree(BOOK, change=False).within("definedNames"):
        match = REACH.match(node.text) or _ROWS.match(node.text)
        if match is None:
            continue
        title = unquoted(match["sheet"]).casefold()
        if title not in by_title:
            continue

        left, top, bottom = 1, 0, 0
        if "cells" in match.groupdict():
            left, top, _, bottom = area_bounds(match["cells"].replace("$", ""))
        else:
            top, bottom = int(match["first"]), int(match["last"])
        name = plain(node.attributes.get("name", ""))
        yield _Name(name, by_title[title], left, top, bottom)


def _use_name(name: _Name, values: Values) -> None:
    """Takes up a name that is a list's or a field's; people have names of their own too."""
    asked = name.asked
    if name.name in _ROW_NAMES:
        asked.blocks.append(Block(_ROW_NAMES[name.name], name.top, name.bottom))
        return
    if name.name not in values.single and values.list_of(name.name) is None:
        return
    cell = asked.sheet.cell(name.left, name.top)
    if not any(use.cell is cell for use in asked.uses):
        asked.uses.append(Use(cell, [], [name.name]))


def _find_blocks(asked: Asked, values: Values) -> list[Fault]:
    """Adds the rows that hold fields of a list to the blocks, and gives what is wrong with them."""
    named = list(asked.blocks)
    keys, faults = _lists_by_row(asked, values)
    _add_blocks(asked, named, keys)
    faults += _empty_blocks(asked, named, keys)
    asked.blocks.sort(key=lambda block: block.first)
    faults += _overlaps(asked)
    return faults


def _lists_by_row(asked: Asked, values: Values) -> tuple[dict[int, str], list[Fault]]:
    """The list of each row that holds fields of one; two lists in a row are a fault."""
    keys: dict[int, str] = {}
    faults = []
    for use in asked.uses:
        for name in use.fields:
            key = values.list_of(name)
            if key is None:
                continue
            of_row = keys.setdefault(use.row, key)
            if of_row != key:
                what = f"a field of {key} stands in a row for {of_row}"
                faults.append(Fault(_where(asked, use.cell), 0, what, _OWN_ROW))
    return keys, faults


def _add_blocks(asked: Asked, named: Sequence[Block], keys: Mapping[int, str]) -> None:
    """Makes blocks of rows that no name marks; consecutive rows of one list go together."""
    last: Block | None = None
    for row in sorted(keys):
        if any(row in block for block in named):
            continue
        if last and last.key == keys[row] and row <= last.last + 1:
            last.last = max(last.last, row)
        else:
            last = Block(keys[row], row, row)
            asked.blocks.append(last)
        _reach_joined(last, asked.sheet)


def _reach_joined(block: Block, sheet: TemplateSheet) -> None:
    """Takes into a block the rows under it that cells of it are joined with."""
    for (_, top), (_, bottom) in sheet.joins().items():
        if top in block:
            block.last = max(block.last, bottom)


def _empty_blocks(asked: Asked, named: Sequence[Block], keys: Mapping[int, str]) -> Iterator[Fault]:
    """Rows that are named for a list but hold no field of it."""
    for block in named:
        if any(row in block and key == block.key for row, key in keys.items()):
            continue
        first = LISTS[block.key].fields[1]
        where = f"{asked.sheet.title}!{block.first}:{block.last}"
        what = f"is named as the row for {block.key}, but holds no field of it"
        example = f"{{{{{block.key}.{first.name}}}}}"
        yield Fault(where, 0, what, f"write fields into it, such as {example}")


def _overlaps(asked: Asked) -> Iterator[Fault]:
    """Rows that two blocks claim; the blocks stand in the order of their rows."""
    for above, below in pairwise(asked.blocks):
        if below.first <= above.last:
            where = f"{asked.sheet.title}!{below.first}:{below.first}"
            what = f"is a row for {below.key} and for {above.key} at once"
            yield Fault(where, 0, what, _OWN_ROW)


def _where(asked: Asked, cell: Node) -> str:
    return f"{asked.sheet.title}!{cell.attributes['r']}"
