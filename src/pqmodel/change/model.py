"""Changes: how the figures of two rounds differ and how far that can be trusted, in the shape of
`compare --json`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pqmodel.ground.nouns import Noun
from pqmodel.questionnaire.measure import Better, Unit
from pqmodel.questionnaire.versions.model import Turn
from pqmodel.results.model import Score

Verdict = Literal[
    "clear change",
    "likely change",
    "within the noise",
    "indicative",
    "one person's view",
    "method changed",
    "not comparable",
]
"""What can be claimed of a change. "one person's view" counts as indicative; "clear change" is a
claim, "likely change" a weaker one: of those that are called so at most one in five is expected to
be chance."""
Kind = Literal["overall", "pillar", "theme", "statement", "group"]
UNCLAIMED: frozenset[Verdict] = frozenset({"indicative", "one person's view"})
"""Verdicts of figures that compare like with like, but of which nothing is claimed."""
BROKEN: frozenset[Verdict] = frozenset({"method changed", "not comparable"})
"""Verdicts of figures whose two values are not of the same thing."""


LIKELY_IN_WORDS = "Likely: of five changes that are called so, one may be chance."
NOT_CLEAR = "not clear"
"""How the reason begins of a change whose interval leaves out 0, and which is within the noise
among all compared."""


def claim(verdict: Verdict, why: str) -> str:
    """What is said of a change, in words; of one that only its own interval would call clear, that
    it is not clear among so many."""
    if verdict != "within the noise":
        return verdict
    if why.startswith(NOT_CLEAR):
        return why.split("; ")[0]
    return "too small to tell from chance"


def is_claim(verdict: Verdict) -> bool:
    """True where a verdict says that something changed."""
    return verdict in ("clear change", "likely change")


def sureness(verdict: Verdict) -> int:
    """Where a verdict stands among others: clear ones first, then likely ones, then the rest."""
    order = {"clear change": 0, "likely change": 1}
    return order.get(verdict, 2)


class Crossing(Noun):
    """The nearest scale labels then and now, and the target that was reached or lost; null where
    none was crossed."""

    level_then: str
    level_now: str
    level: Literal["up", "down"] | None = None
    target: float
    reached: bool | None = None


class FigureChange(Noun):
    """One figure in two rounds. `id` is "overall", a pillar's, a statement's, or a group's in a
    pillar (`group`).

    `change` is now less then, null where the two are not comparable. `low` and `high` are its 95%
    interval, and `p` the chance of a change at least as far from nought by noise alone
    (Welch). The verdict goes by `p_cautious`, which for what is worked out from counts is the same
    with the smaller round's degrees of freedom. Both p are null where nothing is claimed; the
    interval is told of five people or more in each round. `wide` says that it is wider than need
    be, since no more than counts are known of a round. `why` gives the reason for a verdict without
    a claim, and says of an interval that leaves out 0 that it is not clear among all that are
    compared; `notes` what else has to be known. `was` is the statement's id in the earlier round
    where it was another. Of a statement that was asked in one of the two only, `began` or
    `ended` tells what was declared.
    """

    kind: Kind
    id: str
    pillar: str | None = None
    group: str | None = None
    title: str
    then: Score
    now: Score
    n_then: int | None
    n_now: int | None
    withheld: tuple[Literal["then", "now"], ...] = ()
    change: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    p_cautious: float | None = None
    wide: bool = False
    verdict: Verdict
    why: str = ""
    notes: tuple[str, ...] = ()
    was: str | None = None
    began: Turn | None = None
    ended: Turn | None = None
    crossing: Crossing | None = None


class Effect(Noun):
    """Statements with an action under way between two rounds, beside those without: difference in
    differences.

    `moved_with` and `moved_without` are mean changes, `began_with` and `began_without` mean
    scores in the earlier round. `by_itself` is what the first would have moved against the second
    without any action, since low scores are partly low by chance. `difference` is the first change
    less the second, less that; `low` and `high` are its 95% interval, over persons. Null where there
    is nothing to work them out from, the interval also where fewer than ten people answered.
    """

    actions: tuple[str, ...]
    statements_with: int
    statements_without: int
    people_then: int | None = None
    people_now: int | None = None
    began_with: float | None = None
    began_without: float | None = None
    moved_with: float | None = None
    moved_without: float | None = None
    by_itself: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    sentence: str
    cautions: tuple[str, ...] = ()
    each: tuple[Effect, ...] = ()
    """Where there are several actions, each by itself beside the statements that had none."""


MeasureVerdict = Literal[
    "better",
    "worse",
    "higher",
    "lower",
    "too small to tell",
    "as before",
    "withheld",
    "not comparable",
    "nothing to compare",
]
"""Which way a measure went; "higher" and "lower" where neither way is better; "too small to tell"
where one more or fewer, or chance, would make as much. It is no claim that it will stay so."""


class MeasureFigure(Noun):
    """A measure's figure on a day, in the measure's own unit (yes is 1, no is 0); null where it
    was `withheld`, which gives the reason."""

    on: date
    value: float | None = None
    withheld: str = ""


class MeasureChange(Noun):
    """One workforce measure in two rounds: a count of a whole staff and no sample of it.

    `then` is its latest figure up to the end of the earlier round, `now` the latest after that
    one, up to the end of the later; neither is older than the cycle before its round. `change`
    is now less then, null where they cannot be set beside each other; `why` gives the reason.
    `one_moves` is how far one more or fewer above the line (`one` says what) moves the figure;
    `within_one` marks a change no larger than that.
    """

    id: str
    title: str
    unit: Unit
    better: Better
    then: MeasureFigure | None = None
    now: MeasureFigure | None = None
    change: float | None = None
    verdict: MeasureVerdict
    why: str = ""
    one: str = ""
    one_moves: float | None = None
    within_one: bool = False


class Changes(Noun):
    """Two rounds compared. Statements stand in the later round's order, then those of the earlier
    round alone.

    `gains` and `losses` are ids of statements that moved by a tenth or more, clear ones first,
    then the largest. `tested` counts the statements that were tested at once, `tested_others`
    the pillars, themes, groups and overall.
    """

    format: Literal[1] = 1
    cycle_then: str
    cycle_now: str
    overall: FigureChange
    pillars: tuple[FigureChange, ...]
    statements: tuple[FigureChange, ...]
    groups: tuple[FigureChange, ...]
    gains: tuple[str, ...]
    losses: tuple[str, ...]
    tested: int
    tested_others: int
    method: tuple[str, ...]
    notes: tuple[str, ...]
    effect: Effect | None = None
    measures: tuple[MeasureChange, ...] = ()
    """Workforce measures with a figure in either round; they take no part in the tests."""

    def statement(self, statement_id: str) -> FigureChange | None:
        """The change of that statement, or None."""
        return next((change for change in self.statements if change.id == statement_id), None)

    @property
    def figures(self) -> tuple[FigureChange, ...]:
        """Every figure: overall, pillars and themes, statements, groups."""
        return (self.overall, *self.pillars, *self.statements, *self.groups)
