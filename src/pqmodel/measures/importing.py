"""Makes observations of what a file of measures holds, and sets them beside what is kept already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isclose
from typing import Literal

from pqmodel.ground.dates import parse_date
from pqmodel.ground.faults import Fault
from pqmodel.ground.likeness import meant_perhaps
from pqmodel.measures.contradictions import MEND, contradictions, inputs_of
from pqmodel.measures.contradictions_of_a_day import differing
from pqmodel.measures.model import Measures, Observation
from pqmodel.measures.reading_figures import amount
from pqmodel.measures.recording import EARLIEST, Given, observation_from, put
from pqmodel.measures.sheet.tables import (
    FigureRow,
    Found,
    InputRow,
    Sheet,
    find_figures,
    find_inputs,
)
from pqmodel.measures.sheet.worker_list import HEADS, count_workers, is_list_of_workers
from pqmodel.measures.working_out import divided_by, lacking
from pqmodel.questionnaire.measure import Measure

INPUTS, FIGURES, WORKERS = "an input set", "a table of figures", "a list of workers"


@dataclass(frozen=True)
class Row:
    """One figure that came, where it stood, and what came of it. `replaced` is what it takes the place of."""

    place: str
    outcome: Literal["new", "known", "changed"]
    measure: Measure
    observation: Observation
    replaced: Observation | None = None


@dataclass(frozen=True)
class _Candidate:
    place: str
    measure: Measure
    observation: Observation
    from_set: bool
    from_list: bool = False


class Taking:
    """One file on its way in. `faults` collects all that is wrong, `notes` what was passed over, `kinds` what the file
    was taken for, `workers` the number of rows of a list of workers, `blank` the rows that name a measure alone."""

    def __init__(
        self,
        kept: Measures,
        known: Mapping[str, Measure],
        today: date,
        on: date | None,
        smallest: int,
    ) -> None:
        self.kept, self.known, self.today, self.on, self.smallest = kept, known, today, on, smallest
        self.faults: list[Fault] = []
        self.notes: list[str] = []
        self.kinds: list[str] = []
        self.workers = 0
        self.blank = 0
        self._absent: Mapping[str, str] = {}
        self.forgotten: set[tuple[str, date]] = set()
        """Measures and days of which a list of workers replaced the figure."""
        self._counted: dict[str, float] = {}
        self._candidates: list[_Candidate] = []

    def read(self, sheets: Sequence[Sheet], extra: Mapping[str, str]) -> None:
        """Reads every sheet that holds something of ours; `extra` are inputs that the file lacks, by id."""
        found = Found()
        for sheet in sheets:
            if is_list_of_workers(sheet):
                self._count(sheet, found)
            elif find_inputs(sheet, found):
                self._note_kind(INPUTS)
            elif find_figures(sheet, found):
                self._note_kind(FIGURES)
        self.faults += found.faults
        if found.notes_left_out:
            self.notes.append(
                "The table tells of single workers too, so its notes were left out: they could be about one of them."
            )
        if not self.kinds:
            file = sheets[0].file if sheets else "The file"
            mend = "make one to fill in: pqmodel measures export measures.xlsx --blank"
            what = (
                "has no input set, no table with Measure, Date and Figure, and no list of workers"
            )
            self.faults.append(Fault(file, 0, what, mend))
            return
        for row in found.figures:
            self._figure(row)
        self._set(found, {key: InputRow(f"--{key}", words) for key, words in extra.items()})

    def merged(self) -> tuple[Measures, list[Row]]:
        """What is kept with all that came, and what came of each. A figure of the table that is known already gives
        way to the input set of the same day; two that differ are told as a fault."""
        changed, rows = self.kept, []
        chosen: dict[tuple[str, date], _Candidate] = {}
        for one in self._candidates:
            key = (one.measure.id, one.observation.on)
            if key in chosen and not self._gives_way(chosen[key], one):
                what = f"gives {one.measure.id} for {one.observation.on.isoformat()} a second time, with another figure"
                self.faults.append(
                    Fault(
                        one.place,
                        0,
                        what,
                        f"keep one of the two; the first is at {chosen[key].place}",
                    )
                )
                continue
            chosen[key] = one
        for one in chosen.values():
            changed, told = put(
                changed,
                one.measure,
                one.observation,
                self.today,
                keep_note=True,
                from_list=one.from_list,
            )
            if one.from_list and told.replaced:
                self.forgotten.add((one.measure.id, one.observation.on))
            outcome: Literal["new", "known", "changed"] = (
                "known" if told.known else "changed" if told.replaced else "new"
            )
            rows.append(Row(one.place, outcome, one.measure, told.observation, told.replaced))
        self._set_beside(changed, rows)
        self._tell_small_difference(rows)
        return changed, rows

    def _tell_small_difference(self, rows: Sequence[Row]) -> None:
        """Warns where a list has a few workers more or fewer than what it takes the place of."""
        for row in rows:
            if row.replaced is None or (row.measure.id, row.observation.on) not in self.forgotten:
                continue
            then = row.replaced.inputs
            apart = [abs(self._counted[key] - was) for key in HEADS & then.keys() & self._counted.keys()
                     if isinstance(was := then[key], int | float)]  # fmt: skip
            if any(0 < number < self.smallest for number in apart):
                self.notes.append(
                    f"Check this: the number of workers changed by fewer than {self.smallest} since the figures that "
                    f"this list replaces ({row.observation.on.isoformat()}): the difference could show one person."
                    " Share only one of the two, and keep no copy of the other."
                )
                return

    def _set_beside(self, changed: Measures, rows: Sequence[Row]) -> None:
        """Notes where a figure that is new was worked out from other numbers than one of the same day."""
        coming = [(row.measure.id, row.observation.on) for row in rows if row.outcome != "known"]
        for row in rows:
            here = (row.measure.id, row.observation.on)
            if here in coming:
                later = coming[coming.index(here) :]
                others = [one for one in changed.observations if one.on == here[1]]
                others = [one for one in others if (one.measure, one.on) not in later]
                found = differing(self.known, row.observation, others)
                self.notes += [
                    f"Check this: for {here[0]} on {here[1].isoformat()}, {words}."
                    for words in found
                ]

    def _gives_way(self, first: _Candidate, second: _Candidate) -> bool:
        if second.from_set and not first.from_set:
            return put(self.kept, first.measure, first.observation, self.today)[1].known
        return first.observation == second.observation

    def _note_kind(self, kind: str) -> None:
        if kind not in self.kinds:
            self.kinds.append(kind)

    def _count(self, sheet: Sheet, found: Found) -> None:
        if WORKERS in self.kinds:
            what, mend = (
                "is a second list of workers",
                "bring in one list at a time, each with its day (--on)",
            )
            self.faults.append(Fault(sheet.place(0), 0, what, mend))
            return
        self._note_kind(WORKERS)
        counted = count_workers(sheet, self.on or self.today)
        self.workers += counted.workers
        self.faults += counted.faults
        self._absent = {**self._absent, **counted.absent}
        place = f"{sheet.file}, all rows counted"
        self._counted |= counted.inputs
        for key, number in counted.inputs.items():
            found.inputs[key] = InputRow(place, f"{number:.12g}")
        if counted.workers < self.smallest:
            self.notes.append(
                f"The list has fewer than {self.smallest} workers, so a figure could be one person's. No figure and no "
                "count of it is kept; no row, and no name, is stored."
            )
            return
        self.notes.append(
            f"{counted.workers} workers were counted. Only the counts are kept: no row, and no name, is stored."
        )

    def _figure(self, row: FigureRow) -> None:
        measure = self.known.get(row.measure.lower())
        if measure is None:
            meant = meant_perhaps(row.measure.lower(), self.known)
            what = f"there is no measure {row.measure!r}{meant}"
            mend = "check the id against `pqmodel measures`, or define it first"
            self.faults.append(Fault(row.place, 0, what, mend))
        elif not (row.value or row.inputs or row.lines):
            self.blank += 1
            if row.note:
                self.notes.append(
                    f"{row.place}: {measure.id} has a note but no figure, so nothing was taken in."
                )
            return
        day = self._day(row.on, row.place)
        if measure is None or day is None:
            return
        inputs = _pairs(row.inputs)
        if inputs is None:
            self.faults.append(
                Fault(row.place, 0, "has inputs that are no list", "write them as leavers = 6")
            )
            return
        lines = tuple(line for line in row.lines.splitlines() if line.strip())
        given = Given(None if inputs or lines else row.value or None, inputs, lines, row.note)
        observation = self._made(measure, day, given, row.place)
        if observation is None:
            return
        if inputs and row.value and not _agrees(row.value, observation):
            shown = "no figure" if observation.value is None else f"{observation.value:g}"
            what = f"gives the figure {row.value}, but its inputs come to {shown}"
            self.faults.append(
                Fault(row.place, 0, what, "leave the figure empty, or mend the inputs")
            )
            return
        self._candidates.append(_Candidate(row.place, measure, observation, False))

    def _set(self, found: Found, extra: Mapping[str, InputRow]) -> None:
        """Works out every measure that an input set allows. Of a set that was exported only what changed since."""
        for key in extra.keys() & found.inputs.keys():
            if found.inputs[key].number:
                self.faults.append(
                    Fault(f"--{key}", 0, "is in the file too", "leave it out, or out of the file")
                )
        rows = {**found.inputs, **extra}
        known = {one.id for measure in self.known.values() for one in measure.inputs}
        for key, row in rows.items():
            if key not in known and row.number and WORKERS not in self.kinds:
                self.faults.append(
                    Fault(
                        row.place,
                        0,
                        f"no measure has an input {key!r}",
                        "put the id back as it was",
                    )
                )
        words, place = found.on
        day = self.on or (self._day(words, place) if words else self.today)
        if day is None or not any(row.number for row in rows.values()):
            return
        if words and self.on and self._day(words, place) not in (None, self.on):
            self.faults.append(
                Fault(
                    place, 0, f"says {words}, but --on says {self.on.isoformat()}", "leave one out"
                )
            )
            return
        numbers = self._numbers(
            {key: row for key, row in rows.items() if key in known and row.number}
        )
        moved = not found.exported_on or day.isoformat() != found.exported_on
        changed = {key for key, row in rows.items() if moved or row.number != row.exported}
        for measure in self.known.values():
            self._from_set(measure, day, numbers, changed, rows)
        self._one_set(numbers, rows)

    def _one_set(self, numbers: Mapping[str, float | str], rows: Mapping[str, InputRow]) -> None:
        """Refuses a set that contradicts itself, each contradiction once, whichever measures it is in the way of."""
        for wrong in contradictions(inputs_of(self.known).values(), numbers):
            self.faults = [
                fault for fault in self.faults if not fault.what.endswith(f": {wrong.what}")
            ]
            place = next((rows[key].place for key in wrong.inputs if key in rows), "")
            self.faults.append(Fault(place, 0, wrong.what, MEND))

    def _from_set(
        self, measure: Measure, day: date, numbers: Mapping[str, float | str], changed: set[str],
        rows: Mapping[str, InputRow],
    ) -> None:  # fmt: skip
        own = {one.id: numbers[one.id] for one in measure.inputs if one.id in numbers}
        needed = measure.working.needed if measure.working else ()
        if columns := list(
            dict.fromkeys(self._absent[key] for key in needed if key in self._absent.keys() - own)
        ):
            told = " nor ".join(columns)
            self.notes.append(f"{measure.title} was not worked out: the list has no column {told}.")
            return
        if (
            measure.working is None
            or not any(key in own for key in measure.working.add)
            or not changed & own.keys()
        ):
            return
        if lacks := lacking(measure, own):
            self.notes.append(
                f"{measure.title} was not worked out: {', '.join(lacks)} is not given."
            )
            return
        first = next(key for key in measure.working.add if key in own)
        given = Given(None, {key: str(value) for key, value in own.items()})
        observation = self._made(measure, day, given, rows[first].place)
        if observation is None:
            return
        from_list = bool(self._counted.keys() & own.keys())
        if from_list and (few := self._few(measure, own)):
            # The numbers are not kept either: of one worker they are that worker's own.
            observation = Observation(measure=measure.id, on=day, withheld=few)
        self._candidates.append(
            _Candidate(rows[first].place, measure, observation, True, from_list)
        )

    def _few(self, measure: Measure, own: Mapping[str, float | str]) -> str:
        """Why a figure from a list of workers is withheld; empty where it is of enough of them."""
        if self.workers < self.smallest:
            return f"the list has fewer than {self.smallest} workers"
        below = divided_by(measure, own)
        return (
            f"it would be of fewer than {self.smallest}"
            if below is not None and below < self.smallest
            else ""
        )

    def _numbers(self, rows: Mapping[str, InputRow]) -> dict[str, float | str]:
        numbers: dict[str, float | str] = {}
        for key, row in rows.items():
            try:
                numbers[key] = amount(row.number)
            except ValueError as error:
                what, _, mend = str(error).partition("; ")
                self.faults.append(Fault(row.place, 0, what, mend))
        return numbers

    def _made(self, measure: Measure, day: date, given: Given, place: str) -> Observation | None:
        if day > self.today:
            self.faults.append(
                Fault(place, 0, f"{day.isoformat()} is still to come", "give the day that it is of")
            )
            return None
        if day.year < EARLIEST:
            self.faults.append(
                Fault(place, 0, f"{day.isoformat()} is before {EARLIEST}", "check the year")
            )
            return None
        observation, problems, _ = observation_from(measure, day, given)
        for problem in problems:
            self.faults.append(
                Fault(place, 0, f"{measure.id}: {problem.what}", problem.in_table or problem.mend)
            )
        return observation

    def _day(self, words: str, place: str) -> date | None:
        try:
            return parse_date(words)
        except ValueError as error:
            what, _, mend = str(error).partition("; ")
            self.faults.append(Fault(place, 0, what if words else "has no date", mend))
            return None


def _pairs(words: str) -> dict[str, str] | None:
    """Inputs from lines such as leavers = 6, or with semicolons between; None where one is none."""
    found: dict[str, str] = {}
    for part in words.replace(";", "\n").splitlines():
        key, together, number = part.partition("=")
        if not part.strip():
            continue
        if not together or key.strip() in found:
            return None
        found[key.strip()] = number.strip()
    return found


def _agrees(words: str, observation: Observation) -> bool:
    try:
        number = amount(words.removesuffix("%").strip())
    except ValueError:
        return False
    if isinstance(number, str) or observation.value is None:
        return isinstance(number, str) and observation.value is None
    return isclose(number, observation.value, rel_tol=0.005, abs_tol=0.05)
