"""Sets a service's figure beside one that somebody published, in a plain sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pqmodel.ground.dates import month_in_full
from pqmodel.measures.model import LocalFigure, Observation
from pqmodel.measures.natural_variation import size_beside
from pqmodel.measures.working_out import in_unit
from pqmodel.questionnaire.measure import Benchmark, Measure

CAUTION = (
    "One year's population is not yours: services differ in size, place and the people they support, and a small "
    "service's figure moves a lot when one person leaves. Use it to ask questions, not as a target."
)

_SOME_STAFF = re.compile(
    r"\b(?:care|support|senior|social|domiciliary)\b.*\bworkers?\b"
    r"|\b(?:managers?|nurses?|apprentices?|supervisors?)\b"
    r"|\b(?:nursing|ancillary|care|agency|bank) (?:staff|assistants?|associates?)\b",
    re.IGNORECASE,
)
"""Words by which a population is only some of the staff, such as registered managers."""

Standing = Literal["seen", "second-hand", "local"]
_CERTAINTY: dict[Standing, str] = {
    "seen": "",
    "second-hand": "second-hand",
    "local": "your own local figure",
}


@dataclass(frozen=True)
class Beside:
    """A figure to compare with.

    `sentence` sets the service's own beside it, or is empty where it has none, and where the figure
    is of other people: of some of the staff alone.
    """

    value: float
    year: str
    population: str
    source: str
    standing: Standing
    sentence: str
    checked: str | None = None
    """The month in which a published figure was last looked at."""

    @property
    def label(self) -> str:
        """Whom it covers, when, and how sure it is: "England, 2025/26, second-hand"."""
        words = f"{self.population}, {self.year}"
        certainty = _CERTAINTY[self.standing]
        return f"{words}, {certainty}" if certainty else words

    @property
    def source_in_words(self) -> str:
        """Where it was read, and when somebody last looked."""
        if self.checked is None:
            return self.source
        return f"{self.source}; last looked at in {month_in_full(self.checked)}"


def beside(
    measure: Measure,
    own: Observation | None,
    local: tuple[LocalFigure, ...] = (),
    *,
    local_figure: str = _CERTAINTY["local"],
) -> list[Beside]:
    """Every figure to compare with: published ones in their order, then the service's own; `own` is
    its latest observation with a figure. `local_figure` says whose figure a local one is."""
    certainty: dict[Standing, str] = {**_CERTAINTY, "local": local_figure}
    published = [
        _beside(measure, own, benchmark, benchmark.standing, certainty)
        for benchmark in measure.benchmarks
    ]
    return [*published, *(_beside(measure, own, figure, "local", certainty) for figure in local)]


def is_of_all_staff(population: str) -> bool:
    """False where a population is only some of the staff, such as care and support workers: a
    figure of all staff is not set beside theirs."""
    return _SOME_STAFF.search(population) is None


def _beside(
    measure: Measure,
    own: Observation | None,
    figure: Benchmark | LocalFigure,
    standing: Standing,
    certainty: dict[Standing, str],
) -> Beside:
    sentence = ""
    is_same = is_of_all_staff(figure.population)
    if own is not None and own.value is not None and is_same:
        sentence = _sentence(measure, own, own.value, figure, certainty[standing])
    checked = None
    if isinstance(figure, Benchmark):
        checked = figure.checked
    return Beside(
        figure.value, figure.year, figure.population, figure.source, standing, sentence, checked
    )


def _sentence(
    measure: Measure,
    own: Observation,
    value: float,
    figure: Benchmark | LocalFigure,
    certainty: str,
) -> str:
    whom = f"{figure.population}, {figure.year}"
    if certainty:
        whom += f" ({certainty})"

    ours, theirs = in_unit(value, measure), in_unit(figure.value, measure)
    # Two that read alike are said to be the same, whatever stands behind the decimals.
    if ours == theirs:
        return f"{ours} is the same as the figure for {whom}."
    where = "above" if value > figure.value else "below"
    return f"{ours} is {where} the {theirs} for {whom}{_how_far(measure, own, figure.value)}."


def _how_far(measure: Measure, own: Observation, published: float) -> str:
    """What is added where the difference is none to speak of."""
    how_far = size_beside(measure, own, published)
    if how_far == "within one":
        return ", by no more than one more or fewer would make"
    if how_far == "within chance":
        return ", by no more than chance often makes where so few are counted"
    return ""
