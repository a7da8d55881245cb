"""Shows what a returned workbook and the programme differ in."""

from __future__ import annotations

from pqmodel.ground.faults import first_faults, together
from pqmodel.ground.words import count, first_listed, listed
from pqmodel.programme.importing import Imported
from pqmodel.programme.model.by_id import nouns_by_id
from pqmodel.programme.model.programme import Programme
from pqmodel.terminal.screen import Screen

_SHORT = 80


def show_imported(screen: Screen, imported: Imported, programme: Programme) -> None:
    """What went in, what did not and why."""
    names = _Names(programme)
    merged = imported.merged
    if imported.faults:
        screen.heading("Cannot be taken in")
        first, more = first_faults(together(imported.faults))
        for fault in first:
            screen.item(f"{fault.where} {fault.told}")
        if more:
            screen.text(more)
    if imported.conflicts:
        screen.heading("Changed on both sides")
        for each in imported.conflicts:
            was = f"was {_cut(each.was)}; " if each.was is not None else ""
            screen.item(
                f"{names.of(each.key, each.field)}: {was}the file says {_cut(each.file)}; "
                f"the programme says {_cut(each.records)}"
            )
    if merged.edits:
        screen.heading("Taken in" if imported.saved else "Changed in the file")
        for edit in merged.edits:
            screen.item(
                f"{names.of(edit.key, edit.field)}: {_cut(edit.now)} (was {_cut(edit.was)})"
            )
    if imported.new:
        screen.heading("New")
        for row in imported.new:
            screen.item(f"{row.id} {row.words} ({row.place})")
    if merged.kept:
        screen.heading("Changed in the programme since, and kept")
        for kept in merged.kept:
            screen.item(f"{names.of(kept.key, kept.field)}: {_cut(kept.records)}")
    if imported.deleted:
        screen.gap()
        rows = count(len(imported.deleted), "row")
        named = first_listed(imported.deleted)
        screen.text(f"{rows} of the programme not in the file, and kept: {named}.")
    if merged.lost:
        screen.text(f"No longer in the programme, so not taken in: {listed(merged.lost)}.")
    if imported.left_out:
        rows = listed(imported.left_out)
        screen.text(f"New rows that have no place in the programme, and were left out: {rows}.")
    if imported.extra:
        screen.text(f"Columns of your own were not read: {listed(imported.extra)}.")
    if imported.passed_over:
        screen.text(f"Sheets of your own were not read: {listed(imported.passed_over)}.")
    differs = merged.edits or imported.new or imported.left_out
    if not imported.saved and not imported.stopped and not differs:
        words = "The file says what the programme says; nothing to take in."
        if merged.kept:
            words = "There is nothing new in the file."
        screen.text(words)


class _Names:
    """Rows as people call them."""

    def __init__(self, programme: Programme) -> None:
        self._nouns = nouns_by_id(programme)

    def of(self, key: str, field: str) -> str:
        item, _, part = key.partition("/")
        noun = self._nouns.get(item)
        title = getattr(noun, "text", "") or getattr(noun, "title", "")
        called = part or field
        return f"{item} {_cut(title)}, {called.replace('_', ' ').replace('.', ' ')}"


def _cut(words: str | None) -> str:
    words = " / ".join((words or "nothing").split("\n"))
    if len(words) > _SHORT:
        return f"{words[: _SHORT - 1]}…"
    return words
