"""What the program knows of an action from the questionnaire and the results, as a row of a
table shows it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pqmodel.change.model import claim
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.figures import average
from pqmodel.review.group_figures import group_figures
from pqmodel.review.indicators import indicator_in_words, measure_in_words
from pqmodel.review.model import ActionReview, FigureFact, Review
from pqmodel.review.not_begun import not_begun
from pqmodel.workspace.service import Service


def then_and_now(item: ActionReview) -> tuple[float | None, float | None]:
    """Mean scores of a reviewed action's statements, then and now: of those that can be
    compared, else of those that have both, else of those that have one. The two are to be
    subtracted by `item.change` alone, which knows whether they can be. There is none then where
    both are of one round, and none at all where work on it has not begun."""
    if not item.begun:
        return None, None
    # Of the same statements on both sides: one more on one of them would move the mean by itself.
    keys = item.alike or item.scored_twice
    if item.alike and not item.one_round:
        sides = [item.sides_of(key) for key in keys]
        return average(then for then, _ in sides), average(now for _, now in sides)
    now = _mean_of(item.scores_now, keys)
    if item.one_round:
        return None, now
    return _mean_of(item.scores_then, keys), now


def how_sure(item: ActionReview, review: Review | None) -> str:
    """What can be claimed of the change of its statements; of scores that cannot be compared,
    also why. The round then is named where it is not the one that the review looks back to."""
    if not item.begun:
        return not_begun(item)
    facts = [fact for fact in item.figures if fact.group is None and fact.id in item.statements]
    if not facts:
        return _without_verdict(item, review)
    verdicts = [_verdict(fact) for fact in facts]
    words = "; ".join(dict.fromkeys(verdicts))
    elsewhere = review is not None and item.since not in (None, review.since)
    if elsewhere and not item.one_round:
        return f"{words}, since {item.since}"
    return words


def compared_with(review: Review) -> str:
    """What a review compares with: a round, none, or each action's own."""
    if review.since is None:
        return "no earlier cycle"
    if review.from_several:
        return f"{review.since}; each action with the cycle that it was planned in"
    if review.since == review.cycle:
        return "no earlier cycle"
    return review.since


def groups(item: ActionReview, review: Review, service: Service) -> str:
    """The groups' scores then and now in the pillars of a reviewed action; those told at an
    action above it in the review are not told again. Those too small to show stay withheld."""
    titles = service.titles
    # Several actions are in one pillar, and its groups would be told with each of them.
    above = review.actions[: review.actions.index(item)]
    lines = []
    for figures in group_figures(item, titles, above, review.since):
        if figures.same:
            lines.append(f"{figures.pillar}: as at {figures.same}")
            continue
        lines.append(f"{figures.pillar}\n{'; '.join(figures.lines)}")

    return "\n".join(lines)


def measures(item: ActionReview) -> str:
    """The measures of a reviewed action then and now with their dates, a line each."""
    return "\n".join(measure_in_words(fact) for fact in item.measures)


def measured_by(
    item: ActionReview, questionnaire: Questionnaire, review: Review | None = None
) -> str:
    """The figure that a reviewed action is measured by, and how far it came against its target."""
    if not item.begun:
        return ""
    since = item.since
    if review:
        since = review.since
    name, words = indicator_in_words(item, questionnaire, since)
    if not name:
        return ""
    return f"{name}: {words}"


def _mean_of(scores: Mapping[str, float], keys: Collection[str]) -> float | None:
    """The mean over those statements; over all where none is named."""
    if not keys:
        return average(scores.values())
    return average(score for key, score in scores.items() if key in keys)


def _verdict(fact: FigureFact) -> str:
    # Reasons of other verdicts are numbers of people, which stand with the groups.
    if fact.verdict == "not comparable" and fact.why:
        return f"{fact.verdict}: {fact.why}"
    return claim(fact.verdict, "")


def _without_verdict(item: ActionReview, review: Review | None) -> str:
    """Why nothing can be claimed, where that is known."""
    # Records from before verdicts were kept: there is nothing to say, which is not "no change".
    if not item.one_round:
        return ""
    if review is None or item.since in (None, review.cycle):
        return "planned in this cycle"
    return f"not answered since {item.since}"
