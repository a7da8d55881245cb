"""How far scores are low by chance: by hand, against numpy, and in simulated rounds."""

from __future__ import annotations

from random import Random
from statistics import mean, variance

import numpy as np
import pytest

from pqmodel.change.model import FigureChange
from pqmodel.change.regression_to_mean import (
    by_itself_in_words,
    components,
    expected_scores,
    less_what_comes_by_itself,
    squared_error_of_contrast,
    what_comes_by_itself,
)
from pqmodel.change.round import Round
from pqmodel.results.person_means import STEPS
from pqmodel.results.tally import OVERALL
from tests.conftest import Answers
from tests.factories.changes import answered, counted, questionnaire_of

ASKED = questionnaire_of(9, 7, 8)
KEYS = list(ASKED.by_statement)


def people(
    chance: Random, n: int, levels: dict[str, float], mood: float = 0.6, pillar: float = 0.0
) -> list[Answers]:
    rows: list[Answers] = []
    for _ in range(n):
        own = chance.gauss(0, mood)
        of_pillar = {section.id: chance.gauss(0, pillar) for section in ASKED.sections}
        rows.append(
            {
                key: min(
                    5, max(1, round(levels[key] + own + of_pillar[key[:2]] + chance.gauss(0, 0.9)))
                )
                for key in KEYS
            }
        )
    return rows


def at_levels(chance: Random, spread: float) -> dict[str, float]:
    return {key: 3 + chance.gauss(0, spread) for key in KEYS}


def round_with(chance: Random, n: int, spread: float, *, pillar: float = 0.0) -> Round:
    return answered(ASKED, {"day": people(chance, n, at_levels(chance, spread), pillar=pillar)})


def test_components_are_what_is_left_when_what_a_person_has_in_common_is_taken_off() -> None:
    round_ = round_with(Random(1), 40, 0.3, pillar=0.5)
    parts = components(round_)
    assert parts is not None

    step = 4 / STEPS
    statement, weights, of_pillars = 0.0, 0, []
    for section in ASKED.sections:
        answers = [round_.groups[s.id]["day"].scores for s in section.statements]
        apart = [
            variance([v for v, c in enumerate(counts, 1) for _ in range(c)]) for counts in answers
        ]
        j = len(apart)
        means = round_.spreads[section.id]["day"].squares * step**2 / 39
        statement += (mean(apart) - means) * j / (j - 1) * j
        weights += j
        of_pillars.append((means, j))
    statement /= weights
    overall = round_.spreads[OVERALL]["day"].squares * step**2 / 39
    between = (mean(m for m, _ in of_pillars) - overall) / (2 / 3)
    between -= statement * mean(1 / j for _, j in of_pillars)
    assert parts.statement == pytest.approx(statement, abs=1e-9)
    assert parts.pillar == pytest.approx(max(between, 0), abs=1e-9)
    assert (parts.persons, parts.wide) == (39, False)


def test_components_come_near_to_what_is_true() -> None:
    chance = Random(2)
    found = [components(round_with(chance, 60, 0.3, pillar=0.5)) for _ in range(12)]
    # Noise of 0.9 rounded to whole points, and a mood of 0.5 for each pillar; the ends take a little.
    assert mean(parts.statement for parts in found if parts) == pytest.approx(0.85, abs=0.1)
    assert mean(parts.pillar for parts in found if parts) == pytest.approx(0.22, abs=0.08)


def test_of_counts_alone_the_whole_variance_counts_as_chance() -> None:
    counts = dict.fromkeys(KEYS, (2, 6, 12, 7, 3))
    parts = components(counted(ASKED, counts))
    expected = variance([v for v, c in enumerate((2, 6, 12, 7, 3), 1) for _ in range(c)])
    assert parts is not None
    assert parts.pillar == 0.0
    assert parts.statement == pytest.approx(expected)
    assert (parts.persons, parts.wide) == (29, True)
    assert components(counted(ASKED, {})) is None
    assert components(answered(ASKED, {"day": []})) is None


def test_scores_that_lie_apart_by_chance_alone_are_drawn_to_the_mean() -> None:
    round_ = round_with(Random(3), 12, 0.0)
    scores = [result.score or 0.0 for result in round_.results.statements]
    expected = list(expected_scores(round_).values())
    assert np.std(expected) < 0.5 * np.std(scores)
    assert mean(expected) == pytest.approx(mean(scores), abs=0.05)


def test_scores_that_truly_lie_apart_stay_where_they_are() -> None:
    round_ = round_with(Random(4), 60, 0.9)
    for result in round_.results.statements:
        assert expected_scores(round_)[result.id] == pytest.approx(result.score, abs=0.12)


@pytest.mark.parametrize("spread", [0.0, 0.3, 0.6])
def test_the_lowest_scores_come_back_on_average_as_far_as_expected(spread: float) -> None:
    """Without any change, the next round of the six lowest is where they were expected."""
    chance, off = Random(7), []
    for _ in range(60):
        levels = at_levels(chance, spread)
        then = answered(ASKED, {"day": people(chance, 12, levels)})
        now = answered(ASKED, {"day": people(chance, 12, levels)})
        lowest = sorted(KEYS, key=lambda key: then.by_id[key].score or 0.0)[:6]
        others = [key for key in KEYS if key not in lowest]
        expected = expected_scores(then)

        def gap(scores: dict[str, float], lowest: list[str], others: list[str]) -> float:
            return mean(scores[key] for key in lowest) - mean(scores[key] for key in others)

        after = {key: now.by_id[key].score or 0.0 for key in KEYS}
        off.append(gap(after, lowest, others) - gap(expected, lowest, others))
    # Bare scores are off by 0.2 to 0.5 here.
    assert abs(mean(off)) < 0.12


def test_the_error_of_a_contrast_is_that_of_its_parts() -> None:
    round_ = round_with(Random(5), 20, 0.3, pillar=0.4)
    parts = components(round_)
    assert parts is not None
    treated, others = KEYS[:4], KEYS[4:]
    found = squared_error_of_contrast(round_, treated, others)
    # Four of the nine of the first pillar, against five of nine, seven and eight of the others.
    shares = [(1 - 5 / 20) ** 2, (7 / 20) ** 2, (8 / 20) ** 2]
    expected = (parts.pillar * sum(shares) + parts.statement * (1 / 4 + 1 / 20)) / 20
    assert found is not None
    squared, freedom = found
    assert squared == pytest.approx(expected)
    assert freedom == 19
    assert squared_error_of_contrast(answered(ASKED, {"day": []}), treated, others) is None


def test_without_any_knowledge_of_chance_scores_are_as_they_are() -> None:
    one = answered(ASKED, {"manager": [dict.fromkeys(KEYS, 3) | {"p1-s1": 1}]})
    assert expected_scores(one)["p1-s1"] == 1
    assert expected_scores(answered(ASKED, {})) == {}


def change(low: float, high: float, then: float = 2.0) -> FigureChange:
    return FigureChange(
        kind="statement", id="p1-s1", title="It is 1.1.", then=then, now=then + (low + high) / 2,
        n_then=12, n_now=12, change=(low + high) / 2, low=low, high=high, verdict="clear change",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("low", "verdict"),
    [(0.31, "clear change"), (0.3, "within the noise"), (0.1, "within the noise")],
)
def test_what_comes_by_itself_is_no_claim(low: float, verdict: str) -> None:
    judged = less_what_comes_by_itself(change(low, 1.5), 2.3)
    assert judged.verdict == verdict
    assert judged.notes == ("about 0.3 of it comes by itself, since the score was chosen",)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (1.0, "about 0.4 of it comes by itself, since the score was chosen"),
        (0.4, "as much comes by itself, since the score was chosen"),
        (0.2, "as much comes by itself, since the score was chosen"),
        (-1.0, "about 0.4 of it comes by itself, since the score was chosen"),
    ],
)
def test_no_more_of_a_change_comes_by_itself_than_there_is(change: float, words: str) -> None:
    assert by_itself_in_words(0.4, change) == words


@pytest.mark.parametrize(
    ("then", "change", "expected", "comes"),
    [(2.0, 1.0, 2.4, 0.4), (2.0, 1.0, 2.04, 0.0), (2.0, -0.3, 2.4, 0.0), (4.5, -1.0, 4.1, -0.4)],
)
def test_what_comes_by_itself_goes_the_way_of_the_change(
    then: float, change: float, expected: float, comes: float
) -> None:
    assert what_comes_by_itself(then, change, expected) == pytest.approx(comes)


def test_what_would_go_the_other_way_or_does_not_show_is_not_spoken_of() -> None:
    fell, rose = change(-1.5, -0.1), change(0.1, 1.5)
    assert less_what_comes_by_itself(fell, 2.3) == fell
    assert less_what_comes_by_itself(rose, 2.04) == rose
    assert less_what_comes_by_itself(rose, 1.5) == rose
    high = less_what_comes_by_itself(change(-1.5, -0.1, then=4.5), 4.2)
    assert high.verdict == "within the noise"
