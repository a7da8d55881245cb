"""Takes the files of the sector's data set into a partnership: each workplace to its service."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal

from pqmodel.ground import paths
from pqmodel.ground.cycle import Cycle, containing, parse
from pqmodel.ground.dates import in_short
from pqmodel.ground.faults import CannotRead, Fault, InputRefused, PqmodelError
from pqmodel.ground.lock import Lock
from pqmodel.ground.words import listed
from pqmodel.measures.data_set.cross_checks import doubts_of
from pqmodel.measures.data_set_figures import figures_from
from pqmodel.measures.given_files import open_files
from pqmodel.measures.importing_data_set import earlier_starters
from pqmodel.measures.incoming import IncomingFigure
from pqmodel.measures.model import Measures, Observation
from pqmodel.measures.reading_data_set import DataSetRead, read_data_set, same_reference
from pqmodel.measures.working_out import added_up, divided_by
from pqmodel.partnership.county import County
from pqmodel.partnership.data_set_files import Filed, filed_cycles, read_filed, write_filed
from pqmodel.partnership.opening import measured_cycles
from pqmodel.partnership.services_list import Service
from pqmodel.partnership.statement_links import known_questionnaires
from pqmodel.questionnaire.measure import Measure

WorkplaceOutcome = Literal["new", "changed", "known", "older", "twice", "unknown", "unclear"]
IN_WORDS: dict[WorkplaceOutcome, str] = {
    "new": "taken in",
    "changed": "taken in, in the place of what was there",
    "known": "is there already",
    "older": "is of an earlier day than what is there, so it was not taken",
    "twice": "stands in more than one set of files, so the later ones were not taken",
    "unknown": "no service in services.csv has it, in the column asc_wds or as its code",
    "unclear": "several services in services.csv have it: correct that, or add --organisation NAME",
}
TAKEN: frozenset[WorkplaceOutcome] = frozenset({"new", "changed", "known"})


@dataclass(frozen=True)
class WorkplaceTaken:
    """What came of a workplace: its reference, empty where it may not be told, and its service."""

    reference: str
    outcome: WorkplaceOutcome
    service: str = ""
    cycle: str = ""
    on: date | None = None
    files: str = ""


@dataclass
class MeasuresTaken:
    """What came of all files: `refused` are those that have faults, each with them."""

    workplaces: list[WorkplaceTaken] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    doubts: dict[str, list[str]] = field(default_factory=dict)
    """What cannot fit together, in words, and the services of which it is so."""
    refused: list[tuple[str, list[Fault]]] = field(default_factory=list)
    workers: int = 0
    dry_run: bool = False

    @property
    def cycles(self) -> list[str]:
        """The cycles that figures were taken for, the earliest first."""
        taken = {one.cycle for one in self.workplaces if one.outcome in TAKEN}
        return sorted(taken, key=lambda cycle: (parse(cycle).end, cycle))

    @property
    def all_fine(self) -> bool:
        """True where nobody has to look at any of them."""
        return not self.refused and all(one.outcome in TAKEN for one in self.workplaces)


@dataclass(frozen=True)
class ImportWishes:
    """What an import was asked for: the day and the cycle that the figures are of, and whose
    workplaces the files hold; None or empty where nobody said."""

    today: date
    on: date | None = None
    cycle: str | None = None
    organisation: str = ""
    dry_run: bool = False


def import_measures(county: County, given: Sequence[Path], wishes: ImportWishes) -> MeasuresTaken:
    """Takes the figures of every workplace whose service is known. Files with faults are refused as
    one set, and stop no other set.

    Files that belong together lie in one folder. Where there is no list of services, each workplace
    is a service of its own. PqmodelError where nothing was given.
    """
    organisations = {service.tags.get("organisation") for service in county.services.all}
    if wishes.organisation and wishes.organisation not in organisations:
        raise PqmodelError(
            f"No service in services.csv is of the organisation {wishes.organisation}.",
            "Write its name as the column organisation has it.",
        )
    with Lock(county.root / ".pqmodel"):
        importing = _Importing(county, wishes)
        for files in _sets_of(given):
            importing.take(files)
        importing.refuse_nothing(given)
        importing.tell_notes()
        if not wishes.dry_run:
            importing.save()
    return importing.told


@dataclass(frozen=True)
class _Set:
    """Files that belong together. Where they were not named themselves they may be somebody's other
    files (`may_be_others`)."""

    files: Sequence[Path]
    may_be_others: bool = False

    @property
    def name(self) -> str:
        """The file, or the folder that they lie in."""
        return self.files[0].name if len(self.files) == 1 else self.files[0].parent.name


def _sets_of(given: Sequence[Path]) -> list[_Set]:
    """The files that belong together: a folder, those in the folders and zip files of a folder, and
    the files that were named, by the folder that they lie in."""
    if not given:
        raise PqmodelError(
            "No file was given.", "Name the files of the sector's data set, or their folder."
        )
    named: dict[Path, list[Path]] = {}
    sets: list[_Set] = []
    for path in dict.fromkeys(paths.whole(path) for path in given):
        if paths.is_folder(path):
            sets += _sets_in(path)
        else:
            named.setdefault(path.parent, []).append(path)
    return [*(_Set(files) for files in named.values()), *sets]


def _sets_in(folder: Path) -> list[_Set]:
    inside = paths.listed(folder)
    folders = [path for path in inside if paths.is_folder(path)]
    # A single zip file is that of this folder; of several each is an organisation's.
    archives = [path for path in inside if path.name.lower().endswith(".zip")]
    parts = [*folders, *archives] if len(archives) > 1 else folders
    sets = [_Set([part], may_be_others=True) for part in parts]
    if len(archives) < 2 and len(folders) < len(inside):
        sets.insert(0, _Set([folder], may_be_others=bool(folders)))
    return sets or [_Set([folder])]


class _Importing:
    """One run: what is there already, what came, and what is to be told."""

    def __init__(self, county: County, wishes: ImportWishes) -> None:
        self.told = MeasuresTaken(dry_run=wishes.dry_run)
        self._county, self._wishes = county, wishes
        self._known = _known_measures(county)
        self._there: dict[str, dict[tuple[str, str], Filed]] = {}
        self._history: dict[str, list[Filed]] = {}
        for one in read_filed(county.root, filed_cycles(county.root)):
            self._there.setdefault(one.cycle, {})[one.service, one.measure] = one
            self._history.setdefault(one.service, []).append(one)
        self._changed: set[str] = set()
        self._seen: set[tuple[str, str]] = set()
        self._has_files = False
        self._notes: dict[str, list[str]] = {}

    def take(self, given: _Set) -> None:
        """Takes one set of files, or notes its faults."""
        try:
            opened = open_files(given.files)
        except CannotRead as error:
            if not given.may_be_others:
                self.told.refused.append((given.name, [error.fault]))
            return
        except InputRefused as error:
            self.told.refused.append((given.name, list(error.faults)))
            return
        if not opened.data_set:
            mend = "give the files that the data set downloads: workplace, staff and training"
            what = "is no file of the sector's data set"
            fault = Fault(given.files[0].name, 0, what, mend)
            self.told.refused.append((given.name, [fault]))
            return
        self._has_files = True
        read = read_data_set(opened.data_set, self._wishes.on, self._wishes.today)
        self._take_read(given.name, read)
        self._notes.setdefault(given.name, []).extend(opened.notes)

    def refuse_nothing(self, given: Sequence[Path]) -> None:
        """PqmodelError where no file of the data set was found anywhere."""
        if self._has_files or self.told.refused:
            return
        names = listed([path.name for path in given])
        raise PqmodelError(
            f"No files of the sector's data set were found in {names}.",
            "Download workplace, staff and training from the data set, and put them there.",
        )

    def tell_notes(self) -> None:
        """Tells the notes, each once; of several sets of files with those that it is about."""
        sets_of: dict[str, list[str]] = {}
        for name, notes in self._notes.items():
            for note in dict.fromkeys(notes):
                sets_of.setdefault(note, []).append(name)
        for note, names in sets_of.items():
            about = ""
            if len(self._notes) > 1:
                about = f"{listed(names)}: "
            self.told.notes.append(f"{about}{note}")

    def save(self) -> None:
        """Writes the cycles that changed."""
        for cycle in sorted(self._changed):
            write_filed(self._county.root, cycle, self._there[cycle].values())

    def _take_read(self, name: str, read: DataSetRead) -> None:
        if read.remarks.faults:
            self.told.refused.append((name, read.remarks.faults))
            return
        if not read.ids():
            what = "holds no workplace and no worker that is still there"
            mend = "download the files again once the data set holds some"
            self.told.refused.append((name, [Fault(name, 0, what, mend)]))
            return
        cycle = self._cycle_of(read.on).id
        made: list[tuple[WorkplaceTaken, list[Filed]]] = []
        for reference in read.ids():
            taken, service = self._match(reference, read, cycle, name)
            rows: list[Filed] = []
            if service is not None:
                rows = self._figures(reference, service, read, cycle)
                taken = self._judge(taken, rows)
            made.append((taken, rows))
        self._notes.setdefault(name, []).extend(read.remarks.notes)
        for taken, rows in made:
            self._put(taken, rows, read)

    def _match(
        self, reference: str, read: DataSetRead, cycle: str, name: str
    ) -> tuple[WorkplaceTaken, Service | None]:
        services = self._at_workplace(reference, read)
        wanted = self._wishes.organisation
        if wanted:
            services = [one for one in services if one.tags.get("organisation") == wanted]
        # Where no file of workplaces was given, a shifted column could hold something about a person.
        shown = reference if services or read.workplaces is not None else ""
        if not self._county.services.all and read.workplaces is not None:
            # Whoever has no list of services takes what there is, as with submissions.
            services = [Service(reference, reference, {})]
        service = services[0] if len(services) == 1 else None
        outcome: WorkplaceOutcome = "unknown"
        if service is not None:
            outcome = "new"
        elif services:
            outcome = "unclear"
        code = service.code if service is not None else ""
        return WorkplaceTaken(shown, outcome, code, cycle, read.on, name), service

    def _at_workplace(self, reference: str, read: DataSetRead) -> list[Service]:
        services = self._county.services
        exact = services.at_workplace(reference)
        if exact:
            return exact
        alike = [one for one in services.all if same_reference(one.asc_wds, reference)]
        # What is written otherwise in the list may be meant, unless another workplace is written so.
        if any(one.asc_wds in read.ids() for one in alike):
            return []
        return alike

    def _judge(self, taken: WorkplaceTaken, rows: Sequence[Filed]) -> WorkplaceTaken:
        """What becomes of a workplace's figures beside those that are there."""
        there = self._there.get(taken.cycle, {})
        old = [there[key] for one in rows if (key := (one.service, one.measure)) in there]
        outcome: WorkplaceOutcome = "new"
        if (taken.service, taken.cycle) in self._seen:
            outcome = "twice"
        elif old and all(one.measured_on > taken.on for one in old if taken.on):
            outcome = "older"
        elif len(old) == len(rows) and set(old) == set(rows):
            outcome = "known"
        elif old:
            outcome = "changed"
        return replace(taken, outcome=outcome)

    def _figures(
        self, reference: str, service: Service, read: DataSetRead, cycle: str
    ) -> list[Filed]:
        kept = self._kept(service, read.on)
        counted = read.of(reference, earlier_starters(kept, read.on))
        for doubt in doubts_of(counted, kept):
            self.told.doubts.setdefault(doubt, []).append(service.name)
        smallest = self._county.settings.smallest_group
        figures = figures_from([counted], self._known, smallest)
        return [_filed(figure, service.code, reference, cycle) for figure, _ in figures]

    def _kept(self, service: Service, on: date) -> Measures:
        """The service's figures of earlier files."""
        before = [one for one in self._history.get(service.code, []) if one.measured_on < on]
        observations = [
            Observation(measure=one.measure, on=one.measured_on, value=one.value)
            for one in sorted(before, key=lambda one: one.measured_on)
        ]
        return Measures(observations=tuple(observations))

    def _put(self, taken: WorkplaceTaken, rows: Sequence[Filed], read: DataSetRead) -> None:
        self.told.workplaces.append(taken)
        if taken.outcome not in TAKEN:
            return
        self._seen.add((taken.service, taken.cycle))
        self.told.workers += len(read.of(taken.reference).workers or ())
        if taken.outcome == "known":
            return
        there = self._there.setdefault(taken.cycle, {})
        self._drop_former(taken, there)
        for one in rows:
            old = there.get((one.service, one.measure))
            if old is None or old.measured_on <= one.measured_on:
                there[one.service, one.measure] = one
        self._changed.add(taken.cycle)

    def _drop_former(self, taken: WorkplaceTaken, there: dict[tuple[str, str], Filed]) -> None:
        """Drops what the workplace gave under a code that the list of services has no more: it would
        count twice."""
        former = [
            key
            for key, one in there.items()
            if one.workplace == taken.reference
            and one.service != taken.service
            and self._county.services.of(one.service) is None
        ]
        for key in former:
            del there[key]

    def _cycle_of(self, on: date) -> Cycle:
        """The cycle that was asked for, else the one of this partnership in which the day lies, else
        the quarter. PqmodelError for one that partnership.yaml does not name."""
        named = self._county.settings.cycles
        if self._wishes.cycle:
            cycle = _named_cycle(self._wishes.cycle)
        else:
            known = [parse(each) for each in (*named, *measured_cycles(self._county))]
            around = [each for each in known if each.start <= on <= each.end]
            calendar = known[-1].calendar if known else "quarters"
            cycle = around[-1] if around else containing(on, calendar)
        if named and cycle.id not in named:
            raise PqmodelError(
                f"{in_short(on)} is of {cycle.id}, which partnership.yaml does not name.",
                "Add it to `cycles` there, or say with --cycle which one the figures are of.",
            )
        return cycle


def _named_cycle(words: str) -> Cycle:
    try:
        return parse(words)
    except ValueError as error:
        raise PqmodelError(f"{words} is no cycle.", "Write it as 2026-Q4 or 2026-11.") from error


def _known_measures(county: County) -> dict[str, Measure]:
    known: dict[str, Measure] = {}
    for questionnaire in known_questionnaires(county.root):
        known.update({measure.id: measure for measure in questionnaire.measures})
    return known


def _filed(figure: IncomingFigure, service: str, reference: str, cycle: str) -> Filed:
    measure, observation = figure.measure, figure.observation
    has_figure = observation.value is not None
    return Filed(
        cycle=cycle,
        service=service,
        workplace=reference,
        measure=measure.id,
        title=measure.title,
        unit=measure.unit,
        better=measure.better,
        formula=measure.formula,
        measured_on=observation.on,
        value=observation.value,
        numerator=added_up(measure, observation.inputs) if has_figure else None,
        denominator=divided_by(measure, observation.inputs) if has_figure else None,
        withheld=observation.withheld,
        basis=observation.basis,
        inputs=json.dumps(dict(observation.inputs), sort_keys=True),
        lines=json.dumps(dict(observation.counts), sort_keys=True, ensure_ascii=False),
    )
