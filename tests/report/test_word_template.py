"""An organisation's own Word template: fields, rows and sections are filled, all else stays."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.report.composing import compose
from pqmodel.report.sheet.field_values import Records, values_of
from pqmodel.report.word_template import Filled, fill_word
from tests.conftest import TESTS
from tests.document.test_pdf import TYPST
from tests.document.test_word import opened, words_of
from tests.factories.reports import PLAN, material

TEMPLATES = TESTS / "fixtures" / "templates"


def filled(file: Any, **more: Any) -> Filled:
    made = material(**more)
    records = Records(
        made.service, made.questionnaire, made.results, None, made.plan, None, made.today
    )
    if isinstance(file, Path):
        return fill_word(file.read_bytes(), file.name, values_of(records), compose(made))
    stream = io.BytesIO()
    file.save(stream)
    return fill_word(stream.getvalue(), "ours.docx", values_of(records), compose(made))


def with_paragraph(words: str) -> Any:
    file = docx.Document()
    file.add_paragraph(words)
    return file


def test_a_field_that_word_cut_in_pieces_is_filled_in_the_look_it_began_in() -> None:
    file = docx.Document()
    paragraph = file.add_paragraph("Of {{ser")
    paragraph.add_run("vice}}").bold = True
    paragraph.add_run(" in {{ Cycle }}.")
    (done,) = opened(filled(file).data).paragraphs
    assert done.text == "Of Orchard House in 2026-Q4."
    assert [run.text for run in done.runs] == ["Of Orchard House", "", " in 2026-Q4."]


def test_rows_are_repeated_with_those_right_under_them() -> None:
    file = docx.Document()
    table = file.add_table(rows=4, cols=2)
    table.cell(0, 0).text = "Action"
    table.cell(1, 0).text, table.cell(1, 1).text = "{{action.id}}", "{{action.title}}"
    table.cell(2, 0).text = "by {{action.lead}} of {{service}}"
    table.cell(3, 0).text = "Signed"
    outcome = filled(file)
    rows = [[cell.text for cell in row.cells] for row in opened(outcome.data).tables[0].rows]
    assert rows == [
        ["Action", ""],
        ["A-001", "Walk round the rooms together"],
        ["by Cook of Orchard House", ""],
        ["A-002", "Mend the paths"],
        ["by  of Orchard House", ""],
        ["A-003", "Sharpen the tools"],
        ["by  of Orchard House", ""],
        ["Signed", ""],
    ]
    assert outcome.rows == {"action": 3}


def test_a_list_without_entries_leaves_its_row_once_and_empty() -> None:
    file = docx.Document()
    file.add_table(rows=1, cols=1).cell(0, 0).text = "{{review.id}}"
    outcome = filled(file)
    (row,) = opened(outcome.data).tables[0].rows
    assert row.cells[0].text == ""
    assert outcome.rows == {"review": 0}


def test_a_section_takes_the_place_of_its_paragraph_and_the_styles_of_the_file() -> None:
    file = with_paragraph("{{report.plan}}")
    file.add_paragraph("After.")
    done = opened(filled(file).data)
    texts = [p.text for p in done.paragraphs]
    assert texts[0] == "The plan"
    assert texts[-1] == "After."
    assert done.paragraphs[0].style.name == "Heading 1"
    assert len(done.inline_shapes) == 1


def test_the_whole_report_may_stand_in_a_file_without_styles_for_it() -> None:
    file = with_paragraph("{{report}}")
    for name in ("Heading 1", "Heading 2", "Caption", "List Bullet", "List Number"):
        style = file.styles[name]
        style.element.getparent().remove(style.element)
    done = opened(filled(file).data)
    titles = [p.text for p in done.paragraphs if p.style.name == "Heading 1"]
    assert titles[:2] == ["At a glance", "The profile of the pillars"]
    assert any(p.text.startswith("1. ") for p in done.paragraphs if p.style.name == "List Number")
    assert any(p.text.startswith("• ") for p in done.paragraphs)


def test_heads_and_feet_are_filled_and_none_is_made() -> None:
    file = docx.Document()
    file.sections[0].footer.paragraphs[0].text = "{{service}} {{cycle}}"
    section = opened(filled(file).data).sections[0]
    assert section.footer.paragraphs[0].text == "Orchard House 2026-Q4"
    assert section.header.is_linked_to_previous
    assert section.first_page_header.is_linked_to_previous


@pytest.mark.parametrize(
    ("words", "what", "mend"),
    [
        ("{{servise}}", "there is no field {{servise}}", "did you mean {{service}}?"),
        ("{{report.plam}}", "there is no field {{report.plam}}", "did you mean {{report.plan}}?"),
        ("{{service", "has a {{ that is not closed", "write a field as {{service}}"),
        ("{{action.id}} {{pillar.title}}", "has fields of two lists", "give each list its own row"),
        ("See {{report.plan}}", "has a section of the report among other words", "of its own"),
    ],
)
def test_what_cannot_be_filled_is_refused_with_its_place(words: str, what: str, mend: str) -> None:
    with pytest.raises(InputRefused) as refused:
        filled(with_paragraph(words))
    (fault,) = refused.value.faults
    assert fault.what == what
    assert mend in fault.mend
    assert words[:20] in fault.file


def test_a_list_in_the_foot_of_a_page_is_refused() -> None:
    file = docx.Document()
    file.sections[0].footer.paragraphs[0].text = "{{action.id}}"
    with pytest.raises(InputRefused) as refused:
        filled(file)
    assert refused.value.faults[0].what == "{{action.id}} is a field of a list"


def test_a_file_without_fields_and_one_that_is_no_word_file_are_refused() -> None:
    with pytest.raises(PqmodelError, match="has no fields to fill in"):
        filled(with_paragraph("Nothing here."))
    with pytest.raises(PqmodelError, match="cannot be read as a Word file"):
        fill_word(b"PK\x03\x04 broken", "ours.docx", None, None)  # type: ignore[arg-type]


def test_what_people_wrote_asks_for_nothing_more() -> None:
    evil = PLAN.actions[0].model_copy(update={"title": "{{service}} " + TYPST, "progress": "a\nb"})
    file = with_paragraph("{{action.title}}: {{action.progress}}")
    done = opened(filled(file, plan=PLAN.replace(evil)).data)
    assert done.paragraphs[0].text == "{{service}} " + TYPST + ": a\nb"


def test_a_template_of_a_council_made_in_libreoffice_is_filled() -> None:
    outcome = filled(TEMPLATES / "council-report.docx", reader="inspector")
    done = opened(outcome.data)
    text = words_of(done)
    assert "{{" not in text
    assert "Return of Orchard House" in "".join(p.text for p in done.paragraphs)
    assert [row.cells[0].text for row in done.tables[0].rows] == ["Ref", "A-001", "A-003", "Signed"]
    assert len(done.inline_shapes) == 2
    assert done.sections[0].header.paragraphs[0].text == "Orchard House · 2026-Q4"


def test_a_template_of_a_charity_made_in_libreoffice_is_filled() -> None:
    done = opened(filled(TEMPLATES / "charity-report.docx").data)
    assert "{{" not in words_of(done)
    assert done.sections[0].first_page_header.paragraphs[0].text == "The Willow Trust"
    titles = [row.cells[0].text for row in done.tables[0].rows]
    assert titles == ["Pillar", "Rooms and corridors", "Garden", "Tools and machines"]


def test_a_section_in_the_head_of_a_page_is_refused() -> None:
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "{{report.plan}}"
    with pytest.raises(InputRefused) as refused:
        filled(file)
    (fault,) = refused.value.faults
    assert fault.what == "has a section of the report, which has room in the text alone"


def widths_in(file: Any) -> list[int]:
    """How wide the tables and pictures are that stand within the file, in Word's smallest unit."""
    tables = [
        sum(int(column.get(qn("w:w"))) * 635 for column in table.iter(qn("w:gridCol")))
        for table in file.element.body.iter(qn("w:tbl"))
        if table.find(f".//{qn('w:tbl')}") is None
    ]
    pictures = [int(extent.get("cx")) for extent in file.element.body.iter(qn("wp:extent"))]
    assert tables
    assert pictures
    return tables + pictures


def test_a_section_in_a_cell_is_as_wide_as_the_cell() -> None:
    file: Any = docx.Document()
    table = file.add_table(rows=1, cols=3)
    table.rows[0].cells[2].text = "{{report.plan}}"
    done = opened(filled(file).data)
    text = (
        file.sections[0].page_width - file.sections[0].left_margin - file.sections[0].right_margin
    )
    assert max(widths_in(done)) < text / 3
    joined: Any = docx.Document()
    row = joined.add_table(rows=1, cols=3).rows[0]
    row.cells[1].merge(row.cells[2]).text = "{{report.plan}}"
    assert text / 3 < max(widths_in(opened(filled(joined).data))) < text * 2 / 3


def test_a_section_is_as_wide_as_the_page_that_it_stands_on() -> None:
    narrow = Mm(80)
    file = with_paragraph("{{report.plan}}")
    file.sections[0].right_margin = (
        file.sections[0].page_width - file.sections[0].left_margin - narrow
    )
    wide = file.add_section()
    wide.right_margin = wide.left_margin
    # A file keeps the margin in twentieths of a point.
    assert max(widths_in(opened(filled(file).data))) < narrow + 2 * 635
