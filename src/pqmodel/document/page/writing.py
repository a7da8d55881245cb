"""Writes a document as one HTML file, which is whole without a network and without a script."""

from __future__ import annotations

from markupsafe import Markup

from pqmodel.document.blocks import Document, cell_level, cell_words
from pqmodel.document.html import css_string, inline, policy, render, text_of
from pqmodel.ground.dates import in_full


def write_page(document: Document) -> bytes:
    """The document as a page, in UTF-8."""
    style = text_of(__package__, "page.css") + _page_heads(document)
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
    )


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
