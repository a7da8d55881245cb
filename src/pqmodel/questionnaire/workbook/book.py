"""A questionnaire as a workbook, for those who would rather write their statements in Excel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pqmodel.document.languages import named
from pqmodel.ground.nouns import Noun
from pqmodel.questionnaire.model import Pillar, Questionnaire
from pqmodel.questionnaire.scale import Aside, ScalePoint
from pqmodel.questionnaire.workbook import parts
from pqmodel.questionnaire.workbook.field_shapes import Shape, cell_of
from pqmodel.questionnaire.workbook.parts import Field, Part
from pqmodel.workbook.book import Book
from pqmodel.workbook.cell_names import area_name
from pqmodel.workbook.checks import Check
from pqmodel.workbook.columns import Row, Value
from pqmodel.workbook.sheet import Sheet
from pqmodel.workbook.table import BEYOND, roomy, write_bands, write_head, write_table
from pqmodel.workbook.text_sheet import Page

_PAGE_UNITS = 135.0
"""Units of column width on a page, with room for what programs add to each of many columns."""


def questionnaire_book(questionnaire: Questionnaire, today: date) -> bytes:
    """The file: Read me, the questionnaire's front, its scale, and a sheet for each kind of thing.

    All that the questionnaire's files hold is in it. Equal input gives equal bytes. A text longer
    than a cell holds is cut, and says so.
    """
    book = Book(f"Questionnaire: {questionnaire.title}", questionnaire.title, today)
    levels = {p.value: parts.level_heading(p.value, p.label) for p in questionnaire.scale.points}
    audiences = {each.id: f"{parts.WORDS_FOR} {each.id}" for each in questionnaire.audiences}
    statements = parts.statements(levels, audiences)
    tables = [
        parts.HEAD,
        parts.SCALE,
        parts.PILLARS,
        statements,
        _languages(questionnaire),
        *parts.PARTS[1:],
    ]
    _read_me(book, questionnaire, tables)
    tops = {}
    for part in tables:
        tops[part.key] = _table(book, part, list(_rows(part, questionnaire)))
    for part in tables:
        _guide(book, part, tops)
    _record(book, questionnaire)
    return book.to_bytes()


def _languages(questionnaire: Questionnaire) -> Part:
    found = {
        language: named(language) for s in questionnaire.statements() for language in s.translations
    }
    return parts.translations(found)


def _read_me(book: Book, questionnaire: Questionnaire, tables: Sequence[Part]) -> None:
    page = Page(book.sheet("Read me", [24.0, 100.0]))
    page.wide(f"Questionnaire: {questionnaire.title}", "title wrapped")
    page.skip()
    for words in (
        "Here you can write the questionnaire in Excel: change words, add rows, take rows out.",
        "Then save the file and bring it in with: pqmodel questionnaire import FILE.xlsx FOLDER",
        "All faults are told at once, each with its sheet and cell. Nothing is written while there are any.",
    ):
        page.wide(words)
    page.skip()
    page.section("Four rules")
    for name, words in (
        ("Ids", "An id is a name for ever. Polish words as you like; where the meaning changes, add a new row and name "
                "the old id under Replaces, Splits or Merges. Leave Id empty on a new row, and one is made."),
        ("Taking one out", "Delete the row. If it was answered before, write its id on the sheet Retired, with the "
                           "reason, so that old rounds can still be read."),
        ("Lists", "One thing a line: press Alt and Enter in the cell. A line that begins with two spaces belongs to "
                  "the one above it."),
        ("Your own columns", "You may add columns of your own. They are not brought in, and that is told."),
    ):  # fmt: skip
        page.line([(name, "label", 1), (words, "plain", 1)])
    page.skip()
    page.section("The sheets")
    for part in tables:
        page.line(
            [(part.title, "label", 1), (part.note.replace(parts.IDS, "").strip(), "plain", 1)]
        )
    page.sheet.print_setup()


def _table(book: Book, part: Part, rows: list[Row]) -> int:
    """Adds the sheet; gives the row of its headings."""
    columns = roomy(part.columns, rows)
    sheet = book.sheet(part.title, [column.width for column in columns])
    top = _head(sheet, part)
    if any(column.band for column in columns):
        write_bands(sheet, top, columns)
        top += 1
    write_table(
        sheet, f"Q{part.key.capitalize()}", top, columns, rows, grows=part.key != "questionnaire"
    )
    held = 1 if columns[0].key in ("id", "word", "value", "statement") else 0
    sheet.freeze(top, held)
    _pages(sheet, part, top)
    return top


def _head(sheet: Sheet, part: Part) -> int:
    """The title and what to know of the sheet.

    Where the first column stands on every page, they begin beside it.
    """
    own = part.note.replace(parts.IDS, "").strip()
    notes = [own] if own == part.note else [own, parts.IDS]
    if not part.breaks:
        return write_head(sheet, part.title, notes)
    sheet.put(1, 2, part.title, "title")
    sheet.tall(1, 26)
    for row, note in enumerate(notes, 2):
        sheet.put(row, 2, note, "note")
    return 2 + len(notes)


def _pages(sheet: Sheet, part: Part, top: int) -> None:
    """One page wide, or so many as the part has breaks, with the first column again on each."""
    if not part.breaks:
        sheet.print_setup(repeat=(top, top))
        return
    places = {field.key: place for place, field in enumerate(part.fields, 1)}
    breaks = [places[key] for key in part.breaks]
    sheet.print_pages((top, top), 1, breaks, page_units=_PAGE_UNITS)


def _guide(book: Book, part: Part, tops: Mapping[str, int]) -> None:
    """Gives each column its hint, which shows where somebody stands in it, and its list of ids."""
    if part is parts.HEAD:
        return
    sheet, top = book.titled(part.title), tops[part.key]
    for index, field in enumerate(part.fields, 1):
        if not field.column.editable:
            continue
        reach, check = sheet.check_of(index) or (
            area_name(top + 1, index, top + BEYOND, index),
            _check(field, tops),
        )
        if field.hint:
            check = replace(check, hint_title=field.column.heading, hint=field.hint)
        if check != Check("anything"):
            sheet.check(reach, check)


def _check(field: Field, tops: Mapping[str, int]) -> Check:
    """A list of ids to choose from; nothing where several may stand in a cell, or none is meant."""
    if not field.belongs or field.leads_to not in tops:
        return Check("anything")

    top = tops[field.leads_to]
    named = (*parts.PARTS, parts.statements({}, {}))
    title = next(part.title for part in named if part.key == field.leads_to)
    return Check(
        "list",
        source=f"'{title}'!$A${top + 1}:$A${top + BEYOND}",
        title=field.column.heading,
        error=f"Choose an id that stands on the sheet {title}.",
        warns=True,
    )


def _rows(part: Part, questionnaire: Questionnaire) -> Iterator[Row]:
    if part is parts.HEAD:
        yield from _head_rows(questionnaire)
    elif part is parts.SCALE:
        for point in questionnaire.scale.points:
            yield {"value": point.value, **_answer_row(point, part)}
        for name, key in parts.ASIDES.items():
            aside = getattr(questionnaire.scale, key)
            yield {"value": name, **_answer_row(aside, part)}
    else:
        for noun, more in _nouns(part.key, questionnaire):
            row: dict[str, Value] = {}
            for field in part.fields:
                row[field.key] = more[field.key] if field.key in more else _cell(noun, field)
            yield row


def _answer_row(answer: ScalePoint | Aside, part: Part) -> Row:
    fields = (field for field in part.fields if field.key != "value")
    return {field.key: _cell(answer, field) for field in fields}


def _head_rows(questionnaire: Questionnaire) -> Iterator[Row]:
    """What the whole is called and says, and the two figures of its scale."""
    for key, label, how in parts.HEAD_FIELDS:
        if key in ("target", "favourable_from"):
            value = cell_of(getattr(questionnaire.scale, key), Shape("number"))
        else:
            value = getattr(questionnaire, key)
            if value is not None and not isinstance(value, int | float):
                value = str(value)
        yield {"what": label, "words": value, "how": how}


def _nouns(key: str, questionnaire: Questionnaire) -> Iterator[tuple[Noun, Mapping[str, Value]]]:
    """What stands on a sheet, row by row, and what else there is to say of each."""
    if key == "pillars":
        for section in questionnaire.sections:
            yield section, {"kind": questionnaire.kind(section)}
    elif key in ("statements", "actions", "resources", "questions"):
        for section in questionnaire.sections:
            yield from _of_section(key, section)
    elif key == "translations":
        for statement in questionnaire.statements():
            for audience, own in statement.wording.items():
                row: dict[str, Value] = {
                    "statement": statement.id,
                    "audience": audience,
                    "words": own,
                }
                for language in statement.translations:
                    row[language] = statement.translated(language, audience)
                yield statement, row
    elif key == "references":
        for framework in questionnaire.frameworks:
            for reference in framework.references:
                yield reference, {"framework": framework.id}
    elif key == "benchmarks":
        for measure in questionnaire.measures:
            for benchmark in measure.benchmarks:
                yield benchmark, {"measure": measure.id}
    else:
        holder: Any = questionnaire
        if key in ("start", "principles", "words", "steps"):
            holder = questionnaire.guidance
        # The sheet Translations holds the words of statements; what is known of each is another.
        items = holder.translations if key == "languages" else getattr(holder, key)
        for item in items:
            yield item, {}


def _of_section(key: str, section: Pillar) -> Iterator[tuple[Noun, Mapping[str, Value]]]:
    for item in getattr(section, key):
        more: dict[str, Value] = {"pillar": section.id}
        if key == "questions":
            more["theme"] = None
        if key == "statements":
            for audience, words in item.wording.items():
                more[parts.wording_key(audience)] = words
            for value, words in item.levels.items():
                more[f"level {value}"] = words
        yield item, more

    if key == "questions":
        for theme, questions in section.theme_questions.items():
            for question in questions:
                yield question, {"pillar": section.id, "theme": theme}


def _cell(noun: Any, field: Field) -> Value:
    return cell_of(getattr(noun, field.key, None), field.shape)


def _record(book: Book, questionnaire: Questionnaire) -> None:
    """Adds the hidden sheet: what was exported, so that no id of it is ever given to something else."""
    sheet = book.sheet(parts.RECORD, [22, 60])
    rows = [("kind", parts.KIND), ("format", str(parts.FORMAT)), ("id", questionnaire.id)]
    rows += [("version", questionnaire.version)]
    rows += [("statement", key) for key in questionnaire.by_statement]
    rows += [("action", key) for key in questionnaire.by_action]
    for number, words in enumerate(rows, 1):
        for index, text in enumerate(words, 1):
            sheet.put(number, index, text, "note")
    sheet.hide_sheet()
