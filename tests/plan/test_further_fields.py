"""Fields that only some plans use are shown where they are used or asked for, and nowhere else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.plan.editable_fields import (
    FIELDS,
    exported_texts_of,
    texts_of,
    values_of,
    with_further_fields,
)
from pqmodel.plan.for_staff import for_staff
from pqmodel.plan.further_fields import FURTHER, KEYS, chosen, read_words, rows_of, used_in
from pqmodel.plan.map_file import field_of
from pqmodel.plan.model import Action
from tests.factories.plans import action, plan

WHOLE: dict[str, Any] = {
    "original_due": date(2027, 1, 1),
    "root_cause": "Two seniors left",
    "origin": "inspection",
    "interim_control": "Manager on call",
    "cost": "£1,200 a year",
    "paid_by": "Owner",
    "depends_on": "A-002",
    "escalated_to": "Area manager",
    "status": "done",
    "checked_by": "Owner",
    "checked_evidence": "Rota of six weeks",
    "checked_on": date(2026, 11, 20),
    "check_again": date(2027, 5, 20),
    "sustained": "yes",
    "sustained_on": date(2027, 5, 21),
}


def test_an_empty_one_is_in_no_file_and_no_json() -> None:
    assert not set(action().model_dump(mode="json")) & set(KEYS)
    assert set(action(**WHOLE).model_dump(mode="json")) >= set(KEYS)
    assert Action.model_validate(action(**WHOLE).model_dump(mode="json")) == action(**WHOLE)


def test_each_is_a_field_of_an_action_that_a_table_may_change() -> None:
    assert set(KEYS) <= set(Action.model_fields)
    assert set(KEYS) <= set(FIELDS)
    whole = action(**WHOLE)
    assert values_of(texts_of(whole)).items() >= {key: WHOLE[key] for key in KEYS}.items()
    empty = values_of(texts_of(action()))
    assert {key: empty[key] for key in KEYS} == {key: getattr(action(), key) for key in KEYS}


def test_a_workbook_remembers_only_those_that_are_used_and_knows_the_others_as_empty() -> None:
    remembered = exported_texts_of(action(cost="£5"))
    assert set(KEYS) & set(remembered) == {"cost"}
    assert with_further_fields(remembered) == texts_of(action(cost="£5"))


def test_those_that_are_used_are_shown_in_their_order() -> None:
    assert used_in([action(cost="£5"), action(2, origin="audit")]) == ("origin", "cost")
    assert used_in([action()]) == ()
    shown = [(field.heading, read_words(value)) for field, value in rows_of(action(**WHOLE))]
    assert shown[:2] == [
        ("Original due", "1 January 2027"),
        ("Root cause or issue", "Two seniors left"),
    ]


def test_they_are_asked_for_by_key_or_heading_or_all_together() -> None:
    assert chosen(["cost, Who pays"]) == ("cost", "paid_by")
    assert chosen(["root-cause", "Source"]) == ("root_cause", "origin")
    assert chosen(["all"]) == KEYS
    assert chosen([]) == ()
    with pytest.raises(PqmodelError, match="no column 'csot'") as refused:
        chosen(["csot"])
    assert "cost" in (refused.value.hint or "")


def test_what_is_between_those_who_lead_is_not_for_all_staff() -> None:
    (shared,) = for_staff(plan(action(**WHOLE))).actions
    hidden = [key for key in KEYS if getattr(action(**WHOLE), key) and not getattr(shared, key)]
    assert hidden == ["root_cause", "origin", "cost", "paid_by", "escalated_to", "checked_evidence"]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("Issue", "root_cause"),
        ("Source of action", "origin"),
        ("Interim measure", "interim_control"),
        ("Budget", "cost"),
        ("Funded by", "paid_by"),
        ("Dependencies", "depends_on"),
        ("Revised due date", "due"),
        ("Original due date", "original_due"),
        ("Escalation", "escalated_to"),
        ("Verified by", "checked_by"),
        ("Evidence of closure", "checked_evidence"),
        ("Sign-off date", "checked_on"),
        ("Follow up", "check_again"),
    ],
)
def test_the_headings_of_other_peoples_trackers_are_known(words: str, field: str) -> None:
    assert field_of(words) == field


def test_every_heading_is_one_of_its_own() -> None:
    assert len({field.heading.casefold() for field in FURTHER}) == len(FURTHER)
