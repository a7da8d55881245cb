"""What `status` prints as JSON."""

from __future__ import annotations

from typing import get_args

from pqmodel.plan.model import Rag
from pqmodel.today.command import json as shapes
from pqmodel.today.command.json import GroupStanding, Status
from pqmodel.today.model import GroupTurnout
from pqmodel.today.next_step import next_step
from tests.factories.standings import made_up_standing


def test_the_words_for_a_rating_are_those_of_the_plan() -> None:
    assert get_args(shapes.Rag) == get_args(Rag)


def test_all_who_answered_are_counted_however_few() -> None:
    few = GroupTurnout("day", "Day staff", named=False, asked=8, answered=2)
    nobody = GroupTurnout("day", "Day staff", named=False, asked=8, answered=0)
    assert GroupStanding.of(few).responses == 2
    assert GroupStanding.of(nobody).responses == 0


def test_what_there_is_not_is_null() -> None:
    standing = made_up_standing(progress=None)
    status = Status.of(standing, next_step(standing))
    assert (status.next_meeting, status.questionnaire_changed, status.unscored) == (
        None,
        None,
        None,
    )
    assert (status.manager_answered, status.reviewed, status.review_completed) == (0, False, False)
