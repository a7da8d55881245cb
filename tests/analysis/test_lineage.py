"""How statements are followed from one questionnaire to the next."""

from __future__ import annotations

from pqmodel.analysis.lineage import Link, ended, links
from tests.analysis.changes import questionnaire_of, reworded

OLD = questionnaire_of(4)


def test_the_same_questionnaire_links_every_statement_to_itself() -> None:
    assert links(OLD, OLD) == {key: Link(key) for key in ("p1-s1", "p1-s2", "p1-s3", "p1-s4")}
    assert ended(OLD, OLD) == ()


def test_the_words_of_staff_count_as_wording_too() -> None:
    assert links(OLD, reworded(OLD, "p1-s1", plain="Otherwise said."))["p1-s1"].notes == ("wording changed",)
    assert links(OLD, reworded(OLD, "p1-s1", why="For another reason."))["p1-s1"].notes == ()


def test_several_that_were_merged_are_not_compared() -> None:
    new = reworded(questionnaire_of(3), "p1-s3", id="p1-both", replaces=("p1-s3", "p1-s4"))
    assert links(OLD, new)["p1-both"] == Link(None, "merged from p1-s3, p1-s4")
    assert ended(OLD, new) == ("p1-s3", "p1-s4")


def test_one_that_was_split_is_not_compared() -> None:
    new = reworded(OLD, "p1-s1", id="p1-half", replaces=("p1-s1",))
    new = reworded(new, "p1-s2", id="p1-rest", replaces=("p1-s1",))
    assert links(OLD, new)["p1-half"] == Link(None, "split from p1-s1")
    assert ended(OLD, new) == ("p1-s1", "p1-s2")


def test_what_is_still_asked_goes_on_by_itself() -> None:
    new = reworded(OLD, "p1-s1", id="p1-more", replaces=("p1-s2",))
    assert links(OLD, new)["p1-more"] == Link(None, "not asked then")
    assert links(OLD, new)["p1-s2"] == Link("p1-s2")


def test_of_two_that_it_replaces_the_one_that_was_asked_is_carried() -> None:
    new = reworded(OLD, "p1-s1", id="p1-new", replaces=("p1-older", "p1-s1"))
    assert links(OLD, new)["p1-new"] == Link("p1-s1", notes=("takes over from p1-s1",))
