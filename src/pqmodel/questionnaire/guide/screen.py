"""Shows the guide: the model as a whole, a pillar, a section, and what a search finds."""

from __future__ import annotations

import re

from rich.text import Text

from pqmodel.ground.likeness import fold
from pqmodel.ground.suggesting import retold, suggest
from pqmodel.ground.words import count, inline
from pqmodel.questionnaire.guidance import CycleStep
from pqmodel.questionnaire.guide.contents import OF_PILLARS, OF_THE_MODEL
from pqmodel.questionnaire.guide.screen_sections import Said, show_section, show_statements
from pqmodel.questionnaire.guide.screen_whole import show_action, show_statement
from pqmodel.questionnaire.model import Pillar, Questionnaire
from pqmodel.questionnaire.search import Hit, search, words_of
from pqmodel.terminal.screen import Screen

_HITS_SHOWN = 20
_KINDS = {
    "statement": "Statement",
    "question": "Question",
    "theme question": "Question",
    "action": "Thing to do",
    "resource": "Thing to help",
    "start": "Getting started",
    "principle": "Principle",
    "word explained": "Word explained",
}
_ABOUT_THE_MODEL = {
    "start": "what to settle before you begin",
    "principles": "the principles",
    "words": "words explained",
}


def show_guide(
    screen: Screen,
    questionnaire: Questionnaire,
    pillar_id: str | None,
    section: str | None,
    said: Said | None = None,
) -> None:
    """The part of the guide that `resolve` found.

    Nothing at all gives the model on one screen, a pillar alone its overview, and a statement's or
    action's id in the place of the section shows that one whole.
    """
    pillar = questionnaire.section(pillar_id) if pillar_id else None
    if section is None:
        if pillar is None:
            _model(screen, questionnaire)
        else:
            _pillar(screen, questionnaire, pillar)
    elif section in questionnaire.by_statement:
        show_statement(screen, questionnaire, *questionnaire.by_statement[section])
    elif section in questionnaire.by_action:
        show_action(screen, questionnaire, *questionnaire.by_action[section])
    else:
        show_section(screen, questionnaire, pillar, section, said)


def show_search(screen: Screen, questionnaire: Questionnaire, words: str) -> None:
    """What has all the words, best first, each with the command that shows it.

    Nothing found says what to try.
    """
    hits = search(questionnaire, words)
    screen.title(f'The guide on "{" ".join(words.split())}"')
    if not hits:
        screen.text(
            "Nothing has all of these words. Try fewer words, or only the beginning of one."
        )
        return
    screen.text(f"{count(len(hits), 'place', 'places')}, best first.", "quiet")
    for hit in hits[:_HITS_SHOWN]:
        _hit(screen, questionnaire, hit, words_of(words))
    more = len(hits) - _HITS_SHOWN
    if more > 0:
        screen.gap()
        screen.text(f"And {more} more. Add a word to narrow the search.", "quiet")


def _hit(screen: Screen, questionnaire: Questionnaire, hit: Hit, words: list[str]) -> None:
    command = _command(questionnaire, hit)
    about = _KINDS[hit.kind]
    section = questionnaire.section(hit.pillar)
    if section is not None:
        about += f", {section.short}"
    if hit.where:
        about += f"; found in: {hit.where}"

    screen.gap()
    if screen.plain:
        screen.text(f"{hit.text} ({about})")
        screen.pointer("See it", command)
        return
    screen.put(screen.wrap(_marked(screen.safe(hit.text), words)))
    screen.item(about, mark=" ", style="quiet")
    screen.item(command, mark=" ", style="key")


def _marked(text: str, words: list[str]) -> Text:
    """The text with the words that were looked for in bold."""
    marked = Text(text)
    for match in re.finditer(r"\w+", text):
        if fold(match.group(), "accents").startswith(tuple(words)):
            marked.stylize("title", *match.span())
    return marked


def _command(questionnaire: Questionnaire, hit: Hit) -> str:
    """The command that shows a hit."""
    place = {
        "statement": hit.id,
        "action": hit.id,
        "question": f"{hit.pillar} measure",
        "resource": f"{hit.pillar} help",
        "start": "start",
        "principle": "principles",
        "word explained": "words",
    }
    if hit.kind == "theme question":
        return suggest(f"guide {hit.pillar} {_theme_of(questionnaire, hit)}")
    return suggest(f"guide {place[hit.kind]}")


def _theme_of(questionnaire: Questionnaire, hit: Hit) -> str:
    """The id of the theme that a found question is about."""
    section = questionnaire.section(hit.pillar)
    themes = section.theme_questions if section else {}
    for theme, questions in themes.items():
        if any(question.id == hit.id for question in questions):
            return theme
    raise LookupError(f"no theme has the question {hit.id}")


def _model(screen: Screen, questionnaire: Questionnaire) -> None:
    screen.title(questionnaire.title)
    screen.text(questionnaire.about)
    steps = questionnaire.guidance.steps
    if steps:
        titles = ", ".join(step.title for step in steps)
        screen.heading(f"The cycle: {titles}, and round again")
    for place, step in enumerate(steps, start=1):
        _step(screen, place, step)

    screen.heading("Pillars")
    for pillar in questionnaire.pillars:
        _about(screen, pillar)
    if questionnaire.themes:
        screen.heading("Across the pillars")
    for theme in questionnaire.themes:
        _about(screen, theme)

    screen.heading("Look further")
    _commands(screen, _commands_of_model(questionnaire))
    if questionnaire.notice:
        screen.gap()
        screen.text(questionnaire.notice, "quiet")


def _step(screen: Screen, place: int, step: CycleStep) -> None:
    title = f"{place}. {step.title}"
    if screen.plain:
        screen.text(f"{title}. {step.text}")
        screen.pointer("Command", retold(step.command))
        return
    screen.put(
        screen.spread(
            title, retold(step.command), screen.reading_width, style="title", right_style="key"
        )
    )
    screen.text(step.text, indent=3)


def _about(screen: Screen, section: Pillar) -> None:
    if screen.plain:
        screen.text(f"{section.title} ({section.id}). {section.about}")
        return
    screen.put(
        screen.spread(
            section.title, section.id, screen.reading_width, style="title", right_style="key"
        )
    )
    screen.text(section.about, indent=2)


def _commands_of_model(questionnaire: Questionnaire) -> list[tuple[str, str]]:
    example = questionnaire.pillars[0]
    commands = [
        (suggest(f"guide {example.id}"), f"a pillar: {example.short}"),
        (suggest(f"guide {example.id} measure"), "questions to talk about"),
        (suggest(f"guide {example.id} do"), "things to do"),
        (suggest(f"guide {example.id} help"), "things to help"),
    ]
    for theme in questionnaire.themes:
        commands.append((suggest(f"guide {theme.id}"), f"{theme.title} through all pillars"))
    commands.append((suggest("guide ID"), "a statement or a thing to do whole, by its id"))

    guidance = questionnaire.guidance
    items = {"start": guidance.start, "principles": guidance.principles, "words": guidance.words}
    for name in OF_THE_MODEL:
        if items[name]:
            commands.append((suggest(f"guide {name}"), _ABOUT_THE_MODEL[name]))
    commands.append((suggest("guide --search WORDS"), "look for words anywhere in it"))
    return commands


def _pillar(screen: Screen, questionnaire: Questionnaire, pillar: Pillar) -> None:
    screen.title(pillar.title)
    screen.text(pillar.about)
    show_statements(screen, pillar)
    screen.heading("See the rest")
    _commands(screen, _commands_of_pillar(questionnaire, pillar))


def _commands_of_pillar(questionnaire: Questionnaire, pillar: Pillar) -> list[tuple[str, str]]:
    questions = count(len(pillar.questions), "question to talk about", "questions to talk about")
    sizes = {
        "measure": questions,
        "do": count(len(pillar.actions), "thing to do", "things to do"),
        "help": count(len(pillar.resources), "thing to help", "things to help"),
    }
    commands = [(suggest(f"guide {pillar.id} {name}"), sizes[name]) for name in OF_PILLARS]
    for theme in questionnaire.themes:
        asked = pillar.theme_questions.get(theme.id, ())
        if asked:
            number = count(len(asked), "question", "questions")
            about = f"{number} on {inline(theme.title)}"
            commands.append((suggest(f"guide {pillar.id} {theme.id}"), about))
    commands.append((suggest(f"guide {pillar.statements[0].id}"), "a statement whole"))
    return commands


def _commands(screen: Screen, commands: list[tuple[str, str]]) -> None:
    column = max(len(command) for command, _ in commands)
    for command, does in commands:
        screen.command(command, does, column=column)
