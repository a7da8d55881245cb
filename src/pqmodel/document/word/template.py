"""An organisation's own Word file with fields in it: finds them, fills them, repeats rows.

A field may begin in one look and end in another, as Word cuts words into runs as it likes; only the
whole text of a paragraph tells. What holds no field stays as it was.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pqmodel.document.blocks import Section
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.inert import inert

if TYPE_CHECKING:
    from docx.document import Document as WordFile

FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OWN_NAMES = ("paraId", "textId")
_NAMED = (f"{WORD}bookmarkStart", f"{WORD}bookmarkEnd")

Words = Mapping[str, str]
"""What stands for each field, by its plain name."""


@dataclass(frozen=True)
class FieldText:
    """A paragraph with fields: where it stands, its words, and the names of its fields.

    `repeats` is true where it may be repeated for the entries of a list: in the body, not on a
    shape, and not in the head or foot of a page.
    """

    paragraph: Any
    where: str
    words: str
    names: tuple[str, ...]
    repeats: bool

    @property
    def is_alone(self) -> bool:
        """True where it is one field and nothing else."""
        return FIELD.fullmatch(self.words.strip()) is not None

    @property
    def unit(self) -> Any:
        """What is repeated: the row that it stands in, else the paragraph itself."""
        node = self.paragraph.getparent()
        while node is not None:
            if node.tag == f"{WORD}tr":
                return node
            node = node.getparent()
        return self.paragraph


@dataclass
class Filling:
    """What stands for the fields: words, the rows of lists, and whole sections."""

    single: Words
    lists: Mapping[str, Sequence[Words]]
    list_of: Callable[[str], str | None]
    plain: Callable[[str], str]
    sections: Mapping[str, tuple[Section, ...]]
    rows: dict[str, int] = field(default_factory=dict)


def open_template(data: bytes, name: str) -> WordFile:
    """The Word file; PqmodelError for what is none."""
    import docx

    try:
        return docx.Document(BytesIO(data))
    except Exception as error:  # the library raises whatever the broken file makes it meet
        raise PqmodelError(
            f"{name} cannot be read as a Word file.",
            "Open it in Word or LibreOffice, save it as .docx, and give that.",
        ) from error


def fields_in(file: WordFile, plain: Callable[[str], str]) -> list[FieldText]:
    """Every paragraph that has a field in it, in the order of the file; then heads and feet."""
    texts = list(_texts(file.element.body, "the text", plain, in_body=True))
    for number, section in enumerate(file.sections, start=1):
        for margin in _margins(section):
            where = f"head or foot of the page, section {number}"
            texts += _texts(margin._element, where, plain, in_body=False)
    return texts


def fill_template(file: WordFile, texts: Sequence[FieldText], filling: Filling) -> None:
    """Fills the file: sections first, then lists, then what stands alone."""
    left = []
    for text in texts:
        if text.is_alone and text.names[0] in filling.sections:
            _put_sections(file, text.paragraph, filling.sections[text.names[0]])
        else:
            left.append(text)
    repeated = [text for text in left if text.repeats and _key_of(text, filling)]
    for _, group in groupby(_with_units(repeated, filling), key=lambda pair: pair[0]):
        units = list(dict.fromkeys(unit for _, unit in group))
        _repeat(units, filling)
    for text in left:
        if text not in repeated:
            _fill(text.paragraph, filling.single, filling)


def _margins(section: Any) -> Iterator[Any]:
    """Heads and feet that the section has itself: asking for one that it has not would make it."""
    kinds = ("header", "footer", "first_page_header", "first_page_footer")
    for kind in (*kinds, "even_page_header", "even_page_footer"):
        margin = getattr(section, kind)
        if not margin.is_linked_to_previous:
            yield margin


def _texts(
    root: Any, where: str, plain: Callable[[str], str], *, in_body: bool
) -> Iterator[FieldText]:
    for paragraph in root.iter(f"{WORD}p"):
        words = "".join(node.text or "" for node in _nodes(paragraph))
        if "{{" not in words:
            continue
        names = tuple(plain(match[1]) for match in FIELD.finditer(words))
        on_shape = any(a.tag == f"{WORD}txbxContent" for a in paragraph.iterancestors())
        place = "a shape" if on_shape else where
        shown = " ".join(words.split())[:60]
        yield FieldText(paragraph, f'{place}: "{shown}"', words, names, in_body and not on_shape)


def _nodes(paragraph: Any) -> list[Any]:
    """The text nodes of a paragraph, without those of paragraphs on shapes within it."""
    nodes = []
    for node in paragraph.iter(f"{WORD}t"):
        owner = next(a for a in node.iterancestors() if a.tag == f"{WORD}p")
        if owner is paragraph:
            nodes.append(node)
    return nodes


def _key_of(text: FieldText, filling: Filling) -> str | None:
    for name in text.names:
        key = filling.list_of(name)
        if key:
            return key
    return None


def _with_units(
    texts: Sequence[FieldText], filling: Filling
) -> Iterator[tuple[tuple[str, int], Any]]:
    """Each unit under its list and its block: units of one list right under each other go together."""
    block, before = 0, None
    for text in texts:
        unit, key = text.unit, _key_of(text, filling)
        if before is not None and unit is not before[0]:
            follows = before[0].getnext() is unit and before[1] == key
            if not follows:
                block += 1
        before = (unit, key)
        yield (str(key), block), unit


def _repeat(units: Sequence[Any], filling: Filling) -> None:
    """The units once for each entry of their list. A list without entries leaves them once, emptied."""
    key = _key_of_units(units, filling)
    rows = filling.lists[key]
    filling.rows[key] = len(rows)
    last = units[-1]
    for row in rows or [{}]:
        for unit in units:
            made = copy.deepcopy(unit)
            _forget_names(made)
            last.addnext(made)
            last = made
            for paragraph in _paragraphs(made):
                _fill(paragraph, {**filling.single, **row}, filling)
    for unit in units:
        unit.getparent().remove(unit)


def _key_of_units(units: Sequence[Any], filling: Filling) -> str:
    for unit in units:
        for paragraph in _paragraphs(unit):
            words = "".join(node.text or "" for node in _nodes(paragraph))
            for match in FIELD.finditer(words):
                key = filling.list_of(filling.plain(match[1]))
                if key:
                    return key
    raise AssertionError("a unit that is repeated has a field of a list")


def _paragraphs(unit: Any) -> list[Any]:
    return list(unit.iter(f"{WORD}p"))


def _forget_names(unit: Any) -> None:
    """Takes the names out of a copy that only one part of a file may have."""
    for node in list(unit.iter()):
        if node.tag in _NAMED:
            node.getparent().remove(node)
            continue
        for attribute in list(node.attrib):
            if attribute.rpartition("}")[2] in _OWN_NAMES:
                del node.attrib[attribute]


def _fill(paragraph: Any, words: Words, filling: Filling) -> None:
    """The paragraph with words for its fields. Each takes the look in which its field began."""
    nodes = _nodes(paragraph)
    whole = "".join(node.text or "" for node in nodes)
    if "{{" not in whole:
        return
    owners = [place for place, node in enumerate(nodes) for _ in node.text or ""]
    texts = [""] * len(nodes)
    end = 0
    for match in FIELD.finditer(whole):
        for index in range(end, match.start()):
            texts[owners[index]] += whole[index]
        texts[owners[match.start()]] += inert(words.get(filling.plain(match[1]), ""))
        end = match.end()
    for index in range(end, len(whole)):
        texts[owners[index]] += whole[index]
    for node, text in zip(nodes, texts, strict=True):
        _set_text(node, text)


def _set_text(node: Any, text: str) -> None:
    """Puts text into a node; each of its lines after the first begins with a break."""
    from pqmodel.document.word.xml import element

    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    first, *others = text.split("\n")
    node.text = first
    last = node
    for line in others:
        following = element("w:t")
        following.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        following.text = line
        for part in (element("w:br"), following):
            last.addnext(part)
            last = part


def _put_sections(file: WordFile, paragraph: Any, sections: Sequence[Section]) -> None:
    """Whole sections in the place of a paragraph."""
    from pqmodel.document.word.body import Body

    body = Body(file, before=paragraph)
    for section in sections:
        body.section(section)
    paragraph.getparent().remove(paragraph)
