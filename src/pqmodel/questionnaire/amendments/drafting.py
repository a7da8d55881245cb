"""Applies the service's amendments to its questionnaire, and writes new ones without losing what stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.files import Stamp
from pqmodel.ground.free_text import clean
from pqmodel.ground.likeness import LOOSE, nearest
from pqmodel.questionnaire.amendments.amending import amend
from pqmodel.questionnaire.amendments.editing import Entry, Written, put
from pqmodel.questionnaire.amendments.in_use import sound_amendments
from pqmodel.questionnaire.amendments.model import Amendments
from pqmodel.questionnaire.amendments.reading import Read, read_amendments
from pqmodel.questionnaire.amendments.record import back_up, keep_file, read_file
from pqmodel.questionnaire.file_names import AMENDMENTS_FILE
from pqmodel.questionnaire.locating import unamended
from pqmodel.questionnaire.model import Pillar, Questionnaire, Statement
from pqmodel.questionnaire.search import fold
from pqmodel.workspace.workspace import Workspace

_LONGEST_ID = 60


@dataclass(frozen=True)
class Change:
    """One change to be written: what it is, in words, and the entries that make it."""

    words: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Kept:
    """What was written: the file, the changes in words, and where the file as it was is kept (None: nothing lost)."""

    file: Path
    changes: tuple[str, ...]
    backup: Path | None
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
        read = read_amendments(self._written().data, AMENDMENTS_FILE, self.base)
        return amend(self.base, read.amendments or Amendments(format=1))

    def add(self, change: Change) -> tuple[Fault, ...]:
        """Gathers a change and gives the warnings that it brings. InputRefused, and nothing gathered, for faults."""
        before = {(fault.what, fault.mend) for fault in self._read(self.changes).faults}
        read = self._read([*self.changes, change])
        if read.refusing:
            raise InputRefused(f"That cannot be done: {change.words}.", read.refusing)
        self.changes.append(change)
        return tuple(fault for fault in read.faults if (fault.what, fault.mend) not in before)

    def take_back(self) -> Change | None:
        """Takes the last change back; None where there is none."""
        return self.changes.pop() if self.changes else None

    def keep(self) -> Kept:
        """Writes the changes. Raises ChangedMeanwhile where the file was changed since the draft began."""
        written = self._written()
        warnings = self._read(self.changes).faults
        backup = back_up(self.workspace) if written.rewritten and self.data else None
        self.stamp = keep_file(self.workspace, written.data, self.stamp)
        return Kept(
            self.workspace.root / AMENDMENTS_FILE,
            tuple(c.words for c in self.changes),
            backup,
            warnings,
        )

    def _read(self, changes: Sequence[Change]) -> Read:
        return read_amendments(self._written(changes).data, AMENDMENTS_FILE, self.base)

    def _written(self, changes: Sequence[Change] | None = None) -> Written:
        entries = [
            entry
            for change in (self.changes if changes is None else changes)
            for entry in change.entries
        ]
        return put(self.data, AMENDMENTS_FILE, entries)


def draft(workspace: Workspace) -> Draft:
    """A draft of changes to what the service has now. InputRefused where its amendments have faults."""
    base = unamended(workspace)
    data, stamp = read_file(workspace)
    if data is not None:
        sound_amendments(read_amendments(data, AMENDMENTS_FILE, base), workspace)
    return Draft(workspace, base, data, stamp)


def reword(draft: Draft, statement: str, text: str = "", plain: str = "") -> Change:
    """New words for a statement that still asks the same. Words given to it before stay where none are given now."""
    name = statement_of(draft, statement).id
    own = _own(draft, name)
    given = {
        key: words
        for key, words in (("text", _one_line(text)), ("plain", _one_line(plain)))
        if words
    }
    if not given:
        raise PqmodelError(
            f"No new words were given for {name}.", 'Give them with --text "…", or --staff "…".'
        )
    if own is not None:
        return Change(f"reword your own {name}", (Entry("add", name, {**own, **given}),))
    earlier = _item(draft, "reword", name) or {}
    return Change(f"reword {name}", (Entry("reword", name, {"id": name, **earlier, **given}),))


def replace(draft: Draft, statement: str, text: str, plain: str = "") -> Change:
    """A new statement in the place of one whose meaning changes: the old one is left out and its line ends, for its
    answers are to another question."""
    old = statement_of(draft, statement)
    pillar = draft.now().by_statement[old.id][0]
    new = _new(draft, pillar, text, plain, after=old.id)
    out = {"id": old.id, "why": f"Its meaning changed; {new['id']} is asked in its place"}
    words = f"replace {old.id} by {new['id']}"
    return Change(words, (Entry("add", new["id"], new), Entry("leave_out", old.id, out)))


def leave_out(draft: Draft, statement: str, why: str) -> Change:
    """A statement that is not asked, and why."""
    name = statement_of(draft, statement).id
    if not _one_line(why):
        raise PqmodelError(
            f"Why is {name} left out? The reason is kept for whoever looks back.", 'Add --why "…".'
        )
    return Change(
        f"leave out {name}", (Entry("leave_out", name, {"id": name, "why": _one_line(why)}),)
    )


def add(
    draft: Draft,
    pillar: str,
    text: str,
    plain: str = "",
    *,
    name: str = "",
    after: str = "",
    why: str = "",
) -> Change:
    """A statement of the service's own. Without a name its id is made of the pillar's and its first words."""
    section = draft.base.section(pillar)
    if section is None:
        ids = ", ".join(one.id for one in draft.base.sections)
        raise PqmodelError(f"There is no pillar {pillar!r}.", f"Choose from {ids}.")
    if not _one_line(text):
        raise PqmodelError("A statement needs words.", 'Give them with --text "…".')
    new = _new(draft, section, text, plain, name, after and statement_of(draft, after).id)
    new |= {"why": _one_line(why)} if _one_line(why) else {}
    return Change(f"add {new['id']}", (Entry("add", new["id"], new),))


def weigh(draft: Draft, statement: str, weight: float) -> Change:
    """How much a statement counts in its pillar."""
    name = statement_of(draft, statement).id
    return Change(f"give {name} a weight of {weight:g}", (Entry("weights", name, _tidy(weight)),))


def aim(draft: Draft, statement: str, target: float) -> Change:
    """The score that a statement should reach."""
    name = statement_of(draft, statement).id
    return Change(
        f"set the target of {name} to {target:g}", (Entry("targets", name, _tidy(target)),)
    )


def statement_of(draft: Draft, name: str) -> Statement:
    """The statement of that id as it is asked now. PqmodelError, with the closest id, where there is none."""
    now = draft.now().by_statement
    if name in now:
        return now[name][1]
    if gone := next((one for one in draft.now().retired if one.id == name), None):
        raise PqmodelError(
            f"{name} is already left out: {gone.why}",
            "See what the service changed: pqmodel questionnaire show",
        )
    close = nearest(name, now, LOOSE)
    hint = "See them all with: pqmodel questionnaire show"
    if close is not None:
        hint = f"Did you mean {close!r}?"
    raise PqmodelError(f"No statement {name!r} is asked.", hint)


def _new(
    draft: Draft, pillar: Pillar, text: str, plain: str, name: str = "", after: str = ""
) -> dict[str, Any]:
    words, staff = _one_line(text), _one_line(plain)
    new = {"id": name or _free_id(draft, pillar.id, words), "pillar": pillar.id}
    new |= {"after": after} if after else {}
    new |= {"text": words}
    return new | ({"plain": staff} if staff and staff != words else {})


def _free_id(draft: Draft, pillar: str, text: str) -> str:
    """An id of the pillar's and the first words of weight, which is nobody's yet."""
    heavy = [word for word in re.findall(r"[a-z0-9]+", fold(text)) if len(word) > 3][:3] or ["own"]
    name = "-".join([pillar, *heavy])[:_LONGEST_ID].rstrip("-")
    now = draft.now()
    taken = {
        *now.by_statement,
        *draft.base.by_statement,
        *now.by_action,
        *(one.id for one in now.retired),
    }
    number = 2
    free = name
    while free in taken:
        free, number = f"{name[: _LONGEST_ID - 4].rstrip('-')}-{number}", number + 1
    return free


def _own(draft: Draft, name: str) -> dict[str, Any] | None:
    return _item(draft, "add", name)


def _item(draft: Draft, key: str, name: str) -> dict[str, Any] | None:
    """What stands in the amendments under a key for that id, as it is written; None where nothing does."""
    from pqmodel.ground.yaml_reading import parse_yaml

    written = draft._written().data
    value = parse_yaml(written, AMENDMENTS_FILE).value
    items = value.get(key) if isinstance(value, dict) else None
    return next(
        (dict(one) for one in items or () if isinstance(one, dict) and one.get("id") == name), None
    )


def _one_line(words: str) -> str:
    """The words as they can be kept: on one line, without what cannot be written."""
    return " ".join(clean(words).split())


def _tidy(number: float) -> float:
    return int(number) if number == int(number) else number
