"""Words for ids: of the shipped questionnaires, and of the partnership's own."""

from __future__ import annotations

from pathlib import Path

from pqmodel.partnership.statement_links import known_questionnaires


def short_names_known(root: Path) -> dict[str, str]:
    """The short names of pillars and themes, for pictures, by id."""
    return {
        section.id: section.short
        for questionnaire in known_questionnaires(root)
        for section in questionnaire.sections
    }


def titles_known(root: Path) -> dict[str, str]:
    """The titles of pillars, themes and measures, and the words of statements, by id."""
    titles: dict[str, str] = {}
    for questionnaire in known_questionnaires(root):
        titles.update({measure.id: measure.title for measure in questionnaire.measures})
        for section in questionnaire.sections:
            titles[section.id] = section.title
            titles.update({statement.id: statement.text for statement in section.statements})
    return titles
