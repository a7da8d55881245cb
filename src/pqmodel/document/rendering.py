"""Writes a document in the face that a file's name asks for."""

from __future__ import annotations

from pathlib import Path

from pqmodel.document.blocks import Document
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.output_files import check_target, put
from pqmodel.ground.words import alternatives

FACES = (".html", ".docx", ".pdf")


def check_face(path: Path, *, force: bool) -> str:
    """The face that the name asks for. PqmodelError where it asks for none of FACES, or the file is
    there already, unless `force`."""
    face = path.suffix.lower()
    if face not in FACES:
        names = [f"{path.stem or 'report'}{each}" for each in FACES]
        raise PqmodelError(
            f"A document cannot be written as {path.name or path}.",
            f"Name it {alternatives(names)}.",
        )
    check_target(path, face, force)
    return face


def write_document(document: Document, path: Path) -> None:
    """Writes the document in the face that its name asks for; a file that was there is kept beside it."""
    put(path, rendered(document, path.suffix.lower()))


def rendered(document: Document, face: str) -> bytes:
    """The file of a document; `face` is one of FACES."""
    if face == ".pdf":
        from pqmodel.document.pdf.writing import write_pdf

        return write_pdf(document)
    if face == ".docx":
        from pqmodel.document.word.writing import write_word

        return write_word(document)
    from pqmodel.document.page.writing import write_page

    return write_page(document)
