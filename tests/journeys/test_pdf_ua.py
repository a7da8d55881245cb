"""Every PDF that pqmodel writes passes PDF/UA-1, as an independent validator reads the standard."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader, PdfWriter

from pqmodel.document.blocks import Facts, Heading, Item, Items, Paragraph, Table
from pqmodel.document.pdf.writing import write_pdf
from pqmodel.report.composing import compose
from tests.conftest import tiny_service
from tests.document.test_page import EVIL, TABLE, document, picture
from tests.document.test_pdf import TYPST
from tests.factories.pdf_ua import needs_validator, verdicts
from tests.factories.reports import material
from tests.journeys.program import run

# Mark-up, controls, an endless word, words from right to left, and signs that no font has.
HOSTILE = (TYPST, EVIL, "w" * 300, "हिन्दी", "العربية", "日本語", "here \U000f0000 there")


def hostile(words: str) -> bytes:
    table = Table(words, TABLE.columns, ((words, words),))
    items = Items((Item(words, words),))
    facts = Facts(((words, words),))
    blocks = (Paragraph(words), Heading(words), items, facts, table, picture(words))
    return write_pdf(document(*blocks, words=words))


def untagged(written: Path, path: Path) -> Path:
    """The same pages in a new file, where nothing says what they hold."""
    writer = PdfWriter()
    for page in PdfReader(written).pages:
        writer.add_page(page)
    writer.write(path)
    return path


@needs_validator
def test_every_pdf_passes_pdf_ua_1(made_up: Path, made_up_county: Path, tmp_path: Path) -> None:
    paths = [tmp_path / f"{reader}.pdf" for reader in ("board", "staff", "inspector")]
    for path in paths:
        assert run("-w", made_up, "report", path, "--for", path.stem).returncode == 0

    paths += [tmp_path / "county.pdf", tmp_path / "programme.pdf"]
    assert run("partnership", "-p", made_up_county, "report", paths[-2]).returncode == 0
    programme = made_up_county / "programme"
    assert run("programme", "-p", programme, "report", paths[-1]).returncode == 0

    for number, words in enumerate(HOSTILE):
        paths.append(tmp_path / f"hostile-{number}.pdf")
        paths[-1].write_bytes(hostile(words))

    paths.append(tmp_path / "long.pdf")
    rows = (("Rooms", "mark"),) * 300
    paths[-1].write_bytes(write_pdf(document(Table("x", TABLE.columns, rows))))

    paths.append(tmp_path / "name.pdf")
    named = tiny_service(service="O'Brien & Søn हिन्दी")
    paths[-1].write_bytes(write_pdf(compose(material(service=named))))

    # The validator finds what is wrong: pages without their tags do not pass.
    bare = untagged(paths[0], tmp_path / "bare.pdf")
    found = verdicts([*paths, bare])
    assert any("6.2-1" in fault for fault in found.pop(bare).faults)
    assert {path.name: verdict.faults for path, verdict in found.items() if verdict.faults} == {}
    assert {verdict.rules for verdict in found.values()} == {106}
