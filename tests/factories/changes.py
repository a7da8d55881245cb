"""Rounds for tests of change: made of counts, so that thousands of them can be had, or of people's answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pqmodel.change.round import Round
from pqmodel.questionnaire.model import Questionnaire, Statement
from pqmodel.results.person_spread import exact_spreads, release_spreads
from pqmodel.results.safe_tally import SafeStatement, SafeTally
from pqmodel.results.scoring import Settings, score
from pqmodel.results.tally import Counts, Spread, Tally
from pqmodel.workspace.service import Service
from tests.conftest import (
    Answers,
    response,
    section,
    statement,
    tally,
    tiny_questionnaire,
    tiny_service,
)
from tests.factories.releases import protect

FIVE_POINTS = {
    **tiny_questionnaire().scale.model_dump(),
    "points": [{"value": n, "label": f"Level {n}", "meaning": "It is so."} for n in range(1, 6)],
    "target": 4,
    "favourable_from": 4,
}


def questionnaire_of(*pillars: int, **more: Any) -> Questionnaire:
    """A questionnaire on five points with so many statements in each pillar: p1-s1, p1-s2 …"""
    made = [
        section(
            f"p{p}",
            f"Pillar {p}",
            f"P{p}",
            [statement(f"p{p}-s{s}", f"It is {p}.{s}.") for s in range(1, n + 1)],
        )
        for p, n in enumerate(pillars, 1)
    ]
    return tiny_questionnaire(scale=FIVE_POINTS, pillars=made, themes=[], **more)


def reworded(questionnaire: Questionnaire, key: str, **changes: Any) -> Questionnaire:
    """The questionnaire with something of one statement changed."""
    pillars = tuple(
        pillar.model_copy(
            update={
                "statements": tuple(
                    one.model_copy(update=_fields(one, changes)) if one.id == key else one
                    for one in pillar.statements
                )
            }
        )
        for pillar in questionnaire.pillars
    )
    return Questionnaire.model_validate(
        {**questionnaire.model_dump(), "pillars": [p.model_dump() for p in pillars]}
    )


def _fields(one: Statement, changes: dict[str, Any]) -> dict[str, Any]:
    """The changed fields, with `text` and `plain` as the words of the manager and of staff."""
    fields = dict(changes)
    wording = dict(one.wording)
    for key, audience in (("text", "manager"), ("plain", "staff")):
        if key in fields:
            wording[audience] = fields.pop(key)
    return {**fields, "wording": wording}


def counted(
    questionnaire: Questionnaire,
    counts: Mapping[str, Sequence[int]],
    *,
    cycle: str = "2026-Q4",
    group: str = "day",
) -> Round:
    """A round in which one group gave these counts of each score, statement by statement."""
    made = {key: Counts(scores=tuple(scores)) for key, scores in counts.items()}
    n = max((one.n for one in made.values()), default=0)
    safe = SafeTally(
        cycle=cycle,
        groups={group: n},
        statements={
            key: SafeStatement({group: one}, {group: one}, frozenset()) for key, one in made.items()
        },
        persons=n,
        pillar_persons={pillar.id: {group: n} for pillar in questionnaire.sections},
        waiting={},
        versions={},
        smallest_group=5,
    )
    return Round(
        score(safe, questionnaire), questionnaire, {key: {group: one} for key, one in made.items()}
    )


def answered(
    questionnaire: Questionnaire,
    answers: Mapping[str, Sequence[Answers]],
    *,
    cycle: str = "2026-Q4",
    service: Service | None = None,
    with_spreads: bool = True,
    bands: bool = False,
) -> Round:
    """A round as the program makes it of people's answers, group by group."""
    service = service or tiny_service()
    given = [
        response(questionnaire, cycle, group, one)
        for group, people in answers.items()
        for one in people
    ]
    counted_round = tally(given, questionnaire, cycle)
    safe = protect(
        counted_round, service.named, service.smallest_group, scale=questionnaire.scale, bands=bands
    )
    results = score(
        safe,
        questionnaire,
        Settings(service.target, service.weighting, frozenset(), service.groups),
    )
    counts = {key: one.shown for key, one in safe.statements.items()}
    spreads = spreads_of(counted_round, service) if with_spreads else {}
    return Round(results, questionnaire, counts, (), spreads, service.weighting)


def spreads_of(counted_round: Tally, service: Service) -> dict[str, dict[str, Spread]]:
    """How far persons' means lie apart in the groups that may be shown, by pillar and group."""
    spreads: dict[str, dict[str, Spread]] = {}
    for group, answers in counted_round.groups.items():
        if group in service.named:
            of_group = exact_spreads(answers.means)
        else:
            of_group = release_spreads(answers.means, {}, service.smallest_group)
        for pillar, spread in of_group.items():
            spreads.setdefault(pillar, {})[group] = spread
    return spreads
