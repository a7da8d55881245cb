"""Records the workforce measures of the made-up service, and measures its actions by them."""

from __future__ import annotations

from collections.abc import Mapping

from pqmodel.ground import paths
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.ground.files import write
from pqmodel.measures.catalogue import catalogue_of, measure_in
from pqmodel.measures.data_set.headings import find_file
from pqmodel.measures.defining import add_local, define
from pqmodel.measures.importing_data_set import import_data_set
from pqmodel.measures.incoming import ImportSettings
from pqmodel.measures.model import Measures
from pqmodel.measures.record import read_measures, write_measures
from pqmodel.measures.sheet.tables import read_tables
from pqmodel.measures.stated_figure import StatedFigure, make_observation
from pqmodel.plan import adding
from pqmodel.plan.record import read_plan, write_plan
from pqmodel.service.demo_data_set import FOLDER, Home, demo_files
from pqmodel.service.demo_story import MeasuresStory, Quarters, Story
from pqmodel.workspace.workspace import Workspace

_LAST = 4


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
    """Records every measure's figure of a quarter, on the story's day in it: those of the sector
    data set from files such as it gives, all others as the story says.

    Refuses what is no figure.
    """
    on = quarters.day(story.days[quarter - 1])
    kept, stamp = read_measures(workspace)
    measures = catalogue_of(workspace, kept)
    settings = ImportSettings(measures, on, on, workspace.service.smallest_group)
    files = demo_files([_home(story, quarter)], on)
    kept = _import_files(files, kept, settings)
    for key, figures in story.figures.items():
        figure = figures[quarter - 1]
        observation = kept.on(key, on)
        if observation is None:
            inputs = {name: str(value) for name, value in figure.inputs.items()}
            stated = StatedFigure(inputs=inputs)
            observation, problems, _ = make_observation(measure_in(measures, key), on, stated)
            if observation is None:
                what = problems[0].what
                raise PqmodelError(f"The story's figure of {key} cannot be: {what}.")
        kept = kept.put(observation.model_copy(update={"note": figure.note}))
    write_measures(workspace, kept, stamp)
    if quarter == _LAST:
        folder = workspace.root / FOLDER
        paths.make_folder(folder)
        for name, data in files.items():
            write(folder / name, data)


def _home(story: MeasuresStory, quarter: int) -> Home:
    """What the story says of the home in a quarter."""

    def number(measure: str, key: str) -> int:
        value = story.figures[measure][quarter - 1].inputs[key]
        if isinstance(value, str):
            raise PqmodelError(f"The story has no number for {key}.")
        return value

    return Home(
        staff=number("turnover", "staff"),
        leavers=number("turnover", "leavers"),
        vacancies=number("vacancy-rate", "vacancies"),
        sickness_days=number("sickness", "sickness-days"),
    )


def _import_files(files: Mapping[str, bytes], kept: Measures, settings: ImportSettings) -> Measures:
    opened = []
    for name, data in files.items():
        file = find_file(read_tables(data, name))
        if file is not None:
            opened.append(file)
    imported = import_data_set(opened, kept, settings, "")
    if imported.remarks.faults:
        raise InputRefused("The files of the demo cannot be used.", imported.remarks.faults)
    return imported.measures


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
