"""The parts that the reports of all imports have: fields that differ, what was kept, what cannot
be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from pqmodel.exchange.importing import Imported
from pqmodel.exchange.three_way_merge import Conflict, Edit, Kept, Merged
from pqmodel.exchange.undoing import Undoable
from pqmodel.ground.dates import in_short
from pqmodel.ground.faults import Fault, first_faults, number_of
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count
from pqmodel.terminal.screen import Screen

_LONGEST = 160


@dataclass(frozen=True)
class Naming:
    """How people call what differs: the `headings` of fields, the `title` of an item by its key,
    a field's text in `words` as people read it, the `label` that stands for a key, and what an
    `item` is (such as "action")."""

    headings: Mapping[str, str]
    title: Callable[[str], str]
    words: Callable[[str, str], str]
    label: Callable[[str], str] = str
    item: str = "action"

    def heading(self, field: str) -> str:
        """The heading of a field."""
        return self.headings.get(field, field)

    def sides(self, conflict: Conflict) -> str:
        """What each side says of a field."""
        field = conflict.field
        file, records = self.words(field, conflict.file), self.words(field, conflict.records)
        both = f"the file says {file}; the records say {records}"
        # Without the hidden sheet nobody can say which of the two is the older.
        if conflict.was is None:
            return f"{both}; what was exported is not known"
        return f"was {self.words(field, conflict.was)}; {both}"


def show_edits(screen: Screen, naming: Naming, imported: Imported[Any, Any]) -> None:
    """What the file changed."""
    edits = imported.merged.edits
    if not edits:
        return
    # Fields and items both: "twelve fields" of one action is another thing than of twelve.
    items = len({edit.key for edit in edits})
    head = "Changed in the file"
    if imported.saved:
        head = "Imported"
    fields = count(len(edits), "field", "fields")
    whose = count(items, naming.item, f"{naming.item}s")
    show_head(screen, f"{head} ({fields} of {whose})", "good")

    def words(edit: Edit) -> str:
        now, was = naming.words(edit.field, edit.now), naming.words(edit.field, edit.was)
        return f"{naming.heading(edit.field)}: {now} (was {was})"

    _by_item(screen, naming, [(edit.key, words(edit)) for edit in edits])


def show_conflicts(screen: Screen, naming: Naming, imported: Imported[Any, Any]) -> None:
    """What both sides changed, and which of them wins."""
    conflicts = imported.merged.conflicts
    if not conflicts:
        return
    winners = {"file": "; the file wins", "records": "; the records win"}
    wins = winners.get(imported.on_conflict, "")
    show_head(screen, f"Changed on both sides ({len(conflicts)}){wins}", "bad")

    def words(conflict: Conflict) -> str:
        if conflict.field:
            return f"{naming.heading(conflict.field)}: {naming.sides(conflict)}"
        if conflict.deleted_in_file:
            return "the file deleted it; the records changed it"
        return "it is no longer in the records; the file changed it"

    _by_item(screen, naming, [(conflict.key, words(conflict)) for conflict in conflicts])


def show_kept(screen: Screen, naming: Naming, kept: Sequence[Kept]) -> None:
    """What only the records changed."""
    if not kept:
        return
    fields = count(len(kept), "field", "fields")
    show_head(screen, f"Changed in the records since the export, and kept ({fields})")

    def words(difference: Kept) -> str:
        records = naming.words(difference.field, difference.records)
        file = naming.words(difference.field, difference.file)
        return f"{naming.heading(difference.field)}: {records} (the file still says {file})"

    _by_item(screen, naming, [(each.key, words(each)) for each in kept])


def show_rows_gone(
    screen: Screen, naming: Naming, merged: Merged, record: str, follows: str, hint: str = ""
) -> None:
    """Rows that were deleted in the file (and what `follows` from it, with a `hint`), and rows
    of actions that the `record` ("plan") no longer has."""
    if merged.deleted:
        show_head(screen, f"Deleted in the file{follows} ({len(merged.deleted)})", "warn")
        for key in merged.deleted:
            screen.hanging(Text(screen.safe(f"  {key}  {naming.title(key)}")), 9)
        if hint:
            screen.line(f"  {hint}", "quiet")
    if merged.gone:
        show_head(screen, f"No longer in the {record}, and left out ({len(merged.gone)})")
        screen.hanging(Text(screen.safe(f"  {', '.join(merged.gone)}")), 4)


def show_faults(screen: Screen, faults: Sequence[Fault], words: str = "Cannot be read") -> None:
    """What cannot be read, with its place and how to mend it."""
    if not faults:
        return
    show_head(screen, f"{words} ({number_of(faults):,})", "bad")
    first, more = first_faults(faults)
    for fault in first:
        screen.hanging(Text(screen.safe(f"  {fault.where}: {fault.told}")), 4)
    if more:
        screen.line(f"  … {more}")


def show_notes(screen: Screen, naming: Naming, imported: Imported[Any, Any]) -> None:
    """What was passed over: columns of the program's own that were edited, and the person's own."""
    notes = list(imported.notes)
    if imported.edited:
        names = ", ".join(naming.heading(key) for key in imported.edited)
        notes.append(f"pqmodel works these out itself, so changes to them were not read: {names}.")
    # Said each time, so that nobody waits for their own columns to appear in the records.
    if imported.extra:
        notes.append(f"Your own columns are left to you: {', '.join(imported.extra)}.")
    if notes:
        screen.line()
    for note in notes:
        screen.hanging(Text(screen.safe(note), style="quiet"), 2)


def show_end(screen: Screen, imported: Imported[Any, Any], record: str, *, waiting: bool) -> None:
    """What came of it, in a sentence: whether anything is `waiting` to be saved. Of what stops,
    the command tells."""
    # The refusal itself says so, with the ways on.
    if imported.stopped:
        return
    screen.line()
    if imported.saved:
        undo = suggest(f"{record} undo")
        screen.line(f"The {record} is changed. To undo this: {undo}", "title")
    elif waiting or (imported.conflicts and imported.on_conflict == "file"):
        screen.line("Nothing was saved: this was a dry run.", "title")
    else:
        nothing = "There is nothing new in the file."
        screen.line(f"{nothing} The {record} is unchanged.", "title")


def show_undo(screen: Screen, ready: Undoable, *, done: bool) -> None:
    """Which change is undone, and what goes back by it."""
    what = f"pqmodel {ready.change.command}"
    if ready.imported:
        what = f"the import of {ready.imported}"
    head = "The last change"
    if done:
        head = "Undone"
    screen.line(f"{head}: {what} on {in_short(ready.change.on)}.", "title")
    for sentence in ready.told:
        screen.hanging(Text(screen.safe(f"  {sentence}")), 4)
    if not ready.told:
        screen.line("  Nothing of what you see in the records goes back by it.")
    if done:
        screen.line("What it held until now is kept in .pqmodel/backups.", "quiet")


def show_head(screen: Screen, words: str, style: str = "title") -> None:
    """The head of a part."""
    screen.line()
    screen.line(words, style)


def short(words: str) -> str:
    """Words on one line, cut where they are long."""
    # A cell of many lines would push what differs next off the screen.
    lines = [" ".join(line.split()) for line in words.split("\n") if line.strip()]
    line = " / ".join(lines)
    if len(line) <= _LONGEST:
        return line
    return f"{line[: _LONGEST - 1].rstrip()}…"


def _by_item(screen: Screen, naming: Naming, lines: Iterable[tuple[str, str]]) -> None:
    """The lines, each item named once above its own."""
    # Named above and not in each line: a screen reader says it once.
    last = None
    for key, words in lines:
        if key != last:
            name = f"{naming.label(key)}  {naming.title(key)}".rstrip()
            screen.hanging(Text(screen.safe(f"  {name}")), 9)
            last = key
        screen.hanging(Text(screen.safe(f"         {words}")), 11)
