"""Pillars, statements and regulators' headings in words, for rows of a sheet that know only ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pqmodel.questionnaire.model import Pillar, Questionnaire, Statement
from pqmodel.workspace.service import Service


def pillar_names(
    statements: Iterable[str], questionnaire: Questionnaire, source: str | None = None
) -> str:
    """Short names of the pillars and themes of the statements, one a line.

    Where none of the statements is known, that of the recommended action `source`; empty without
    either.
    """
    sections = sections_of(statements, questionnaire, source)
    return "\n".join(dict.fromkeys(section.short for section in sections))


def sections_of(
    statements: Iterable[str], questionnaire: Questionnaire, source: str | None = None
) -> list[Pillar]:
    """The pillar or theme of each statement that is known; without any, that of the recommended
    action `source`, if it is."""
    # A plan outlives statements, so some may not be known any more.
    places = questionnaire.by_statement
    sections = [places[key][0] for key in statements if key in places]
    # An action keeps its place also when the statements that it was for are gone.
    if not sections and source and source in questionnaire.by_action:
        sections = [questionnaire.by_action[source][0]]
    return sections


def short_name(pillar_id: str, questionnaire: Questionnaire, otherwise: str = "") -> str:
    """The short name of a pillar or theme.

    `otherwise`, or else the id, where the questionnaire no longer has it.
    """
    section = questionnaire.section(pillar_id)
    if section is not None:
        return section.short
    return otherwise or pillar_id


def statement_text(key: str, questionnaire: Questionnaire) -> str:
    """A statement in words; of one that is not asked any more, its id."""
    # Plans and reviews outlive statements.
    entry = questionnaire.by_statement.get(key)
    if entry is None:
        return key
    return entry[1].text


def statement_texts(statements: Iterable[str], questionnaire: Questionnaire) -> str:
    """The statements in words, one a line; of one that is no longer known, its id."""
    return "\n".join(statement_text(key, questionnaire) for key in statements)


def framework_headings(
    statements: Iterable[str], questionnaire: Questionnaire, service: Service
) -> str:
    """The regulator's headings that the statements speak to, each once, one framework a line."""
    places = questionnaire.by_statement
    known = [places[key][1] for key in statements if key in places]
    return "\n".join(references(known, questionnaire, service.frameworks))


def references(
    statements: Sequence[Statement], questionnaire: Questionnaire, framework_ids: tuple[str, ...]
) -> list[str]:
    """What the statements speak to, each framework once, with the headings of all of them, each
    once."""
    if not statements:
        return []
    headings: dict[str, tuple[str, ...]] = {}
    for framework in questionnaire.frameworks:
        codes = (code for each in statements for code in each.frameworks.get(framework.id, ()))
        headings[framework.id] = tuple(dict.fromkeys(codes))

    # One statement that speaks to all of them, so that the words are made in one place.
    together = statements[0].model_copy(update={"frameworks": headings})
    return questionnaire.references(together, framework_ids)
