"""Many services as one picture: who has sent, how the pillars lie, what is common to many and what
these have in common, what there is to share, and who stands far apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership.county import County
from pqmodel.partnership.in_common import InCommon, in_common
from pqmodel.partnership.opening import Engine, cycles_of, engine_for, open_tables
from pqmodel.partnership.pooling import MeasurePicture, measure_pictures
from pqmodel.partnership.roll_up import (
    Outlier,
    PillarSpread,
    ServicePillar,
    StatementSpread,
    Strength,
    outliers,
    pillars_over_services,
    service_pillars,
    statements_over_services,
    strengths,
    tagged,
)
from pqmodel.partnership.services_list import Service


@dataclass(frozen=True)
class Overview:
    """What a partnership may see of a cycle. `missing` are services that are expected and have not
    sent anything; they are `late` once the day to send by has gone. `services` are the single ones'
    pillars, where they are asked for."""

    partnership: str
    cycle: str
    arrived: int
    expected: int
    missing: tuple[Service, ...]
    late: bool
    scale: tuple[int, int]
    pillars: tuple[PillarSpread, ...]
    statements: tuple[StatementSpread, ...]
    common: tuple[StatementSpread, ...]
    in_common: Mapping[str, tuple[InCommon, ...]]
    strengths: tuple[Strength, ...]
    outliers: tuple[Outlier, ...]
    measures: tuple[MeasurePicture, ...]
    services: tuple[ServicePillar, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def overview(
    county: County,
    cycle: str | None,
    today: date,
    *,
    engine_name: str = "",
    with_services: bool = False,
) -> Overview:
    """The picture of a cycle, the latest where none is named. PqmodelError where nothing arrived."""
    settings = county.settings
    chosen = cycles_of(county, cycle)[0]
    engine = open_tables(county, [chosen], engine_for(county, engine_name))
    arrived, scale = _arrived(engine)
    statements = statements_over_services(engine)
    common = common_issues(statements)
    services = service_pillars(engine) if with_services else []
    return Overview(
        partnership=settings.partnership,
        cycle=chosen,
        arrived=len(arrived),
        expected=len(county.services.all),
        missing=tuple(s for s in county.services.all if s.code not in arrived),
        late=_is_late(settings.send_by, today),
        scale=scale,
        pillars=tuple(pillars_over_services(engine)),
        statements=tuple(statements),
        common=tuple(common),
        in_common=in_common(engine, common, tagged(engine)),
        strengths=tuple(_to_share(strengths(engine), common)),
        outliers=tuple(outliers(engine)),
        measures=tuple(measure_pictures(engine)),
        services=tuple(services),
        names={service.code: service.name for service in county.services.all},
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


def _arrived(engine: Engine) -> tuple[set[str], tuple[int, int]]:
    rows = engine.ask("SELECT service, lowest, highest FROM newest")
    return {row[0] for row in rows}, (rows[0][1], rows[0][2])


def _is_late(send_by: str, today: date) -> bool:
    if not send_by:
        return False
    try:
        return today > date.fromisoformat(send_by)
    except ValueError as error:
        raise PqmodelError(
            f"send_by in partnership.yaml cannot be read as a day: {send_by}",
            "Write it as 2027-01-31.",
        ) from error
