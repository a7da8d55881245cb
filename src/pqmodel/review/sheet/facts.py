"""What the program knows of an action from the questionnaire and the results, as a row of a table shows it."""

from __future__ import annotations

from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.sheet.facts import mean
from pqmodel.review.group_figures import groups_told
from pqmodel.review.indicators import indicator_told, measure_told
from pqmodel.review.model import ActionReview, Review
from pqmodel.workspace.service import Service


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
