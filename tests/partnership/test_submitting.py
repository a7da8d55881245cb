"""What a service may give in place of its name."""

from __future__ import annotations

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership.submitting import code_given


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
