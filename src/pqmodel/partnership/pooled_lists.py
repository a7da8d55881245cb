"""Lists of the sector's data set, such as vacancies by job role, added up over services line by line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pqmodel.measures.data_set.protecting import SMALL_LINES
from pqmodel.partnership import queries
from pqmodel.partnership.disclosure import FEWEST_SERVICES, sum_may_be_shown
from pqmodel.partnership.opening import Engine

_Parts = dict[str, Counter[str]]
"""What each service adds to each line."""


@dataclass(frozen=True)
class PooledLine:
    """A line over services: how many in all, and in how many services."""

    name: str
    total: int
    services: int


@dataclass(frozen=True)
class PooledList:
    """A list over services: the lines that may be shown, and those that may not. `is_least` where
    services have lines of few people, which were not kept: then there are more than these."""

    measure: str
    title: str
    services: int
    lines: tuple[PooledLine, ...]
    not_shown: tuple[str, ...]
    is_least: bool

    @property
    def is_empty(self) -> bool:
        """True where enough services say that there is nothing to count."""
        has_lines = self.lines or self.not_shown or self.is_least
        return not has_lines and self.services >= FEWEST_SERVICES


def pooled_lists(engine: Engine) -> dict[str, PooledList]:
    """Every list of the cycle that is open, by measure."""
    rows: dict[str, list[tuple[str, str, str, str, str]]] = {}
    for row in engine.ask(queries.FILED_LISTS):
        rows.setdefault(row[0], []).append(row)
    return {measure: _pool(measure, of_measure) for measure, of_measure in rows.items()}


def _pool(measure: str, rows: Sequence[tuple[str, str, str, str, str]]) -> PooledList:
    parts: _Parts = {}
    is_least = False
    for _, service, _, lines, basis in rows:
        is_least = is_least or SMALL_LINES in basis
        for name, number in json.loads(lines).items():
            parts.setdefault(name, Counter())[service] += number

    shown = {name for name, part in parts.items() if _may_be_shown(part)}
    hidden = parts.keys() - shown
    # What is not shown is the rest of a total that is known, so it has to be safe itself.
    while hidden and shown and not _may_be_shown(_together(parts, hidden)):
        smallest = min(shown, key=lambda name: (parts[name].total(), name))
        shown.remove(smallest)
        hidden = parts.keys() - shown
    pooled = [PooledLine(name, parts[name].total(), len(parts[name])) for name in shown]
    pooled.sort(key=lambda line: (-line.total, line.name))
    return PooledList(
        measure=measure,
        title=rows[0][2],
        services=len(rows),
        lines=tuple(pooled),
        not_shown=tuple(sorted(hidden)),
        is_least=is_least,
    )


def _may_be_shown(part: Mapping[str, int]) -> bool:
    largest, second = (*sorted(part.values(), reverse=True), 0, 0)[:2]
    return sum_may_be_shown(len(part), sum(part.values()), largest, second)


def _together(parts: _Parts, names: set[str]) -> Counter[str]:
    together: Counter[str] = Counter()
    for name in names:
        together.update(parts[name])
    return together
