"""Which kind of service a service is, by the type that its manager wrote."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.service_kinds import ServiceKind, example_for, kind_of

KINDS = (
    ServiceKind(id="day-service", title="Day service", also=("Day centre",)),
    ServiceKind(id="home-care", title="Home care", also=("Care at home",)),
    ServiceKind(id="care-home", title="Care home"),
)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Day centre in the old school", "day-service"),
        ("day-service", "day-service"),
        ("HOME-CARE and reablement", "home-care"),
        ("Care home for 30", "care-home"),
        ("Holiday centre", None),
        ("", None),
    ],
)
def test_the_type_of_a_service_names_its_kind_in_words_or_by_its_id(
    written: str, kind: str | None
) -> None:
    found = kind_of(written, KINDS)
    assert (found.id if found else None) == kind


@pytest.mark.parametrize(
    ("written", "example"),
    [("Day centre", "By bus."), ("Home care", ""), ("Holiday centre", "")],
)
def test_an_example_is_the_one_of_the_services_kind(written: str, example: str) -> None:
    examples = {"day-service": "By bus.", "care-home": "By lift."}
    assert example_for(written, KINDS, examples) == example
