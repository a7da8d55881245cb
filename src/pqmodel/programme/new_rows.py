"""What the new rows of a returned workbook or Word file become: milestones, what belongs to them, and
entries of registers and of the matrix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pqmodel.exchange.row_matching import FileRow
from pqmodel.exchange.three_way_merge import Merged
from pqmodel.programme.labels import PART, WORDS, form_fields
from pqmodel.programme.lists_in_words import homes_in, lines_of
from pqmodel.programme.model.by_id import nouns_by_id
from pqmodel.programme.model.document import Milestone
from pqmodel.programme.model.plan import PlanMilestone
from pqmodel.programme.model.programme import PROGRAMME
from pqmodel.programme.new_entries import LETTERS, POINTS, append, file_of, free_id, raw_of
from pqmodel.programme.record import OWN, Opened
from pqmodel.programme.sheet.reading import ProgrammeFile, ReadTable
from pqmodel.workbook.text import same

_NUMBERS = ("likelihood", "impact", "baseline", "target", "actual")
_LIST_OF = {"milestones": "milestones", "plan": "plan"}
"""The list of a document that holds the milestones of a table."""
_PARTS_OF = {"milestones": "deliverables", "plan": "activities"}
"""The list of a milestone that holds what else stands in the table."""
_LETTER = {"milestones": ".d", "plan": "."}


@dataclass(frozen=True)
class NewRow:
    """A row that became something: its place, the id that it got, its words, and its number in the
    file. `is_known` where the programme has it already, from an earlier import of the file."""

    place: str
    id: str
    words: str
    number: int = 0
    is_known: bool = False


def add_rows(
    opened: Opened, book: ProgrammeFile, merged: Merged, values: dict[str, dict[Any, Any]]
) -> list[NewRow]:
    """Adds what new rows say to the raw values of the files; gives what became of each."""
    rows = {addition.row.place for addition in merged.added}
    adding = _Adding(opened, values)
    for table in book.tables:
        if table.kind == "form":
            adding.take_points(table, rows, merged)
        else:
            adding.take(table, rows, merged)
    return adding.added


def words_of(row: FileRow) -> str:
    """What a row says it is."""
    return words_in(row.fields)


def words_in(fields: Mapping[str, str]) -> str:
    """What the fields of a row say that it is; "" where they do not."""
    for name in ("text", "title", "work"):
        if fields.get(name, "").strip():
            return fields[name].strip()
    return ""


@dataclass
class _Adding:
    """What was added so far."""

    opened: Opened
    values: dict[str, dict[Any, Any]]
    added: list[NewRow] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    untimed: list[str] = field(default_factory=list)

    def take(self, table: ReadTable, new: set[str], merged: Merged) -> None:
        """Adds the new rows of one table, from the top."""
        keys = {row.place: key for key, row in merged.rows.items()}
        if table.kind not in _LIST_OF:
            for row in table.rows:
                if row.place in new and words_of(row):
                    self._add_entry(table.kind, row)
            return
        home = self._home_of(table, keys)
        above: str | None = None
        self.untimed = []
        for row in table.rows:
            if row.place not in new:
                # A row of ours is a milestone, or stands for the milestone that it belongs to.
                above = self._milestone_of(keys.get(row.place, "")) or above
            elif words_of(row):
                above = self._add_work(table.kind, home, above, row)
        for milestone in self.untimed:
            self._time_from_parts(self._raw_of(milestone), _PARTS_OF[table.kind])

    def take_points(self, table: ReadTable, new: set[str], merged: Merged) -> None:
        """Adds what new rows of a form say to its lists of points: one for each line."""
        keys = {row.place: key for key, row in merged.rows.items()}
        home = self._home_of(table, keys)
        if home is None:
            return
        fields = {label: field for field, label in form_fields(home)}
        field = None
        for row in table.rows:
            # A row that was put in below a point, without a label, is one more of them.
            field = fields.get(row.known.get("label", "").strip(), field)
            if row.place in new and field in POINTS:
                for line in lines_of(row.fields.get(WORDS, "")):
                    self._add_point(home, field, row, line)

    def _add_point(self, home: str, field: str, row: FileRow, line: str) -> None:
        raw = self._document(home)
        for point in raw.get(field) or []:
            if same(str(point.get("text", "")), line):
                self.added.append(NewRow(row.place, point["id"], line, row.number, is_known=True))
                return
        item = self._free(POINTS[field].replace("{to}", home.upper()))
        append(raw, (), field, {"id": item, "text": line})
        self._note(row, item, line)

    def _add_entry(self, kind: str, row: FileRow) -> None:
        item = self._free(f"{LETTERS[kind]}{{n}}")
        entry: dict[str, Any] = {"id": item, **_plain_fields(row)}
        name, key = file_of(self.opened, kind)
        append(self._file(name), (), key, entry)
        self._note(row, item, words_of(row))

    def _add_work(self, kind: str, home: str | None, above: str | None, row: FileRow) -> str | None:
        """Adds a milestone, or what belongs to the milestone above; gives the milestone."""
        fields = _plain_fields(row)
        title = fields.pop("title", "")
        text = fields.pop("text", "")
        if title and not text:
            return self._add_milestone(kind, home, above, row, title, fields)
        if title:
            # People write the milestone's title beside each of its activities.
            known = self._milestone_called(kind, home, above, title)
            above = known or self._add_milestone(kind, home, above, row, title, {})
            if above is not None and known is None:
                self.untimed.append(above)
        if above is None:
            return None
        item = self._free(f"{above}{_LETTER[kind]}{{n}}")
        self._append(above, _PARTS_OF[kind], {"id": item, "text": text, **fields})
        self._note(row, item, text)
        return above

    def _time_from_parts(self, raw: dict[str, Any], key: str) -> None:
        """A milestone that was written beside what belongs to it has the one time that stands there:
        people write it in the first of its rows, or in each."""
        times = {part["when"] for part in raw.get(key) or [] if part.get("when")}
        if len(times) == 1:
            raw["when"] = times.pop()
            parts = raw.pop(key)
            raw[key] = parts

    def _add_milestone(
        self,
        kind: str,
        home: str | None,
        above: str | None,
        row: FileRow,
        title: str,
        fields: Mapping[str, Any],
    ) -> str | None:
        if home is None:
            return None
        pattern = "M{n}" if kind == "milestones" else f"{home.upper()}.{{n}}"
        item = self._free(pattern)
        raw = self._document(home)
        stages = list(raw.get(_LIST_OF[kind]) or [])
        ids = [stage.get("id") for stage in stages]
        # It stands below the milestone that it was written under.
        place = ids.index(above) + 1 if above in ids else len(stages)
        stages.insert(place, {"id": item, "title": title, **fields})
        raw[_LIST_OF[kind]] = stages
        self._note(row, item, title)
        return item

    def _milestone_called(
        self, kind: str, home: str | None, above: str | None, title: str
    ) -> str | None:
        """The milestone of that title, the one above before others; None where there is none."""
        if home is None:
            return above
        stages = self._document(home).get(_LIST_OF[kind]) or []
        named = [stage["id"] for stage in stages if same(str(stage.get("title", "")), title)]
        if above in named:
            return above
        return named[0] if named else None

    def _append(self, milestone: str, key: str, entry: dict[str, Any]) -> None:
        append(self._raw_of(milestone), (), key, entry)

    def _raw_of(self, milestone: str) -> dict[str, Any]:
        """The raw milestone, one that was added just now included."""
        if self.opened.knows(milestone):
            self._file(self.opened.place(milestone)[0])
        for value in self.values.values():
            for key in _LIST_OF.values():
                for stage in value.get(key) or []:
                    if stage.get("id") == milestone:
                        return stage  # type: ignore[no-any-return]
        raise KeyError(milestone)

    def _home_of(self, table: ReadTable, keys: Mapping[str, str]) -> str | None:
        """The document that a table is of: by its rows, else by the name of its sheet."""
        for row in table.rows:
            item = keys.get(row.place, "").partition(PART)[0]
            if item == PROGRAMME:
                return PROGRAMME
            if self.opened.knows(item):
                return self._home_in(self.opened.place(item)[0])
        for home, _document in self.opened.programme.documents():
            name = "Programme" if home == PROGRAMME else home
            if table.sheet.startswith(f"{name} "):
                return home
        return None

    def _home_in(self, file: str) -> str:
        for project in self.opened.programme.projects:
            if self.opened.place(project.id)[0] == file:
                return project.id
        return PROGRAMME

    def _milestone_of(self, item: str) -> str | None:
        """The milestone that an id is, or belongs to."""
        for stage, noun in nouns_by_id(self.opened.programme).items():
            if not isinstance(noun, Milestone | PlanMilestone):
                continue
            parts = getattr(noun, "deliverables", ()) or getattr(noun, "activities", ())
            if item == stage or any(part.id == item for part in parts):
                return stage
        return None

    def _document(self, home: str) -> dict[Any, Any]:
        return self._file(self.opened.place(home)[0] if home != PROGRAMME else OWN)

    def _file(self, name: str) -> dict[Any, Any]:
        """The raw value of a file, to be changed."""
        if name not in self.values:
            self.values[name] = raw_of(self.opened, name)
        return self.values[name]

    def _free(self, pattern: str) -> str:
        item = free_id(self.opened, pattern, self.taken)
        self.taken.add(item)
        return item

    def _note(self, row: FileRow, item: str, words: str) -> None:
        self.added.append(NewRow(row.place, item, words, row.number))


def _plain_fields(row: FileRow) -> dict[str, Any]:
    """What the cells of a row say, as a file holds it."""
    return {name: _plain(name, text) for name, text in row.fields.items() if text.strip()}


def _plain(name: str, text: str) -> Any:
    if name == "homes":
        return homes_in(text)
    if name in _NUMBERS:
        try:
            number = float(text)
        except ValueError:
            return text.strip()
        return int(number) if number.is_integer() else number
    return text.strip()
