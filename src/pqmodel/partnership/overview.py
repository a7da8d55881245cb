"""Many services as one picture: who has sent, how the pillars lie, what is common to many and what
these have in common, what there is to share, and who stands far apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pqmodel.partnership import queries
from pqmodel.partnership.county import County
from pqmodel.partnership.handing_on import open_to_hand_on
from pqmodel.partnership.in_common import InCommon, in_common
from pqmodel.partnership.opening import cycles_of, engine_for, open_tables
from pqmodel.partnership.pooled_lists import PooledList, pooled_lists
from pqmodel.partnership.pooling import Apart, MeasurePicture, apart_from, measure_pictures
from pqmodel.partnership.roll_up import (
    Outlier,
    PillarSpread,
    ServicePillar,
    StatementSpread,
    Strength,
    filed,
    outliers,
    pillars_over_services,
    service_pillars,
    statements_over_services,
    strengths,
    tagged,
)


@dataclass(frozen=True)
class Overview:
    """What a partnership may see of a cycle. `missing` are services that are expected and have not
    sent anything, by code; they are `late` once the day to send by has gone. `services` are the single
    ones' pillars, and `apart` says of each measure who is not in its pool, where that is asked for;
    `names` are those of all that are expected, in the order of the list."""

    partnership: str
    cycle: str
    arrived: int
    expected: int
    missing: tuple[str, ...]
    late: bool
    scale: tuple[int, int]
    pillars: tuple[PillarSpread, ...]
    statements: tuple[StatementSpread, ...]
    common: tuple[StatementSpread, ...]
    in_common: Mapping[str, tuple[InCommon, ...]]
    strengths: tuple[Strength, ...]
    outliers: tuple[Outlier, ...]
    measures: tuple[MeasurePicture, ...]
    apart: Mapping[str, tuple[Apart, ...]] = field(default_factory=dict)
    filed: Mapping[str, Mapping[str, date]] = field(default_factory=dict)
    """Whose figures are of the data set's files, by measure and service, with the file's day."""
    lists: Mapping[str, PooledList] = field(default_factory=dict)
    """The lists of the data set's files, added up line by line."""
    services: tuple[ServicePillar, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()
    """Services that are left out of what is handed on, for so few came since it was before."""
    labels_too: bool = True
    """False where what the services have in common was handed on before, of others."""


def overview(
    county: County,
    cycle: str | None,
    today: date,
    *,
    engine_name: str = "",
    with_services: bool = False,
    with_apart: bool = False,
    to_hand_on: bool = False,
    afresh: bool = False,
) -> Overview:
    """The picture of a cycle, the latest where none is named; `to_hand_on` as it may go to people who
    have an earlier one and not what the services sent, `afresh` where nobody has. PqmodelError where
    nothing arrived."""
    settings = county.settings
    chosen = cycles_of(county, cycle)[0]
    waiting: frozenset[str] = frozenset()
    labels_too = True
    if to_hand_on:
        handed_on = open_to_hand_on(county, [chosen], engine_name=engine_name, afresh=afresh)
        engine, waiting = handed_on.engine, handed_on.waiting
        labels_too = handed_on.labels_too
    else:
        engine = open_tables(county, [chosen], engine_for(county, engine_name))
    ((arrived, lowest, highest),) = engine.ask(queries.ARRIVED)
    names = dict(engine.ask(queries.NAMED))
    statements = statements_over_services(engine)
    common = common_issues(statements)
    services = service_pillars(engine) if with_services else []
    measures = measure_pictures(engine)
    apart = apart_from(engine, measures) if with_apart else {}
    return Overview(
        partnership=settings.partnership,
        cycle=chosen,
        arrived=arrived,
        expected=len(names),
        missing=tuple(code for (code,) in engine.ask(queries.MISSING)),
        late=county.send_by is not None and today > county.send_by,
        # Of a cycle there may be files of the data set alone, and then there are no scores.
        scale=(lowest or 1, highest or 5),
        pillars=tuple(pillars_over_services(engine)),
        statements=tuple(statements),
        common=tuple(common),
        in_common=in_common(engine, common, tagged(engine)) if labels_too else {},
        strengths=tuple(_to_share(strengths(engine), common)),
        outliers=tuple(outliers(engine)),
        measures=tuple(measures),
        apart={measure: rows for (_cycle, measure), rows in apart.items()},
        filed=filed(engine),
        lists=pooled_lists(engine),
        services=tuple(services),
        names=names,
        waiting=waiting,
        labels_too=labels_too,
    )


def common_issues(statements: Sequence[StatementSpread]) -> list[StatementSpread]:
    """What is weak in at least half of the services, in most of them first; only what may be shown."""
    issues = [one for one in statements if one.is_common and one.may_be_shown]
    issues.sort(key=lambda one: (-one.weak_in / one.services, one.median, one.statement))
    return issues


def far_apart(found: Sequence[Outlier]) -> dict[tuple[str, str], int]:
    """How many services lie far from the others, by pillar and side."""
    return dict(Counter((one.pillar, one.side) for one in found))


def _to_share(found: Sequence[Strength], common: Sequence[StatementSpread]) -> list[Strength]:
    shown = {issue.statement for issue in common}
    return [strength for strength in found if strength.statement in shown]


def missing_in(county: County, cycle: str) -> list[str]:
    """Who is expected and has not sent anything of a cycle, by name in the order of the list; all of
    them where nothing has arrived of it."""
    engine = open_tables(county, [cycle], engine_for(county, ""))
    names = dict(engine.ask(queries.NAMED))
    return [names[code] for (code,) in engine.ask(queries.MISSING)]
