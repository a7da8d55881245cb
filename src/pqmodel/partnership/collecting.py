"""Who collects which workforce measure, and how: the measures of many services in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pqmodel.partnership.county import County
from pqmodel.partnership.opening import (
    Engine,
    cycles_of,
    engine_for,
    measured_cycles,
    open_tables,
)
from pqmodel.partnership.pooled_lists import PooledList, pooled_lists
from pqmodel.partnership.pooling import Apart, MeasurePicture, apart_from, measure_pictures
from pqmodel.partnership.queries import MEASURED_SERVICES, NAMED
from pqmodel.partnership.roll_up import Differing, answered, collectors, differing, filed

Standing = Literal["pooled", "file", "withheld", "apart", "gap"]
"""Of a service and a measure: it is in the pool (from what it sent, or from a data set file), has no
figure that may be used, is worked out in another way, or there is nothing of it."""


@dataclass(frozen=True)
class MeasuresOfMany:
    """The measures of a cycle, and the services of which there may be any, in the order of the list.
    `apart` says of each measure who is not in its pool, `collectors` of whom there is anything of it,
    `filed` whose figure is of the data set's files; `differing` where a submission says otherwise.
    `lists` are added up line by line; `answered` says in how many services a yes or no is a yes."""

    partnership: str
    cycle: str
    measures: tuple[MeasurePicture, ...]
    services: tuple[str, ...]
    names: Mapping[str, str]
    apart: Mapping[str, tuple[Apart, ...]]
    collectors: Mapping[str, frozenset[str]]
    filed: Mapping[str, Mapping[str, date]]
    differing: tuple[Differing, ...]
    lists: Mapping[str, PooledList]
    answered: Mapping[str, tuple[int, int]]

    def standing(self, service: str, measure: MeasurePicture) -> Standing:
        """What there is of a measure from a service."""
        for one in self.apart.get(measure.id, ()):
            if one.service == service:
                return "withheld" if one.withheld else "apart"
        if service in self.filed.get(measure.id, ()):
            return "file"
        if service in self.collectors.get(measure.id, ()):
            return "pooled"
        return "gap"


def measures_of_many(county: County, cycle: str | None, *, engine_name: str = "") -> MeasuresOfMany:
    """The measures of a cycle, the latest where none is named. PqmodelError where nothing arrived."""
    there = measured_cycles(county)
    chosen = cycles_of(county, cycle or (there[-1] if there else None))[0]
    engine = open_tables(county, [chosen], engine_for(county, engine_name))
    names = dict(engine.ask(NAMED))
    measures = measure_pictures(engine)
    apart = apart_from(engine, measures)
    return MeasuresOfMany(
        partnership=county.settings.partnership,
        cycle=chosen,
        measures=tuple(measures),
        services=tuple(_in_order(engine, names)),
        names=names,
        apart={measure: rows for (_cycle, measure), rows in apart.items()},
        collectors=collectors(engine),
        filed=filed(engine),
        differing=tuple(differing(engine)),
        lists=pooled_lists(engine),
        answered=answered(engine),
    )


def _in_order(engine: Engine, names: Mapping[str, str]) -> list[str]:
    place = {code: number for number, code in enumerate(names)}
    sent = [row[0] for row in engine.ask(MEASURED_SERVICES)]
    return sorted(sent, key=lambda service: (place.get(service, len(place)), service))
