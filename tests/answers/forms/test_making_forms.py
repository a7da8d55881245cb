"""Which form a group gets, and in how many files."""

from __future__ import annotations

import re

import pytest

from pqmodel.answers.forms import making_forms
from pqmodel.answers.forms.making_forms import (
    check_codes,
    coverage,
    make_form,
    render,
    warn_of_few,
)
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.workspace.service import Group
from tests.conftest import section, statement, tiny_questionnaire, tiny_service

SERVICE = tiny_service()
STATEMENTS = [
    statement("rooms-warm", "Rooms are warm.", translations={"pl": "Ciepło."}),
    statement("rooms-bright", "Rooms are bright."),
]
HALF_POLISH = tiny_questionnaire(
    pillars=[section("rooms", "Rooms", "Rooms", STATEMENTS)], themes=[], guidance={}
)


def test_statements_without_words_in_the_language_fall_back_and_say_so() -> None:
    form = make_form(SERVICE, SERVICE.groups[1], HALF_POLISH, parse("2026-Q4"), "pl")
    assert [(one.number, one.text, one.translated) for one in form.statements] == [
        ("1.1", "Ciepło.", True),
        ("1.2", "As staff say it: Rooms are bright.", False),
    ]
    assert [choice.key for choice in form.choices] == ["1", "2", "3", "4", "n", "d"]
    assert coverage(HALF_POLISH, "staff") == {"en": (2, 2), "pl": (1, 2)}


@pytest.mark.parametrize(
    ("copies", "name"),
    [(1, r"form-day-2026-Q4\.xlsx"), (40, r"form-day-2026-Q4-[0-9a-f]{6}\.xlsx")],
)
def test_copies_of_a_workbook_are_files_of_their_own_and_in_no_order(
    copies: int, name: str
) -> None:
    form = make_form(SERVICE, SERVICE.groups[1], HALF_POLISH, parse("2026-Q4"), "en")
    files = render(form, "xlsx", "en", copies)
    assert all(re.fullmatch(name, each) for each in files)
    assert len(set(files.values())) == copies
    if copies > 1:
        # Forty random names stand in order once in 10**47 times.
        assert list(files) != sorted(files)


@pytest.mark.parametrize(("group", "promised"), [(0, 0), (1, 5)])
def test_a_form_of_anonymous_people_carries_the_promise(group: int, promised: int) -> None:
    form = make_form(SERVICE, SERVICE.groups[group], HALF_POLISH, parse("2026-Q4"), "en")
    assert form.smallest_group == promised


def test_groups_that_no_code_can_tell_apart_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    check_codes(SERVICE)
    monkeypatch.setattr("pqmodel.answers.response_code.group_tag", lambda _: 7)
    with pytest.raises(PqmodelError, match="The groups manager and day cannot be told apart"):
        making_forms.check_codes(SERVICE)


def test_who_makes_forms_hears_that_a_group_may_be_too_small_to_be_shown() -> None:
    def warning(asked: int | None, smallest: int = 5, *, of_staff: bool = True) -> str:
        nights = Group(id="nights", title="Nights", asked=asked)
        return warn_of_few(nights, smallest, of_staff=of_staff)

    assert warning(None) == (
        "What Nights say is shown by itself once 5 of them have answered. If there are fewer, "
        "give them the form of a larger group."
    )
    assert warning(4) == (
        "4 people are asked in Nights, and fewer than 5 are never shown by themselves. The form "
        "of a larger group would let them be heard."
    )
    assert warning(5) == ""
    # Families are asked in words of their own.
    assert warning(None, of_staff=False) == (
        "What Nights say is shown by itself once 5 of them have answered."
    )
    # One person known by name is shown.
    assert warning(None, smallest=0) == ""
