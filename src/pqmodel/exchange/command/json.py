"""What came back from a workbook, as JSON: edits, conflicts, what was kept, what was undone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal, Self

from pqmodel.ground.nouns import Noun
from pqmodel.terminal.json import FaultFound, Shape

if TYPE_CHECKING:
    from pqmodel.exchange import importing
    from pqmodel.exchange.three_way_merge import Conflict, Edit, Kept
    from pqmodel.exchange.undoing import Undoable


class EditFound(Noun):
    """A field that the file changed, or changes: of an action, from what the records say to what
    the file says.
    """

    action: str
    field: str
    was: str
    now: str
    place: str

    @classmethod
    def of(cls, edit: Edit) -> EditFound:
        return cls(action=edit.key, field=edit.field, was=edit.was, now=edit.now, place=edit.place)


class ConflictFound(Noun):
    """A field that both sides changed; "" stands for the whole action, `was` null for what nobody
    knows.
    """

    action: str
    field: str
    was: str | None
    file: str
    records: str
    place: str

    @classmethod
    def of(cls, conflict: Conflict) -> ConflictFound:
        return cls(
            action=conflict.key,
            field=conflict.field,
            was=conflict.was,
            file=conflict.file,
            records=conflict.records,
            place=conflict.place,
        )


class KeptFound(Noun):
    """A field that only the records changed since the export."""

    action: str
    field: str
    file: str
    records: str

    @classmethod
    def of(cls, kept: Kept) -> KeptFound:
        return cls(action=kept.key, field=kept.field, file=kept.file, records=kept.records)


class Imported(Shape):
    """What every import of a workbook tells: the difference, and whether it was saved; `stopped` by
    conflicts or faults.
    """

    file: str
    dry_run: bool
    on_conflict: Literal["stop", "file", "records"]
    saved: bool
    stopped: bool
    edits: tuple[EditFound, ...]
    conflicts: tuple[ConflictFound, ...]
    kept: tuple[KeptFound, ...]
    deleted: tuple[str, ...]
    gone: tuple[str, ...]
    faults: tuple[FaultFound, ...]
    notes: tuple[str, ...]
    not_read: tuple[str, ...]
    own_columns: tuple[str, ...]

    @classmethod
    def of_import(cls, imported: importing.Imported[Any, Any], dry_run: bool, **more: Any) -> Self:
        """The shape of an import, with what `more` only one kind of record has."""
        merged = imported.merged
        return cls.from_result(
            imported,
            dry_run=dry_run,
            edits=[EditFound.of(edit) for edit in merged.edits],
            conflicts=[ConflictFound.of(conflict) for conflict in merged.conflicts],
            kept=[KeptFound.of(kept) for kept in merged.kept],
            deleted=merged.deleted,
            gone=merged.gone,
            not_read=imported.edited,
            own_columns=imported.extra,
            **more,
        )


class ChangeUndone(Shape):
    """`undo`: the command whose change was undone (with `dry_run`: would be), its day, what goes
    back in sentences, the files that hold it, and the file that was imported by it, if any.
    """

    command: str
    on: date
    dry_run: bool
    told: tuple[str, ...]
    files: tuple[str, ...]
    imported: str

    @classmethod
    def of(cls, ready: Undoable, *, dry_run: bool) -> ChangeUndone:
        files = tuple(step.file.path for step in ready.steps)
        change = ready.change
        return cls.from_result(
            ready, command=change.command, on=change.on, dry_run=dry_run, files=files
        )


class Undone(Shape):
    """The command whose change was taken back and its day, what goes back in sentences, and the
    file that was imported by it ("" where none was).
    """

    command: str
    file: str
    imported: date
    told: tuple[str, ...]

    @classmethod
    def of_undo(cls, ready: Undoable, **more: Any) -> Self:
        """The shape of an undo, with what `more` only one kind of record has."""
        change = ready.change
        return cls.from_result(
            ready, command=change.command, file=ready.imported, imported=change.on, **more
        )


SHAPES: dict[str, type[Noun]] = {"undo": ChangeUndone}
