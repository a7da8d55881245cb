"""No small group can be seen or worked out from any round of answers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pqmodel.answers.response import Value
from pqmodel.results.disclosure import may_be_pooled, may_replace
from pqmodel.results.model import GroupScore, Results, Withheld
from pqmodel.results.published import Published, PublishedGroup
from pqmodel.results.safe_tally import SafeTally, show
from pqmodel.results.tally import OVERALL, Counts, GroupTally, Tally
from tests.conftest import Answers, response, results_of, tally, tiny_service
from tests.factories.releases import protect
from tests.factories.rounds import ZERO, Round, people, rounds

NAMED = frozenset({"manager"})


def tallied(answers: Round) -> Tally:
    return tally(
        [response(ZERO, "2026-Q4", g, one) for g, all_of in answers.items() for one in all_of],
        ZERO,
        "2026-Q4",
    )


def results(answers: Mapping[str, Sequence[Answers]], smallest_group: int = 5) -> Results:
    return results_of(ZERO, answers, service=tiny_service(smallest_group=smallest_group))[0]


def sizes(answers: Round) -> dict[str, int]:
    """How many of each group said anything at all."""
    return {group: len([one for one in all_of if one]) for group, all_of in answers.items()}


@given(rounds(), st.integers(3, 6))
@settings(max_examples=100)
def test_a_group_below_the_threshold_is_never_shown(answers: Round, k: int) -> None:
    found = results(answers, k)
    small = {group for group, n in sizes(answers).items() if 0 < n < k and group not in NAMED}
    for figures in [p.groups for p in found.pillars] + [s.groups for s in found.statements]:
        for group in small & figures.keys():
            assert figures[group] == Withheld()
    told = json.loads(found.model_dump_json())
    for part in told["pillars"] + told["statements"]:
        for group in small & part["groups"].keys():
            assert part["groups"][group] == {"withheld": "small group"}


@given(rounds(), st.integers(3, 6))
@settings(max_examples=100)
def test_a_statement_that_few_of_a_group_scored_is_not_shown_for_it(answers: Round, k: int) -> None:
    for part in results(answers, k).statements:
        for group, figure in part.groups.items():
            if group not in NAMED and isinstance(figure, GroupScore) and figure.score is not None:
                assert figure.n >= k


@given(rounds(), st.integers(3, 6))
@settings(max_examples=100)
def test_what_is_left_when_shown_groups_are_taken_off_a_total_is_large_or_nobody(
    answers: Round, k: int
) -> None:
    found = results(answers, k)
    for part in found.statements:
        shown = sum(figure.n for figure in part.groups.values() if isinstance(figure, GroupScore))
        rest = part.n - shown
        assert rest == 0 or rest >= k
    safe = protect(tallied(answers), NAMED, k)
    rest = safe.persons - sum(sum(versions.values()) for versions in safe.versions.values())
    assert rest == 0 or rest >= k


@given(rounds(("manager", "day")), st.lists(people.filter(bool), min_size=1, max_size=4), st.data())
@settings(max_examples=60)
def test_what_one_small_group_says_changes_nothing_that_is_shown(
    answers: Round, night: list[dict[str, Value]], data: st.DataObject
) -> None:
    other = data.draw(st.lists(people.filter(bool), min_size=len(night), max_size=len(night)))
    assume(sizes(answers)["day"] >= 5 or sizes(answers)["day"] == 0)
    one = results({**answers, "night": night})
    two = results({**answers, "night": other})
    alone = results(answers)
    assert one.overall == two.overall == alone.overall
    for first, second, without in zip(
        one.statements, two.statements, alone.statements, strict=True
    ):
        assert first.distribution == second.distribution == without.distribution
        assert (first.score, first.na, first.dk) == (second.score, second.na, second.dk)
    assert (
        [p.score for p in one.pillars]
        == [p.score for p in two.pillars]
        == [p.score for p in alone.pillars]
    )


def test_small_groups_are_counted_together_where_they_are_enough() -> None:
    few: list[Answers] = [{"rooms-warm": 0}, {"rooms-warm": 1}, {"rooms-warm": 2}]
    many: list[Answers] = [{"rooms-warm": score} for score in (2, 2, 3, 3, 1, 1)]
    alone = results({"day": many, "night": few})
    together = results({"day": many, "night": few, "family": few})
    assert (alone.statements[0].n, alone.statements[0].score) == (6, 2)
    assert (together.statements[0].n, together.statements[0].score) == (12, 1.5)
    for found in (alone, together):
        assert found.statements[0].groups["night"] == Withheld()
        assert found.statements[0].groups["day"] == GroupScore(score=2, n=6)
    assert (alone.overall.n, together.overall.n) == (6, 12)


def test_small_groups_that_are_not_enough_together_stay_out() -> None:
    found = results(
        {
            "day": [{"rooms-warm": 3}] * 6,
            "night": [{"rooms-warm": 0}] * 2,
            "family": [{"rooms-warm": 0}] * 2,
        }
    )
    assert (found.statements[0].n, found.overall.n) == (6, 6)


def test_the_manager_s_own_answers_hide_nobody() -> None:
    found = results({"manager": [{"rooms-warm": 3}], "night": [{"rooms-warm": 0}] * 4})
    assert (found.statements[0].n, found.statements[0].score, found.overall.n) == (1, 3, 1)
    assert found.statements[0].groups == {"manager": GroupScore(score=3, n=1), "night": Withheld()}


@pytest.mark.parametrize("k", [2, 1, 0, -5])
def test_the_threshold_is_never_below_three(k: int) -> None:
    with pytest.raises(ValueError, match="never below 3"):
        protect(tallied({}), NAMED, k)


def group(n: int, *, scored: int | None = None, na: int = 0, dk: int = 0) -> GroupTally:
    """A group of `n` persons, of whom `scored` gave rooms-warm one of the two highest scores."""
    many = n if scored is None else scored
    scores = (0, 0, many // 2, many - many // 2)
    counts = Counts(scores=scores, na=na, dk=dk)
    return GroupTally(
        n=n,
        statements={"rooms-warm": counts},
        pillars={"rooms": counts.n},
        versions={"first": n},
    )


def of_groups(**groups: GroupTally) -> Tally:
    return Tally(questionnaire=ZERO.ref, cycle="2026-Q4", groups=groups)


def shown(safe: SafeTally, who: str = "day") -> Counts | None:
    return safe.statements["rooms-warm"].shown.get(who)


@pytest.mark.parametrize(("n", "size"), [(4, None), (5, 5), (6, 6)])
def test_a_group_is_shown_from_the_smallest_group_on(n: int, size: int | None) -> None:
    safe = protect(of_groups(day=group(n)), NAMED, 5)
    assert safe.groups == {"day": size}
    assert safe.persons == (size or 0)
    assert (shown(safe) is not None) is (size is not None)


@pytest.mark.parametrize(("scored", "is_shown"), [(4, False), (5, True), (6, True)])
def test_a_statement_is_shown_where_as_many_of_a_group_scored_it(
    scored: int, is_shown: bool
) -> None:
    safe = protect(of_groups(day=group(8, scored=scored)), NAMED, 5)
    assert (shown(safe) is not None) is is_shown
    assert safe.statements["rooms-warm"].withheld == (frozenset() if is_shown else {"day"})
    assert safe.pillar_persons == ({"rooms": {"day": scored}} if is_shown else {})


@pytest.mark.parametrize(("family", "persons"), [(1, 0), (2, 5), (3, 6)])
def test_small_groups_make_a_pool_from_the_smallest_group_on(family: int, persons: int) -> None:
    safe = protect(of_groups(night=group(3), family=group(family)), NAMED, 5)
    assert safe.persons == persons
    assert safe.groups == {"night": None, "family": None}
    assert safe.statements["rooms-warm"].shown == {}
    assert safe.published.pooled == (("family", "night") if persons else ())


def test_one_small_group_alone_is_never_a_pool() -> None:
    assert protect(of_groups(night=group(4)), NAMED, 5).persons == 0


@pytest.mark.parametrize(("scored", "parts"), [(0, 0), (1, 0), (2, 1)])
def test_a_pool_shows_only_what_two_of_its_groups_scored_by_two_people_each(
    scored: int, parts: int
) -> None:
    safe = protect(of_groups(night=group(4), family=group(4, scored=scored, na=1)), NAMED, 5)
    assert len(safe.statements["rooms-warm"].parts) == parts


@pytest.mark.parametrize(
    ("persons", "k", "pooled"),
    [
        ({}, 5, False),
        ({"a": 9}, 5, False),
        ({"a": 4, "b": 1}, 5, False),
        ({"a": 3, "b": 2}, 5, True),
        ({"a": 2, "b": 2}, 5, False),
        ({"a": 2, "b": 2, "c": 0}, 4, True),
        ({"a": 3, "b": 1, "c": 1}, 5, True),
        ({"a": 2, "b": 1, "c": 1}, 5, False),
    ],
)
def test_a_pool_is_of_three_groups_or_of_two_with_two_people_each(
    persons: dict[str, int], k: int, pooled: bool
) -> None:
    assert may_be_pooled(persons, k) is pooled


@pytest.mark.parametrize(("more", "n", "waiting"), [(0, 6, {}), (4, 6, {"day": 4}), (5, 11, {})])
def test_a_shown_group_takes_new_people_in_by_as_many_as_the_smallest_group(
    more: int, n: int, waiting: dict[str, int]
) -> None:
    before = protect(of_groups(day=group(6)), NAMED, 5).published
    safe = protect(of_groups(day=group(6 + more)), NAMED, 5, before)
    counts = shown(safe)
    assert counts is not None
    assert (counts.n, safe.persons, safe.waiting) == (n, n, waiting)
    assert safe.versions == {"day": {"first": n}}
    assert safe.pillar_persons == {"rooms": {"day": n}}
    assert (safe.groups, safe.answered) == ({"day": n}, {"day": 6 + more})


@pytest.mark.parametrize(
    ("old", "new", "replaced"),
    [
        (None, Counts(scores=(4,)), False),
        (None, Counts(scores=(5,)), True),
        (None, Counts(scores=(4,), na=3, dk=2), False),
        (None, Counts(scores=(0,), na=3, dk=1), False),
        (None, Counts(scores=(0,), na=3, dk=2), True),
        (Counts(scores=(6,)), Counts(scores=(10,)), False),
        (Counts(scores=(6,)), Counts(scores=(11,)), True),
        (Counts(scores=(6,)), Counts(scores=(6,), na=9), False),
        (Counts(scores=(0,), na=5), Counts(scores=(0,), na=9), False),
        (Counts(scores=(0,), na=5), Counts(scores=(0,), na=9, dk=1), True),
        (Counts(scores=(0,), na=5), Counts(scores=(4,), na=9), False),
        (Counts(scores=(6,)), Counts(scores=(0,), na=20), False),
    ],
)
def test_counts_give_way_to_those_of_as_many_new_people(
    old: Counts | None, new: Counts, replaced: bool
) -> None:
    assert may_replace(old, new, 5) is replaced


def test_within_a_cycle_the_smallest_group_rises_and_never_falls() -> None:
    risen = protect(of_groups(day=group(6)), NAMED, 7, Published(cycle="2026-Q4", smallest_group=5))
    assert (risen.smallest_group, risen.groups) == (7, {"day": None})
    kept = protect(of_groups(day=group(6)), NAMED, 3, risen.published)
    assert (kept.smallest_group, kept.groups) == (7, {"day": None})
    assert protect(of_groups(day=group(3)), NAMED, 3).groups == {"day": 3}


def test_a_group_that_was_in_the_pool_stays_there_when_it_has_grown() -> None:
    before = protect(of_groups(night=group(3), family=group(3)), NAMED, 5).published
    safe = protect(of_groups(night=group(9), family=group(3)), NAMED, 5, before)
    assert safe.groups == {"night": None, "family": None}
    # What night alone would add could be taken off the pool as it was.
    assert (safe.persons, safe.waiting) == (6, {"night": 6})
    both = protect(of_groups(night=group(9), family=group(6)), NAMED, 5, before)
    assert (both.persons, both.waiting) == (15, {})


def test_a_closed_group_is_not_shown_again_and_enters_no_pool() -> None:
    closed = Published(cycle="2026-Q4", smallest_group=5, closed=("night",))
    safe = protect(of_groups(night=group(9), family=group(3)), NAMED, 5, closed)
    assert safe.groups == {"night": None, "family": None}
    assert safe.persons == 0


def test_a_note_that_does_not_say_how_many_people_stands_for_the_most_behind_one_count() -> None:
    old = PublishedGroup(
        statements={"rooms-warm": Counts(scores=(0, 0, 3, 3))}, pillars={"rooms": 7}
    )
    before = Published(cycle="2026-Q4", smallest_group=5, groups={"day": old})
    for more, n in ((4, 7), (5, 12)):
        safe = protect(of_groups(day=group(7 + more)), NAMED, 5, before)
        assert safe.persons == n
        assert safe.versions == {"day": {"first": n}}


def test_a_pool_never_shows_what_one_of_its_groups_scored_alone_however_it_grew() -> None:
    silent = of_groups(night=group(3, scored=0, na=3), family=group(3, scored=0, na=3))
    before = protect(silent, NAMED, 5).published
    grown = of_groups(night=group(12), family=group(3, scored=0, na=3))
    assert protect(grown, NAMED, 5, before).statements["rooms-warm"].parts == {}


def test_a_pool_counts_each_of_its_groups_once() -> None:
    safe = protect(of_groups(family=group(2), night=group(4)), NAMED, 5)
    assert [part.n for part in safe.statements["rooms-warm"].parts.values()] == [6]


def test_a_group_that_may_still_grow_waits_rather_than_go_into_the_pool() -> None:
    few = of_groups(night=group(3), family=group(3))
    waiting = protect(few, NAMED, 5, may_grow={"night"})
    assert (waiting.persons, waiting.published.pooled) == (0, ())
    later = protect(
        of_groups(night=group(5), family=group(3)), NAMED, 5, waiting.published, may_grow={"night"}
    )
    assert later.groups == {"night": 5, "family": None}


def test_nothing_of_an_anonymous_group_is_shown_before_a_release() -> None:
    people_of = of_groups(manager=group(1), day=group(9))
    safe = show(people_of, NAMED, 5, Published(cycle="2026-Q4"))
    assert safe.groups == {"manager": 1, "day": None}
    assert safe.answered == {"manager": 1, "day": 9}
    assert safe.unreleased == {"day"}
    assert safe.statements["rooms-warm"].parts.keys() == {"manager"}


def test_what_was_released_stands_whatever_comes_after_it() -> None:
    published = protect(of_groups(day=group(6)), NAMED, 5).published
    safe = show(of_groups(day=group(30)), NAMED, 5, published)
    assert (safe.groups, safe.waiting) == ({"day": 6}, {"day": 24})


@pytest.mark.parametrize(("promise", "n", "is_shown"), [(8, 7, False), (8, 8, True), (3, 5, True)])
def test_what_was_promised_holds_where_the_setting_is_lower(
    promise: int, n: int, is_shown: bool
) -> None:
    promised = group(n).model_copy(update={"promise": promise})
    assert (protect(of_groups(day=promised), NAMED, 5).groups["day"] is not None) is is_shown


def spread(*scores: int) -> GroupTally:
    """A group whose people gave rooms-warm these scores, so many each from 0 to 3."""
    counts = Counts(scores=scores)
    return GroupTally(n=counts.n, statements={"rooms-warm": counts}, versions={"first": counts.n})


@pytest.mark.parametrize(
    ("scores", "band"),
    [
        ((5, 0, 0, 0), "low"),
        ((4, 0, 0, 1), "low"),
        ((3, 2, 0, 0), None),
        ((0, 0, 1, 8), "high"),
        ((0, 1, 8, 0), "high"),
        ((0, 0, 0, 9), "high"),
        ((0, 0, 0, 10), None),
        ((0, 8, 0, 1), "low"),
    ],
)
def test_a_band_stands_for_the_figure_where_nearly_all_of_few_agree(
    scores: tuple[int, ...], band: str | None
) -> None:
    statement = protect(of_groups(day=spread(*scores)), NAMED, 5, scale=ZERO.scale).statements[
        "rooms-warm"
    ]
    assert statement.bands == ({"day": (band, sum(scores))} if band else {})
    assert ("day" in statement.shown) is (band is None)
    assert ("day" in statement.parts) is (band is None)


@pytest.mark.parametrize(
    ("later", "is_replaced"),
    [((5, 3, 2, 1), True), ((8, 3, 0, 0), False), ((3, 5, 2, 1), True), ((3, 7, 1, 0), False)],
)
def test_a_batch_of_people_of_one_mind_is_not_added(
    later: tuple[int, ...], is_replaced: bool
) -> None:
    before = protect(of_groups(day=spread(3, 3, 0, 0)), NAMED, 5).published
    safe = protect(of_groups(day=spread(*later)), NAMED, 5, before)
    counts = shown(safe)
    assert counts is not None
    assert (counts.scores == later) is is_replaced


def test_a_band_stays_where_the_exact_counts_would_tell_what_it_hid() -> None:
    before = protect(of_groups(day=spread(0, 6, 0, 0)), NAMED, 5, scale=ZERO.scale).published
    told = protect(of_groups(day=spread(0, 7, 3, 2)), NAMED, 5, before, scale=ZERO.scale)
    assert told.statements["rooms-warm"].bands == {"day": ("low", 6)}
    hidden = protect(of_groups(day=spread(6, 7, 2, 1)), NAMED, 5, before, scale=ZERO.scale)
    assert hidden.statements["rooms-warm"].bands == {}


def test_answers_of_another_round_are_counted_only_beside_enough_others() -> None:
    nine = {"day": spread(2, 3, 2, 2)}
    alone = of_groups(day=spread(0, 0, 0, 1)).model_copy(update={"again": nine})
    assert protect(alone, NAMED, 5).groups == {"day": None}
    beside = of_groups(day=spread(2, 3, 0, 0)).model_copy(update={"again": nine})
    safe = protect(beside, NAMED, 5)
    assert safe.groups == {"day": 14}
    assert shown(safe) == Counts(scores=(4, 6, 2, 2))


@pytest.mark.parametrize(("came", "shown"), [(1, 8), (4, 8), (5, 13)])
def test_the_persons_behind_a_pillar_move_by_a_whole_batch_or_not_at_all(
    came: int, shown: int
) -> None:
    first = {"rooms-warm": Counts(scores=(2, 2, 2, 2))}
    four = {**first, "rooms-quiet": Counts(scores=(1, 1, 1, 1))}

    def round_of(n: int, statements: dict[str, Counts]) -> Tally:
        day = GroupTally(n=n, statements=statements, pillars={"rooms": n})
        return Tally(questionnaire=ZERO.ref, cycle="2026-Q4", groups={"day": day})

    before = protect(round_of(8, four), NAMED, 5)
    assert before.pillar_persons == {"rooms": {"day": 8}}
    # A statement that few had scored comes to five, and is shown for the first time.
    grown = {**first, "rooms-quiet": Counts(scores=(1, 1, 1, 1 + came))}
    after = protect(round_of(8 + came, grown), NAMED, 5, before.published)
    assert "day" in after.statements["rooms-quiet"].shown
    assert after.pillar_persons == {"rooms": {"day": shown}}


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(("came", "shown"), [(4, 8), (5, 13)])
def test_those_who_scored_in_any_pillar_move_by_a_batch_and_are_not_added_to_older_notes(
    came: int, shown: int, known: bool
) -> None:
    def round_of(n: int, quiet: int, *, overall: bool) -> Tally:
        statements = {
            "rooms-warm": Counts(scores=(2, 2, 2, 2)),
            "rooms-quiet": Counts(scores=(1, 1, 1, quiet)),
        }
        pillars = {"rooms": n, OVERALL: n} if overall else {"rooms": n}
        day = GroupTally(n=n, statements=statements, pillars=pillars)
        return Tally(questionnaire=ZERO.ref, cycle="2026-Q4", groups={"day": day})

    before = protect(round_of(8, 1, overall=known), NAMED, 5)
    after = protect(round_of(8 + came, 1 + came, overall=True), NAMED, 5, before.published)
    assert after.pillar_persons["rooms"] == {"day": shown}
    assert after.pillar_persons.get(OVERALL) == ({"day": shown} if known else None)
