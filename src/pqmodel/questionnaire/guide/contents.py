"""Tells what of the guide is asked for: a pillar, a section of it, a statement, an action, or the model as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.likeness import nearest_few
from pqmodel.ground.nouns import Noun
from pqmodel.questionnaire.model import Pillar, Questionnaire
from pqmodel.questionnaire.search import fold

OF_PILLARS = ("measure", "do", "help")
"""Sections that each pillar and theme has."""
OF_THE_MODEL = ("start", "principles", "words")
"""Sections that belong to the model as a whole."""


def sections_of(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Names of the guide's sections: those of pillars, one for each theme, those of the whole model."""
    themes = (theme.id for theme in questionnaire.themes)
    return tuple(dict.fromkeys((*OF_PILLARS, *themes, *OF_THE_MODEL)))


def resolve(questionnaire: Questionnaire, words: Sequence[str]) -> tuple[str | None, str | None]:
    """The pillar (or theme) id and the section that the words mean; either may be None.

    A section may stand alone; a theme alone means the section about it. A statement's or an action's id stands in
    the place of the section, with its own pillar. Case and accents do not matter, and pillars go by their titles too.
    Raises PqmodelError with close matches for words that mean nothing.
    """
    asked = [folded for word in words if (folded := fold(word).strip())]
    if not asked:
        return None, None
    together = " ".join(asked)
    if (one := _one(questionnaire, together)) is not None:
        return one
    if len(asked) == 1:
        raise PqmodelError(
            f"The guide has nothing called {together!r}.", _hint(questionnaire, together, words)
        )
    first, last = " ".join(asked[:-1]), asked[-1]
    pillar, section = _pillar(questionnaire, first), _section(questionnaire, last)
    turned, of_it = _pillar(questionnaire, last), _section(questionnaire, first)
    if (pillar is None or section is None) and turned and of_it:
        pillar, section = turned, of_it
    if pillar is None:
        raise PqmodelError(
            f"There is no pillar called {first!r}.", _hint(questionnaire, first, words)
        )
    if section is None:
        raise PqmodelError(
            f"{pillar.title} has no section {last!r}.", _section_hint(questionnaire, pillar, last)
        )
    return (None if section in OF_THE_MODEL or section == pillar.id else pillar.id), section


def _one(questionnaire: Questionnaire, name: str) -> tuple[str | None, str | None] | None:
    """What one name means on its own, or None."""
    pillar = _pillar(questionnaire, name)
    if pillar is not None and pillar in questionnaire.pillars:
        return pillar.id, None
    if (section := _section(questionnaire, name)) is not None:
        return None, section
    if name in questionnaire.by_statement:
        return questionnaire.by_statement[name][0].id, name
    if name in questionnaire.by_action:
        return questionnaire.by_action[name][0].id, name
    return None


def _pillar(questionnaire: Questionnaire, name: str) -> Pillar | None:
    """The pillar or theme of that id, short title or title."""
    for section in questionnaire.sections:
        if name in (section.id, fold(section.short), fold(section.title)):
            return section
    return None


def _section(questionnaire: Questionnaire, name: str) -> str | None:
    if name in sections_of(questionnaire):
        return name
    theme = _pillar(questionnaire, name)
    return theme.id if theme is not None and theme in questionnaire.themes else None


def _hint(questionnaire: Questionnaire, name: str, words: Sequence[str]) -> str:
    pillars = [section.id for section in questionnaire.sections]
    sections = [section for section in sections_of(questionnaire) if section not in pillars]
    everything = [*pillars, *sections, *questionnaire.by_statement, *questionnaire.by_action]
    return " ".join(
        [
            *_close(name, everything),
            f"Pillars and themes: {', '.join(pillars)}. Sections: {', '.join(sections)}.",
            f'To look for words: pqmodel guide --search "{" ".join(words)}"',
        ]
    )


def _section_hint(questionnaire: Questionnaire, pillar: Pillar, name: str) -> str:
    sections = sections_of(questionnaire)
    return " ".join([*_close(name, sections), f"Sections of {pillar.id}: {', '.join(sections)}."])


def _close(name: str, names: Sequence[str]) -> list[str]:
    close = nearest_few(name, names)
    return [f"Did you mean {' or '.join(close)}?"] if close else []


def items(
    questionnaire: Questionnaire, pillar_id: str | None, section: str | None
) -> tuple[Noun, ...]:
    """What the guide holds at that place, as nouns: a pillar or theme whole, or the items of a section (of one pillar,
    or of all of them); with neither, every pillar and theme whole. `resolve` gives the two names."""
    guidance = questionnaire.guidance
    chosen = tuple(s for s in questionnaire.sections if pillar_id in (None, s.id))
    if section is None:
        return chosen
    if section in OF_THE_MODEL:
        of_model = {
            "start": guidance.start,
            "principles": guidance.principles,
            "words": guidance.words,
        }
        return tuple(of_model[section])
    if section in OF_PILLARS:
        of_pillar = {"measure": "questions", "do": "actions", "help": "resources"}
        return tuple(item for s in chosen for item in getattr(s, of_pillar[section]))
    if section in questionnaire.by_statement:
        return (questionnaire.by_statement[section][1],)
    if section in questionnaire.by_action:
        return (questionnaire.by_action[section][1],)
    own = tuple(s for s in questionnaire.themes if s.id == section and pillar_id is None)
    return own + tuple(question for s in chosen for question in s.theme_questions.get(section, ()))
