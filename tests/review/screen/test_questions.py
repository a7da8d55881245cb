"""The review gone through in the terminal: what a line does, and what it says at the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.review.model import Review
from pqmodel.review.record import read_review
from pqmodel.review.screen.questions import take_through
from pqmodel.review.sitting import Sitting
from tests.conftest import seen
from tests.factories.reviews import CYCLE, TODAY, reviewed, service
from tests.factories.talk import Played


def talked(
    folder: Path, *typed: str | type[BaseException], items: int = 2
) -> tuple[Review, str, bool]:
    """The review after those lines, all that was said, and whether it was interrupted."""
    workspace = service(folder, *[reviewed(number) for number in range(1, items + 1)])
    sitting = Sitting(workspace, CYCLE, TODAY)
    lines = Played(typed)
    stopped: list[bool] = []
    words = seen(
        lambda screen: stopped.append(
            take_through(screen, lines, sitting, workspace.service, current(workspace))
        ),
        plain=True,
        width=120,
    )
    review, _ = read_review(workspace, CYCLE.id)
    assert review is not None
    return review, "\n".join([words, *lines.said]), stopped[0]


@pytest.mark.parametrize(
    ("typed", "reached"),
    [("1", "fully"), ("2", "partly"), ("3", "not"), ("part", "partly"), ("FULLY", "fully")],
)
def test_a_choice_is_a_number_or_the_beginning_of_its_word(
    tmp_path: Path, typed: str, reached: str
) -> None:
    review, _, _ = talked(tmp_path, typed, "q")
    assert review.actions[0].reached == reached


@pytest.mark.parametrize("typed", ["0", "4", "²", "perhaps"])
def test_what_is_no_choice_is_asked_again_and_keeps_nothing(tmp_path: Path, typed: str) -> None:
    review, words, _ = talked(tmp_path, typed, "q")
    assert review.actions[0].reached is None
    assert "Type a number, 1 to 3" in words


def test_answers_go_to_their_fields_one_after_the_other(tmp_path: Path) -> None:
    review, _, _ = talked(tmp_path, "fully", "A letter", "Ringing", "q")
    first = review.actions[0]
    assert (first.reached, first.evidence, first.worked) == ("fully", "A letter", "Ringing")


def test_a_line_that_begins_with_a_key_and_goes_on_is_an_answer(tmp_path: Path) -> None:
    review, _, _ = talked(tmp_path, "", "b is the better way", "g went well", "q")
    assert review.actions[0].evidence == "b is the better way"
    assert review.actions[0].worked == "g went well"


def test_back_skip_and_go_move_without_an_answer(tmp_path: Path) -> None:
    review, words, _ = talked(tmp_path, "b", "s", "", "g A-001", "partly", "g A-009", "q")
    assert "This is the first question." in words
    assert "Left for later." in words
    assert "There is no A-009. There are: A-001, A-002." in words
    assert (review.actions[0].reached, review.actions[1].reached) == ("partly", None)


def test_a_dash_takes_an_answer_away(tmp_path: Path) -> None:
    review, _, _ = talked(tmp_path, "fully", "b", "-", "q")
    assert review.actions[0].reached is None


def test_help_says_the_keys_again(tmp_path: Path) -> None:
    _, words, _ = talked(tmp_path, "?", "q")
    assert words.count("Enter alone keeps what is there.") == 2


@pytest.mark.parametrize(("end", "interrupted"), [("q", False), (KeyboardInterrupt, True)])
def test_whatever_ends_it_says_where_it_is_and_how_to_go_on(
    tmp_path: Path, end: str | type[BaseException], interrupted: bool
) -> None:
    review, words, stopped = talked(tmp_path, "fully", end)
    assert stopped is interrupted
    assert review.actions[0].reached == "fully"
    assert "Everything you answered is saved." in words
    assert "Next: pqmodel review fill --cycle 2026-Q4" in words


def test_where_all_is_judged_completing_comes_next(tmp_path: Path) -> None:
    _, words, _ = talked(
        tmp_path, "fully", "g", "Warmer", "g A-001", "", "", "", "", "", "", "stop", "q", items=1
    )
    assert "Next: pqmodel review complete --cycle 2026-Q4" in words
