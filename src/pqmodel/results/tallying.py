"""Counts responses into a tally."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set

from pqmodel.answers.response import Marks, Response, Value
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.tally import Counts, GroupTally, Tally, WentOn


def tally(responses: Iterable[Response], questionnaire: Questionnaire, cycle: str) -> Tally:
    """Counts of answers by group and statement; of answers to statements that the questionnaire does not have, only
    how many there are.

    A response without a single answer counts as nobody. No responses give a tally without groups.
    """
    return tally_marks((response.marks for response in responses), questionnaire, cycle)


def tally_marks(marks: Iterable[Marks], questionnaire: Questionnaire, cycle: str) -> Tally:
    """The same, from the counted part of responses alone."""
    position: dict[Value, int] = {
        value: index for index, value in enumerate(questionnaire.scale.values)
    }
    pillars = {
        section.id: frozenset(s.id for s in section.statements)
        for section in questionnaire.sections
    }
    known = questionnaire.by_statement.keys()
    said: dict[str, Counter[tuple[str, Value]]] = {}
    persons: Counter[str] = Counter()
    elsewhere: dict[str, Counter[str]] = {}
    in_pillar: dict[str, Counter[str]] = {}
    versions: dict[str, Counter[str]] = {}
    went_on: dict[str, Counter[tuple[str, str, str]]] = {}
    for ref, group, values, earlier in marks:
        # This loop meets every answer of every person, so the counting itself is left to Counter.
        if known.isdisjoint(values):
            elsewhere.setdefault(group, Counter()).update(values.keys())
            continue
        persons[group] += 1
        versions.setdefault(group, Counter())[ref.digest] += 1
        if earlier:
            given = (
                (key, ref.digest, then.digest) for key, then in earlier.items() if key in values
            )
            went_on.setdefault(group, Counter()).update(given)
        said.setdefault(group, Counter()).update(values.items())
        scored = {key for key, value in values.items() if value in position}
        in_pillar.setdefault(group, Counter()).update(
            p for p, ids in pillars.items() if not ids.isdisjoint(scored)
        )
    for group, answers in said.items():
        for (key, _), n in answers.items():
            if key not in known:
                elsewhere.setdefault(group, Counter())[key] += n
    return Tally(
        questionnaire=questionnaire.ref,
        cycle=cycle,
        groups={
            group: GroupTally(
                n=persons[group],
                statements=_counts(said[group], position, known),
                pillars=dict(in_pillar[group]),
                versions=dict(versions[group]),
                went_on=tuple(
                    WentOn(*which, n) for which, n in sorted(went_on.get(group, {}).items())
                ),
            )
            for group in sorted(persons)
        },
        elsewhere=elsewhere,
    )


def _counts(
    said: Mapping[tuple[str, Value], int], position: Mapping[Value, int], known: Set[str]
) -> dict[str, Counts]:
    """Counts for each known statement that anybody answered; answers that are not on the scale are left out."""
    slots = {**position, "na": len(position), "dk": len(position) + 1}
    filled: dict[str, list[int]] = {}
    for (key, value), n in said.items():
        if value in slots and key in known:
            filled.setdefault(key, [0] * len(slots))[slots[value]] += n
    return {
        key: Counts(scores=tuple(row[: len(position)]), na=row[-2], dk=row[-1])
        for key, row in sorted(filled.items())
    }
