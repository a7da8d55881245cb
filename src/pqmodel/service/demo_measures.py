"""Records the workforce measures of the made-up service, and measures its actions by them."""

from __future__ import annotations

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.measures.catalogue import catalogue_of, measure_in
from pqmodel.measures.defining import add_local, define
from pqmodel.measures.record import read_measures, write_measures
from pqmodel.measures.recording import Given, observation_from, put
from pqmodel.plan import adding
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.service.demo_story import MeasuresStory, Quarters, Story
from pqmodel.workspace.workspace import Workspace


def define_measures(workspace: Workspace, told: MeasuresStory) -> None:
    """Defines the service's own measures and adds its local figures."""
    for own in told.own:
        define(
            workspace, own.title, own.unit, own.better, own.formula, own.numerator, own.denominator
        )
    for local in told.local:
        add_local(
            workspace, local.measure, f"{local.value:g}", local.year, local.population, local.source
        )


def record_quarter(
    workspace: Workspace, told: MeasuresStory, quarter: int, quarters: Quarters
) -> None:
    """Records every measure's figure of a quarter, on the story's day in it. Refuses what is no figure."""
    on = quarters.day(told.days[quarter - 1])
    kept, stamp = read_measures(workspace)
    known = catalogue_of(workspace, kept)
    for key, figures in told.figures.items():
        figure = figures[quarter - 1]
        given = Given(
            inputs={name: str(value) for name, value in figure.inputs.items()}, note=figure.note
        )
        observation, problems, _ = observation_from(measure_in(known, key), on, given)
        if observation is None:
            raise PqmodelError(f"The story's figure of {key} cannot be: {problems[0].what}.")
        kept, _ = put(kept, known[key], observation, on)
    write_measures(workspace, kept, stamp)


def measure_actions(
    workspace: Workspace, story: Story, quarter: int, cycle: Cycle, quarters: Quarters
) -> None:
    """Gives the actions that begin in a quarter the measure that they are measured by, with what it stands at."""
    for number, told in enumerate(story.actions, 1):
        if told.measured and told.states[0].cycle == quarter:
            day = min(quarters.day(told.states[0].start or "today"), quarters.today)
            figure = adding.figure(
                workspace, cycle, None, measure=told.measured, aim=told.aim, today=day
            )
            plan, stamp = read_plan(workspace)
            if action := plan.action(f"A-{number:03d}"):
                write_plan(
                    workspace, plan.replace(action.model_copy(update={"figure": figure})), stamp
                )
