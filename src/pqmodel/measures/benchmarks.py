"""Sets a service's figure beside one that somebody published, in a plain sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pqmodel.measures.model import LocalFigure
from pqmodel.measures.working_out import in_unit
from pqmodel.questionnaire.measure import Benchmark, Measure

CAUTION = (
    "One year's population is not yours: services differ in size, place and the people they support, and a small "
    "service's figure moves a lot when one person leaves. Use it to ask questions, not as a target."
)


@dataclass(frozen=True)
class Beside:
    """A figure to compare with. `sentence` sets the service's own beside it, or is empty where it has none."""

    value: float
    year: str
    population: str
    source: str
    standing: Literal["seen", "second-hand", "local"]
    sentence: str

    @property
    def label(self) -> str:
        """Whom it covers and when, and how sure it is: "England, all adult social care, 2025/26, second-hand"."""
        how = {"seen": "", "second-hand": ", second-hand", "local": ", your own local figure"}[
            self.standing
        ]
        return f"{self.population}, {self.year}{how}"


def beside(
    measure: Measure, own: float | None, local: tuple[LocalFigure, ...] = ()
) -> list[Beside]:
    """Every figure to compare with, published ones first in their order, then the service's local ones."""
    found: list[Benchmark | LocalFigure] = [*measure.benchmarks, *local]
    return [_beside(measure, own, one) for one in found]


def _beside(measure: Measure, own: float | None, one: Benchmark | LocalFigure) -> Beside:
    standing = one.standing if isinstance(one, Benchmark) else "local"
    made = Beside(one.value, one.year, one.population, one.source, standing, "")
    if own is None:
        return made
    ours, theirs = in_unit(own, measure), in_unit(one.value, measure)
    whom = made.label.replace(", your own local figure", " (your own local figure)")
    whom = whom.replace(", second-hand", " (second-hand)")
    sentence = f"{ours} is {_where(own, one.value)} the {theirs} for {whom}."
    if ours == theirs:
        sentence = f"{ours} is the same as the figure for {whom}."
    return Beside(one.value, one.year, one.population, one.source, standing, sentence)


def _where(own: float, theirs: float) -> str:
    return "above" if own > theirs else "below"
