"""Works out every measure that one set of inputs allows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from pqmodel.measures.contradictions import MEND, contradictions, inputs_of
from pqmodel.measures.importing_workers import WorkerCounts, absent_columns, withhold_few
from pqmodel.measures.incoming import ImportSettings, IncomingFigure, Remarks, observe, read_day
from pqmodel.measures.model import Observation
from pqmodel.measures.reading_figures import amount, split_message
from pqmodel.measures.sheet.contents import FileContents, InputRow
from pqmodel.measures.stated_figure import StatedFigure
from pqmodel.measures.working_out import lacking
from pqmodel.questionnaire.measure import Measure


@dataclass(frozen=True)
class _InputSet:
    """The inputs of a day: their rows, the numbers in them, and the ids of those that changed."""

    day: date
    rows: Mapping[str, InputRow]
    numbers: Mapping[str, float | str]
    changed: Collection[str]
    broken: Collection[str]
    """What contradicts itself in the set, in words."""

    def of(self, measure: Measure) -> dict[str, float | str]:
        """The numbers of the set that a measure works with."""
        keys = [counted.id for counted in measure.inputs]
        return {key: self.numbers[key] for key in keys if key in self.numbers}


def read_input_set(
    contents: FileContents,
    extra: Mapping[str, str],
    counts: WorkerCounts,
    settings: ImportSettings,
    remarks: Remarks,
) -> list[IncomingFigure]:
    """The figures that the inputs of a file allow, with `extra` inputs that it lacks, by id.

    Of a set that was exported before, only measures whose numbers changed since are worked out.
    A set that contradicts itself is refused.
    """
    inputs = _add_counts(contents.inputs, counts, remarks)
    rows = _add_extra(inputs, extra, remarks)
    known = inputs_of(settings.known)
    if not counts.place:
        _refuse_unknown(rows, known, remarks)
    day = _day_of(contents, rows, settings, remarks)
    if day is None:
        return []

    numbers = _read_numbers({key: row for key, row in rows.items() if key in known}, remarks)
    wrong = contradictions(known.values(), numbers)
    for contradiction in wrong:
        places = [rows[key].place for key in contradiction.inputs if key in rows]
        remarks.refuse(next(iter(places), ""), contradiction.what, MEND)

    broken = [contradiction.what for contradiction in wrong]
    changed = _changed(contents, rows, day)
    input_set = _InputSet(day, rows, numbers, changed, broken)
    figures = []
    for measure in settings.known.values():
        figure = _figure_of(measure, input_set, counts, settings, remarks)
        if figure is not None:
            figures.append(figure)
    return figures


def _add_counts(
    inputs: Mapping[str, InputRow], counts: WorkerCounts, remarks: Remarks
) -> dict[str, InputRow]:
    rows = dict(inputs)
    for key, row in counts.rows.items():
        typed = inputs.get(key)
        # Neither of two numbers may win unseen.
        if typed is not None and typed.number not in ("", row.number):
            what = f"{key} is {typed.number}, but the list of workers comes to {row.number}"
            remarks.refuse(typed.place, what, "take the number out, or mend the list")
        rows[key] = row
    return rows


def _add_extra(
    inputs: Mapping[str, InputRow], extra: Mapping[str, str], remarks: Remarks
) -> dict[str, InputRow]:
    rows = dict(inputs)
    for key, words in extra.items():
        option = f"--{key}"
        if key in inputs and inputs[key].number:
            remarks.refuse(option, "is in the file too", "leave it out here, or in the file")
        rows[key] = InputRow(option, words)
    return rows


def _refuse_unknown(rows: Mapping[str, InputRow], known: Collection[str], remarks: Remarks) -> None:
    for key, row in rows.items():
        if key not in known and row.number:
            remarks.refuse(
                row.place, f"no measure has an input {key!r}", "put the ID back as it was"
            )


def _day_of(
    contents: FileContents, rows: Mapping[str, InputRow], settings: ImportSettings, remarks: Remarks
) -> date | None:
    """The day of the set; None where it has none, or no numbers at all."""
    words, place = contents.on
    stated = None
    if words:
        stated = read_day(words, place, remarks)
    day = settings.on or stated
    if not words:
        day = settings.on or settings.today
    if day is None or not any(row.number for row in rows.values()):
        return None
    if stated is not None and stated != day:
        what = f"says {words}, but --on says {day.isoformat()}"
        remarks.refuse(place, what, "leave one of them out")
        return None
    return day


def _read_numbers(rows: Mapping[str, InputRow], remarks: Remarks) -> dict[str, float | str]:
    numbers: dict[str, float | str] = {}
    for key, row in rows.items():
        # A blank is no number, and no fault: not every service counts everything.
        if not row.number:
            continue
        try:
            numbers[key] = amount(row.number)
        except ValueError as error:
            remarks.refuse(row.place, *split_message(error))
    return numbers


def _changed(contents: FileContents, rows: Mapping[str, InputRow], day: date) -> set[str]:
    # On another day every number is new, though it be the same.
    if not contents.exported_on or day.isoformat() != contents.exported_on:
        return set(rows)
    return {key for key, row in rows.items() if row.number != row.exported}


def _figure_of(
    measure: Measure,
    input_set: _InputSet,
    counts: WorkerCounts,
    settings: ImportSettings,
    remarks: Remarks,
) -> IncomingFigure | None:
    numbers = input_set.of(measure)
    if not _is_allowed(measure, numbers, input_set, counts, remarks) or measure.working is None:
        return None
    first = next(key for key in measure.working.add if key in numbers)
    place = input_set.rows[first].place
    stated = StatedFigure(inputs={key: str(number) for key, number in numbers.items()})
    # A contradiction is told once for the set, whichever measures it is in the way of.
    told = input_set.broken
    observation = observe(measure, input_set.day, stated, place, settings, remarks, told)
    if observation is None:
        return None

    from_list = any(key in counts.counts for key in numbers)
    if from_list:
        few = withhold_few(measure, numbers, counts.workers, settings.smallest)
        if few:
            # The numbers are not kept either: of one worker they are that worker's own.
            observation = Observation(measure=measure.id, on=input_set.day, withheld=few)
    return IncomingFigure(place, measure, observation, from_set=True, from_list=from_list)


def _is_allowed(
    measure: Measure,
    numbers: Mapping[str, float | str],
    input_set: _InputSet,
    counts: WorkerCounts,
    remarks: Remarks,
) -> bool:
    """True where the set allows the measure; where it nearly does, a note says what is lacking."""
    columns = absent_columns(measure, counts.absent, list(numbers))
    if columns:
        names = " nor ".join(columns)
        remarks.notes.append(f"{measure.title} was not worked out: the list has no column {names}.")
        return False
    working = measure.working
    # Who counts no leavers does not want to be told that turnover lacks them.
    if working is None or not any(key in numbers for key in working.add):
        return False
    if not any(key in input_set.changed for key in numbers):
        return False

    lacks = lacking(measure, numbers)
    if lacks:
        names = ", ".join(lacks)
        remarks.notes.append(f"{measure.title} was not worked out: {names} is not given.")
        return False
    return True
