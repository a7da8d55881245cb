"""The points of a trend: one figure in one round, what stands behind it, and how exact it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pqmodel.change.inference import CONFIDENCE, student_quantile
from pqmodel.change.round import Part, Round, widest_error
from pqmodel.results.findings import INDICATIVE_BELOW
from pqmodel.results.model import Withheld


@dataclass(frozen=True)
class Point:
    """A figure in one round: its score, the people and the statements behind it, and whether it is
    withheld."""

    score: float | None = None
    n: int | None = None
    withheld: bool = False
    parts: Sequence[Part] | None = None

    @property
    def error(self) -> float | None:
        """The largest standard error it can have; None where it is not known."""
        if not self.parts:
            return None
        error, freedom = widest_error(self.parts)
        return error if freedom else None


def overall_point(round_: Round) -> Point:
    """The overall score of a round."""
    overall = round_.results.overall
    parts = round_.parts(round_.shares(*round_.scored_pillars))
    return Point(overall.score, overall.n, parts=parts)


def pillar_point(round_: Round, section_id: str) -> Point:
    """A pillar or theme in a round; without a score where it was not asked."""
    result = round_.results.pillar(section_id)
    if result is None:
        return Point()
    parts = round_.parts(round_.shares(section_id))
    return Point(result.score, result.n, parts=parts)


def group_point(round_: Round, section_id: str, group: str) -> Point:
    """A group's score in a pillar or theme; without one where the group did not answer."""
    figure = round_.of_group(section_id, group)
    if figure is None:
        return Point()
    if isinstance(figure, Withheld):
        return Point(withheld=True)
    parts = round_.parts(round_.shares(section_id, group=group), group)
    return Point(figure.score, figure.n, parts=parts)


def statement_point(round_: Round, key: str | None) -> Point:
    """A statement under the id that it had in that round; without a score where it had none."""
    result = round_.by_id.get(key) if key else None
    if result is None:
        return Point()
    return Point(result.score, result.n, parts=round_.parts({result.id: 1.0}))


def interval_of(point: Point, round_: Round) -> tuple[float, float] | tuple[None, None]:
    """The 95% interval of a score where ten or more answered, within the scale; else None
    twice."""
    if point.score is None or point.n is None or point.n < INDICATIVE_BELOW:
        return None, None
    if not point.parts:
        return None, None
    error, freedom = widest_error(point.parts)
    # Nobody can tell how far one answer alone may stray, nor many that are all the same.
    if not freedom or not error:
        return None, None
    scale = round_.questionnaire.scale
    reach = student_quantile(CONFIDENCE, freedom) * error
    return max(scale.lowest, point.score - reach), min(scale.highest, point.score + reach)
