"""Reads long tables, a row for each answer: respondent, statement, score."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.answers.answer_words import Answers, NoAnswer
from pqmodel.answers.carrying_over import carry
from pqmodel.answers.collect.columns import Statements
from pqmodel.answers.collect.model import Match, ReadFile
from pqmodel.answers.identity import identity_of_row
from pqmodel.answers.received import Received
from pqmodel.answers.response import Answer
from pqmodel.ground.faults import CannotRead, Faults
from pqmodel.ground.likeness import comment, folded
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workbook.plain_table import Cell, Table, as_text, cell_at, letters

NEEDED = ("respondent", "statement", "score")
_COMMENTS = ("note", "notes", "comment", "comments")


class _Person:
    """One respondent's rows as they are gathered."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.cells: list[str] = []
        self.answers: dict[str, Answer] = {}
        self.first: dict[str, int] = {}
        self.lost: list[str] = []
        self.wrong = False


def is_long(headings: Sequence[Cell]) -> bool:
    """True where the headings are those of a long table."""
    return set(NEEDED) <= {folded(as_text(heading)) for heading in headings}


def read_long(table: Table, questionnaire: Questionnaire, statements: Statements) -> ReadFile:
    """Everybody in the table. One wrong row leaves out that respondent alone. Raises CannotRead without the columns."""
    headings = [folded(as_text(heading)) for heading in (table.rows[0] if table.rows else ())]
    missing = [name for name in NEEDED if name not in headings]
    if missing:
        raise CannotRead(
            table.name,
            f"has no column {' and '.join(missing)}",
            "begin with a row: respondent,statement,score",
            1,
        )
    respondent, statement, score = (headings.index(name) for name in NEEDED)
    notes = next((headings.index(name) for name in _COMMENTS if name in headings), -1)
    answers, faults = Answers(questionnaire.scale), Faults(table.name)
    matches: dict[str, Match | None] = {}
    people: dict[str, _Person] = {}
    for row, line in zip(table.rows[1:], table.lines[1:], strict=True):
        texts = [as_text(cell) for cell in row]
        if not any(texts):
            continue
        who, words = as_text(cell_at(row, respondent)), as_text(cell_at(row, statement))
        if not who:
            faults.add(
                line,
                "has no respondent",
                "write who answered in any way that tells people apart, such as 1, 2, 3",
            )
            continue
        person = people.setdefault(who, _Person(line))
        person.cells.append("\x1f".join(texts))
        if words not in matches:
            found = cell_at(row, statement)
            matches[words] = statements.match(found) or statements.alike(found)
        note = comment(as_text(cell_at(row, notes))) if notes >= 0 else ""
        try:
            given = Answer(value=answers.value(cell_at(row, score)), note=note)
        except NoAnswer as error:
            faults.add(line, f"column {letters(score)} (score): {error}", answers.allowed)
            person.wrong = True
            continue
        _take(person, matches[words], words, given, line, faults)
    received = tuple(
        _received(table.name, person, questionnaire)
        for person in people.values()
        if _counts(person)
    )
    if not received and not faults:
        faults.add(
            0, "has no answers in it", "write a row for each answer: respondent,statement,score"
        )
    used = {match.statement: match for match in matches.values() if match}
    return ReadFile("long", received, tuple(faults), tuple(used.values()))


def _take(
    person: _Person, match: Match | None, words: str, given: Answer, line: int, faults: Faults
) -> None:
    if match is None:
        if not given.blank and words not in person.lost:
            person.lost.append(words)
    elif match.how != "close" and match.statement in person.first:
        what = f"{shortened(words)} stands twice for one respondent (first in row {person.first[match.statement]})"
        faults.add(line, what, "keep one of them, or give each person a respondent of their own")
        person.wrong = True
    elif match.how != "close":
        person.first[match.statement] = line
        if not given.blank:
            person.answers[match.statement] = given


def _counts(person: _Person) -> bool:
    return not person.wrong and bool(person.answers or person.lost)


def _received(name: str, person: _Person, questionnaire: Questionnaire) -> Received:
    carried = carry(person.answers, questionnaire)
    return Received(
        place=f"{name} row {person.line}",
        identity=identity_of_row(person.cells, 0),
        answers=carried.answers,
        carried=carried.carried,
        lost=(*carried.lost, *person.lost),
    )
