"""Pages of the guide to hand round."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from pqmodel.document.blocks import Items, Table
from pqmodel.document.rendering import rendered
from pqmodel.ground import paths
from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire import locating
from pqmodel.questionnaire.guide.pack import pack, write_pack
from tests.conftest import tiny_questionnaire
from tests.document.test_page import EVIL
from tests.document.test_pdf import TYPST
from tests.factories.books import TODAY
from tests.factories.pages import Page

TINY = tiny_questionnaire()
USUAL = locating.named(locating.USUAL, paths.here())


def test_each_pillar_and_theme_has_a_page_with_its_questions_and_room_to_write() -> None:
    document = pack(TINY, "Rose House", TINY.sections, TODAY)
    assert [section.title for section in document.sections] == [
        each.title for each in TINY.sections
    ]
    rooms = document.sections[0]
    questions = [
        item.words for block in rooms.blocks if isinstance(block, Items) for item in block.items
    ]
    assert "Which room do people like best?" in questions
    assert "Which tool is missing in a room?" in questions
    (notes,) = [block for block in rooms.blocks if isinstance(block, Table)]
    assert len(notes.rows) == 5
    # A pillar without questions still has room for what is said.
    assert any(isinstance(block, Table) for block in document.sections[1].blocks)


def test_the_usual_guide_is_one_sheet_of_paper_a_pillar() -> None:
    document = pack(USUAL, "A house with a name of middling length", USUAL.sections, TODAY)
    pages = PdfReader(io.BytesIO(rendered(document, ".pdf"))).pages
    assert len(pages) == len(USUAL.sections)
    for page, section in zip(pages, USUAL.sections, strict=True):
        assert section.title in page.extract_text()


def test_one_pillar_may_be_named_and_word_has_its_heading(tmp_path: Path) -> None:
    file = tmp_path / "pack.docx"
    document = write_pack(USUAL, "", file, ["culture"], TODAY)
    assert [section.id for section in document.sections] == ["culture"]
    headings = [
        each.text
        for each in docx.Document(str(file)).paragraphs
        if each.style is not None and "Heading" in str(each.style.name)
    ]
    assert USUAL.pillars[0].title in headings
    assert USUAL.pillars[1].title not in headings


@pytest.mark.parametrize(
    ("name", "pillars", "words"),
    [
        ("pack.txt", [], "cannot be written as pack.txt"),
        ("pack.html", ["culture", "start"], "a page for each pillar"),
        ("pack.html", ["nowhere"], "nothing called 'nowhere'"),
    ],
)
def test_what_has_no_page_is_refused_and_nothing_is_written(
    tmp_path: Path, name: str, pillars: list[str], words: str
) -> None:
    with pytest.raises(PqmodelError, match=words):
        write_pack(USUAL, "", tmp_path / name, pillars, TODAY)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("face", [".html", ".docx", ".pdf"])
def test_hostile_words_are_inert_in_every_face(face: str) -> None:
    """A service words its own questions: none of them acts, and an endless word stays on the page."""
    pillar = TINY.pillars[0]
    question = pillar.questions[0].model_copy(update={"text": f"{EVIL} {TYPST} {'W' * 300}"})
    hostile = pillar.model_copy(update={"questions": (question,)})
    data = rendered(pack(TINY, EVIL, [hostile], TODAY), face)
    if face == ".html":
        page = Page(data)
        assert not page.all("script")
        assert not page.all("img")
        text = page.text
    elif face == ".docx":
        text = "\n".join(each.text for each in docx.Document(io.BytesIO(data)).paragraphs)
    else:
        pages = PdfReader(io.BytesIO(data)).pages
        assert len(pages) == 1
        text = pages[0].extract_text()
    text = text.replace("\u200b", "")
    assert "{{ 7 * 7 }}" in text
    assert '#eval("1+1")' in text
    assert not any(sign in text for sign in "\u202e\x1b")
