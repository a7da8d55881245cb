"""No service falls out of what a partnership is shown.

Random partnerships: few and many services, of one size and with a giant among them, labelled at random, some
labels differing by one service. The attacker has every count that `partnership results` tells: of all services,
of those with each label, and of the others; they add and subtract them. They find nobody: no sum over one service
or two, no figure of fewer than three, none that one service makes up most of. Without the rule over all labels
together they do.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from pqmodel.partnership import in_common
from pqmodel.partnership.canonical import canonical, with_checksum
from pqmodel.partnership.complementary import Label, labels_to_show
from pqmodel.partnership.county import SERVICES, County, set_up
from pqmodel.partnership.model import SharedCounts, SharedGroup, SharedStatement, Submission
from pqmodel.partnership.overview import Overview, overview
from pqmodel.partnership.store.arriving import Arrived
from pqmodel.partnership.store.store import Store
from pqmodel.questionnaire.model import QuestionnaireRef

CYCLE, TODAY = "2026-Q4", date(2026, 11, 21)
STATEMENTS = ("hiring-is-quick", "praise-is-given", "rooms-warm")
SHORT, LONG = 20, 500
SEEDS = [
    *range(SHORT),
    *(pytest.param(seed, marks=pytest.mark.long) for seed in range(SHORT, LONG)),
]
TAGS = {"kind": ("home", "live-in", "day"), "area": ("north", "south"), "size": ("small", "large")}


@dataclass(frozen=True)
class MadeUp:
    """A service: its labels, how many answer, and the statements that it is weak in."""

    code: str
    labels: frozenset[Label]
    people: int
    weak_in: frozenset[str]
    asked: frozenset[str]


def services_at_random(chance: Random) -> list[MadeUp]:
    many = chance.choice((2, 3, 4, 5, 7, 9, 12, 16, 24))
    tags = chance.sample(sorted(TAGS), chance.randint(1, 3))
    giant = chance.random() < 0.3
    made: list[MadeUp] = []
    for number in range(many):
        labels = {(tag, chance.choice(TAGS[tag])) for tag in tags}
        if number and chance.random() < 0.5:
            # Most labels as the one before: so some labels differ by one service.
            labels = set(made[-1].labels)
        people = chance.randint(5, 40)
        if giant and not number:
            people = 40 * many
        made.append(
            MadeUp(
                code=f"H{number:02d}",
                labels=frozenset(labels),
                people=people,
                weak_in=frozenset(key for key in STATEMENTS if chance.random() < 0.7),
                asked=frozenset(key for key in STATEMENTS if chance.random() < 0.9),
            )
        )
    return made


def picture_of(root: Path, services: Sequence[MadeUp]) -> Overview:
    county = set_up(root, "At random")
    lines = [f"code,{','.join(TAGS)}"]
    for service in services:
        labels = dict(service.labels)
        lines.append(",".join([service.code, *(labels.get(tag, "") for tag in TAGS)]))
    (root / SERVICES).write_text("\n".join(lines) + "\n", encoding="utf-8")
    sent = [submission(service) for service in services]
    arrived = [
        Arrived(number, one.by, CYCLE, one.checksum, canonical(one), {})
        for number, one in enumerate(sent)
    ]
    Store(county.root).add(arrived, {})
    return overview(County(root), CYCLE, TODAY)


def submission(service: MadeUp) -> Submission:
    statements = []
    for key in STATEMENTS:
        scores = [0, 0, 0, 0, 0]
        scores[1 if key in service.weak_in else 3] = service.people
        if key in service.asked:
            counts = SharedCounts(n=service.people, scores=tuple(scores))
            statements.append(SharedStatement(id=key, pillar="work", groups={"staff": counts}))
    group = SharedGroup(title="Staff", audience="staff", people=service.people)
    return with_checksum(
        Submission(
            by=service.code, is_code=True, type="", cycle=CYCLE, starts=date(2026, 10, 1),
            ends=date(2026, 12, 31), questionnaire=QuestionnaireRef(id="t", version="1", digest="d"),
            scale=(1, 2, 3, 4, 5), favourable_from=4, smallest_group=5, groups={"staff": group},
            statements=tuple(statements), made_on=TODAY, made_with="0",
        )
    )  # fmt: skip


def found_out(picture: Overview, services: Sequence[MadeUp]) -> list[str]:
    """What the attacker learns that they must not."""
    found = []
    for pillar in picture.pillars:
        if pillar.may_be_shown:
            found += _of_too_few([s for s in services if s.asked], f"pillar {pillar.pillar}")
    for issue in picture.common:
        asked = [s for s in services if issue.statement in s.asked]
        found += _of_too_few(asked, issue.statement)
        views = [asked]
        for part in picture.in_common.get(issue.statement, ()):
            label = (part.tag, part.label)
            within = [s for s in asked if label in s.labels]
            others = [s for s in asked if label not in s.labels]
            found += _of_too_few(within, f"{issue.statement} {label}")
            if others:
                found += _of_too_few(others, f"{issue.statement} without {label}")
            assert part.weak_in == sum(issue.statement in s.weak_in for s in within)
            views.append(within)
        found += _worked_out(views, asked, issue.statement)
    return found


def _of_too_few(services: Sequence[MadeUp], what: str) -> list[str]:
    people = sum(service.people for service in services)
    if len(services) < 3:
        return [f"{what}: of {len(services)} services"]
    if max(service.people for service in services) > 0.8 * people:
        return [f"{what}: one makes up most of it"]
    return []


def _worked_out(views: Sequence[Sequence[MadeUp]], asked: Sequence[MadeUp], what: str) -> list[str]:
    """Which one or two services' sum is a sum of multiples of what is shown."""
    rows = [[Fraction(service in view) for service in asked] for view in views]
    rank = rank_of(rows)
    found = []
    for few in itertools.chain(
        itertools.combinations(range(len(asked)), 1), itertools.combinations(range(len(asked)), 2)
    ):
        # Any multiples of the two: then the span holds something that is nought outside them.
        rest = [[cell for place, cell in enumerate(row) if place not in few] for row in rows]
        if rank_of(rest) < rank:
            found.append(f"{what}: {', '.join(asked[place].code for place in few)}")
    return found


def rank_of(rows: Sequence[Sequence[Fraction]]) -> int:
    """The rank of a matrix."""
    left = [list(row) for row in rows]
    rank = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((r for r in range(rank, len(left)) if left[r][column]), None)
        if pivot is None:
            continue
        left[rank], left[pivot] = left[pivot], left[rank]
        for r in range(rank + 1, len(left)):
            times = left[r][column] / left[rank][column]
            if times:
                left[r] = [a - times * b for a, b in zip(left[r], left[rank], strict=True)]
        rank += 1
    return rank


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_is_singled_out(tmp_path: Path, seed: int) -> None:
    services = services_at_random(Random(seed))
    assert found_out(picture_of(tmp_path / "county", services), services) == []


def test_without_the_rule_over_all_labels_somebody_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def every_label(patterns: Mapping[frozenset[Label], int]) -> frozenset[Label]:
        return frozenset(label for labels in patterns for label in labels)

    monkeypatch.setattr(in_common, "labels_to_show", every_label)
    monkeypatch.setattr(in_common, "gives_nobody_away", lambda *_: True)
    for seed in range(40):
        services = services_at_random(Random(seed))
        if found_out(picture_of(tmp_path / str(seed), services), services):
            return
    pytest.fail("the attacker is too weak: nobody was found without the rule")


def test_labels_that_differ_by_one_service_are_not_both_shown() -> None:
    patterns = {
        frozenset({("kind", "home"), ("area", "north")}): 4,
        frozenset({("kind", "home"), ("area", "south")}): 1,
        frozenset({("kind", "day"), ("area", "south")}): 4,
    }
    shown = labels_to_show(patterns)
    assert shown
    assert len(shown & {("kind", "home"), ("area", "north")}) == 1
