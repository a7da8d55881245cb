"""Slips of writing: doubled words, open brackets, short forms that nobody explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import BaseModel

from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.model.by_id import nouns_by_id
from pqmodel.programme.model.document import Document
from pqmodel.programme.model.programme import Programme

_DOUBLED = re.compile(r"\b(\w+(?: \w+)?) \1\b", re.I)
_SHORT = re.compile(r"\b[A-Z]{3,}\b")
_WRITTEN = ("text", "title", "rationale", "in_scope", "out_of_scope")


def check_slips(programme: Programme, _: date) -> Iterator[Finding]:
    """Doubled words, and brackets that do not close."""
    for item, noun in nouns_by_id(programme).items():
        for field, text in _texts(noun):
            doubled = _DOUBLED.search(text)
            if doubled is not None:
                yield _slip(item, field, f'has doubled words: "{doubled[0]}"', "take one out")
            if text.count("(") != text.count(")"):
                yield _slip(item, field, "has a bracket that is alone", "close it, or take it out")


def check_short_forms(programme: Programme, _: date) -> Iterator[Finding]:
    """Short forms that no organisation or list of the programme explains."""
    known = {each.upper() for each in programme.own.abbreviations}
    known |= {each.id.upper() for each in programme.own.organisations}
    told: set[str] = set()
    for item, noun in nouns_by_id(programme).items():
        for field, text in _texts(noun):
            for short in _SHORT.findall(text):
                if short in known or short in told:
                    continue
                told.add(short)
                what = f"has a short form that nothing explains: {short}"
                mend = "write it out, or add it to abbreviations in programme.yaml"
                yield _slip(item, field, what, mend)


def _slip(item: str, field: str, what: str, mend: str) -> Finding:
    return Finding("text.slip", (item,), what, mend, field, advice=True)


def _texts(noun: BaseModel) -> Iterator[tuple[str, str]]:
    for field in _WRITTEN:
        value: Any = getattr(noun, field, None)
        if isinstance(value, str):
            yield field, value
        elif isinstance(value, tuple):
            for each in value:
                yield field, str(each)
    if isinstance(noun, Document):
        for area in noun.priority_areas:
            yield "priority_areas", area.text
