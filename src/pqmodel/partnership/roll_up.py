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
    """How a pillar or statement (`key`) changed in the services that are in both cycles."""

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
    two largest add (below the line, where there is one), and the squares of what each is away from the
    pooled figure."""

    cycle: str
    measure: str
    unit: str
    formula: str
    services: int
    numerator: float
    denominator: float
    largest: float
    next_largest: float
    squares: float


@dataclass(frozen=True)
class Collected:
    """What one service sent of a measure."""

    cycle: str
    service: str
    measure: str
    title: str
    unit: str
    better: str
    formula: str
    measured_on: date
    value: float | None
    numerator: float | None
    denominator: float | None
    withheld: str


def pillars_over_services(engine: Engine) -> list[PillarSpread]:
    return [PillarSpread(*row) for row in engine.ask(queries.PILLARS_OVER_SERVICES)]


def statements_over_services(engine: Engine) -> list[StatementSpread]:
    return [StatementSpread(*row) for row in engine.ask(queries.STATEMENTS_OVER_SERVICES)]


def strengths(engine: Engine) -> list[Strength]:
    return [Strength(*row) for row in engine.ask(queries.STRENGTHS)]


def tagged(engine: Engine) -> list[Tagged]:
    return [Tagged(*row) for row in engine.ask(queries.TAGGED)]


def outliers(engine: Engine) -> list[Outlier]:
    return [Outlier(*row) for row in engine.ask(queries.OUTLIERS)]


def service_pillars(engine: Engine) -> list[ServicePillar]:
    return [ServicePillar(*row) for row in engine.ask(queries.SERVICES)]


def changed_pillars(engine: Engine) -> list[Change]:
    return [Change(*row) for row in engine.ask(queries.CHANGED_PILLARS)]


def changed_statements(engine: Engine) -> list[Change]:
    return [Change(*row) for row in engine.ask(queries.CHANGED_STATEMENTS)]


def among_like(engine: Engine) -> list[LikeSpread]:
    return [LikeSpread(*row) for row in engine.ask(queries.AMONG_LIKE)]


def pools(engine: Engine) -> list[Pool]:
    return [Pool(*row) for row in engine.ask(queries.POOLED)]


def collected(engine: Engine) -> list[Collected]:
    return [Collected(*row) for row in engine.ask(queries.COLLECTED)]
