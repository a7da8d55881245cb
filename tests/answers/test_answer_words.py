"""Answers as people and programs write them: what is taken, and what is refused in words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from pqmodel.answers.answer_words import Answers, NoAnswer
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.translation import Translation
from tests.conftest import tiny_questionnaire

QUESTIONNAIRE = tiny_questionnaire()
ANSWERS = Answers(QUESTIONNAIRE.scale)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (1, 1),
        (4, 4),
        (3.0, 3),
        ("1", 1),
        ("4", 4),
        (" 3 ", 3),
        ("3.", 3),
        ("3.0", 3),
        ("3,00", 3),
        ("003", 3),
        ("Never", 1),
        ("  ALWAYS. ", 4),
        ("3 - Often", 3),
        ("3-Often", 3),
        ("3) often", 3),
        ("3 Often", 3),
        ("Often (3)", 3),
        ("often [3]", 3),
        ("Often - 3", 3),
        ("Often=3", 3),
        ("(3) Often", 3),
        ("[3] Often", 3),
        ("3/4", 3),
        ("3 out of 4", 3),
        ("4 of 4", 4),
    ],
)
def test_a_score_is_taken_however_it_is_written(cell: Any, value: int) -> None:
    assert ANSWERS.value(cell) == value
    assert type(ANSWERS.value(cell)) is int


@pytest.mark.parametrize("cell", ["na", "NA", "N/A", "n.a.", "Not applicable", "does not apply"])
def test_not_applicable_has_many_names(cell: str) -> None:
    assert ANSWERS.value(cell) == "na"


@pytest.mark.parametrize("cell", ["dk", "D/K", "Don’t know", "dont know", "Not sure", "unsure"])
def test_so_has_not_knowing(cell: str) -> None:
    assert ANSWERS.value(cell) == "dk"


def translation(language: str, **labels: str) -> Translation:
    answers = {
        key[-2:].strip("_"): {"label": label, "meaning": "."} for key, label in labels.items()
    }
    return Translation.model_validate({"language": language, "answers": answers})


def test_labels_in_other_languages_count_where_they_say_one_thing() -> None:
    polish = translation("pl", _1="Nigdy", _4="Tak", dk="Nie wiem", _9="Dziewięć", _2="always")
    other = translation("xx", _3="Tak", na="Nie dotyczy")
    answers = Answers(QUESTIONNAIRE.scale, translations=[polish, other])
    assert [answers.value(each) for each in ("nigdy", "Nie wiem", "NIE DOTYCZY")] == [1, "dk", "na"]
    # The scale's own label goes before one of another language.
    assert answers.value("Always") == 4
    # No such score, and a word of two meanings.
    for cell in ("Dziewięć", "Tak"):
        with pytest.raises(NoAnswer):
            answers.value(cell)


def test_labels_written_without_their_accents_count_where_they_say_one_thing() -> None:
    polish = translation("pl", _1="Wcale", _4="W pełni", dk="Nie wiem", _2="Trochę")
    romanian = translation("ro", _3="Parțial", dk="Nu știu", na="Trochë")
    answers = Answers(QUESTIONNAIRE.scale, translations=[polish, romanian])
    typed = ("w pelni", "W PELNI", "nu stiu", "Nu ştiu", "NU ȘTIU", "partial", "Trochę")
    assert [answers.value(each) for each in typed] == [4, 4, "dk", "dk", "dk", 3, 2]
    # Without accents two labels are one.
    with pytest.raises(NoAnswer):
        answers.value("troche")


@pytest.mark.parametrize("cell", [None, "", "   ", "\n"])
def test_a_blank_is_no_answer_and_no_zero(cell: str | None) -> None:
    assert ANSWERS.value(cell) is None
    assert ANSWERS.is_answer(cell)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (0, "0"), (5, "5"), ("0", "0"), ("5", "5"), (2.5, "2.5"), (-1, "-1"),
        (98, "98"), (99, "99"), ("98", "98"), ("99", "99"), ("999", "999"),
        (float("inf"), "inf"), (float("nan"), "nan"),
    ],
)  # fmt: skip
def test_a_number_off_the_scale_is_refused_with_the_scale(cell: Any, number: str) -> None:
    with pytest.raises(NoAnswer) as refusal:
        ANSWERS.value(cell)
    assert str(refusal.value) == f"{number} is not on the scale, which goes from 1 to 4"
    assert not ANSWERS.is_answer(cell)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("mostly", "'mostly' is not an answer on the scale"),
        ("2.5", "'2.5' is not an answer on the scale"),
        ("1000", "'1000' is not an answer on the scale"),
        ("3 - Never", "'3 - Never' is not an answer on the scale"),
        ("Never (3)", "'Never (3)' is not an answer on the scale"),
        ("3/5", "'3/5' is not an answer on the scale"),
        ("0/4", "'0/4' is not an answer on the scale"),
        ("3 or 4", "'3 or 4' is not an answer on the scale"),
        (True, "TRUE is not an answer"),
        (False, "FALSE is not an answer"),
        (date(2026, 3, 4), "2026-03-04 is a date or a time, not an answer"),
        (datetime(2026, 3, 4, 5, 6), "2026-03-04 05:06:00 is a date or a time, not an answer"),
        (time(3, 4), "03:04:00 is a date or a time, not an answer"),
        (timedelta(hours=4), "4:00:00 is a date or a time, not an answer"),
    ],
)
def test_what_is_no_answer_is_said_back(cell: Any, message: str) -> None:
    with pytest.raises(NoAnswer) as refusal:
        ANSWERS.value(cell)
    assert str(refusal.value) == message


def test_what_may_be_written_is_said_with_the_labels_of_the_scale() -> None:
    assert ANSWERS.allowed == (
        "write 1 to 4, one of their labels, na (Not applicable), dk (Don't know) or nothing"
    )


def with_labels(first: str, not_applicable: str, dont_know: str) -> Answers:
    scale = QUESTIONNAIRE.scale.model_dump()
    scale["points"][0]["label"] = first
    scale["not_applicable"]["label"] = not_applicable
    scale["dont_know"]["label"] = dont_know
    whole: Questionnaire = tiny_questionnaire(scale=scale)
    return Answers(whole.scale)


def test_the_labels_of_a_scale_go_before_words_that_are_usual_elsewhere() -> None:
    answers = with_labels("Not sure", "We have none", "Unsure")
    assert answers.value("not sure") == 1
    assert answers.value("we have none") == "na"
    assert answers.value("unsure") == "dk"
    assert with_labels("Never", "Unsure", "Cannot say").value("unsure") == "na"


def test_words_of_a_file_mean_what_is_said_of_them_before_all_else() -> None:
    answers = Answers(
        QUESTIONNAIRE.scale, {"A1": "1", "4": "1", "Agree": "Often", "98": "dk", "Refused": ""}
    )
    assert [answers.value(cell) for cell in ("A1", "a1 ", 4, "4", "AGREE", 98, "98", "refused", 3)] == [
        1, 1, 1, 1, 3, "dk", "dk", None, 3,
    ]  # fmt: skip
    with pytest.raises(NoAnswer):
        answers.value("A2")
