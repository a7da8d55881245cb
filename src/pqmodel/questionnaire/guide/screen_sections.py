"""The sections of the guide: to measure, to do, to help; a theme; how to start; principles; words
explained."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from pqmodel.ground.dates import month_in_full
from pqmodel.ground.words import count, inline
from pqmodel.questionnaire.model import Pillar, Question, Questionnaire, RecommendedAction, Resource
from pqmodel.terminal.page import Page

_FIRST_STEPS = 3


def show_section(
    page: Page, questionnaire: Questionnaire, pillar: Pillar | None, section: str
) -> None:
    """A section of the guide: of one pillar, or of all of them where `pillar` is None."""
    of_the_model = {"start": _start, "principles": _principles, "words": _words}
    of_pillars = {"measure": _measure, "do": _do, "help": _help}
    if section in of_the_model:
        of_the_model[section](page, questionnaire)
    elif section in of_pillars:
        of_pillars[section](page, questionnaire, pillar)
    elif pillar is not None:
        _theme_in_pillar(page, questionnaire, pillar, section)
    else:
        _theme(page, questionnaire, section)


def show_statements(page: Page, section: Pillar) -> None:
    """The statements of a pillar or theme with their ids, by which each can be seen whole."""
    page.heading("Statements")
    for place, statement in enumerate(section.statements, start=1):
        if page.plain:
            page.text(f"{place}. {statement.text} ID: {statement.id}.")
        else:
            page.item(statement.text, mark=_mark(page, place))
            page.text(statement.id, "quiet", indent=4)


def length(action: RecommendedAction) -> str:
    """Such as "medium effort, about 10 weeks"."""
    return f"{action.effort} effort, about {count(action.weeks, 'week', 'weeks')}"


def length_sentence(action: RecommendedAction) -> str:
    """The same as a sentence: "Medium effort, about 10 weeks."."""
    words = length(action)
    return f"{words[:1].upper()}{words[1:]}."


def _mark(page: Page, place: int) -> str:
    """The number before an item, lined up for the eye."""
    return f"{place}." if page.plain else f"{place:>2}."


def _resources(page: Page, resources: Iterable[Resource]) -> None:
    """Things to help: who publishes each, where it is, and what is known of it."""
    indent = 0 if page.plain else 2
    for resource in resources:
        page.gap()
        page.text(resource.title, "title")
        page.text(f"{resource.publisher}. {resource.about}", indent=indent)
        if resource.address:
            page.labelled("Address", resource.address, indent=indent)
        if resource.search:
            where = "Search there for" if resource.address else "Search the web for"
            page.labelled(where, resource.search, indent=indent)
        page.labelled("Status", _status(resource), indent=indent)


def _status(resource: Resource) -> str:
    """What is known of a resource, and its note."""
    when = "on a date that was not noted"
    if resource.checked:
        when = f"in {month_in_full(resource.checked)}"
    status = {
        "seen": f"Seen {when}.",
        "renamed": f"It has a new name; last checked {when}.",
        "withdrawn": f"Withdrawn: no longer offered when last checked {when}.",
        "not-checked": "Not checked.",
    }
    note = resource.note or ""
    if not note and resource.status == "not-checked":
        note = "It may have moved, changed or gone."
    return f"{status[resource.status]} {note}".strip()


def _measure(page: Page, questionnaire: Questionnaire, pillar: Pillar | None) -> None:
    page.title(_title(pillar, "Things to measure"))
    page.text("Open questions to talk about with your team. They have no score.", "quiet")
    if pillar is not None:
        _questions(page, pillar.questions, "")
        return
    for section in questionnaire.sections:
        _questions(page, section.questions, section.title)


def _do(page: Page, questionnaire: Questionnaire, pillar: Pillar | None) -> None:
    page.title(_title(pillar, "Things to do"))
    if pillar is None:
        _all_actions(page, questionnaire)
        return
    if not pillar.actions:
        page.text("There are none.")
    for place, action in enumerate(pillar.actions, start=1):
        page.gap()
        _action(page, action, place)


def _all_actions(page: Page, questionnaire: Questionnaire) -> None:
    """The things to do of all pillars, one or two lines each."""
    page.text("To see them whole, name the pillar, or one of the ids.", "quiet")
    for section in questionnaire.sections:
        page.heading(section.title)
        for action in section.actions:
            _action_line(page, action)
    page.gap()
    command = f"pqmodel guide {questionnaire.pillars[0].id} do"
    page.command(command, "the things to do of one pillar")


def _action_line(page: Page, action: RecommendedAction) -> None:
    if page.plain:
        page.text(f"{action.title}: {length(action)}. ID: {action.id}.")
        return
    page.item(action.title)
    page.text(f"{length(action)} {page.glyph('·', '-')} {action.id}", "quiet", indent=2)


def _action(page: Page, action: RecommendedAction, place: int) -> None:
    indent, further = (0, 0) if page.plain else (4, 6)
    page.item(action.title, mark=_mark(page, place), style="title")
    page.text(length_sentence(action), indent=indent)
    page.labelled("First steps", "", indent=indent)
    for step in action.steps[:_FIRST_STEPS]:
        page.item(step, indent=indent)
    more = len(action.steps) - _FIRST_STEPS
    if more > 0:
        page.text(f"and {count(more, 'more step', 'more steps')}", "quiet", indent=further)
    page.labelled("Usually involved", action.involved, indent=indent)
    page.labelled("What comes out of it", action.output, indent=indent)
    page.labelled("What changes", action.outcome, indent=indent)
    page.pointer("See it whole", f"pqmodel guide {action.id}", indent=indent)


def _help(page: Page, questionnaire: Questionnaire, pillar: Pillar | None) -> None:
    page.title(_title(pillar, "Things to help"))
    about = "Made by others. We say when each was last looked at, and plainly where it was not."
    page.text(about, "quiet")
    for section in [pillar] if pillar else questionnaire.sections:
        if pillar is None:
            page.heading(section.title)
        _resources(page, section.resources)
        if not section.resources:
            page.text("There are none.")


def _theme_in_pillar(
    page: Page, questionnaire: Questionnaire, pillar: Pillar, theme_id: str
) -> None:
    """A theme's questions in one pillar."""
    theme = next(theme for theme in questionnaire.themes if theme.id == theme_id)
    page.title(f"{pillar.title}: {inline(theme.title)}")
    _questions(page, pillar.theme_questions.get(theme_id, ()), "")
    page.gap()
    page.command(f"pqmodel guide {theme_id}", f"{theme.title} through all pillars")


def _theme(page: Page, questionnaire: Questionnaire, theme_id: str) -> None:
    """All that there is about a theme."""
    theme = next(theme for theme in questionnaire.themes if theme.id == theme_id)
    page.title(theme.title)
    page.text(theme.about)
    show_statements(page, theme)
    _questions(page, theme.questions, "Questions to talk about")
    for section in questionnaire.pillars:
        questions = section.theme_questions.get(theme_id, ())
        if questions:
            _questions(page, questions, f"In {section.title}")
    if theme.resources:
        page.heading("Things to help")
        _resources(page, theme.resources)
    page.gap()
    actions = count(len(theme.actions), "thing to do", "things to do")
    page.command(f"pqmodel guide {theme_id} do", actions)


def _questions(page: Page, questions: tuple[Question, ...], heading: str) -> None:
    if heading:
        page.heading(heading)
    else:
        page.gap()
    for place, question in enumerate(questions, start=1):
        page.item(question.text, mark=_mark(page, place))
    if not questions:
        page.text("There are no questions here.")


def _start(page: Page, questionnaire: Questionnaire) -> None:
    page.title("Getting started")
    page.text("What to settle before you begin.", "quiet")
    for place, item in enumerate(questionnaire.guidance.start, start=1):
        page.gap()
        mark = _mark(page, place)
        if not page.plain:
            # A box to tick on paper.
            mark += f" {page.glyph('☐', '[ ]')}"
        page.item(item.text, mark=mark, style="title")
        page.text(item.why, indent=0 if page.plain else len(mark) + 1)
    _none(page, questionnaire.guidance.start)


def _principles(page: Page, questionnaire: Questionnaire) -> None:
    page.title("Principles")
    for place, principle in enumerate(questionnaire.guidance.principles, start=1):
        page.gap()
        mark = f"{place}."
        indent = 0 if page.plain else len(mark) + 1
        page.item(principle.title, mark=mark, style="title")
        page.text(principle.text, indent=indent)
        page.labelled("Ask yourselves", principle.ask, indent=indent)
    _none(page, questionnaire.guidance.principles)


def _words(page: Page, questionnaire: Questionnaire) -> None:
    page.title("Words explained")
    in_order = sorted(questionnaire.guidance.words, key=lambda each: each.word.casefold())
    for explained in in_order:
        word = (page.safe(explained.word), "title")
        words = Text.assemble(word, page.safe(f": {explained.meaning}"))
        if page.plain:
            page.put(page.wrap(words, None))
            continue
        first, *rest = page.wrap(words, page.width - 2)
        page.put([first, *(Text.assemble("  ", line) for line in rest)])
    _none(page, questionnaire.guidance.words)


def _none(page: Page, items: tuple[object, ...]) -> None:
    if not items:
        page.text("This questionnaire has none.")


def _title(pillar: Pillar | None, name: str) -> str:
    return f"{pillar.title}: {inline(name)}" if pillar else name
