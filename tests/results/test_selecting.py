"""A part of the results is what stands in the whole, and nothing else."""

from __future__ import annotations

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.results.model import Withheld
from pqmodel.results.selecting import select_group, select_pillar, select_statement
from tests.conftest import all_answers, round_results_of, tiny_questionnaire

TINY = tiny_questionnaire()
WHOLE = round_results_of(
    {
        "manager": [all_answers(TINY, 2, rooms_warm=4)],
        "day": [all_answers(TINY, 3)] * 6,
        "night": [all_answers(TINY, 1)] * 4,
    }
).results


def test_a_pillar_keeps_its_statements_and_what_is_said_of_them() -> None:
    part = select_pillar(WHOLE, "garden")
    assert [pillar.id for pillar in part.pillars] == ["garden"]
    assert [s.id for s in part.statements] == ["garden-paths", "garden-shade"]
    assert all(statement in WHOLE.statements for statement in part.statements)
    assert {p.id for p in part.priorities} <= {"garden-paths", "garden-shade"}
    assert part.overall == WHOLE.overall


def test_a_statement_keeps_its_pillar() -> None:
    part = select_statement(WHOLE, "rooms-warm")
    assert (part.pillars[0].id, [s.id for s in part.statements]) == ("rooms", ["rooms-warm"])


def test_of_a_group_no_other_is_shown_and_what_is_withheld_stays_so() -> None:
    part = select_group(WHOLE, "night", ["manager", "day", "night"])
    every = [pillar.groups for pillar in part.pillars] + [s.groups for s in part.statements]
    for groups in every:
        assert set(groups) <= {"night"}
        assert all(isinstance(figure, Withheld) for figure in groups.values())
    assert [s.score for s in part.statements] == [s.score for s in WHOLE.statements]


@pytest.mark.parametrize(
    ("what", "hint"),
    [
        (lambda: select_pillar(WHOLE, "gardn"), "Did you mean 'garden'?"),
        (lambda: select_statement(WHOLE, "rooms-wram"), "Did you mean 'rooms-warm'?"),
        (lambda: select_group(WHOLE, "zebras", ["manager", "day"]), "There are: manager, day."),
    ],
)
def test_what_is_not_there_is_refused_with_what_may_be_meant(what, hint: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(PqmodelError) as refused:
        what()
    assert refused.value.hint == hint
