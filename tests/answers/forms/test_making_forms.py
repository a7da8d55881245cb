"""Which form a group gets, and in how many files."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pqmodel.answers.forms import making_forms
from pqmodel.answers.forms.making_forms import (
    check_codes,
    coverage,
    make_form,
    render,
    warnings_for,
)
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.audiences import USUAL_AUDIENCES, Audience
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.translation import Translation
from pqmodel.workspace.service import Group, title_of
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


POLISH = HALF_POLISH.model_copy(
    update={"translations": (Translation(language="pl", groups={"day": "Dzienna zmiana"}),)}
)


@pytest.mark.parametrize(
    ("title", "language", "shown"),
    [
        ("Day", "pl", "Dzienna zmiana"),
        ("Day", "en", "Day"),
        ("The early birds", "pl", "The early birds"),
    ],
)
def test_a_usual_group_is_called_as_the_language_calls_it(
    title: str, language: str, shown: str
) -> None:
    group = Group(id="day", title=title)
    form = make_form(SERVICE, group, POLISH, parse("2026-Q4"), language)
    assert form.group_title == shown


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


def warnings(group_id: str, smallest: int = 5, **fields: Any) -> list[str]:
    group = Group(id=group_id, title=title_of(group_id), **fields)
    days = Group(id="days", title="Days")
    return warnings_for(group, smallest, USUAL_AUDIENCES, (group, days))


def test_who_makes_forms_hears_that_a_group_may_be_too_small_to_be_shown() -> None:
    assert warnings("nights") == [
        "What Nights say is shown by itself once 5 of them have answered. If there are fewer, "
        "give them the form of a larger group."
    ]
    assert warnings("nights", asked=4) == [
        "4 people are asked in Nights, and fewer than 5 are never shown by themselves. The form "
        "of a larger group would let them be heard."
    ]
    assert warnings("nights", asked=5) == []
    # One person known by name is shown.
    assert warnings("nights", smallest=0) == []


def test_where_there_is_no_larger_group_somebody_may_answer_by_name() -> None:
    assistants = Group(id="personal-assistants", title="Personal assistants", asked=1)
    manager = Group(id="manager", title="Manager", named=True)
    families = Group(id="families", title="Families", audience="families")
    audiences = (*USUAL_AUDIENCES, Audience(id="families", title="Families"))
    (warning,) = warnings_for(assistants, 5, audiences, (manager, assistants, families))
    assert warning.startswith("1 person is asked in Personal assistants, and fewer than 5")
    assert warning.endswith(
        "There is no larger group here: somebody who agrees to be known can answer by name, with "
        "`named: true` under the group in pqmodel.yaml."
    )


def test_parts_are_headed_plainly_for_all_but_the_first_audience() -> None:
    made = HALF_POLISH.model_dump(mode="json")
    made["pillars"][0] |= {"form_title": "How warm it is", "form_about": "Heat and light."}
    made["translations"] = [{"language": "pl", "sections": {"rooms": {"title": "Ciepło"}}}]
    asked = Questionnaire.model_validate(made)
    manager, staff = SERVICE.groups[:2]
    for group, language, heading in (
        (manager, "en", ("Rooms", asked.pillars[0].about)),
        (staff, "en", ("How warm it is", "Heat and light.")),
        (staff, "pl", ("Ciepło", "Heat and light.")),
    ):
        form = make_form(SERVICE, group, asked, parse("2026-Q4"), language)
        assert (form.sections[0].title, form.sections[0].about) == heading


def test_an_example_is_for_those_who_see_it_from_within() -> None:
    made = HALF_POLISH.model_dump(mode="json")
    made["kinds"] = [{"id": "house", "title": "House"}]
    made["audiences"].append({"id": "families", "title": "Families"})
    warm, bright = made["pillars"][0]["statements"]
    warm |= {"examples": {"house": "The boiler is serviced."}}
    warm["wording"]["families"] = "We are warm."
    bright |= {"wording": {"families": "We see well."}, "examples": {"house": "We can read."}}
    asked = Questionnaire.model_validate(made)
    service = SERVICE.model_copy(update={"type": "House"})
    families = Group(id="families", title="Families", audience="families")
    shown = {}
    for group in (*SERVICE.groups[:2], families):
        form = make_form(service, group, asked, parse("2026-Q4"), "en")
        shown[group.id] = [each.example for each in form.statements]
    manager, staff = SERVICE.groups[:2]
    assert shown[manager.id] == shown[staff.id] == ["For example: The boiler is serviced."]
    assert shown["families"] == ["", "For example: We can read."]


def test_who_makes_forms_hears_that_a_group_is_asked_in_the_words_of_others() -> None:
    borrowed = (
        "The questionnaire has no words for families, so this form asks Families as it asks "
        "staff: read it before you hand it out."
    )
    few = "What Families say is shown by itself once 5 of them have answered."
    assert warnings("families") == [borrowed, few]
    assert warnings("relatives", asked=9, audience="families") == [
        borrowed.replace("Families", "Relatives")
    ]
    own = (*USUAL_AUDIENCES, Audience(id="families", title="Families"))
    families = Group(id="families", title="Families", asked=9)
    assert warnings_for(families, 5, own, (families,)) == []
