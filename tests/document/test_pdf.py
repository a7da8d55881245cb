"""A document as PDF: tagged in the order in which it is read, and inert whatever people wrote."""

from __future__ import annotations

from typing import Any

import pytest

from pqmodel.document import typesetting
from pqmodel.document.blocks import Facts, Heading, Item, Items, Paragraph, Table
from pqmodel.document.pdf.writing import write_pdf
from pqmodel.document.typesetting import breakable, png_of, signs_without_font
from pqmodel.report.composing import compose
from tests.conftest import tiny_service
from tests.document.test_page import EVIL, TABLE, document, picture
from tests.factories.reports import material
from tests.factories.tags import reader, tags_of

TYPST = '#eval("1+1") $x^2$ *bold* _it_ `raw` @ref <label> \\u{41} // gone /* gone */ #image("/etc/passwd") ]] }}'


def words(data: bytes) -> str:
    text = "".join(page.extract_text() for page in reader(data).pages)
    return " ".join(text.replace("\u200b", "").split())


def test_the_tags_stand_in_the_order_of_reading() -> None:
    blocks = (
        Paragraph("First.", "lead"),
        Heading("Second"),
        Items((Item("Third", "more"),), numbered=True),
        Facts((("Fourth", "value"),)),
        TABLE,
        picture(),
    )
    tree = tags_of(write_pdf(document(*blocks)))
    wanted = ("H1", "H2", "L", "Table", "TH", "TD", "Figure")
    kinds = [kind for kind in tree.kinds if kind in wanted]
    table = ["Table", "TH", "TH", "TD", "TD"]
    # The contents, under a heading of their own, stand behind the page that stands alone.
    assert kinds == ["H1", "H2", "L", *table, "Figure", *table, "H1"]
    assert [tag.alternative for tag in tree.all("Figure")] == ["Rooms 3.1."]


def test_title_language_bookmarks_and_fonts_are_there() -> None:
    pdf = reader(write_pdf(compose(material())))
    root: Any = pdf.trailer["/Root"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Orchard House: workforce report 2026-Q4"
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/MarkInfo"]["/Marked"]
    titles = [each.title for each in pdf.outline if not isinstance(each, list)]
    assert titles[:3] == ["At a glance", "The profile of the pillars", "What changed"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_every_picture_of_a_report_has_words_and_every_table_heads() -> None:
    tree = tags_of(write_pdf(compose(material(reader="inspector"))))
    figures = tree.all("Figure")
    assert len(figures) == 3
    assert all(len(figure.alternative) > 40 for figure in figures)
    for table in tree.all("Table"):
        assert table.all("TH")


@pytest.mark.parametrize("evil", [TYPST, EVIL, "#" * 50, '"]; #panic("x")'])
def test_whatever_people_wrote_stands_as_they_wrote_it(evil: str) -> None:
    blocks = (
        Paragraph(evil), Heading(evil), Items((Item(evil, evil),)), Facts(((evil, evil),)),
        Table(evil, TABLE.columns, ((evil, evil),)), picture(evil),
    )  # fmt: skip
    text = words(write_pdf(document(*blocks, words=evil)))
    seen = " ".join(evil.replace("\u202e", "").replace("\x1b", "").split())
    # Where a line ends within it a space may go; the signs stay.
    assert seen.replace(" ", "") in text.replace(" ", "")
    assert "\u202e" not in text


@pytest.mark.parametrize(("rows", "pages"), [(8, [2]), (9, [1, 2])])
def test_a_brief_table_stays_on_one_page(rows: int, pages: list[int]) -> None:
    """The words before it leave room for some of its rows on the first page."""
    before = [Paragraph("Some words.") for _ in range(34)]
    table = Table("x", TABLE.columns, (("Rooms", "mark"),) * rows)
    texts = [page.extract_text() for page in reader(write_pdf(document(*before, table))).pages]
    assert [number for number, text in enumerate(texts, 1) if "mark" in text] == pages


@pytest.mark.parametrize(("lines", "pages"), [(9, [2]), (200, [1, 2, 3, 4])])
def test_a_row_is_broken_over_two_pages_only_where_it_is_long(lines: int, pages: list[int]) -> None:
    before = [Paragraph("Some words.") for _ in range(33)]
    tall = "\n".join(["mark"] * lines)
    table = Table("x", TABLE.columns, (("Rooms", "1"),) * 6 + (("Garden", tall),) * 2)
    texts = [page.extract_text() for page in reader(write_pdf(document(*before, table))).pages]
    found = [number for number, text in enumerate(texts, 1) if "mark" in text]
    assert found[: len(pages)] == pages


def test_the_first_page_of_a_report_is_one_page_however_long_a_name_is() -> None:
    service = tiny_service(service="W" * 300)
    pages = reader(write_pdf(compose(material(service=service)))).pages
    assert "What we are doing" in pages[0].extract_text()
    assert "Contents" in pages[1].extract_text()


def test_an_endless_word_stays_inside_the_page() -> None:
    pdf = write_pdf(document(Table("x", TABLE.columns, (("w" * 300, "w" * 300),)), words="w" * 300))
    page = reader(pdf).pages[0]
    right = float(page.mediabox.right)
    places: list[float] = []

    def see(text: str, _: Any, matrix: Any, __: Any, ___: Any) -> None:
        if text.strip():
            places.append(matrix[4])

    page.extract_text(visitor_text=see)
    assert max(places) < right - 40
    assert words(pdf).replace(" ", "").count("w" * 300) >= 3


@pytest.mark.parametrize(
    ("word", "broken"), [("w" * 19, "w" * 19), ("w" * 20, "\u200b".join(["w" * 5] * 4))]
)
def test_only_endless_words_get_places_to_break(word: str, broken: str) -> None:
    assert breakable(word) == broken


def test_a_name_in_hindi_stands_in_the_file_and_in_its_pictures() -> None:
    assert not signs_without_font("O'Brien & Søn हिन्दी")
    assert "हि" in words(write_pdf(document(Paragraph("हिन्दी"))))
    pdf = write_pdf(document(picture("हिन्दी")))
    assert [tag.alternative for tag in tags_of(pdf).all("Figure")] == ["हिन्दी 3.1."]
    assert "□" not in words(pdf)


def test_signs_that_no_font_has_become_boxes_and_are_counted() -> None:
    # From a plane where nothing is assigned to anybody, so that no computer has a font for them.
    text = words(write_pdf(document(Paragraph("here \U000f0000\U000f0001 there"))))
    assert "here □□ there" in text
    assert "2 signs that this computer has no font for stand as □ here." in text


def test_a_fault_of_the_source_is_not_taken_for_a_missing_font() -> None:
    import typst

    with pytest.raises(typst.TypstError):
        typesetting.typeset_pdf("#no-such-thing()", {}, str)


def test_a_picture_becomes_a_png_twice_as_fine_as_a_screen() -> None:
    import io

    from PIL import Image

    drawn = picture()
    image = Image.open(io.BytesIO(png_of(drawn)))
    assert image.size[0] == pytest.approx(drawn.width * 192 / 72, abs=2)
