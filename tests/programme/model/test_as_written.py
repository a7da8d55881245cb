"""Days and states are read as people write them, and what could be anything is refused."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from pqmodel.programme.model.document import Document, Work
from pqmodel.programme.model.registers import Benefit, Issue, Risk


@pytest.mark.parametrize(
    "words",
    [
        "2026-07-10",
        "10 July 2026",
        "10/07/2026",
        "10-Jul-26",
        "Fri 10th July 2026",
        "by 10 July 2026",
    ],
)
def test_a_day_is_read_as_it_is_written(words: str) -> None:
    assert Work(id="A1", done=words).done == date(2026, 7, 10)
    assert Risk(id="R1", text="A risk", review=words).review == date(2026, 7, 10)


def test_a_last_day_in_words_is_a_day() -> None:
    assert Risk(id="R1", text="A risk", review="end of March 2027").review == date(2027, 3, 31)


@pytest.mark.parametrize(("words", "figure"), [("48%", 48), ("£40,000", 40_000), ("2.5", 2.5)])
def test_a_figure_is_read_as_it_is_written(words: str, figure: float) -> None:
    assert Benefit(id="B1", text="A benefit", baseline=words).baseline == figure


@pytest.mark.parametrize("words", ["17 of 42", "<4", "nan", ""])
def test_what_is_no_figure_is_refused(words: str) -> None:
    with pytest.raises(ValidationError):
        Benefit(id="B1", text="A benefit", baseline=words)


def test_a_choice_is_read_in_any_letters() -> None:
    assert Risk(id="R1", text="A risk", trend="Rising").trend == "rising"
    assert Issue(id="I1", text="An issue", priority="HIGH").priority == "high"


@pytest.mark.parametrize("words", ["June 2027", "soon", "31 June 2026", ""])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(ValidationError):
        Work(id="A1", done=words)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("done", "done"),
        ("Completed", "done"),
        ("On track", "in progress"),
        ("In  Progress", "in progress"),
        ("Not yet started", "not started"),
        ("On hold", "blocked"),
        ("Cancelled", "stopped"),
    ],
)
def test_other_words_for_a_status_mean_it(words: str, status: str) -> None:
    assert Work(id="A1", status=words).status == status


@pytest.mark.parametrize("words", ["delayed", "amber", "50%", ""])
def test_a_status_that_could_be_any_is_refused(words: str) -> None:
    with pytest.raises(ValidationError):
        Work(id="A1", status=words)


@pytest.mark.parametrize(
    ("words", "chosen"), [("Yes", "yes"), ("NO", "no"), ("Yes / No", "yes / no")]
)
def test_a_recommendation_is_read_in_any_letters(words: str, chosen: str) -> None:
    assert Document(title="Ours", recommendation=words).recommendation == chosen
