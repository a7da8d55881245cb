"""Writes what is laid out for an inspector, as a workbook or for Word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pqmodel.evidence.gathering import gather
from pqmodel.evidence.held import Held
from pqmodel.evidence.laying_out.by_title import lay_out
from pqmodel.evidence.laying_out.model import FrameworkLaidOut
from pqmodel.evidence.pir import Draft, draft
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.output_files import check_target, put
from pqmodel.measures.catalogue import catalogue_of
from pqmodel.measures.record import read_measures
from pqmodel.measures.returns import answer
from pqmodel.workspace.workspace import Workspace

FACES = (".xlsx", ".docx")
PIR_FACES = (".docx",)


@dataclass(frozen=True)
class Request:
    """What is to be written: the file, of which cycle, by which frameworks, with comments or not."""

    path: Path
    cycle: Cycle
    frameworks: Sequence[str] = ()
    comments: bool = False
    force: bool = False


def export_evidence(
    workspace: Workspace, request: Request, today: date
) -> tuple[FrameworkLaidOut, ...]:
    """Writes the file, and gives what stands in it. Nothing is written where it is refused."""
    face = _face(request, FACES, "evidence.xlsx")
    held = _held(workspace, request, today)
    laid_out = lay_out(held)
    if face == ".xlsx":
        from pqmodel.evidence.sheet import as_workbook

        put(request.path, as_workbook(held, laid_out))
        return laid_out
    from pqmodel.document.word.writing import write_word
    from pqmodel.evidence.page import as_document

    put(request.path, write_word(as_document(held, laid_out)))
    return laid_out


def export_pir(workspace: Workspace, request: Request, today: date) -> Draft:
    """Writes the draft for the provider information return, and gives what stands in it."""
    from pqmodel.document.word.writing import write_word
    from pqmodel.evidence.pir_page import as_document

    _face(request, PIR_FACES, "pir.docx")
    held = _held(workspace, request, today)
    kept, _ = read_measures(workspace)
    drafted = draft(held, answer("pir", kept, catalogue_of(workspace, kept)))
    put(request.path, write_word(as_document(held, drafted)))
    return drafted


def _face(request: Request, faces: Sequence[str], example: str) -> str:
    """The kind of file by its ending. Refuses one that is not written, or that is in the way."""
    face = request.path.suffix.lower()
    if face not in faces:
        raise PqmodelError(
            f"Evidence cannot be written as {request.path.name}.",
            f"Give it a name that ends in {' or '.join(faces)}, such as {example}.",
        )
    check_target(request.path, face, request.force)
    return face


def _held(workspace: Workspace, request: Request, today: date) -> Held:
    """The records. Refuses where there is no framework to lay them out by."""
    held = gather(
        workspace, request.cycle, request.frameworks, today, with_comments=request.comments
    )
    if not held.frameworks:
        raise PqmodelError(
            "The questionnaire has no frameworks, so there is nothing to lay evidence out by.",
            "A framework is added in the questionnaire's frameworks.yaml.",
        )
    return held
