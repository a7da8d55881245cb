"""A sitting over a review: the next question, and answers that are on disk before the next is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.review.record import read_review
from pqmodel.review.sitting import OF_ACTION, OF_CYCLE, Place, Sitting
from pqmodel.workspace.workspace import Workspace
from tests.factories.reviews import CYCLE, TODAY, reviewed, service

WHOLE = len(OF_CYCLE)


def sitting(folder: Path, *judged: dict[str, Any], **answers: str) -> Sitting:
    """A sitting over that many actions, judged as far as that."""
    items = [reviewed(number, **fields) for number, fields in enumerate(judged, 1)]
    workspace = service(folder, *items, **answers)
    return Sitting(workspace, CYCLE, TODAY)


@pytest.mark.parametrize(
    ("judged", "answers", "place"),
    [
        ([{}, {}], {}, Place("A-001", "reached")),
        ([{"reached": "fully"}, {}], {}, Place("A-001", "evidence")),
        ([{"worked": "Ringing"}, {}], {}, Place("A-001", "not_worked")),
        ([{"next_step": "stop"}, {}], {}, Place("A-001", "reached")),
        ([{"reached": "fully", "next_step": "stop"}, {}], {}, Place("A-002", "reached")),
        ([{"reached": "fully", "next_step": "stop"}], {}, Place(None, "result")),
        (
            [{"reached": "fully", "next_step": "stop"}],
            {"successes": "Warmth"},
            Place(None, "surprises"),
        ),
        ([{"reached": "fully", "next_step": "stop"}], {"result": "Warmer"}, None),
    ],
)
def test_it_goes_on_where_the_last_one_stopped(
    tmp_path: Path, judged: list[dict[str, Any]], answers: dict[str, str], place: Place | None
) -> None:
    assert sitting(tmp_path, *judged, **answers).place == place


def kept(workspace: Workspace) -> Any:
    review, _ = read_review(workspace, CYCLE.id)
    assert review is not None
    return review


def test_an_answer_is_on_disk_before_the_next_question(tmp_path: Path) -> None:
    talk = sitting(tmp_path, {})
    talk.answer("partly")
    assert kept(talk.workspace).actions[0].reached == "partly"
    assert (talk.place, talk.saved) == (Place("A-001", "evidence"), 1)
    talk.answer("  A letter ")
    assert kept(talk.workspace).actions[0].evidence == "A letter"


def test_a_choice_that_is_taken_away_is_open_again(tmp_path: Path) -> None:
    talk = sitting(tmp_path, {"reached": "fully"})
    talk.back()
    assert talk.said == "fully"
    talk.answer("")
    assert kept(talk.workspace).actions[0].reached is None


def test_there_is_nothing_before_the_first_question_or_after_the_last(tmp_path: Path) -> None:
    talk = sitting(tmp_path, {})
    assert talk.back() is False
    assert talk.number == 0
    for _ in range(len(OF_ACTION) + WHOLE + 1):
        talk.forward()
    assert talk.place is None
    assert talk.said == ""
    assert talk.back() is True
    assert talk.place == Place(None, OF_CYCLE[-1])


def test_the_rest_of_an_action_can_be_left_for_later(tmp_path: Path) -> None:
    talk = sitting(tmp_path, {}, {})
    talk.skip()
    assert talk.place == Place("A-002", "reached")
    talk.skip()
    assert talk.place == Place(None, "result")
    talk.skip()
    assert talk.place is None


def test_one_can_go_to_any_action_and_to_the_whole(tmp_path: Path) -> None:
    talk = sitting(tmp_path, {}, {})
    assert talk.go_to("a-002") is True
    assert talk.place == Place("A-002", "reached")
    assert talk.go_to("A-009") is False
    assert talk.place == Place("A-002", "reached")
    assert talk.go_to(None) is True
    assert talk.place == Place(None, "result")


def test_a_plan_without_actions_has_nothing_to_sit_over(tmp_path: Path) -> None:
    with pytest.raises(PqmodelError, match="no actions to look back on"):
        sitting(tmp_path)
