"""The files of a programme: found, read whole with the place of every id, and written back with
their comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pqmodel.ground import files, paths
from pqmodel.ground.dates import in_full
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.files import Stamp
from pqmodel.ground.records import from_json, refuse_newer, to_json
from pqmodel.ground.suggesting import typed
from pqmodel.ground.words import listed
from pqmodel.ground.yaml_editing import edit_yaml
from pqmodel.ground.yaml_fitting import fit
from pqmodel.ground.yaml_reading import Place, Source, parse_yaml
from pqmodel.programme.closure_record import altered_files, copies_folder, read_closure
from pqmodel.programme.model.closure import Closure
from pqmodel.programme.model.plan import Project
from pqmodel.programme.model.programme import Matrix, Programme, ProgrammeFile
from pqmodel.programme.model.readings import Readings
from pqmodel.programme.model.registers import REGISTERS, Register
from pqmodel.programme.suggesting import suggest
from pqmodel.workspace.workspace import Workspace

OWN = "programme.yaml"
MATRIX = "matrix.yaml"
READINGS = "readings.json"
PROJECTS = "projects"
REGISTER_FOLDER = "registers"


@dataclass(frozen=True)
class OneFile:
    """One file as it was read."""

    name: str
    path: Path
    data: bytes
    stamp: Stamp
    source: Source


@dataclass(frozen=True)
class Opened:
    """A programme with its files. Raw values of a file are never changed in place.

    `workspace` is the folder with its lock; what is written in the run of a command can be undone.
    `closure` says that it was closed. Then it is read as it was sealed; `altered` names the files
    that are no longer so.
    """

    workspace: Workspace
    programme: Programme
    files: Mapping[str, OneFile]
    closure: Closure | None = None
    altered: tuple[str, ...] = ()
    _places: dict[str, tuple[str, Place]] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """The folder of the programme."""
        return self.workspace.root

    @property
    def is_closed(self) -> bool:
        """True where the programme was closed, and its record is sealed."""
        return self.closure is not None

    @property
    def closed_on(self) -> date | None:
        """The day on which it was closed; None where it is open."""
        if self.closure is None:
            return None
        return self.closure.closed

    def where(self, item: str, key: str = "") -> tuple[str, int]:
        """The file and line of an id (`programme` and projects are their files), or of one of its
        fields; of the thing itself where the field is not written."""
        name, place = self.place(item)
        source = self.files[name].source
        if key and (*place, key) in source.lines:
            return name, source.line((*place, key))
        return name, source.line(place)

    def place(self, item: str) -> tuple[str, Place]:
        """The file that holds an id, and where in it. KeyError for an id that is nowhere."""
        if item in self._places:
            return self._places[item]
        if item in self._own_files():
            return self._own_files()[item], ()
        raise KeyError(item)

    def knows(self, item: str) -> bool:
        return item in self._places or item in self._own_files()

    def _own_files(self) -> dict[str, str]:
        names = {project.id: _project_file(project.id) for project in self.programme.projects}
        return {"programme": OWN, **names}


def find_root(given: Path | None) -> Path:
    """The folder of the programme: the one given, else the nearest that holds programme.yaml.
    PqmodelError where there is none."""
    if given is not None:
        if not paths.is_file(given / OWN):
            raise PqmodelError(
                f"There is no programme in {given} (no {OWN}).",
                f"Begin one with: {suggest('programme init --title NAME')}",
            )
        return given
    here = paths.here()
    for folder in (here, *here.parents):
        if paths.is_file(folder / OWN):
            return folder
    below = [path.name for path in paths.listed(here) if paths.is_file(path / OWN)]
    if below:
        names = [paths.shown(name) for name in below]
        raise PqmodelError(
            f"There is no programme here (no {OWN}), but in {listed(names)}.",
            f"Say which: {suggest(f'programme -p {typed(below[0])} show')}",
        )
    raise PqmodelError(
        f"There is no programme here (no {OWN}), nor in a folder above.",
        f"Name its folder with -p, or begin one here with: {suggest('programme init --title NAME')}",
    )


def read_programme(root: Path, workspace: Workspace | None = None) -> Opened:
    """The whole programme. Raises InputRefused with the faults of all files."""
    kept: dict[str, OneFile] = {}
    faults: list[Fault] = []
    workspace = workspace or Workspace(root)
    closure = read_closure(root)
    altered: tuple[str, ...] = ()
    if closure is not None:
        altered = altered_files(root, closure)
        root = copies_folder(root)

    own = _fitted(_read(root, OWN, kept), ProgrammeFile, faults)
    projects = []
    for path in files.listed(root / PROJECTS, ".yaml"):
        project = _fitted(_read(root, f"{PROJECTS}/{path.name}", kept), Project, faults)
        if project is not None:
            projects.append(project)
            if path.stem != project.id:
                what = f"holds the project {project.id}"
                faults.append(Fault(f"{PROJECTS}/{path.name}", 1, what, "name the file after it"))
    registers = []
    for path in files.listed(root / REGISTER_FOLDER, ".yaml"):
        read = _read(root, f"{REGISTER_FOLDER}/{path.name}", kept)
        if read.source.value is None and not read.source.faults:
            continue
        registers.append(_fitted(read, Register, faults))
    matrix = None
    # Asked of the reader, which knows what is being written just now.
    if files.read(root / MATRIX) is not None:
        matrix = _fitted(_read(root, MATRIX, kept), Matrix, faults)

    places = _places_of(kept, faults)
    if faults or own is None:
        raise InputRefused(f"The programme in {root} cannot be used as it stands.", faults)

    programme = Programme(
        own=own,
        projects=tuple(projects),
        registers=_joined([register for register in registers if register is not None]),
        matrix=matrix.entries if matrix is not None else (),
        readings=_read_readings(root),
    )
    return Opened(workspace, programme, kept, closure, altered, places)


def write_changes(opened: Opened, values: Mapping[str, Mapping[Any, Any]]) -> Opened:
    """Writes the new raw values of files, all of them or none, and gives the programme as it is
    then. Raises InputRefused, with nothing written, where it could not be read any more."""
    changed: dict[str, bytes] = {}
    for name, value in values.items():
        before = b""
        if name in opened.files:
            before = opened.files[name].data
        changed[name] = edit_yaml(before, value)
    return write_files(opened, changed)


def write_files(opened: Opened, changed: Mapping[str, bytes]) -> Opened:
    """The same for whole files, as they are to be."""
    # What only changes need is loaded with them: reading is what people wait for.
    from pqmodel.exchange.changes import undoable

    refuse_closed(opened)
    workspace = opened.workspace
    with workspace.together():
        for name, data in changed.items():
            path = opened.root / name
            before = files.NO_FILE
            if name in opened.files:
                before = opened.files[name].stamp
            else:
                paths.make_folder(path.parent)
            with undoable(workspace, path, record_of(name)):
                files.replace(path, data, before)
        # Read within the step: what cannot be read raises, and then nothing has changed.
        try:
            return read_programme(opened.root, workspace)
        except InputRefused as error:
            # The record itself was read before: only the change can be at fault.
            what = "That cannot stand in the programme, so nothing was changed."
            raise InputRefused(what, error.faults) from error


def write_readings(opened: Opened, readings: Readings) -> Opened:
    """Writes what was measured of the benefits."""
    from pqmodel.exchange.changes import undoable

    refuse_closed(opened)
    workspace = opened.workspace
    path = opened.root / READINGS
    with workspace.together(), undoable(workspace, path, record_of(READINGS)):
        files.write(path, to_json(readings))
    return read_programme(opened.root, workspace)


def refuse_closed(opened: Opened) -> None:
    """Raises PqmodelError where the programme was closed."""
    if opened.closure is not None:
        raise PqmodelError(
            f"The programme was closed on {in_full(opened.closure.closed)}, and its record is sealed.",
            f"Add what was wrong in it: {suggest('programme correct WORDS')}",
        )


def record_of(name: str) -> str:
    """What a file is called among the records that can be undone: "projects-p1"."""
    return name.replace("/", "-").partition(".")[0]


def _read_readings(root: Path) -> Readings:
    path = root / READINGS
    data = files.read(path)
    if data is None:
        return Readings()
    return from_json(data, Readings, path)


def _read(root: Path, name: str, kept: dict[str, OneFile]) -> OneFile:
    path = root / name
    data, stamp = files.read_stamped(path)
    one = OneFile(name, path, data or b"", stamp, parse_yaml(data or b"", name))
    kept[name] = one
    return one


def _fitted(read: OneFile, kind: Any, faults: list[Fault]) -> Any:
    """The file as a noun; None, with its faults, where it is none."""
    source = read.source
    if isinstance(source.value, dict):
        refuse_newer(source.value.get("format"), read.path)
    noun = None
    if source.value is not None or not source.faults:
        noun = fit(source, kind)
    faults.extend(source.faults)
    return noun


def _joined(registers: list[Register]) -> Register:
    """The registers of all files as one."""
    entries: dict[str, Any] = {}
    for name in REGISTERS:
        entries[name] = tuple(entry for each in registers for entry in getattr(each, name))
    return Register(**entries)


def _places_of(kept: Mapping[str, OneFile], faults: list[Fault]) -> dict[str, tuple[str, Place]]:
    """Where each id stands. An id that stands twice is a fault."""
    places: dict[str, tuple[str, Place]] = {}
    for name, one in kept.items():
        for item, place in _ids_in(one.source.value, ()):
            if not place:
                continue
            if item in places:
                other, there = places[item]
                line = kept[other].source.line(there)
                what = f"the id {item} is used already in {other}:{line}"
                faults.append(Fault(name, one.source.line(place), what, "give it another id"))
            places[item] = (name, place)
    return places


def _ids_in(value: Any, place: Place) -> Iterator[tuple[str, Place]]:
    if isinstance(value, dict):
        item = value.get("id")
        if isinstance(item, str):
            yield item, place
        for key, part in value.items():
            yield from _ids_in(part, (*place, key))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _ids_in(part, (*place, number))


def _project_file(project: str) -> str:
    return f"{PROJECTS}/{project}.yaml"
