"""How figures are put into words: scores, labels, changes, who answered, and why something has no
score."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pqmodel.ground.numbers import places_beside, rounded
from pqmodel.ground.words import capital, count, inline, people
from pqmodel.questionnaire.scale import Scale
from pqmodel.results.agreement import in_words
from pqmodel.results.model import (
    GroupFigure,
    GroupScore,
    PillarResult,
    Results,
    StatementResult,
    Withheld,
)
from pqmodel.results.scoring import NOT_ASKED

if TYPE_CHECKING:
    from pqmodel.results.round_results import RoundResults


def number(score: float) -> str:
    """A score with one decimal."""
    return rounded(score)


def change(difference: float) -> str:
    """ "up 0.4", "down 0.2", or "no change" where it rounds to nothing."""
    amount = number(round(abs(difference), 9))
    if amount == "0.0":
        return "no change"
    return f"{_way(difference)} {amount}"


def change_between(then: float, now: float, difference: float) -> str:
    """The same beside the two scores: "up less than 0.1" where they look apart and the change
    rounds to nothing."""
    words = change(difference)
    if words == "no change" and places_beside(then, now, difference) > 1:
        return f"{_way(difference)} less than 0.1"
    return words


def _way(difference: float) -> str:
    return "up" if difference > 0 else "down"


def score_of(statement: StatementResult, scale: Scale) -> str:
    """ "4.4 of 5 from 30 people", a band, or why there is no score."""
    of_band = band(statement, scale)
    if of_band:
        return f"Nearly all of {people(statement.n)}: {of_band}"
    if statement.score is None:
        return capital(unscored(statement, scale))
    return f"{number(statement.score)} of {scale.highest} from {people(statement.n)}"


def score_of_group(this_round: RoundResults, group: str, figure: GroupFigure, scale: Scale) -> str:
    """The same of one group: "4 of 5" of one person."""
    if isinstance(figure, Withheld):
        return f"not shown, {not_shown(this_round, group)}"
    of_band = band(figure, scale)
    if of_band:
        return f"nearly all of {people(figure.n)}: {of_band}"
    if figure.score is None:
        return "no score"
    words = f"{number(figure.score)} of {scale.highest}"
    if figure.n == 1:
        return words
    return f"{words} from {people(figure.n)}"


def no_score(pillar: PillarResult) -> str:
    """Why a pillar has no score."""
    if pillar.applicable == 0:
        return "none of it applies to this service"
    if pillar.answered == 0 and not _withheld(pillar):
        return f"not answered yet: 0 of {pillar.applicable}"
    why = "fewer than half may be shown" if _withheld(pillar) else "fewer than half answered"
    return f"{why}: {pillar.answered} of {pillar.applicable}"


def unscored(statement: StatementResult, scale: Scale) -> str:
    """Why a statement has no score: not answered, don't know, not applicable, or withheld."""
    if "not-applicable" in statement.flags:
        return inline(scale.not_applicable.label)
    if "dont-know" in statement.flags:
        return inline(scale.dont_know.label)
    if NOT_ASKED in statement.flags:
        return "not asked in this round"
    return "not answered, or withheld" if _withheld(statement) else "not answered"


def not_shown(this_round: RoundResults, group: str) -> str:
    """Why nothing of a group is shown: "not released yet", or "fewer than 5 answered"."""
    least = this_round.service.smallest_group
    return this_round.not_shown.get(group, f"fewer than {least} answered")


def band(figure: GroupScore | StatementResult, scale: Scale) -> str:
    """ "4 or higher" where a band stands in the place of a score; empty else."""
    if figure.band is None:
        return ""
    return in_words(figure.band, scale)


def rough(results: Results) -> str:
    """That a score is rough, where in some pillar at least half of the statements are told as a band; else nothing."""
    banded = [s for s in results.statements if s.score is None and s.band is not None]
    of_pillar = Counter(statement.pillar for statement in banded)
    is_rough = any(
        pillar.score is not None and 2 * of_pillar[pillar.id] >= pillar.answered > 0
        for pillar in results.pillars
    )
    if not is_rough:
        return ""
    answered = sum(pillar.answered for pillar in results.pillars)
    verb = "is" if len(banded) == 1 else "are"
    return (
        f"{len(banded)} of {count(answered, 'statement')} {verb} told as a band, as nearly all of a few people gave "
        "the same answer. The middle of the band stands for them in the scores of pillars and overall, so these are "
        "rough."
    )


def groups_of(this_round: RoundResults) -> list[str]:
    """Ids of the groups that answered, in the service's own order, then any others."""
    return this_round.service.groups_in_order(this_round.participation)


def _withheld(result: PillarResult | StatementResult) -> bool:
    return any(isinstance(figure, Withheld) for figure in result.groups.values())
