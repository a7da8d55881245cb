"""Many services as one picture: who has sent, how the pillars lie, what is common to many, and what
there is to share."""

from __future__ import annotations

from dataclasses import dataclass

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.suggesting import suggest
from pqmodel.partnership.county import County, Service
from pqmodel.partnership.roll_up import (
    Common,
    PillarOverServices,
    Strength,
    common_issues,
    pillars_over_services,
    statement_means,
    strengths_to_share,
)
from pqmodel.partnership.store import NEWEST, Store


@dataclass(frozen=True)
class Overview:
    """What a partnership may see of a cycle. `missing` are services that are expected and have not
    sent anything."""

    partnership: str
    cycle: str
    arrived: int
    expected: int
    missing: tuple[Service, ...]
    pillars: tuple[PillarOverServices, ...]
    common: tuple[Common, ...]
    strengths: tuple[Strength, ...]


def overview(county: County, cycle: str | None) -> Overview:
    """The picture of a cycle, the latest where none is named. PqmodelError where nothing arrived."""
    store = Store(county.root)
    settings = county.settings
    cycles = [row[0] for row in store.ask("SELECT DISTINCT cycle FROM submissions ORDER BY cycle")]
    if not cycles:
        raise PqmodelError(
            "No service has sent anything yet.",
            f"Add what arrives with: {suggest('partnership add -p DIR FILE...')}",
        )
    if cycle is not None and cycle not in cycles:
        raise PqmodelError(f"Nothing has arrived of {cycle}.", f"There is: {', '.join(cycles)}.")

    chosen = cycle or cycles[-1]
    sql = f"SELECT service, lowest, highest, favourable_from FROM ({NEWEST}) WHERE cycle = ?"
    heads = store.ask(sql, [chosen])
    arrived = {head[0] for head in heads}
    _, lowest, highest, favourable_from = heads[0]
    means = statement_means(store, chosen)
    middle = (lowest + highest) / 2
    return Overview(
        partnership=settings.partnership,
        cycle=chosen,
        arrived=len(arrived),
        expected=len(county.services),
        missing=tuple(
            service for service in county.services if not {service.code, service.name} & arrived
        ),
        pillars=tuple(pillars_over_services(store, chosen)),
        common=tuple(common_issues(means, middle)),
        strengths=tuple(strengths_to_share(means, middle, favourable_from)),
    )
