"""The sections of the guide: to measure, to do, to help; a theme; how to start; principles; words
explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.text import Text

from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import capital, count, inline, sentence
from pqmodel.questionnaire.guide.open_answers import OpenAnswer
from pqmodel.questionnaire.model import Pillar, Question, Questionnaire, RecommendedAction, Resource
from pqmodel.terminal.screen import Screen

_FIRST_STEPS = 3
Said = Mapping[str, Sequence[OpenAnswer]]
"""What teams say, by the id of the question."""


def show_section(
    screen: Screen,
    questionnaire: Questionnaire,
    pillar: Pillar | None,
    section: str,
    said: Said | None = None,
) -> None:
    """A section of the guide: of one pillar, or of all of them where `pillar` is None. What teams
    said stands below the questions."""
    said = said or {}
    of_the_model = {"start": _start, "principles": _principles, "words": _words}
    of_pillars = {"do": _do, "help": _help}
    if section == "measure":
        _measure(screen, questionnaire, pillar, said)
    elif section in of_the_model:
        of_the_model[section](screen, questionnaire)
    elif section in of_pillars:
        of_pillars[section](screen, questionnaire, pillar)
    elif pillar is not None:
        _theme_in_pillar(screen, questionnaire, pillar, section, said)
    else:
        _theme(screen, questionnaire, section, said)


def show_statements(screen: Screen, section: Pillar) -> None:
    """The statements of a pillar or theme with their ids, by which each can be seen whole."""
    screen.heading("Statements")
    for place, statement in enumerate(section.statements, start=1):
        if screen.plain:
            screen.text(f"{place}. {statement.text} ID: {statement.id}.")
        else:
            screen.item(statement.text, mark=_mark(screen, place))
            screen.text(statement.id, "quiet", indent=4)


def length(action: RecommendedAction) -> str:
    """Such as "medium effort, about 10 weeks"."""
    return f"{action.effort} effort, about {count(action.weeks, 'week', 'weeks')}"


def length_sentence(action: RecommendedAction) -> str:
    """The same as a sentence: "Medium effort, about 10 weeks."."""
    return sentence(length(action))


def _mark(screen: Screen, place: int) -> str:
    """The number before an item, lined up for the eye."""
    return f"{place}." if screen.plain else f"{place:>2}."


def _resources(screen: Screen, resources: Iterable[Resource]) -> None:
    """Things to help: who publishes each, where it is, and what is known of it."""
    indent = 0 if screen.plain else 2
    for resource in resources:
        screen.gap()
        screen.text(resource.title, "title")
        screen.text(f"{resource.publisher}. {resource.about}", indent=indent)
        if resource.address:
            screen.address("Address", resource.address, indent=indent)
        if resource.search:
            where = "Search there for" if resource.address else "Search the web for"
            screen.labelled(where, resource.search, indent=indent)
        screen.labelled("Status", _status(resource), indent=indent)


def _status(resource: Resource) -> str:
    """What is known of a resource, and its note."""
    note = resource.note or ""
    if not note and resource.status == "not-checked":
        note = "It may have moved, changed or gone."
    return f"{resource.state} {note}".strip()


def _measure(
    screen: Screen, questionnaire: Questionnaire, pillar: Pillar | None, said: Said
) -> None:
    screen.title(_title(pillar, "Things to measure"))
    screen.text("Open questions to talk about with your team. They have no score.", "quiet")
    if pillar is not None:
        _questions(screen, pillar.questions, "", said)
    else:
        for section in questionnaire.sections:
            _questions(screen, section.questions, section.title, said)
    screen.gap()
    where = pillar.id if pillar else questionnaire.pillars[0].id
    command = suggest(f"guide {where} measure --answer")
    screen.pointer("Keep what your team says", command)


def _do(screen: Screen, questionnaire: Questionnaire, pillar: Pillar | None) -> None:
    screen.title(_title(pillar, "Things to do"))
    if pillar is None:
        _all_actions(screen, questionnaire)
        return
    if not pillar.actions:
        screen.text("There are none.")
    for place, action in enumerate(pillar.actions, start=1):
        screen.gap()
        _action(screen, action, place)


def _all_actions(screen: Screen, questionnaire: Questionnaire) -> None:
    """The things to do of all pillars, one or two lines each."""
    screen.text("To see them whole, name the pillar, or one of the ids.", "quiet")
    for section in questionnaire.sections:
        screen.heading(section.title)
        for action in section.actions:
            _action_line(screen, action)
    screen.gap()
    command = suggest(f"guide {questionnaire.pillars[0].id} do")
    screen.command(command, "the things to do of one pillar")


def _action_line(screen: Screen, action: RecommendedAction) -> None:
    if screen.plain:
        screen.text(f"{action.title}: {length(action)}. ID: {action.id}.")
        return
    screen.item(action.title)
    screen.text(f"{length(action)} {screen.glyph('·', '-')} {action.id}", "quiet", indent=2)


def _action(screen: Screen, action: RecommendedAction, place: int) -> None:
    indent, further = (0, 0) if screen.plain else (4, 6)
    screen.item(action.title, mark=_mark(screen, place), style="title")
    screen.text(length_sentence(action), indent=indent)
    screen.labelled("First steps", "", indent=indent)
    for step in action.steps[:_FIRST_STEPS]:
        screen.item(step, indent=indent)
    more = len(action.steps) - _FIRST_STEPS
    if more > 0:
        screen.text(f"and {count(more, 'more step', 'more steps')}", "quiet", indent=further)
    screen.labelled("Usually involved", action.involved, indent=indent)
    screen.labelled("What comes out of it", action.output, indent=indent)
    screen.labelled("What changes", action.outcome, indent=indent)
    screen.pointer("See it whole", suggest(f"guide {action.id}"), indent=indent)


def _help(screen: Screen, questionnaire: Questionnaire, pillar: Pillar | None) -> None:
    screen.title(_title(pillar, "Things to help"))
    about = "Made by others. We say when each was last looked at, and plainly where it was not."
    screen.text(about, "quiet")
    for section in [pillar] if pillar else questionnaire.sections:
        if pillar is None:
            screen.heading(section.title)
        _resources(screen, section.resources)
        if not section.resources:
            screen.text("There are none.")


def _theme_in_pillar(
    screen: Screen, questionnaire: Questionnaire, pillar: Pillar, theme_id: str, said: Said
) -> None:
    """A theme's questions in one pillar."""
    theme = next(theme for theme in questionnaire.themes if theme.id == theme_id)
    screen.title(f"{pillar.title}: {inline(theme.title)}")
    _questions(screen, pillar.theme_questions.get(theme_id, ()), "", said)
    screen.gap()
    screen.command(suggest(f"guide {theme_id}"), f"{theme.title} through all pillars")


def _theme(screen: Screen, questionnaire: Questionnaire, theme_id: str, said: Said) -> None:
    """All that there is about a theme."""
    theme = next(theme for theme in questionnaire.themes if theme.id == theme_id)
    screen.title(theme.title)
    screen.text(theme.about)
    show_statements(screen, theme)
    _questions(screen, theme.questions, "Questions to talk about", said)
    for section in questionnaire.pillars:
        questions = section.theme_questions.get(theme_id, ())
        if questions:
            _questions(screen, questions, f"In {section.title}", said)
    if theme.resources:
        screen.heading("Things to help")
        _resources(screen, theme.resources)
    screen.gap()
    actions = count(len(theme.actions), "thing to do", "things to do")
    screen.command(suggest(f"guide {theme_id} do"), actions)


def _questions(screen: Screen, questions: tuple[Question, ...], heading: str, said: Said) -> None:
    if heading:
        screen.heading(heading)
    else:
        screen.gap()
    for place, question in enumerate(questions, start=1):
        screen.item(question.text, mark=_mark(screen, place))
        for answer in said.get(question.id, ()):
            screen.labelled(capital(answer.team), answer.words, indent=0 if screen.plain else 4)
    if not questions:
        screen.text("There are no questions here.")


def _start(screen: Screen, questionnaire: Questionnaire) -> None:
    screen.title("Getting started")
    screen.text("What to settle before you begin.", "quiet")
    for place, item in enumerate(questionnaire.guidance.start, start=1):
        screen.gap()
        mark = _mark(screen, place)
        if not screen.plain:
            # A box to tick on paper.
            mark += f" {screen.glyph('☐', '[ ]')}"
        screen.item(item.text, mark=mark, style="title")
        screen.text(item.why, indent=0 if screen.plain else len(mark) + 1)
    _none(screen, questionnaire.guidance.start)


def _principles(screen: Screen, questionnaire: Questionnaire) -> None:
    screen.title("Principles")
    for place, principle in enumerate(questionnaire.guidance.principles, start=1):
        screen.gap()
        mark = f"{place}."
        indent = 0 if screen.plain else len(mark) + 1
        screen.item(principle.title, mark=mark, style="title")
        screen.text(principle.text, indent=indent)
        screen.labelled("Ask yourselves", principle.ask, indent=indent)
    _none(screen, questionnaire.guidance.principles)


def _words(screen: Screen, questionnaire: Questionnaire) -> None:
    screen.title("Words explained")
    in_order = sorted(questionnaire.guidance.words, key=lambda each: each.word.casefold())
    for explained in in_order:
        word = (screen.safe(explained.word), "title")
        words = Text.assemble(word, screen.safe(f": {explained.meaning}"))
        if screen.plain:
            screen.put(screen.wrap(words, None))
            continue
        first, *rest = screen.wrap(words, screen.reading_width - 2)
        screen.put([first, *(Text.assemble("  ", line) for line in rest)])
    _none(screen, questionnaire.guidance.words)


def _none(screen: Screen, items: tuple[object, ...]) -> None:
    if not items:
        screen.text("This questionnaire has none.")


def _title(pillar: Pillar | None, name: str) -> str:
    return f"{pillar.title}: {inline(name)}" if pillar else name
