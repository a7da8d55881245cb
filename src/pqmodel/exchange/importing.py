"""Takes in a workbook that was edited, and takes the last import back: the same for every record
that goes out as one.

The room of a record gives a `Record`, which says how it is read and written, and what its
workbook changes in it. All else is here: what stops an import, the copy that is kept before it,
what is remembered of it, and its undoing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from pqmodel.exchange.backups import keep_copy, keep_imports, read_imports
from pqmodel.exchange.model import Exported, LastImport, Seen
from pqmodel.exchange.past_imports import (
    Past,
    past_of,
    remembered,
    seen_now,
)
from pqmodel.exchange.row_matching import FileRow, Same
from pqmodel.exchange.sheet.returned import Kind, ReturnedTable
from pqmodel.exchange.three_way_merge import Choices, Conflict, Merged, OnConflict, Winners, Wrong
from pqmodel.exchange.undoing import Step, prepare_undo, undo
from pqmodel.ground.faults import Fault
from pqmodel.ground.files import Stamp
from pqmodel.ground.given_files import read_given
from pqmodel.workbook.text import same
from pqmodel.workspace.workspace import Workspace

Noun = TypeVar("Noun")
Book = TypeVar("Book", bound=ReturnedTable)


@dataclass(frozen=True, kw_only=True)
class Settled(Generic[Noun]):
    """What a workbook makes of a record: the record `after` it, and what differs.

    `log` is what a second table of the workbook (the meetings of a plan) differs in. `new` are
    the ids that new rows got, by number of row; `left_out` are rows that can be nothing in this
    record.
    """

    after: Noun
    merged: Merged
    log: Merged = field(default_factory=Merged)
    new: Mapping[int, str] = field(default_factory=dict)
    left_out: tuple[FileRow, ...] = ()
    wrong: Sequence[Wrong] = ()


@dataclass(frozen=True)
class TakenBack(Generic[Noun]):
    """A record as it is once an import was taken back, the ids of what that `changed`, and of
    what it `removed`."""

    record: Noun
    changed: tuple[str, ...]
    removed: tuple[str, ...] = ()


class Record(Protocol[Noun, Book]):
    """A record that goes out as a workbook and comes back. `kind` is what people call it; `name`
    is that of its copies, and of what is remembered of its imports."""

    @property
    def workspace(self) -> Workspace: ...

    @property
    def kind(self) -> Kind: ...

    @property
    def name(self) -> str: ...

    @property
    def path(self) -> Path:
        """Where the record is kept."""

    def read(self) -> tuple[Noun, Stamp]:
        """The record as it is. Refuses where there is none that may be changed."""

    def read_copy(self, data: bytes, path: Path) -> Noun:
        """The record in a copy that was kept of it."""

    def write(self, changed: Noun, stamp: Stamp, layout: bytes | None = None, /) -> Stamp:
        """Writes the record; raises ChangedMeanwhile where it is not as it was read. Comments are
        kept, or come back from `layout`, a copy of the record."""

    def read_workbook(self, data: bytes, name: str) -> Book:
        """The workbook. PqmodelError, in words, where it holds no such record of ours."""

    def settle(
        self, current: Noun, workbook: Book, past: Past, choices: Choices, today: date, /
    ) -> Settled[Noun]:
        """What the workbook makes of the record, and what it differs in."""

    def take_back(self, now: Noun, before: Noun, today: date, /) -> TakenBack[Noun]:
        """The record once an import was taken back; `before` is what it was before it."""


@dataclass(frozen=True, kw_only=True)
class Imported(Generic[Noun, Book]):
    """What a workbook and a record differ in, and what came of it.

    `faults` are what cannot be read or taken in, row by row. `stopped` is true where faults or
    conflicts stood in the way; then nothing was saved. `edited` are columns of the program's own
    in which something was changed, which is not read back; `extra` are the person's own. The
    rest is as in `Settled`.
    """

    file: str
    before: Noun
    workbook: Book
    merged: Merged
    log: Merged
    new: Mapping[int, str]
    left_out: tuple[FileRow, ...]
    faults: tuple[Fault, ...]
    edited: tuple[str, ...]
    on_conflict: OnConflict
    stopped: bool
    saved: bool
    skip_faulty: bool = False

    @property
    def notes(self) -> tuple[str, ...]:
        """What was passed over in the workbook, in sentences."""
        return self.workbook.notes

    @property
    def extra(self) -> tuple[str, ...]:
        """The headings of the person's own columns."""
        return self.workbook.layout.extra

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """All that both sides changed, in every table of the workbook."""
        return (*self.merged.conflicts, *self.log.conflicts)

    @property
    def wants_attention(self) -> bool:
        """True where something was refused or passed over, which is told even where quiet."""
        passed_over = (self.faults, self.conflicts, self.merged.gone, self.notes, self.edited)
        return self.stopped or any(map(bool, passed_over))


@dataclass(frozen=True)
class Undone:
    """An import that was taken back: of which file, on which day it was, and what is as before:
    ids of actions, and in a review `overall` for the whole cycle. `removed` are actions that the
    import had made."""

    file: str
    on: date
    actions: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    command: str = ""


Ask = Callable[[Noun, Settled[Noun]], Winners | None]
"""Has somebody settle the conflicts between a record and a workbook, one by one; None where they
would rather stop."""


def import_workbook(
    record: Record[Noun, Book],
    path: Path,
    today: date,
    choices: Choices,
    ask: Ask[Noun] | None = None,
) -> Imported[Noun, Book]:
    """Merges the workbook into the record. Where a row cannot be read or both sides changed a
    field, nothing is saved, unless it was chosen what to do, or somebody settles it when they are
    asked. A copy of the record is kept before it changes."""
    # The file first: one that is none of ours is told even where there is no record yet.
    workbook = record.read_workbook(read_given(path, "rows"), path.name)
    current, stamp = record.read()
    imports = read_imports(record.workspace, record.name)
    past = past_of(imports, workbook.exported, path)
    settled = record.settle(current, workbook, past, choices, today)
    # Chosen for the records, these are no conflicts the next time, even if nothing else changed.
    decided: tuple[Conflict, ...] = ()
    if choices.on_conflict == "records":
        decided = settled.merged.conflicts
    if ask is not None and _can_be_settled(workbook, settled, choices):
        conflicts = settled.merged.conflicts
        winners = ask(current, settled) or {}
        choices = replace(choices, winners=winners)
        settled = record.settle(current, workbook, past, choices, today)
        decided = tuple(each for each in conflicts if winners.get(_place(each)) == "records")

    wrong = [Fault(f"{path.name}, {each.place}", 0, each.what, each.mend) for each in settled.wrong]
    faults = (*workbook.faults, *wrong)
    stopped = _is_stopped(faults, settled, choices)
    may_save = not (stopped or choices.dry_run)
    saved = may_save and settled.after != current

    changed = None
    if saved:
        changed = settled.after
    if saved or (may_save and decided):
        seen = seen_now(workbook.exported, settled.merged, settled.new, decided, path, today, same)
        keep_import(record, changed, stamp, seen, today)

    return Imported(
        file=path.name,
        before=current,
        workbook=workbook,
        merged=settled.merged,
        log=settled.log,
        new=settled.new,
        left_out=settled.left_out,
        faults=faults,
        edited=facts_edited(workbook.exported, settled.merged, same),
        on_conflict=choices.on_conflict,
        skip_faulty=choices.skip_faulty,
        stopped=stopped,
        saved=saved,
    )


def _can_be_settled(workbook: ReturnedTable, settled: Settled[Any], choices: Choices) -> bool:
    """True where conflicts alone stand in the way: what is answered must not be lost to a fault."""
    is_faulty = bool(workbook.faults or settled.wrong) and not choices.skip_faulty
    has_conflicts = bool(settled.merged.conflicts or settled.log.conflicts)
    is_open = has_conflicts and choices.on_conflict == "stop"
    return is_open and not is_faulty and not choices.dry_run


def _place(conflict: Conflict) -> tuple[str, str]:
    return conflict.key, conflict.field


def _is_stopped(faults: Sequence[Fault], settled: Settled[Any], choices: Choices) -> bool:
    """True where faults or conflicts stand in the way, and nobody chose what to do with them."""
    # All or nothing: half an import would leave people to find out which half.
    if faults and not choices.skip_faulty:
        return True
    has_conflicts = bool(settled.merged.conflicts or settled.log.conflicts)
    return has_conflicts and choices.on_conflict == "stop"


def keep_import(
    record: Record[Noun, Book], changed: Noun | None, stamp: Stamp, seen: Seen, today: date
) -> None:
    """Keeps a copy of the record, writes the `changed` one, and notes what was `seen` in the file;
    where nothing changed (None), the note alone."""
    workspace = record.workspace
    imports = read_imports(workspace, record.name)
    # Three files as one step: a changed record without its note could not be taken back.
    with workspace.together():
        last = None
        if changed is not None:
            copy = keep_copy(workspace, record.path, record.name, today)
            after = record.write(changed, stamp)
            last = LastImport(
                on=today,
                file=seen.file,
                backup=copy,
                after=after.digest or "",
                export=seen.export,
                place=seen.place,
            )
        keep_imports(workspace, record.name, remembered(imports, seen, last))


class RecordUndo(Generic[Noun, Book]):
    """The undo of a record that goes out as a workbook: it comes back as its room takes it back."""

    def __init__(self, record: Record[Noun, Book]) -> None:
        self.record = record.name
        self._record = record
        self.taken_back: TakenBack[Noun] | None = None

    def path(self, _workspace: Workspace, _name: str) -> Path:
        return self._record.path

    def told(self, _step: Step) -> Sequence[str]:
        return ()

    def put_back(self, _workspace: Workspace, step: Step, today: date) -> None:
        assert step.before is not None
        now, stamp = self._record.read()
        before = self._record.read_copy(step.before, step.path)
        self.taken_back = self._record.take_back(now, before, today)
        self._record.write(self.taken_back.record, stamp, step.before)


def undo_import(record: Record[Noun, Book], today: date) -> Undone:
    """Takes the last import back. Refuses where there is none, and where the record was changed
    since."""
    undos = [RecordUndo(record)]
    ready = prepare_undo(record.workspace, undos, record.name)
    undo(record.workspace, ready, undos, today)
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    back = undos[0].taken_back
    if back is not None:
        changed, removed = back.changed, back.removed
    return Undone(ready.imported, ready.change.on, changed, removed, ready.change.command)


def facts_edited(exported: Exported | None, merged: Merged, same: Same) -> tuple[str, ...]:
    """Keys of columns that only the program fills in, in which a row was changed."""
    if exported is None:
        return ()
    keys: dict[str, None] = {}
    for item, row in merged.rows.items():
        if item not in exported.rows:
            continue
        facts = exported.rows[item].known
        for key, text in row.known.items():
            if key in facts and not same(facts[key], text):
                keys[key] = None

    return tuple(keys)
