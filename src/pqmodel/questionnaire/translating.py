"""Gives each statement the words that the files of translations hold of it."""

from __future__ import annotations

from pqmodel.questionnaire.model import Pillar, Questionnaire, Statement
from pqmodel.questionnaire.translation import Translation


def spread_translations(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire with the translated words beside the own words of each statement.

    What a statement says itself wins over the file. The translations keep all the rest.
    """
    translations = questionnaire.translations
    if not any(translation.statements for translation in translations):
        return questionnaire
    whole = {name: getattr(questionnaire, name) for name in Questionnaire.model_fields}
    for key in ("pillars", "themes"):
        whole[key] = tuple(_section(section, translations) for section in whole[key])
    whole["translations"] = tuple(
        translation.model_copy(update={"statements": {}}) for translation in translations
    )
    return Questionnaire(**whole)


def _section(section: Pillar, translations: tuple[Translation, ...]) -> Pillar:
    statements = tuple(_statement(statement, translations) for statement in section.statements)
    return section.model_copy(update={"statements": statements})


def _statement(statement: Statement, translations: tuple[Translation, ...]) -> Statement:
    words = dict(statement.translations)
    for translation in translations:
        translated = translation.statements.get(statement.id)
        if translated:
            own = words.get(translation.language, {})
            words[translation.language] = {**translated, **own}
    if words == dict(statement.translations):
        return statement
    return statement.model_copy(update={"translations": words})
