"""Fills an organisation's own template with a service's plan, scores and review."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.suggesting import suggest
from pqmodel.report.sheet.fields import FieldValue, Row, Values, plain
from pqmodel.report.sheet.fields_asked import Asked, Use, asked_of, text_faults
from pqmodel.workbook.cell_names import area_bounds
from pqmodel.workbook.foreign.archive import Archive, open_archive, refusing_damage
from pqmodel.workbook.foreign.cells import FIELD, Run, place, put_runs, put_value
from pqmodel.workbook.foreign.recalculating import calculate_again
from pqmodel.workbook.foreign.repeating import Block, repeat
from pqmodel.workbook.foreign.row_heights import Filled, make_room
from pqmodel.workbook.foreign.sheets import TemplateSheet, sheets_of
from pqmodel.workbook.foreign.styles import Styles
from pqmodel.workbook.foreign.xml import Node
from pqmodel.workbook.text import one_line, safe

_MARGINS = {"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"}
# Excel takes 255 characters for the three parts of a head or foot together, commands included.
_LONGEST_IN_MARGIN = 100
_DRAWN = ("xl/drawings/drawing", "xl/charts/chart")
_EMPTY = FieldValue(None)


@dataclass(frozen=True)
class Outcome:
    """The filled file, how many fields were filled, and how many rows each list gave."""

    data: bytes
    fields: int
    rows: dict[str, int]


@dataclass
class _Template:
    """A template in work, the values for it, and how many rows each list gave so far."""

    archive: Archive
    sheets: list[TemplateSheet]
    values: Values
    styles: Styles
    rows: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Text:
    """A text with fields outside the cells: on a shape, a chart, or the head or foot of a page."""

    node: Node
    part: str
    where: str
    put: Callable[[str], str]


def fill(data: bytes, name: str, values: Values) -> Outcome:
    """The template with all its fields filled in. What holds no field stays byte for byte as it was.

    Raises PqmodelError for what is no workbook or has no fields, InputRefused with every field that
    does not exist.
    """
    archive = open_archive(data, name)
    with refusing_damage(name):
        return _filled(archive, name, values)


def _filled(archive: Archive, name: str, values: Values) -> Outcome:
    sheets = sheets_of(archive)
    asked, faults = asked_of(archive, sheets, values)
    texts = [*_drawn_texts(archive), *_margin_texts(sheets)]
    for text in texts:
        faults += text_faults(text.node.text, text.where, values, in_row=False)
    _refuse(name, faults, bool(asked or texts))

    template = _Template(archive, sheets, values, Styles(archive))
    for of_sheet in asked:
        filled = list(_fill_sheet(template, of_sheet))
        make_room(of_sheet.sheet, filled, template.styles)
        archive.tree(of_sheet.sheet.part)
    for text in texts:
        archive.tree(text.part)
        text.node.text = _in_words(text, values)
    _name_headings(archive, sheets)
    calculate_again(archive, sheets, keep=lambda *_: False)

    fields = sum(len(of_sheet.uses) for of_sheet in asked) + len(texts)
    return Outcome(archive.to_bytes(), fields, template.rows)


def _refuse(name: str, faults: Sequence[Fault], has_fields: bool) -> None:
    """Raises for a template with faults in it, and for one with nothing to fill in."""
    if faults:
        raise InputRefused(f"{name} was not filled in; nothing was written.", faults)
    if not has_fields:
        mend = (
            "Write fields such as {{service}} into its cells; "
            f"see: {suggest('plan export --template-fields')}"
        )
        raise PqmodelError(f"{name} has no fields to fill in.", mend)


def _fill_sheet(template: _Template, asked: Asked) -> Iterator[Filled]:
    """Fills the cells of a sheet."""
    values = template.values
    in_blocks = set[int]()
    # From the bottom up, so that the lists above still stand where they were found.
    for block in reversed(asked.blocks):
        uses = [use for use in asked.uses if use.row in block]
        in_blocks |= {id(use) for use in uses}
        rows = values.lists[block.key]
        template.rows[block.key] = len(rows)
        repeat(template.archive, template.sheets, asked.sheet, block, len(rows))
        # A list without entries leaves its row there once, emptied of its fields.
        yield from _fill_block(template, asked.sheet, block, uses, rows or [{}])
    for use in asked.uses:
        if id(use) not in in_blocks:
            text = _put(use.cell, use, values.single, template.styles)
            yield Filled(use.cell, text, of_list=False)


def _fill_block(
    template: _Template,
    sheet: TemplateSheet,
    block: Block,
    uses: Sequence[Use],
    rows: Sequence[Row],
) -> Iterator[Filled]:
    """Fills each copy of the rows with a row of the list."""
    values = template.values
    # Filling the first copy makes new cells in it: all are found before any is filled.
    cells = {place(cell): cell for cell in sheet.cells()}
    places = [place(use.cell) for use in uses]
    for number, row in enumerate(rows):
        down = block.height * number
        for use, (column, first) in zip(uses, places, strict=True):
            cell = cells[column, first + down]
            text = _put(cell, use, {**values.single, **row}, template.styles)
            of_list = any(values.list_of(name) for name in use.fields)
            yield Filled(cell, text, of_list)


def _put(cell: Node, use: Use, row: Row, styles: Styles) -> str:
    """Fills one cell and gives what it shows.

    A field alone gives its value as it is, so that numbers can be reckoned with; fields within
    words give words.
    """
    whole = "".join(run.text for run in use.runs).strip()
    if not use.runs or FIELD.fullmatch(whole):
        field_value = row.get(use.fields[0], _EMPTY)
        return put_value(cell, field_value.value, styles, field_value.code)
    return put_runs(cell, fill_runs(use.runs, row), styles)


def fill_runs(runs: Sequence[Run], row: Row) -> list[Run]:
    """The runs with words for fields, without those that came to nothing.

    A field that begins in one look and ends in another takes the first.
    """
    whole = "".join(run.text for run in runs)
    filled = [Run(run.look, "") for run in runs]
    owners = []
    for run, old in zip(filled, runs, strict=True):
        owners += [run] * len(old.text)

    def keep(start: int, end: int) -> None:
        for index in range(start, end):
            owners[index].text += whole[index]

    end_of_last = 0
    for match in FIELD.finditer(whole):
        keep(end_of_last, match.start())
        words = row.get(plain(match[1]), _EMPTY).words
        owners[match.start()].text += safe(words)
        end_of_last = match.end()
    keep(end_of_last, len(whole))
    return [run for run in filled if run.text]


def _in_words(text: _Text, values: Values) -> str:
    """The text with the words of its fields in their place."""

    def words(match: re.Match[str]) -> str:
        return text.put(safe(values.single[plain(match[1])].words))

    return FIELD.sub(words, text.node.text)


def _for_margin(words: str) -> str:
    """Words for the head or foot of a page, where "&" begins a command."""
    return one_line(words, _LONGEST_IN_MARGIN).replace("&", "&&")


def _margin_texts(sheets: Sequence[TemplateSheet]) -> Iterator[_Text]:
    for sheet in sheets:
        holder = sheet.root.first("headerFooter")
        for node in holder.nodes if holder else []:
            if node.name in _MARGINS and "{{" in node.text:
                where = f"{sheet.title}, head or foot of the page"
                yield _Text(node, sheet.part, where, _for_margin)


def _drawn_texts(archive: Archive) -> Iterator[_Text]:
    """Texts with fields on shapes and charts, with the part that they are in."""
    parts = [name for start in _DRAWN for name in archive.names(start)]
    for part in parts:
        if not part.endswith(".xml"):
            continue
        for node in archive.tree(part, change=False).walk():
            if node.name == "t" and "{{" in node.text:
                yield _Text(node, part, f"text on {part}", str)


def _name_headings(archive: Archive, sheets: Sequence[TemplateSheet]) -> None:
    """Has the headings of tables agree with their cells where a field stood in one.

    A table says its headings twice, in cells and in a part of its own. Excel calls the file damaged
    where the two differ.
    """
    for sheet in sheets:
        for kind, part in archive.related(sheet.part).values():
            if kind == "table" and part in archive and _has_field_in_heading(archive, part):
                _copy_headings(archive, sheet, part)


def _has_field_in_heading(archive: Archive, part: str) -> bool:
    for node in archive.tree(part, change=False).walk():
        if node.name == "tableColumn" and FIELD.search(node.attributes.get("name", "")):
            return True
    return False


def _copy_headings(archive: Archive, sheet: TemplateSheet, part: str) -> None:
    table = archive.tree(part)
    left, top, *_ = area_bounds(table.attributes["ref"])
    columns = table.first("tableColumns")
    for index, node in enumerate(columns.nodes if columns else []):
        holder = sheet.cell(left + index, top).first("is")
        if holder is not None:
            texts = [text.text for text in holder.walk() if text.name == "t"]
            node.attributes["name"] = "".join(texts)
