"""What the services have in common that are weak in one thing: a kind, an area, a size."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from statistics import NormalDist

from pqmodel.ground.exact_tests import shares_p
from pqmodel.partnership.complementary import Label, gives_nobody_away, labels_to_show
from pqmodel.partnership.disclosure import may_be_shown
from pqmodel.partnership.opening import Engine
from pqmodel.partnership.queries import PATTERNS, RESPONDENTS
from pqmodel.partnership.roll_up import StatementSpread, Tagged

Patterns = Mapping[frozenset[Label], int]
_CHANCE = 0.05
_MOST_EXACT = 1_000
_MOST_LOOKED_AT = 15


@dataclass(frozen=True)
class InCommon:
    """Of services with one label, in how many a statement is weak, and the same of all others."""

    tag: str
    label: str
    services: int
    weak_in: int
    others: int
    others_weak: int
    stands_out: bool
    """True where it is more than chance."""


def in_common(
    engine: Engine, issues: Sequence[StatementSpread], rows: Iterable[Tagged]
) -> dict[str, tuple[InCommon, ...]]:
    """For each statement that is weak in many: how that is spread over the labels that may be shown.

    Which these are is settled for all statements at once, and looked at again for those who were asked
    each one: where fewer answered it, another service may stand out.
    """
    if not issues:
        return {}
    patterns = label_patterns(engine)
    services = sum(patterns.values())
    shown = labels_to_show(patterns)
    ordered = sorted(shown)
    by_statement: dict[str, list[Tagged]] = {}
    for row in rows:
        by_statement.setdefault(row.statement, []).append(row)
    respondents = _respondents(engine)
    found = {}
    for issue in issues[:_MOST_LOOKED_AT]:
        asked = respondents.get(issue.statement, {})
        if sum(asked.values()) != services and not gives_nobody_away(asked, ordered):
            # Rather nothing of this statement than a service that could be worked out.
            continue
        parts = [
            _part(issue, row)
            for row in by_statement.get(issue.statement, ())
            if (row.tag, row.label) in shown and _is_safe(issue, row)
        ]
        found[issue.statement] = tuple(parts)
    return found


def label_patterns(engine: Engine) -> Patterns:
    """How many services of the cycle have exactly which labels."""
    patterns: Counter[frozenset[Label]] = Counter()
    for listed, kind, services in engine.ask(PATTERNS):
        patterns[_labels(listed, kind)] += services
    return patterns


def _respondents(engine: Engine) -> Mapping[str, Patterns]:
    """The same of those who were asked each statement that is common."""
    respondents: dict[str, Counter[frozenset[Label]]] = {}
    for statement, listed, kind, services in engine.ask(RESPONDENTS):
        patterns = respondents.setdefault(statement, Counter())
        patterns[_labels(listed, kind)] += services
    return respondents


@lru_cache(maxsize=5_000)
def _labels(listed: str, kind: str) -> frozenset[Label]:
    labels = [(tag, label) for tag, label in json.loads(listed)]
    if kind:
        labels.append(("kind", kind))
    return frozenset(labels)


def _is_safe(issue: StatementSpread, row: Tagged) -> bool:
    """Both those with the label and all others, which anybody can take off, may be shown."""
    if not may_be_shown(row.services, row.people, row.largest):
        return False
    others = issue.services - row.services
    if not others:
        return True
    # Who is largest among the others is not known here; the largest of all is never smaller.
    people = issue.people - row.people
    return may_be_shown(others, people, min(issue.largest, people))


def _part(issue: StatementSpread, row: Tagged) -> InCommon:
    others = issue.services - row.services
    others_weak = issue.weak_in - row.weak_in
    stands_out = False
    if others:
        more = row.weak_in / row.services > others_weak / others
        stands_out = more and _p(row.weak_in, others_weak, row.services, others) <= _CHANCE
    return InCommon(row.tag, row.label, row.services, row.weak_in, others, others_weak, stands_out)


def _p(first: int, second: int, first_of: int, second_of: int) -> float:
    """The chance of such a difference of two shares: exact, and for very many by the normal."""
    everybody = first_of + second_of
    if everybody <= _MOST_EXACT:
        return shares_p(first, second, first_of, second_of)
    share = (first + second) / everybody
    error = sqrt(share * (1 - share) * (1 / first_of + 1 / second_of))
    if not error:
        return 1.0
    z = abs(first / first_of - second / second_of) / error
    return 2 * (1 - NormalDist().cdf(z))
