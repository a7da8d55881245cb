"""What many services come to: the rows of the queries with names, on whichever engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pqmodel.partnership import queries
from pqmodel.partnership.disclosure import may_be_shown
from pqmodel.partnership.opening import Engine


@dataclass(frozen=True)
class PillarSpread:
    """How the scores of a pillar lie over services; `people` are all theirs, `largest` those of the
    largest service. `deviation` is None for one service."""

    cycle: str
    pillar: str
    services: int
    people: int
    largest: int
    lowest: float
    lower_quarter: float
    median: float
    upper_quarter: float
    highest: float
    mean: float
    deviation: float | None

    @property
    def may_be_shown(self) -> bool:
        """True where it is of enough services, none of which makes up most of it."""
        return may_be_shown(self.services, self.people, self.largest)


@dataclass(frozen=True)
class StatementSpread:
    """How the means of a statement lie over services, and in how many it is weak or strong."""

    cycle: str
    pillar: str
    statement: str
    services: int
    people: int
    largest: int
    weak_in: int
    strong_in: int
    lower_quarter: float
    median: float
    upper_quarter: float
    mean: float
    deviation: float | None

    @property
    def may_be_shown(self) -> bool:
        """True where it is of enough services, none of which makes up most of it."""
        return may_be_shown(self.services, self.people, self.largest)

    @property
    def is_common(self) -> bool:
        """True where at least half of the services are weak in it."""
        return 2 * self.weak_in >= self.services


@dataclass(frozen=True)
class Strength:
    """What one service, that may be named, is strong in where half of the services are weak."""

    cycle: str
    statement: str
    service: str
    mean: float
    weak_in: int
    services: int


@dataclass(frozen=True)
class Tagged:
    """Of services with one label: in how many a statement is weak that is weak in many."""

    cycle: str
    statement: str
    tag: str
    label: str
    services: int
    people: int
    largest: int
    weak_in: int


@dataclass(frozen=True)
class Outlier:
    """A service far from the middle half of all: `side` is below or above."""

    cycle: str
    pillar: str
    service: str
    score: float
    side: str


@dataclass(frozen=True)
class ServicePillar:
    """One service's score of a pillar, and how many of its statements are weak."""

    cycle: str
    service: str
    pillar: str
    score: float
    people: int
    weak: int
    statements: int


@dataclass(frozen=True)
class Change:
    """How a pillar or statement (`kind`, `key`) changed in the services that are in both cycles."""

    kind: str
    key: str
    services: int
    people: int
    largest: int
    before: float
    after: float
    change: float
    deviation: float | None

    @property
    def may_be_shown(self) -> bool:
        """True where it is of enough services, none of which makes up most of it."""
        return may_be_shown(self.services, self.people, self.largest)


@dataclass(frozen=True)
class LikeSpread:
    """How a pillar lies over services that are like another one."""

    cycle: str
    pillar: str
    services: int
    people: int
    largest: int
    lower_quarter: float
    median: float
    upper_quarter: float

    @property
    def may_be_shown(self) -> bool:
        """True where it is of enough services, none of which makes up most of it."""
        return may_be_shown(self.services, self.people, self.largest)


@dataclass(frozen=True)
class Pool:
    """A measure's sums above and below the line over services that work it out in one way, what the
    two largest add (below the line, where there is one), what the two largest add above it, and the squares
    of what each is away from the pooled figure."""

    cycle: str
    measure: str
    unit: str
    formula: str
    services: int
    numerator: float
    denominator: float
    largest: float
    next_largest: float
    largest_above: float
    next_above: float
    squares: float


@dataclass(frozen=True)
class Definition:
    """One way in which a measure is worked out, and how many services sent it so."""

    cycle: str
    measure: str
    unit: str
    formula: str
    title: str
    better: str
    services: int


@dataclass(frozen=True)
class NotPooled:
    """What one service sent of a measure that is not in the pool; `is_usual` is 1 where it
    is worked out as most do."""

    cycle: str
    measure: str
    service: str
    value: float | None
    numerator: float | None
    withheld: str
    is_usual: int


@dataclass(frozen=True)
class Differing:
    """Where a service's submission and the data set's files say other figures of a measure; None
    where one of them withholds it."""

    cycle: str
    service: str
    measure: str
    sent_on: date
    sent: float | None
    filed_on: date
    filed: float | None

    @property
    def counts_the_file(self) -> bool:
        """True where the file is of a later day, and so counts."""
        return self.filed_on > self.sent_on


def pillars_over_services(engine: Engine) -> list[PillarSpread]:
    return [PillarSpread(*row) for row in engine.ask(queries.PILLAR_SPREADS)]


def statements_over_services(engine: Engine) -> list[StatementSpread]:
    return [StatementSpread(*row) for row in engine.ask(queries.STATEMENT_SPREADS)]


def strengths(engine: Engine) -> list[Strength]:
    return [Strength(*row) for row in engine.ask(queries.STRENGTHS)]


def tagged(engine: Engine) -> list[Tagged]:
    return [Tagged(*row) for row in engine.ask(queries.TAGGED)]


def outliers(engine: Engine) -> list[Outlier]:
    return [Outlier(*row) for row in engine.ask(queries.OUTLIERS)]


def service_pillars(engine: Engine) -> list[ServicePillar]:
    return [ServicePillar(*row) for row in engine.ask(queries.SERVICES)]


def changes(engine: Engine) -> list[Change]:
    """Needs the table `pairs`."""
    return [Change(*row) for row in engine.ask(queries.CHANGES)]


def among_like(engine: Engine) -> list[LikeSpread]:
    return [LikeSpread(*row) for row in engine.ask(queries.AMONG_LIKE)]


def pools(engine: Engine) -> list[Pool]:
    return [Pool(*row) for row in engine.ask(queries.MEASURE_POOLS)]


def definitions(engine: Engine) -> list[Definition]:
    return [Definition(*row) for row in engine.ask(queries.MEASURE_WAYS)]


def not_pooled(engine: Engine) -> list[NotPooled]:
    """Needs the table `usual`."""
    return [NotPooled(*row) for row in engine.ask(queries.NOT_POOLED)]


def collectors(engine: Engine) -> dict[str, frozenset[str]]:
    """The services of which there is anything, by measure."""
    services: dict[str, set[str]] = {}
    for measure, service in engine.ask(queries.COLLECTORS):
        services.setdefault(measure, set()).add(service)
    return {measure: frozenset(those) for measure, those in services.items()}


def filed(engine: Engine) -> dict[str, dict[str, date]]:
    """The services whose figure is of the data set's files, by measure, each with the file's day."""
    services: dict[str, dict[str, date]] = {}
    for measure, service, day in engine.ask(queries.FILED):
        services.setdefault(measure, {})[service] = day
    return services


def answered(engine: Engine) -> dict[str, tuple[int, int]]:
    """In how many services a yes or no is a yes, of how many, by measure."""
    return {measure: (yes, services) for measure, yes, services in engine.ask(queries.ANSWERED)}


def differing(engine: Engine) -> list[Differing]:
    return [Differing(*row) for row in engine.ask(queries.DIFFERING)]
