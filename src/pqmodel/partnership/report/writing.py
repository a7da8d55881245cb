"""Writes the report of a partnership in the form that its name asks for."""

from __future__ import annotations

from pathlib import Path

from pqmodel.document.blocks import Document
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.output_files import check_target, put
from pqmodel.partnership.report.composing import compose
from pqmodel.partnership.report.market import compose_market
from pqmodel.partnership.report.material import Material

FORMS = (".html", ".docx", ".pdf")


def check_form(file: Path, *, force: bool) -> None:
    """PqmodelError where a report cannot be of that name, or is there already, unless `force`."""
    form = file.suffix.lower()
    if form not in FORMS:
        raise PqmodelError(
            f"{file.name} is no page, Word document or PDF.",
            f"Name it {file.stem}.html, {file.stem}.docx or {file.stem}.pdf.",
        )
    check_target(file, form, force)


def write_report(material: Material, file: Path, *, for_market: bool) -> None:
    """Writes the report, or the part of a market position statement."""
    document = compose_market(material) if for_market else compose(material)
    put(file, _written(document, file.suffix.lower()))


def _written(document: Document, form: str) -> bytes:
    # Each library is loaded for its own form alone.
    if form == ".pdf":
        from pqmodel.document.pdf.writing import write_pdf

        return write_pdf(document)
    if form == ".docx":
        from pqmodel.document.word.writing import write_word

        return write_word(document)
    from pqmodel.document.page.writing import write_page

    return write_page(document)
