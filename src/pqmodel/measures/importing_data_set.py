"""Takes in the files of the sector's data set: every figure that they allow, at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pqmodel.ground.dates import months_before
from pqmodel.ground.faults import Fault, PqmodelError
from pqmodel.ground.words import count, listed
from pqmodel.measures.data_set.cells import Remarks as RowRemarks
from pqmodel.measures.data_set.counting import (
    Counted,
    EarlierStarters,
    Tally,
    add_up,
    tallies_of,
)
from pqmodel.measures.data_set.cross_checks import cross_check
from pqmodel.measures.data_set.headings import DataSetFile, Kind
from pqmodel.measures.data_set.measures import data_set_measures
from pqmodel.measures.data_set.protecting import is_usable, make_figure
from pqmodel.measures.data_set.training import Training, read_training
from pqmodel.measures.data_set.workers import WorkersRead, read_workers
from pqmodel.measures.data_set.workplaces import Workplace, WorkplacesRead, read_workplaces
from pqmodel.measures.importing import ImportedMeasures, put_figure
from pqmodel.measures.importing_workers import describe_few, differs_by_few
from pqmodel.measures.incoming import ImportSettings, IncomingFigure
from pqmodel.measures.model import Measures
from pqmodel.measures.working_out import Problem
from pqmodel.questionnaire.measure import Measure

DATA_SET = "files of the sector's data set"
ALL_WORKPLACES = "all"
_DAY_IN_NAME = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")
_MOST_NAMED = 40
_SIX_MONTHS, _NINE_MONTHS = 6, 9


@dataclass(frozen=True)
class _Read:
    """What the files hold, each None where no such file was given."""

    workplaces: WorkplacesRead | None
    workers: WorkersRead | None
    training: Sequence[Training] | None

    def ids(self) -> list[str]:
        """The references of the workplaces that anything is said of."""
        if self.workplaces is not None:
            return [workplace.id for workplace in self.workplaces.workplaces]
        if self.workers is not None:
            return sorted({worker.workplace for worker in self.workers.workers})
        return sorted({training.workplace for training in self.training or ()})

    def of(self, workplace_id: str, on: date, earlier: EarlierStarters | None) -> Counted:
        """What they hold of one workplace."""
        workers = training = None
        if self.workers is not None:
            workers = [w for w in self.workers.workers if w.workplace == workplace_id]
        if self.training is not None:
            training = [each for each in self.training if each.workplace == workplace_id]
        return Counted(on, self._workplace(workplace_id), workers, training, earlier)

    def _workplace(self, workplace_id: str) -> Workplace | None:
        if self.workplaces is None:
            return None
        for workplace in self.workplaces.workplaces:
            if workplace.id == workplace_id:
                return workplace
        return None


def import_data_set(
    files: Sequence[DataSetFile], kept: Measures, settings: ImportSettings, which: str
) -> ImportedMeasures:
    """Every figure that the files allow, put beside those that are kept.

    `which` is the workplace that is meant, by its reference in the data set, ALL_WORKPLACES for all
    of them together, or "" where nobody said. Nothing of a single worker is kept anywhere.
    """
    imported = ImportedMeasures(kept, kinds=[DATA_SET])
    faults = imported.remarks.faults
    by_kind = _by_kind(files, faults)
    on = settings.on or _day_in_names(files, settings.today, imported.remarks.notes)
    remarks = RowRemarks()
    read = _read(by_kind, on, remarks)
    faults += remarks.faults
    imported.remarks.notes += remarks.notes()
    _note_missing(by_kind, imported.remarks.notes)
    if faults:
        return imported

    chosen = _choose(read, which)
    earlier = None
    if len(chosen) == 1:
        earlier = _earlier_starters(kept, on)
    counted = [read.of(workplace_id, on, earlier) for workplace_id in chosen]
    for each in counted:
        imported.remarks.notes += cross_check(each, kept if len(chosen) == 1 else None)
    _put_figures(counted, on, settings, imported)
    imported.workers = sum(len(each.workers or ()) for each in counted)
    imported.remarks.notes.append(_note_workers(imported.workers, len(chosen)))
    return imported


def _by_kind(files: Sequence[DataSetFile], faults: list[Fault]) -> dict[Kind, DataSetFile]:
    by_kind: dict[Kind, DataSetFile] = {}
    for file in files:
        name = file.sheet.file
        if file.kind in by_kind:
            what = f"is a second {file.kind} file, beside {by_kind[file.kind].sheet.file}"
            faults.append(Fault(name, 0, what, "give each of the three files once"))
            continue
        by_kind[file.kind] = file
        for heading in file.twice:
            what = f"has two columns {heading}"
            faults.append(Fault(name, file.sheet.lines[file.top], what, "take one of them out"))
    return by_kind


def _day_in_names(files: Sequence[DataSetFile], today: date, notes: list[str]) -> date:
    """The day that the data set writes into the names of its files, else today."""
    days = set()
    for file in files:
        named = _DAY_IN_NAME.search(file.sheet.file)
        if named is None:
            continue
        try:
            days.add(date(*(int(part) for part in named.groups())))
        except ValueError:
            continue
    known = sorted(day for day in days if day <= today)
    if not known:
        return today
    if len(known) > 1:
        notes.append(
            "Check this: the files are of different days by their names; the latest is taken."
        )
    return known[-1]


def _read(by_kind: Mapping[Kind, DataSetFile], on: date, remarks: RowRemarks) -> _Read:
    workplaces = workers = training = None
    deleted: set[str] = set()
    ids = None
    if "workplace" in by_kind:
        workplaces = read_workplaces(by_kind["workplace"], remarks)
        deleted, ids = workplaces.deleted, workplaces.ids
    if "worker" in by_kind:
        workers = read_workers(by_kind["worker"], ids, deleted, on, remarks)
    if "training" in by_kind:
        training = read_training(by_kind["training"], workers, deleted, on, remarks)
    return _Read(workplaces, workers, training)


def _choose(read: _Read, which: str) -> list[str]:
    """The workplaces that the figures are of. PqmodelError where nobody can tell."""
    ids = read.ids()
    if not ids:
        raise PqmodelError(
            "The files hold no workplace and no worker that is still there.",
            "Download them again once the data set holds some.",
        )
    if which == ALL_WORKPLACES:
        return ids
    if which:
        if which in ids:
            return [which]
        hint = "Correct asc_wds in pqmodel.yaml, or name another with --workplace."
        raise PqmodelError(f"The files hold no workplace {which}.", hint)
    if len(ids) == 1:
        return ids
    names = ""
    # References are listed from the workplaces' own file alone: elsewhere a shifted column could
    # hold something about a person.
    if read.workplaces is not None:
        names = f": {listed(ids[:_MOST_NAMED])}"
    raise PqmodelError(
        f"The files hold {len(ids)} workplaces{names}.",
        "Say which one is yours: `asc_wds: H1` in pqmodel.yaml, or --workplace H1; "
        "for all of them together, --all-workplaces.",
    )


def _earlier_starters(kept: Measures, on: date) -> EarlierStarters | None:
    """The starters that were stated six to nine months ago."""
    latest = months_before(on, _SIX_MONTHS)
    earliest = months_before(on, _NINE_MONTHS)
    for observation in reversed(kept.of("starters")):
        if earliest <= observation.on <= latest and observation.value:
            return EarlierStarters(observation.on, observation.value)
    return None


def _put_figures(
    counted: Sequence[Counted], on: date, settings: ImportSettings, imported: ImportedMeasures
) -> None:
    """Puts each figure beside those that are kept, in the order in which measures are listed."""
    tallies: dict[str, list[Tally]] = {}
    for each in counted:
        for tally in tallies_of(each):
            tallies.setdefault(tally.measure, []).append(tally)

    known = {**data_set_measures(), **settings.known}
    order = {key: number for number, key in enumerate(settings.known)}
    has_few = False
    for key in sorted(tallies, key=lambda measure: order.get(measure, len(order))):
        measure = known.get(key)
        # A questionnaire of the service's own may ask for other measures.
        if measure is None:
            continue
        # An answer of one workplace is no answer of several.
        if tallies[key][0].answer and len(counted) > 1:
            continue
        figure = _figure(measure, tallies[key], len(counted), on, settings, imported)
        if figure is None:
            continue
        put_figure(figure, settings, imported)
        row = imported.rows[-1]
        if figure.from_list and row.outcome == "changed" and not has_few:
            has_few = _note_few(tallies[key], imported, settings)


def _figure(
    measure: Measure,
    tallies: Sequence[Tally],
    workplaces: int,
    on: date,
    settings: ImportSettings,
    imported: ImportedMeasures,
) -> IncomingFigure | None:
    usable = [tally for tally in tallies if is_usable(tally)]
    # Of one workplace it is told why there is no figure; of many, those are added up that have one.
    if workplaces == 1 or not usable:
        usable = list(tallies)
    tally = add_up(usable)
    basis = tally.basis
    if workplaces > 1:
        basis += f"; {len(usable)} of {workplaces} workplaces"
    made = make_figure(measure, tally, on, settings.smallest, basis)
    for problem in made.problems:
        _refuse(measure, problem, imported)
    if made.observation is None:
        return None
    place = f"the {DATA_SET}"
    return IncomingFigure(place, measure, made.observation, from_list=bool(tally.workers))


def _refuse(measure: Measure, problem: Problem, imported: ImportedMeasures) -> None:
    what = f"{measure.id}: {problem.what}"
    imported.remarks.refuse(f"the {DATA_SET}", what, "correct the numbers in the data set")


def _note_few(
    tallies: Sequence[Tally], imported: ImportedMeasures, settings: ImportSettings
) -> bool:
    row = imported.rows[-1]
    counts = {
        key: number for key, number in add_up(tallies).inputs.items() if not isinstance(number, str)
    }
    if not differs_by_few(counts, row.replaced, settings.smallest):
        return False
    imported.remarks.notes.append(describe_few(row.observation.on, settings.smallest))
    return True


def _note_missing(by_kind: Mapping[Kind, DataSetFile], notes: list[str]) -> None:
    for file in by_kind.values():
        if file.missing:
            columns = listed(file.missing)
            noun = count(len(file.missing), "column", "columns")
            notes.append(f"{file.sheet.file} lacks {noun}: {columns}. What needs them is left out.")
    absent = [kind for kind in ("workplace", "worker", "training") if kind not in by_kind]
    if absent:
        notes.append(f"No {listed(absent)} file was given, so what needs it is left out.")


def _note_workers(workers: int, workplaces: int) -> str:
    where = ""
    if workplaces > 1:
        where = f" of {workplaces} workplaces"
    return (
        f"{workers} workers{where} were counted. Only the counts are kept: "
        "no row, no name and no reference is stored."
    )
