"""What is not for a reader is left out of the review, and so is what was corrected in it."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.plan.model import Plan
from pqmodel.report.for_reader import review_as
from pqmodel.review.beginning import KeptReview
from pqmodel.review.model import ActionReview, Correction, Review
from pqmodel.workspace.report_readers import PlanShown
from tests.factories.plans import action, plan

DAY = date(2026, 11, 28)
FIELDS = ("evidence", "cost_spent", "lessons")


def corrected(field: str) -> Correction:
    return Correction(on=DAY, action="A-001", field=field, says=f"New {field}", why="It was wrong")


def kept() -> tuple[KeptReview, Plan]:
    """A review of an open action and of an internal one, with a correction of each field and one of
    the cycle as a whole."""
    written = {field: f"Old {field}" for field in FIELDS}
    items = tuple(
        ActionReview.model_validate({"action": key, "title": "Mend", "status": "done", **written})
        for key in ("A-001", "A-002")
    )
    whole = Correction(on=DAY, field="result", says="Better", why="It was wrong")
    review = Review(
        cycle="2026-Q4",
        started=DAY,
        actions=items,
        corrections=(*(corrected(field) for field in FIELDS), whole),
    )
    return KeptReview(review), plan(action(), action(id="A-002", internal=True))


@pytest.mark.parametrize(
    ("shown", "actions", "fields"),
    [
        ("whole", ["A-001", "A-002"], ["evidence", "cost_spent", "lessons"]),
        ("no-internal", ["A-001"], ["evidence", "lessons"]),
        ("staff", ["A-001"], ["lessons"]),
    ],
)
def test_a_field_that_is_not_for_a_reader_is_left_out_with_its_corrections(
    shown: PlanShown, actions: list[str], fields: list[str]
) -> None:
    record, whole_plan = kept()
    of_reader = whole_plan
    if shown != "whole":
        of_reader = whole_plan.without_internal()
    seen = review_as(shown, record, of_reader)
    assert seen is not None
    assert [item.action for item in seen.review.actions] == actions
    for item in seen.review.actions:
        assert [field for field in FIELDS if getattr(item, field)] == fields
    assert [each.field for each in seen.review.corrections] == [*fields, "result"]
