"""Shows the guide: the model as a whole, a pillar, a section of it, and what a word search finds."""

from __future__ import annotations

import re

from rich.text import Text

from pqmodel.ground import words as ground_words
from pqmodel.questionnaire.guide.contents import OF_PILLARS, OF_THE_MODEL, resolve, sections_of
from pqmodel.questionnaire.guide.screen_sections import show_section, statements
from pqmodel.questionnaire.guide.screen_whole import show_action, show_statement
from pqmodel.questionnaire.model import Pillar, Questionnaire
from pqmodel.questionnaire.search import Hit, fold, search, words_of
from pqmodel.terminal.page import Page
from pqmodel.terminal.screen import Screen

__all__ = ["resolve", "sections_of", "show_guide", "show_search"]

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


def show_guide(
    screen: Screen, questionnaire: Questionnaire, pillar_id: str | None, section: str | None
) -> None:
    """The part of the guide that `resolve` found: nothing at all gives the model on one screen, a pillar alone its
    overview, and a statement's or action's id in the place of the section shows that one whole."""
    page = Page(screen)
    pillar = questionnaire.section(pillar_id) if pillar_id else None
    if section is None:
        if pillar is None:
            _model(page, questionnaire)
        else:
            _pillar(page, questionnaire, pillar)
    elif section in questionnaire.by_statement:
        show_statement(page, questionnaire, *questionnaire.by_statement[section])
    elif section in questionnaire.by_action:
        show_action(page, questionnaire, *questionnaire.by_action[section])
    else:
        show_section(page, questionnaire, pillar, section)


def show_search(screen: Screen, questionnaire: Questionnaire, words: str) -> None:
    """What has all the words, best first, each with the command that shows it. Nothing found says what to try."""
    page = Page(screen)
    hits = search(questionnaire, words)
    page.title(f'The guide on "{" ".join(words.split())}"')
    if not hits:
        page.text("Nothing has all of these words. Try fewer words, or only the beginning of one.")
        return
    shown = hits[:_HITS_SHOWN]
    page.text(f"{ground_words.count(len(hits), 'place', 'places')}, best first.", "quiet")
    for hit in shown:
        _hit(page, questionnaire, hit, words_of(words))
    if len(hits) > len(shown):
        page.gap()
        page.text(f"And {len(hits) - len(shown)} more. Add a word to narrow the search.", "quiet")


def _hit(page: Page, questionnaire: Questionnaire, hit: Hit, words: list[str]) -> None:
    command, found = _command(questionnaire, hit), f"; found in: {hit.where}" if hit.where else ""
    section = questionnaire.section(hit.pillar)
    kind = f"{_KINDS[hit.kind]}, {section.short}" if section else _KINDS[hit.kind]
    page.gap()
    if page.plain:
        page.text(f"{hit.text} ({kind}{found})")
        page.pointer("See it", command)
        return
    page.put(page.wrap(_marked(page.safe(hit.text), words)))
    page.item(f"{kind}{found}", mark=" ", style="quiet")
    page.item(command, mark=" ", style="key")


def _marked(text: str, words: list[str]) -> Text:
    """The text with the words that were looked for in bold."""
    marked = Text(text)
    for found in re.finditer(r"\w+", text):
        if fold(found.group()).startswith(tuple(words)):
            marked.stylize("title", *found.span())
    return marked


def _command(questionnaire: Questionnaire, hit: Hit) -> str:
    """The command that shows a hit."""
    if hit.kind in ("statement", "action"):
        return f"pqmodel guide {hit.id}"
    if hit.kind == "theme question":
        section_of_hit = next(
            section for section in questionnaire.sections if section.id == hit.pillar
        )
        asked = section_of_hit.theme_questions
        theme = next(
            key for key, questions in asked.items() if any(q.id == hit.id for q in questions)
        )
        return f"pqmodel guide {hit.pillar} {theme}"
    section = {
        "question": f"{hit.pillar} measure",
        "resource": f"{hit.pillar} help",
        "start": "start",
        "principle": "principles",
        "word explained": "words",
    }
    return f"pqmodel guide {section[hit.kind]}"


def _model(page: Page, questionnaire: Questionnaire) -> None:
    page.title(questionnaire.title)
    page.text(questionnaire.about)
    steps = questionnaire.guidance.steps
    if steps:
        page.heading(f"The cycle: {', '.join(step.title for step in steps)}, and round again")
    for place, step in enumerate(steps, start=1):
        if page.plain:
            page.text(f"{place}. {step.title}. {step.text}")
            page.pointer("Command", step.command)
        else:
            page.put(
                page.spread(
                    f"{place}. {step.title}",
                    step.command,
                    page.width,
                    style="title",
                    right_style="key",
                )
            )
            page.text(step.text, indent=3)
    for name, sections in (
        ("Pillars", questionnaire.pillars),
        ("Across the pillars", questionnaire.themes),
    ):
        if sections:
            page.heading(name)
        for section in sections:
            _about(page, section)
    page.heading("Look further")
    _commands(page, _further(questionnaire))
    if questionnaire.notice:
        page.gap()
        page.text(questionnaire.notice, "quiet")


def _about(page: Page, section: Pillar) -> None:
    if page.plain:
        page.text(f"{section.title} ({section.id}). {section.about}")
        return
    page.put(page.spread(section.title, section.id, page.width, style="title", right_style="key"))
    page.text(section.about, indent=2)


def _further(questionnaire: Questionnaire) -> list[tuple[str, str]]:
    example = questionnaire.pillars[0]
    commands = [
        (f"pqmodel guide {example.id}", f"a pillar: {example.short}"),
        (f"pqmodel guide {example.id} measure", "questions to talk about"),
        (f"pqmodel guide {example.id} do", "things to do"),
        (f"pqmodel guide {example.id} help", "things to help"),
        *(
            (f"pqmodel guide {theme.id}", f"{theme.title} through all pillars")
            for theme in questionnaire.themes
        ),
        ("pqmodel guide ID", "a statement or a thing to do whole, by its id"),
    ]
    guidance = questionnaire.guidance
    there = {"start": guidance.start, "principles": guidance.principles, "words": guidance.words}
    does = {
        "start": "what to settle before you begin",
        "principles": "the principles",
        "words": "words explained",
    }
    commands += [(f"pqmodel guide {name}", does[name]) for name in OF_THE_MODEL if there[name]]
    return [*commands, ("pqmodel guide --search WORDS", "look for words anywhere in it")]


def _pillar(page: Page, questionnaire: Questionnaire, pillar: Pillar) -> None:
    page.title(pillar.title)
    page.text(pillar.about)
    statements(page, pillar)
    page.heading("See the rest")
    _commands(page, _rest(questionnaire, pillar))


def _rest(questionnaire: Questionnaire, pillar: Pillar) -> list[tuple[str, str]]:
    counts = {
        "measure": ground_words.count(
            len(pillar.questions), "question to talk about", "questions to talk about"
        ),
        "do": ground_words.count(len(pillar.actions), "thing to do", "things to do"),
        "help": ground_words.count(len(pillar.resources), "thing to help", "things to help"),
    }
    commands = [(f"pqmodel guide {pillar.id} {name}", counts[name]) for name in OF_PILLARS]
    for theme in questionnaire.themes:
        asked = len(pillar.theme_questions.get(theme.id, ()))
        if asked:
            told = f"{ground_words.count(asked, 'question', 'questions')} on {ground_words.inline(theme.title)}"
            commands.append((f"pqmodel guide {pillar.id} {theme.id}", told))
    return [*commands, (f"pqmodel guide {pillar.statements[0].id}", "a statement whole")]


def _commands(page: Page, commands: list[tuple[str, str]]) -> None:
    column = max(len(command) for command, _ in commands)
    for command, does in commands:
        page.command(command, does, column=column)
