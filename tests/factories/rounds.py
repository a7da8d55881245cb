"""A questionnaire on a scale that begins at zero, and rounds of answers to it, at random."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from pqmodel.answers.response import Value
from pqmodel.questionnaire.model import Questionnaire
from tests.conftest import tiny_questionnaire

Round = dict[str, list[dict[str, Value]]]


def from_zero(**more: Any) -> Questionnaire:
    """Orchard House on a scale of 0 to 3."""
    points = [
        {"value": value, "label": f"Point {value}", "meaning": "So much."} for value in (0, 1, 2, 3)
    ]
    aside = {"label": "Not so", "meaning": "It cannot be."}
    scale = {
        "points": points,
        "target": 2,
        "favourable_from": 2,
        "not_applicable": aside,
        "dont_know": aside,
    }
    return tiny_questionnaire(scale=scale, **more)


ZERO = from_zero()
STATEMENTS = [statement.id for statement in ZERO.statements()]

values: st.SearchStrategy[Value] = st.sampled_from([0, 1, 2, 3, "na", "dk"])
people = st.dictionaries(st.sampled_from(STATEMENTS), values)


def rounds(
    groups: tuple[str, ...] = ("manager", "day", "night", "family"), most: int = 9
) -> st.SearchStrategy[Round]:
    """Answers of several groups, person by person; some answer nothing."""
    return st.fixed_dictionaries(
        {group: st.lists(people, max_size=1 if group == "manager" else most) for group in groups}
    )
