"""Makes a made-up service with four quarters of answers, plan and reviews, to try things on."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from pqmodel.answers.record import add_response, read_responses
from pqmodel.ground import paths, written
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.plan.drafting import Choice, take_in
from pqmodel.plan.model import Action, GoodEnough, Meeting
from pqmodel.plan.proposals import Proposal
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.results.releasing import release_round
from pqmodel.results.round_results import round_results
from pqmodel.review.beginning import begin
from pqmodel.review.completing import complete, prepare
from pqmodel.review.model import ActionReview
from pqmodel.review.record import keep_review, read_review
from pqmodel.service.demo_answers import responses_of
from pqmodel.service.demo_evidence import put_down_evidence
from pqmodel.service.demo_measures import define_measures, measure_actions, record_quarter
from pqmodel.service.demo_story import Quarters, ReviewStory, State, Story, read_story
from pqmodel.workspace.cycle_stages import answered_cycles, reviewed_cycles
from pqmodel.workspace.new_service import set_up
from pqmodel.workspace.workspace import Workspace

_DRAFTED_AFTER = 28
"""Days into a quarter on which its actions are drafted."""


class Demo(NamedTuple):
    """What a made-up service has: its name, cycles, responses, actions, cycles with a review."""

    service: str
    cycles: tuple[str, ...]
    responses: int
    actions: int
    reviews: tuple[str, ...]


def make_demo(root: Path, today: date) -> Workspace:
    """The made-up service at `root`, with four quarters; in the last of them `today` lies.

    The same day gives the same figures and words. Refuses a folder with anything in it; should it
    fail half way, nothing is left behind.
    """
    if paths.is_there(root) and not paths.is_folder(root):
        raise PqmodelError(
            f"{paths.shown(root)} is a file, not a folder.", "Name a new folder, such as trial."
        )
    if paths.listed(root):
        raise PqmodelError(
            f"{root} is not empty.", "Name a new folder, such as trial; what is in this one stays."
        )
    was_there = paths.is_folder(root)
    try:
        return _made(root, read_story(), today)
    except BaseException:
        _clear(root, keep_folder=was_there)
        raise


def count_demo(workspace: Workspace) -> Demo:
    """Counts what a made-up service has."""
    cycles = [cycle.id for cycle in answered_cycles(workspace)]
    plan, _ = read_plan(workspace)
    return Demo(
        service=workspace.service.service,
        cycles=tuple(cycles),
        responses=sum(1 for cycle in cycles for _ in read_responses(workspace, cycle)),
        actions=len(plan.actions),
        reviews=tuple(cycle.id for cycle in reviewed_cycles(workspace)),
    )


def _made(root: Path, story: Story, today: date) -> Workspace:
    quarters = Quarters(story.service, today)
    chance = Random(story.seed)
    workspace = set_up(root, story.service)
    questionnaire = in_use.current(workspace)
    keep_snapshot(workspace, questionnaire)
    define_measures(workspace, story.measures)
    for quarter, cycle in enumerate(quarters.cycles, 1):
        for response in responses_of(story, quarter, cycle.id, questionnaire, chance):
            add_response(workspace, response)
        # Somebody released each round on the day on which it was drafted from.
        release_round(workspace, cycle, quarters.today)
        record_quarter(workspace, story.measures, quarter, quarters)
        _take_in(workspace, story, quarter, cycle, questionnaire, quarters)
        measure_actions(workspace, story, quarter, cycle, quarters)
        _carry_on(workspace, story, quarter, quarters)
        for review in story.reviews:
            if review.cycle == quarter:
                _look_back(workspace, review, cycle, quarters)
    put_down_evidence(workspace, story, quarters)
    return workspace


def _take_in(
    workspace: Workspace,
    story: Story,
    quarter: int,
    cycle: Cycle,
    questionnaire: Questionnaire,
    quarters: Quarters,
) -> None:
    """Puts the actions that begin in this quarter into the plan, with the scores of the quarter."""
    choices = []
    for begun in story.actions:
        if begun.states[0].cycle == quarter:
            pillar, action = questionnaire.by_action[begun.source]
            choices.append(Choice(Proposal(action, pillar, begun.statements, reasons=())))
    drafted = min(quarters.day(f"c{quarter}+{_DRAFTED_AFTER}"), quarters.today)
    take_in(workspace, choices, round_results(workspace, cycle), drafted)


def _carry_on(workspace: Workspace, story: Story, quarter: int, quarters: Quarters) -> None:
    """Brings the plan to where it stood at the end of this quarter."""
    plan, stamp = read_plan(workspace)
    for number, followed in enumerate(story.actions, 1):
        for state in followed.states:
            action = plan.action(f"A-{number:03d}")
            if state.cycle == quarter and action is not None:
                values = {**action.model_dump(), **_changes(state, quarters)}
                plan = plan.replace(Action.model_validate(values))

    cycle = quarters.cycles[quarter - 1].id
    marks = [
        GoodEnough(statement=mark.statement, why=mark.why, by=mark.by, cycle=cycle)
        for mark in story.good_enough
        if mark.cycle == quarter
    ]
    meetings = []
    for meeting in story.meetings:
        if meeting.cycle == quarter:
            values = meeting.model_dump(exclude={"cycle"})
            values["on"] = quarters.day(meeting.on)
            values["next"] = quarters.day(meeting.next)
            meetings.append(Meeting.model_validate(values))
    added = {"good_enough": (*plan.good_enough, *marks), "meetings": (*plan.meetings, *meetings)}
    write_plan(workspace, plan.model_copy(update=added), stamp)


def _changes(state: State, quarters: Quarters) -> dict[str, Any]:
    """What a state says, with its days on the calendar; what it does not name stays as it was."""
    changes = state.model_dump(exclude_unset=True, exclude={"cycle"})
    for key in ("start", "due", "done_on"):
        if key in changes:
            changes[key] = quarters.day(changes[key])
    return changes


def _look_back(workspace: Workspace, story: ReviewStory, cycle: Cycle, quarters: Quarters) -> None:
    """Begins the quarter's review, judges what the story judges, and completes it where it was."""
    begin(workspace, cycle, quarters.day(story.started))
    review, stamp = read_review(workspace, cycle.id)
    if review is None:
        return
    for action_id, judgement in story.actions.items():
        action = review.action(action_id)
        if action is not None:
            values = {**action.model_dump(), **judgement}
            review = review.replace(ActionReview.model_validate(values))
    keep_review(workspace, review.model_copy(update={"overall": story.overall}), stamp)
    if story.completed:
        on = quarters.day(story.completed)
        complete(workspace, prepare(workspace, cycle, on), on)


def _clear(root: Path, *, keep_folder: bool) -> None:
    written.forget_below(root)
    if not keep_folder:
        shutil.rmtree(root, ignore_errors=True)
        return
    for child in paths.listed(root):
        if child.is_dir():
            shutil.rmtree(child, ignore_errors=True)
        else:
            child.unlink(missing_ok=True)
