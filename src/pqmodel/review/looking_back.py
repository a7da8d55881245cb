"""The known part of a review: scores, groups, measures and the state of each action, then and now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from pqmodel.change.comparing import compare
from pqmodel.change.measure_change import latest
from pqmodel.change.model import BROKEN, Changes, FigureChange
from pqmodel.change.round import Round
from pqmodel.change.rounds import round_of
from pqmodel.ground.cycle import Cycle, containing, parse
from pqmodel.ground.numbers import rounded
from pqmodel.measures.catalogue import catalogue
from pqmodel.measures.model import Measures, Observation
from pqmodel.measures.record import read_measures
from pqmodel.plan.drafting import scores_of
from pqmodel.plan.model import Action
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.measure import Measure
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.answered_versions import lineage_of, other_scales
from pqmodel.questionnaire.versions.snapshots import read_snapshots
from pqmodel.review.model import ActionReview, FigureFact, MeasureFact
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.workspace import Workspace

_SAME = 0.05
"""A score that moved by less after the action was planned is shown as the same."""


class LookingBack:
    """Looks back from a cycle, on the day `today`. Rounds are worked out once each, when they are first needed."""

    def __init__(self, workspace: Workspace, cycle: Cycle, today: date) -> None:
        self.workspace, self.cycle, self.today = workspace, cycle, today
        self._answered = [other for other in answered_cycles(workspace) if other <= cycle]
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
        scores_now = self._scores_now(action.statements)
        measures = self._measures(action)
        since = self.since(action)
        facts: dict[str, Any] = {
            "action": action.id,
            "title": action.title,
            "statements": action.statements,
            "planned": "\n".join(action.steps) or action.output,
            "due": action.due,
            "status": action.status,
            "done_on": action.done_on,
            "outcome": action.outcome,
            "since": since.id if since else None,
            "until": self.now.cycle if self.now else None,
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

    def since(self, action: Action) -> Cycle | None:
        """The round that an action was planned from; None where there was none. One that follows another began from the
        review before it."""
        planned = parse(action.cycle)
        before = [
            cycle
            for cycle in self._answered
            if (cycle < planned if action.follows else cycle <= planned)
        ]
        return before[-1] if before else None

    # Scores

    def _figures(self, action: Action) -> tuple[FigureFact, ...]:
        """Each statement's score, then each group's in its pillars; none where the action is of this very round, save
        of scores that may be of another scale than those of now."""
        since = self.since(action)
        if self.now is None or since is None:
            return ()
        planned = dict(action.scores_then)
        if (
            action.figure
            and action.figure.kind == "statement"
            and action.figure.baseline is not None
        ):
            planned.setdefault(action.figure.id, action.figure.baseline)
        keys = tuple(dict.fromkeys([*action.statements, *planned]))
        two_scales = since.id in self._other_scales
        if since >= parse(self.now.cycle):
            doubtful = planned if two_scales else {}
            return tuple(
                _unlike(key, then, self._scores_now([key]), since) for key, then in doubtful.items()
            )
        changes = self._compared(since)
        found = {
            key: changes.statement(self._id_now(key)) or changes.statement(key) for key in keys
        }
        told = [
            _planned(key, planned.get(key), change, since, two_scales)
            for key, change in found.items()
            if change
        ]
        pillars = dict.fromkeys(
            change.pillar for key in action.statements if (change := found[key])
        )
        groups = [
            _fact(change)
            for pillar in pillars
            for change in changes.groups
            if change.pillar == pillar
        ]
        return (*told, *groups)

    def _scores_now(self, statements: Sequence[str]) -> dict[str, float]:
        """Scores of the latest round, under the ids that the action knows the statements by."""
        if self.now is None:
            return {}
        found = scores_of([self._id_now(key) for key in statements], self.now.results)
        return {key: found[new] for key in statements if (new := self._id_now(key)) in found}

    def _id_now(self, statement_id: str) -> str:
        """The id under which the latest round asks a statement: its own, or that of the one that took over from it."""
        return self._heirs.get(statement_id, statement_id)

    @cached_property
    def _heirs(self) -> Mapping[str, str]:
        """Statements that the latest round asks no more, and those that took over their history."""
        if self.now is None:
            return {}
        now, lineage = self.now.questionnaire, lineage_of(self.workspace, self.now.questionnaire)
        found: dict[str, str] = {}
        for version in read_snapshots(self.workspace):
            links = lineage.links(version, now).items()
            found |= {
                link.then: new
                for new, link in links
                if link.then and link.then not in now.by_statement
            }
        return found

    @cached_property
    def _other_scales(self) -> frozenset[str]:
        """Rounds in which somebody answered on another scale than that of the latest."""
        return (
            other_scales(self.workspace, self.now.questionnaire.scale) if self.now else frozenset()
        )

    def _compared(self, since: Cycle) -> Changes:
        if since not in self._changes:
            service = self.workspace.service
            titles = service.titles
            assert self.now is not None
            then, now = self._round(since), self.now
            lineage = lineage_of(self.workspace, then.questionnaire, now.questionnaire)
            self._changes[since] = compare(then, now, service.target, titles, lineage)
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
    def _observations(self) -> Measures:
        return read_measures(self.workspace)[0]

    @cached_property
    def _questionnaire(self) -> Questionnaire:
        return in_use.current(self.workspace)

    def _measures(self, action: Action) -> tuple[MeasureFact, ...]:
        """Measures of the action that were recorded then or now, and the one that it is measured by in any case."""
        own = action.figure.id if action.figure and action.figure.kind == "measure" else None
        facts = [self._measure(key, action) for key in self._measures_of(action, own)]
        return tuple(fact for fact in facts if fact.measure == own or _recorded(fact))

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
        then, now = self._observed(measure_id, planned)
        baseline = (
            action.figure.baseline if action.figure and action.figure.id == measure_id else None
        )
        return MeasureFact(
            measure=measure_id,
            title=known.title if known else measure_id,
            unit=known.unit if known else "",
            better=known.better if known else None,
            then=then.value if then and baseline is None else baseline,
            then_on=then.on if then and (baseline is None or then.value == baseline) else None,
            then_withheld=_withheld(then) if baseline is None else "",
            now=now.value if now else None,
            now_on=now.on if now else None,
            now_withheld=_withheld(now),
        )

    def _observed(
        self, measure_id: str, planned: date
    ) -> tuple[Observation | None, Observation | None]:
        """The latest observation when an action was planned, and the latest newer one by now. Neither is older than the
        cycle before its own, as where two rounds are compared; one that is withheld counts as well."""
        known = self._catalogue.get(measure_id)
        if known and known.unit == "list":
            return None, None
        kept = self._observations.of(measure_id)
        before = containing(planned, self.workspace.service.calendar).shift(-1)
        then = latest(kept, before.start, planned)
        first = self.cycle.shift(-1).start
        after = max(first, then.on + timedelta(days=1)) if then else first
        return then, latest(kept, after, min(self.cycle.end, self.today))

    def _figure_now(self, action: Action, measures: Sequence[MeasureFact]) -> float | None:
        """Where the figure that the action is measured by stands now."""
        if action.figure is None:
            return None
        if action.figure.kind == "measure":
            return next((fact.now for fact in measures if fact.measure == action.figure.id), None)
        return self._scores_now([action.figure.id]).get(action.figure.id)


def _recorded(fact: MeasureFact) -> bool:
    """True where a figure of it was recorded, withheld or not."""
    return any(
        side not in (None, "")
        for side in (fact.then, fact.now, fact.then_withheld, fact.now_withheld)
    )


def _withheld(side: Observation | None) -> str:
    """Why an observation has no figure; empty where it has one."""
    return "" if side is None or side.value is not None else side.withheld or "no figure"


def _planned(
    key: str, planned: float | None, change: FigureChange, since: Cycle, two_scales: bool
) -> FigureFact:
    """A statement's change since the action was planned. The score of that day stands, even where the round came to
    another one later; then nothing is claimed, and where people answered that round on `two_scales` nothing is
    subtracted, as the score of that day may be of the other one."""
    fact = _fact(change).model_copy(update={"id": key})
    if planned is None:
        none: dict[str, Any] = {
            "then": None,
            "n_then": None,
            "change": None,
            "verdict": "not comparable",
        }
        return fact.model_copy(update=none | {"why": "no score when this was planned"})
    if (
        fact.then is None
        or fact.now is None
        or fact.verdict in BROKEN
        or abs(planned - fact.then) < _SAME
    ):
        return fact.model_copy(update={"then": planned})
    if two_scales:
        return _unlike(key, planned, {key: fact.now}, since).model_copy(
            update={"title": fact.title}
        )
    later = f"the score when this was planned; the round came to {rounded(fact.then)} in the end"
    moved: dict[str, Any] = {
        "then": planned,
        "n_then": None,
        "change": fact.now - planned,
        "verdict": "indicative",
    }
    return fact.model_copy(update=moved | {"why": later})


def _unlike(key: str, planned: float, now: Mapping[str, float], since: Cycle) -> FigureFact:
    """Two scores that may be of different scales, since the round was answered on two."""
    why = f"people answered on two scales in {since.id}"
    return FigureFact(id=key, then=planned, now=now.get(key), verdict="not comparable", why=why)


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
        why="; ".join(filter(None, [change.why, *change.notes])),
    )
