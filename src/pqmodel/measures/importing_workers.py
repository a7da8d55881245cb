"""Takes the counts of a list of workers, and withholds what could be one person's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pqmodel.ground.words import listed
from pqmodel.measures.incoming import ImportSettings, Remarks
from pqmodel.measures.model import Observation
from pqmodel.measures.sheet.contents import InputRow
from pqmodel.measures.sheet.tables import Sheet
from pqmodel.measures.sheet.worker_list import Counted, count_workers
from pqmodel.measures.working_out import divided_by
from pqmodel.questionnaire.measure import Measure


@dataclass(frozen=True)
class WorkerCounts:
    """The counts of a list of workers, by input, with the number of its rows.

    `absent` are the inputs that it could not give, with the columns that it lacks. A file without
    a list has no counts.
    """

    counts: Mapping[str, float] = field(default_factory=dict)
    workers: int = 0
    absent: Mapping[str, str] = field(default_factory=dict)
    place: str = ""

    @property
    def rows(self) -> dict[str, InputRow]:
        """The counts as rows of an input set."""
        return {key: InputRow(self.place, f"{n:.12g}") for key, n in self.counts.items()}


def read_workers(sheet: Sheet, settings: ImportSettings, remarks: Remarks) -> WorkerCounts:
    """Counts a list of workers as on the day asked for, else today."""
    counted = count_workers(sheet, settings.on or settings.today)
    remarks.faults += counted.faults
    remarks.notes.append(_note(counted, settings.smallest))
    if counted.left_out:
        noun = "column" if len(counted.left_out) == 1 else "columns"
        remarks.notes.append(
            f"Left out: {noun} {listed(counted.left_out)}: nothing is counted there."
        )
    place = f"{sheet.file}, all rows counted"
    return WorkerCounts(counted.inputs, counted.workers, counted.absent, place)


def withhold_few(
    measure: Measure, numbers: Mapping[str, float | str], workers: int, smallest: int
) -> str:
    """Why a figure from a list of workers is withheld; empty where enough people are behind it."""
    if workers < smallest:
        return f"the list has fewer than {smallest} workers"
    below = divided_by(measure, numbers)
    if below is not None and below < smallest:
        return f"it would be of fewer than {smallest}"
    return ""


_KINDS = {
    "staff-records": "workers in all",
    "permanent": "permanent workers",
    "temporary": "temporary workers",
    "bank": "bank workers",
    "agency": "agency workers",
    "sickness-recorded": "workers whose sickness is known",
    "qualification-known": "workers whose qualifications are known",
}
"""How each of HEADS is called in a sentence, in the order in which they are told."""


def differing_by_few(
    counts: Mapping[str, float], replaced: Observation | None, smallest: int
) -> list[str]:
    """The kinds of workers of which a list has some more or fewer than what it replaces, but not
    enough.

    Of 12 workers and then 11, the difference is the one who left.
    """
    kinds: list[str] = []
    if replaced is None:
        return kinds
    for key, kind in _KINDS.items():
        before = replaced.inputs.get(key)
        if key not in counts or before is None or isinstance(before, str):
            continue
        if 0 < abs(counts[key] - before) < smallest:
            kinds.append(kind)
    return kinds


def describe_few(on: date, smallest: int, kinds: Sequence[str]) -> str:
    """The warning that two lists differ by a few workers of those kinds."""
    return (
        f"Check this: the number of {listed(kinds)} changed by fewer than {smallest} since the figures "
        f"that this list replaces ({on.isoformat()}): the difference could show one person. "
        "Share only one of the two, and keep no copy of the other."
    )


def absent_columns(measure: Measure, absent: Mapping[str, str], inputs: Sequence[str]) -> list[str]:
    """The columns that the list lacks and the measure needs, where its inputs do not make up."""
    if measure.working is None:
        return []
    columns = [absent[key] for key in measure.working.needed if key in absent and key not in inputs]
    return list(dict.fromkeys(columns))


def _note(counted: Counted, smallest: int) -> str:
    if counted.workers < smallest:
        return (
            f"The list has fewer than {smallest} workers, so a figure could be one person's. "
            "No figure and no count of it is kept; no row, and no name, is stored."
        )
    return (
        f"{counted.workers} workers were counted. "
        "Only the counts are kept: no row, and no name, is stored."
    )
