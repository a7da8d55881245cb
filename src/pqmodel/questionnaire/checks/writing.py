"""Faults of writing that are found by their words, in statements and in what stands beside them.

They are warnings: a pattern knows no meaning. What it knows is English, but for slips of the pen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pqmodel.questionnaire.checks.denying import denials
from pqmodel.questionnaire.checks.found_faults import WritingFault
from pqmodel.questionnaire.checks.raw_parts import Part, Parts, wording_of
from pqmodel.questionnaire.checks.respect import labels
from pqmodel.questionnaire.checks.scorable import hard_to_score, trend_in
from pqmodel.questionnaire.checks.slips import letters_for_a_name, shouts, slips

Finder = Callable[[str], Iterator[WritingFault]]

_IN_STATEMENTS: tuple[Finder, ...] = (denials, hard_to_score, labels, shouts, letters_for_a_name)
"""All but leading words and two ideas in one, which checks of their own look for."""


def statements_are_well_written(parts: Parts) -> None:
    """A warning for each fault in the words in which people are asked."""
    for statement in parts.statements():
        for wording in wording_of(statement):
            for fault in faults_in_statement(wording.words, parts.language):
                _warn(wording.part, fault)


def words_beside_are_well_written(parts: Parts) -> None:
    """A warning for labels and slips in levels, reasons, examples and questions, and for a level
    that needs an earlier figure."""
    is_english = parts.language == "en"
    finders = (slips, labels) if is_english else (slips,)
    of_levels = (*finders, trend_in) if is_english else finders
    for statement in parts.statements():
        for level in statement.entries("levels"):
            _look(level, of_levels)
        for part in (statement.child("why"), *statement.entries("examples")):
            _look(part, finders)
    for section in parts.sections:
        for question in section.items("questions"):
            _look(question.child("text"), finders)


def faults_in_statement(words: str, language: str) -> Iterator[WritingFault]:
    """The faults of writing in the words of a statement."""
    yield from slips(words)
    if language != "en":
        return
    for find in _IN_STATEMENTS:
        yield from find(words)


def _look(part: Part, finders: tuple[Finder, ...]) -> None:
    if not isinstance(part.raw, str):
        return
    for find in finders:
        for fault in find(part.raw):
            _warn(part, fault)


def _warn(part: Part, fault: WritingFault) -> None:
    key = repr(str(part.at[-1]))
    part.fault(None, f"{key} {fault.what}", fault.mend, warning=True)
