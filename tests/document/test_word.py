"""A document as a Word file: read back, it has real headings, captions, tables and words for pictures."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from pqmodel.document.blocks import Facts, Heading, Item, Items, Paragraph, Table
from pqmodel.document.word.writing import write_word
from pqmodel.report.composing import compose
from tests.document.test_page import EVIL, TABLE, document, picture
from tests.document.test_pdf import TYPST
from tests.factories.reports import material


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def words_of(file: Any) -> str:
    """All words of the body, in the order of the file."""
    return "\n".join(node.text or "" for node in file.element.body.iter(qn("w:t")))


def test_headings_lists_facts_and_tables_are_real() -> None:
    blocks = (
        Paragraph("First.", "lead"),
        Heading("Second"),
        Items((Item("Third", "more"), Item("Again")), numbered=True),
        Items((Item("Fourth"),)),
        Facts((("Fifth", "value"),)),
        TABLE,
    )
    file = opened(write_word(document(*blocks)))
    styles = [
        (p.style.name, p.text) for p in file.paragraphs if p.text and p.style.name != "Normal"
    ]
    assert styles == [
        ("Title", "Words"),
        ("Heading 1", "Words"),
        ("Heading 2", "Second"),
        ("List Number", "Third\nmore"),
        ("List Number", "Again"),
        ("List Bullet", "Fourth"),
        ("Caption", "Table 1: Scores"),
    ]
    (table,) = file.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Pillar", "Score"],
        ["Rooms", "3.1 H"],
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None


def test_a_note_under_a_heading_stays_with_the_heading_that_follows() -> None:
    note, more, head = Paragraph("Note.", "quiet"), Paragraph("More."), Heading("Second")

    def kept_with_next(*blocks: Paragraph | Heading) -> list[str]:
        file = opened(write_word(document(*blocks)))
        normal = [p for p in file.paragraphs if p.text and p.style.name == "Normal"]
        return [p.text for p in normal if p.paragraph_format.keep_with_next]

    assert kept_with_next(note, head, more) == ["Note."]
    assert kept_with_next(note, more, head) == []
    assert kept_with_next(note) == []


def test_each_numbered_list_begins_at_one() -> None:
    lists = [Items((Item("a"), Item("b")), numbered=True)] * 2
    file = opened(write_word(document(*lists)))
    numbers = [p._p.pPr.numPr.numId.val for p in file.paragraphs if p.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_a_picture_has_its_words_and_a_caption() -> None:
    file = opened(write_word(document(picture())))
    (shape,) = file.inline_shapes
    properties = shape._inline.docPr
    assert properties.get("descr") == "Rooms 3.1."
    assert properties.get("title") == "Rooms"
    captions = [p.text for p in file.paragraphs if p.style.name == "Caption"]
    assert captions == ["Figure 1: Rooms", "Table 1: Rooms: the figures"]


def test_a_report_says_what_it_is_and_has_its_contents() -> None:
    file = opened(write_word(compose(material(reader="inspector"))))
    told = file.core_properties
    assert told.title == "Orchard House: workforce report 2026-Q4"
    assert told.language == "en"
    asked = [node.text for node in file.element.body.iter(qn("w:instrText"))]
    assert asked[0] == " SEQ Figure \\* ARABIC "
    assert ' TOC \\o "1-1" \\h \\z \\u ' in asked
    headings = [p.text for p in file.paragraphs if p.style.name == "Heading 1"]
    links = file.element.body.findall(f".//{qn('w:hyperlink')}")
    linked = ["".join(node.text for node in link.iter(qn("w:t"))) for link in links]
    assert linked == headings
    marks = {m.get(qn("w:name")) for m in file.element.body.iter(qn("w:bookmarkStart"))}
    assert {link.get(qn("w:anchor")) for link in links} == marks
    assert file.sections[0].header.paragraphs[0].text == "Orchard House, 2026-Q4"


@pytest.mark.parametrize("evil", [EVIL, TYPST, "<w:p/>&amp;]]>", "w" * 300])
def test_whatever_people_wrote_stands_as_they_wrote_it(evil: str) -> None:
    blocks = (
        Paragraph(evil), Heading(evil), Items((Item(evil, evil),)), Facts(((evil, evil),)),
        Table(evil, TABLE.columns, ((evil, evil),)), picture(evil),
    )  # fmt: skip
    data = write_word(document(*blocks, words=evil))
    seen = evil.replace("\u202e", "").replace("\x1b", "")
    assert words_of(opened(data)).count(seen) >= 9
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        text = parts.read("word/document.xml").decode()
    assert "\u202e" not in text


def test_a_row_taller_than_a_page_may_be_split() -> None:
    table = Table("x", TABLE.columns, (("short", "x"), ("word " * 200, "x")))
    rows = opened(write_word(document(table))).tables[0].rows
    split = [row._tr.trPr is None or row._tr.trPr.find(qn("w:cantSplit")) is None for row in rows]
    assert split == [True, False, True]


@pytest.mark.parametrize(("rows", "stay"), [(8, 8), (9, 1)])
def test_a_brief_table_stays_on_one_page(rows: int, stay: int) -> None:
    table = Table("x", TABLE.columns, TABLE.rows * rows)
    made = opened(write_word(document(table))).tables[0].rows
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in made]
    assert kept == [True] * stay + [None] * (len(made) - stay)
