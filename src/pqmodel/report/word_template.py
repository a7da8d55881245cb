"""Fills an organisation's own Word template with fields, repeated rows and sections of the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pqmodel.document.blocks import Document, Section
from pqmodel.document.word.template import (
    FieldText,
    Filling,
    fields_in,
    fill_template,
    open_template,
)
from pqmodel.document.word.writing import saved
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.suggesting import suggest
from pqmodel.report.sheet.fields import FieldValue, Values, plain
from pqmodel.report.sheet.fields_asked import text_faults

WHOLE = "report"
"""The field for the whole report; `report.plan` and so on stand for one section."""
_ALONE = "write it into a paragraph of its own, in the text of the file"


@dataclass(frozen=True)
class Filled:
    """The filled file, how many paragraphs had fields, and how many rows each list gave."""

    data: bytes
    fields: int
    rows: Mapping[str, int]


def fill_word(data: bytes, name: str, values: Values, report: Document) -> Filled:
    """The template with all its fields filled in.

    Raises PqmodelError for what is no Word file or has no fields, InputRefused with every field that
    does not exist or cannot stand where it stands.
    """
    file = open_template(data, name)
    texts = fields_in(file, plain)
    sections = _sections(report)
    known = _with_sections(values, sections)
    faults = [fault for text in texts for fault in _faults(text, known, sections)]
    if faults:
        raise InputRefused(f"{name} was not filled in; nothing was written.", faults)
    if not texts:
        raise PqmodelError(
            f"{name} has no fields to fill in.",
            "Write fields such as {{service}} or {{report.plan}} into it; "
            f"see: {suggest('plan export --template-fields')}",
        )

    filling = Filling(
        single={key: value.words for key, value in values.single.items()},
        lists={key: [_in_words(row) for row in rows] for key, rows in values.lists.items()},
        list_of=values.list_of,
        plain=plain,
        sections=sections,
    )
    fill_template(file, texts, filling)
    return Filled(saved(file), len(texts), filling.rows)


def _in_words(row: Mapping[str, FieldValue]) -> dict[str, str]:
    return {key: value.words for key, value in row.items()}


def _sections(report: Document) -> dict[str, tuple[Section, ...]]:
    """What stands for {{report}} and for each of its sections, by plain names."""
    sections: dict[str, tuple[Section, ...]] = {WHOLE: report.sections}
    for section in report.sections:
        sections[plain(f"{WHOLE}.{section.id}")] = (section,)
    return sections


def _with_sections(values: Values, sections: Mapping[str, Sequence[Section]]) -> Values:
    """The values, with the sections known by name, so that a misspelled one is told what was meant."""
    names = {key: key.replace("_", ".", 1) for key in sections}
    single = {**values.single, **{key: FieldValue(None) for key in sections}}
    return Values(single, values.lists, values.members, {**values.names, **names})


def _faults(
    text: FieldText, known: Values, sections: Mapping[str, Sequence[Section]]
) -> Iterator[Fault]:
    yield from text_faults(text.words, text.where, known, in_row=text.repeats)
    lists = {known.list_of(name) for name in text.names} - {None}
    if len(lists) > 1:
        yield Fault(text.where, 0, "has fields of two lists", "give each list its own row")
    for name in text.names:
        if name not in sections:
            continue
        if not text.repeats:
            what = "has a section of the report, which has room in the text alone"
            yield Fault(text.where, 0, what, _ALONE)
        elif not text.is_alone:
            yield Fault(text.where, 0, "has a section of the report among other words", _ALONE)
