"""Writes the report of a partnership in the form that its name asks for."""

from __future__ import annotations

from pathlib import Path

from pqmodel.document.rendering import write_document
from pqmodel.partnership.report.composing import compose
from pqmodel.partnership.report.market import compose_market
from pqmodel.partnership.report.material import Material


def write_report(material: Material, file: Path, *, for_market: bool) -> None:
    """Writes the report, or the part of a market position statement."""
    document = compose_market(material) if for_market else compose(material)
    write_document(document, file)
