"""Each person's mean in each pillar and theme, and over all pillars, in coarse steps.

How far a pillar's score may stray is told by how far persons' means in it lie apart. Worked out
from statements alone it would be far too wide, since how the answers of one person go together is
not in their counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from operator import itemgetter

from pqmodel.answers.response import Value
from pqmodel.questionnaire.model import Pillar, Questionnaire, Statement
from pqmodel.questionnaire.scale import Scale
from pqmodel.results.figures import average, is_enough, weighted_mean
from pqmodel.results.tally import OVERALL, TOO_LITTLE

STEPS = 16
"""A person's mean is kept in sixteenths of the scale: quarters of a point on five points. Finer
ones would tell one person from another, and no test needs them."""
Step = int
"""A mean on the scale in steps from its lowest point, 0 to STEPS."""


class PersonMeans:
    """Works out the means of one person after another, for the pillars and themes of a
    questionnaire."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        asked: Set[str] | None = None,
    ) -> None:
        """`asked` are the statements that the persons were asked; None where that was all."""
        scale = questionnaire.scale
        self._lowest = scale.lowest
        self._steps_a_point = STEPS / (scale.highest - scale.lowest)
        self._pillars = _sections(questionnaire.pillars, asked, scale)
        self._themes = _sections(questionnaire.themes, asked, scale)
        self._keys = [section.key for section in self._pillars]
        self._keys += [OVERALL, *(section.key for section in self._themes)]
        self._known_steps: dict[float, Step] = {}

    def steps(self, values: Mapping[str, Value]) -> list[tuple[str, Step]]:
        """The steps of a person's means, by pillar, theme and OVERALL; TOO_LITTLE where she scored
        too little for one, and nothing where she scored nothing."""
        # Every person of 20,000 comes through here.
        means = [pillar.mean(values) for pillar in self._pillars]
        means.append(self._overall(means))
        means += [theme.mean(values) for theme in self._themes]
        steps = []
        for key, mean in zip(self._keys, means, strict=True):
            if mean is None:
                continue
            step = self._known_steps.get(mean)
            if step is None:
                step = self._known_steps[mean] = self._step(mean)
            steps.append((key, step))
        return steps

    def _step(self, mean: float) -> Step:
        if mean == _TOO_LITTLE:
            return TOO_LITTLE
        return round((mean - self._lowest) * self._steps_a_point)

    def _overall(self, means: list[float | None]) -> float | None:
        """The mean of a person's pillars, each counting the same, as for the overall score."""
        scored = [mean for mean in means if mean is not None and mean != _TOO_LITTLE]
        if is_enough(len(scored), len(self._pillars)):
            return average(scored)
        if all(mean is None for mean in means):
            return None
        return _TOO_LITTLE


def steps_by_key(steps: Mapping[tuple[str, Step], int]) -> dict[str, dict[Step, int]]:
    """How many persons have which mean, for each pillar, theme and OVERALL by itself."""
    by_section: dict[str, dict[Step, int]] = {}
    for (key, step), n in sorted(steps.items()):
        by_section.setdefault(key, {})[step] = n
    return by_section


_TOO_LITTLE = float("inf")
"""Likewise before it is made a step: no mean of scores is infinite."""


class _Statements:
    """Some statements, and a person's mean over them."""

    def __init__(self, key: str, statements: Iterable[Statement], scale: Scale) -> None:
        self.key = key
        self._weights = {statement.id: statement.weight for statement in statements}
        self._scores = frozenset[Value](scale.values)
        weigh_the_same = len(set(self._weights.values())) == 1
        # Most people answer everything, and most questionnaires weigh all the same: then one look
        # takes all of a pillar's answers at once, which counts where 20,000 have answered.
        self._whole = None
        if weigh_the_same and len(self._weights) > 1:
            self._whole = itemgetter(*self._weights)

    def mean(self, values: Mapping[str, Value]) -> float | None:
        """A person's mean; infinite where she scored too little for one, None where she scored
        nothing."""
        if self._whole is not None:
            try:
                row: tuple[Value, ...] = self._whole(values)
            except KeyError:
                row = ()
            if row and self._scores.issuperset(row):
                return sum(row) / len(row)  # type: ignore[arg-type]
        return self._mean_of_some(values)

    def _mean_of_some(self, values: Mapping[str, Value]) -> float | None:
        """Where something is blank, or no score. "Not applicable" leaves both sides of the half,
        as for scores."""
        scored = []
        not_applicable = 0
        for key, weight in self._weights.items():
            value = values.get(key)
            if value in self._scores and isinstance(value, int):
                scored.append((value, weight))
            elif value == "na":
                not_applicable += 1

        if not scored:
            return None
        if not is_enough(len(scored), len(self._weights) - not_applicable):
            return _TOO_LITTLE
        return weighted_mean(scored)


def _sections(
    sections: Iterable[Pillar], asked: Set[str] | None, scale: Scale
) -> list[_Statements]:
    """The statements of each section that were asked; a section without any is left out."""
    parts = []
    for section in sections:
        statements = [s for s in section.statements if asked is None or s.id in asked]
        if statements:
            parts.append(_Statements(section.id, statements, scale))
    return parts
