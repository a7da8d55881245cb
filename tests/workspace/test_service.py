"""A service: its groups, and the bounds of its settings."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from pqmodel.workspace.service import MANAGER, Group, Service, title_of


@pytest.mark.parametrize(
    ("smallest", "is_taken"), [(2, False), (3, True), (100, True), (101, False)]
)
def test_the_smallest_group_is_never_under_three(smallest: int, is_taken: bool) -> None:
    if is_taken:
        assert Service(service="Rose", smallest_group=smallest).smallest_group == smallest
        return
    with pytest.raises(ValidationError):
        Service(service="Rose", smallest_group=smallest)


@pytest.mark.parametrize(("asked", "is_taken"), [(-1, False), (0, True)])
def test_nobody_may_be_asked_but_not_fewer(asked: int, is_taken: bool) -> None:
    if is_taken:
        assert Group(id="nights", title="Nights", asked=asked).asked == asked
        return
    with pytest.raises(ValidationError):
        Group(id="nights", title="Nights", asked=asked)


def test_groups_are_found_by_ids_that_differ() -> None:
    nights, manager = Group(id="nights", title="Nights"), Group(id="m", title="M", named=True)
    service = Service(service="Rose", groups=(nights, manager))
    assert service.group("nights") == nights
    assert service.group("days") is None
    assert service.titles == {"nights": "Nights", "m": "M"}
    assert service.named == {"m"}
    with pytest.raises(ValidationError, match="two groups have the id nights"):
        Service(service="Rose", groups=(nights, nights))
    with pytest.raises(ValidationError):
        Service(service="Rose", groups=())


def test_how_long_responses_are_kept_is_a_length_of_time() -> None:
    assert Service(service="Rose", retention="2 years").retention == "2 years"
    with pytest.raises(ValidationError, match="24 months or 2 years"):
        Service(service="Rose", retention="for ever")


def test_an_id_as_words() -> None:
    assert title_of("care-staff") == "Care staff"


def test_a_service_without_groups_of_its_own_has_its_manager_by_name() -> None:
    service = Service(service="Rose")
    assert service.named == {MANAGER}
    assert (service.smallest_group, service.target, service.retention) == (5, None, None)


@pytest.mark.parametrize(
    ("written", "read"), [("H 1", "H 1"), (12, "12"), (date(2026, 11, 1), "2026-11-01")]
)
def test_a_reference_of_the_data_set_may_look_like_a_number_or_a_day(
    written: object, read: str
) -> None:
    assert Service.model_validate({"service": "Rose", "asc_wds": written}).asc_wds == read


@pytest.mark.parametrize("written", [["H1"], {"a": 1}, True])
def test_what_is_no_reference_of_the_data_set_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        Service.model_validate({"service": "Rose", "asc_wds": written})
