"""Words for the ids of the shipped questionnaire."""

from __future__ import annotations

from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped


def shipped_titles() -> dict[str, str]:
    """The titles of pillars and themes, and the words of statements, by id."""
    titles: dict[str, str] = {}
    for path in shipped().values():
        questionnaire = load(path)
        for section in questionnaire.sections:
            titles[section.id] = section.title
            titles.update({statement.id: statement.text for statement in section.statements})
    return titles
