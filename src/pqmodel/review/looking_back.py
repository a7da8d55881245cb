"""The known part of a review: scores, groups, measures and the state of each action, then and now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from pqmodel.change.comparing import compare
from pqmodel.change.measure_change import latest
from pqmodel.change.model import BROKEN, Changes, FigureChange
from pqmodel.change.reading_rounds import read_round
from pqmodel.change.regression_to_mean import (
    expected_scores,
    less_what_comes_by_itself,
    what_comes_by_itself,
)
from pqmodel.change.round import Round
from pqmodel.ground.cycle import Cycle, containing, parse
from pqmodel.ground.numbers import places_beside, rounded
from pqmodel.measures.catalogue import catalogue
from pqmodel.measures.model import Measures, Observation
from pqmodel.measures.record import read_measures
from pqmodel.plan.action_measures import planned_from
from pqmodel.plan.drafting import scores_of
from pqmodel.plan.effect import begun
from pqmodel.plan.indicators import measure_of
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
        self._expected: dict[Cycle, Mapping[str, float]] = {}

    @cached_property
    def now(self) -> Round | None:
        """The latest round up to the cycle; None where nobody has answered yet."""
        # People may answer every second quarter, so the latest round can be an earlier one.
        if not self._answered:
            return None
        return self._round(self._answered[-1])

    def overall(self, since: Cycle) -> tuple[float | None, float | None, FigureFact | None]:
        """The overall score then and now, and what can be said of the change; None where there is nothing to say."""
        if self.now is None:
            return None, None, None
        now = self.now.results.overall.score
        # A round is not set beside itself.
        if since not in self._answered or since >= parse(self.now.cycle):
            return None, now, None
        fact = _fact(self._compared(since).overall)
        return fact.then, now, fact

    def facts(self, action: Action, earlier: ActionReview | None) -> ActionReview:
        """The known part of one action's review, on top of what a person wrote before."""
        since = self.since(action)
        is_begun = self._is_begun(action, since)
        measures = self._measures(action)
        figure_now = self._figure_now(action, measures)
        figures: tuple[FigureFact, ...] = ()
        if is_begun:
            figures = self._figures(action)
        else:
            # What moved before the work began moved without it.
            measures = ()
        since_id, until = None, None
        if since:
            since_id = since.id
        if self.now:
            until = self.now.cycle
        facts: dict[str, Any] = {
            "action": action.id,
            "title": action.title,
            "statements": action.statements,
            "planned": "\n".join(action.steps) or action.output,
            "due": action.due,
            "status": action.status,
            "begun": is_begun,
            "done_on": action.done_on,
            "outcome": action.outcome,
            "since": since_id,
            "until": until,
            "scores_then": dict(action.scores_then),
            "scores_now": self._scores_now(action.statements),
            "figure": action.figure,
            "figure_now": figure_now,
            "figures": figures,
            "measures": measures,
        }
        written = _begun_with(action)
        if earlier:
            written = earlier.model_dump()
        # Facts over what stood there: brought up to date, they change, and what was judged does not.
        return ActionReview.model_validate({**written, **facts})

    def since(self, action: Action) -> Cycle | None:
        """The round that an action was planned from; None where there was none."""
        return planned_from(action, self._answered)

    def _is_begun(self, action: Action, since: Cycle | None) -> bool:
        """True where work on it has begun by now: many write that down after the cycle has ended."""
        today = containing(self.today, self.workspace.service.calendar)
        return begun(action, since or parse(action.cycle), max(self.cycle, today))

    # Scores

    def _figures(self, action: Action) -> tuple[FigureFact, ...]:
        """Each statement's score, then each group's in its pillars.

        None where the action is of this very round, save of scores that may be of another scale than those of now.
        """
        since = self.since(action)
        if self.now is None or since is None:
            return ()
        planned = _planned_scores(action)
        two_scales = since.id in self._other_scales
        if since >= parse(self.now.cycle):
            if two_scales:
                return self._of_one_round(planned, since)
            return ()

        changes = self._compared(since)
        keys = dict.fromkeys([*action.statements, *planned])
        facts: list[FigureFact] = []
        for key in keys:
            change = self._change_of(changes, key)
            if change:
                expected = self._expected_score(change, since)
                if expected is not None:
                    change = less_what_comes_by_itself(change, expected)
                fact = self._since_planned(key, planned.get(key), change, since)
                facts.append(_with_what_comes_by_itself(fact, expected))

        return (*facts, *self._group_figures(action, changes))

    def _since_planned(
        self, key: str, planned: float | None, change: FigureChange, since: Cycle
    ) -> FigureFact:
        """A statement's change since the action was planned.

        Where the round came to another score after that day, the score of that day stands beside the
        score now, both of everybody, and nothing is claimed; where people answered that round on two
        scales nothing is subtracted, as the score of that day may be of the other one.
        """
        fact = _fact(change).model_copy(update={"id": key})
        if planned is None:
            unknown: dict[str, Any] = {
                "then": None,
                "n_then": None,
                "change": None,
                "verdict": "not comparable",
                "why": "no score when this was planned",
            }
            return fact.model_copy(update=unknown)

        # Nothing is subtracted here, so the score of that day can stand whatever the round came to.
        if fact.then is None or fact.now is None or fact.verdict in BROKEN:
            return fact.model_copy(update={"then": planned})

        # A change leaves out who was counted in one of the rounds only: its "then" is not the round's score.
        assert self.now is not None
        result_then = self._round(since).by_id[change.was or change.id]
        result_now = self.now.by_id[change.id]
        score_then, score_now = result_then.score, result_now.score
        if score_then is None or score_now is None or abs(planned - score_then) < _SAME:
            # The round did not move after it was planned, so all that is known of it holds.
            return fact
        if since.id in self._other_scales:
            unlike = _unlike(key, planned, {key: score_now}, since)
            return unlike.model_copy(update={"title": fact.title})

        # How many people had answered by that day is not known, so no more than a sign is claimed.
        came_to = rounded(score_then, places_beside(planned, score_then, score_then - planned))
        moved: dict[str, Any] = {
            "then": planned,
            "n_then": None,
            "now": score_now,
            "n_now": result_now.n,
            "change": score_now - planned,
            "verdict": "indicative",
            "why": f"the score when this was planned; the round came to {came_to} in the end",
        }
        return fact.model_copy(update=moved)

    def _expected_score(self, change: FigureChange, since: Cycle) -> float | None:
        """Where the score was to be expected: an action goes to one because it is low, which is partly chance and
        rises by itself."""
        if since not in self._expected:
            self._expected[since] = expected_scores(self._round(since))
        return self._expected[since].get(change.was or change.id)

    def _group_figures(self, action: Action, changes: Changes) -> list[FigureFact]:
        """Each group's score in the pillars of the action, each pillar once."""
        own = [self._change_of(changes, key) for key in action.statements]
        pillars = dict.fromkeys(change.pillar for change in own if change)
        facts: list[FigureFact] = []
        for pillar in pillars:
            facts += [_fact(change) for change in changes.groups if change.pillar == pillar]
        return facts

    def _of_one_round(self, planned: Mapping[str, float], since: Cycle) -> tuple[FigureFact, ...]:
        """Scores of a round that was answered on two scales: none is subtracted from another."""
        return tuple(
            _unlike(key, then, self._scores_now([key]), since) for key, then in planned.items()
        )

    def _change_of(self, changes: Changes, key: str) -> FigureChange | None:
        """The change of a statement under the id that it has now, else under the one that it had."""
        change = changes.statement(self._id_now(key))
        if change is None:
            change = changes.statement(key)
        return change

    def _scores_now(self, statements: Sequence[str]) -> dict[str, float]:
        """Scores of the latest round, under the ids that the action knows the statements by."""
        if self.now is None:
            return {}

        # A statement that took over from another is asked under its own id, and shown under the one
        # that the plan says: both sides of a score have to stand under one name.
        ids_now = {key: self._id_now(key) for key in statements}
        scores = scores_of(list(ids_now.values()), self.now.results)
        return {key: scores[id_now] for key, id_now in ids_now.items() if id_now in scores}

    def _id_now(self, statement_id: str) -> str:
        """The id under which the latest round asks a statement: its own, or that of the one that took over from it."""
        return self._heirs.get(statement_id, statement_id)

    @cached_property
    def _heirs(self) -> Mapping[str, str]:
        """Statements that the latest round asks no more, and those that took over their history."""
        if self.now is None:
            return {}
        now = self.now.questionnaire
        lineage = lineage_of(self.workspace, now)
        heirs: dict[str, str] = {}
        for version in read_snapshots(self.workspace):
            for heir, link in lineage.links(version, now).items():
                # One that is still asked is its own heir.
                if link.then and link.then not in now.by_statement:
                    heirs[link.then] = heir

        return heirs

    @cached_property
    def _other_scales(self) -> frozenset[str]:
        """Rounds in which somebody answered on another scale than that of the latest."""
        if self.now is None:
            return frozenset()
        return other_scales(self.workspace, self.now.questionnaire.scale)

    def _compared(self, since: Cycle) -> Changes:
        # Several actions are looked back on from one round.
        if since not in self._changes:
            service = self.workspace.service
            assert self.now is not None
            then, now = self._round(since), self.now
            lineage = lineage_of(self.workspace, then.questionnaire, now.questionnaire)
            self._changes[since] = compare(then, now, service.target, service.titles, lineage)

        return self._changes[since]

    def _round(self, cycle: Cycle) -> Round:
        if cycle not in self._rounds:
            self._rounds[cycle] = read_round(self.workspace, cycle.id)
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
        # Without a figure, a row of its own still says that nobody recorded one.
        own = measure_of(action.figure)
        facts = [self._measure(key, action) for key in self._measures_of(action)]
        return tuple(fact for fact in facts if fact.measure == own or _recorded(fact))

    def _measures_of(self, action: Action) -> Sequence[str]:
        """Ids of the measure that it is measured by, then those linked to the action and to its statements."""
        ids: list[str] = []
        own = measure_of(action.figure)
        if own:
            ids.append(own)
        recommended = self._questionnaire.by_action.get(action.source or "")
        if recommended:
            ids += recommended[1].measures
        for key in action.statements:
            entry = self._questionnaire.by_statement.get(key)
            if entry:
                ids += entry[1].measures

        # Several statements may be linked to one measure.
        return list(dict.fromkeys(ids))

    def _measure(self, measure_id: str, action: Action) -> MeasureFact:
        planned = parse(action.cycle).end
        # The day is known more closely where the history has it; a plan written by hand has none.
        if action.history:
            planned = action.history[0].on
        then, now = self._observed(measure_id, planned)
        fact = MeasureFact(
            measure=measure_id,
            title=measure_id,
            then_withheld=_withheld(then),
            now_withheld=_withheld(now),
        )
        if then:
            fact = fact.model_copy(update={"then": then.value, "then_on": then.on})
        if now:
            fact = fact.model_copy(update={"now": now.value, "now_on": now.on})

        measure = self._catalogue.get(measure_id)
        # One that the service has defined and removed again keeps its figures, under its id.
        if measure:
            words = {"title": measure.title, "unit": measure.unit, "better": measure.better}
            fact = fact.model_copy(update=words)
        if action.figure is None or action.figure.id != measure_id:
            return fact
        return _begun_at(fact, action.figure.baseline)

    def _observed(
        self, measure_id: str, planned: date
    ) -> tuple[Observation | None, Observation | None]:
        """The latest observation when an action was planned, and the latest newer one by now.

        Neither is older than the cycle before its own, as where two rounds are compared; one that is withheld counts as
        well.
        """
        measure = self._catalogue.get(measure_id)
        # A list of people has no figure, and its entries belong in no record that is handed on.
        if measure and measure.unit == "list":
            return None, None
        observations = self._observations.of(measure_id)
        cycle_before = containing(planned, self.workspace.service.calendar).shift(-1)
        then = latest(observations, cycle_before.start, planned)

        # One observation never stands on both sides: it would look as if nothing had moved.
        first = self.cycle.shift(-1).start
        if then:
            first = max(first, then.on + timedelta(days=1))
        return then, latest(observations, first, min(self.cycle.end, self.today))

    def _figure_now(self, action: Action, measures: Sequence[MeasureFact]) -> float | None:
        """Where the figure that the action is measured by stands now."""
        if action.figure is None:
            return None
        if action.figure.kind == "statement":
            return self._scores_now([action.figure.id]).get(action.figure.id)
        for fact in measures:
            if fact.measure == action.figure.id:
                return fact.now

        return None


def _begun_with(action: Action) -> dict[str, Any]:
    """What a person finds written already: what the plan says was done, and what shows it."""
    # The progress of an action that goes on with another, and has not begun, is a note on what to do.
    is_a_note = action.follows and action.status == "not started"
    done = action.progress
    if is_a_note:
        done = ""
    return {"done": done, "evidence": action.evidence}


def _planned_scores(action: Action) -> dict[str, float]:
    """Scores of the day when an action was planned, by statement."""
    # The scores of that day and not those of the round: more people may have answered it since.
    scores = dict(action.scores_then)
    figure = action.figure
    if figure and figure.kind == "statement" and figure.baseline is not None:
        scores.setdefault(figure.id, figure.baseline)
    return scores


def _begun_at(fact: MeasureFact, baseline: float | None) -> MeasureFact:
    """The measure that an action is measured by, with the baseline of its plan. Its day is known where an observation
    says the same."""
    if baseline is None:
        return fact
    on = None
    if fact.then == baseline:
        on = fact.then_on
    return fact.model_copy(update={"then": baseline, "then_on": on, "then_withheld": ""})


def _recorded(fact: MeasureFact) -> bool:
    """True where a figure of it was recorded, withheld or not."""
    # A nought is a figure: nobody left.
    has_figure = fact.then is not None or fact.now is not None
    return has_figure or bool(fact.then_withheld or fact.now_withheld)


def _withheld(observation: Observation | None) -> str:
    """Why an observation has no figure; empty where it has one."""
    if observation is None or observation.value is not None:
        return ""
    return observation.withheld or "no figure"


def _with_what_comes_by_itself(fact: FigureFact, expected: float | None) -> FigureFact:
    """The same with what the score of the day when the action was planned was to move by itself."""
    if expected is None or fact.then is None or fact.change is None:
        return fact
    by_itself = what_comes_by_itself(fact.then, fact.change, expected)
    return fact.model_copy(update={"by_itself": by_itself})


def _unlike(key: str, planned: float, now: Mapping[str, float], since: Cycle) -> FigureFact:
    """Two scores that may be of different scales, since the round was answered on two."""
    # Which of the two a score of that day is on is not kept.
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
        why="; ".join(reason for reason in (change.why, *change.notes) if reason),
    )
