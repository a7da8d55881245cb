"""Makes forms to hand out, in the words of who answers: a page, a workbook, or paper."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Sequence
from typing import Literal

from pqmodel.answers.asked import refuse_nothing, statements_asked
from pqmodel.answers.forms.model import Form, FormChoice, FormSection, FormStatement
from pqmodel.answers.response import Value
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.words import count
from pqmodel.questionnaire.audiences import Audience, audience_of, is_rated
from pqmodel.questionnaire.model import Pillar, Questionnaire
from pqmodel.questionnaire.scale import Aside, Scale, ScalePoint
from pqmodel.questionnaire.service_kinds import example_for
from pqmodel.questionnaire.translation import UNREAD, Translation
from pqmodel.workspace.service import FAMILIES, Group, Service, title_of

ENGLISH = "en"
FormKind = Literal["html", "xlsx", "paper"]


def make_form(
    service: Service,
    group: Group,
    questionnaire: Questionnaire,
    cycle: Cycle,
    language: str,
    *,
    set_id: str = "",
    pillars: Collection[str] = (),
) -> Form:
    """The form of one group: what its audience is asked, or of that a named set, or some pillars.

    Statements without words in `language` fall back, and say so (`translated` is False).
    """
    asked = statements_asked(group, questionnaire, set_id)
    sections = [
        _make_section(section, group, questionnaire, service, language, asked)
        for section in questionnaire.sections
        if not pillars or section.id in pillars
    ]
    sections = [section for section in sections if section.statements]
    refuse_nothing(tuple(each.id for each in sections), group, questionnaire)

    named_set = questionnaire.named_set(set_id)
    translation = questionnaire.translation(language)
    audience = audience_of(group, questionnaire.audiences)
    notice, title = questionnaire.notice, questionnaire.form_title(audience, language)
    unread = ""
    if translation is not None:
        notice = translation.notice or notice
        if not translation.is_checked:
            unread = translation.unread or UNREAD
    return Form(
        service=service.service,
        cycle=cycle.id,
        group=group.id,
        group_title=_title_of_group(group, translation),
        named=group.named,
        smallest_group=0 if group.named else service.smallest_group,
        questionnaire=questionnaire.ref,
        title=title,
        notice=notice,
        language=language,
        unread=unread,
        front_translated=_has_front(translation, sections),
        asked_set=named_set.id if named_set else "",
        set_title=named_set.title if named_set else "",
        code_sections=tuple(
            tuple(statement.id for statement in section.statements)
            for section in questionnaire.sections
        ),
        choices=tuple(_list_choices(questionnaire.scale, audience, translation)),
        sections=tuple(sections),
    )


def _make_section(
    section: Pillar,
    group: Group,
    questionnaire: Questionnaire,
    service: Service,
    language: str,
    asked: Collection[str],
) -> FormSection:
    # Numbers are the same in every language and on every form, so that paper can be keyed by them.
    numbers = questionnaire.numbers()
    audience = audience_of(group, questionnaire.audiences)
    is_own = language == questionnaire.language
    statements = []
    for statement in section.statements:
        if statement.id not in asked:
            continue
        words = statement.translated(language, audience)
        example = ""
        if is_own and questionnaire.is_seen_from_within(statement, audience):
            example = example_for(service.type, questionnaire.kinds, statement.examples)
        if example and language == ENGLISH:
            # Without these words it reads like a second statement to be answered.
            example = f"For example: {example}"
        statements.append(
            FormStatement(
                id=statement.id,
                number=numbers[statement.id],
                text=words or statement.words_for(audience),
                translated=is_own or words is not None,
                example=example,
            )
        )
    title, about = questionnaire.heading_of(section, audience, language)
    return FormSection(id=section.id, title=title, about=about, statements=tuple(statements))


def _title_of_group(group: Group, translation: Translation | None) -> str:
    """What a form calls the group: in its language where the title is the one that every service
    begins with. A title that the service wrote itself is its own in every language."""
    is_usual = group.title == title_of(group.id)
    if translation is None or not is_usual:
        return group.title
    return translation.groups.get(group.id, group.title)


def _has_front(translation: Translation | None, sections: Collection[FormSection]) -> bool:
    """True where a translation has the title, the answers and all headings of a form."""
    if translation is None or translation.title is None or not translation.answers:
        return False
    return all(section.id in translation.sections for section in sections)


def _list_choices(
    scale: Scale, audience: str, translation: Translation | None
) -> Iterator[FormChoice]:
    for point in scale.points:
        yield _choice(point.value, str(point.value), point, audience, translation)
    yield _choice("na", "n", scale.not_applicable, audience, translation)
    yield _choice("dk", "d", scale.dont_know, audience, translation)


def _choice(
    value: Value,
    key: str,
    answer: ScalePoint | Aside,
    audience: str,
    translation: Translation | None,
) -> FormChoice:
    label, meaning = answer.label, answer.meaning_for(audience)
    translated = translation.answers.get(str(value)) if translation else None
    if translated is not None:
        label, meaning = translated.label, translated.meanings.get(audience, translated.meaning)
    return FormChoice(
        value=value, key=key, label=label, meaning=meaning, translated=translated is not None
    )


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
    books: dict[str, bytes] = {}
    while len(books) < copies:
        # A number would be in the order in which they are given out.
        books[f"{stem}-{secrets.token_hex(3)}.xlsx"] = form_book(form, copy_id=secrets.token_hex(8))
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


def coverage(questionnaire: Questionnaire, audience: str) -> dict[str, tuple[int, int]]:
    """For each language: how many of the statements that an audience is asked have words in it, of
    how many in all."""
    statements = [each for each in questionnaire.statements() if audience in each.audiences]
    translated = {questionnaire.language: (len(statements), len(statements))}
    languages = {language for statement in statements for language in statement.translations}
    for language in sorted(languages):
        number = sum(each.translated(language, audience) is not None for each in statements)
        if number:
            translated[language] = (number, len(statements))
    return translated


def warnings_for(
    group: Group, smallest: int, audiences: Sequence[Audience], groups: Sequence[Group]
) -> list[str]:
    """What to think of before forms go out to a group, one of the `groups` of a service: in whose
    words it is asked, and that it may be too small to be shown (`smallest` is 0 for a person known
    by name)."""
    own = group.audience or group.id
    ids = {audience.id for audience in audiences}
    borrows_words = own not in ids and (group.audience is not None or group.id == FAMILIES)
    warnings = []
    if borrows_words:
        asked_as = audience_of(group, audiences)
        warnings.append(
            f"The questionnaire has no words for {own}, so this form asks {group.title} as it asks "
            f"{asked_as}: read it before you hand it out."
        )
    of_staff = is_rated(group, audiences) and not borrows_words
    few = _warn_of_few(group, smallest)
    # Only staff have a larger group that is asked in the same words.
    if few and of_staff:
        others = [each for each in groups if each.id != group.id and not each.named]
        has_larger = any(is_rated(each, audiences) for each in others)
        few = f"{few} {_how_few_are_heard(group, has_larger=has_larger)}"
    if few:
        warnings.append(few)
    return warnings


def _how_few_are_heard(group: Group, *, has_larger: bool) -> str:
    """What a service can do where a group of staff is too small to be shown."""
    if not has_larger:
        # Such as one personal assistant, who would answer for nothing.
        return (
            "There is no larger group here: somebody who agrees to be known can answer by name, "
            "with `named: true` under the group in pqmodel.yaml."
        )
    if group.asked is None:
        return "If there are fewer, give them the form of a larger group."
    return "The form of a larger group would let them be heard."


def _warn_of_few(group: Group, smallest: int) -> str:
    asked = group.asked
    if not smallest or (asked is not None and asked >= smallest):
        return ""
    words = f"What {group.title} say is shown by itself once {smallest} of them have answered."
    if asked is not None:
        people = count(asked, "person is", "people are")
        words = (
            f"{people} asked in {group.title}, and fewer than {smallest} are never shown by "
            "themselves."
        )
    return words
