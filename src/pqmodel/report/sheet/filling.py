"""Fills an organisation's own template with a service's plan, scores and review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.report.sheet.fields import Row, Shown, Values, plain
from pqmodel.report.sheet.fields_asked import Asked, Use, asked_of, list_of, text_faults
from pqmodel.workbook.cell_names import area_bounds
from pqmodel.workbook.foreign.archive import Archive, open_archive
from pqmodel.workbook.foreign.cells import FIELD, Run, place, put_runs, put_value
from pqmodel.workbook.foreign.recalculating import calculate_again
from pqmodel.workbook.foreign.repeating import Block, repeat
from pqmodel.workbook.foreign.row_heights import Filled, make_room
from pqmodel.workbook.foreign.sheets import TemplateSheet, sheets_of
from pqmodel.workbook.foreign.styles import Styles
from pqmodel.workbook.foreign.xml import Node
from pqmodel.workbook.text import one_line, safe

_MARGINS = {"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"}
_LONGEST_IN_MARGIN = 100
_DRAWN = ("xl/drawings/drawing", "xl/charts/chart")


@dataclass(frozen=True)
class Outcome:
    """The filled file, how many fields were filled, and how many rows each list gave."""

    data: bytes
    fields: int
    rows: dict[str, int]


def fill(data: bytes, name: str, values: Values) -> Outcome:
    """The template with all its fields filled in. What holds no field stays byte for byte as it was.

    Raises PqmodelError for what is no workbook or has no fields, InputRefused with every field that does not exist.
    """
    archive = open_archive(data, name)
    sheets = sheets_of(archive)
    asked, faults = asked_of(archive, sheets, values)
    drawn = list(_drawn_fields(archive))
    margins = [(sheet, node) for sheet in sheets for node in _margins(sheet)]
    for part, node in drawn:
        faults += text_faults(node.text, f"text on {part}", values, in_row=False)
    for sheet, node in margins:
        faults += text_faults(
            node.text, f"{sheet.title}, head or foot of the page", values, in_row=False
        )
    if faults:
        raise InputRefused(f"{name} was not filled in; nothing was written.", faults)
    if not (asked or drawn or margins):
        raise PqmodelError(
            f"{name} has no fields to fill in.",
            "Write fields such as {{service}} into its cells; see: pqmodel plan export --template-fields",
        )
    styles, rows = Styles(archive), dict[str, int]()
    for one in asked:
        filled = list(_fill_sheet(archive, sheets, one, values, styles, rows))
        make_room(one.sheet, filled, styles)
        archive.tree(one.sheet.part)
    for part, node in drawn:
        archive.tree(part)
        node.text = FIELD.sub(lambda match: _words(match[1], values), node.text)
    for sheet, node in margins:
        archive.tree(sheet.part)
        node.text = FIELD.sub(lambda match: _for_margin(_words(match[1], values)), node.text)
    _name_headings(archive, sheets)
    calculate_again(archive, sheets, keep=lambda *_: False)
    return Outcome(
        archive.to_bytes(), sum(len(one.uses) for one in asked) + len(drawn) + len(margins), rows
    )


def _fill_sheet(
    archive: Archive,
    sheets: list[TemplateSheet],
    asked: Asked,
    values: Values,
    styles: Styles,
    rows: dict[str, int],
) -> Iterator[Filled]:
    """Fills the cells of a sheet; lists from the bottom up, so that those above still stand where they were."""
    in_blocks = set[int]()
    for block in reversed(asked.blocks):
        uses = [use for use in asked.uses if block.first <= place(use.cell)[1] <= block.last]
        in_blocks |= {id(use) for use in uses}
        given = values.lists[block.key]
        rows[block.key] = len(given)
        repeat(archive, sheets, asked.sheet, block, len(given))
        yield from _fill_block(asked.sheet, block, uses, given or [{}], values, styles)
    for use in asked.uses:
        if id(use) not in in_blocks:
            yield Filled(use.cell, _put(use.cell, use, values.single, styles), of_list=False)


def _fill_block(
    sheet: TemplateSheet,
    block: Block,
    uses: list[Use],
    given: Sequence[Row],
    values: Values,
    styles: Styles,
) -> Iterator[Filled]:
    """Fills each copy of the rows with a row of the list. The cells of all copies are found before any is filled."""
    height = block.last - block.first + 1
    by_place = {place(cell): cell for cell in sheet.cells()}
    for time, row in enumerate(given):
        for use, (column, first) in [(use, place(use.cell)) for use in uses]:
            cell = by_place[column, first + height * time]
            text = _put(cell, use, {**values.single, **row}, styles)
            yield Filled(cell, text, any(list_of(name, values) for name in use.fields))


def _put(cell: Node, use: Use, row: Row, styles: Styles) -> str:
    """Fills one cell: a field alone gives its value as it is, fields within words give words. Gives what it shows."""
    whole = "".join(run.text for run in use.runs).strip()
    if not use.runs or FIELD.fullmatch(whole):
        shown = row.get(use.fields[0], Shown(None))
        return put_value(cell, shown.value, styles, shown.code)
    return put_runs(cell, _substituted(use.runs, row), styles)


def _substituted(runs: list[Run], row: Row) -> list[Run]:
    """The runs with words for fields. A field that begins in one look and ends in another takes the first."""
    whole, starts, at = "".join(run.text for run in runs), [], 0
    for run in runs:
        starts.append(at)
        at += len(run.text)
    made = [Run(run.look, "") for run in runs]
    last = 0

    def keep(start: int, end: int) -> None:
        for run, begins, old in zip(made, starts, runs, strict=True):
            run.text += (
                whole[max(start, begins) : min(end, begins + len(old.text))] if end > begins else ""
            )

    for match in FIELD.finditer(whole):
        keep(last, match.start())
        owner = max(index for index, begins in enumerate(starts) if begins <= match.start())
        made[owner].text += safe(row.get(plain(match[1]), Shown(None)).words)
        last = match.end()
    keep(last, len(whole))
    return [run for run in made if run.text]


def _words(name: str, values: Values) -> str:
    return safe(values.single[plain(name)].words)


def _for_margin(words: str) -> str:
    return one_line(words, _LONGEST_IN_MARGIN).replace("&", "&&")


def _margins(sheet: TemplateSheet) -> Iterator[Node]:
    holder = sheet.root.first("headerFooter")
    for node in holder.nodes if holder else []:
        if node.name in _MARGINS and "{{" in node.text:
            yield node


def _drawn_fields(archive: Archive) -> Iterator[tuple[str, Node]]:
    """Texts with fields on shapes and charts, with the part that they are in."""
    for part in (
        name for start in _DRAWN for name in archive.names(start) if name.endswith(".xml")
    ):
        for node in archive.tree(part, change=False).walk():
            if node.name == "t" and "{{" in node.text:
                yield part, node


def _name_headings(archive: Archive, sheets: list[TemplateSheet]) -> None:
    """A table says its headings twice, in cells and in a part of its own: where a field stood they must agree."""
    for sheet in sheets:
        for kind, part in archive.related(sheet.part).values():
            if kind == "table" and part in archive:
                for node in archive.tree(part, change=False).walk():
                    if node.name == "tableColumn" and FIELD.search(node.attributes.get("name", "")):
                        _agree(archive, sheet, part)
                        break


def _agree(archive: Archive, sheet: TemplateSheet, part: str) -> None:
    table = archive.tree(part)
    left, top, *_ = area_bounds(table.attributes["ref"])
    columns = table.first("tableColumns")
    for index, node in enumerate(columns.nodes if columns else []):
        held = sheet.cell(left + index, top).first("is")
        if held is not None:
            node.attributes["name"] = "".join(text.text for text in held.walk() if text.name == "t")
