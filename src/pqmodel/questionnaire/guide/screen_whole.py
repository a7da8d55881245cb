"""One statement or one action of the guide, whole."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.dates import month_in_full
from pqmodel.questionnaire.guide.screen_sections import length
from pqmodel.questionnaire.measure import Measure
from pqmodel.questionnaire.model import Pillar, Questionnaire, RecommendedAction, Statement
from pqmodel.terminal.page import Page


def show_statement(
    page: Page, questionnaire: Questionnaire, pillar: Pillar, statement: Statement
) -> None:
    """Everything about one statement, with what to do about it and whom it answers."""
    page.title(statement.text)
    page.text(
        f"{pillar.title}{f', {statement.theme}' if statement.theme else ''}. {statement.id}",
        "quiet",
    )
    page.labelled("In other words, for staff", statement.plain)
    page.heading("Why it matters")
    page.text(statement.why)
    page.heading("What each score looks like")
    for value, level in sorted(statement.levels.items()):
        page.item(f"{questionnaire.scale.label(value)}. {level}", mark=f"{value}.")
    _list(page, "What could show it", statement.evidence)
    page.heading("What to do")
    for action_id in statement.actions:
        _action_line(page, questionnaire, action_id)
    measures = {measure.id: measure for measure in questionnaire.measures}
    known = [measures[key] for key in statement.measures if key in measures]
    _list(page, "Figures to watch", [_measure(measure) for measure in known])
    _list(page, "What regulators call it", _references(questionnaire, statement))


def show_action(
    page: Page, questionnaire: Questionnaire, pillar: Pillar, action: RecommendedAction
) -> None:
    """Everything about one action, and the statements that it is for."""
    page.title(action.title)
    page.text(
        f"{pillar.title}. {length(action)[:1].upper()}{length(action)[1:]}. {action.id}", "quiet"
    )
    page.heading("Steps")
    for place, step in enumerate(action.steps, start=1):
        page.item(step, mark=f"{place}.")
    page.gap()
    for label, words in (
        ("Usually involved", action.involved),
        ("What goes in", action.inputs),
        ("What comes out of it", action.output),
        ("What changes", action.outcome),
        ("What changes for people", action.outcome_for_people),
        ("Sign to count", action.indicator),
        ("Who looks, and when", action.monitoring),
    ):
        page.labelled(label, words)
    served = [
        statement for statement in questionnaire.statements() if action.id in statement.actions
    ]
    _list(
        page, "For these statements", [f"{statement.text} ({statement.id})" for statement in served]
    )


def _action_line(page: Page, questionnaire: Questionnaire, action_id: str) -> None:
    found = questionnaire.by_action.get(action_id)
    if found is None:
        return
    page.item(f"{found[1].title} ({length(found[1])})")
    page.pointer("See it whole", f"pqmodel guide {action_id}", indent=2)


def _measure(measure: Measure) -> str:
    """A measure and its formula; one that was only read where others quote it says so."""
    second_hand = (
        " (second-hand: read where others quote it)" if measure.standing == "second-hand" else ""
    )
    return f"{measure.title}: {measure.formula}{second_hand}"


def _references(questionnaire: Questionnaire, statement: Statement) -> list[str]:
    """The regulators' headings, each framework with how sure we are of it."""
    lines = []
    for framework in questionnaire.frameworks:
        standing = {
            "seen": f"seen in {month_in_full(framework.checked)}",
            "second-hand": f"second-hand: read in {month_in_full(framework.checked)} where others quote it",
            "draft": f"a draft, seen in {month_in_full(framework.checked)}",
        }[framework.standing]
        lines += [
            f"{line} ({standing})" for line in questionnaire.references(statement, (framework.id,))
        ]
    return lines


def _list(page: Page, heading: str, items: Sequence[str]) -> None:
    if items:
        page.heading(heading)
    for item in items:
        page.item(item)
