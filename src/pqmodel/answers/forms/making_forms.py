"""Makes forms to hand out: what a group is asked, in the plain wording, as a page, a workbook, or paper."""

from __future__ import annotations

import secrets
from typing import Literal

from pqmodel.answers.forms.model import Form, FormChoice, FormSection, FormStatement
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.model import Questionnaire, Statement
from pqmodel.workspace.service import Group, Service

FormKind = Literal["html", "xlsx", "paper"]


def make_form(
    service: Service, group: Group, questionnaire: Questionnaire, cycle: Cycle, language: str
) -> Form:
    """The form of one group. Statements without words in `language` fall back, and say so (`translated` is False)."""
    scale = questionnaire.scale
    choices = [
        FormChoice(value=p.value, key=str(p.value), label=p.label, meaning=p.meaning)
        for p in scale.points
    ]
    for value, key, aside in (("na", "n", scale.not_applicable), ("dk", "d", scale.dont_know)):
        choices.append(FormChoice(value=value, key=key, label=aside.label, meaning=aside.meaning))
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
        choices=tuple(choices),
        sections=tuple(
            FormSection(
                id=section.id,
                title=section.title,
                about=section.about,
                statements=tuple(
                    _statement(statement, f"{number}.{place}", language, questionnaire.language)
                    for place, statement in enumerate(section.statements, 1)
                ),
            )
            for number, section in enumerate(questionnaire.sections, 1)
        ),
    )


def _statement(statement: Statement, number: str, language: str, own: str) -> FormStatement:
    words, translated = statement.plain, language == own
    if language in statement.translations:
        words, translated = statement.translations[language], True
    return FormStatement(id=statement.id, number=number, text=words, translated=translated)


def render(form: Form, kind: FormKind, own_language: str, copies: int = 1) -> dict[str, bytes]:
    """The form as files, by name; `own_language` is that of words that were not translated.

    A workbook can be made in several copies, each knowing itself, so that the same person's form is known again however
    it was saved; pages and paper are one file for everybody.
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
    return {
        f"{stem}-{number:03d}.xlsx": form_book(form, copy_id=secrets.token_hex(8))
        for number in range(1, copies + 1)
    }


def check_codes(service: Service) -> None:
    """Refuses groups whose names cannot be told apart in a response code (one chance in a thousand for a pair)."""
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
    languages = sorted(
        {language for statement in statements for language in statement.translations}
    )
    told = {language: sum(language in s.translations for s in statements) for language in languages}
    return {questionnaire.language: (len(statements), len(statements))} | {
        language: (count, len(statements)) for language, count in told.items()
    }
