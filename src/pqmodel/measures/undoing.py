"""What goes back where the last change of the workforce measures is undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pqmodel.exchange.undoing import Step, restore
from pqmodel.ground.dates import in_short
from pqmodel.ground.numbers import short
from pqmodel.ground.records import from_yaml
from pqmodel.measures.model import Measures, Observation
from pqmodel.measures.record import measures_file
from pqmodel.workspace.workspace import Workspace


class MeasuresUndo:
    """The undo of measures.yaml."""

    record = "measures"

    def path(self, workspace: Workspace, _name: str) -> Path:
        return measures_file(workspace)

    def told(self, step: Step) -> Sequence[str]:
        return list(_told(_measures(step, step.now), _measures(step, step.before)))

    def put_back(self, _workspace: Workspace, step: Step, _today: date) -> None:
        restore(step)


def _measures(step: Step, data: bytes | None) -> Measures:
    if data is None:
        return Measures()
    return from_yaml(data, Measures, step.path)


def _told(now: Measures, before: Measures) -> Iterator[str]:
    figures_now = {observation.key: observation for observation in now.observations}
    figures_before = {observation.key: observation for observation in before.observations}
    for key, observation in figures_now.items():
        was = figures_before.get(key)
        name = f"{observation.measure} of {in_short(observation.on)}"
        if was is None:
            yield f"{name}: {_figure(observation)} is taken away again."
        elif was != observation:
            yield f"{name}: {_figure(was)} again (now {_figure(observation)})."

    for key, observation in figures_before.items():
        if key not in figures_now:
            name = f"{observation.measure} of {in_short(observation.on)}"
            yield f"{name}: {_figure(observation)} is back."

    if now.own != before.own:
        yield "The measures of your own are as before."
    if now.benchmarks != before.benchmarks:
        yield "Your figures to compare with are as before."
    if now.steps != before.steps:
        yield "The steps in your charts are as before."
    if now.targets != before.targets:
        yield "The targets of your measures are as before."
    if now.collected != before.collected:
        yield "What is said of how measures are collected is as before."


def _figure(observation: Observation) -> str:
    if observation.value is None:
        return "no figure"
    return short(observation.value)
