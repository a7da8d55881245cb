"""What many services come to, by portable SQL, and what may be shown of it.

Rules (docs/privacy.md): nothing is shown of fewer than three services, and nothing of a figure in
which one service has more than 80% of the people (dominance): it would be that service's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pqmodel.partnership.store import NEWEST, Store

FEWEST_SERVICES = 3
"""A view of fewer would be one of single services."""
ENDS_FROM = 10
"""The lowest and the highest are those of one service each: told where there are many."""
MOST_OF_ONE = 0.8
"""The share of the people that one service may have in a figure."""

_MEANS = f"""
    WITH newest AS ({NEWEST}),
    means AS (
        SELECT n.service, n.strengths_may_be_named AS consents, c.pillar, c.statement,
               SUM(c.score * c.people) / SUM(c.people) AS mean, SUM(c.people) AS people
        FROM newest n JOIN counts c ON n.checksum = c.checksum
        WHERE n.cycle = ?
        GROUP BY n.service, n.strengths_may_be_named, c.pillar, c.statement
    )
"""
_STATEMENTS = (
    _MEANS + "SELECT service, consents, pillar, statement, mean, people FROM means ORDER BY service"
)
_PILLARS = (
    _MEANS
    + """
    SELECT service, pillar, AVG(mean) AS score, MAX(people) AS people FROM means
    GROUP BY service, pillar ORDER BY pillar, score
"""
)


@dataclass(frozen=True)
class StatementMean:
    """One service's mean of a statement; `consents` to its strengths being named."""

    service: str
    consents: bool
    pillar: str
    statement: str
    mean: float
    people: int


@dataclass(frozen=True)
class PillarOverServices:
    """A pillar's distribution over services; None for its figures where it may not be shown."""

    pillar: str
    services: int
    lowest: float | None
    lower_quarter: float | None
    median: float | None
    upper_quarter: float | None
    highest: float | None


@dataclass(frozen=True)
class Strength:
    """What one service is strong in where half of the others or more are weak."""

    statement: str
    service: str
    mean: float
    weak_in: int
    services: int


@dataclass(frozen=True)
class Common:
    """A statement in which at least half of the services are weak."""

    statement: str
    pillar: str
    weak_in: int
    services: int
    median: float


def statement_means(store: Store, cycle: str) -> list[StatementMean]:
    """The mean of each statement in each service, each person counting once."""
    return [StatementMean(*row) for row in store.ask(_STATEMENTS, [cycle])]


def pillars_over_services(store: Store, cycle: str) -> list[PillarOverServices]:
    """Each pillar's scores over the services: the least, the quarters, the middle and the most."""
    scores: dict[str, list[tuple[float, int]]] = {}
    for _service, pillar, score, people in store.ask(_PILLARS, [cycle]):
        scores.setdefault(pillar, []).append((score, people))
    return [_over_services(pillar, of_pillar) for pillar, of_pillar in sorted(scores.items())]


def common_issues(means: Sequence[StatementMean], low: float) -> list[Common]:
    """Statements whose mean lies below `low` in at least half of the services, most of them first.
    Nothing of fewer than three services."""
    found = []
    for statement, of_statement in _by_statement(means).items():
        services = len(of_statement)
        weak = [one for one in of_statement if one.mean < low]
        if may_be_shown([one.people for one in of_statement]) and 2 * len(weak) >= services:
            middle = quantile([one.mean for one in of_statement], 0.5)
            pillar = of_statement[0].pillar
            found.append(Common(statement, pillar, len(weak), services, middle))
    found.sort(key=lambda common: (-common.weak_in / common.services, common.median))
    return found


def strengths_to_share(means: Sequence[StatementMean], low: float, high: float) -> list[Strength]:
    """Who is strong (a mean of `high` or more) where at least half are weak, of those that consent
    to be named."""
    weak = {common.statement: common for common in common_issues(means, low)}
    strengths = [
        Strength(
            one.statement,
            one.service,
            one.mean,
            weak[one.statement].weak_in,
            weak[one.statement].services,
        )
        for one in means
        if one.statement in weak and one.mean >= high and one.consents
    ]
    strengths.sort(key=lambda strength: (strength.statement, -strength.mean))
    return strengths


def may_be_shown(people: Sequence[int]) -> bool:
    """True where enough services stand behind a figure, and none of them makes up most of it."""
    if len(people) < FEWEST_SERVICES:
        return False
    return max(people) <= MOST_OF_ONE * sum(people)


def quantile(numbers: Sequence[float], share: float) -> float:
    """The number below which that share lies, between two of them in proportion (type 7 of Hyndman
    and Fan 1996, which spreadsheets use). ValueError for none."""
    if not numbers:
        raise ValueError("no numbers have no quantile")
    in_order = sorted(numbers)
    place = share * (len(in_order) - 1)
    below = int(place)
    above = min(below + 1, len(in_order) - 1)
    return in_order[below] + (place - below) * (in_order[above] - in_order[below])


def _over_services(pillar: str, scores: Sequence[tuple[float, int]]) -> PillarOverServices:
    numbers = [score for score, _ in scores]
    if not may_be_shown([people for _, people in scores]):
        return PillarOverServices(pillar, len(numbers), None, None, None, None, None)
    many = len(numbers) >= ENDS_FROM
    return PillarOverServices(
        pillar,
        len(numbers),
        min(numbers) if many else None,
        quantile(numbers, 0.25),
        quantile(numbers, 0.5),
        quantile(numbers, 0.75),
        max(numbers) if many else None,
    )


def _by_statement(means: Sequence[StatementMean]) -> dict[str, list[StatementMean]]:
    by_statement: dict[str, list[StatementMean]] = {}
    for one in means:
        by_statement.setdefault(one.statement, []).append(one)
    return by_statement
