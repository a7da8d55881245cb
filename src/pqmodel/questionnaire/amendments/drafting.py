"""Gathers changes of what a service asks, and writes them into amendments.yaml without losing what
stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.files import Stamp
from pqmodel.ground.likeness import LOOSE, nearest
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.yaml_reading import parse_yaml
from pqmodel.questionnaire.amendments.amending import amend
from pqmodel.questionnaire.amendments.entries import Entry, put_entries
from pqmodel.questionnaire.amendments.in_use import sound_amendments
from pqmodel.questionnaire.amendments.model import Amendments
from pqmodel.questionnaire.amendments.record import (
    ReadAmendments,
    parse_amendments,
    read_file,
    write_file,
)
from pqmodel.questionnaire.file_names import AMENDMENTS_FILE
from pqmodel.questionnaire.locating import unamended
from pqmodel.questionnaire.model import Questionnaire, Statement
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Change:
    """One change to be written: what it is, in words, and the entries that make it."""

    words: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Kept:
    """What was written: the file, and the changes in words."""

    file: Path
    changes: tuple[str, ...]
    warnings: tuple[Fault, ...]


@dataclass
class Draft:
    """Changes that are being gathered for amendments.yaml; nothing is written before `keep`."""

    workspace: Workspace
    base: Questionnaire
    data: bytes | None
    stamp: Stamp
    changes: list[Change] = field(default_factory=list)

    def now(self) -> Questionnaire:
        """The questionnaire as it would be asked with all that was gathered so far."""
        read = self._read(self.changes)
        return amend(self.base, read.amendments or Amendments(format=1))

    def statement(self, name: str) -> Statement:
        """The statement of that id as it is asked now.

        PqmodelError, with the closest id, where there is none.
        """
        now = self.now()
        if name in now.by_statement:
            return now.by_statement[name][1]
        for retired in now.retired:
            if retired.id == name:
                what = f"{name} is already left out: {retired.why}"
                hint = f"See what the service changed: {suggest('questionnaire show')}"
                raise PqmodelError(what, hint)
        raise PqmodelError(f"No statement {name!r} is asked.", _closest_hint(name, now))

    def written_item(self, key: str, name: str) -> dict[str, Any] | None:
        """What stands in the amendments under a key for that id, as it is written; None where
        nothing does."""
        value = parse_yaml(self._written(self.changes), AMENDMENTS_FILE).value
        items = value.get(key) if isinstance(value, dict) else None
        for item in items or ():
            if isinstance(item, dict) and item.get("id") == name:
                return dict(item)
        return None

    def add(self, change: Change) -> tuple[Fault, ...]:
        """Gathers a change and gives the warnings that it brings.

        InputRefused, and nothing gathered, for faults.
        """
        before = self._read(self.changes)
        after = self._read([*self.changes, change])
        # Tried on the file as it would be: a change may be wrong only together with another.
        if after.refusing:
            raise InputRefused(f"That cannot be done: {change.words}.", after.refusing)
        self.changes.append(change)
        # Lines move with every change, so faults are known by their words.
        known = {(fault.what, fault.mend) for fault in before.faults}
        return tuple(fault for fault in after.faults if (fault.what, fault.mend) not in known)

    def take_back(self) -> Change | None:
        """Takes the last change back; None where there is none."""
        return self.changes.pop() if self.changes else None

    def keep(self) -> Kept:
        """Writes the changes.

        Raises ChangedMeanwhile where the file was changed since the draft began.
        """
        written = self._written(self.changes)
        warnings = self._read(self.changes).faults
        self.stamp = write_file(self.workspace, written, self.stamp)

        path = self.workspace.root / AMENDMENTS_FILE
        changes = tuple(change.words for change in self.changes)
        return Kept(path, changes, warnings)

    def _read(self, changes: Sequence[Change]) -> ReadAmendments:
        return parse_amendments(self._written(changes), self.base)

    def _written(self, changes: Sequence[Change]) -> bytes:
        entries = [entry for change in changes for entry in change.entries]
        return put_entries(self.data, AMENDMENTS_FILE, entries)


def draft(workspace: Workspace) -> Draft:
    """A draft of changes to what the service has now.

    InputRefused where its amendments have faults.
    """
    base = unamended(workspace)
    data, stamp = read_file(workspace)
    if data is not None:
        sound_amendments(parse_amendments(data, base), workspace)
    return Draft(workspace, base, data, stamp)


def _closest_hint(name: str, now: Questionnaire) -> str:
    close = nearest(name, now.by_statement, LOOSE)
    if close is None:
        return f"See them all with: {suggest('questionnaire show')}"
    return f"Did you mean {close!r}?"
