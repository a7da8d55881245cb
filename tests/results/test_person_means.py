"""Each person's mean in each pillar, in coarse steps: by hand, and against a plainer working out."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pqmodel.answers.response import Value
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.person_means import STEPS, PersonMeans, steps_by_key
from pqmodel.results.tally import OVERALL, TOO_LITTLE, add_up_steps
from tests.conftest import Answers, response, tally
from tests.conftest import tiny_questionnaire as tiny

TINY = tiny()
"""Four points: the middle of the scale, 2.5, is eight steps up."""
HALFWAY = STEPS // 2


def steps(answers: Answers, questionnaire: Questionnaire = TINY) -> dict[str, int]:
    return dict(PersonMeans(questionnaire).steps(answers))


def test_the_ends_of_the_scale_are_the_first_and_the_last_step() -> None:
    assert steps({"garden-paths": 1, "garden-shade": 1})["garden"] == 0
    assert steps({"garden-paths": 4, "garden-shade": 4})["garden"] == STEPS
    assert steps({"garden-paths": 1, "garden-shade": 4})["garden"] == HALFWAY


def test_half_of_what_applies_is_enough_for_a_mean_and_less_is_not() -> None:
    assert steps({"rooms-warm": 4, "rooms-quiet": 4})["rooms"] == STEPS
    assert steps({"rooms-warm": 4})["rooms"] == TOO_LITTLE
    assert steps({"rooms-warm": 4, "rooms-quiet": "dk"})["rooms"] == TOO_LITTLE
    # What does not apply to her leaves both sides of the half.
    assert steps({"rooms-warm": 4, "rooms-quiet": "na", "rooms-cafe": "na"})["rooms"] == STEPS
    assert steps({"rooms-warm": 4, "rooms-quiet": "na"})["rooms"] == TOO_LITTLE


def test_who_scored_nothing_of_a_pillar_has_no_part_in_it() -> None:
    assert steps({"tools-sharp": 4}) == {"tools": STEPS}
    assert steps({"rooms-warm": "na", "rooms-quiet": "dk", "garden-paths": 1}).keys() == {
        OVERALL,
        "garden",
    }
    assert steps({}) == {}


def test_overall_is_the_mean_of_the_pillars_without_the_themes() -> None:
    everything: Answers = {"rooms-warm": 1, "rooms-quiet": 1, "garden-paths": 4, "tools-sharp": 4}
    assert steps(everything)[OVERALL] == HALFWAY
    # One pillar of two is half of them.
    assert steps({"rooms-warm": 4, "rooms-quiet": 4})[OVERALL] == STEPS
    assert steps({"rooms-warm": 4})[OVERALL] == TOO_LITTLE


def test_statements_weigh_as_the_questionnaire_says() -> None:
    heavy = TINY.pillars[1].statements[0].model_copy(update={"weight": 3.0})
    garden = TINY.pillars[1].model_copy(
        update={"statements": (heavy, TINY.pillars[1].statements[1])}
    )
    weighted = TINY.model_copy(update={"pillars": (TINY.pillars[0], garden)})
    answers: Answers = {"garden-paths": 4, "garden-shade": 1}
    # (3 x 4 + 1) / 4 is 3.25: three quarters of the way from 1 to 4.
    assert steps(answers, weighted)["garden"] == 3 * STEPS // 4


def test_a_score_that_is_not_on_the_scale_is_none() -> None:
    assert steps({"garden-paths": 5, "garden-shade": 4})["garden"] == STEPS
    assert steps({"garden-paths": 0, "garden-shade": 0}) == {}


VALUES = st.sampled_from([1, 2, 3, 4, "na", "dk", None, 5])
EVERYBODY = st.lists(
    st.fixed_dictionaries({s.id: VALUES for s in TINY.statements()}), min_size=1, max_size=12
)


@given(EVERYBODY)
def test_means_are_those_of_a_plain_working_out(people: list[dict[str, Value | None]]) -> None:
    answers = [{k: v for k, v in one.items() if v is not None} for one in people]
    group = tally([response(TINY, "c", "day", one) for one in answers], TINY, "c").groups.get("day")
    if group is None:
        assert not any(answers)
        return

    for section in TINY.sections:
        means, too_little = [], 0
        for one in answers:
            said = [one.get(statement.id) for statement in section.statements]
            scored = [value for value in said if isinstance(value, int) and value <= 4]
            if not scored:
                continue
            if 2 * len(scored) < len(said) - said.count("na"):
                too_little += 1
                continue
            mean = Fraction(sum(scored), len(scored))
            means.append((mean - 1) / 3 * STEPS)
        found = dict(group.means.get(section.id, {}))
        assert found.pop(TOO_LITTLE, 0) == too_little
        assert group.pillars.get(section.id, 0) == len(means) + too_little
        in_order = [step for step, n in sorted(found.items()) for _ in range(n)]
        assert len(in_order) == len(means)
        # A mean that lies halfway between two steps may go to either.
        for step, mean in zip(in_order, sorted(means), strict=True):
            assert abs(step - mean) <= Fraction(1, 2) + Fraction(1, 10**9)


def test_the_means_of_groups_add_up() -> None:
    assert add_up_steps([{6: 1, 4: 2, TOO_LITTLE: 1}, {4: 3}]) == {4: 5, 6: 1, TOO_LITTLE: 1}
    assert add_up_steps([]) == {}


def test_steps_are_gathered_by_what_they_are_means_of() -> None:
    found = steps_by_key({("garden", 4): 2, (OVERALL, 3): 1, ("garden", TOO_LITTLE): 1})
    assert found == {OVERALL: {3: 1}, "garden": {4: 2, TOO_LITTLE: 1}}
