"""Writes the report of a cycle as one file, in the face that its name asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pqmodel.document.blocks import Document
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.output_files import check_target, put
from pqmodel.report.composing import compose
from pqmodel.report.gathering import gather
from pqmodel.report.readers import reader_of
from pqmodel.workspace.report_readers import ReaderId
from pqmodel.workspace.workspace import Workspace

FACES = (".html", ".pdf")


@dataclass(frozen=True)
class Request:
    """What is to be written: the file, for whom, and of which cycle."""

    path: Path
    reader: ReaderId
    cycle: Cycle
    force: bool = False


def write_report(workspace: Workspace, request: Request, today: date) -> Document:
    """Writes the report and gives what it says. Nothing is written where it is refused."""
    face = request.path.suffix.lower()
    if face not in FACES:
        raise PqmodelError(
            f"A report cannot be written as {request.path.name}.",
            f"Give it a name that ends in {' or '.join(FACES)}, such as report{FACES[0]}.",
        )
    check_target(request.path, face, request.force)
    reader = reader_of(request.reader, workspace.service)
    document = compose(gather(workspace, request.cycle, reader, today))
    put(request.path, _rendered(document, face))
    return document


def _rendered(document: Document, face: str) -> bytes:
    if face == ".pdf":
        from pqmodel.document.pdf.writing import write_pdf

        return write_pdf(document)
    from pqmodel.document.page.writing import write_page

    return write_page(document)
