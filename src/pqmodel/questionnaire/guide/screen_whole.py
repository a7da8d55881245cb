"""One statement or one action of the guide, whole."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.dates import month_in_full
from pqmodel.ground.suggesting import suggest
from pqmodel.questionnaire.frameworks import Framework
from pqmodel.questionnaire.guide.screen_sections import length, length_sentence
from pqmodel.questionnaire.measure import Measure
from pqmodel.questionnaire.model import Pillar, Questionnaire, RecommendedAction, Statement
from pqmodel.terminal.screen import Screen


def show_statement(
    screen: Screen, questionnaire: Questionnaire, pillar: Pillar, statement: Statement
) -> None:
    """Everything about one statement, with what to do about it and whom it answers."""
    place = pillar.title
    if statement.theme:
        place += f", {statement.theme}"
    screen.title(statement.text)
    screen.text(f"{place}. {statement.id}", "quiet")
    for audience in questionnaire.audiences:
        words = statement.wording.get(audience.id)
        if words and words != statement.text:
            screen.labelled(f"In other words, for {audience.title.lower()}", words)
    screen.heading("Why it matters")
    screen.text(statement.why)
    examples = questionnaire.examples_of(statement)
    _list(screen, "For example", [f"{kind}: {words}" for kind, words in examples])

    screen.heading("What each score looks like")
    for value, level in sorted(statement.levels.items()):
        screen.item(f"{questionnaire.scale.label(value)}. {level}", mark=f"{value}.")
    _list(screen, "What could show it", statement.evidence)

    screen.heading("What to do")
    for action_id in statement.actions:
        _action_line(screen, questionnaire, action_id)
    measures = {measure.id: measure for measure in questionnaire.measures}
    known = [measures[key] for key in statement.measures if key in measures]
    _list(screen, "Figures to watch", [_measure(measure) for measure in known])
    _list(screen, "What regulators call it", _references(questionnaire, statement))


def show_action(
    screen: Screen, questionnaire: Questionnaire, pillar: Pillar, action: RecommendedAction
) -> None:
    """Everything about one action, and the statements that it is for."""
    screen.title(action.title)
    screen.text(f"{pillar.title}. {length_sentence(action)} {action.id}", "quiet")
    screen.heading("Steps")
    for place, step in enumerate(action.steps, start=1):
        screen.item(step, mark=f"{place}.")
    screen.gap()
    screen.labelled("Usually involved", action.involved)
    screen.labelled("What goes in", action.inputs)
    screen.labelled("What comes out of it", action.output)
    screen.labelled("What changes", action.outcome)
    screen.labelled("What changes for people", action.outcome_for_people)
    screen.labelled("Sign to count", action.indicator)
    screen.labelled("Who looks, and when", action.monitoring)

    served = []
    for statement in questionnaire.statements():
        if action.id in statement.actions:
            served.append(f"{statement.text} ({statement.id})")
    _list(screen, "For these statements", served)


def _action_line(screen: Screen, questionnaire: Questionnaire, action_id: str) -> None:
    if action_id not in questionnaire.by_action:
        return
    _, action = questionnaire.by_action[action_id]
    screen.item(f"{action.title} ({length(action)})")
    screen.pointer("See it whole", suggest(f"guide {action_id}"), indent=2)


def _measure(measure: Measure) -> str:
    """A measure and its formula; one that was only read where others quote it says so."""
    words = f"{measure.title}: {measure.formula}"
    if measure.standing == "second-hand":
        words += " (second-hand: read where others quote it)"
    return words


def _references(questionnaire: Questionnaire, statement: Statement) -> list[str]:
    """The regulators' headings, each framework with whether it holds today and how sure we are."""
    lines = []
    for framework in questionnaire.frameworks:
        note = "; ".join(part for part in (_holds(framework), _how_sure(framework)) if part)
        for line in questionnaire.references(statement, (framework.id,)):
            lines.append(f"{line} ({note})")
    return lines


def _holds(framework: Framework) -> str:
    """Whether a framework holds today, and since or until when; nothing where that is not said."""
    if framework.status == "in force":
        words = "in force"
        if framework.starts:
            words += f" since {month_in_full(framework.starts)}"
        return words
    if framework.status == "retired":
        words = "retired"
        if framework.until:
            words += f" since {month_in_full(framework.until)}"
        return f"{words}: not what is inspected now"
    return ""


def _how_sure(framework: Framework) -> str:
    month = month_in_full(framework.checked)
    if framework.standing == "second-hand":
        return f"second-hand: read in {month} where others quote it"
    if framework.standing == "draft" or framework.status == "draft":
        return f"a draft, seen in {month}: not in use yet"
    return f"seen in {month}"


def _list(screen: Screen, heading: str, items: Sequence[str]) -> None:
    if items:
        screen.heading(heading)
    for item in items:
        screen.item(item)
