"""Which comments may be shown: from the threshold up, in batches as large as it, in an order of chance."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from pqmodel.ground.records import from_json, to_json
from pqmodel.results.comment import Comment
from pqmodel.results.comment_release import (
    Written,
    comments_to_show,
    release_comments,
    shuffled,
)
from pqmodel.results.model import Withheld
from pqmodel.results.published import Published, PublishedGroup
from tests.conftest import response, tally, tiny_questionnaire
from tests.factories.releases import protect

TINY = tiny_questionnaire()
NAMED = frozenset({"manager"})


def look(
    before: Published | None, written: dict[str, list[str]] | None = None, **people: int
) -> tuple[dict[str, Sequence[str] | None], Published]:
    """The comments on warm rooms that are shown (None for withheld) of so many people of each group."""
    given = [
        response(TINY, "2026-Q4", g, {"rooms-warm": 2 + number % 2})
        for g, n in people.items()
        for number in range(n)
    ]
    safe = protect(tally(given, TINY, "2026-Q4"), NAMED, 5, before)
    notes = {
        group: [("rooms-warm", note) for note in of_group]
        for group, of_group in (written or {}).items()
    }
    published = release_comments(notes, safe.published)
    shown = comments_to_show(notes, safe, published, NAMED)
    return {
        g: None if isinstance(c, Withheld) else [note for _, note in c] for g, c in shown.items()
    }, published


def test_a_named_persons_comments_are_always_shown_and_small_groups_never() -> None:
    shown, _ = look(
        None, {"manager": ["m"], "day": ["d"], "night": ["n"]}, manager=1, day=5, night=4
    )
    assert shown == {"manager": ["m"], "day": ["d"], "night": None}


def test_a_named_persons_comments_are_shown_without_a_score_beside_them() -> None:
    assert look(None, {"manager": ["m"]})[0] == {"manager": ["m"]}


def test_comments_of_a_pool_are_never_shown_even_when_a_group_of_it_has_grown() -> None:
    shown, published = look(None, {"night": ["n"]}, night=3, cooks=3)
    assert shown == {"night": None, "cooks": None}
    assert look(published, {"night": ["n"]}, night=8, cooks=3)[0] == {"night": None, "cooks": None}


def test_new_comments_wait_until_as_many_have_come_as_the_smallest_group() -> None:
    shown, published = look(None, {"day": ["a"]}, day=6)
    assert shown == {"day": ["a"]}
    for people in (6, 7, 10):
        shown, published = look(published, {"day": ["a", "b"]}, day=people)
        assert shown == {"day": ["a"]}
    shown, published = look(published, {"day": ["a", "b", "c"]}, day=11)
    assert shown == {"day": ["a", "b", "c"]}
    assert look(published, {"day": ["a"]}, day=15)[0] == {"day": ["a", "b", "c"]}


def test_a_group_without_comments_counts_as_shown_so_that_the_first_one_waits_too() -> None:
    shown, published = look(None, day=5)
    assert shown == {"day": []}
    assert look(published, {"day": ["late"]}, day=6)[0] == {"day": []}


def test_figures_that_move_on_leave_the_remembered_comments_as_they_are() -> None:
    _, published = look(None, {"day": ["a"]}, day=6)
    given = [response(TINY, "2026-Q4", "day", {"rooms-warm": 2 + n % 2}) for n in range(20)]
    moved = protect(tally(given, TINY, "2026-Q4"), NAMED, 5, published).published
    assert moved.groups["day"].statements["rooms-warm"].n == 20
    assert (moved.groups["day"].comments, moved.groups["day"].comments_persons) == (
        (("rooms-warm", "a"),),
        6,
    )


def test_what_is_remembered_stands_in_an_order_that_tells_nothing_and_reads_back(
    tmp_path: object,
) -> None:
    _, published = look(None, {"day": ["zebra", "apple"]}, day=6)
    assert [note for _, note in published.groups["day"].comments] == ["apple", "zebra"]
    data = to_json(published)
    assert from_json(data, Published, tmp_path) == published  # type: ignore[arg-type]


def test_records_from_before_comments_were_remembered_are_read() -> None:
    old = '{"format": 1, "cycle": "2026-Q4", "groups": {"day": {"pillars": {"rooms": 5}}}}'
    group = Published.model_validate_json(old).groups["day"]
    assert group == PublishedGroup(pillars={"rooms": 5})
    assert (group.comments, group.comments_persons) == ((), 0)


def test_statements_keep_their_order_and_the_comments_of_one_take_every_order() -> None:
    written: list[Written] = [("b", "1"), ("a", "2"), ("b", "3"), ("gone", "4"), ("b", "5")]
    seen = set()
    for seed in range(200):
        mixed = shuffled(written, ["a", "b"], Random(seed))
        assert [comment.statement for comment in mixed] == ["a", "b", "b", "b", "gone"]
        assert sorted(comment.note for comment in mixed) == ["1", "2", "3", "4", "5"]
        seen.add(tuple(comment.note for comment in mixed[1:4]))
    assert len(seen) == 6
    assert shuffled([], ["a"], Random(1)) == ()


def test_the_order_comes_from_the_chance_that_is_given_and_nothing_else() -> None:
    written = [("a", str(number)) for number in range(20)]
    assert shuffled(written, ["a"], Random(7)) == shuffled(written, ["a"], Random(7))
    assert shuffled(written, ["a"], Random(7))[0] != Comment(statement="a", note="0")
