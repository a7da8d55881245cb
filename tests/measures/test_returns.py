"""What outside forms ask for: as far as it is recorded, with day and source, and never more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.measures.data_set.measures import data_set_measures
from pqmodel.measures.model import Measures, Observation
from pqmodel.measures.returns import FORMS, NOT_RECORDED, Answer, Form, answer
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped

KNOWN = {
    **{each.id: each for each in load(shipped()["workforce"]).measures},
    **data_set_measures(),
}


def answers(form: Form, *observations: dict[str, Any]) -> dict[str, Answer]:
    kept = Measures(observations=tuple(Observation.model_validate(each) for each in observations))
    return {each.words: each for each in answer(form, kept, KNOWN)}


@pytest.mark.parametrize("form", FORMS)
def test_where_nothing_is_recorded_every_number_is_blank(form: Form) -> None:
    for each in answers(form).values():
        assert (each.number, each.on, each.source) == ("", None, NOT_RECORDED)


def test_the_latest_number_counts_and_what_nobody_knows_does_not() -> None:
    found = answers(
        "pir",
        {"measure": "turnover", "on": "2026-06-30", "value": 10, "inputs": {"leavers": 4, "staff": 40}},
        {"measure": "turnover", "on": "2026-09-30", "inputs": {"leavers": "dk", "staff": 41},
         "withheld": "nobody knows"},
    )  # fmt: skip
    leavers, staff = (
        found["Staff who left in the last 12 months"],
        found["Permanent and temporary staff"],
    )
    assert (leavers.number, leavers.on) == ("4", date(2026, 6, 30))
    assert (staff.number, staff.on) == ("41", date(2026, 9, 30))
    assert staff.source == "Staff turnover: as recorded"


def test_a_figure_says_what_it_rests_on_and_a_withheld_one_why_it_is_blank() -> None:
    found = answers(
        "pir",
        {"measure": "care-certificate", "on": "2026-11-21", "value": 80, "basis": "known of 30 of 36 workers"},
        {"measure": "qualifications", "on": "2026-11-21", "withheld": "too few"},
        {"measure": "manager-in-post", "on": "2026-11-21", "value": 1},
    )  # fmt: skip
    certificate = found["Care Certificate completed"]
    assert certificate.number == "80%"
    assert certificate.source.endswith("sector data set, known of 30 of 36 workers")
    qualified = found["Care staff qualified at level 2 or above"]
    assert (qualified.number, qualified.source) == ("", "withheld: too few")
    assert found["Registered manager in post"].number == "yes"


def test_a_line_that_is_too_small_to_show_is_blank_and_one_of_nobody_is_nought() -> None:
    basis = "known of 36 of 36 workers; fewer than 5 each, and not shown: Registered nurses"
    found = answers(
        "capacity-tracker",
        {"measure": "direct-headcount", "on": "2026-11-21", "counts": {"Care-providing staff": 30},
         "basis": basis},
    )  # fmt: skip
    assert found["Registered nurses, directly employed"].number == ""
    assert found["Care-providing staff, directly employed"].number == "30"
    assert found["Other staff, directly employed"].number == "0"
