"""The memory of releases when groups are forgotten, when it was lost, and when it is of an older pqmodel."""

from __future__ import annotations

from pqmodel.results.published import POOL, Published, PublishedGroup
from pqmodel.results.release_memory import (
    close_forgotten,
    forgotten,
    lost_groups,
    note_lost,
    with_bands,
)
from pqmodel.results.tally import Counts, Tally
from tests.conftest import response, tally, tiny_questionnaire
from tests.factories.releases import protect

TINY = tiny_questionnaire()
NOBODY_NAMED: frozenset[str] = frozenset()
SHOWN = PublishedGroup(n=6, comments=(("rooms-warm", "Cold."),), comments_persons=6)


def people(**groups: int) -> Tally:
    given = [
        response(TINY, "2026-Q4", group, {"rooms-warm": 1 + number % 4})
        for group, n in groups.items()
        for number in range(n)
    ]
    return tally(given, TINY, "2026-Q4")


def test_what_was_counted_of_a_forgotten_group_is_kept_and_what_it_wrote_is_not() -> None:
    shown = Published(cycle="2026-Q4", groups={"day": SHOWN, "night": SHOWN})
    left = forgotten(shown, {"day"})
    assert left.groups == {"day": SHOWN.model_copy(update={"comments": ()}), "night": SHOWN}
    assert left.closed == ("day",)


def test_a_group_of_which_nothing_was_shown_is_not_closed_when_it_is_forgotten() -> None:
    assert forgotten(Published(cycle="2026-Q4", groups={"day": SHOWN}), {"night"}).closed == ()


def test_a_forgotten_group_is_closed_where_the_memory_of_it_is_lost() -> None:
    empty = Published(cycle="2026-Q4")
    assert close_forgotten(empty, frozenset()) is empty
    closed = close_forgotten(empty, {"day"})
    assert closed.closed == ("day",)
    assert protect(people(day=30), NOBODY_NAMED, 5, closed).groups == {"day": None}
    # What the memory knows of is closed or not as it says.
    pooled = Published(cycle="2026-Q4", pooled=("day", "night"))
    assert close_forgotten(pooled, {"day"}) is pooled


def test_a_pool_is_closed_with_any_group_of_it() -> None:
    shown = Published(
        cycle="2026-Q4", groups={"day": SHOWN, POOL: SHOWN}, pooled=("cooks", "night")
    )
    assert forgotten(shown, {"night"}).closed == (POOL, "cooks", "night")
    assert forgotten(shown, {"day"}).closed == ("day",)


def test_a_group_that_was_shown_and_forgotten_is_not_shown_again_in_its_cycle() -> None:
    shown = protect(people(day=6), NOBODY_NAMED, 5).published
    again = protect(people(day=30), NOBODY_NAMED, 5, forgotten(shown, {"day"}))
    assert (again.persons, again.groups) == (0, {"day": None})


def test_what_is_left_of_a_shown_pool_is_not_shown_again_so_nothing_can_be_taken_off_it() -> None:
    pool = protect(people(cooks=2, night=3, day=4), NOBODY_NAMED, 5)
    assert pool.persons == 9
    left = forgotten(pool.published, {"cooks"})
    after = protect(people(night=3, day=4), NOBODY_NAMED, 5, left)
    assert after.persons == 0
    later = protect(people(night=6, day=4), NOBODY_NAMED, 5, after.published)
    assert (later.persons, later.groups) == (0, {"day": None, "night": None})


def test_a_group_is_lost_that_says_it_was_released_and_that_nobody_knows_of() -> None:
    memory = Published(cycle="2026-Q4", groups={"day": SHOWN}, pooled=("cooks",), closed=("night",))
    assert lost_groups(memory, {"day", "cooks", "night"}) == frozenset()
    assert lost_groups(memory, {"day", "office"}) == {"office"}


def test_a_lost_group_is_shown_again_with_a_whole_batch_more() -> None:
    memory = note_lost(Published(cycle="2026-Q4"), people(day=9), {"day"})
    assert memory.released
    for n, shown in ((9, None), (13, None), (14, 14)):
        assert protect(people(day=n), NOBODY_NAMED, 5, memory).groups == {"day": shown}


def test_a_memory_from_before_there_were_bands_gets_those_that_hold() -> None:
    alike = PublishedGroup(statements={"rooms-warm": Counts(scores=(0, 0, 0, 6))}, n=6)
    old = Published(cycle="2026-Q4", groups={"day": alike})
    new = with_bands(old, TINY.scale)
    assert new.groups["day"].bands == {"rooms-warm": "high"}
    assert (new.released, new.scale) == (True, TINY.scale.values)
    assert with_bands(new, TINY.scale) is new


def test_counts_on_another_scale_wait_for_it() -> None:
    other = PublishedGroup(statements={"rooms-warm": Counts(scores=(0, 0, 6))}, n=6)
    old = Published(cycle="2026-Q4", groups={"day": other})
    assert with_bands(old, TINY.scale) == old
