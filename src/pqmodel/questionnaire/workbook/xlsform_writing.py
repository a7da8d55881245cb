"""A questionnaire as an XLSForm, for KoboToolbox, ODK and whatever else reads them.

An XLSForm is a workbook with the sheets survey, choices and settings (xlsform.org). Names of
questions are the ids of statements as they stand, so that what is collected there comes back by
`pqmodel collect`. Names of ours that are no id have an underscore, which no id has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pqmodel.document.languages import named
from pqmodel.questionnaire.audiences import usual_audience
from pqmodel.questionnaire.model import Questionnaire, Statement
from pqmodel.questionnaire.workbook.xlsform_names import (
    ABOUT,
    GROUP_FIELD,
    GROUP_QUESTION,
    GROUPS,
    INTRODUCTION,
    LEVEL,
    SCALE,
)
from pqmodel.workbook.book import Book
from pqmodel.workbook.sheet import Sheet

Cells = Mapping[str, str | int]

_WIDTHS = {
    "type": 20,
    "name": 34,
    "list_name": 14,
    "required": 9,
    "meaning": 60,
    "form_title": 40,
    "form_id": 24,
    "version": 12,
    "default_language": 18,
}
_HELD_COLUMNS = {"survey": 2}
_READ_ME = (
    "Upload this file to KoboToolbox or ODK Central as it is. "
    "Tools that read forms pass this sheet over.",
    "The form keeps no names, times, places or devices: it has no start, end, deviceid or username "
    "in it. Please add none. Turn off anything in your tool that asks people to log in or records "
    "who sent a form.",
    "The tool itself still notes when a form arrived. "
    "pqmodel takes the answers and the group alone.",
    "Do not change the names in the column “name”: by them the answers find their statements.",
    "When all have answered, download the answers as CSV or Excel, with XML values and headings, "
    "and take them in with: pqmodel collect FILE.csv",
)


def xlsform(
    questionnaire: Questionnaire,
    groups: Sequence[tuple[str, str]],
    today: date,
    *,
    words: str = "",
) -> bytes:
    """The file. `groups` (id, title) are those who may answer; without any that is not asked.

    `words` is the audience that is asked, in whose words the labels are; the usual one where it is
    empty. What is not translated stands in the questionnaire's own language. Nothing asks who
    answered, when, or on which device.
    """
    words = words or usual_audience(questionnaire.audiences)
    book = Book(questionnaire.title, questionnaire.title, today)
    languages = _languages(questionnaire, words)
    survey = list(_survey(questionnaire, groups, languages, words))
    head = ["type", "name", *_columns("label", languages), *_columns("hint", languages), "required"]
    _sheet(book, "survey", head, survey)
    head = ["list_name", "name", *_columns("label", languages), "meaning"]
    _sheet(book, "choices", head, list(_choices(questionnaire, groups, languages, words)))
    front = {
        "form_title": questionnaire.title,
        "form_id": questionnaire.id,
        "version": questionnaire.version,
        "default_language": named(questionnaire.language),
    }
    _sheet(book, "settings", list(front), [front])
    _read_me(book, questionnaire)
    return book.to_bytes()


def _languages(questionnaire: Questionnaire, words: str) -> list[str]:
    """The questionnaire's own language, then those that words of the audience are translated to."""
    languages = [questionnaire.language]
    for statement in questionnaire.statements():
        languages += [each for each, own in statement.translations.items() if words in own]
    return list(dict.fromkeys(languages))


def _columns(name: str, languages: Sequence[str]) -> list[str]:
    return [f"{name}::{named(language)}" for language in languages]


def _said(
    name: str, words: str, languages: Sequence[str], translations: Mapping[str, str] | None = None
) -> Cells:
    """The words in each language; where there is no translation, as they are.

    A cell that is left empty would show people no question at all.
    """
    cells = {}
    for language in languages:
        translated = (translations or {}).get(language, words)
        cells[f"{name}::{named(language)}"] = _inert(translated)
    return cells


def _inert(words: str) -> str:
    """Words in which nothing is taken for a reference to another question."""
    return words.replace("${", "$ {")


def _survey(
    questionnaire: Questionnaire,
    groups: Sequence[tuple[str, str]],
    languages: Sequence[str],
    words: str,
) -> Iterator[Cells]:
    about = _said("label", _introduction(questionnaire, words), languages)
    yield {"type": "note", "name": INTRODUCTION, **about}
    if groups:
        asked = _said("label", GROUP_QUESTION, languages)
        yield {"type": f"select_one {GROUPS}", "name": GROUP_FIELD, **asked, "required": "yes"}
    for section in questionnaire.sections:
        statements = [each for each in section.statements if words in each.audiences]
        if not statements:
            continue
        title = _said("label", section.title, languages)
        yield {"type": "begin_group", "name": section.id, **title}
        about = _said("label", section.about, languages)
        yield {"type": "note", "name": f"{ABOUT}{section.id}", **about}
        for statement in statements:
            yield _question(statement, questionnaire, languages, words)
        yield {"type": "end_group", "name": ""}


def _introduction(questionnaire: Questionnaire, words: str) -> str:
    """What the whole is about, what each answer means, and whose it is."""
    scale = questionnaire.scale
    paragraphs = [questionnaire.about]
    for point in scale.points:
        paragraphs.append(f"{point.label}: {point.meaning_for(words)}")
    for aside in (scale.not_applicable, scale.dont_know):
        paragraphs.append(f"{aside.label}: {aside.meaning_for(words)}")
    if questionnaire.notice:
        paragraphs.append(questionnaire.notice)
    return "\n\n".join(paragraphs)


def _question(
    statement: Statement, questionnaire: Questionnaire, languages: Sequence[str], words: str
) -> Cells:
    own = statement.words_for(words)
    translated = {
        language: by_audience[words]
        for language, by_audience in statement.translations.items()
        if words in by_audience
    }
    lines = []
    for value, seen in sorted(statement.levels.items()):
        # One line each: by its lines a hint of ours is known when a form is read.
        label = questionnaire.scale.label(value)
        lines.append(LEVEL.format(value, label, " ".join(seen.split())))
    return {
        "type": f"select_one {SCALE}",
        "name": statement.id,
        **_said("label", own, languages, translated),
        **_said("hint", "\n".join(lines), languages),
    }


def _choices(
    questionnaire: Questionnaire,
    groups: Sequence[tuple[str, str]],
    languages: Sequence[str],
    words: str,
) -> Iterator[Cells]:
    scale = questionnaire.scale
    for point in scale.points:
        said = _said("label", point.label, languages)
        yield {"list_name": SCALE, "name": point.value, **said, "meaning": point.meaning_for(words)}
    for name, aside in (("na", scale.not_applicable), ("dk", scale.dont_know)):
        said = _said("label", aside.label, languages)
        yield {"list_name": SCALE, "name": name, **said, "meaning": aside.meaning_for(words)}
    for key, title in groups:
        yield {"list_name": GROUPS, "name": key, **_said("label", title, languages)}


def _sheet(book: Book, title: str, head: Sequence[str], rows: Sequence[Cells]) -> None:
    sheet = book.sheet(title, [_WIDTHS.get(name, 44) for name in head])
    for index, name in enumerate(head, 1):
        sheet.put(1, index, name, "heading")
    for number, row in enumerate(rows, 2):
        style = "text"
        if str(row.get("type", "")).startswith("begin"):
            style = "text strong"
        for index, name in enumerate(head, 1):
            sheet.put(number, index, row.get(name), style)
    sheet.freeze(1, _HELD_COLUMNS.get(title, 0))
    sheet.print_setup(repeat=(1, 1))


def _read_me(book: Book, questionnaire: Questionnaire) -> None:
    sheet: Sheet = book.sheet("Read me", [110])
    sheet.put(1, 1, f"{questionnaire.title}, as a form for KoboToolbox and ODK", "title wrapped")
    for number, words in enumerate(_READ_ME, 3):
        sheet.put(number, 1, words, "plain")
    sheet.print_setup()
