"""Which version a round is read with, and what some people read in other words."""

from __future__ import annotations

import pytest

from pqmodel.results.mixed_versions import in_other_words, most_answered, reworded, told_apart
from pqmodel.results.tally import Counts, GroupTally, Tally, WentOn
from tests.conftest import tiny_questionnaire
from tests.factories.changes import reworded as changed
from tests.factories.releases import protect

NEW = tiny_questionnaire()
OLD = changed(NEW, "rooms-warm", text="It is warm in every room.")
NAMED = frozenset({"manager"})


def tally_of(*went_on: WentOn, **groups: tuple[int, int]) -> Tally:
    """Groups whose people answered rooms-warm: so many the new version, so many the old."""
    made = {}
    for group, (new, old) in groups.items():
        made[group] = GroupTally(
            n=new + old,
            statements={"rooms-warm": Counts(scores=(0, new + old, 0, 0))},
            versions={NEW.ref.digest: new, OLD.ref.digest: old},
            went_on=went_on,
        )
    return Tally(questionnaire=NEW.ref, cycle="2026-Q4", groups=made)


def read_otherwise(tally: Tally) -> str:
    safe = protect(tally, NAMED, 5)
    return in_other_words(NEW, [OLD], safe, tally, NAMED).get("rooms-warm", "nobody")


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        ({"day": (6, 0)}, "nobody"),
        ({"day": (6, 4)}, "fewer than 5 people"),
        ({"day": (6, 5)}, "5 people"),
        ({"day": (6, 5), "night": (6, 6)}, "11 people"),
        ({"day": (6, 4), "night": (6, 6)}, "some people"),
        ({"day": (6, 5), "manager": (0, 1)}, "6 people"),
        ({"night": (0, 4)}, "nobody"),
    ],
)
def test_no_number_is_told_of_fewer_than_the_smallest_group(
    groups: dict[str, tuple[int, int]], words: str
) -> None:
    assert read_otherwise(tally_of(**groups)) == words


def test_who_began_in_one_version_and_went_on_in_the_other_is_counted_where_it_was_read() -> None:
    new, old = NEW.ref.digest, OLD.ref.digest
    began_in_old = WentOn("rooms-warm", new, old, 5)
    assert read_otherwise(tally_of(began_in_old, day=(8, 0))) == "5 people"
    began_in_new = WentOn("rooms-warm", old, new, 5)
    assert read_otherwise(tally_of(began_in_new, day=(0, 11))) == "6 people"


@pytest.mark.parametrize(
    ("groups", "most"),
    [
        ({"day": (6, 5)}, {NEW.ref.digest}),
        ({"day": (5, 6)}, {OLD.ref.digest}),
        ({"day": (6, 6)}, {NEW.ref.digest, OLD.ref.digest}),
        ({"day": (6, 0), "night": (0, 4)}, {NEW.ref.digest}),
        ({"night": (0, 4)}, set()),
    ],
)
def test_the_version_of_most_people_in_the_figures_is_the_most_answered(
    groups: dict[str, tuple[int, int]], most: set[str]
) -> None:
    assert most_answered(protect(tally_of(**groups), NAMED, 5)) == most


def test_spaces_are_no_other_words_and_those_of_staff_are() -> None:
    assert reworded(NEW, OLD) == ["rooms-warm"]
    assert reworded(NEW, changed(NEW, "rooms-warm", text="Rooms  are warm.")) == []
    assert reworded(NEW, changed(NEW, "rooms-warm", plain="It is warm here.")) == ["rooms-warm"]
    assert reworded(NEW, changed(NEW, "rooms-warm", id="rooms-hot")) == []


def test_a_version_is_told_by_its_number_or_by_what_was_changed() -> None:
    second = NEW.model_copy(update={"version": "2"})
    assert told_apart(NEW, [second], NEW) == "those of version 1"
    assert told_apart(NEW, [OLD], NEW).startswith("from since ")
    assert told_apart(OLD, [NEW], NEW).startswith("from before ")
