"""Reads wide tables, a row for each person and a column for each statement.

Microsoft Forms and Google Forms are downloaded so; spreadsheets of people's own mostly look alike.
"""

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
from pqmodel.ground.free_text import clean
from pqmodel.ground.likeness import fold
from pqmodel.ground.names import Names
from pqmodel.ground.nouns import ID_PATTERN
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.workbook.xlsform_names import GROUP_FIELD, GROUP_QUESTION
from pqmodel.workbook.plain_table import Cell, Table, as_text, cell_at, letters

_HEADINGS_WITHIN = 20
"""So many filled rows from the top may be the one with the headings."""
_SENTENCE = 4
"""From so many words on a heading reads like a statement."""
_NAMED_COLUMNS = "the columns are statement ids, numbers such as 2.7, or the statements' words"


def read_wide(
    table: Table, questionnaire: Questionnaire, statements: Statements, kind: str = "auto"
) -> ReadFile:
    """Everybody in the table. A row with a fault gives nobody; the others stand.

    Raises CannotRead where no column can be a statement, or two columns are the same one.
    """
    top = _find_headings(table, statements, first_row=kind in ("ms-forms", "google-forms"))
    understood = understand(table.rows[top], statements)
    if not understood.matches:
        what = "has no column that is a statement of this questionnaire"
        raise CannotRead(table.name, what, _NAMED_COLUMNS, table.lines[top])
    _refuse_doubles(table, understood, table.lines[top])

    faults = Faults(table.name)
    _warn_of_left_out(table, top, understood, questionnaire, faults)
    persons = tuple(_read_persons(table, top, understood, questionnaire, faults))
    if understood.scores and not persons and not faults:
        mend = "each person's answers stand in a row under the headings"
        faults.add(0, "has no answers in it", mend)

    if kind in ("auto", "table"):
        kind = kind_of(table.rows[top])
    return ReadFile(kind, persons, tuple(faults), understood.matches)


def _find_headings(table: Table, statements: Statements, first_row: bool) -> int:
    """The row of headings: of the first few, that with most columns that are surely statements.

    Else it is the first filled one, as for downloads, which have nothing above their headings.
    """
    filled = [at for at, row in enumerate(table.rows) if any(as_text(cell) for cell in row)]
    if not filled:
        raise CannotRead(table.name, "is empty", "give the file as it was saved or downloaded")
    if first_row:
        return filled[0]

    best, most = filled[0], 0
    for at in filled[:_HEADINGS_WITHIN]:
        known = sum(statements.match(cell) is not None for cell in table.rows[at])
        if known > most:
            best, most = at, known
    return best


def _refuse_doubles(table: Table, understood: Understood, line: int) -> None:
    first: dict[tuple[str, bool], Column] = {}
    for column in understood.columns:
        other = first.setdefault((column.statement, column.comment), column)
        if other is column:
            continue
        what = "the comments on the statement" if column.comment else "the statement"
        both = f"columns {letters(other.index)} and {letters(column.index)}"
        raise CannotRead(
            table.name,
            f"{both} are both {what} {column.statement}",
            "take one of them out, or say in a mapping which one to leave out",
            line,
        )


def _warn_of_left_out(
    table: Table, top: int, understood: Understood, questionnaire: Questionnaire, faults: Faults
) -> None:
    """Warns of columns that look like answers and are not a statement."""
    scale = Answers(questionnaire.scale)
    labels = {fold(point.label) for point in questionnaire.scale.points}
    for index, heading in understood.others:
        cells = [cell_at(row, index) for row in table.rows[top + 1 :]]
        filled = [cell for cell in cells if as_text(cell)]
        # A column of ages holds numbers too: its heading, or a label in it, has to say more.
        is_telling = _reads_like_a_statement(heading)
        is_telling = is_telling or any(_holds_a_label(cell, labels) for cell in filled)
        if not filled or not is_telling or not all(map(scale.is_answer, filled)):
            continue
        name = f"column {letters(index)} ({shortened(heading)})"
        what = f"{name} looks like answers but is not a statement, so it was left out"
        mend = "if it is one, say which in a mapping"
        faults.add(table.lines[top], what, mend, warning=True)


def _reads_like_a_statement(heading: str) -> bool:
    """True for an id, and for as many words as a sentence has."""
    if len(heading.split()) >= _SENTENCE:
        return True
    return "-" in heading and re.fullmatch(ID_PATTERN, heading) is not None


def _holds_a_label(cell: Cell, labels: set[str]) -> bool:
    return isinstance(cell, str) and any(label in fold(cell) for label in labels)


def _read_persons(
    table: Table, top: int, understood: Understood, questionnaire: Questionnaire, faults: Faults
) -> Iterator[Received]:
    scale = Answers(questionnaire.scale)
    groups = _find_groups_column(understood)
    rows_seen = Counter[tuple[str, ...]]()
    for row, line in zip(table.rows[top + 1 :], table.lines[top + 1 :], strict=True):
        texts = tuple(as_text(cell) for cell in row)
        if not any(texts):
            continue

        # Two people who agree in all make two rows alike: which of them it is makes them two.
        before = rows_seen[texts]
        rows_seen[texts] += 1
        answers = _read_answers(row, line, understood, scale, faults)
        if answers is None:
            continue
        if not answers:
            if understood.scores:
                faults.add(line, "has no answers, so it was not counted", warning=True)
            continue

        carried = carry(answers, questionnaire)
        yield Received(
            place=f"{table.name} row {line}",
            identity=identity_of_row(texts, before),
            group=None if groups is None else _read_group(cell_at(row, groups)),
            answers=carried.answers,
            carried=carried.carried,
            lost=carried.lost,
        )


def _find_groups_column(understood: Understood) -> int | None:
    """The column of our XLSForms that says of which group each person is."""
    our_names = Names({GROUP_FIELD: True, GROUP_QUESTION: True})
    for index, heading in understood.others:
        last = heading.replace(":", "/").rpartition("/")[2].strip()
        if last in our_names:
            return index
    return None


def _read_group(cell: Cell) -> str | None:
    """The id of a group, from its id or its title."""
    words = fold(as_text(cell)).replace("_", " ").split()
    return "-".join(words) or None


def _read_answers(
    row: Sequence[Cell], line: int, understood: Understood, scale: Answers, faults: Faults
) -> dict[str, Answer] | None:
    """One row's answers by statement id; None where a cell is not an answer, which is a fault."""
    answers: dict[str, Answer] = {}
    is_wrong = False
    for column in understood.scores:
        try:
            value = scale.value(cell_at(row, column.index))
        except NoAnswer as error:
            name = f"column {letters(column.index)} ({shortened(column.heading)})"
            faults.add(line, f"{name}: {error}", scale.allowed)
            is_wrong = True
            continue
        if value is not None:
            answers[column.statement] = Answer(value=value)
    if is_wrong:
        return None

    for column in understood.comments:
        note = clean(as_text(cell_at(row, column.index)))
        if note:
            answer = answers.get(column.statement, Answer())
            answers[column.statement] = answer.model_copy(update={"note": note})
    return answers
