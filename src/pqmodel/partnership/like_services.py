"""One service beside services that are like it: of the same kind, size and area, as far as there are
enough of these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.likeness import did_you_mean
from pqmodel.ground.yaml_reading import shortened
from pqmodel.partnership.county import County
from pqmodel.partnership.disclosure import QUARTERS_FROM
from pqmodel.partnership.opening import Engine, asked, cycles_of, engine_for, open_tables
from pqmodel.partnership.queries import ALL_OTHERS, LIKE
from pqmodel.partnership.roll_up import LikeSpread, ServicePillar, among_like, service_pillars
from pqmodel.partnership.store.tables import Column

LIKENESS = (("kind", "size", "area"), ("kind", "size"), ("kind",))
"""The closest likeness of which there are enough services is taken; else all others."""
_WANTED = (
    Column("tag", "VARCHAR", "a tag"),
    Column("label", "VARCHAR", "its label, which like services have"),
)


@dataclass(frozen=True)
class ServiceBeside:
    """A service's pillars beside those of like services. `alike` says by which labels they are like
    it, empty where all other services are meant; `size` how many they are, without itself."""

    partnership: str
    cycle: str
    service: str
    name: str
    alike: Mapping[str, str]
    size: int
    pillars: tuple[ServicePillar, ...]
    others: Mapping[str, LikeSpread]


def service_beside(
    county: County, code: str, cycle: str | None, *, engine_name: str = ""
) -> ServiceBeside:
    """The service of that code or name in a cycle, the latest where none is named. PqmodelError where
    it is not known, or has sent nothing of it."""
    chosen = cycles_of(county, cycle)[0]
    engine = open_tables(county, [chosen], engine_for(county, engine_name))
    known = county.services.of(code)
    service = known.code if known is not None else code
    pillars = [one for one in service_pillars(engine) if one.service == service]
    if not pillars:
        raise _not_there(county, engine, code, chosen)

    asked(engine, "asked", {"service": service})
    alike, size = _like(engine)
    return ServiceBeside(
        partnership=county.settings.partnership,
        cycle=chosen,
        service=service,
        name=known.name if known is not None else service,
        alike=alike,
        size=size,
        pillars=tuple(pillars),
        others={one.pillar: one for one in among_like(engine) if one.may_be_shown},
    )


def _like(engine: Engine) -> tuple[dict[str, str], int]:
    """By which labels others are like the service asked for, and how many they are; they stand in the table `alike`."""
    rows = engine.ask(
        "SELECT l.tag, l.label FROM labels AS l JOIN asked AS q ON l.service = q.service"
    )
    own = dict(rows)
    for tags in LIKENESS:
        wanted = {tag: own[tag] for tag in tags if tag in own}
        if len(wanted) != len(tags):
            continue
        engine.of_rows("wanted", _WANTED, list(wanted.items()))
        engine.define("alike", LIKE)
        size = _size(engine)
        if size >= QUARTERS_FROM:
            return wanted, size
    engine.define("alike", ALL_OTHERS)
    return {}, _size(engine)


def _size(engine: Engine) -> int:
    size: int = engine.ask("SELECT COUNT(*) FROM alike")[0][0]
    return size


def _not_there(county: County, engine: Engine, code: str, cycle: str) -> PqmodelError:
    sent = [row[0] for row in engine.ask("SELECT DISTINCT service FROM pillars")]
    if county.services.of(code) is not None:
        return PqmodelError(
            f"{code} has sent nothing of {cycle}.",
            f"Whom to remind: {county.suggest('remind remind.md')}",
        )
    names = [*sent, *(service.name for service in county.services.all)]
    mend = did_you_mean(code, names, f"See the codes with: {county.suggest('results --services')}")
    return PqmodelError(f"There is no service {shortened(code)} here.", mend)
