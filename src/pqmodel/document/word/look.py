"""How our own Word files look: paper, letters, headings, captions, heads and feet of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pqmodel.document.blocks import Document
from pqmodel.document.word.xml import add_field, element
from pqmodel.ground.inert import inert_line

if TYPE_CHECKING:
    from docx.document import Document as WordFile

INK, SOFT, FAINT = "1B1F24", "4A535E", "C3CAD2"
SHADES = {"high": "BFE3C4", "middle": "EEF1F4", "low": "F6D9A8"}
_FONT = "Arial"
_LONGEST = 255
"""Longer than this nothing may be that a file says of itself."""
_SIZES = {"Normal": 10, "Title": 20, "Heading 1": 15, "Heading 2": 11.5, "Caption": 9}


def new_file(document: Document) -> WordFile:
    """An empty file with our styles, and what it says of itself."""
    from datetime import datetime, time

    import docx

    file = docx.Document()
    told = file.core_properties
    told.title = inert_line(document.title)[:_LONGEST]
    told.subject = inert_line(document.subtitle)[:_LONGEST]
    told.author = "pqmodel"
    told.language = document.language
    told.comments = ""
    made = datetime.combine(document.made_on, time())
    told.created, told.modified = made, made
    _set_styles(file, document.language)
    _set_pages(file, inert_line(document.head), landscape=document.landscape)
    return file


def _set_styles(file: WordFile, language: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, size in _SIZES.items():
        style = file.styles[name]
        style.font.name = _FONT
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor.from_string(INK)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:cs"), _FONT)
    file.styles["Caption"].font.bold = True
    file.styles["Caption"].paragraph_format.keep_with_next = True
    file.styles["Normal"].paragraph_format.space_after = Pt(5)
    for name in ("List Bullet", "List Number"):
        file.styles[name].paragraph_format.space_after = Pt(3)
    # Word reads aloud, and checks the spelling, in the language that it is told.
    defaults = file.styles.element.find(qn("w:docDefaults"))
    lang = defaults.find(f".//{qn('w:lang')}")
    if lang is not None:
        lang.set(qn("w:val"), "en-GB" if language == "en" else language)


def _set_pages(file: WordFile, head: str, *, landscape: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt, RGBColor

    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    top, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    top.add_run(head)
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    add_field(foot, "PAGE", "1")
    foot.add_run(" of ")
    add_field(foot, "NUMPAGES", "1")
    for paragraph in (top, foot):
        for run in paragraph.runs:
            run.font.size = Pt(8.5)
            run.font.color.rgb = RGBColor.from_string(SOFT)


def shade(cell_element: Any, colour: str) -> None:
    """Puts a colour behind a cell."""
    properties = cell_element.get_or_add_tcPr()
    properties.append(element("w:shd", val="clear", color="auto", fill=colour))


def style_of(file: WordFile, name: str) -> Any:
    """The file's style of that name; one like ours is made where somebody's own file has none."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    for style in file.styles:
        if style.name == name and style.type == WD_STYLE_TYPE.PARAGRAPH:
            return style
    made = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    if name in _SIZES:
        made.font.size = Pt(_SIZES[name])
        made.font.bold = True
        made.paragraph_format.keep_with_next = True
    if name.startswith("Heading"):
        # By this Word knows a heading, for its contents and for screen readers.
        properties = made.element.get_or_add_pPr()
        properties.append(element("w:outlineLvl", val=str(int(name[-1]) - 1)))
    return made
