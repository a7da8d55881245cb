"""Reads wide tables, a row for each person and a column for each statement.

Microsoft Forms and Google Forms are downloaded so; spreadsheets of people's own mostly look alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pqmodel.answers.answer_words import Answers, NoAnswer
from pqmodel.answers.carrying_over import carry
from pqmodel.answers.collect.column_map import ColumnMap
from pqmodel.answers.collect.columns import (
    NO_STATEMENT,
    Column,
    Statements,
    Understood,
    kind_of,
    missing_statements,
    understand,
)
from pqmodel.answers.collect.headed_table import HeadedTable, find_headings
from pqmodel.answers.collect.matrix_cells import spread_matrices
from pqmodel.answers.collect.model import LeftOut, ReadFile
from pqmodel.answers.collect.tick_columns import gather_ticks
from pqmodel.answers.identity import identity_of_cells, identity_of_row
from pqmodel.answers.received import Received
from pqmodel.answers.response import Answer, Value
from pqmodel.ground.faults import CannotRead, Faults
from pqmodel.ground.free_text import clean
from pqmodel.ground.likeness import fold
from pqmodel.ground.names import Names
from pqmodel.ground.words import listed
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.workbook.xlsform_names import GROUP_FIELD, GROUP_QUESTION
from pqmodel.workbook.plain_table import Cell, Table, as_text, cell_at

ALL_ANSWERS = "all its cells are answers, so if it is a statement, name it in a map (--map)"
_NAMED_COLUMNS = "the columns are statement ids, numbers such as 2.7, or the statements' words"
OF_NOBODY = "a sum or an average is nobody's answers"
_SUMS = frozenset(
    {
        "average",
        "mean",
        "median",
        "total",
        "totals",
        "sum",
        "count",
        "avg",
        "overall",
        "n",
        "mode",
        "sd",
    }
)
_WORDS_SHOWN, _SHORT = 6, 20
_FEWEST_WORDS = 2
"""A single word may be one person's slip; several are another way of answering."""


def read_wide(
    table: Table,
    questionnaire: Questionnaire,
    statements: Statements,
    kind: str = "auto",
    column_map: ColumnMap | None = None,
) -> ReadFile:
    """Everybody in the table. A row with a fault gives nobody; the others stand.

    Raises CannotRead where no column can be a statement, or two columns are the same one.
    """
    answers = Answers(questionnaire.scale, translations=questionnaire.translations)
    first_row = kind in ("ms-forms", "google-forms")
    headed = find_headings(table, statements, answers, first_row)
    if kind in ("auto", "table"):
        kind = kind_of([heading.words for heading in headed.headings])
    return read_headed(headed, questionnaire, statements, kind, column_map)


def read_headed(
    headed: HeadedTable,
    questionnaire: Questionnaire,
    statements: Statements,
    kind: str,
    column_map: ColumnMap | None = None,
) -> ReadFile:
    """Everybody in a table whose headings are known. Raises CannotRead as `read_wide` does."""
    headed = spread_matrices(headed)
    gathered = gather_ticks(
        headed, statements, Answers(questionnaire.scale, translations=questionnaire.translations)
    )
    if gathered is not headed and kind == "table":
        kind = "ticks"
    headed = gathered
    main = [heading.cells[0] if heading.cells else None for heading in headed.headings]
    further = [heading.cells[1:] for heading in headed.headings]
    understood = understand(main, statements, further)
    if not understood.matches:
        what = "has no column that is a statement of this questionnaire"
        raise CannotRead(headed.name, what, _NAMED_COLUMNS, headed.top)
    _refuse_doubles(headed, understood)

    reader = _Reader(headed, understood, questionnaire, column_map or ColumnMap())
    reader.refuse_other_words()
    persons = tuple(reader.persons())
    if understood.scores and not persons and not reader.faults:
        mend = "each person's answers stand in a row under the headings"
        reader.faults.add(0, "has no answers in it", mend)
    return ReadFile(
        kind,
        persons,
        tuple(reader.faults),
        understood.matches,
        left_out=(*reader.columns_left_out(), *reader.rows_left_out),
        missing=missing_statements(questionnaire, [m.statement for m in understood.matches]),
    )


def _refuse_doubles(headed: HeadedTable, understood: Understood) -> None:
    first: dict[tuple[str, bool], Column] = {}
    for column in understood.columns:
        other = first.setdefault((column.statement, column.comment), column)
        if other is column:
            continue
        what = "the comments on the statement" if column.comment else "the statement"
        places = [headed.headings[each.index].place for each in (other, column)]
        both = " and ".join(places)
        if all(place.startswith("column ") for place in places):
            both = f"columns {' and '.join(place.removeprefix('column ') for place in places)}"
        raise CannotRead(
            headed.name,
            f"{both} are both {what} {column.statement}",
            "take one of them out, or say in a mapping which one to leave out",
            headed.top,
        )


class _Reader:
    """Reads the people under the headings."""

    def __init__(
        self,
        headed: HeadedTable,
        understood: Understood,
        questionnaire: Questionnaire,
        column_map: ColumnMap,
    ) -> None:
        self.faults = Faults(headed.name)
        self.rows_left_out = [
            LeftOut("row", str(line), "", "headings too") for line in headed.further
        ]
        self._headed = headed
        self._understood = understood
        self._questionnaire = questionnaire
        self._scale = Answers(
            questionnaire.scale, column_map.everywhere, questionnaire.translations
        )
        self._answers_of = self._answers_by_column(column_map)
        self._without_comment: dict[Value, Answer] = {}

    def _answers_by_column(self, column_map: ColumnMap) -> dict[int, Answers]:
        """How the answers of each column are read; of all in one way where the map says no other."""
        by_column = {}
        for column in self._understood.scores:
            cells = self._headed.headings[column.index].cells
            names = [as_text(cell) for cell in cells] or [column.heading]
            own = column_map.of_column(*names, column.statement)
            answers = self._scale
            if own != column_map.everywhere:
                answers = Answers(self._questionnaire.scale, own, self._questionnaire.translations)
            by_column[column.index] = answers
        return by_column

    def refuse_other_words(self) -> None:
        """Raises CannotRead where no cell of all holds an answer: then it is the words that differ."""
        words: dict[str, None] = {}
        for column in self._understood.scores:
            answers = self._answers_of[column.index]
            for cell in self._headed.column(column.index):
                if answers.is_answer(cell):
                    return
                words.setdefault(as_text(cell))
        if len(words) < _FEWEST_WORDS:
            return
        in_order = sorted(words)
        several = [shortened(word) for word in in_order[:_WORDS_SHOWN]]
        such_as = f"`values: {{{in_order[0][:_SHORT]}: {self._questionnaire.scale.lowest}}}`"
        what = f"has no answer of this questionnaire's scale: its cells are {listed(several)}"
        if len(words) > _WORDS_SHOWN:
            what = f"{what.replace(' and ', ', ')} and {len(words) - _WORDS_SHOWN} more"
        mend = f"say in a map file (--map) what each of them means, such as {such_as}"
        raise CannotRead(self._headed.name, what, mend)

    def columns_left_out(self) -> Iterator[LeftOut]:
        """The columns that were not taken, each with the reason."""
        yield from self._headed.left_out
        groups = _find_groups_column(self._understood)
        for other in self._understood.others:
            if other.index == groups:
                continue
            filled = list(self._headed.column(other.index))
            what, _, place = self._headed.headings[other.index].place.partition(" ")
            why = other.why
            if why == NO_STATEMENT and filled and all(map(self._scale.is_answer, filled)):
                # A column of ages may hold such numbers too, so that it is never more than told.
                why = ALL_ANSWERS
            yield LeftOut("row" if what == "row" else "column", place, other.heading, why)

    def persons(self) -> Iterator[Received]:
        """Everybody with an answer; what is wrong in a row is a fault, and gives nobody."""
        headed = self._headed
        groups = _find_groups_column(self._understood)
        heads = tuple(heading.words for heading in headed.headings)
        # The next download may spell a heading otherwise; the rows below it are the same people.
        folded = tuple(fold(words, "separators") for words in heads)
        rows_seen = Counter[tuple[str, ...]]()
        for row, line in zip(headed.rows, headed.lines, strict=True):
            texts = tuple(as_text(cell) for cell in row)
            if not any(texts):
                continue
            if texts == heads:
                self.rows_left_out.append(LeftOut("row", str(line), "", "the headings again"))
                continue

            if self._is_sum(texts):
                self.rows_left_out.append(LeftOut("row", str(line), "", OF_NOBODY))
                continue

            # Two people who agree in all make two rows alike: which of them it is makes them two.
            before = rows_seen[texts]
            rows_seen[texts] += 1
            answers = self._read_answers(row, line)
            if answers is None:
                continue
            if not answers:
                if self._understood.scores:
                    headed.fault(
                        self.faults, line, "has no answers, so it was not counted", warning=True
                    )
                continue

            carried = carry(answers, self._questionnaire)
            yield Received(
                place=f"{headed.name} {headed.place(line)}",
                identity=identity_of_cells(folded, texts, before),
                older_identities=(
                    identity_of_cells(heads, texts, before),
                    identity_of_row(texts, before),
                ),
                group=None if groups is None else _read_group(cell_at(row, groups)),
                answers=carried.answers,
                carried=carried.carried,
                lost=carried.lost,
            )

    def _answer(self, value: Value) -> Answer:
        """The answer of that value without a comment: most people give the same few over and over."""
        if value not in self._without_comment:
            self._without_comment[value] = Answer(value=value)
        return self._without_comment[value]

    def _is_sum(self, texts: Sequence[str]) -> bool:
        """True for the row of means or sums that people put under their table."""
        asked = {column.index for column in self._understood.columns}
        besides = [fold(text) for index, text in enumerate(texts) if text and index not in asked]
        return len(besides) == 1 and besides[0] in _SUMS

    def _read_answers(self, row: Sequence[Cell], line: int) -> dict[str, Answer] | None:
        """One row's answers by statement id; None where a cell is not an answer, which is a fault."""
        answers: dict[str, Answer] = {}
        is_wrong = False
        for column in self._understood.scores:
            scale = self._answers_of[column.index]
            try:
                value = scale.value(cell_at(row, column.index))
            except NoAnswer as error:
                place = self._headed.headings[column.index].place
                what = f"{place} ({shortened(column.heading)}): {error}"
                self._headed.fault(self.faults, line, what, scale.allowed)
                is_wrong = True
                continue
            if value is not None:
                answers[column.statement] = self._answer(value)
        if is_wrong:
            return None

        for column in self._understood.comments:
            note = clean(as_text(cell_at(row, column.index)))
            if note:
                answer = answers.get(column.statement, Answer())
                answers[column.statement] = answer.model_copy(update={"note": note})
        return answers


def _find_groups_column(understood: Understood) -> int | None:
    """The column of our XLSForms that says of which group each person is."""
    our_names = Names({GROUP_FIELD: True, GROUP_QUESTION: True})
    for other in understood.others:
        last = other.heading.replace(":", "/").rpartition("/")[2].strip()
        if last in our_names:
            return other.index
    return None


def _read_group(cell: Cell) -> str | None:
    """The id of a group, from its id or its title."""
    words = fold(as_text(cell)).replace("_", " ").split()
    return "-".join(words) or None
