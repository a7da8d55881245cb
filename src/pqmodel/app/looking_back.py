"""The known part of a review: scores, groups, measures and the state of each action, then and now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from pqmodel.analysis.change import compare
from pqmodel.analysis.figures import rounded
from pqmodel.analysis.pairing import Round
from pqmodel.app import questionnaires
from pqmodel.app.measuring import catalogue, observed
from pqmodel.app.planning import scores_of
from pqmodel.app.results import round_of
from pqmodel.model.change import BROKEN, Changes, FigureChange
from pqmodel.model.cycle import Cycle, parse
from pqmodel.model.measure import Measure
from pqmodel.model.plan import Action
from pqmodel.model.questionnaire import Questionnaire
from pqmodel.model.review import ActionReview, FigureFact, MeasureFact
from pqmodel.store.workspace import Workspace

_SAME = 0.05
"""A score that moved by less after the action was planned is shown as the same."""


class LookingBack:
    """Looks back from a cycle, on the day `today`. Rounds are worked out once each, when they are first needed."""

    def __init__(self, workspace: Workspace, cycle: Cycle, today: date) -> None:
        self.workspace, self.cycle, self.today = workspace, cycle, today
        self._answered = [other for other in workspace.cycles() if other <= cycle]
        self._rounds: dict[Cycle, Round] = {}
        self._changes: dict[Cycle, Changes] = {}

    @cached_property
    def now(self) -> Round | None:
        """The latest round up to the cycle; None where nobody has answered yet."""
        return self._round(self._answered[-1]) if self._answered else None

    def overall(self, since: Cycle) -> tuple[float | None, float | None, FigureFact | None]:
        """The overall score then and now, and what can be said of the change; None where there is nothing to say."""
        now = self.now.results.overall.score if self.now else None
        if self.now is None or since not in self._answered or since >= parse(self.now.cycle):
            return None, now, None
        fact = _fact(self._compared(since).overall)
        return fact.then, now, fact

    def facts(self, action: Action, earlier: ActionReview | None) -> ActionReview:
        """The known part of one action's review, on top of what a person wrote before."""
        scores_now = scores_of(action.statements, self.now.results) if self.now else {}
        measures = self._measures(action)
        facts: dict[str, Any] = {
            "action": action.id,
            "title": action.title,
            "statements": action.statements,
            "planned": "\n".join(action.steps) or action.output,
            "due": action.due,
            "status": action.status,
            "done_on": action.done_on,
            "outcome": action.outcome,
            "scores_then": dict(action.scores_then),
            "scores_now": scores_now,
            "figure": action.figure,
            "figure_now": self._figure_now(action, measures),
            "figures": self._figures(action),
            "measures": measures,
        }
        # The progress of an action that goes on with another, and has not begun, is a note on what to do.
        done = "" if action.follows and action.status == "not started" else action.progress
        written = earlier.model_dump() if earlier else {"done": done, "evidence": action.evidence}
        return ActionReview.model_validate(written | facts)

    # Scores

    def _figures(self, action: Action) -> tuple[FigureFact, ...]:
        """Each statement's score, then each group's in its pillars; none where the action is of this very round."""
        since = self._then(action)
        if self.now is None or since is None or since >= parse(self.now.cycle):
            return ()
        changes = self._compared(since)
        told = [_planned(action, key, _change_of(changes, key)) for key in action.statements]
        pillars = dict.fromkeys(
            found[0].id for key in action.statements if (found := self.now.questionnaire.by_statement.get(key))
        )
        groups = [_fact(change) for pillar in pillars for change in changes.groups if change.pillar == pillar]
        return (*(fact for fact in told if fact), *groups)

    def _then(self, action: Action) -> Cycle | None:
        """The round that an action was planned from. One that follows another began from the review before it."""
        planned = parse(action.cycle)
        before = [cycle for cycle in self._answered if (cycle < planned if action.follows else cycle <= planned)]
        return before[-1] if before else None

    def _compared(self, since: Cycle) -> Changes:
        if since not in self._changes:
            service = self.workspace.service
            titles = {group.id: group.title for group in service.groups}
            assert self.now is not None
            self._changes[since] = compare(self._round(since), self.now, service.target, titles)
        return self._changes[since]

    def _round(self, cycle: Cycle) -> Round:
        if cycle not in self._rounds:
            self._rounds[cycle] = round_of(self.workspace, cycle.id)
        return self._rounds[cycle]

    # Measures

    @cached_property
    def _catalogue(self) -> Mapping[str, Measure]:
        return catalogue(self.workspace)

    @cached_property
    def _questionnaire(self) -> Questionnaire:
        return questionnaires.current(self.workspace)

    def _measures(self, action: Action) -> tuple[MeasureFact, ...]:
        """Measures of the action that were recorded then or now, and the one that it is measured by in any case."""
        own = action.figure.id if action.figure and action.figure.kind == "measure" else None
        facts = [self._measure(key, action) for key in self._measures_of(action, own)]
        return tuple(fact for fact in facts if fact.measure == own or fact.then is not None or fact.now is not None)

    def _measures_of(self, action: Action, own: str | None) -> Sequence[str]:
        found = [own] if own else []
        if action.source and (recommended := self._questionnaire.by_action.get(action.source)):
            found += recommended[1].measures
        for key in action.statements:
            if known := self._questionnaire.by_statement.get(key):
                found += known[1].measures
        return list(dict.fromkeys(found))

    def _measure(self, measure_id: str, action: Action) -> MeasureFact:
        known = self._catalogue.get(measure_id)
        planned = action.history[0].on if action.history else parse(action.cycle).end
        then = observed(self.workspace, measure_id, planned)
        now = observed(self.workspace, measure_id, min(self.cycle.end, self.today))
        baseline = action.figure.baseline if action.figure and action.figure.id == measure_id else None
        return MeasureFact(
            measure=measure_id,
            title=known.title if known else measure_id,
            unit=known.unit if known else "",
            then=then.value if then and baseline is None else baseline,
            then_on=then.on if then and (baseline is None or then.value == baseline) else None,
            now=now.value if now else None,
            now_on=now.on if now else None,
        )

    def _figure_now(self, action: Action, measures: Sequence[MeasureFact]) -> float | None:
        """Where the figure that the action is measured by stands now."""
        if action.figure is None:
            return None
        if action.figure.kind == "measure":
            return next((fact.now for fact in measures if fact.measure == action.figure.id), None)
        return scores_of([action.figure.id], self.now.results).get(action.figure.id) if self.now else None


def _change_of(changes: Changes, statement_id: str) -> FigureChange | None:
    """The change of a statement by its id in the later round, else by the one it had in the earlier."""
    by_old = (change for change in changes.statements if change.was == statement_id)
    return changes.statement(statement_id) or next(by_old, None)


def _planned(action: Action, statement_id: str, change: FigureChange | None) -> FigureFact | None:
    """A statement's change since the action was planned. The score of that day stands, even where the round came to
    another one later; then nothing is claimed."""
    if change is None:
        return None
    fact = _fact(change).model_copy(update={"id": statement_id})
    planned = action.scores_then.get(statement_id)
    if planned is None:
        none: dict[str, Any] = {"then": None, "n_then": None, "change": None, "verdict": "not comparable"}
        return fact.model_copy(update=none | {"why": "no score when this was planned"})
    if fact.then is None or fact.now is None or fact.verdict in BROKEN or abs(planned - fact.then) < _SAME:
        return fact.model_copy(update={"then": planned})
    later = f"the score when this was planned; the round came to {rounded(fact.then)} in the end"
    moved: dict[str, Any] = {"then": planned, "n_then": None, "change": fact.now - planned, "verdict": "indicative"}
    return fact.model_copy(update=moved | {"why": later})


def _fact(change: FigureChange) -> FigureFact:
    """What a review keeps of a change."""
    return FigureFact(
        id=change.id,
        title=change.title,
        group=change.group,
        then=change.then,
        now=change.now,
        n_then=change.n_then,
        n_now=change.n_now,
        withheld=change.withheld,
        change=change.change,
        verdict=change.verdict,
        why=change.why,
    )
