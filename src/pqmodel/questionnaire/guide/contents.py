"""What of the guide is asked for: a pillar, a section of it, a statement, an action, or the model
as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.likeness import fold, nearest_few
from pqmodel.ground.nouns import Noun
from pqmodel.ground.suggesting import suggest, typed
from pqmodel.questionnaire.model import Pillar, Questionnaire

OF_PILLARS = ("measure", "do", "help")
"""Sections that each pillar and theme has."""
OF_THE_MODEL = ("start", "principles", "words")
"""Sections that belong to the model as a whole."""

Place = tuple[str | None, str | None]
"""The id of a pillar (or theme) and a section; either may be None."""


def sections_of(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Names of the guide's sections: those of pillars, one for each theme, those of the whole
    model."""
    themes = (theme.id for theme in questionnaire.themes)
    return tuple(dict.fromkeys((*OF_PILLARS, *themes, *OF_THE_MODEL)))


def resolve(questionnaire: Questionnaire, words: Sequence[str]) -> Place:
    """The pillar (or theme) id and the section that the words mean; either may be None.

    A section may stand alone; a theme alone means the section about it. A statement's or an
    action's id stands in the place of the section, with its own pillar. Case and accents do not
    matter, and pillars go by their titles too. Raises PqmodelError with close matches for words
    that mean nothing.
    """
    folded = [fold(word, "accents") for word in words]
    names = [name for name in folded if name]
    if not names:
        return None, None
    # A title of several words comes without quotes, as one would type it.
    together = " ".join(names)
    place = _place_of_one(questionnaire, together)
    if place is not None:
        return place
    if len(names) == 1:
        hint = _hint(questionnaire, together, words)
        raise PqmodelError(f"The guide has nothing called {together!r}.", hint)

    pillar, section = _pillar_and_section(questionnaire, names, words)
    if section in OF_THE_MODEL or section == pillar.id:
        return None, section
    return pillar.id, section


def _place_of_one(questionnaire: Questionnaire, name: str) -> Place | None:
    """What one name means on its own, or None."""
    pillar = _pillar(questionnaire, name)
    if pillar is not None and pillar in questionnaire.pillars:
        return pillar.id, None
    section = _section(questionnaire, name)
    if section is not None:
        return None, section
    for places in (questionnaire.by_statement, questionnaire.by_action):
        if name in places:
            return places[name][0].id, name
    return None


def _pillar_and_section(
    questionnaire: Questionnaire, names: Sequence[str], words: Sequence[str]
) -> tuple[Pillar, str]:
    """What several names mean: a pillar and a section, or the other way round."""
    first = " ".join(names[:-1])
    last = names[-1]
    pillar = _pillar(questionnaire, first)
    section = _section(questionnaire, last)
    # "do culture" means what "culture do" means.
    if pillar is None or section is None:
        turned_pillar = _pillar(questionnaire, last)
        turned_section = _section(questionnaire, first)
        if turned_pillar is not None and turned_section is not None:
            return turned_pillar, turned_section

    if pillar is None:
        if _section(questionnaire, first) is not None:
            # "measure kulture": the section is right, so what is wrong is the pillar behind it.
            first = last
        hint = _hint(questionnaire, first, words)
        raise PqmodelError(f"There is no pillar called {first!r}.", hint)
    if section is None:
        hint = _section_hint(questionnaire, pillar, last)
        raise PqmodelError(f"{pillar.title} has no section {last!r}.", hint)
    return pillar, section


def _pillar(questionnaire: Questionnaire, name: str) -> Pillar | None:
    """The pillar or theme of that id, short title or title."""
    for section in questionnaire.sections:
        if name in (section.id, fold(section.short, "accents"), fold(section.title, "accents")):
            return section
    return None


def _section(questionnaire: Questionnaire, name: str) -> str | None:
    if name in sections_of(questionnaire):
        return name
    theme = _pillar(questionnaire, name)
    if theme is not None and theme in questionnaire.themes:
        return theme.id
    return None


def _hint(questionnaire: Questionnaire, name: str, words: Sequence[str]) -> str:
    pillars = [section.id for section in questionnaire.sections]
    sections = [section for section in sections_of(questionnaire) if section not in pillars]
    everything = [*pillars, *sections, *questionnaire.by_statement, *questionnaire.by_action]
    sentences = _did_you_mean(name, everything)
    sentences.append(f"Pillars and themes: {', '.join(pillars)}. Sections: {', '.join(sections)}.")
    search = suggest(f"guide --search {typed(' '.join(words))}")
    sentences.append(f"To look for words: {search}")
    return " ".join(sentences)


def _section_hint(questionnaire: Questionnaire, pillar: Pillar, name: str) -> str:
    sections = sections_of(questionnaire)
    sentences = _did_you_mean(name, sections)
    sentences.append(f"Sections of {pillar.id}: {', '.join(sections)}.")
    return " ".join(sentences)


def _did_you_mean(name: str, names: Sequence[str]) -> list[str]:
    close = nearest_few(name, names)
    return [f"Did you mean {' or '.join(close)}?"] if close else []


def items(
    questionnaire: Questionnaire, pillar_id: str | None, section: str | None
) -> tuple[Noun, ...]:
    """What the guide holds at that place, as nouns; `resolve` gives the two names.

    A pillar or theme whole, or the items of a section (of one pillar, or of all of them); with
    neither, every pillar and theme whole.
    """
    pillars = [each for each in questionnaire.sections if pillar_id in (None, each.id)]
    if section is None:
        return tuple(pillars)
    if section in OF_THE_MODEL:
        return _items_of_model(questionnaire, section)
    if section in OF_PILLARS:
        return tuple(item for pillar in pillars for item in _items_of_pillar(pillar, section))
    if section in questionnaire.by_statement:
        return (questionnaire.by_statement[section][1],)
    if section in questionnaire.by_action:
        return (questionnaire.by_action[section][1],)

    # What is left is the id of a theme: itself, where no pillar is named, and its questions.
    theme = [each for each in questionnaire.themes if each.id == section and pillar_id is None]
    questions = [q for pillar in pillars for q in pillar.theme_questions.get(section, ())]
    return (*theme, *questions)


def _items_of_model(questionnaire: Questionnaire, section: str) -> tuple[Noun, ...]:
    guidance = questionnaire.guidance
    if section == "start":
        return guidance.start
    return guidance.principles if section == "principles" else guidance.words


def _items_of_pillar(pillar: Pillar, section: str) -> tuple[Noun, ...]:
    if section == "measure":
        return pillar.questions
    return pillar.actions if section == "do" else pillar.resources
