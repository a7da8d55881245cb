"""How an assessment is begun and ended on the screen."""

from __future__ import annotations

import gc

from pqmodel.answers.assess.opening import Assessment
from pqmodel.answers.assess.screen import take_through
from pqmodel.terminal.screen import Screen
from tests.conftest import all_answers
from tests.factories.desk import Desk, desk
from tests.factories.talk import Played

__all__ = ["desk"]


def sit(assessment: Assessment, *typed: str | type[BaseException]) -> tuple[str, list[str]]:
    """How a sitting in lines ends, and all that it says."""
    lines = Played(typed)
    outcome = take_through(
        Screen(True), lines, assessment, "pqmodel assess", lambda: 0.0, ["First of all."]
    )
    return outcome, lines.said


def test_garbage_is_looked_for_again_when_the_sitting_has_ended(desk: Desk) -> None:
    gc.unfreeze()
    sit(desk.assessment(), "q")
    assert gc.get_freeze_count() == 0
    sit(desk.assessment(), KeyboardInterrupt)
    assert gc.get_freeze_count() == 0


def test_whoever_stops_hears_how_to_go_on(desk: Desk) -> None:
    outcome, said = sit(desk.assessment(), "3", "q")
    assert outcome == "stopped"
    assert said[0] == "First of all."
    assert said[-3] == "Stopped. 1 of 7 statements answered."
    assert said[-1] == "To go on: pqmodel assess"


def test_whoever_stops_at_the_end_hears_where_the_results_are(desk: Desk) -> None:
    desk.answered("2026-Q4", dict.fromkeys(list(desk.questionnaire.by_statement)[:-1], 3))
    outcome, said = sit(desk.assessment(), "3", "q")
    assert outcome == "stopped"
    assert said[-3] == "Stopped. Every statement is answered."
    assert said[-1] == "See where it stands: pqmodel results"


def test_the_manager_goes_on_with_what_was_begun(desk: Desk) -> None:
    desk.answered("2026-Q4", all_answers(desk.questionnaire, 3))
    outcome, said = sit(desk.assessment(), "")
    assert outcome == "ended"
    assert "This is finished already: all 7 statements are answered." in said
    assert said[-1].startswith("Everything is kept in ")


def test_an_anonymous_person_is_thanked_and_told_what_is_kept(desk: Desk) -> None:
    outcome, said = sit(desk.assessment("day", "tools"), "3", "")
    assert outcome == "ended"
    assert "You answer as one of: Day. It stays unknown which one." in said
    assert said[-1] == "The next person can begin with: pqmodel assess"


def test_an_anonymous_person_chooses_whether_to_go_on_with_what_somebody_began(desk: Desk) -> None:
    desk.answered("2026-Q4", {"rooms-warm": 2}, "day")
    outcome, said = sit(desk.assessment("day"))
    assert outcome == "stopped"
    assert said[-1] == "Stopped before the first statement. Nothing was changed."
    assert "1 begin as a new person" in said

    sit(desk.assessment("day"), "1", "4", "q")
    sit(desk.assessment("day"), "2", "3", "q")
    sizes = sorted(len(one.answers) for one in desk.on_disk())
    assert sizes == [1, 2]
