"""Closes a programme with its report: the report is written where the closing goes through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pqmodel.document.rendering import check_face, write_document
from pqmodel.programme.closing import close, not_settled, refuse_unsettled
from pqmodel.programme.linking import with_titles
from pqmodel.programme.measuring import new_readings, unmeasured_in_words
from pqmodel.programme.page.closure_report import closure_report
from pqmodel.programme.record import Opened, write_readings


@dataclass(frozen=True)
class Closed:
    """What came of it: the day of closing (None for a draft of an open programme), whether it was
    closed now, what is not settled, and which benefits could not be measured."""

    on: date | None
    is_new: bool
    lacks: tuple[str, ...]
    not_measured: tuple[str, ...] = ()


def write_closure_report(
    opened: Opened, file: Path, day: date, *, draft: bool, as_it_is: bool, force: bool
) -> Closed:
    """Writes the closure report, and closes the programme unless it is a draft, or closed already.
    Refuses as `close` and `check_face` do, with nothing written."""
    check_face(file, force=force)
    if opened.closure is not None:
        closure = opened.closure
        write_document(closure_report(with_titles(opened), day, closure), file)
        return Closed(closure.closed, is_new=False, lacks=closure.lacks)
    readings = new_readings(opened, day)
    if not (draft or as_it_is):
        # What was measured may settle something; where it does not, nothing is written.
        measured = {"readings": readings or opened.programme.readings}
        refuse_unsettled(opened, opened.programme.model_copy(update=measured))
    if readings is not None:
        opened = write_readings(opened, readings)
    unmeasured = unmeasured_in_words(opened.programme)
    if draft:
        write_document(closure_report(with_titles(opened), day, None), file)
        lacks = tuple(lack.what for lack in not_settled(opened.programme))
        return Closed(None, is_new=False, lacks=lacks, not_measured=unmeasured)
    # One step: where the report cannot be written, nothing was closed.
    with opened.workspace.together():
        closure = close(opened, day, as_it_is=as_it_is)
        write_document(closure_report(with_titles(opened), day, closure), file)
    return Closed(closure.closed, is_new=True, lacks=closure.lacks, not_measured=unmeasured)
