"""How far persons' means lie apart, made safe to show.

Beside a score, which is shown anyway, the sum of squares of a few persons' means narrows down what
each of them said. The rules, which `tests/attacks` tries to get round:

1. Fewer than the smallest group shown have no spread, nor have fewer than five; nor fewer than ten
   whose mean lies no more than a point from an end of the scale, where the score alone tells much.
2. It is rounded, of fewer than ten persons to whole squared points (of five points; likewise on
   other scales), of more to quarters of them, and is never shown as smaller than one of these.
3. In a group of fewer than ten, where all persons but one lie within less than a point of each
   other, it is shown as if it were one step of rounding larger. So nobody, and no colleague who
   knows her own mean, learns of everybody else that they lie so close.
4. Within a cycle it is worked out anew only where ten persons or more have come to it; until then
   the earlier one stands. So those who came between two outputs are never few enough for rule 3.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum

from pqmodel.results.person_means import STEPS
from pqmodel.results.tally import TOO_LITTLE, Spread, Steps

ROUNDED_TO = STEPS
"""Squared steps to which the spread of fewer than ten is rounded: a squared point of five."""
FINER = STEPS // 4
"""Likewise of ten and more: coarser, it would cost a comparison of twelve people who are much alike
a tenth of its power."""
A_POINT = STEPS // 4
"""Means that lie closer than this are alike: a quarter of the scale, a point of five."""
FEWEST = 5
"""Of fewer persons no spread can be shown that would not tell one of them of the others."""
ALIKE_BELOW = 10
"""From so many persons on nobody is pinned by agreement (domain.md section 4)."""


def release_spreads(
    means: Mapping[str, Steps], before: Mapping[str, Spread], smallest_group: int
) -> dict[str, Spread]:
    """The spreads of an anonymous group that may be shown, by pillar, theme and OVERALL, given those
    that were shown `before`."""
    spreads = {}
    for section in sorted({*means, *before}):
        spread = release_spread(means.get(section, {}), before.get(section), smallest_group)
        if spread is not None:
            spreads[section] = spread
    return spreads


def exact_spreads(means: Mapping[str, Steps]) -> dict[str, Spread]:
    """The spreads of a named group, as they are."""
    return {section: exact_spread(steps) for section, steps in means.items()}


def release_spread(steps: Steps, before: Spread | None, smallest_group: int) -> Spread | None:
    """The spread of an anonymous group's means that may be shown, given what was shown `before`;
    None where none may be."""
    now = exact_spread(steps)
    if before is not None:
        if now.n - before.n < ALIKE_BELOW:
            return before
    elif now.n < max(smallest_group, FEWEST):
        return None

    small = now.n < ALIKE_BELOW
    if small and _near_an_end(steps):
        return before

    unit = ROUNDED_TO if small else FINER
    units = max(1, round(squares_about_mean(steps) / unit))
    if small and all_alike_but_one(steps):
        units += 1
    return now.model_copy(update={"squares": units * unit})


def exact_spread(steps: Steps) -> Spread:
    """The spread as it is, to the nearest squared step: of named persons, who are shown anyway."""
    means = {step: n for step, n in steps.items() if step != TOO_LITTLE}
    return Spread(
        n=sum(means.values()),
        squares=round(squares_about_mean(steps)),
        too_little=steps.get(TOO_LITTLE, 0),
    )


def squares_about_mean(steps: Steps) -> float:
    """The sum of the squares of persons' distances from their mean; nought for none."""
    centre = _mean(steps)
    return fsum(n * (step - centre) ** 2 for step, n in steps.items() if step != TOO_LITTLE)


def all_alike_but_one(steps: Steps) -> bool:
    """True where all persons but one at most lie within less than a point of each other."""
    in_order = [step for step in sorted(steps) if step != TOO_LITTLE for _ in range(steps[step])]
    if len(in_order) < 3:
        return True
    without_the_highest = in_order[-2] - in_order[0]
    without_the_lowest = in_order[-1] - in_order[1]
    return min(without_the_highest, without_the_lowest) < A_POINT


def _mean(steps: Steps) -> float:
    means = [(step, n) for step, n in steps.items() if step != TOO_LITTLE]
    persons = sum(n for _, n in means)
    if not persons:
        return 0.0
    return sum(step * n for step, n in means) / persons


def _near_an_end(steps: Steps) -> bool:
    """It goes by what the score tells anyway, so that to show nothing tells nothing."""
    mean = _mean(steps)
    return mean <= A_POINT or mean >= STEPS - A_POINT
