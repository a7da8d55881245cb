"""Makes the figures that the files of the sector's data set allow, for one workplace or several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pqmodel.measures.data_set.counting import Counted, Tally, add_up, tallies_of
from pqmodel.measures.data_set.measures import data_set_measures
from pqmodel.measures.data_set.protecting import is_usable, make_figure
from pqmodel.measures.data_set.protecting_training import with_categories_kept_back
from pqmodel.measures.incoming import IncomingFigure
from pqmodel.questionnaire.measure import Measure

DATA_SET = "files of the sector's data set"


def figures_from(
    counted: Sequence[Counted], known: Mapping[str, Measure], smallest: int
) -> Iterator[tuple[IncomingFigure, list[Tally]]]:
    """Each figure with what it was counted from, in the order in which measures are `known`; those of
    several workplaces are of all of them together.

    What one workplace answers with yes or no is no answer of several, and is left out there.
    """
    tallies: dict[str, list[Tally]] = {}
    for each in counted:
        for tally in tallies_of(each):
            tallies.setdefault(tally.measure, []).append(tally)

    tallies = with_categories_kept_back(tallies, smallest)
    all_known = {**data_set_measures(), **known}
    order = {key: number for number, key in enumerate(known)}
    for key in sorted(tallies, key=lambda measure: order.get(measure, len(order))):
        measure = all_known.get(key)
        # A questionnaire of the service's own may ask for other measures.
        if measure is None:
            continue
        if tallies[key][0].answer and len(counted) > 1:
            continue
        figure = _figure(measure, tallies[key], len(counted), counted[0].on, smallest)
        yield figure, tallies[key]


def _figure(
    measure: Measure,
    tallies: Sequence[Tally],
    workplaces: int,
    on: date,
    smallest: int,
) -> IncomingFigure:
    usable = [tally for tally in tallies if is_usable(tally)]
    # Of one workplace it is told why there is no figure; of many, those are added up that have one.
    if workplaces == 1 or not usable:
        usable = list(tallies)
    tally = add_up(usable)
    basis = tally.basis
    if workplaces > 1:
        basis += f"; {len(usable)} of {workplaces} workplaces"
    observation = make_figure(measure, tally, on, smallest, basis)
    return IncomingFigure(f"the {DATA_SET}", measure, observation, from_list=bool(tally.workers))
