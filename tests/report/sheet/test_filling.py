"""An organisation's own template, filled: look and logo stay, rows are repeated, nothing can act as a formula."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table
from pypdf import PdfReader

from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.plan.model import Plan
from pqmodel.report.sheet.field_values import Records, values_of
from pqmodel.report.sheet.fields import Values, described, plain
from pqmodel.report.sheet.filling import Outcome, fill
from pqmodel.review.model import FigureFact, MeasureFact
from pqmodel.workbook.foreign.references import Insertion
from tests.conftest import ROOT, TESTS
from tests.factories.books import (
    QUESTIONNAIRE,
    SERVICE,
    TODAY,
    action,
    before,
    open_action,
    plan,
    results,
    review,
)
from tests.factories.office import converted, needs_office

TEMPLATES = TESTS / "fixtures" / "templates"
COUNCIL = (TEMPLATES / "council.xlsx").read_bytes()


def values(given: Plan | None = None, **more: Any) -> Values:
    """What stands for every field; "culture" is a pillar that the council's template asks for, and ours is "rooms"."""
    known = {
        "plan": given or plan(action(1), open_action(2), action(3)),
        "review": review(),
        **more,
    }
    made = values_of(Records(SERVICE, QUESTIONNAIRE, results(), before(), today=TODAY, **known))
    culture = {
        key.replace("rooms", "culture"): shown
        for key, shown in made.single.items()
        if "pillar_rooms" in key
    }
    return replace(made, single={**made.single, **culture})


def book(cells: dict[str, Any], change: Any = None) -> bytes:
    """A template with those cells on its one sheet "Plan"."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Plan"
    for at, value in cells.items():
        sheet[at] = value
    if change:
        change(workbook, sheet)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def filled(data: bytes, given: Values | None = None) -> tuple[Outcome, Any]:
    outcome = fill(data, "ours.xlsx", given or values())
    return outcome, load_workbook(io.BytesIO(outcome.data))


def shown(data: bytes, given: Values | None = None) -> Any:
    return filled(data, given)[1]["Plan"]


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_fields_alone_keep_their_kind_and_fields_in_words_become_words() -> None:
    sheet = shown(
        book(
            {
                "A1": "{{service}}",
                "A2": "{{overall}}",
                "A3": "{{ Date }}",
                "A4": "On {{date}}: {{overall}} ({{cycle}})",
            }
        )
    )
    assert sheet["A1"].value == "Orchard House"
    assert isinstance(sheet["A2"].value, float)
    assert sheet["A2"].number_format == "0.0"
    assert sheet["A3"].value == datetime(2026, 11, 21)
    assert sheet["A3"].is_date
    assert sheet["A4"].value == f"On 21 November 2026: {sheet['A2'].value:.1f} (2026-Q4)"


def test_the_templates_own_number_format_stays() -> None:
    def own(_: Any, sheet: Any) -> None:
        sheet["A1"].number_format, sheet["A2"].number_format = "0.000", "dd/mm/yyyy"

    sheet = shown(book({"A1": "{{overall}}", "A2": "{{date}}"}, own))
    assert (sheet["A1"].number_format, sheet["A2"].number_format) == ("0.000", "dd/mm/yyyy")


def test_a_score_that_there_is_not_shows_as_a_dash_and_never_as_nought() -> None:
    nobody = values_of(Records(SERVICE, QUESTIONNAIRE, results({}), None, Plan(), None, TODAY))
    sheet = shown(
        book({"A1": "{{overall}}", "A2": "{{pillar.rooms.score}}", "A3": "{{actions.count}}"}),
        nobody,
    )
    assert [sheet[at].value for at in ("A1", "A2", "A3")] == ["–", "–", 0]


def test_a_row_is_repeated_for_each_action_with_all_that_it_has() -> None:
    def formats(workbook: Any, sheet: Any) -> None:
        sheet["B3"].font, sheet["B3"].fill = Font(bold=True), PatternFill("solid", fgColor="FFEEDD")
        sheet.row_dimensions[3].height, sheet.column_dimensions["B"].width = 40, 30
        sheet.merge_cells("C3:D3")
        sheet.merge_cells("A6:D7")
        workbook.defined_names["total"] = DefinedName("total", attr_text="Plan!$A$5")
        sheet.print_area = "A1:D7"
        sheet.row_breaks.append(Break(id=3))
        choices = DataValidation(type="list", formula1='"a,b"')
        choices.add("B3")
        sheet.add_data_validation(choices)

    cells = {
        "A3": "{{action.id}}", "B3": "{{action.title}}", "C3": "{{action.lead}}", "E3": "=LEN(B3)+$E$1", "A4": "under",
        "A5": "=SUM(E3:E3)", "B5": "=E3+B4", "A6": "Signed",
    }  # fmt: skip
    sheet = shown(book(cells, formats))
    assert [sheet[f"A{row}"].value for row in (3, 4, 5)] == ["A-001", "A-002", "A-003"]
    assert [sheet[f"E{row}"].value for row in (3, 4, 5)] == [
        f"=LEN(B{row})+$E$1" for row in (3, 4, 5)
    ]
    assert all(
        sheet[f"B{row}"].font.bold and sheet[f"B{row}"].fill.fgColor.rgb == "00FFEEDD"
        for row in (3, 4, 5)
    )
    assert all(sheet.row_dimensions[row].height == 40 for row in (3, 4, 5))
    assert {str(one) for one in sheet.merged_cells.ranges} == {"C3:D3", "C4:D4", "C5:D5", "A8:D9"}
    assert (sheet["A6"].value, sheet["A7"].value, sheet["B7"].value) == (
        "under",
        "=SUM(E3:E5)",
        "=E3+B6",
    )
    assert sheet["A8"].value == "Signed"
    assert sheet.print_area == "'Plan'!$A$1:$D$9"
    assert [one.id for one in sheet.row_breaks.brk] == [5]
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["B3:B5"]
    assert sheet.parent.defined_names["total"].attr_text == "Plan!$A$7"


def test_without_actions_the_row_stays_once_and_is_empty() -> None:
    outcome, workbook = filled(
        book({"A3": "{{action.id}}", "B3": "{{action.title}}", "A4": "under"}), values(Plan())
    )
    assert outcome.rows == {"action": 0}
    assert [workbook["Plan"][at].value for at in ("A3", "B3", "A4")] == [None, None, "under"]


def test_two_lists_on_one_sheet_and_two_rows_to_an_action() -> None:
    cells = {
        "A1": "{{action.id}}", "A2": "Led by {{action.lead}}", "A4": "{{pillar.number}}. {{pillar.short}}",
        "B4": "{{pillar.score}}", "A6": "{{review.title}}", "A7": "end",
    }  # fmt: skip
    outcome, workbook = filled(book(cells))
    found = [cell.value for cell in workbook["Plan"]["A"]]
    reviewed = [item.title for item in review().actions]
    assert found == [
        "A-001", "Led by Caretaker", "A-002", "Led by ", "A-003", "Led by Caretaker", None,
        "1. Rooms", "2. Garden", "3. Tools", None, *reviewed, "end",
    ]  # fmt: skip
    assert outcome.rows == {"action": 3, "pillar": 3, "review": len(reviewed)}


def test_a_review_shows_its_groups_and_measures_and_how_sure_its_change_is() -> None:
    day = FigureFact(
        id="rooms", title="Rooms", group="day", then=2.2, now=2.5, verdict="indicative"
    )
    warm = FigureFact(
        id="rooms-warm", then=2.0, now=3.5, verdict="not comparable", why="the scale changed"
    )
    turned = MeasureFact(measure="turnover", title="Turnover", unit="percent", then=31, now=27)
    item = review().actions[0].model_copy(update={"figures": (warm, day), "measures": (turned,)})
    cells = {"A1": "{{review.change}}", "B1": "{{review.verdict}}", "C1": "{{review.groups}}"}
    sheet = shown(
        book({**cells, "D1": "{{review.measures}}"}), values(review=review(actions=(item,)))
    )
    assert [cell.value for cell in sheet[1]] == [
        "–", "not comparable: the scale changed", "Rooms\nDay staff: 2.2 to 2.5, indicative",
        "Turnover: 31% then, 27% now",
    ]  # fmt: skip


def test_named_cells_are_filled_and_a_named_row_is_repeated() -> None:
    _, workbook = filled((TEMPLATES / "charity.xlsx").read_bytes())
    sheet = workbook["Our plan"]
    assert sheet["B2"].value == "Orchard House"
    assert [sheet[f"A{row}"].value for row in (6, 7, 8)] == [
        "Mend the heating",
        "Plant a tree",
        "Mend the heating",
    ]
    assert sheet["C6"].value == datetime(2026, 12, 24)
    assert str(sheet["A10"].value).startswith("Charity number")


def test_the_logo_and_all_parts_that_hold_no_field_stay_byte_for_byte() -> None:
    was, now = members(COUNCIL), members(filled(COUNCIL)[0].data)
    pictures = [name for name in was if name.startswith("xl/media/")]
    assert len(pictures) == 2
    untouched = {name for name in was if was[name] == now.get(name)}
    assert was.keys() == now.keys()
    assert untouched >= {
        *pictures,
        "xl/worksheets/sheet2.xml",
        "docProps/core.xml",
        "xl/sharedStrings.xml",
    }


def test_the_picture_under_the_table_moves_down_with_the_signatures() -> None:
    sheet = filled(COUNCIL)[1]["Improvement Plan"]
    assert [(image.anchor._from.row + 1, image.anchor._from.col) for image in sheet._images] == [
        (1, 0),
        (19, 7),
    ]
    assert str(sheet["A19"].value) == "Signed for the provider: Orchard House"
    assert "A19:C20" in {str(one) for one in sheet.merged_cells.ranges}
    assert sheet.oddFooter.left.text == "Orchard House, 2026-Q4"


@pytest.mark.parametrize(
    "words",
    [
        '=HYPERLINK("http://x")',
        "+1",
        "-1",
        "@SUM(A1)",
        "'x",
        "\ttab",
        "a\nb",
        "_x0041_",
        "مرحبا 🌱",
    ],
)
def test_text_stays_text_whatever_it_begins_with(words: str) -> None:
    for cells in ({"A1": "{{action.progress}}"}, {"A1": "{{action.progress}}!"}):
        sheet = shown(book(cells), values(plan(action(1, progress=words))))
        assert sheet["A1"].data_type in ("s", "inlineStr")
        assert sheet["A1"].value.removesuffix("!").replace("_x005F_", "_") == words
        if words[0] in "=+-@":
            assert sheet["A1"].quotePrefix


def test_every_unknown_field_is_told_with_its_cell_and_the_closest_name() -> None:
    data = book(
        {
            "A1": "{{servise}}",
            "B2": "{{action.tittle}}",
            "C3": "{{pillar.rooms.score",
            "D4": "{{action.id}}{{meeting.date}}",
        }
    )
    with pytest.raises(InputRefused) as refused:
        fill(data, "ours.xlsx", values())
    told = {fault.file: (fault.what, fault.mend) for fault in refused.value.faults}
    assert told.keys() == {"Plan!A1", "Plan!B2", "Plan!C3", "Plan!D4"}
    assert "{{service}}" in told["Plan!A1"][1]
    assert "{{action.title}}" in told["Plan!B2"][1]
    assert "not closed" in told["Plan!C3"][0]


def test_a_template_without_fields_is_refused() -> None:
    with pytest.raises(PqmodelError, match="has no fields"):
        fill(book({"A1": "Plan"}), "ours.xlsx", values())


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, old in {**members(data), name: content}.items():
            archive.writestr(part, old)
    return stream.getvalue()


HOSTILE = {
    "no archive": b"PK not really",
    "old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600,
    "entities": with_part(
        COUNCIL,
        "xl/worksheets/sheet1.xml",
        b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>',
    ),
    "deep": with_part(COUNCIL, "xl/worksheets/sheet1.xml", b"<a>" * 5000 + b"</a>" * 5000),
    "cut off": with_part(COUNCIL, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>"),
    "bomb": with_part(COUNCIL, "xl/media/image9.png", b"0" * 70_000_000),
    "macros": with_part(COUNCIL, "xl/vbaProject.bin", b"x"),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_template_or_could_do_harm_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(PqmodelError) as refused:
        fill(data, "ours.xlsx", values())
    assert "ours.xlsx" in refused.value.message


def test_a_field_spread_over_two_looks_is_filled_in_the_first() -> None:
    rich = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t xml:space="preserve">For {{ser</t></r>'
        b'<r><t xml:space="preserve">vice}} only</t></r></is></c></row>'
    )
    data = book({"B9": "x"})
    sheet = members(data)["xl/worksheets/sheet1.xml"].replace(b"<sheetData>", b"<sheetData>" + rich)
    outcome = fill(with_part(data, "xl/worksheets/sheet1.xml", sheet), "ours.xlsx", values())
    runs = load_workbook(io.BytesIO(outcome.data), rich_text=True)["Plan"]["A1"].value
    assert [str(run) for run in runs] == ["For Orchard House", " only"]
    assert runs[0].font.b


def test_a_table_grows_with_its_rows_and_its_heading_follows_its_cell() -> None:
    def table(_: Any, sheet: Any) -> None:
        sheet.add_table(Table(displayName="Actions", ref="A1:B2"))

    cells = {
        "A1": "What",
        "B1": "Led in {{cycle}}",
        "A2": "{{action.title}}",
        "B2": "{{action.lead}}",
    }
    made = shown(book(cells, table)).tables["Actions"]
    assert (made.ref, made.autoFilter.ref if made.autoFilter else "A1:B4") == ("A1:B4", "A1:B4")
    assert [column.name for column in made.tableColumns] == ["What", "Led in 2026-Q4"]


def test_every_field_that_is_told_can_be_filled() -> None:
    given = values()
    for one in described(QUESTIONNAIRE):
        assert plain(one.field) in (given.members[one.list] if one.list else given.single), (
            one.field
        )


def test_every_field_stands_in_the_documentation() -> None:
    told = (ROOT / "docs" / "formats" / "templates.md").read_text(encoding="utf-8")
    for one in described(QUESTIONNAIRE):
        if one.field.startswith(("pillar.", "statement.")) and one.list is None:
            continue
        assert f"`{{{{{one.field}}}}}`" in told, one.field


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("A1", "A1"), ("A3", "A3"), ("A4", "A6"), ("SUM(A1:A3)", "SUM(A1:A5)"), ("SUM($A$4:$B$9)", "SUM($A$6:$B$11)"),
        ("Other!A9", "Other!A9"), ("'Plan'!A9", "'Plan'!A11"), ("A:C", "A:C"), ("4:5", "6:7"), ('"A9"&A9', '"A9"&A11'),
        ("A1:A2", "A1:A2"), ("Table1[Due]", "Table1[Due]"),
    ],
)  # fmt: skip
def test_references_follow_rows_that_are_put_in(was: str, now: str) -> None:
    assert Insertion("Plan", 3, 3, 2).formula(was, "Plan") == now


@needs_office
@pytest.mark.parametrize("template", ["council", "charity"])
def test_libreoffice_shows_the_filled_template_with_its_logo(template: str, tmp_path: Path) -> None:
    path = tmp_path / f"{template}.xlsx"
    path.write_bytes(filled((TEMPLATES / f"{template}.xlsx").read_bytes())[0].data)
    (pdf,) = converted("pdf", tmp_path, path)
    pages = PdfReader(pdf).pages
    text = "".join(page.extract_text() for page in pages)
    pictures = {"council": 2, "charity": 1}[template]
    assert "Orchard House" in text
    assert text.count("Mend the heating") == 2
    assert "{{" not in text
    assert sum(len(page.images) for page in pages) >= pictures


def test_a_date_before_excels_first_is_words() -> None:
    sheet = shown(
        book({"A1": "{{action.due}}"}), values(plan(action(1, start=None, due=date(1899, 1, 1))))
    )
    assert sheet["A1"].value == "1899-01-01"
