"""The points of a trend: one figure in one round, what stands behind it, and how exact it is."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from pqmodel.change.inference import CONFIDENCE, student_quantile
from pqmodel.change.round import Round
from pqmodel.change.standard_error import Error
from pqmodel.results.figures import INDICATIVE_BELOW
from pqmodel.results.model import Withheld
from pqmodel.results.tally import OVERALL


@dataclass(frozen=True)
class Point:
    """A figure in one round: its score, the people behind it, whether it is withheld, and how far it
    may stray."""

    score: float | None = None
    n: int | None = None
    withheld: bool = False
    stray: Error | None = None

    @property
    def error(self) -> float | None:
        """Its standard error; None where it is not known."""
        if self.stray is None or self.stray.freedom <= 0:
            return None
        return sqrt(self.stray.squared)


def overall_point(round_: Round) -> Point:
    """The overall score of a round."""
    overall = round_.results.overall
    stray = round_.error(OVERALL, round_.shares(*round_.scored_pillars))
    return Point(overall.score, overall.n, stray=stray)


def pillar_point(round_: Round, section_id: str) -> Point:
    """A pillar or theme in a round; without a score where it was not asked."""
    result = round_.results.pillar(section_id)
    if result is None:
        return Point()
    stray = round_.error(section_id, round_.shares(section_id))
    return Point(result.score, result.n, stray=stray)


def group_point(round_: Round, section_id: str, group: str) -> Point:
    """A group's score in a pillar or theme; without one where the group did not answer."""
    figure = round_.of_group(section_id, group)
    if figure is None:
        return Point()
    if isinstance(figure, Withheld):
        return Point(withheld=True)
    stray = round_.error(section_id, round_.shares(section_id, group=group), group)
    return Point(figure.score, figure.n, stray=stray)


def statement_point(round_: Round, key: str | None) -> Point:
    """A statement under the id that it had in that round; without a score where it had none."""
    result = round_.by_id.get(key) if key else None
    if result is None:
        return Point()
    return Point(result.score, result.n, stray=round_.error(None, {result.id: 1.0}))


def interval_of(point: Point, round_: Round) -> tuple[float, float] | tuple[None, None]:
    """The 95% interval of a score where ten or more answered, within the scale; else None
    twice."""
    if point.score is None or point.n is None or point.n < INDICATIVE_BELOW:
        return None, None
    # Nobody can tell how far one answer alone may stray, nor many that are all the same.
    if point.stray is None or not point.error:
        return None, None
    scale = round_.questionnaire.scale
    reach = student_quantile(CONFIDENCE, point.stray.freedom) * point.error
    return max(scale.lowest, point.score - reach), min(scale.highest, point.score + reach)
