"""No sentence of a report is false: each is worked out anew from the answers, by other means, in
rounds made at random."""

from __future__ import annotations

import re
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis.strategies import booleans

from pqmodel.answers.response import Value
from pqmodel.ground.numbers import rounded
from pqmodel.report.sections.priorities import priorities
from pqmodel.report.sections.strengths import strengths
from pqmodel.report.sections.summary import summary
from pqmodel.report.sentences.standing import (
    not_scored,
    rests_on,
    spread_of_pillars,
    verdict,
    who_answered,
)
from pqmodel.results.model import GroupScore
from pqmodel.results.scoring import BANDED
from tests.conftest import tiny_service
from tests.factories.reports import material, words_of
from tests.factories.rounds import ZERO, Round, rounds

SERVICE = tiny_service(smallest_group=3)
FURTHEST = (0.5 + 0.5 + 2.5) / 3
"""No mean is further from the middle of its band, on the scale from 0 to 3 of these rounds: that of
three people, of whom one said something else."""
Means = dict[str, Fraction]


def shown_people(answers: Round) -> list[dict[str, Value]]:
    """The people whose answers may be shown: the manager, and groups of three or more who answered."""
    people = list(answers["manager"])
    for group in ("day", "night", "family"):
        answered = [one for one in answers[group] if one]
        if len(answered) >= 3:
            people += answered
    return people


def means_of(people: list[dict[str, Value]]) -> Means:
    means = {}
    for statement in ZERO.statements():
        scores = [one[statement.id] for one in people if isinstance(one.get(statement.id), int)]
        if scores:
            means[statement.id] = Fraction(sum(int(str(score)) for score in scores), len(scores))
    return means


def numbers_of(people: list[dict[str, Value]]) -> dict[str, int]:
    """How many scored each statement."""
    keys = [key for one in people for key, value in one.items() if isinstance(value, int)]
    return dict(Counter(keys))


def pillars_of(means: Means, people: list[dict[str, Value]]) -> Means:
    """The score of each pillar of which half of the statements that apply are scored."""
    scores = {}
    for pillar in ZERO.pillars:
        applying = []
        for each in pillar.statements:
            given_to_it = [one[each.id] for one in people if each.id in one]
            if each.id in means or not given_to_it or set(given_to_it) != {"na"}:
                applying.append(each.id)
        scored = [means[key] for key in applying if key in means]
        if scored and 2 * len(scored) >= len(applying):
            scores[pillar.title] = sum(scored, Fraction()) / len(scored)
    return scores


def one_decimal(number: Fraction) -> str:
    digits = Decimal(repr(float(number)))
    return str(digits.quantize(Decimal("0.1"), ROUND_HALF_UP))


def check_standing(answers: Round) -> None:
    given_to_report = material(answers, questionnaire=ZERO, service=SERVICE)
    this_round = given_to_report.round
    if any(figure is None for figure in this_round.participation.values()):
        # Who is counted together with whom is the rule of disclosure, with tests of its own.
        return
    people = shown_people(answers)
    means = means_of(people)
    counted = {s.id: s.n for s in this_round.results.statements if s.score is not None}
    if counted != numbers_of(people):
        return
    pillars = pillars_of(means, people)
    words = verdict(this_round, 2.0)
    if not pillars:
        assert "scores" not in words
        assert this_round.results.overall.score is None
    else:
        overall = sum(pillars.values(), Fraction()) / len(pillars)
        assert words.startswith(f"Orchard House scores {one_decimal(overall)} of 3 overall")
        gap = overall - 2
        ending = re.search(r"That is ([\d.]+) (below|above) the target", words)
        if ending:
            assert ending[1] == one_decimal(abs(gap))
            assert (ending[2] == "above") == (gap > 0)
        else:
            assert abs(gap) < Fraction(5001, 100000)

    spread = spread_of_pillars(this_round.results)
    assert bool(spread) == (len(pillars) > 1)
    for title, score in pillars.items():
        if spread and title in spread:
            assert one_decimal(score) in spread
    told = re.search(r"answers of (one person|\d+ people)", rests_on(this_round))
    if told:
        number = 1 if told[1] == "one person" else int(told[1].split()[0])
        assert max(counted.values()) <= number <= len([one for one in people if one])
    assert bool(told) == bool(means)
    missing = re.match(r"(\d+) of 7", not_scored(this_round.results))
    assert (int(missing[1]) if missing else 0) == 7 - len(means)


@settings(max_examples=200)
@given(rounds())
def test_the_verdict_the_spread_and_the_people_are_those_of_the_answers(answers: Round) -> None:
    check_standing(answers)


def check_bands(answers: Round) -> None:
    """Where a band stands for what few people of one mind said, the verdict is near the answers all the
    same, and says that it is rough where much rests on it; where none stands, nothing is different."""
    exact = material(answers, questionnaire=ZERO, service=SERVICE).round
    banded = material(answers, questionnaire=ZERO, service=SERVICE, bands=True).round
    if not any(BANDED in statement.flags for statement in banded.results.statements):
        assert verdict(banded, 2.0) == verdict(exact, 2.0)
        return
    told, meant = banded.results.overall.score, exact.results.overall.score
    assert told is None or meant is not None
    if told is not None and meant is not None:
        assert abs(told - meant) <= FURTHEST
        in_bands = all(s.score is None for s in banded.results.statements)
        assert not in_bands or " scores about " in verdict(banded, 2.0)


@settings(max_examples=200)
@given(rounds())
def test_a_verdict_made_of_bands_is_near_the_answers(answers: Round) -> None:
    check_bands(answers)


def check_both_ends(answers: Round, *, bands: bool) -> None:
    given_to_report = material(answers, questionnaire=ZERO, service=SERVICE, bands=bands)
    by_text = {s.text: s for s in given_to_report.results.statements}
    strong, weak = words_of(strengths(given_to_report)), words_of(priorities(given_to_report))
    for text, statement in by_text.items():
        at_target = statement.score is not None and statement.score >= 2
        if text in strong:
            assert at_target or statement.band == "high", text
        if text in weak:
            assert not at_target or statement.score is None, text
    page = words_of(summary(given_to_report))
    assert (page.count("No statement has clearly reached its target yet.") == 1) == (
        not given_to_report.results.strengths and not given_to_report.results.empty
    )

    strengths_in_all = len(given_to_report.results.strengths)
    shown = sum(text in strong for text in by_text)
    more = re.search(r"(\d+) more statements? (?:is|are) at target", strong)
    assert strengths_in_all == shown + (int(more[1]) if more else 0)
    below = len(given_to_report.results.priorities)
    told = re.search(r"And (\d+) more below target", weak)
    assert below >= sum(text in weak for text in by_text) + (int(told[1]) if told else 0)


@settings(max_examples=200)
@given(rounds(), booleans())
def test_strengths_are_at_target_and_priorities_below_it(answers: Round, bands: bool) -> None:
    check_both_ends(answers, bands=bands)


def check_groups(answers: Round) -> None:
    """How many answered is told of no group that is too small; and the cells are the groups' means."""
    given_to_report = material(answers, questionnaire=ZERO, service=SERVICE)
    this_round = given_to_report.round
    rows = {title: (number, shown) for title, number, shown in who_answered(this_round)}
    for group in ("day", "night", "family"):
        answered = [one for one in answers[group] if one]
        told = rows.get(SERVICE.group_title(group))
        if told is None:
            assert not answered or this_round.participation.get(group) is None
        elif len(answered) < 3:
            assert told[1] != "shown"
            assert told[0] == "–"
        elif told[1] == "shown":
            assert told[0].startswith(str(len(answered)))

    for pillar in this_round.results.pillars:
        for group, figure in pillar.groups.items():
            if isinstance(figure, GroupScore) and figure.score is not None:
                people = [one for one in answers[group] if one]
                if any(number < 3 for number in numbers_of(people).values()):
                    # What fewer than three of a group scored is no part of its mean.
                    continue
                means = pillars_of(means_of(people), people) if pillar.kind == "pillar" else {}
                if pillar.title in means:
                    assert one_decimal(means[pillar.title]) == rounded(figure.score)


@settings(max_examples=200)
@given(rounds())
def test_who_answered_and_what_groups_say_is_so(answers: Round) -> None:
    check_groups(answers)


@pytest.mark.long
@settings(max_examples=2000)
@given(rounds())
def test_all_of_it_in_two_thousand_rounds(answers: Round) -> None:
    check_standing(answers)
    check_bands(answers)
    for bands in (False, True):
        check_both_ends(answers, bands=bands)
    check_groups(answers)
