"""What evidence may be linked to: statements, themes, actions and titles of frameworks; and what it
then shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pqmodel.evidence.model import Evidence
from pqmodel.ground.faults import Fault
from pqmodel.ground.likeness import did_you_mean, fold
from pqmodel.plan.model import Plan
from pqmodel.questionnaire.frameworks import Framework
from pqmodel.questionnaire.model import Questionnaire, Statement


class Links(NamedTuple):
    """What a piece is to be linked to, as it was given."""

    statements: Sequence[str] = ()
    themes: Sequence[str] = ()
    actions: Sequence[str] = ()
    titles: Sequence[str] = ()


def link_faults(item: Links | Evidence, questionnaire: Questionnaire, plan: Plan) -> list[Fault]:
    """A fault for each link of a piece that leads nowhere."""
    faults = []
    for key in item.statements:
        if key not in questionnaire.by_statement:
            meant = did_you_mean(key, questionnaire.by_statement)
            faults.append(Fault("statement", 0, f"there is no {key!r}", meant))
    for words in item.themes:
        if not statements_about(words, questionnaire):
            meant = did_you_mean(words, themes_of(questionnaire))
            faults.append(Fault("theme", 0, f"there is no {words!r}", meant))
    for key in item.actions:
        if plan.action(key) is None:
            faults.append(Fault("action", 0, f"the plan has no {key}", _actions_there(plan)))
    known = title_refs(questionnaire.frameworks)
    for ref in item.titles:
        if ref not in known:
            meant = did_you_mean(ref, known)
            faults.append(Fault("framework title", 0, f"there is no {ref!r}", meant))
    return faults


def title_refs(frameworks: Iterable[Framework]) -> list[str]:
    """Every title of the frameworks, as evidence names it."""
    return [f"{each.id}/{title.id}" for each in frameworks for title in each.references]


def themes_of(questionnaire: Questionnaire) -> list[str]:
    """Ids of pillars and themes, then what groups of statements are about."""
    themes = [section.id for section in questionnaire.sections]
    themes += [statement.theme for statement in questionnaire.statements() if statement.theme]
    return list(dict.fromkeys(themes))


def statements_about(theme: str, questionnaire: Questionnaire) -> tuple[Statement, ...]:
    """The statements of a pillar or theme by its id, or those about something, in its words."""
    for section in questionnaire.sections:
        if section.id == theme:
            return section.statements
    wanted = fold(theme)
    return tuple(
        statement for statement in questionnaire.statements() if fold(statement.theme) == wanted
    )


def is_whole_section(theme: str, questionnaire: Questionnaire) -> bool:
    """True for the id of a pillar or theme, which is too wide to show any one statement."""
    return questionnaire.section(theme) is not None


def statements_shown(item: Evidence, questionnaire: Questionnaire, plan: Plan) -> frozenset[str]:
    """Ids of the statements that a piece shows: those that it names, those about its theme, and
    those that its actions serve."""
    shown = set(item.statements)
    for theme in item.themes:
        # A whole pillar is background to its statements, and proof of none of them.
        if not is_whole_section(theme, questionnaire):
            shown.update(each.id for each in statements_about(theme, questionnaire))
    for key in item.actions:
        action = plan.action(key)
        if action is not None:
            shown.update(action.statements)
    return frozenset(shown)


def titles_of(statement: Statement, framework: Framework) -> tuple[str, ...]:
    """The titles of a framework that a statement speaks to, as evidence names them."""
    return tuple(f"{framework.id}/{code}" for code in statement.frameworks.get(framework.id, ()))


def frameworks_asked(chosen: Sequence[str], questionnaire: Questionnaire) -> tuple[Framework, ...]:
    """The service's own choice; without one those in force, for old ones and drafts are nobody's
    question today. None of these leaves all."""
    known = questionnaire.frameworks
    asked = tuple(each for each in known if each.id in chosen)
    in_force = tuple(each for each in known if each.status == "in force")
    return asked or in_force or known


def categories_of(frameworks: Iterable[Framework]) -> list[str]:
    """The kinds of evidence that the frameworks look at, each once."""
    kinds: dict[str, None] = {}
    for framework in frameworks:
        kinds.update(dict.fromkeys(framework.evidence))
    return list(kinds)


def category_meant(words: str, categories: Sequence[str]) -> Iterator[str]:
    """The categories that words may mean: the one of that name, else those that begin so."""
    wanted = fold(words)
    exact = [each for each in categories if fold(each) == wanted]
    yield from exact or [each for each in categories if fold(each).startswith(wanted)]


def _actions_there(plan: Plan) -> str:
    ids = [action.id for action in plan.actions]
    if not ids:
        return "the plan has no action yet"
    if len(ids) == 1:
        return f"it has {ids[0]}"
    return f"it has {ids[0]} to {ids[-1]}"
