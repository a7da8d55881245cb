"""What a service may give in place of its name, and what is said of its measures."""

from __future__ import annotations

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership.model import SharedMeasure
from pqmodel.partnership.screen.submission import _numbers_in
from pqmodel.partnership.submitting import code_given
from tests.partnership.submissions import submission, turnover


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (None, None),
        ("H-17", "H-17"),
        ("  H  17\n", "H 17"),
        ("H\x1b\u202e17", "H17"),
        ("x" * 80, "x" * 80),
    ],
)
def test_a_code_stands_on_one_line_without_what_acts_unseen(
    code: str | None, line: str | None
) -> None:
    assert code_given(code) == line


@pytest.mark.parametrize(
    ("code", "why"),
    [("", "is empty"), (" \t\u200b", "is empty"), ("x" * 81, "has 81 characters; up to 80 fit")],
)
def test_a_code_that_no_list_could_hold_is_refused_in_words(code: str, why: str) -> None:
    with pytest.raises(PqmodelError, match=why):
        code_given(code)


def numberless(value: float | None) -> SharedMeasure:
    return turnover(3, 30).model_copy(update={"value": value, "inputs": {}})


WHOLE = turnover(3, 30)
WITHHELD = WHOLE.model_copy(update={"value": None, "withheld": "too few"})


@pytest.mark.parametrize(
    ("measures", "said"),
    [
        ([WHOLE, WHOLE], ", with the numbers that they are worked out from"),
        ([WHOLE], ", with the numbers that it is worked out from"),
        ([numberless(3.0)], ", as a figure alone"),
        (
            [WHOLE, WHOLE, numberless(0.0), WITHHELD],
            " (2 with the numbers that they are worked out from, 1 as a figure alone and "
            "1 by numbers alone, without a figure)",
        ),
    ],
)
def test_what_is_said_of_measures_is_what_is_shared_of_them(
    measures: list[SharedMeasure], said: str
) -> None:
    assert _numbers_in(submission("Rose House", measures=measures)) == said
