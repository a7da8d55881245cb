"""The form as a workbook to e-mail: one sheet to answer on, and hidden in it what the answers belong to."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pqmodel.answers.forms.model import Form, FormChoice, FormSection, FormStatement
from pqmodel.answers.forms.page_words import words_in
from pqmodel.ground.cycle import parse
from pqmodel.workbook.book import Book
from pqmodel.workbook.cell_names import cell_name
from pqmodel.workbook.checks import Check
from pqmodel.workbook.sheet import Sheet
from pqmodel.workbook.text_sheet import Page

IDENTITY = "pqmodel"
"""The hidden sheet by which a form is known when it comes back, whatever the other is called."""

KIND = "pqmodel form"
HEADINGS = ("paper_number_short", "paper_statement", "book_your_answer", "book_comment")
"""Names of the words over the columns."""
FIRST = 3
"""The first row of the identity sheet that tells of a statement or a choice; its first row holds the identity."""

_WIDTHS = (6.5, 44, 20, 28)
_WRITING_ROOM = 40.0
_ANSWER_COLUMN, _COMMENT_COLUMN = 3, 4


def form_book(form: Form, copy_id: str | None = None) -> bytes:
    """The file: one sheet to answer on, and a hidden sheet with the form's identity.

    The identity sheet has in A1 a JSON object: format, kind, questionnaire (id, version, digest), group, cycle,
    language, copy_id. From row 3 on, columns A to C hold a statement's row on the first sheet, its id and its number;
    columns E and F a choice's label and value. `copy_id` is one that no other copy has, or None where all copies are
    the same. Equal input gives equal bytes: the file is dated the first day of the cycle.
    """
    book = Book(
        f"{form.title}: {form.group_title}, {form.cycle}", form.service, parse(form.cycle).start
    )
    _, words = words_in(form.language)
    page = Page(book.sheet(words["book_sheet"], _WIDTHS))
    _head(page, form, words)
    top = page.row
    page.line([(words[heading], "heading", 1) for heading in HEADINGS])
    page.sheet.tall(top, 22)
    rows = _sections(page, form)
    if form.notice:
        page.skip()
        page.wide(form.notice, "small")
    _identity(book, form, copy_id, rows)
    _choices(page.sheet, form, list(rows.values()), words)
    page.sheet.print_setup(repeat=(top, top))
    page.sheet.portrait()
    page.sheet.protect(resizable=True)
    return book.to_bytes()


def label(choice: FormChoice) -> str:
    """A choice as the drop-down shows it: "5 - Embedded"; those that are no scores by their words alone."""
    return f"{choice.value} - {choice.label}" if isinstance(choice.value, int) else choice.label


def _head(page: Page, form: Form, words: Mapping[str, str]) -> None:
    """Title, whom it is for, what is kept, how to answer."""
    page.wide(form.title, "title wrapped")
    page.wide(f"{form.service} · {form.group_title} · {form.cycle}", "label")
    for line in (form.set_title, form.unread):
        if line:
            page.wide(line, "label")
    for line in form.message:
        page.wide(line)
    page.skip()
    page.section(words["book_kept"])
    for line in _kept(form, words):
        page.wide(line)
    page.skip()
    page.section(words["paper_how"])
    page.wide(words["book_choose"].format(heading=words["book_your_answer"]))
    page.wide(words["book_blank"])
    page.wide(words["book_send"])
    page.skip()
    page.headings([(words["book_answer"], 2), (words["book_when"], 2)])
    for choice in form.choices:
        _choice(page, choice)
    page.skip()


def _kept(form: Form, words: Mapping[str, str]) -> tuple[str, ...]:
    if form.named:
        return (words["book_kept_named"].format(group=form.group_title),)
    told = (
        words["book_kept_list"].format(group=form.group_title, cycle=form.cycle),
        words["promise"].format(count=form.smallest_group),
        words["book_not_anonymous"],
    )
    missing = sum(not statement.translated for statement in form.statements)
    return (*told, words["book_untranslated"].format(count=missing)) if missing else told


def _choice(page: Page, choice: FormChoice) -> None:
    sheet, row = page.sheet, page.row
    sheet.put(row, 1, label(choice), "text strong", 2)
    sheet.put(row, 3, choice.meaning, "text", 2)
    page.skip()


def _sections(page: Page, form: Form) -> dict[str, int]:
    """Writes every section; gives the row of each statement id."""
    rows: dict[str, int] = {}
    for section in form.sections:
        _section_head(page, section)
        for statement in section.statements:
            rows[statement.id] = page.row
            _statement(page, statement)
    return rows


def _section_head(page: Page, section: FormSection) -> None:
    page.wide(section.title, "heading known")
    page.sheet.tall(page.row - 1, 20)
    page.wide(section.about, "small")


def _statement(page: Page, statement: FormStatement) -> None:
    sheet, row = page.sheet, page.row
    sheet.put(row, 1, statement.number, "text known")
    words = statement.text
    if statement.example:
        words = f"{words}\n{statement.example}"
    sheet.put(row, 2, words, "text known")
    for column in (_ANSWER_COLUMN, _COMMENT_COLUMN):
        sheet.put(row, column, None, "text", locked=False)
    sheet.tall(row, _WRITING_ROOM)
    page.skip()


def _identity(book: Book, form: Form, copy_id: str | None, rows: dict[str, int]) -> None:
    sheet = book.sheet(IDENTITY, [12, 40, 12, 4, 40, 12])
    identity = {
        "format": 1,
        "kind": KIND,
        "questionnaire": form.questionnaire.model_dump(),
        "group": form.group,
        "cycle": form.cycle,
        "language": form.language,
        "copy_id": copy_id,
    }
    if form.smallest_group:
        identity["smallest_group"] = form.smallest_group
    if form.asked_set:
        identity["set"] = form.asked_set
    sheet.put(1, 1, json.dumps(identity, ensure_ascii=False), "plain")
    for place, statement in enumerate(form.statements, FIRST):
        sheet.put(place, 1, rows[statement.id])
        sheet.put(place, 2, statement.id)
        sheet.put(place, 3, statement.number, "label")
    for place, choice in enumerate(form.choices, FIRST):
        sheet.put(place, 5, label(choice), "label")
        sheet.put(place, 6, str(choice.value), "label")
    sheet.hide_sheet()
    sheet.protect()


def _choices(sheet: Sheet, form: Form, rows: list[int], words: Mapping[str, str]) -> None:
    """The drop-down. Its list stands on the hidden sheet, for labels may hold commas and be long."""
    if not rows:
        return
    last = FIRST + len(form.choices) - 1
    check = Check(
        "list",
        source=f"{IDENTITY}!$E${FIRST}:$E${last}",
        title=words["book_not_listed"],
        error=words["book_choose_listed"],
    )
    answers = " ".join(cell_name(row, _ANSWER_COLUMN) for row in rows)
    sheet.check(answers, check)
