"""Which groups are still out: all asked but one, all of them, more, nobody, and fewer than may be shown."""

from __future__ import annotations

import pytest

from pqmodel.review.outstanding import _words
from pqmodel.workspace.service import Group


@pytest.mark.parametrize(
    ("asked", "answered", "words"),
    [
        (8, 7, "7 of 8 asked have answered"),
        (8, 8, ""),
        (8, 9, ""),
        (8, 0, "0 of 8 asked have answered"),
        (8, 3, "3 of 8 asked have answered"),
        (None, 6, "6 people answered; how many were asked is not recorded"),
        (None, 0, "nobody has answered; how many were asked is not recorded"),
    ],
)
def test_a_group_is_out_until_all_that_were_asked_have_answered(
    asked: int | None, answered: int, words: str
) -> None:
    assert _words(Group(id="nights", title="Nights", asked=asked), answered) == words


@pytest.mark.parametrize(("answered", "words"), [(1, ""), (0, "has not answered")])
def test_a_named_person_is_out_until_they_have_answered(answered: int, words: str) -> None:
    assert _words(Group(id="manager", title="Manager", named=True), answered) == words
