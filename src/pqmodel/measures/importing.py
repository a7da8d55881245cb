"""Reads what a file of measures holds, and puts it beside the measures that are kept already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import listed
from pqmodel.measures.contradictions_of_a_day import differing
from pqmodel.measures.importing_figures import read_figures
from pqmodel.measures.importing_input_set import read_input_set
from pqmodel.measures.importing_workers import (
    WorkerCounts,
    describe_few,
    differing_by_few,
    read_workers,
)
from pqmodel.measures.incoming import ImportSettings, IncomingFigure, Remarks
from pqmodel.measures.model import Measures, Observation
from pqmodel.measures.recording import Recorded, put_observation
from pqmodel.measures.sheet.contents import FileContents
from pqmodel.measures.sheet.figures import find_figures
from pqmodel.measures.sheet.input_set import find_inputs
from pqmodel.measures.sheet.tables import Sheet
from pqmodel.measures.sheet.worker_list import is_list_of_workers
from pqmodel.questionnaire.measure import Measure

INPUTS, FIGURES, WORKERS = "an input set", "a table of figures", "a list of workers"

Outcome = Literal["new", "known", "changed"]


@dataclass(frozen=True)
class Row:
    """One figure that came, where it stood, and what came of it; `replaced` stood there before."""

    place: str
    outcome: Outcome
    measure: Measure
    observation: Observation
    replaced: Observation | None = None


@dataclass
class ImportedMeasures:
    """What a file gave: `measures` are those kept with its figures, `rows` what came of each.

    `kinds` says what the file was taken for, `workers` counts the rows of a list of workers,
    `blank` those of a table that name a measure without a figure. `forgotten` are the measures and
    days of which a list of workers replaced the figure. Nothing may be kept where there are faults.
    """

    measures: Measures
    rows: list[Row] = field(default_factory=list)
    remarks: Remarks = field(default_factory=Remarks)
    kinds: list[str] = field(default_factory=list)
    workers: int = 0
    blank: int = 0
    forgotten: set[tuple[str, date]] = field(default_factory=set)


def import_sheets(
    sheets: Sequence[Sheet], kept: Measures, settings: ImportSettings, extra: Mapping[str, str]
) -> ImportedMeasures:
    """Reads every sheet that holds measures; `extra` are inputs that the file lacks, by id."""
    imported = ImportedMeasures(kept)
    contents, counts = _find(sheets, settings, imported)
    if not imported.kinds:
        _refuse_file(sheets, imported.remarks)
        return imported

    figures, imported.blank = read_figures(contents.figures, settings, imported.remarks)
    figures += read_input_set(contents, extra, counts, settings, imported.remarks)
    for figure in _choose_figures(figures, kept, settings, imported.remarks):
        put_figure(figure, settings, imported)
    _note_disagreements(settings, imported)
    _note_small_difference(counts, settings, imported)
    return imported


def _find(
    sheets: Sequence[Sheet], settings: ImportSettings, imported: ImportedMeasures
) -> tuple[FileContents, WorkerCounts]:
    """The rows of all sheets, and the counts of the one list of workers that there may be."""
    contents, counts = FileContents(), WorkerCounts()
    remarks, kinds = imported.remarks, imported.kinds
    unread: list[str] = []
    for sheet in sheets:
        if is_list_of_workers(sheet):
            if WORKERS in kinds:
                mend = "bring in one list at a time, each with its day (--on)"
                remarks.refuse(sheet.place(0), "is a second list of workers", mend)
                continue
            counts = read_workers(sheet, settings, remarks)
            kinds.append(WORKERS)
        elif find_inputs(sheet, contents):
            kinds.append(INPUTS)
        elif find_figures(sheet, contents):
            kinds.append(FIGURES)
        elif sheet.title and sheet.is_filled:
            unread.append(sheet.title)

    remarks.faults += contents.faults
    if contents.notes_left_out:
        remarks.notes.append(
            "The table tells of single workers too, so its notes were left out: "
            "they could be about one of them."
        )
    imported.kinds = list(dict.fromkeys(kinds))
    _note_left_out(contents, unread, imported)
    imported.workers = counts.workers
    return contents, counts


def _note_left_out(
    contents: FileContents, unread: Sequence[str], imported: ImportedMeasures
) -> None:
    """Notes the columns and sheets of somebody's own that nothing was taken of."""
    notes = imported.remarks.notes
    if contents.columns_left_out:
        names = listed(contents.columns_left_out)
        noun = "column" if len(contents.columns_left_out) == 1 else "columns"
        notes.append(f"Left out: {noun} {names}: a table of figures has no use for it.")
    # A workbook of ours has further sheets, which show the same figures once more.
    if unread and imported.kinds and INPUTS not in imported.kinds:
        noun = "sheet" if len(unread) == 1 else "sheets"
        notes.append(f"Left out: {noun} {listed(unread)}: no measures stand there.")


def _refuse_file(sheets: Sequence[Sheet], remarks: Remarks) -> None:
    file = "The file"
    if sheets:
        file = sheets[0].file
    remarks.refuse(
        file,
        "has no input set, no table with Measure, Date and Figure, and no list of workers",
        f"make one to fill in: {suggest('measures export measures.xlsx --blank')}",
    )


def _choose_figures(
    figures: Sequence[IncomingFigure],
    kept: Measures,
    settings: ImportSettings,
    remarks: Remarks,
) -> list[IncomingFigure]:
    """One figure of each measure and day; a second one that differs is refused."""
    chosen: dict[tuple[str, date], IncomingFigure] = {}
    for figure in figures:
        key = figure.observation.key
        first = chosen.get(key)
        if first is None or _gives_way(first, figure, kept, settings.today):
            chosen[key] = figure
            continue
        on = figure.observation.on.isoformat()
        remarks.refuse(
            figure.place,
            f"gives {figure.measure.id} for {on} a second time, with another figure",
            f"keep one of the two; the first is at {first.place}",
        )
    return list(chosen.values())


def _gives_way(first: IncomingFigure, second: IncomingFigure, kept: Measures, today: date) -> bool:
    """True where the second of two figures may stand for the first.

    A workbook holds the figures that were kept when it was exported: those give way to what was
    typed into its input set since.
    """
    if second.from_set and not first.from_set:
        _, recorded = put_observation(kept, first.measure, first.observation, today)
        return recorded.known
    return first.observation == second.observation


def put_figure(
    figure: IncomingFigure, settings: ImportSettings, imported: ImportedMeasures
) -> None:
    """Puts a figure beside those that are kept, with a row on what came of it."""
    imported.measures, recorded = put_observation(
        imported.measures,
        figure.measure,
        figure.observation,
        settings.today,
        keep_note=True,
        from_list=figure.from_list,
    )
    if figure.from_list and recorded.replaced:
        imported.forgotten.add(figure.observation.key)
    row = Row(
        figure.place,
        _outcome(recorded),
        figure.measure,
        recorded.observation,
        recorded.replaced,
    )
    imported.rows.append(row)


def _outcome(recorded: Recorded) -> Outcome:
    if recorded.known:
        return "known"
    if recorded.replaced:
        return "changed"
    return "new"


def _note_disagreements(settings: ImportSettings, imported: ImportedMeasures) -> None:
    """Notes where a new figure was worked out from other numbers than one of the same day."""
    coming = [row.observation for row in imported.rows if row.outcome != "known"]
    for index, observation in enumerate(coming):
        # Each pair is compared once: what comes later is left to be compared with this one.
        later = {other.key for other in coming[index:]}
        others = [
            other
            for other in imported.measures.observations
            if other.on == observation.on and other.key not in later
        ]
        on = observation.on.isoformat()
        for words in differing(settings.known, observation, others):
            imported.remarks.notes.append(
                f"Check this: for {observation.measure} on {on}, {words}."
            )


def _note_small_difference(
    counts: WorkerCounts, settings: ImportSettings, imported: ImportedMeasures
) -> None:
    """Warns, once, where a list has a few workers more or fewer than what it takes the place of."""
    for row in imported.rows:
        if row.observation.key not in imported.forgotten:
            continue
        kinds = differing_by_few(counts.counts, row.replaced, settings.smallest)
        if kinds:
            note = describe_few(row.observation.on, settings.smallest, kinds)
            imported.remarks.notes.append(note)
            return
