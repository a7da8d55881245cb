"""A document as a page: whole by itself, in the order in which it is read, and inert."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.document.blocks import (
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    Item,
    Items,
    Paragraph,
    Section,
    Table,
)
from pqmodel.document.page.writing import write_page
from pqmodel.document.pictures.bars import Bar, draw_bars
from tests.factories.pages import Page

EVIL = "<script>alert(1)</script> {{ 7 * 7 }} \u202eevil \x1b[31m & 'quoted' \"twice\""
TABLE = Table(
    "Scores",
    (Column("Pillar", 2), Column("Score", 1, figures=True)),
    (("Rooms", Cell("3.1 H", "high")),),
)


def document(*blocks: object, words: str = "Words") -> Document:
    section = Section("one", words, blocks, alone=True)  # type: ignore[arg-type]
    return Document(words, words, words, date(2026, 11, 21), (section,))


def picture(words: str = "Rooms"):  # type: ignore[no-untyped-def]
    bars = [Bar(words, 3.1, 2.0), Bar("Garden", None)]
    return draw_bars(bars, 1, 4, 3, "2026-Q3").picture("bars", words, f"{words} 3.1.", TABLE)


def test_every_block_is_there_in_order() -> None:
    blocks = (
        Paragraph("First.", "lead"),
        Heading("Second"),
        Items((Item("Third", "more"),), numbered=True),
        Facts((("Fourth", "value"),)),
        TABLE,
        picture(),
    )
    page = Page(write_page(document(*blocks)))
    names = [
        e.name for e in page.elements if e.name in ("h1", "h2", "h3", "ol", "dl", "table", "svg")
    ]
    assert names == ["h1", "h2", "h3", "ol", "dl", "table", "svg", "table"]
    assert [e.attributes.get("scope") for e in page.all("th")] == ["col", "col", "row"] * 2
    assert [e.text for e in page.all("title")] == ["Words", "Rooms"]
    assert page.all("svg")[0].attributes["aria-labelledby"] == "bars-title bars-words"


@pytest.mark.parametrize("blank", ["", " ", "\u00a0\n\u00a0"])
def test_a_row_to_be_written_in_has_no_head(blank: str) -> None:
    page = Page(write_page(document(Table("x", TABLE.columns, ((blank, blank), ("Rooms", ""))))))
    assert [e.text for e in page.all("th")] == ["Pillar", "Score", "Rooms"]
    assert len(page.all("td")) == 3


def test_on_a_phone_each_cell_of_a_wide_table_says_its_heading() -> None:
    """A row that is drawn as a block is a row no more, unless it says so itself."""
    headings = ("Action", "Led by", "Due", "Rated")
    wide = Table("Actions", tuple(map(Column, headings)), (("A-001", "Cook", "1 May", "green"),))
    page = Page(write_page(document(wide, TABLE)))
    assert [e.attributes["data-head"] for e in page.all("td")] == [*headings[1:], "Score"]
    assert ["many" in str(e.attributes["class"]) for e in page.all("table")] == [True, False]
    roles = {e.name: e.attributes.get("role") for e in page.elements}
    assert (roles["table"], roles["tr"], roles["td"]) == ("table", "row", "cell")


@pytest.mark.parametrize(("rows", "whole"), [(8, True), (9, False)])
def test_a_brief_table_is_not_broken_over_two_pages(rows: int, whole: bool) -> None:
    table = Table("Scores", TABLE.columns, TABLE.rows * rows)
    page = Page(write_page(document(table)))
    assert ("brief" in str(page.all("table")[0].attributes.get("class", ""))) == whole


def test_columns_have_the_widths_that_they_ask_for() -> None:
    data = write_page(document(TABLE)).decode()
    assert '<col class="c67">\n<col class="c33">' in data
    assert ".c67 { width: 67%; }" in data


def test_nothing_is_fetched_and_nothing_runs() -> None:
    data = write_page(document(picture(), TABLE))
    page = Page(data)
    assert not page.all("script")
    assert not page.all("link")
    assert not page.all("img")
    assert "default-src 'none'" in str(page.all("meta")[1].attributes["content"])
    outside = data.replace(b"http://www.w3.org/2000/svg", b"")
    assert b"http" not in outside.replace(b"http-equiv", b"")


def test_whatever_people_wrote_is_inert() -> None:
    blocks = (
        Paragraph(EVIL), Heading(EVIL), Items((Item(EVIL, EVIL),)), Facts(((EVIL, EVIL),)),
        Table(EVIL, (Column(EVIL), Column(EVIL)), ((EVIL, Cell(EVIL, "low")),)), picture(EVIL),
    )  # fmt: skip
    data = write_page(document(*blocks, words=EVIL))
    page = Page(data)
    assert not page.all("script")
    assert "{{ 7 * 7 }}" in page.text
    for sign in ("\u202e", "\x1b"):
        assert sign not in data.decode()


def test_the_head_of_each_printed_page_cannot_leave_the_style_sheet() -> None:
    page = Page(write_page(document(words='x"} </style><script>1</script>')))
    assert not page.all("script")
    assert len(page.all("style")) == 1
