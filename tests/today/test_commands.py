"""The commands that are named as the next thing to type."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pqmodel.ground.cycle import parse
from pqmodel.today.commands import review_words, scoring_words, whole_command
from pqmodel.today.model import GroupTurnout, Progress, ReviewProgress
from tests.factories.standings import made_up_standing

STANDING = made_up_standing()


def test_a_command_names_the_cycle_only_where_it_is_not_the_present_one() -> None:
    present, earlier = STANDING.present, parse("2026-Q3")
    of_earlier = replace(STANDING, cycle=earlier)
    assert whole_command(STANDING, "plan") == "pqmodel plan"
    assert whole_command(STANDING, "plan", earlier.id) == f"pqmodel plan --cycle {earlier.id}"
    assert whole_command(of_earlier, "plan") == f"pqmodel plan --cycle {earlier.id}"
    assert whole_command(of_earlier, "plan", present.id) == "pqmodel plan"


def test_where_nobody_is_known_by_name_the_first_group_gets_forms() -> None:
    groups = tuple(
        GroupTurnout(key, key.title(), named=False, asked=8, answered=0) for key in ("day", "night")
    )
    standing = made_up_standing(groups=groups, progress=None)
    assert scoring_words(standing) == "forms --format html --group day"


def test_where_people_have_answered_the_round_is_to_be_released() -> None:
    groups = (GroupTurnout("day", "Day", named=False, asked=8, answered=6),)
    standing = made_up_standing(groups=groups, progress=None, released=False)
    assert scoring_words(standing) == "results --release"


@pytest.mark.parametrize(
    ("group", "words"), [("manager", "assess"), ("owner", "assess --as owner")]
)
def test_who_scores_alone_is_named_but_for_the_manager(group: str, words: str) -> None:
    progress = Progress(group, 0, 0, 68, finished=False)
    assert scoring_words(made_up_standing(progress=progress)) == words


@pytest.mark.parametrize(
    ("review", "words"),
    [
        (None, "review start"),
        (ReviewProgress(0, 2, completed=False), "review fill"),
        (ReviewProgress(1, 2, completed=False), "review fill"),
        (ReviewProgress(2, 2, completed=False, concluded=False), "review fill"),
        (ReviewProgress(2, 2, completed=False), "review complete"),
    ],
)
def test_a_review_is_started_filled_in_and_completed(
    review: ReviewProgress | None, words: str
) -> None:
    assert review_words(review) == words
