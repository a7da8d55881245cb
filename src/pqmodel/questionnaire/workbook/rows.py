"""The rows of a questionnaire's workbook: each with an id, found by whatever words another row names it with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pqmodel.ground.likeness import LOOSE, did_you_mean
from pqmodel.ground.yaml_reading import Place, shortened
from pqmodel.questionnaire.workbook import parts
from pqmodel.questionnaire.workbook.new_ids import Ids
from pqmodel.questionnaire.workbook.parts import Field, Part
from pqmodel.questionnaire.workbook.source_cells import Cells, Made
from pqmodel.questionnaire.workbook.tables import Row, Tables, is_id
from pqmodel.workbook.headings import normal


class Rows:
    """The rows of every part. `made` are the ids that were made for new ones."""

    def __init__(self, tables: Tables, cells: Cells, taken: Iterable[str]) -> None:
        self.made: list[Made] = []
        self.parts: dict[str, Part] = {part.key: part for part in parts.PARTS}
        self.parts["statements"] = parts.statements(tables.levels(), tables.audiences())
        self._tables, self._cells, self._ids = tables, cells, Ids(taken)
        self._known: dict[str, dict[str, str]] = {}
        for part in self.parts.values():
            for row in tables.rows(part):
                if row.values.get("id"):
                    self._ids.take(row.values["id"])
                # What is replaced was in use once, and its id is never given to another.
                for key in ("replaces", "splits", "merges"):
                    self._ids.take(*row.values.get(key, ()))

    def of(self, key: str) -> list[Row]:
        """The filled rows of a part, top down, each with an id."""
        self.identify(key)
        return self._tables.rows(self.parts[key])

    def identify(self, key: str) -> None:
        """Gives each row of a part an id, and learns by which words the others may name it."""
        if key in self._known:
            return
        part = self.parts[key]
        names: dict[str, str] = {}
        for row in self._tables.rows(part):
            words = str(row.values.get(part.named_by, ""))
            has_id = "id" in row.values or "id" in row.unread
            if words and not has_id:
                row.values["id"] = self.make_id(row.cell("id"), words, self._prefix(part, row))
            for label in (part.named_by, "title"):
                name = row.values.get(label)
                if name:
                    names.setdefault(normal(str(name)), str(row.values.get("id", "")))
        self._known[key] = names

    def make_id(self, where: str, words: str, prefix: str = "") -> str:
        """A new id for those words, which is told with its cell."""
        made = self._ids.make(words, prefix)
        self.made.append(Made(where, made, words))
        return made

    def meant(self, key: str, name: str) -> str:
        """The id that a cell means: as it stands, or that of what has this title."""
        if is_id(name):
            return name
        return self._known.get(key, {}).get(normal(name), name)

    def place(self, row: Row, place: Place, part: Part) -> None:
        """Notes the cells of a row, and tells what it cannot be without."""
        self._cells.place(place, row.first)
        for field in part.fields:
            self._cells.place((*place, field.key), row.cell(field.key))
            if field.key in row.unread:
                self._cells.known_wrong((*place, field.key))
            elif field.shape.required and field.key not in row.values and not field.belongs:
                self._tell_empty(row, field, (*place, field.key))

    def _tell_empty(self, row: Row, field: Field, place: Place) -> None:
        mend = "fill it in"
        if field.hint:
            mend = f"fill it in: {field.hint[0].lower()}{field.hint[1:]}"
        self._cells.fault(row.cell(field.key), f"{field.column.heading} is empty", mend, place)

    def no_such(self, row: Row, key: str, noun: str, name: str, there: Mapping[str, Any]) -> None:
        """Records that a row names something that is not there, or nothing."""
        if not name:
            what = f"{noun.capitalize()} is empty"
            self._cells.fault(row.cell(key), what, f"choose the id of a {noun}")
            return
        otherwise = "choose one that stands on the sheet Pillars"
        mend = did_you_mean(name, [one for one in there if one], otherwise, LOOSE)
        self._cells.fault(row.cell(key), f"there is no {noun} {shortened(name)}", mend)

    def items(self, key: str, place: Place) -> list[dict[str, Any]]:
        """The plain values of a part's rows, which stand at `place` one after the other."""
        items = []
        for index, row in enumerate(self.of(key)):
            self.place(row, (*place, index), self.parts[key])
            items.append(dict(row.values))
        return items

    def _prefix(self, part: Part, row: Row) -> str:
        """What an id begins with: "*" stands for the pillar that the row belongs to."""
        pillar = ""
        if "pillar" in row.values:
            pillar = self.meant("pillars", str(row.values["pillar"]))
        if part.prefix == "*":
            return pillar
        return "-".join(filter(None, [part.prefix, pillar]))
