"""A response holds what was said, and a blank is simply absent."""

from __future__ import annotations

import pytest

from pqmodel.answers.response import Answer
from tests.conftest import response, tiny_questionnaire

QUESTIONNAIRE = tiny_questionnaire()


@pytest.mark.parametrize(
    ("answer", "is_blank"),
    [
        (Answer(), True),
        (Answer(value=1), False),
        (Answer(value="na"), False),
        (Answer(note="n"), False),
        (Answer(evidence="e"), False),
    ],
)
def test_an_answer_is_blank_where_nothing_at_all_was_said(answer: Answer, is_blank: bool) -> None:
    assert answer.blank is is_blank


def test_a_note_without_a_score_is_kept_and_not_counted() -> None:
    one = response(QUESTIONNAIRE, "2026-Q4", "day", {"rooms-warm": 3})
    noted = one.with_answer("rooms-quiet", Answer(note="Loud"))
    assert noted.answers["rooms-quiet"].note == "Loud"
    assert noted.marks.values == {"rooms-warm": 3}


@pytest.mark.parametrize("nothing", [None, Answer()])
def test_a_blank_takes_an_answer_away(nothing: Answer | None) -> None:
    one = response(QUESTIONNAIRE, "2026-Q4", "day", {"rooms-warm": 3})
    assert one.with_answer("rooms-warm", nothing).answers == {}


def test_an_answer_given_anew_is_no_longer_one_to_the_older_words() -> None:
    one = response(QUESTIONNAIRE, "2026-Q4", "day", {"rooms-warm": 3, "rooms-quiet": 2})
    older = dict.fromkeys(one.answers, QUESTIONNAIRE.ref)
    one = one.model_copy(update={"earlier": older})
    assert set(one.with_answer("rooms-warm", Answer(value=4)).earlier) == {"rooms-quiet"}
