"""Reads wide tables, a row for each person: Microsoft Forms, Google Forms, and any other with a column a statement."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pqmodel.answers.answer_words import Answers, NoAnswer
from pqmodel.answers.carrying_over import carry
from pqmodel.answers.collect.columns import Column, Statements, Understood, kind_of, understand
from pqmodel.answers.collect.model import ReadFile
from pqmodel.answers.identity import identity_of_row
from pqmodel.answers.received import Received
from pqmodel.answers.response import Answer
from pqmodel.ground.faults import CannotRead, Faults
from pqmodel.ground.likeness import comment, folded
from pqmodel.ground.nouns import ID_PATTERN
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.workbook.xlsform_names import GROUP_FIELD, GROUP_QUESTION
from pqmodel.workbook.plain_table import Cell, Table, as_text, cell_at, letters

_HEADINGS_WITHIN = 20
_SENTENCE = 4
_NAMED_COLUMNS = "the columns are statement ids, numbers such as 2.7, or the statements' words"


def read_wide(
    table: Table, questionnaire: Questionnaire, statements: Statements, kind: str = "auto"
) -> ReadFile:
    """Everybody in the table. A row with a fault gives nobody; the others stand. Raises CannotRead where no column
    can be a statement, or two columns are the same one."""
    top = _top(table, statements, first_row=kind in ("ms-forms", "google-forms"))
    understood = understand(table.rows[top], statements)
    if not understood.matches:
        raise CannotRead(
            table.name,
            "has no column that is a statement of this questionnaire",
            _NAMED_COLUMNS,
            table.lines[top],
        )
    _refuse_doubles(table, understood, table.lines[top])
    faults = Faults(table.name)
    _name_left_out(table, top, understood, questionnaire, faults)
    persons = tuple(_persons(table, top, understood, questionnaire, faults))
    if understood.scores and not persons and not faults:
        faults.add(
            0, "has no answers in it", "each person's answers stand in a row under the headings"
        )
    found = kind if kind not in ("auto", "table") else kind_of(table.rows[top])
    return ReadFile(found, persons, tuple(faults), understood.matches)


def _top(table: Table, statements: Statements, first_row: bool) -> int:
    """The row of headings: of the first few, that with most columns that are surely statements; else the first filled
    one."""
    filled = [at for at, row in enumerate(table.rows) if any(as_text(cell) for cell in row)]
    if not filled:
        raise CannotRead(table.name, "is empty", "give the file as it was saved or downloaded")
    if first_row:
        return filled[0]
    counts = {
        at: sum(statements.match(cell) is not None for cell in table.rows[at])
        for at in filled[:_HEADINGS_WITHIN]
    }
    return max(counts, key=lambda at: (counts[at], -at))


def _refuse_doubles(table: Table, understood: Understood, line: int) -> None:
    first: dict[tuple[str, bool], Column] = {}
    for column in understood.columns:
        other = first.setdefault((column.statement, column.comment), column)
        if other is not column:
            what = "the comments on the statement" if column.comment else "the statement"
            raise CannotRead(
                table.name,
                f"columns {letters(other.index)} and {letters(column.index)} are both {what} {column.statement}",
                "take one of them out, or say in a mapping which one to leave out",
                line,
            )


def _name_left_out(
    table: Table, top: int, understood: Understood, questionnaire: Questionnaire, faults: Faults
) -> None:
    """Warns of columns that look like answers and are no statement."""
    answers = Answers(questionnaire.scale)
    labels = {folded(point.label) for point in questionnaire.scale.points}
    for index, heading in understood.others:
        cells = [cell_at(row, index) for row in table.rows[top + 1 :]]
        given = [cell for cell in cells if as_text(cell)]
        telling = _like_a_statement(heading) or any(_labelled(cell, labels) for cell in given)
        if given and telling and all(map(answers.is_answer, given)):
            faults.add(
                table.lines[top],
                f"column {letters(index)} ({shortened(heading)}) looks like answers but is no statement: left out",
                "if it is one, say which in a mapping",
                warning=True,
            )


def _like_a_statement(heading: str) -> bool:
    """True for an id, and for as many words as a sentence has."""
    return len(heading.split()) >= _SENTENCE or (
        "-" in heading and re.fullmatch(ID_PATTERN, heading) is not None
    )


def _labelled(cell: Cell, labels: set[str]) -> bool:
    return isinstance(cell, str) and any(label in folded(cell) for label in labels)


def _persons(
    table: Table, top: int, understood: Understood, questionnaire: Questionnaire, faults: Faults
) -> Iterator[Received]:
    answers, seen, groups = (
        Answers(questionnaire.scale),
        Counter[tuple[str, ...]](),
        _groups_column(understood),
    )
    for row, line in zip(table.rows[top + 1 :], table.lines[top + 1 :], strict=True):
        texts = tuple(as_text(cell) for cell in row)
        if not any(texts):
            continue
        before = seen[texts]
        seen[texts] += 1
        given = _given(row, line, understood, answers, faults)
        if given is None:
            continue
        if not given:
            if understood.scores:
                faults.add(line, "has no answers, so it was not counted", warning=True)
            continue
        carried = carry(given, questionnaire)
        yield Received(
            place=f"{table.name} row {line}",
            identity=identity_of_row(texts, before),
            group=_group(cell_at(row, groups)) if groups is not None else None,
            answers=carried.answers,
            carried=carried.carried,
            lost=carried.lost,
        )


def _groups_column(understood: Understood) -> int | None:
    """The column of our XLSForms that says of which group each person is."""
    for index, heading in understood.others:
        last = heading.replace(":", "/").rpartition("/")[2].strip()
        if last.casefold() == GROUP_FIELD or folded(last) == folded(GROUP_QUESTION):
            return index
    return None


def _group(cell: Cell) -> str | None:
    """The id of a group, from its id or its title."""
    return "-".join(folded(as_text(cell)).replace("_", " ").split()) or None


def _given(
    row: Sequence[Cell], line: int, understood: Understood, answers: Answers, faults: Faults
) -> dict[str, Answer] | None:
    """One row's answers by statement id; None where a cell holds what is not an answer, which is then a fault."""
    values: dict[str, Answer] = {}
    wrong = False
    for column in understood.scores:
        try:
            value = answers.value(cell_at(row, column.index))
        except NoAnswer as error:
            faults.add(
                line,
                f"column {letters(column.index)} ({shortened(column.heading)}): {error}",
                answers.allowed,
            )
            wrong = True
            continue
        if value is not None:
            values[column.statement] = Answer(value=value)
    for column in understood.columns:
        if column.comment and (note := comment(as_text(cell_at(row, column.index)))):
            values[column.statement] = values.get(column.statement, Answer()).model_copy(
                update={"note": note}
            )
    return None if wrong else values
