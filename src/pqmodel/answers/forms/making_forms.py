"""Makes forms to hand out, in the plain wording: a page, a workbook, or paper."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Literal

from pqmodel.answers.forms.model import Form, FormChoice, FormSection, FormStatement
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import Scale
from pqmodel.workspace.service import Group, Service

FormKind = Literal["html", "xlsx", "paper"]


def make_form(
    service: Service, group: Group, questionnaire: Questionnaire, cycle: Cycle, language: str
) -> Form:
    """The form of one group.

    Statements without words in `language` fall back, and say so (`translated` is False).
    """
    # Numbers are the same in every language, so that paper can be keyed by them.
    numbers = questionnaire.numbers()
    sections = []
    for section in questionnaire.sections:
        statements = []
        for statement in section.statements:
            words, is_translated = statement.plain, language == questionnaire.language
            if language in statement.translations:
                words, is_translated = statement.translations[language], True
            statements.append(
                FormStatement(
                    id=statement.id,
                    number=numbers[statement.id],
                    text=words,
                    translated=is_translated,
                )
            )
        sections.append(
            FormSection(
                id=section.id,
                title=section.title,
                about=section.about,
                statements=tuple(statements),
            )
        )
    return Form(
        service=service.service,
        cycle=cycle.id,
        group=group.id,
        group_title=group.title,
        named=group.named,
        questionnaire=questionnaire.ref,
        title=questionnaire.title,
        notice=questionnaire.notice,
        language=language,
        choices=tuple(_list_choices(questionnaire.scale)),
        sections=tuple(sections),
    )


def _list_choices(scale: Scale) -> Iterator[FormChoice]:
    for point in scale.points:
        key = str(point.value)
        yield FormChoice(value=point.value, key=key, label=point.label, meaning=point.meaning)
    aside = scale.not_applicable
    yield FormChoice(value="na", key="n", label=aside.label, meaning=aside.meaning)
    aside = scale.dont_know
    yield FormChoice(value="dk", key="d", label=aside.label, meaning=aside.meaning)


def render(form: Form, kind: FormKind, own_language: str, copies: int = 1) -> dict[str, bytes]:
    """The form as files, by name; `own_language` is that of words that were not translated.

    A workbook can be made in several copies, each knowing itself, so that the same person's form is
    known again however it was saved; pages and paper are one file for everybody.
    """
    stem = f"form-{form.group}-{form.cycle}"
    if kind == "html":
        from pqmodel.answers.forms.form_page import html_form

        return {f"{stem}.html": html_form(form, own_language)}
    if kind == "paper":
        from pqmodel.answers.forms.paper_form import paper_form

        return {f"{stem}-paper.html": paper_form(form, own_language)}
    from pqmodel.answers.forms.form_workbook import form_book

    if copies == 1:
        return {f"{stem}.xlsx": form_book(form)}
    books = {}
    for number in range(1, copies + 1):
        books[f"{stem}-{number:03d}.xlsx"] = form_book(form, copy_id=secrets.token_hex(8))
    return books


def check_codes(service: Service) -> None:
    """Refuses groups whose names cannot be told apart in a response code.

    For a pair of groups there is one chance in a thousand.
    """
    from pqmodel.answers.response_code import group_tag

    tags: dict[int, str] = {}
    for group in service.groups:
        other = tags.setdefault(group_tag(group.id), group.id)
        if other != group.id:
            raise PqmodelError(
                f"The groups {other} and {group.id} cannot be told apart in response codes.",
                "Give one of them another id in pqmodel.yaml.",
            )


def coverage(questionnaire: Questionnaire) -> dict[str, tuple[int, int]]:
    """For each language: how many statements have words in it, of how many in all."""
    statements = list(questionnaire.statements())
    languages = {language for statement in statements for language in statement.translations}
    translated = {questionnaire.language: (len(statements), len(statements))}
    for language in sorted(languages):
        number = sum(language in statement.translations for statement in statements)
        translated[language] = (number, len(statements))
    return translated
