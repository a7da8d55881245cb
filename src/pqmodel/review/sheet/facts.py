"""What the program knows of an action from the questionnaire and the results, as a row of a table shows it."""

from __future__ import annotations

from collections.abc import Iterable

from pqmodel.plan.indicators import indicator_told, measure_told
from pqmodel.questionnaire.model import Questionnaire, Scale
from pqmodel.results.model import Results, StatementResult
from pqmodel.review.group_figures import groups_told
from pqmodel.review.model import ActionReview, Review
from pqmodel.workspace.service import Service

_AMENDED = {
    "added": "Added by this service",
    "reworded": "Reworded by this service",
    "re-weighted": "Weight set by this service",
    "re-targeted": "Target set by this service",
}


def pillars(
    statements: Iterable[str], questionnaire: Questionnaire, source: str | None = None
) -> str:
    """Short names of the pillars and themes of the statements, one a line; without any, that of the action's source."""
    found = [
        questionnaire.by_statement[key][0].short
        for key in statements
        if key in questionnaire.by_statement
    ]
    if not found and source and source in questionnaire.by_action:
        found = [questionnaire.by_action[source][0].short]
    return "\n".join(dict.fromkeys(found))


def short_name(pillar_id: str, questionnaire: Questionnaire, otherwise: str = "") -> str:
    """The short name of a pillar or theme; what is given, or the id, where the questionnaire has it no more."""
    section = questionnaire.section(pillar_id)
    return section.short if section else otherwise or pillar_id


def texts(statements: Iterable[str], questionnaire: Questionnaire) -> str:
    """The statements in words, one a line; one that the questionnaire no longer has shows its id."""
    known = questionnaire.by_statement
    return "\n".join(known[key][1].text if key in known else key for key in statements)


def references(statements: Iterable[str], questionnaire: Questionnaire, service: Service) -> str:
    """The regulator's headings that the statements speak to, each once, one framework a line."""
    known = [
        questionnaire.by_statement[key][1]
        for key in statements
        if key in questionnaire.by_statement
    ]
    if not known:
        return ""
    together = {
        framework.id: tuple(
            dict.fromkeys(code for one in known for code in one.frameworks.get(framework.id, ()))
        )
        for framework in questionnaire.frameworks
    }
    joined = known[0].model_copy(update={"frameworks": together})
    return "\n".join(questionnaire.references(joined, service.frameworks))


def score_now(statements: Iterable[str], results: Results | None) -> float | None:
    """Mean score of those statements that have one; None where none has."""
    found = [result.score for key in statements if results and (result := results.statement(key))]
    return mean(score for score in found if score is not None)


def mean(numbers: Iterable[float]) -> float | None:
    """Arithmetic mean; None of nothing."""
    all_of_them = list(numbers)
    return sum(all_of_them) / len(all_of_them) if all_of_them else None


def change(now: float | None, then: float | None) -> float | None:
    """Now less then; None unless both are there. What would be shown as nought is nought, never "-0.0"."""
    if now is None or then is None:
        return None
    difference = round(now - then, 10)
    return 0.0 if abs(difference) < 0.05 else difference


def then_and_now(item: ActionReview) -> tuple[float | None, float | None]:
    """Mean scores of a reviewed action's statements, then and now: of those that can be compared, else of those that
    have both, else of those that have one. The two are to be subtracted by `item.change` alone, which knows whether
    they can be. There is none then where both are of one round."""
    both = [key for key in item.scores_then if key in item.scores_now]
    kept = item.alike or both
    then, now = (
        mean(score for key, score in scores.items() if key in kept or not kept)
        for scores in (item.scores_then, item.scores_now)
    )
    return None if item.one_round else then, now


def how_sure(item: ActionReview, review: Review | None) -> str:
    """What can be claimed of the change of its statements; of scores that cannot be compared, also why. The round then
    is named where it is not the one that the review looks back to."""
    told = [
        f"{fact.verdict}: {fact.why}"
        if fact.verdict == "not comparable" and fact.why
        else fact.verdict
        for fact in item.figures
        if fact.group is None and fact.id in item.statements
    ]
    if item.one_round and not told:
        planned = review is None or item.since in (None, review.cycle)
        return "planned in this cycle" if planned else f"not answered since {item.since}"
    elsewhere = review is not None and item.since not in (None, review.since) and not item.one_round
    since = f", since {item.since}" if elsewhere and told else ""
    return "; ".join(dict.fromkeys(told)) + since


def compared_with(review: Review) -> str:
    """What a review compares with: a round, none, or each action's own."""
    if review.since is None or (review.since == review.cycle and not review.from_several):
        return "no earlier cycle"
    return (
        f"{review.since}; each action with the cycle that it was planned in"
        if review.from_several
        else review.since
    )


def groups(item: ActionReview, review: Review, service: Service) -> str:
    """The groups' scores then and now in the pillars of a reviewed action; those told at an action above it in the
    review are not told again. Those too small to show stay withheld."""
    titles = service.titles
    above = review.actions[: review.actions.index(item)]
    return "\n".join(
        f"{told.pillar}: as at {told.same}"
        if told.same
        else f"{told.pillar}\n{'; '.join(told.lines)}"
        for told in groups_told(item, titles, above, review.since)
    )


def measures(item: ActionReview) -> str:
    """The measures of a reviewed action then and now with their dates, a line each."""
    return "\n".join(measure_told(fact) for fact in item.measures)


def measured_by(
    item: ActionReview, questionnaire: Questionnaire, review: Review | None = None
) -> str:
    """The figure that a reviewed action is measured by, and how far it came against its target."""
    name, told = indicator_told(item, questionnaire, review.since if review else item.since)
    return f"{name}: {told}" if name else ""


def label(score: float | None, scale: Scale) -> str:
    """The label of the score that a mean lies nearest to, the higher of two equally near; empty without a score."""
    if score is None:
        return ""
    return min(reversed(scale.points), key=lambda point: round(abs(point.value - score), 9)).label


def stands_out(result: StatementResult, priorities: dict[str, int]) -> str:
    """What is to be said of a statement's score, in words; `priorities` maps statement ids to their rank."""
    flags, words = result.flags, []
    if result.id in priorities:
        words.append(f"Priority {priorities[result.id]}")
    if "at-target" in flags:
        words.append("At target" if "disagreement" in flags else "Strength")
    if "disagreement" in flags:
        words.append("People do not agree")
    if "lowest" in flags:
        words.append("Lowest score there is")
    if "good-enough" in flags:
        words.append("Left as it is: good enough")
    if result.score is None:
        words.append("No score")
    words += [said for flag, said in _AMENDED.items() if flag in flags]
    return "; ".join(words)
