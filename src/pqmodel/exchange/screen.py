"""The parts that the reports of all imports have: fields that differ, what was kept, what cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rich.text import Text

from pqmodel.exchange.applying import OnConflict
from pqmodel.exchange.importing import Undone
from pqmodel.exchange.merging import DELETED, Conflict, Edit, Kept, Merged
from pqmodel.ground.faults import Fault
from pqmodel.plan.screen.wording import day
from pqmodel.terminal.screen import Screen

_LONGEST = 160
_Differing = TypeVar("_Differing", Edit, Conflict, Kept)


@dataclass(frozen=True)
class Naming:
    """How people call what differs: the `headings` of fields, the `title` of an action by its id, what a field `said`
    as people read it, and what the rows are (`row`, such as "action")."""

    headings: Mapping[str, str]
    title: Callable[[str], str]
    said: Callable[[str, str], str]
    label: Callable[[str], str] = str
    row: str = "action"

    def name(self, field: str) -> str:
        return self.headings.get(field, field)

    def sides(self, field: str, was: str | None, file: str, records: str) -> str:
        """What each side says of a field; `was` is None where nobody knows what was exported."""
        told = (
            f"the file says {self.said(field, file)}; the records say {self.said(field, records)}"
        )
        return (
            f"was {self.said(field, was)}; {told}"
            if was is not None
            else f"{told}; nobody knows what was exported"
        )


def show_edits(screen: Screen, naming: Naming, edits: Sequence[Edit], saved: bool) -> None:
    """What the file changed."""
    if not edits:
        return
    actions = len({edit.action for edit in edits})
    fields = f"{counted(len(edits), 'field')} of {counted(actions, naming.row)}"
    show_head(screen, f"{'Taken in' if saved else 'Changed in the file'} ({fields})", "good")

    def words(one: Edit) -> str:
        return f"{naming.name(one.field)}: {naming.said(one.field, one.now)} (was {naming.said(one.field, one.was)})"

    _by_action(screen, naming, edits, words)


def show_conflicts(
    screen: Screen, naming: Naming, conflicts: Sequence[Conflict], on_conflict: OnConflict
) -> None:
    """What both sides changed, and which of them wins."""
    if not conflicts:
        return
    wins = {"file": "; the file wins", "records": "; the records win"}.get(on_conflict, "")
    show_head(screen, f"Changed on both sides ({len(conflicts)}){wins}", "bad")

    def words(one: Conflict) -> str:
        if one.field:
            return f"{naming.name(one.field)}: {naming.sides(one.field, one.was, one.file, one.records)}"
        if one.file == DELETED:
            return "the file deleted it; the records changed it"
        return "the records have it no more; the file changed it"

    _by_action(screen, naming, conflicts, words)


def show_kept(screen: Screen, naming: Naming, kept: Sequence[Kept]) -> None:
    """What only the records changed."""
    if not kept:
        return
    show_head(
        screen, f"Changed in the records since the export, and kept ({counted(len(kept), 'field')})"
    )

    def words(one: Kept) -> str:
        file = naming.said(one.field, one.file)
        return f"{naming.name(one.field)}: {naming.said(one.field, one.records)} (the file still says {file})"

    _by_action(screen, naming, kept, words)


def show_rows_gone(
    screen: Screen, naming: Naming, merged: Merged, record: str, follows: str, hint: str = ""
) -> None:
    """Rows that were deleted in the file (and what `follows` from it, with a `hint`), and rows of actions that the
    `record` ("plan") no longer has."""
    if merged.deleted:
        show_head(screen, f"Deleted in the file{follows} ({len(merged.deleted)})", "warn")
        for action in merged.deleted:
            screen.hanging(Text(screen.safe(f"  {action}  {naming.title(action)}")), 9)
        if hint:
            screen.line(f"  {hint}", "quiet")
    if merged.gone:
        show_head(screen, f"No longer in the {record}, and left out ({len(merged.gone)})")
        screen.hanging(Text(screen.safe(f"  {', '.join(merged.gone)}")), 4)


def show_taken_back(
    screen: Screen, undone: Undone, words: str, label: Callable[[str], str] = str
) -> None:
    """Which import was taken back, what is as before, and `words` on what else is to be known."""
    screen.line(f"Taken back: the import of {undone.file} of {day(undone.on)}.", "title")
    if undone.actions:
        names = ", ".join(label(key) for key in undone.actions)
        screen.hanging(Text(screen.safe(f"As before: {names}.")), 4)
    if undone.removed:
        screen.hanging(Text(screen.safe(f"Taken out again: {', '.join(undone.removed)}.")), 4)
    screen.line(words, "quiet")


def show_faults(screen: Screen, faults: Sequence[Fault], words: str = "Cannot be read") -> None:
    """What cannot be read, with its place and how to mend it."""
    if not faults:
        return
    show_head(screen, f"{words} ({len(faults)})", "bad")
    for fault in faults:
        mend = f" – {fault.mend}" if fault.mend else ""
        screen.hanging(Text(screen.safe(f"  {fault.where}: {fault.what}{mend}")), 4)


def show_notes(
    screen: Screen,
    naming: Naming,
    notes: Sequence[str],
    edited: Sequence[str],
    extra: Sequence[str],
) -> None:
    """What was passed over: columns of the program's own that were edited, and the person's own."""
    told = list(notes)
    if edited:
        names = ", ".join(naming.name(key) for key in edited)
        told.append(f"pqmodel works these out itself, so changes to them were not read: {names}.")
    if extra:
        told.append(f"Your own columns are left to you: {', '.join(extra)}.")
    if told:
        screen.line()
    for words in told:
        screen.hanging(Text(screen.safe(words), style="quiet"), 2)


def show_head(screen: Screen, words: str, style: str = "title") -> None:
    """The head of a part."""
    screen.line()
    screen.line(words, style)


def short(words: str) -> str:
    """Words on one line, cut where they are long."""
    line = " / ".join(" ".join(part.split()) for part in words.split("\n") if part.strip())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def counted(number: int, what: str) -> str:
    """1 field, 2 fields."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _by_action(
    screen: Screen,
    naming: Naming,
    differing: Sequence[_Differing],
    words: Callable[[_Differing], str],
) -> None:
    last = None
    for one in differing:
        if one.action != last:
            named = f"{naming.label(one.action)}  {naming.title(one.action)}".rstrip()
            screen.hanging(Text(screen.safe(f"  {named}")), 9)
            last = one.action
        screen.hanging(Text(screen.safe(f"         {words(one)}")), 11)
