"""How statements are followed from one questionnaire to the next."""

from __future__ import annotations

from pqmodel.questionnaire.model import Questionnaire, Retired
from pqmodel.questionnaire.versions.lineage import Lineage, Link, ended, links
from tests.factories.changes import questionnaire_of, reworded

OLD = questionnaire_of(4)


def test_the_same_questionnaire_links_every_statement_to_itself() -> None:
    assert links(OLD, OLD) == {key: Link(key) for key in ("p1-s1", "p1-s2", "p1-s3", "p1-s4")}
    assert ended(OLD, OLD) == ()


def test_the_words_of_staff_count_as_wording_too() -> None:
    assert links(OLD, reworded(OLD, "p1-s1", plain="Otherwise said."))["p1-s1"].notes == (
        "wording changed",
    )
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


def two(**links: tuple[str, ...]) -> Questionnaire:
    """A questionnaire of p1-s1 and p1-new, which is linked to older statements."""
    return reworded(questionnaire_of(2), "p1-s2", id="p1-new", **links)


def test_a_part_and_a_whole_have_no_history_and_both_ends_say_so() -> None:
    parts = reworded(two(splits=("p1-s2",)), "p1-s1", id="p1-more", splits=("p1-s2",))
    found = Lineage((questionnaire_of(2), parts))
    assert found.links(questionnaire_of(2), parts)["p1-new"] == Link(None, "split from p1-s2")
    assert found.end("p1-s2", "2026-Q4").words == "split into p1-more, p1-new"
    assert found.beginning("p1-new", "2026-Q4").statements == ("p1-s2",)
    whole = two(merges=("p1-s2", "p1-s3"))
    found = Lineage((OLD, whole))
    assert found.links(OLD, whole)["p1-new"] == Link(None, "merged from p1-s2, p1-s3")
    assert found.end("p1-s3", "2026-Q4").words == "merged into p1-new"
    assert found.ended(OLD, whole) == ("p1-s2", "p1-s3", "p1-s4")
    assert found.end("p1-s4", "2026-Q4").how == "not declared"


def test_what_is_retired_or_left_out_keeps_its_reason() -> None:
    now = two().model_copy(
        update={"retired": (Retired(id="p1-s2", why="Nobody knew what it meant."),)}
    )
    turn = Lineage((OLD, now)).end("p1-s2", "2026-Q4")
    assert (turn.how, turn.why, turn.words) == (
        "retired",
        "Nobody knew what it meant.",
        "retired: Nobody knew what it meant",
    )
    own = now.model_copy(update={"amended": {"p1-s2": ("left out",)}})
    assert (
        Lineage((OLD, own)).end("p1-s2", "2026-Q4").words == "left out: Nobody knew what it meant"
    )


def test_links_are_followed_over_versions_that_a_pair_of_rounds_does_not_show() -> None:
    first, second = questionnaire_of(2), two(replaces=("p1-s2",))
    third = reworded(questionnaire_of(2), "p1-s2", id="p1-newest", replaces=("p1-new",))
    assert links(first, third)["p1-newest"].then is None
    found = Lineage((first, second, third))
    assert found.links(first, third)["p1-newest"].then == "p1-s2"
    gap = questionnaire_of(1)
    assert Lineage((first, second, gap, third)).links(first, third)["p1-newest"].then == "p1-s2"
    split = reworded(questionnaire_of(2), "p1-s2", id="p1-half", splits=("p1-new",))
    assert Lineage((first, second, split)).links(first, split)["p1-half"].why == "split from p1-new"
    assert Lineage((first, second, split)).end("p1-s2", "2026-Q4").words == "split into p1-half"


def test_a_half_that_is_left_of_a_split_does_not_take_the_whole_over() -> None:
    both = reworded(two(replaces=("p1-s2",)), "p1-s1", id="p1-other", replaces=("p1-s2",))
    left = reworded(questionnaire_of(2), "p1-s2", id="p1-new")
    assert (
        Lineage((questionnaire_of(2), both, left)).links(questionnaire_of(2), left)["p1-new"].then
        is None
    )


def test_links_in_a_circle_come_to_an_end() -> None:
    one, other = (
        two(replaces=("p1-s2",)),
        reworded(questionnaire_of(2), "p1-s2", replaces=("p1-new",)),
    )
    found = Lineage((one, other))
    assert found.links(one, other)["p1-s2"].then == "p1-new"
    assert found.end("p1-s2", "2026-Q4").how in ("merged", "not declared")


def test_several_that_one_replaces_were_merged_where_they_were_asked_side_by_side() -> None:
    new = reworded(questionnaire_of(3), "p1-s3", id="p1-both", replaces=("p1-s3", "p1-s4"))
    lineage = Lineage((OLD, new))
    assert lineage.end("p1-s4", "2026-Q4").words == "merged into p1-both"
    assert lineage.beginning("p1-both", "2026-Q4").words == "merged from p1-s3, p1-s4"
    assert lineage.beginning("p1-s1", "2026-Q4").words == "new"


def test_a_line_that_went_on_as_another_s_ends_with_that() -> None:
    first, second = questionnaire_of(2), two(replaces=("p1-s2",))
    third = questionnaire_of(1).model_copy(
        update={"retired": (Retired(id="p1-new", why="Nobody asks. ", text="It was."),)}
    )
    lineage = Lineage((first, second, third))
    assert lineage.end("p1-s2", "2026-Q4").words == "retired: Nobody asks"
    assert lineage.old_text("p1-new") == "It was."
    assert lineage.old_text("p1-s2") == ""


def test_what_was_left_out_once_and_retired_later_is_retired() -> None:
    gone = (Retired(id="p1-s2", why="Past."),)
    own = two().model_copy(update={"retired": gone, "amended": {"p1-s2": ("left out",)}})
    later = two().model_copy(update={"retired": gone})
    assert Lineage((OLD, own, later)).end("p1-s2", "2026-Q4").how == "retired"
    assert Lineage((OLD, later, own)).end("p1-s2", "2026-Q4").how == "left out"


def test_a_line_whose_heir_is_still_asked_was_taken_over_by_it() -> None:
    turn = Lineage((questionnaire_of(2), two(replaces=("p1-s2",)))).end("p1-s2", "2026-Q4")
    assert (turn.how, turn.words) == ("merged", "taken over by p1-new")


def test_a_new_wording_is_noted_wherever_it_stands_in_the_alphabet() -> None:
    for text in ("AAA.", "zzz."):
        new = reworded(OLD, "p1-s1", text=text)
        assert links(OLD, new)["p1-s1"].notes == ("wording changed",)
