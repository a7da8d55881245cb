"""Gathers tables with a column for each answer, ticked or not, into a column for each statement.

A tick is often written as 1, which says nothing of a score: what was chosen stands in the heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pqmodel.answers.answer_words import Answers
from pqmodel.answers.collect.columns import Statements
from pqmodel.answers.collect.headed_table import HeadedTable, Heading
from pqmodel.ground.faults import CannotRead
from pqmodel.ground.likeness import fold, tidy
from pqmodel.ground.words import listed
from pqmodel.ground.yaml_reading import shortened
from pqmodel.workbook.plain_table import Cell, as_text, cell_at

_TICKS = frozenset(
    {"1", "x", "✓", "✔", "☑", "☒", "y", "yes", "true", "checked", "selected", "ticked", "on"}
)
_NO_TICKS = frozenset({"", "0", "-", "n", "no", "false", "unchecked", "not selected", "off", "☐"})
# "Statement [In place]", "Statement (In place)", "Statement - In place", "helped/4", "helped_4".
_PARTED = (
    re.compile(r"(.+?)\s*\[([^\[\]]+)\]", re.DOTALL),
    re.compile(r"(.+?)\s*\(([^()]+)\)", re.DOTALL),
    re.compile(r"(.+)\s[-–—]\s(.+)", re.DOTALL),
    re.compile(r"(.+?)[:/|]\s*([^:/|]+)", re.DOTALL),
    re.compile(r"(.+)[/.:_-]([^/.:_-]+)", re.DOTALL),
)
_SURELY_PARTED = _PARTED[:3]
_FEWEST_ANSWERS, _FEWEST_OTHER = 2, 3
"""So many answers of one question each have a column; more where they are none of ours, lest a
score and its comment be taken for two."""
_LABEL_FIRST = re.compile(r"\[?([^\[\]:]+?)(?:\s[-–—]|:|\])\s*(.+)", re.DOTALL)


@dataclass(frozen=True)
class _TickColumn:
    """A column for one answer: the words of its statement, and the answer as the heading has it."""

    index: int
    stem: str
    answer: str
    is_label: bool
    is_other: bool = False
    """True for an answer in words that are none of our scale's."""


def gather_ticks(table: HeadedTable, statements: Statements, answers: Answers) -> HeadedTable:
    """The table with one column for each statement that has a column for each answer.

    Raises CannotRead where such a column holds anything but ticks. A table without such columns
    comes back as it is.
    """
    groups = _find_groups(table, statements, answers)
    if not groups:
        return table

    headings = list(table.headings)
    rows = [list(row) for row in table.rows]
    for stem, columns in groups.items():
        for row in rows:
            row += [None] * (len(headings) - len(row))
        first = columns[0]
        for line, row in zip(table.lines, rows, strict=True):
            chosen = _chosen(table, columns, row, line)
            for column in columns:
                row[column.index] = None
            row[first.index] = chosen
        for column in columns:
            headings[column.index] = Heading((), table.headings[column.index].place)
        headings[first.index] = Heading((stem,), table.headings[first.index].place)
    return replace(table, headings=tuple(headings), rows=rows)


def _find_groups(
    table: HeadedTable, statements: Statements, answers: Answers
) -> dict[str, list[_TickColumn]]:
    """The columns for answers, by the words of their statement."""
    groups: dict[str, list[_TickColumn]] = {}
    for column in _tick_columns(table, statements, answers):
        groups.setdefault(fold(column.stem), []).append(column)

    found = {}
    ticked = {column.index for columns in groups.values() for column in columns}
    whole = _with_a_column(table, ticked, statements)
    for columns in groups.values():
        match = statements.match(columns[0].stem)
        # KoboToolbox writes the answer in a column of its own, and then ticks it once more.
        if match is not None and match.statement in whole:
            continue
        if _is_tick_group(table, columns, statements):
            found[columns[0].stem] = columns
    return found


def _is_tick_group(table: HeadedTable, columns: list[_TickColumn], statements: Statements) -> bool:
    """True where columns of one stem are one question with a column for each answer."""
    stem = columns[0].stem
    labels = {fold(column.answer) for column in columns if column.is_label}
    if statements.match(stem) is not None:
        return bool(labels) or _are_numbered_ticks(table, columns)
    # Of words that are much like a statement's, somebody says whether they are the same.
    if labels and statements.alike(stem) is not None:
        return True
    # A question that is none of ours, or has other answers than ours, still has its shape; and its
    # ticks are still no scores.
    return _are_numbered_ticks(table, columns)


def _with_a_column(table: HeadedTable, ticked: set[int], statements: Statements) -> set[str]:
    """The statements that have a column for the whole answer."""
    whole = set()
    for index, heading in enumerate(table.headings):
        if index in ticked or not any(True for _ in table.column(index)):
            continue
        whole |= {match.statement for match in map(statements.match, heading.cells) if match}
    return whole


def _tick_columns(
    table: HeadedTable, statements: Statements, answers: Answers
) -> Iterator[_TickColumn]:
    stem_before = ""
    for index, heading in enumerate(table.headings):
        texts = [tidy(as_text(cell)) for cell in heading.cells]
        # SurveyMonkey has the question in a row of its own, above the first of its answers.
        labels = [text for text in texts if _is_label(text, answers)]
        stems = [text for text in texts if text not in labels]
        if stems:
            stem_before = stems[0]
        if labels and stem_before and len(stems) <= 1:
            yield _TickColumn(index, stem_before, labels[0], is_label=True)
            continue
        is_known = any(statements.match(stem) is not None for stem in stems)
        if not labels and not is_known:
            stem_before = ""
        first = _part_label_first(heading.words, answers)
        if first is not None:
            yield _TickColumn(index, first[0], first[1], is_label=True)
            continue
        if statements.is_left_out(heading.words) or is_known:
            continue
        parted = _part(heading.words, statements, answers)
        if parted is not None:
            stem, answer = parted
            yield _TickColumn(index, stem, answer, _is_label(answer, answers))
            continue
        if not any(map(statements.is_mapped, heading.cells)):
            yield from _other_answer(index, heading.words, statements)


def _other_answer(index: int, words: str, statements: Statements) -> Iterator[_TickColumn]:
    """A column for an answer in words that are no answer of ours: "Statement [Now and then]"."""
    for pattern in _SURELY_PARTED:
        parted = pattern.fullmatch(tidy(words))
        if parted is None or not any(map(str.isalpha, parted[2])):
            continue
        # In a grid of Google's it is the statement that stands in the brackets.
        is_statement = statements.match(words) or statements.alike(parted[2])
        if not is_statement:
            yield _TickColumn(index, parted[1], parted[2], is_label=False, is_other=True)
        return


def _part(words: str, statements: Statements, answers: Answers) -> tuple[str, str] | None:
    """The statement and the answer that a heading names both; None where it does not."""
    text = tidy(words)
    strange = None
    for pattern in _PARTED:
        parted = pattern.fullmatch(text)
        if parted is None or not answers.is_answer(parted[2]):
            continue
        stem = parted[1]
        if statements.match(stem) is not None:
            return stem, parted[2]
        if strange is None and _is_label(parted[2], answers):
            strange = stem, parted[2]
    return strange


def _part_label_first(words: str, answers: Answers) -> tuple[str, str] | None:
    """The same of "In place - Statement"."""
    parted = _LABEL_FIRST.fullmatch(tidy(words))
    if parted is None or not _is_label(parted[1], answers):
        return None
    return parted[2], parted[1]


def _is_label(text: str, answers: Answers) -> bool:
    """True for an answer in words; a number might be the number of anything."""
    return bool(text) and not text.isdecimal() and answers.is_answer(text)


def _are_numbered_ticks(table: HeadedTable, columns: list[_TickColumn]) -> bool:
    """True where columns such as helped/1 to helped/5 hold ticks, one of them at most in a row."""
    fewest = _FEWEST_ANSWERS
    if any(column.is_other for column in columns):
        fewest = _FEWEST_OTHER
    if len({fold(column.answer) for column in columns}) < fewest:
        return False
    for row in table.rows:
        ticked = 0
        for column in columns:
            word = fold(as_text(cell_at(row, column.index)))
            if word in _TICKS or word == fold(column.answer):
                ticked += 1
            elif word not in _NO_TICKS:
                return False
        if ticked > 1:
            return False
    return True


def _chosen(table: HeadedTable, columns: Iterable[_TickColumn], row: list[Cell], line: int) -> Cell:
    """The answer that is ticked; several as words that are no answer, which is then told."""
    ticked = []
    for column in columns:
        cell = row[column.index]
        words = "true" if cell is True else fold(as_text(cell))
        if words in _TICKS or words == fold(column.answer):
            ticked.append(column.answer)
        elif words not in _NO_TICKS:
            place = table.headings[column.index].place
            what = f"has a column for each answer, and {place} holds {shortened(as_text(cell))}"
            mend = "in such columns a 1 or an x is a tick, and nothing else stands there"
            raise CannotRead(table.name, what, mend, line)
    if not ticked:
        return None
    if len(ticked) == 1:
        return ticked[0]
    return listed(ticked)
