"""The rows of a review's sheet, and what is remembered of them for the way back."""

from __future__ import annotations

import pytest

from pqmodel.exchange.model import Exported
from pqmodel.exchange.sheet.hidden_record import identified
from pqmodel.review.merging import OVERALL
from pqmodel.review.model import Review
from pqmodel.review.sheet.review import exported, head, marked, notes, review_rows
from tests.factories.books import QUESTIONNAIRE, SERVICE, TODAY, review


def record(given: Review, plan: str = "rose") -> Exported:
    return exported(review_rows(SERVICE, QUESTIONNAIRE, given, plan), SERVICE, given, plan)


def test_rows_stand_in_the_order_of_the_review() -> None:
    rows = review_rows(SERVICE, QUESTIONNAIRE, review(), "rose")
    assert [row["action"] for row in rows] == ["A-001", "A-002"]
    assert (rows[0]["reached"], rows[0]["next_step"]) == ("partly", "embed")
    assert (rows[1]["reached"], rows[1]["change"]) == (None, None)


def test_a_row_is_known_as_one_of_this_plan_and_this_cycle() -> None:
    name = str(review_rows(SERVICE, QUESTIONNAIRE, review(), "rose")[0]["row"])
    assert identified(marked("rose", "2026-Q4"), name) == "A-001"
    assert identified(marked("rose", "2026-Q3"), name) == ""
    assert identified(marked("lily", "2026-Q4"), name) == ""


def test_what_is_exported_holds_each_action_and_the_whole_cycle() -> None:
    kept = record(review())
    assert (kept.kind, kept.plan, kept.cycle) == ("review", "rose", "2026-Q4")
    assert list(kept.rows) == ["A-001", "A-002", OVERALL]
    assert kept.rows["A-001"].fields["lessons"] == "Ring"
    assert kept.rows["A-001"].known["title"] == "Mend the heating"
    assert kept.rows[OVERALL].fields["result"] == "Warmer."


def test_equal_reviews_give_equal_exports_and_others_do_not() -> None:
    changed = review(cycle="2026-Q3")
    assert record(review()).export == record(review()).export
    assert (
        len({record(review()).export, record(changed).export, record(review(), "lily").export}) == 3
    )


@pytest.mark.parametrize("lacks", [(), ("A-002: next step",)])
def test_what_was_left_open_when_it_was_completed_is_told(lacks: tuple[str, ...]) -> None:
    words = " ".join(notes(review(completed=TODAY, lacks=lacks)))
    assert ("A-002: next step" in words) is bool(lacks)


def test_the_head_names_service_and_cycle() -> None:
    assert head("Rose House", "2026-Q4").endswith("Rose House, 2026-Q4")
