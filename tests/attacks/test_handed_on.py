"""Nobody falls out of two things that were handed on of one cycle.

Random partnerships through some weeks: services join, send again, are given other labels; after each step a
report goes out. The attacker has every report: of each figure in it they know which submissions it rests on.
They add and subtract what is told in all of them, and find nobody: no sum over one service or two. Without the
memory of what was handed on they do.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest

from pqmodel.partnership.canonical import canonical, with_checksum
from pqmodel.partnership.comparing import compare_cycles
from pqmodel.partnership.county import SERVICES, County, set_up
from pqmodel.partnership.handing_on import FOLDER
from pqmodel.partnership.model import (
    SharedCounts,
    SharedGroup,
    SharedMeasure,
    SharedStatement,
    Submission,
)
from pqmodel.partnership.overview import overview
from pqmodel.partnership.store.arriving import Arrived
from pqmodel.partnership.store.store import Store
from pqmodel.questionnaire.model import QuestionnaireRef
from tests.attacks.test_partnerships import TAGS, rank_of

BEFORE, CYCLE, TODAY = "2025-Q4", "2026-Q4", date(2026, 11, 21)
STATEMENTS = ("hiring-is-quick", "praise-is-given", "rooms-warm")
SHORT, LONG = 4, 500
SEEDS = [
    *range(SHORT),
    *(pytest.param(seed, marks=pytest.mark.long) for seed in range(SHORT, LONG)),
]
pytestmark = pytest.mark.slow
Unit = tuple[str, object]
"""A service, and what it sent."""
View = frozenset[Unit]


@dataclass
class Weeks:
    """A partnership as the weeks go by, and every view that was handed on, by what it is of."""

    root: Path
    chance: Random
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    sent: int = 0
    on_the_way: list[Arrived] = field(default_factory=list)
    views: dict[str, set[View]] = field(default_factory=dict)

    def join(self, many: int) -> None:
        for _ in range(many):
            code = f"H{len(self.labels):02d}"
            self.labels[code] = {tag: self.chance.choice(TAGS[tag]) for tag in TAGS}
            if self.chance.random() < 0.6:
                self.send(code, BEFORE)
            self.send(code, CYCLE)

    def send(self, code: str, cycle: str) -> None:
        self.sent += 1
        one = submission(code, cycle, self.sent, self.chance)
        self.on_the_way.append(Arrived(self.sent, code, cycle, one.checksum, canonical(one), {}))

    def relabel(self) -> None:
        code = self.chance.choice(sorted(self.labels))
        tag = self.chance.choice(sorted(TAGS))
        self.labels[code][tag] = self.chance.choice(TAGS[tag])

    def list_services(self) -> County:
        lines = [f"code,{','.join(TAGS)}"]
        lines += [",".join([code, *(of[tag] for tag in TAGS)]) for code, of in self.labels.items()]
        (self.root / SERVICES).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return County(self.root)

    def hand_on(self, *, afresh: bool) -> None:
        """Notes every view that a report has."""
        Store(self.root).add(self.on_the_way, {})
        self.on_the_way = []
        county = self.list_services()
        picture = overview(county, CYCLE, TODAY, to_hand_on=True, afresh=afresh)
        of_statement: dict[str, View] = {}
        for statement in STATEMENTS:
            rows = self._kept(
                f"{CYCLE} means", "ROW(people, mean), weak", f"statement = '{statement}'"
            )
            of_statement[statement] = frozenset((service, seen) for service, seen, _ in rows)
            issue = next((one for one in picture.statements if one.statement == statement), None)
            assert (issue.weak_in if issue else 0) == sum(weak for *_, weak in rows)
            if issue is not None and issue.may_be_shown:
                self._note(statement, of_statement[statement])
        for statement, parts in picture.in_common.items():
            asked = of_statement[statement]
            for part in parts:
                within = [unit for unit in asked if self.labels[unit[0]][part.tag] == part.label]
                self._note(statement, within)
        for measure in picture.measures:
            if measure.figure is not None and measure.figure.value is not None:
                rows = self._kept(
                    f"{CYCLE} measured",
                    "ROW(numerator, denominator)",
                    f"measure = '{measure.id}' AND withheld = ''",
                )
                self._note(measure.id, rows)
        if BEFORE in Store(self.root).cycles:
            self._note_changes(county)

    def _note_changes(self, county: County) -> None:
        changes = compare_cycles(county, BEFORE, CYCLE, to_hand_on=True)
        for changed in changes.statements:
            rows = self._kept(
                f"{BEFORE} {CYCLE} pairs",
                "ROW(before, after)",
                f"kind = 'statement' AND key = '{changed.key}'",
            )
            assert len(rows) == changed.services
            self._note(f"change of {changed.key}", rows)

    def _kept(self, name: str, columns: str, where: str) -> list[tuple[Any, ...]]:
        """What the figures rest on that were just handed on."""
        path = self.root / FOLDER / f"{name}.parquet"
        query = f"SELECT service, {columns} FROM '{path}' WHERE {where}"
        return duckdb.connect().execute(query).fetchall()

    def _note(self, of: str, units: Iterable[tuple[object, ...]]) -> None:
        view = frozenset((str(service), seen) for service, seen in units)
        self.views.setdefault(of, set()).add(view)


def submission(code: str, cycle: str, number: int, chance: Random) -> Submission:
    """Something that differs from whatever else was sent."""
    people = chance.randint(5, 40)
    statements = []
    for key in STATEMENTS:
        low = chance.randint(0, people)
        counts = SharedCounts(n=people, scores=(0, low, 0, people - low, 0))
        if chance.random() < 0.8:
            statements.append(SharedStatement(id=key, pillar="work", groups={"staff": counts}))
    measures = []
    if chance.random() < 0.7:
        staff = float(chance.randint(10, 60))
        leavers = float(chance.randint(1, 9))
        measures.append(
            SharedMeasure(
                id="turnover", title="Turnover", unit="percent", better="lower", formula="a / b",
                on=date(2026, 10, 1), value=100 * leavers / staff, numerator=leavers,
                denominator=staff,
            )
        )  # fmt: skip
    year = int(cycle[:4])
    return with_checksum(
        Submission(
            by=code, is_code=True, type="", cycle=cycle, starts=date(year, 10, 1),
            ends=date(year, 12, 31), questionnaire=QuestionnaireRef(id="t", version="1", digest="d"),
            scale=(1, 2, 3, 4, 5), favourable_from=4, smallest_group=5,
            groups={"staff": SharedGroup(title="Staff", audience="staff", people=people)},
            statements=tuple(statements), measures=tuple(measures),
            made_on=date(year, 11, 1) + timedelta(days=number % 28), made_with="0",
        )
    )  # fmt: skip


def weeks_of(root: Path, seed: int, *, afresh: bool = False) -> Weeks:
    chance = Random(seed)
    set_up(root, "Through the weeks")
    weeks = Weeks(root, chance)
    weeks.join(chance.choice((2, 3, 4, 6, 9)))
    weeks.hand_on(afresh=afresh)
    for _ in range(chance.randint(2, 5)):
        if chance.random() < 0.8:
            weeks.join(chance.choice((1, 1, 2, 3, 4)))
        for code in chance.sample(sorted(weeks.labels), chance.choice((0, 0, 1, 2))):
            weeks.send(code, chance.choice((CYCLE, CYCLE, BEFORE)))
        if chance.random() < 0.3:
            weeks.relabel()
        weeks.hand_on(afresh=afresh)
    return weeks


def found_out(views: dict[str, set[View]]) -> list[str]:
    """Of which one or two services a sum of multiples of what was told is."""
    found = []
    for of, told in views.items():
        units = sorted({unit for view in told for unit in view}, key=repr)
        services = sorted({service for service, _ in units})
        rank = rank_of([[Fraction(unit in view) for unit in units] for view in told])
        for few in _ones_and_twos(services):
            # What they sent at any time: then the others have to come to nothing.
            others = [unit for unit in units if unit[0] not in few]
            if rank_of([[Fraction(unit in view) for unit in others] for view in told]) < rank:
                found.append(f"{of}: {', '.join(few)}")
    return found


def _ones_and_twos(services: Sequence[str]) -> Iterable[tuple[str, ...]]:
    yield from itertools.combinations(services, 1)
    yield from itertools.combinations(services, 2)


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_is_singled_out_by_two_reports(tmp_path: Path, seed: int) -> None:
    assert found_out(weeks_of(tmp_path / "county", seed).views) == []


def test_without_the_memory_somebody_is(tmp_path: Path) -> None:
    for seed in range(5):
        if found_out(weeks_of(tmp_path / str(seed), seed, afresh=True).views):
            return
    pytest.fail("the attacker is too weak: nobody was found without the memory")
