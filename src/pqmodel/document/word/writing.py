"""Writes a document as a Word file with real headings, captions, tables and a list of contents."""

from __future__ import annotations

from io import BytesIO

from pqmodel.document.blocks import Document
from pqmodel.document.word.body import Body, bookmark_of
from pqmodel.document.word.look import new_file
from pqmodel.document.word.record import keep_record
from pqmodel.document.word.xml import add_link, begin_field, end_field
from pqmodel.ground.inert import inert, inert_line


def write_word(document: Document) -> bytes:
    """The document as .docx."""
    file = new_file(document)
    file.add_paragraph(style="Title").add_run(inert_line(document.title))
    file.add_paragraph().add_run(inert(document.subtitle))
    body = Body(file)
    for section in document.sections:
        body.section(section)
        if section.alone:
            _add_contents(body, document)
    if document.record:
        keep_record(file, document.record, body.kept)
    return saved(file)


def saved(file: object) -> bytes:
    """A file of python-docx as bytes."""
    stream = BytesIO()
    file.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def _add_contents(body: Body, document: Document) -> None:
    """The headings as a field. They stand there already: not every program works fields out."""
    heading = body.file.add_paragraph()
    # Not a paragraph of its own that holds a break: behind a full page that would be an empty one.
    heading.paragraph_format.page_break_before = True
    heading.add_run("Contents").bold = True
    for number, section in enumerate(document.sections):
        line = body.file.add_paragraph()
        if number == 0:
            begin_field(line, 'TOC \\o "1-1" \\h \\z \\u')
        add_link(line, inert_line(section.title), bookmark_of(section))
        if number == len(document.sections) - 1:
            end_field(line)
