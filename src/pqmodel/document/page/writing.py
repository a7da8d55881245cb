"""Writes a document as one HTML file, which is whole without a network and without a script."""

from __future__ import annotations

from markupsafe import Markup

from pqmodel.document.blocks import Document, Picture, Table, cell_level, cell_words
from pqmodel.document.html import css_string, inline, policy, render, text_of
from pqmodel.ground.dates import in_full

_MANY = 4
"""From so many columns on, a phone shows each row by itself, its cells below each other."""


def write_page(document: Document) -> bytes:
    """The document as a page, in UTF-8."""
    style = text_of(__package__, "page.css") + _column_widths(document) + _page_heads(document)
    return render(
        __package__,
        "page.html.j2",
        document=document,
        policy=policy([style], []),
        style=inline(style),
        made_on=in_full(document.made_on),
        kind=_kind,
        drawn=Markup,
        words=cell_words,
        level=cell_level,
        widths=_widths,
        shape=_shape,
    )


def _column_widths(document: Document) -> str:
    """A rule for each width that a column has. A page may not say it beside the column itself: its
    policy forbids styles that are not in the style sheet."""
    percents: set[int] = set()
    for section in document.sections:
        for block in section.blocks:
            table = block.table if isinstance(block, Picture) else block
            if isinstance(table, Table):
                percents.update(_widths(table))
    return "".join(f"\n.c{percent} {{ width: {percent}%; }}" for percent in sorted(percents))


def _widths(table: Table) -> list[int]:
    """How wide each column is, in percent of the table."""
    whole = sum(column.width for column in table.columns)
    return [round(100 * column.width / whole) for column in table.columns]


def _shape(table: Table) -> str:
    """What the style sheet has to know of a table."""
    names = []
    if table.brief:
        names.append("brief")
    if len(table.columns) >= _MANY:
        names.append("many")
    return " ".join(names)


def _page_heads(document: Document) -> str:
    """What stands in the margins of each printed page."""
    head, number = css_string(document.head), "counter(page) ' of ' counter(pages)"
    paper = ""
    if document.landscape:
        paper = "@media print { @page { size: A4 landscape; } }\n"
    return f"\n{paper}@page {{ @top-left {{ content: {head}; }} @bottom-right {{ content: {number}; }} }}\n"


def _kind(block: object) -> str:
    """By what the template knows a block."""
    return type(block).__name__.lower()
