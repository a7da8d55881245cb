"""What cannot be in a submission, whoever wrote it: it would count twice, count for nobody, or stop those
beside it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from pqmodel.ground.cycle import parse
from pqmodel.ground.dates import in_full
from pqmodel.partnership.model import MOST_POINTS, SharedCounts, Submission

MOST_PEOPLE = 1_000_000
"""People, or actions, in one count: all who work in the care of England are not many more."""
MOST_AMOUNT = 1e12
"""Days, hours or pounds behind a measure."""
_FARTHEST_SCORE = 1_000
_LONGEST = 500
_DAYS_AHEAD = 366
_OTHER_SIDE_OF_THE_WORLD = timedelta(days=1)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def fault_of(submission: Submission, today: date | None = None) -> str:
    """What cannot be in it, in words: the first that is found; empty where all of it can. `today` is
    the partnership's: a clock that goes wrong by a year or more is seen by it."""
    for check in _CHECKS:
        for fault in check(submission):
            return fault
    if today is not None and submission.made_on > today + timedelta(days=_DAYS_AHEAD):
        # It would count before whatever the service sends later.
        return f"it was made on a day that is yet to come, {submission.made_on}"
    return ""


def doubt_of(submission: Submission, today: date | None) -> str:
    """What is taken in and has to be looked at, in words; empty where nothing has."""
    if today is not None and submission.made_on > today + _OTHER_SIDE_OF_THE_WORLD:
        return (
            f"it says that it was made on {in_full(submission.made_on)}, a day that is yet to come: what "
            "the service sends before then will not count"
        )
    return ""


def _days(submission: Submission) -> Iterator[str]:
    cycle = parse(submission.cycle)
    if cycle.id != submission.cycle:
        yield f"the cycle is written as {cycle.id}"
    if (submission.starts, submission.ends) != (cycle.start, cycle.end):
        yield f"{cycle.id} does not go from {submission.starts} to {submission.ends}"


def _scale(submission: Submission) -> Iterator[str]:
    scale = submission.scale
    if not 2 <= len(scale) <= MOST_POINTS:
        yield f"a scale has 2 to {MOST_POINTS} scores"
    if list(scale) != sorted(set(scale)):
        yield "the scores of the scale do not rise"
    if max(map(abs, scale), default=0) > _FARTHEST_SCORE:
        yield "the scores of the scale are out of all measure"
    if scale and not min(scale) < submission.favourable_from <= max(scale):
        yield "the lowest favourable score is not on the scale"


def _texts(submission: Submission) -> Iterator[str]:
    if not submission.by.strip():
        yield "it does not say whose it is"
    for place, text in _all_texts(submission):
        if len(text) > _LONGEST:
            yield f"{place} is longer than {_LONGEST} characters"
        if _CONTROLS.search(text):
            yield f"{place} holds characters that cannot be shown"


def _all_texts(submission: Submission) -> Iterator[tuple[str, str]]:
    yield from (("by", submission.by), ("type", submission.type))
    for key, group in submission.groups.items():
        yield from (("a group", key), ("the title of a group", group.title))
    for statement in submission.statements:
        yield from (("a statement", statement.id), ("a pillar", statement.pillar))
        yield from (("a group", key) for key in statement.groups)
    for measure in submission.measures:
        yield from (("a measure", measure.id), ("the title of a measure", measure.title))
        yield from (("a unit", measure.unit), ("an input", " ".join(measure.inputs)[:_LONGEST]))


def _statements(submission: Submission) -> Iterator[str]:
    yield from _twice("statement", (statement.id for statement in submission.statements))
    points = len(submission.scale)
    for statement in submission.statements:
        for key, counts in statement.groups.items():
            if not _adds_up(counts, points):
                yield f"{statement.id}, {key}: the counts do not add up"
            group = submission.groups.get(key)
            if group is None:
                yield f"{statement.id} has counts of {key}, which is not among its groups"
            elif counts.n > group.people:
                yield f"{statement.id}, {key}: {counts.n} scored it, of {group.people} people"


def _adds_up(counts: SharedCounts, points: int) -> bool:
    if max(counts.n, counts.na, counts.dk) > MOST_PEOPLE:
        return False
    if counts.scores is None:
        # Of people who scored there are counts, or the band that stands for them.
        return counts.band is not None or counts.n == 0
    if counts.band is not None:
        return False
    scores = counts.scores
    return len(scores) == points and sum(scores) == counts.n and min(scores) >= 0


def _people(submission: Submission) -> Iterator[str]:
    for key, group in submission.groups.items():
        if not 0 <= group.people <= MOST_PEOPLE:
            yield f"{key}: {group.people} people cannot be"
    if submission.plan is not None:
        for many in (submission.plan.actions, *submission.plan.statuses.values()):
            if not 0 <= many <= MOST_PEOPLE:
                yield f"{many} actions cannot be"


def _measures(submission: Submission) -> Iterator[str]:
    yield from _twice("measure", (measure.id for measure in submission.measures))
    for measure in submission.measures:
        sums = (measure.numerator, measure.denominator)
        amounts = (measure.value, *sums, *measure.inputs.values())
        if not all(_is_amount(amount) for amount in amounts):
            yield f"{measure.id}: one of its numbers cannot be"
        if any(amount is not None and amount < 0 for amount in sums):
            yield f"{measure.id}: what it is worked out from is below nought"


def _is_amount(amount: float | None) -> bool:
    return amount is None or (math.isfinite(amount) and abs(amount) <= MOST_AMOUNT)


def _twice(what: str, keys: Iterable[str]) -> Iterator[str]:
    for key, times in Counter(keys).items():
        if times > 1:
            yield f"the {what} {key} stands in it twice"


_CHECKS: tuple[Callable[[Submission], Iterator[str]], ...] = (
    _texts,
    _days,
    _scale,
    _people,
    _statements,
    _measures,
)
