"""Counts responses into a tally."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cache

from pqmodel.answers.response import Marks, Value
from pqmodel.ground.cycle import parse
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.asked import WhoIsAsked
from pqmodel.results.person_means import PersonMeans, Step, steps_by_key
from pqmodel.results.tally import Counts, GroupTally, Tally, WentOn


@dataclass
class _Group:
    """What one group's responses come to while they are counted."""

    persons: int = 0
    answers: Counter[tuple[str, Value]] = field(default_factory=Counter)
    sets: Counter[str] = field(default_factory=Counter)
    versions: Counter[str] = field(default_factory=Counter)
    went_on: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    means: Counter[tuple[str, Step]] = field(default_factory=Counter)
    promise: int = 0


def tally_marks(
    marks: Iterable[Marks],
    questionnaire: Questionnaire,
    cycle: str,
    who_is_asked: WhoIsAsked | None = None,
) -> Tally:
    """Counts of answers by group and statement, from the counted part of responses; of answers to
    statements that the questionnaire does not have, only how many there are.
    `who_is_asked` says what each person was asked, without it everything.

    A response without a single answer counts as nobody. No responses give a tally without
    groups.
    """
    asked = questionnaire.by_statement.keys()
    means_of = _means_by_what_is_asked(questionnaire, who_is_asked)
    groups: dict[str, _Group] = {}
    again: dict[str, _Group] = {}
    left_out: Counter[str] = Counter()
    elsewhere: dict[str, Counter[str]] = {}

    for ref, group, values, earlier, asked_set, promise, same_as_in in marks:
        # This loop meets every answer of every person, so the counting itself is left to Counter.
        # Who answered nothing of what is asked is no person of this round's figures.
        if asked.isdisjoint(values):
            elsewhere.setdefault(group, Counter()).update(values.keys())
            continue
        counted = groups.get(group)
        if counted is None:
            counted = groups[group] = _Group()
        counted.promise = max(counted.promise, promise)
        if same_as_in and not _may_be_counted(same_as_in, (cycle, group)):
            # Counted in both, each of the two figures could be taken off the other.
            left_out[group] += 1
            continue
        if same_as_in:
            counted = again.setdefault(group, _Group())
        counted.persons += 1
        counted.versions[ref.digest] += 1
        if asked_set:
            counted.sets[asked_set] += 1
        person_means = means_of(group, asked_set)
        counted.answers.update(values.items())
        counted.means.update(person_means.steps(values))
        for key, then in earlier.items():
            if key in values:
                counted.went_on[key, ref.digest, then.digest] += 1

    # Those who answered something that is asked may also have answered what is asked no more.
    for group, counted in groups.items():
        for (key, _), n in counted.answers.items():
            if key not in asked:
                elsewhere.setdefault(group, Counter())[key] += n
    return Tally(
        questionnaire=questionnaire.ref,
        cycle=cycle,
        groups={group: _close(groups[group], questionnaire) for group in sorted(groups)},
        elsewhere=elsewhere,
        left_out=dict(sorted(left_out.items())),
        again={group: _close(again[group], questionnaire) for group in sorted(again)},
    )


def _means_by_what_is_asked(
    questionnaire: Questionnaire,
    who_is_asked: WhoIsAsked | None,
) -> Callable[[str, str], PersonMeans]:
    """The means for a person of a group who was asked a set: one for all who are asked the same."""
    known: dict[frozenset[str] | None, PersonMeans] = {}

    def means_of(group: str, asked_set: str) -> PersonMeans:
        asked = who_is_asked.statements(group, asked_set) if who_is_asked else None
        if asked not in known:
            known[asked] = PersonMeans(questionnaire, asked)
        return known[asked]

    return means_of


@cache
def _may_be_counted(before: tuple[str, str], here: tuple[str, str]) -> bool:
    """True where answers that are in a cycle and group already may be counted in another one: the
    same, or one of a later cycle."""
    return before == here or parse(before[0]).start < parse(here[0]).start


def _close(counted: _Group, questionnaire: Questionnaire) -> GroupTally:
    went_on = sorted(counted.went_on.items())
    means = steps_by_key(counted.means)
    # Who scored anything in a pillar, or in any (OVERALL), has a mean there, or scored too little
    # for one.
    pillars = {key: sum(steps.values()) for key, steps in means.items()}
    return GroupTally(
        n=counted.persons,
        statements=_counts(
            counted.answers, questionnaire.scale.values, questionnaire.by_statement.keys()
        ),
        pillars=pillars,
        sets=dict(counted.sets),
        versions=dict(counted.versions),
        went_on=tuple(WentOn(*which, n) for which, n in went_on),
        means=means,
        promise=counted.promise,
    )


def _counts(
    answers: Mapping[tuple[str, Value], int], values: tuple[int, ...], asked: Set[str]
) -> dict[str, Counts]:
    """Counts for each asked statement that anybody answered; answers that are not on the scale
    are left out."""
    slots: dict[Value, int] = {value: place for place, value in enumerate(values)}
    slots["na"], slots["dk"] = len(values), len(values) + 1
    rows: dict[str, list[int]] = {}
    for (key, value), n in answers.items():
        if value in slots and key in asked:
            rows.setdefault(key, [0] * len(slots))[slots[value]] += n
    return {
        key: Counts(scores=tuple(row[: len(values)]), na=row[-2], dk=row[-1])
        for key, row in sorted(rows.items())
    }
