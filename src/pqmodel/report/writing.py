"""Writes the report of a cycle as one file, in the face that its name asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pqmodel.document.blocks import Document
from pqmodel.document.rendering import check_face, write_document
from pqmodel.ground import paths
from pqmodel.ground.cycle import Cycle
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.given_files import read_given
from pqmodel.ground.output_files import put
from pqmodel.report.composing import compose
from pqmodel.report.gathering import gather
from pqmodel.report.material import Material
from pqmodel.report.readers import reader_of
from pqmodel.workspace.report_readers import ReaderId
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Request:
    """What is to be written: the file, for whom, of which cycle, and into whose Word template."""

    path: Path
    reader: ReaderId
    cycle: Cycle
    force: bool = False
    template: Path | None = None


@dataclass(frozen=True)
class Written:
    """The report that was written; of a template also how many of its paragraphs had fields, and how
    many rows each list gave."""

    document: Document
    fields: int = 0
    rows: Mapping[str, int] = field(default_factory=dict)


def write_report(workspace: Workspace, request: Request, today: date) -> Written:
    """Writes the report. Nothing is written where it is refused."""
    _check(request)
    material = gather(workspace, request.cycle, reader_of(request.reader, workspace.service), today)
    # A template may ask for any section by its name.
    document = compose(material, with_empty=request.template is not None)
    if request.template is not None:
        return _fill(request.template, request, material, document)
    write_document(document, request.path)
    return Written(document)


def _check(request: Request) -> None:
    face = check_face(request.path, force=request.force)
    if request.template is not None and face != ".docx":
        raise PqmodelError(
            f"A Word template cannot be filled into {request.path.name}.",
            f"Give it a name that ends in .docx, such as {request.path.stem or 'report'}.docx.",
        )


def _fill(template: Path, request: Request, material: Material, document: Document) -> Written:
    from pqmodel.report.sheet.field_values import Records, values_of
    from pqmodel.report.word_template import fill_word

    data = read_given(template, "fields to fill")
    if paths.is_same(request.path, template):
        mend = "Choose another name for the filled file."
        raise PqmodelError("The template would be written over.", mend)
    review = material.review.review if material.review else None
    values = values_of(
        Records(
            material.service,
            material.questionnaire,
            material.results,
            material.round.before,
            material.plan,
            review,
            material.today,
        )
    )
    filled = fill_word(data, template.name, values, document)
    put(request.path, filled.data)
    return Written(document, filled.fields, filled.rows)
