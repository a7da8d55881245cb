"""Opens a workbook of ours that came back, and makes sure that it is one of these records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pqmodel.exchange.model import Exported
from pqmodel.exchange.sheet.hidden_record import TITLE as RECORD
from pqmodel.exchange.sheet.hidden_record import RecordDamaged, read_record
from pqmodel.ground.faults import PqmodelError
from pqmodel.workbook.foreign.archive import Archive, open_archive
from pqmodel.workbook.reading import SheetRead, read_sheets

Kind = Literal["plan", "review"]
EXPORT_AGAIN = "Ask for a new one: pqmodel {} export FILE.xlsx"
LOST = (
    "The hidden sheet that says what was exported is gone. Where the file and the {} differ, nobody can "
    "tell which of them was changed."
)
_CALLED = {"plan": "an action plan", "review": "a review"}


@dataclass(frozen=True)
class Returned:
    """The file, its sheets but the hidden record, and what that says; None where it is lost."""

    archive: Archive
    sheets: Sequence[SheetRead]
    exported: Exported | None


def open_returned(data: bytes, name: str, kind: Kind, plan: str) -> Returned:
    """The workbook; `plan` is the random name of our plan. PqmodelError, in words, where it is damaged, of another kind
    or of another service."""
    archive = open_archive(data, name)
    try:
        sheets = read_sheets(archive)
    except (ValueError, KeyError, IndexError) as error:
        raise PqmodelError(
            f"{name} is damaged.", "Open it in Excel or LibreOffice, save it, and try again."
        ) from error
    exported = _record(sheets, name, kind)
    if exported is not None and exported.kind != kind:
        raise PqmodelError(
            f"{name} is the workbook of {_CALLED[exported.kind]}, not of {_CALLED[kind]}.",
            f"Take it in with: pqmodel {exported.kind} import {name}",
        )
    if exported is not None and exported.plan not in ("", plan):
        raise PqmodelError(
            f"{name} was exported from another {kind}, that of {exported.service or 'another service'}.",
            f"Name the folder of that service with -w, or export a workbook from this {kind}.",
        )
    return Returned(archive, [sheet for sheet in sheets if sheet.title != RECORD], exported)


def _record(sheets: Sequence[SheetRead], name: str, kind: Kind) -> Exported | None:
    found = next((sheet for sheet in sheets if sheet.title == RECORD), None)
    if found is None:
        return None
    try:
        return read_record(found)
    except RecordDamaged as damage:
        if damage.newer:
            raise PqmodelError(
                f"{name} was written by a newer pqmodel than this one.",
                "Install the newer pqmodel to read it.",
            ) from damage
        raise PqmodelError(
            f"The hidden sheet of {name} is damaged.", EXPORT_AGAIN.format(kind)
        ) from damage
