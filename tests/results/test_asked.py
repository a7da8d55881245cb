"""Who was asked what in a round, and what results say of a named set."""

from __future__ import annotations

import pytest

from pqmodel.answers.response import Marks
from pqmodel.results.asked import WhoIsAsked, set_note
from pqmodel.results.tally import Tally
from pqmodel.results.tallying import tally_marks
from pqmodel.workspace.service import Group
from tests.questionnaire.test_audiences import asked_differently

ASKED = asked_differently()
GROUPS = (
    Group(id="manager", title="Manager", named=True),
    Group(id="day", title="Day"),
    Group(id="families", title="Families"),
)
WHO = WhoIsAsked(ASKED, GROUPS)


def tally(*answered: tuple[str, str]) -> Tally:
    """One person for each pair of a group and the named set that it was asked."""
    marks = [
        Marks(ASKED.ref, group, dict.fromkeys(ASKED.by_statement, 3), asked_set=asked_set)
        for group, asked_set in answered
    ]
    return tally_marks(marks, ASKED, "2026-Q4", who_is_asked=WHO)


def test_each_group_is_asked_what_its_audience_is() -> None:
    assert WHO.in_round(tally(("manager", ""), ("day", ""), ("families", "short"))) == {
        "manager": {"rooms-warm", "rooms-paid"},
        "day": {"rooms-warm"},
        "families": {"rooms-cosy"},
    }


def test_a_group_some_of_whom_were_asked_all_was_asked_all() -> None:
    asked = WHO.in_round(tally(("manager", "short"), ("manager", "")))
    assert asked["manager"] == {"rooms-warm", "rooms-paid"}


@pytest.mark.parametrize(
    ("answered", "note"),
    [
        ((("manager", ""),), ""),
        ((("manager", "short"),), "Short form: 1 of 2 statements were asked."),
        (
            (("manager", "short"), ("families", "short")),
            "Short form: 2 of 3 statements were asked.",
        ),
        (
            (("manager", ""), ("day", "short")),
            "Short form: some were asked only the statements of it. Each figure says how many "
            "answered.",
        ),
    ],
)
def test_results_say_where_a_named_set_was_asked(
    answered: tuple[tuple[str, str], ...], note: str
) -> None:
    assert set_note(tally(*answered), WHO) == note
