"""A questionnaire as an XLSForm, for KoboToolbox, ODK and whatever else reads them.

An XLSForm is a workbook with the sheets survey, choices and settings (xlsform.org). Names of
questions are the ids of statements as they stand, so that what is collected there comes back by
`pqmodel collect`. Names of ours that are no id have an underscore, which no id has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pqmodel.document.languages import named
from pqmodel.questionnaire.audiences import usual_audience
from pqmodel.questionnaire.model import Questionnaire, Statement
from pqmodel.questionnaire.scale import Aside, ScalePoint
from pqmodel.questionnaire.translation import UNREAD, Translation
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
    form = _Form(questionnaire, words, _languages(questionnaire, words))
    book = Book(questionnaire.title, questionnaire.title, today)
    head = ["type", "name", *form.columns("label"), *form.columns("hint"), "required"]
    _sheet(book, "survey", head, list(_survey(form, groups)))
    head = ["list_name", "name", *form.columns("label"), "meaning"]
    _sheet(book, "choices", head, list(_choices(form, groups)))
    front = {
        "form_title": questionnaire.form_title(words),
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


@dataclass(frozen=True)
class _Form:
    """What is asked of one audience, and in which languages."""

    questionnaire: Questionnaire
    audience: str
    languages: list[str]

    @property
    def translations(self) -> list[Translation]:
        """The files of the form's languages."""
        return [each for each in self.questionnaire.translations if each.language in self.languages]

    def columns(self, name: str) -> list[str]:
        """The headings of a column that each language has for itself."""
        return [f"{name}::{named(language)}" for language in self.languages]

    def said(
        self, name: str, words: str, translated: Mapping[str, str | None] | None = None
    ) -> Cells:
        """The words in each language; where there is no translation, as they are.

        A cell that is left empty would show people no question at all.
        """
        cells = {}
        for language in self.languages:
            own = (translated or {}).get(language) or words
            cells[f"{name}::{named(language)}"] = _inert(own)
        return cells


def _inert(words: str) -> str:
    """Words in which nothing is taken for a reference to another question."""
    return words.replace("${", "$ {")


def _survey(form: _Form, groups: Sequence[tuple[str, str]]) -> Iterator[Cells]:
    own, *others = form.languages
    translated: dict[str, str | None] = {each: _introduction(form, each) for each in others}
    about = form.said("label", _introduction(form, own), translated)
    yield {"type": "note", "name": INTRODUCTION, **about}
    if groups:
        asked = form.said("label", GROUP_QUESTION)
        yield {"type": f"select_one {GROUPS}", "name": GROUP_FIELD, **asked, "required": "yes"}
    for section in form.questionnaire.sections:
        statements = [each for each in section.statements if form.audience in each.audiences]
        if not statements:
            continue
        titles: dict[str, str | None] = {}
        abouts: dict[str, str | None] = {}
        for language in form.languages:
            heading = form.questionnaire.heading_of(section, form.audience, language)
            titles[language], abouts[language] = heading
        title = form.said("label", section.title, titles)
        yield {"type": "begin_group", "name": section.id, **title}
        about = form.said("label", section.about, abouts)
        yield {"type": "note", "name": f"{ABOUT}{section.id}", **about}
        for statement in statements:
            yield _question(form, statement)
        yield {"type": "end_group", "name": ""}


def _introduction(form: _Form, language: str) -> str:
    """What the form is about, what each answer means, and whose it is; whether a native speaker has
    read it."""
    questionnaire = form.questionnaire
    title = questionnaire.form_title(form.audience, language)
    paragraphs = [title]
    if title == questionnaire.title:
        # The questionnaire says to its first audience what it is about.
        paragraphs = [questionnaire.about]

    translation = questionnaire.translation(language)
    for key, answer in _answers(questionnaire):
        label, meaning = answer.label, answer.meaning_for(form.audience)
        translated = translation.answers.get(key) if translation else None
        if translated is not None:
            label = translated.label
            meaning = translated.meanings.get(form.audience, translated.meaning)
        paragraphs.append(f"{label}: {meaning}")

    notice = questionnaire.notice
    if translation is not None:
        notice = translation.notice or notice
        if not translation.is_checked:
            paragraphs.append(translation.unread or UNREAD)
    if notice:
        paragraphs.append(notice)
    return "\n\n".join(paragraphs)


def _answers(questionnaire: Questionnaire) -> Iterator[tuple[str, ScalePoint | Aside]]:
    """Every answer that can be given, by the name that it has in a translation."""
    scale = questionnaire.scale
    for point in scale.points:
        yield str(point.value), point
    yield "na", scale.not_applicable
    yield "dk", scale.dont_know


def _question(form: _Form, statement: Statement) -> Cells:
    translated = {each: statement.translated(each, form.audience) for each in form.languages}
    lines = []
    if form.questionnaire.is_seen_from_within(statement, form.audience):
        for value, seen in sorted(statement.levels.items()):
            # One line each: by its lines a hint of ours is known when a form is read.
            label = form.questionnaire.scale.label(value)
            lines.append(LEVEL.format(value, label, " ".join(seen.split())))
    return {
        "type": f"select_one {SCALE}",
        "name": statement.id,
        **form.said("label", statement.words_for(form.audience), translated),
        **form.said("hint", "\n".join(lines)),
    }


def _choices(form: _Form, groups: Sequence[tuple[str, str]]) -> Iterator[Cells]:
    for key, answer in _answers(form.questionnaire):
        labels: dict[str, str | None] = {}
        for translation in form.translations:
            if key in translation.answers:
                labels[translation.language] = translation.answers[key].label
        said = form.said("label", answer.label, labels)
        # A score stands as a number, as other programs write it.
        name = int(key) if key.isdecimal() else key
        meaning = answer.meaning_for(form.audience)
        yield {"list_name": SCALE, "name": name, **said, "meaning": meaning}
    for key, title in groups:
        # Not translated: where answers come with labels, a group is known again by its title.
        yield {"list_name": GROUPS, "name": key, **form.said("label", title)}


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
