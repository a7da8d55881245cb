"""The sections of the guide: to measure, to do, to help; a theme; how to start; principles; words explained."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from pqmodel.ground import words
from pqmodel.ground.dates import month_in_full
from pqmodel.questionnaire.model import Pillar, Question, Questionnaire, RecommendedAction, Resource
from pqmodel.terminal.page import Page

_FIRST_STEPS = 3


def show_section(
    page: Page, questionnaire: Questionnaire, pillar: Pillar | None, section: str
) -> None:
    """A section of the guide: of one pillar, or of all of them where `pillar` is None."""
    guidance = {"start": _start, "principles": _principles, "words": _words}
    parts = {"measure": _measure, "do": _do, "help": _help}
    if section in guidance:
        guidance[section](page, questionnaire)
    elif section in parts:
        parts[section](page, questionnaire, pillar)
    else:
        _theme(page, questionnaire, pillar, section)


def statements(page: Page, section: Pillar) -> None:
    """The statements of a pillar or theme with their ids, by which each can be seen whole."""
    page.heading("Statements")
    for place, statement in enumerate(section.statements, start=1):
        if page.plain:
            page.text(f"{place}. {statement.text} Its name: {statement.id}.")
        else:
            page.item(statement.text, mark=f"{place:>2}.")
            page.text(statement.id, "quiet", indent=4)


def resources(page: Page, found: Iterable[Resource]) -> None:
    """Things to help: who publishes each, where it is, and what is known of it."""
    for resource in found:
        page.gap()
        page.text(resource.title, "title")
        indent = 0 if page.plain else 2
        page.text(f"{resource.publisher}. {resource.about}", indent=indent)
        if resource.address:
            page.labelled("Address", resource.address, indent=indent)
        if resource.search:
            where = "Search there for" if resource.address else "Search the web for"
            page.labelled(where, resource.search, indent=indent)
        page.labelled("Status", _status(resource), indent=indent)


def length(action: RecommendedAction) -> str:
    """ "medium effort, about 10 weeks"."""
    return f"{action.effort} effort, about {words.count(action.weeks, 'week', 'weeks')}"


def _status(resource: Resource) -> str:
    """What is known of a resource, and its note."""
    when = (
        f"in {month_in_full(resource.checked)}"
        if resource.checked
        else "on a date that was not noted"
    )
    status = {
        "seen": f"Seen {when}.",
        "renamed": f"It has a new name; last checked {when}.",
        "withdrawn": f"Withdrawn: no longer offered when last checked {when}.",
        "not-checked": "Not checked.",
    }[resource.status]
    unknown = "It may have moved, changed or gone." if resource.status == "not-checked" else ""
    return f"{status} {resource.note or unknown}".strip()


def _measure(page: Page, questionnaire: Questionnaire, pillar: Pillar | None) -> None:
    page.title(_titled(pillar, "Things to measure"))
    page.text("Open questions to talk about with your team. They have no score.", "quiet")
    for section in [pillar] if pillar else questionnaire.sections:
        _questions(page, section.questions, "" if pillar else section.title)


def _do(page: Page, questionnaire: Questionnaire, pillar: Pillar | None) -> None:
    page.title(_titled(pillar, "Things to do"))
    if pillar is None:
        page.text("To see them whole, name the pillar, or one of the ids.", "quiet")
        for section in questionnaire.sections:
            page.heading(section.title)
            for action in section.actions:
                _action_line(page, action)
        page.gap()
        page.command(
            f"pqmodel guide {questionnaire.pillars[0].id} do", "the things to do of one pillar"
        )
        return
    if not pillar.actions:
        page.text("There are none.")
    for place, action in enumerate(pillar.actions, start=1):
        page.gap()
        _action(page, action, place)


def _action_line(page: Page, action: RecommendedAction) -> None:
    if page.plain:
        page.text(f"{action.title}: {length(action)}. Its name: {action.id}.")
        return
    page.item(action.title)
    page.text(f"{length(action)} {page.glyph('·', '-')} {action.id}", "quiet", indent=2)


def _action(page: Page, action: RecommendedAction, place: int) -> None:
    mark = f"{place}." if page.plain else f"{place:>2}."
    indent, under = (0, 0) if page.plain else (4, 6)
    page.item(action.title, mark=mark, style="title")
    page.text(f"{length(action)[:1].upper()}{length(action)[1:]}.", indent=indent)
    page.labelled("First steps", "", indent=indent)
    for step in action.steps[:_FIRST_STEPS]:
        page.item(step, indent=indent)
    more = len(action.steps) - _FIRST_STEPS
    if more > 0:
        page.text(f"and {words.count(more, 'more step', 'more steps')}", "quiet", indent=under)
    page.labelled("Usually involved", action.involved, indent=indent)
    page.labelled("What comes out of it", action.output, indent=indent)
    page.labelled("What changes", action.outcome, indent=indent)
    page.pointer("See it whole", f"pqmodel guide {action.id}", indent=indent)


def _help(page: Page, questionnaire: Questionnaire, pillar: Pillar | None) -> None:
    page.title(_titled(pillar, "Things to help"))
    page.text(
        "Made by others. We say when each was last looked at, and plainly where it was not.",
        "quiet",
    )
    for section in [pillar] if pillar else questionnaire.sections:
        if not pillar:
            page.heading(section.title)
        resources(page, section.resources)
        if not section.resources:
            page.text("There are none.")


def _theme(page: Page, questionnaire: Questionnaire, pillar: Pillar | None, theme_id: str) -> None:
    """A theme's questions in one pillar, or, without a pillar, all that there is about the theme."""
    theme = next(theme for theme in questionnaire.themes if theme.id == theme_id)
    if pillar is not None:
        page.title(f"{pillar.title}: {words.inline(theme.title)}")
        _questions(page, pillar.theme_questions.get(theme_id, ()), "")
        page.gap()
        page.command(f"pqmodel guide {theme_id}", f"{theme.title} through all pillars")
        return
    page.title(theme.title)
    page.text(theme.about)
    statements(page, theme)
    _questions(page, theme.questions, "Questions to talk about")
    for section in questionnaire.pillars:
        if section.theme_questions.get(theme_id):
            _questions(page, section.theme_questions[theme_id], f"In {section.title}")
    if theme.resources:
        page.heading("Things to help")
        resources(page, theme.resources)
    page.gap()
    page.command(
        f"pqmodel guide {theme_id} do",
        words.count(len(theme.actions), "thing to do", "things to do"),
    )


def _questions(page: Page, questions: Iterable[Question], heading: str) -> None:
    if heading:
        page.heading(heading)
    else:
        page.gap()
    asked = list(questions)
    for place, question in enumerate(asked, start=1):
        page.item(question.text, mark=f"{place}." if page.plain else f"{place:>2}.")
    if not asked:
        page.text("There are no questions here.")


def _start(page: Page, questionnaire: Questionnaire) -> None:
    page.title("Getting started")
    page.text("What to settle before you begin.", "quiet")
    box = "" if page.plain else page.glyph("☐ ", "[ ] ")
    for place, item in enumerate(questionnaire.guidance.start, start=1):
        page.gap()
        mark = f"{place}." if page.plain else f"{place:>2}. {box.strip()}"
        page.item(item.text, mark=mark, style="title")
        page.text(item.why, indent=0 if page.plain else len(mark) + 1)
    _none(page, questionnaire.guidance.start)


def _principles(page: Page, questionnaire: Questionnaire) -> None:
    page.title("Principles")
    for place, principle in enumerate(questionnaire.guidance.principles, start=1):
        page.gap()
        mark = f"{place}."
        page.item(principle.title, mark=mark, style="title")
        indent = 0 if page.plain else len(mark) + 1
        page.text(principle.text, indent=indent)
        page.labelled("Ask yourselves", principle.ask, indent=indent)
    _none(page, questionnaire.guidance.principles)


def _words(page: Page, questionnaire: Questionnaire) -> None:
    page.title("Words explained")
    for explained in sorted(
        questionnaire.guidance.words, key=lambda explained: explained.word.casefold()
    ):
        told = Text.assemble(
            (page.safe(explained.word), "title"), page.safe(f": {explained.meaning}")
        )
        first, *rest = page.wrap(told, None if page.plain else page.width - 2)
        page.put(
            [first, *rest] if page.plain else [first, *(Text.assemble("  ", line) for line in rest)]
        )
    _none(page, questionnaire.guidance.words)


def _none(page: Page, items: tuple[object, ...]) -> None:
    if not items:
        page.text("This questionnaire has none.")


def _titled(pillar: Pillar | None, name: str) -> str:
    return f"{pillar.title}: {words.inline(name)}" if pillar else name
