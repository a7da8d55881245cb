"""Words for ids: of the shipped questionnaires, and of the partnership's own."""

from __future__ import annotations

from pathlib import Path

from pqmodel.partnership.statement_links import known_questionnaires


def titles_known(root: Path) -> dict[str, str]:
    """The titles of pillars, themes and measures, and the words of statements, by id."""
    titles: dict[str, str] = {}
    for questionnaire in known_questionnaires(root):
        titles.update({measure.id: measure.title for measure in questionnaire.measures})
        for section in questionnaire.sections:
            titles[section.id] = section.title
            titles.update({statement.id: statement.text for statement in section.statements})
    return titles
