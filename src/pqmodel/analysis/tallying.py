"""Counts responses into a tally."""

from __future__ import annotations

from collections.abc import Iterable

from pqmodel.model.questionnaire import Questionnaire
from pqmodel.model.response import Response
from pqmodel.model.tally import Counts, GroupTally, Tally


def tally(responses: Iterable[Response], questionnaire: Questionnaire, cycle: str) -> Tally:
    """Counts of answers by group and statement; statements that the questionnaire does not have are left out.

    A response without a single answer counts as nobody. No responses give a tally without groups.
    """
    position = {value: index for index, value in enumerate(questionnaire.scale.values)}
    section_of = {s.id: section.id for section in questionnaire.sections for s in section.statements}
    size = len(position)
    counts: dict[str, dict[str, list[int]]] = {}
    persons: dict[str, int] = {}
    pillars: dict[str, dict[str, int]] = {}
    for response in responses:
        touched: set[str] = set()
        said_something = False
        of_group = counts.setdefault(response.group, {})
        for statement_id, answer in response.answers.items():
            section = section_of.get(statement_id)
            if section is None or answer.value is None:
                continue
            if answer.value == "na":
                slot = size
            elif answer.value == "dk":
                slot = size + 1
            elif answer.value in position:
                slot = position[answer.value]
                touched.add(section)
            else:
                continue
            of_group.setdefault(statement_id, [0] * (size + 2))[slot] += 1
            said_something = True
        if said_something:
            persons[response.group] = persons.get(response.group, 0) + 1
            per_pillar = pillars.setdefault(response.group, {})
            for section in touched:
                per_pillar[section] = per_pillar.get(section, 0) + 1
    return Tally(
        questionnaire=questionnaire.ref,
        cycle=cycle,
        groups={
            group: GroupTally(
                n=persons[group],
                statements={
                    key: Counts(scores=tuple(slots[:size]), na=slots[size], dk=slots[size + 1])
                    for key, slots in counts[group].items()
                },
                pillars=pillars.get(group, {}),
            )
            for group in sorted(persons)
        },
    )
