"""Writes a document in the face that a file's name asks for."""

from __future__ import annotations

from pqmodel.document.blocks import Document

FACES = (".html", ".docx", ".pdf")


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
