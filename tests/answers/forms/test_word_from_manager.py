"""A word from the manager stands on every form of the cycle, asked for once and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.answers.forms.form_page import html_form
from pqmodel.answers.forms.form_workbook import form_book
from pqmodel.answers.forms.making_forms import make_form
from pqmodel.answers.forms.model import Form
from pqmodel.answers.forms.paper_form import paper_form
from pqmodel.answers.forms.word_from_manager import (
    LONGEST,
    QUESTIONS,
    ask_for_word,
    keep_word,
    paragraphs,
    read_word,
    word_from_file,
)
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.terminal.lines import EndOfInput, Lines
from pqmodel.workspace.new_service import set_up
from tests.conftest import tiny_questionnaire, tiny_service
from tests.factories.books import opened
from tests.journeys.program import run

WORD = "Tell us <b>how</b> it is & why.\nSoon.\n\nBack to Ann's box by 9 May."


class Answering(Lines):
    """Lines that answer each question in turn; after the last the input has ended."""

    def __init__(self, *answers: str) -> None:
        self.answers, self.said = list(answers), list[str]()

    def say(self, words: str = "") -> None:
        self.said.append(words)

    def ask(self, prompt: str, *, begun: str = "") -> str:  # noqa: ARG002
        if not self.answers:
            raise EndOfInput
        return self.answers.pop(0)


def form(*message: str) -> Form:
    service = tiny_service()
    made = make_form(service, service.groups[1], tiny_questionnaire(), parse("2026-Q4"), "en")
    return made.model_copy(update={"message": message})


def test_it_stands_on_the_page_the_paper_and_the_workbook_as_words_and_never_as_marks() -> None:
    words = paragraphs(WORD)
    assert words == ("Tell us <b>how</b> it is & why. Soon.", "Back to Ann's box by 9 May.")
    for page in (html_form(form(*words)), paper_form(form(*words))):
        text = page.decode()
        assert "Tell us &lt;b&gt;how&lt;/b&gt; it is &amp; why. Soon." in text
        assert "<b>how</b>" not in text.partition("<script")[0]
    cells = [
        str(cell.value) for row in opened(form_book(form(*words))).worksheets[0] for cell in row
    ]
    assert set(words) <= set(cells)


def test_it_is_kept_for_its_cycle_alone_and_can_be_edited(tmp_path: Path) -> None:
    workspace = set_up(tmp_path / "house", tiny_service())
    assert read_word(workspace, "2026-Q4") is None
    assert keep_word(workspace, "2026-Q4", f" {WORD} ") == WORD
    assert read_word(workspace, "2026-Q4") == WORD
    assert read_word(workspace, "2027-Q1") is None
    keep_word(workspace, "2027-Q1", "")
    assert read_word(workspace, "2027-Q1") == ""


def test_what_is_too_long_or_empty_is_refused_and_at_the_limit_is_not(tmp_path: Path) -> None:
    workspace = set_up(tmp_path / "house", tiny_service())
    assert len(keep_word(workspace, "2026-Q4", "x" * LONGEST)) == LONGEST
    with pytest.raises(PqmodelError, match="1,501 characters"):
        keep_word(workspace, "2026-Q4", "x" * (LONGEST + 1))
    empty = tmp_path / "empty.txt"
    for data in (b"", b" \n", b"\xff\xfe\x00"):
        empty.write_bytes(data)
        with pytest.raises(InputRefused) as refused:
            word_from_file(empty)
        assert "holds no words" in refused.value.faults[0].what


def test_each_question_may_be_passed_over() -> None:
    lines = Answering("To see where we stand", "", "The box by the office")
    assert ask_for_word(lines) == "To see where we stand\n\nThe box by the office"
    assert [words for words in lines.said if words in QUESTIONS] == list(QUESTIONS)
    assert ask_for_word(Answering("", "", "", "")) == ""


def test_where_no_form_is_made_no_word_is_kept(tmp_path: Path) -> None:
    home, word, page = tmp_path / "home", tmp_path / "word.txt", tmp_path / "form.html"
    word.write_text(WORD, encoding="utf-8")
    page.write_text("somebody's own", encoding="utf-8")
    run("init", home, "--service", "Rose House", "--group", "care-staff")
    words = ("-w", home, "forms", "--format", "html", "--group", "care-staff", "--message", word)
    assert run(*words, "-o", page).returncode == 1
    assert not (home / "form-messages").exists()
    assert run(*words, "-o", tmp_path / "another.html").returncode == 0
    assert (home / "form-messages").exists()
