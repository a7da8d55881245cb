"""Somebody who reads everything that is told of many services, and adds and subtracts it.

Each random partnership has services with random tags, sizes and scores, often few, often one that is
much larger, often a tag that all but one or two of them have. The attacker knows who has which tag, and
takes every count that is told as an equation. What they can work out is decided with exact fractions,
by another way than the one by which the program decides what to tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from pqmodel.partnership.complementary import Label
from pqmodel.partnership.county import County, set_up
from pqmodel.partnership.overview import Overview, overview
from pqmodel.partnership.picture import Picture
from pqmodel.partnership.taking_in import add_files
from tests.partnership.test_county import submission

TODAY = date(2026, 12, 31)
TAGS = ("area", "size", "organisation")


@dataclass(frozen=True)
class Sent:
    """A service of a random partnership: its labels, and how many people each score has."""

    code: str
    labels: frozenset[Label]
    slow: tuple[int, ...]
    quick: tuple[int, ...]

    @property
    def people(self) -> int:
        return sum(self.slow)


def partnerships(many: int) -> Iterator[tuple[int, list[Sent]]]:
    """Random partnerships, with the traps in most of them."""
    for seed in range(many):
        yield seed, _services(Random(seed))


def _services(chance: Random) -> list[Sent]:
    n = chance.choice((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14))
    giant = chance.randrange(n) if chance.random() < 0.35 else None
    # Areas for all; all but one or two of them also share an organisation: the difference is these.
    left_out = set(chance.sample(range(n), k=min(n, chance.choice((0, 1, 2, 3)))))
    services = []
    for place in range(n):
        labels = {("area", chance.choice("NES")), ("kind", "Care home")}
        labels.add(("organisation", "own" if place in left_out else "chain"))
        if chance.random() < 0.6:
            labels.add(("size", chance.choice(("small", "large"))))
        people = chance.randint(5, 20)
        if place == giant:
            people *= chance.choice((8, 40, 200))
        services.append(
            Sent(f"S{place}", frozenset(labels), _scores(chance, people), _scores(chance, people))
        )
    return services


def _scores(chance: Random, people: int) -> tuple[int, ...]:
    middle = chance.choice((0, 0, 1, 1, 2, 4))
    scores = [0] * 5
    for _ in range(people):
        scores[min(4, max(0, middle + chance.randint(-1, 1)))] += 1
    return tuple(scores)


def take_in(root: Path, services: Sequence[Sent]) -> County:
    set_up(root, "Random")
    lines = [",".join(("code", *TAGS))]
    files = []
    for service in services:
        of = dict(service.labels)
        lines.append(",".join((service.code, *(of.get(tag, "") for tag in TAGS))))
        file = root / f"{service.code}.json"
        sent = submission(service.code, service.slow, service.quick)
        file.write_text(sent.model_dump_json(), encoding="utf-8")
        files.append(file)
    (root / "services.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    county = County(root)
    assert add_files(county, files).taken == len(services)
    return county


def worked_out(
    equations: Sequence[Sequence[int]], services: int, few: int
) -> list[tuple[int, ...]]:
    """The smallest sets of at most `few` services of which the equations give a sum: some combination
    of them is nought outside the set, and not within."""
    found: list[tuple[int, ...]] = []
    for size in range(1, few + 1):
        for held in combinations(range(services), size):
            if any(set(smaller) <= set(held) for smaller in found):
                continue
            outside = [[row[s] for s in range(services) if s not in held] for row in equations]
            if _rank(outside) < _rank(equations):
                found.append(held)
    return found


def _rank(rows: Sequence[Sequence[int]]) -> int:
    left = [[Fraction(cell) for cell in row] for row in rows]
    rank = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in left[rank:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left.insert(rank, pivot)
        for number, row in enumerate(left):
            if number != rank and row[column]:
                times = row[column] / pivot[column]
                left[number] = [a - times * b for a, b in zip(row, pivot, strict=True)]
        rank += 1
    return rank


def equations_of(picture: Overview, services: Sequence[Sent]) -> list[list[int]]:
    """The sets of services of which the picture tells how many are weak."""
    told = [[1] * len(services)] if picture.common else []
    labels = {(part.tag, part.label) for parts in picture.in_common.values() for part in parts}
    for label in sorted(labels):
        told.append([int(label in service.labels) for service in services])
    return told


@pytest.mark.parametrize(
    "many", [pytest.param(8, id="short"), pytest.param(500, id="long", marks=pytest.mark.long)]
)
def test_nobody_of_few_is_singled_out_in_random_partnerships(tmp_path: Path, many: int) -> None:
    told_of_tags = told_at_all = 0
    for seed, services in partnerships(many):
        picture = overview(take_in(tmp_path / str(seed), services), None, TODAY)
        equations = equations_of(picture, services)
        told_at_all += bool(equations)
        told_of_tags += len(equations) > 1
        assert worked_out(equations, len(services), 2) == [], f"seed {seed}"
        _nothing_of_a_dominant_one(picture, services, seed)
    # A test in which nothing is told would hold of a program that tells nothing.
    assert told_at_all > many / 10
    assert told_of_tags > 0


def _nothing_of_a_dominant_one(picture: Overview, services: Sequence[Sent], seed: int) -> None:
    told = Picture.of(picture, publish=False)
    dominant = [s for s in services if s.people > 0.8 * sum(each.people for each in services)]
    if len(services) < 3 or dominant:
        assert all(pillar.median is None for pillar in told.pillars), f"seed {seed}"
        assert told.common == (), f"seed {seed}"
    for common in told.common:
        for part in common.tags:
            members = [s for s in services if (part.tag, part.label) in s.labels]
            for group in (members, [s for s in services if s not in members]):
                if group:
                    people = sum(s.people for s in group)
                    assert len(group) >= 3, f"seed {seed}"
                    assert max(s.people for s in group) <= 0.8 * people, f"seed {seed}"


def test_the_attack_finds_what_is_there_to_find() -> None:
    everybody, all_but_one, all_but_two = [1] * 6, [1] * 5 + [0], [1] * 4 + [0] * 2
    assert worked_out([everybody], 6, 2) == []
    assert worked_out([everybody, all_but_one], 6, 2) == [(5,)]
    assert worked_out([everybody, all_but_two], 6, 2) == [(4, 5)]
    # Neither tag gives anybody away alone; both together give away who is in both.
    north, south_or_large = [1, 1, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1, 1]
    assert worked_out([[1] * 7, north], 7, 2) == []
    assert worked_out([[1] * 7, south_or_large], 7, 2) == []
    assert worked_out([[1] * 7, north, south_or_large], 7, 2) == [(3,)]
