"""The parts of a Word file that python-docx has no words for: fields, bookmarks, borders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph


def element(tag: str, **attributes: str) -> Any:
    """An element such as w:shd, with attributes of the same kind."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field that Word works out, such as PAGE; `shown` stands there until it does."""
    begin_field(paragraph, instruction)
    paragraph.add_run(shown)
    end_field(paragraph)


def begin_field(paragraph: Paragraph, instruction: str) -> None:
    """The first half of a field; what follows is shown until Word works it out anew."""
    start = element("w:fldChar", fldCharType="begin")
    asked = element("w:instrText")
    asked.text = f" {instruction} "
    for part in (start, asked, element("w:fldChar", fldCharType="separate")):
        paragraph.add_run()._r.append(part)


def end_field(paragraph: Paragraph) -> None:
    """The other half of it."""
    paragraph.add_run()._r.append(element("w:fldChar", fldCharType="end"))


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Names a paragraph, so that the contents can lead to it."""
    start = element("w:bookmarkStart", id=str(number), name=name)
    end = element("w:bookmarkEnd", id=str(number))
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


def add_link(paragraph: Paragraph, words: str, bookmark: str) -> None:
    """Words that lead to a bookmark."""
    link = element("w:hyperlink", anchor=bookmark, history="1")
    run = paragraph.add_run(words)
    link.append(run._r)
    paragraph._p.append(link)
