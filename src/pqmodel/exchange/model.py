"""What goes to and fro with the workbook of a plan, a review or a programme: what it held when it was exported,
and what was taken in of it since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from pqmodel.ground.nouns import Noun

Texts = Mapping[str, str]
"""Fields of an action, or of its review, by name, each as one text: dates as 2026-11-30, lists a
line each, nothing as nothing."""


# All of these stand in workbooks that people have, or in notes of imports that can be undone:
# fields may be added, with a default, but none may be renamed or taken away.


class ExportedRow(Noun):
    """A row as it was exported: what a person may change, and what the program worked out beside
    it."""

    fields: Texts
    known: Texts = Field(default_factory=dict)


class Exported(Noun):
    """What a workbook held when it was exported: the base of a merge. `plan` is the random name
    of the plan, of a review's workbook too; `export` is equal for exports of equal records.
    `rows` are the actions; in a review's workbook those looked back on, and what is said of the
    whole cycle. `staff` marks one for staff, without what is internal."""

    kind: Literal["plan", "review", "programme"] = "plan"
    plan: str
    export: str
    service: str
    cycle: str
    staff: bool = False
    rows: Mapping[str, ExportedRow] = Field(default_factory=dict)
    meetings: tuple[Texts, ...] = ()


class SeenRow(Noun):
    """A row that became an action, as the workbook held it then."""

    action: str
    fields: Texts


class Seen(Noun):
    """What an import found edited in a workbook, so that the same workbook can be edited on and
    imported again.

    `place` is a digest of where the file lay. `edits` are the fields, by action, that were not
    as exported; those in `settled` were conflicts in which the records were kept.
    """

    export: str
    place: str
    file: str
    on: date
    edits: Mapping[str, Texts] = Field(default_factory=dict)
    settled: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    added: tuple[SeenRow, ...] = ()


class LastImport(Noun):
    """The import that `undo` takes back: `backup` holds the record before it, `after` is the
    digest of what it wrote. `export` and `place` are those of what was seen in it."""

    on: date
    file: str
    backup: str
    after: str
    export: str = ""
    place: str = ""


class Imports(Noun):
    """The imports into a plan or a review, the latest last."""

    format: Literal[1] = 1
    seen: tuple[Seen, ...] = ()
    last: LastImport | None = None
