"""Takes in a programme's workbook or Word forms that were edited, by the one merge: what one side
changed goes in, what both changed is a conflict, field by field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pqmodel.exchange.backups import keep_imports, read_imports
from pqmodel.exchange.past_imports import (
    Past,
    base_of,
    exported_texts,
    past_of,
    remembered,
    seen_now,
)
from pqmodel.exchange.row_matching import FileRow, match
from pqmodel.exchange.three_way_merge import Choices, Conflict, Merged, merge_rows
from pqmodel.ground.faults import Fault, PqmodelError
from pqmodel.ground.given_files import read_given
from pqmodel.ground.words import listed
from pqmodel.programme.changing import Given, changed_files
from pqmodel.programme.labels import PART, WORDS
from pqmodel.programme.linking import refuse_unknown_links
from pqmodel.programme.lists_in_words import homes_in, lines_of
from pqmodel.programme.misfits import Misfit, misfits
from pqmodel.programme.model.links import LINKS
from pqmodel.programme.model.timescale import HOW, read_timescale
from pqmodel.programme.new_entries import raw_of
from pqmodel.programme.new_rows import NewRow, add_rows
from pqmodel.programme.recognising import recognisable, with_own_fields
from pqmodel.programme.record import Opened, write_changes
from pqmodel.programme.sheet.reading import ProgrammeFile, read_programme_book
from pqmodel.programme.sheet.tables import FIXED, programme_uid, texts_of
from pqmodel.programme.sheet.word_reading import read_programme_document
from pqmodel.workbook.text import same

IMPORTS = "programme"
"""What the note of imports is called."""
_LISTS = frozenset(
    {"rationale", "support", "in_scope", "out_of_scope", "assumptions", "success_criteria",
     "critical_success_factors", "reviewed.by", "approved.by", "updated.by", *LINKS}
)  # fmt: skip
_TIMES = frozenset({"when", "timescales", "reviewed.on", "approved.on", "updated.on"})


@dataclass(frozen=True)
class Imported:
    """What a workbook and a programme differ in, and what came of it. `stopped` is true where
    faults or conflicts stood in the way: then nothing was saved. `deleted` are rows that the file
    has no more; they stay in the programme."""

    file: str
    merged: Merged
    new: tuple[NewRow, ...]
    faults: tuple[Fault, ...]
    conflicts: tuple[Conflict, ...]
    passed_over: tuple[str, ...]
    extra: tuple[str, ...]
    left_out: tuple[str, ...]
    stopped: bool
    saved: bool

    @property
    def deleted(self) -> tuple[str, ...]:
        return self.merged.deleted


def import_workbook(opened: Opened, path: Path, today: date, choices: Choices) -> Imported:
    """Merges the workbook, or Word file, into the programme. A copy of every file that changes is kept."""
    programme = opened.programme
    uid = programme_uid(programme)
    read = read_programme_book
    if path.suffix.lower() == ".docx":
        read = read_programme_document
    book = read(read_given(path, "rows"), path.name, uid)
    workspace = opened.workspace
    imports = read_imports(workspace, IMPORTS)
    past = past_of(imports, book.exported, path)
    merged = _merged(opened, book, past)

    faults = [*book.faults, *_faults(opened, merged, path.name)]
    values = changed_files(opened, {})
    new: list[NewRow] = []
    if not faults:
        values = changed_files(opened, _changes(merged, choices))
        new = add_rows(opened, book, merged, values)
        values = {name: value for name, value in values.items() if value != raw_of(opened, name)}
        faults = [each.at(_place_of(each, merged, new, path)) for each in misfits(opened, values)]
    if faults:
        values, new = {}, []
    conflicts = merged.conflicts
    is_open = bool(conflicts) and choices.on_conflict == "stop"
    stopped = bool(faults) or is_open
    may_save = not (stopped or choices.dry_run)
    saved = may_save and bool(values)
    if may_save and (saved or conflicts):
        decided = conflicts if choices.on_conflict == "records" else ()
        ids = {each.number: each.id for each in new}
        seen = seen_now(book.exported, merged, ids, decided, path, today, same)
        # The copies, the files and the note of the import are one step, under one lock.
        with workspace.together():
            if values:
                write_changes(opened, values)
            keep_imports(workspace, IMPORTS, remembered(imports, seen, None))

    extra = tuple(heading for table in book.tables for heading in table.extra)
    return Imported(
        file=path.name,
        merged=merged,
        new=tuple(each for each in new if not each.is_known),
        faults=tuple(faults),
        conflicts=conflicts,
        passed_over=book.passed_over,
        extra=extra,
        left_out=_left_out(merged, new, has_faults=bool(faults)),
        stopped=stopped,
        saved=saved,
    )


def _place_of(misfit: Misfit, merged: Merged, new: list[NewRow], path: Path) -> str:
    """Where in the file a value stands that does not fit."""
    for each in new:
        if each.id == misfit.item:
            return f"{path.name}, {each.place}"
    for edit in merged.edits:
        item, _, part = edit.key.partition(PART)
        field = part if edit.field == WORDS else edit.field
        if item == misfit.item and field.partition(".")[0] == misfit.field.partition(".")[0]:
            return f"{path.name}, {edit.place}"
    return f"{path.name}, {misfit.item} {misfit.field}"


def _left_out(merged: Merged, new: list[NewRow], *, has_faults: bool) -> tuple[str, ...]:
    # Where faults stop the import nothing became of any new row.
    if has_faults:
        return ()
    became = {each.place for each in new}
    return tuple(row.place for row in _rows(merged) if row.place not in became)


def _merged(opened: Opened, book: ProgrammeFile, past: Past) -> Merged:
    current = texts_of(opened.programme)
    rows = [_as_recorded(row) for table in book.tables for row in table.rows]
    exported = exported_texts(book.exported)
    matched = match(rows, exported or current, same)
    earlier = past.of_this_file(matched.rows, exported, same)

    def was_taken_in(item: str, field: str, text: str) -> bool:
        return item in current and same(current[item].get(field, ""), text)

    base = base_of(exported, earlier, was_taken_in)
    # Rows that became something in an earlier import of this file are that, and no new ones.
    candidates = recognisable(opened.programme, past)
    merged = merge_rows(matched, list(exported), base, current, same, candidates)
    owners = {}
    for key, row in merged.rows.items():
        owners[key] = row
        if key not in matched.rows and key in current:
            owners[key] = replace(row, fields=with_own_fields(row, current[key]))
    # What the file only shows follows from the rest of it, and is nobody's change.
    kept = tuple(each for each in merged.kept if each.key.partition(PART)[2] not in FIXED)
    return replace(merged, kept=kept, rows=owners, before=earlier)


def _as_recorded(row: FileRow) -> FileRow:
    """A row with its lists as the record holds them: without the marks of a list that was pasted from
    Word, and with commas between the documents that an entry stands in."""
    fields = dict(row.fields)
    if row.identity.partition(PART)[2] in _LISTS and WORDS in fields:
        fields[WORDS] = "\n".join(lines_of(fields[WORDS]))
    if "homes" in fields:
        fields["homes"] = ", ".join(homes_in(fields["homes"]))
    return replace(row, fields=fields)


def _rows(merged: Merged) -> list[FileRow]:
    return [addition.row for addition in merged.added]


def _changes(merged: Merged, choices: Choices) -> dict[str, dict[str, Given]]:
    """What is to be set, by id and field."""
    changes: dict[str, dict[str, Given]] = {}
    for key, fields in merged.changes(choices.on_conflict).items():
        item, _, field = key.partition(PART)
        for name, text in fields.items():
            target = field if name == WORDS else name
            value: Given = text
            if target == "homes":
                value = tuple(homes_in(text))
            elif target in _LISTS:
                value = tuple(lines_of(text))
            changes.setdefault(item, {})[target] = value
    return changes


def _faults(opened: Opened, merged: Merged, name: str) -> list[Fault]:
    """What cannot be taken in: a time that is none, a field that is no cell's to change, words where
    their row has no such field."""
    faults = []
    current = texts_of(opened.programme)
    for edit in merged.edits:
        field = edit.key.partition(PART)[2] if edit.field == WORDS else edit.field
        where = f"{name}, {edit.place}"
        if field in FIXED:
            what = f"changes {field.replace('_', ' ')}, which the file only shows"
            faults.append(Fault(where, 0, what, "change it in the programme's files"))
        elif field in _TIMES and edit.now.strip():
            faults += _time_fault(edit.now, where)
        elif field == "homes":
            faults += _home_faults(opened, edit.now, where)
        elif field in LINKS:
            faults += _link_faults(opened, field, edit.now, where)
    for key, row in merged.rows.items():
        for field, text in row.fields.items():
            if text.strip() and field not in current.get(key, {field: ""}):
                where = f"{name}, {row.place}"
                what = f"has words in a column that {key} does not have: {text[:40]}"
                faults.append(Fault(where, 0, what, "move them to a row of their own"))
    for row in _rows(merged):
        faults += _home_faults(opened, row.fields.get("homes", ""), f"{name}, {row.place}")
        when = row.fields.get("when", "")
        if when.strip():
            faults += _time_fault(when, f"{name}, {row.place}")
    return faults


def _home_faults(opened: Opened, words: str, where: str) -> list[Fault]:
    homes = [home for home, _ in opened.programme.documents()]
    mend = f"write one of {listed(homes)}, or several with commas"
    return [
        Fault(where, 0, f"stands in {item}, which is no document of the programme", mend)
        for item in homes_in(words)
        if item not in homes
    ]


def _link_faults(opened: Opened, field: str, words: str, where: str) -> list[Fault]:
    try:
        refuse_unknown_links(opened, field, words.split("\n"), "It")
    except PqmodelError as error:
        return [Fault(where, 0, str(error), error.hint or "")]
    return []


def _time_fault(words: str, where: str) -> list[Fault]:
    try:
        read_timescale(words)
    except ValueError as error:
        return [Fault(where, 0, str(error).removesuffix(f"; {HOW}"), HOW)]
    return []
