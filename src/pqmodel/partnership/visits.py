"""An order in which services may be visited, on request: where most is weak first.

It rests on what people said and on nothing else, and what stands behind a place is told with it. It is
no league table: who answered, and what they were asked, differs from service to service.
"""

from __future__ import annotations

from dataclasses import dataclass

from pqmodel.partnership.overview import Overview


@dataclass(frozen=True)
class Visit:
    """A service in the order: how many of its statements are weak, and in which pillars it lies far below
    the others."""

    service: str
    weak: int
    statements: int
    far_below: tuple[str, ...]

    @property
    def share(self) -> float:
        """The share of its statements that are weak."""
        return self.weak / self.statements


def order_of_visits(overview: Overview) -> list[Visit]:
    """Every service that sent something: the largest share of weak statements first, of equal ones who lies
    far below the others in more pillars. Needs an overview with its services."""
    far_below: dict[str, list[str]] = {}
    for one in overview.outliers:
        if one.side == "below":
            far_below.setdefault(one.service, []).append(one.pillar)
    weak: dict[str, int] = {}
    statements: dict[str, int] = {}
    for pillar in overview.services:
        weak[pillar.service] = weak.get(pillar.service, 0) + pillar.weak
        statements[pillar.service] = statements.get(pillar.service, 0) + pillar.statements
    visits = [
        Visit(service, weak[service], statements[service], tuple(far_below.get(service, ())))
        for service in weak
    ]
    return sorted(visits, key=lambda one: (-one.share, -len(one.far_below), one.service))
