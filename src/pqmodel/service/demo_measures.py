"""Records the workforce measures of the made-up service, and measures its actions by them."""

from __future__ import annotations

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.measures.catalogue import catalogue_of, measure_in
from pqmodel.measures.defining import add_local, define
from pqmodel.measures.record import read_measures, write_measures
from pqmodel.measures.recording import put_observation
from pqmodel.measures.stated_figure import StatedFigure, make_observation
from pqmodel.plan import adding
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.service.demo_story import MeasuresStory, Quarters, Story
from pqmodel.workspace.workspace import Workspace


def define_measures(workspace: Workspace, story: MeasuresStory) -> None:
    """Defines the service's own measures and adds its local figures."""
    for own in story.own:
        define(
            workspace, own.title, own.unit, own.better, own.formula, own.numerator, own.denominator
        )
    for local in story.local:
        add_local(
            workspace, local.measure, f"{local.value:g}", local.year, local.population, local.source
        )


def record_quarter(
    workspace: Workspace, story: MeasuresStory, quarter: int, quarters: Quarters
) -> None:
    """Records every measure's figure of a quarter, on the story's day in it.

    Refuses what is no figure.
    """
    on = quarters.day(story.days[quarter - 1])
    kept, stamp = read_measures(workspace)
    measures = catalogue_of(workspace, kept)
    for key, figures in story.figures.items():
        figure = figures[quarter - 1]
        inputs = {name: str(value) for name, value in figure.inputs.items()}
        stated = StatedFigure(inputs=inputs, note=figure.note)
        observation, problems, _ = make_observation(measure_in(measures, key), on, stated)
        if observation is None:
            raise PqmodelError(f"The story's figure of {key} cannot be: {problems[0].what}.")
        kept, _ = put_observation(kept, measures[key], observation, on)
    write_measures(workspace, kept, stamp)


def measure_actions(
    workspace: Workspace, story: Story, quarter: int, cycle: Cycle, quarters: Quarters
) -> None:
    """Gives the actions that begin in a quarter their measure, with what it stands at."""
    for number, measured in enumerate(story.actions, 1):
        if not measured.measured or measured.states[0].cycle != quarter:
            continue
        day = min(quarters.day(measured.states[0].start or "today"), quarters.today)
        figure = adding.figure(
            workspace, cycle, None, measure=measured.measured, aim=measured.aim, today=day
        )
        plan, stamp = read_plan(workspace)
        action = plan.action(f"A-{number:03d}")
        if action is not None:
            changed = action.model_copy(update={"figure": figure})
            write_plan(workspace, plan.replace(changed), stamp)
