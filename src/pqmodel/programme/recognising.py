"""Which rows of a file that came back became something in an earlier import of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pqmodel.exchange.model import SeenRow, Texts
from pqmodel.exchange.past_imports import Past
from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.three_way_merge import Candidate, equal
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.new_rows import words_in
from pqmodel.programme.sheet.tables import tables_of
from pqmodel.workbook.text import same


def recognisable(programme: Programme, past: Past) -> tuple[list[Candidate], list[Candidate]]:
    """What new rows may be already: where they say the same in every field, and, in the file of the
    latest import, where they have its words and were edited on."""
    tables = _tables(programme)
    became = [row for seen in reversed(past.seen) for row in seen.added]
    here = [seen for seen in past.seen if seen.place == past.place]
    became_here = here[-1].added if here else ()
    return _equal_rows(became, tables), _rows_of_those_words(became_here, tables)


class _Tables:
    """In which table each thing stands. Phases of projects share their titles, and activities their
    words: a row is only what stands in its own table."""

    def __init__(self, of: Mapping[str, tuple[str, str]]) -> None:
        self._of = of
        self._names = {name for names in of.values() for name in names}

    def may_be(self, key: str, row: FileRow) -> bool:
        name = row.place.rpartition("!")[0] or row.place.rpartition(", row ")[0]
        # A sheet that somebody renamed is none of ours by name.
        return name not in self._names or name in self._of.get(key, ())


def _tables(programme: Programme) -> _Tables:
    of = {}
    for table in tables_of(programme):
        for row in table.rows:
            of[str(row["row"])] = (table.title, table.head)
    return _Tables(of)


def _equal_rows(rows: Iterable[SeenRow], tables: _Tables) -> list[Candidate]:
    def candidate(seen: SeenRow) -> Candidate:
        def is_it(row: FileRow, _: str) -> bool:
            return tables.may_be(seen.action, row) and equal(seen.fields, row.fields, same)

        return Candidate(seen.action, seen.fields, is_it)

    return [candidate(seen) for seen in rows]


def _rows_of_those_words(rows: Iterable[SeenRow], tables: _Tables) -> list[Candidate]:
    def candidate(seen: SeenRow) -> Candidate:
        words = words_in(seen.fields)

        def is_it(row: FileRow, _: str) -> bool:
            is_same = bool(words) and same(words, words_in(row.fields))
            return is_same and tables.may_be(seen.action, row)

        return Candidate(seen.action, seen.fields, is_it)

    return [candidate(seen) for seen in rows]


def with_own_fields(row: FileRow, texts: Texts) -> dict[str, str]:
    """The fields of a row that what it is has. Beside an activity people write the milestone's title,
    which is no field of its own."""
    return {name: text for name, text in row.fields.items() if name in texts}
