"""How far a score that was chosen for being low (or high) is so by chance, and would come back by
itself.

The scores of a round vary about what is true, so the lowest are partly low by chance, and rise in the
next round though nothing was done. Each score is therefore drawn towards the mean of its pillar by
its reliability, and each pillar towards the mean of all (Kelley 1927; James & Stein 1961, as Efron &
Morris 1975 put it for means about a common one). What chance there is, is told by the answers:

    answers to one statement differ, within a group, by      person + pillar + statement
    persons' means in a pillar differ by                     person + pillar + statement / statements
    persons' means over all pillars differ by                person + pillar / pillars + ...

What is a person's own mood moves all her answers, and no statement against another. So "pillar" and
"statement" are what matters here; `components` works them out of what the two lines below say.

The round before the choice would be another start, free of its chance. In simulations
(`benchmarks/change_power.py`) it holds false alarms as well, and sees a true effect less often (12
people, 0.3: 0.22 to 0.43 of runs in place of 0.28 to 0.56), since it varies in full; and most services
have no such round when they ask first. So there is one way, and no choice between two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from pqmodel.change.model import FigureChange, is_claim
from pqmodel.change.round import Round
from pqmodel.ground.numbers import rounded
from pqmodel.questionnaire.model import Pillar
from pqmodel.results.reliability import reliability
from pqmodel.results.tally import OVERALL

_SHOWS = 0.05
"""What shows as nought is not spoken of."""
_NEVER_LESS = 0.1
"""The share of the variance of answers that a statement's own part is never taken to be less than:
spreads are rounded, and in small groups the difference of two may come out at nought."""


@dataclass(frozen=True)
class Components:
    """How answers of one person differ from each other, in squared points: by pillar, and within
    one by statement. `persons` are those that this was worked out from, less one for each group.

    `wide` says that no more than counts are known: then what persons have in common is not taken
    off, and "statement" is more than it need be.
    """

    pillar: float
    statement: float
    persons: int
    wide: bool = False


def components(round_: Round) -> Components | None:
    """The components of a round; None where no two answers to a statement are known."""
    variances = {section.id: _variances(round_, section) for section in _sections(round_)}
    answers = [variance for of_section in variances.values() for variance in of_section]
    if not answers:
        return None

    persons = max(round_.freedom(section.id) for section in _sections(round_))
    means = {key: round_.variance_of_means(key) for key in variances}
    known = {
        key: (mean, variances[key])
        for key, mean in means.items()
        if mean is not None and len(variances[key]) > 1
    }
    if not known:
        return Components(0.0, fsum(answers) / len(answers), persons, wide=True)

    weights = fsum(len(of_section) for _, of_section in known.values())
    statement = fsum(_statement_part(mean, part) * len(part) for mean, part in known.values())
    statement = max(statement / weights, _NEVER_LESS * fsum(answers) / len(answers))
    return Components(_pillar_part(round_, known, statement), statement, persons)


def expected_scores(round_: Round) -> dict[str, float]:
    """What each statement's score would be without the chance of this round, as far as that can be
    told: drawn towards the mean of its pillar, and that towards the mean of all. Scores as they are
    where nothing is known of chance."""
    scores = _scores(round_)
    parts = components(round_)
    if parts is None or not scores:
        return {key: score for of_section in scores.values() for key, score in of_section.items()}

    means = {key: _average(list(section.values())) for key, section in scores.items()}
    distances = [
        score - means[key] for key, section in scores.items() for score in section.values()
    ]
    within = reliability(
        distances, len(distances) - len(scores), parts.statement / _answers(round_)
    )

    centre = _average(list(means.values()))
    statements = len(distances) / len(scores)
    from_pillars = parts.pillar / max(round_.results.overall.n, 1)
    chance = from_pillars + parts.statement / statements / _answers(round_)
    between = reliability([m - centre for m in means.values()], len(means) - 1, chance)
    expected = {}
    for key, section in scores.items():
        drawn = centre + between * (means[key] - centre)
        for statement, score in section.items():
            expected[statement] = drawn + within * (score - means[key])
    return expected


def less_what_comes_by_itself(change: FigureChange, expected: float) -> FigureChange:
    """The change of a statement that was chosen for its score, judged from where it was to be
    `expected`: it is no claim where the interval, moved by what comes by itself, holds nought."""
    if change.then is None or change.change is None:
        return change
    by_itself = what_comes_by_itself(change.then, change.change, expected)
    if not by_itself:
        return change

    update: dict[str, object] = {
        "notes": (*change.notes, by_itself_in_words(by_itself, change.change))
    }
    if is_claim(change.verdict) and _holds_nought(change, by_itself):
        update["verdict"] = "within the noise"
    return change.model_copy(update=update)


def what_comes_by_itself(then: float, change: float, expected: float) -> float:
    """How much a score of `then` that was chosen was to move by itself, from where it was to be
    `expected`; nought where that shows as nought, or where the score went the other way."""
    by_itself = expected - then
    # Only what would go the same way by itself is taken for it.
    if by_itself * change <= 0 or abs(by_itself) < _SHOWS:
        return 0.0
    return by_itself


def by_itself_in_words(by_itself: float, change: float) -> str:
    """ "about 0.3 of it comes by itself, since the score was chosen"; what is no part of the change
    is not called one."""
    if rounded(abs(by_itself)) == rounded(abs(change)) or abs(by_itself) > abs(change):
        return "as much comes by itself, since the score was chosen"
    return f"about {rounded(abs(by_itself))} of it comes by itself, since the score was chosen"


def squared_error_of_contrast(
    round_: Round, treated: Sequence[str], others: Sequence[str]
) -> tuple[float, int] | None:
    """The squared standard error of the mean score of some statements less that of others, and its
    degrees of freedom; None where nothing is known of chance."""
    parts = components(round_)
    people = round_.results.overall.n
    if parts is None or not people or parts.persons < 1:
        return None

    between = fsum(
        (_share(section, treated) - _share(section, others)) ** 2 for section in _sections(round_)
    )
    within = 1 / len(treated) + 1 / len(others)
    squared = parts.pillar * between / people + parts.statement * within / _answers(round_)
    return squared, parts.persons


def _holds_nought(change: FigureChange, by_itself: float) -> bool:
    """True where the interval of a change holds nought once what comes by itself is taken off."""
    if change.low is None or change.high is None:
        return False
    return round(change.low - by_itself, 9) <= 0 <= round(change.high - by_itself, 9)


def _sections(round_: Round) -> Sequence[Pillar]:
    return round_.questionnaire.sections


def _variances(round_: Round, section: Pillar) -> list[float]:
    """How far persons' answers to each statement of a pillar lie apart, within their groups."""
    variances = [round_.variance_of_answers(statement.id) for statement in section.statements]
    return [variance for variance in variances if variance is not None]


def _scores(round_: Round) -> dict[str, dict[str, float]]:
    """The scores of statements, by pillar; pillars without any are left out."""
    scores: dict[str, dict[str, float]] = {}
    for result in round_.results.statements:
        if result.score is not None:
            scores.setdefault(result.pillar, {})[result.id] = result.score
    return scores


def _answers(round_: Round) -> float:
    """How many scored a statement, on average of those that anybody scored."""
    scored = [result.n for result in round_.results.statements if result.n]
    return max(_average(scored), 1.0)


def _statement_part(mean: float, variances: Sequence[float]) -> float:
    """What is left of the answers' variance when what persons' means have is taken off."""
    statements = len(variances)
    return (_average(variances) - mean) * statements / (statements - 1)


def _pillar_part(
    round_: Round, known: Mapping[str, tuple[float, Sequence[float]]], statement: float
) -> float:
    """How far the means of one person in several pillars differ, beyond what statements make."""
    overall = round_.variance_of_means(OVERALL)
    pillars = [known[key] for key in round_.scored_pillars if key in known]
    if overall is None or len(pillars) < 2:
        return 0.0
    share = 1 - 1 / len(pillars)
    of_pillars = _average([mean for mean, _ in pillars])
    from_statements = statement * _average([1 / len(part) for _, part in pillars])
    return max((of_pillars - overall) / share - from_statements, 0.0)


def _share(section: Pillar, statements: Sequence[str]) -> float:
    of_section = {statement.id for statement in section.statements}
    return sum(key in of_section for key in statements) / len(statements)


def _average(numbers: Sequence[float]) -> float:
    return fsum(numbers) / len(numbers)
