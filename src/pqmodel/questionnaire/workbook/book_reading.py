"""Reads a questionnaire's workbook that was filled in, with every fault in it told at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.numbers import whole_number
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.yaml_reading import Place
from pqmodel.questionnaire.workbook import parts
from pqmodel.questionnaire.workbook.front_reading import read_head, read_scale
from pqmodel.questionnaire.workbook.rows import Rows
from pqmodel.questionnaire.workbook.source_cells import Cells, ReadQuestionnaire
from pqmodel.questionnaire.workbook.tables import Row, Tables
from pqmodel.workbook.cell_values import shown
from pqmodel.workbook.reading import SheetRead

_WITHIN = ("statements", "questions", "actions", "resources")
_GUIDANCE = ("start", "principles", "words", "steps")


def read_book(sheets: list[SheetRead], name: str, taken: Iterable[str] = ()) -> ReadQuestionnaire:
    """The questionnaire in the sheets of a workbook. `taken` are further ids that no new row may get."""
    cells = Cells(name)
    reader = _Reader(Tables(sheets, cells), cells, _recorded(sheets, name), taken)
    raw = reader.read()
    questionnaire = cells.judged(raw)
    left = ", ".join(reader.tables.left_over())
    if left:
        note = f"Not brought in, since they are none of a questionnaire's sheets: {left}."
        cells.notes.append(note)
    return ReadQuestionnaire(
        questionnaire,
        tuple(sorted(set(cells.faults))),
        tuple(reader.rows.made),
        tuple(cells.notes),
        (),
        reader.gone(),
    )


def _recorded(sheets: Iterable[SheetRead], name: str) -> dict[str, list[str]]:
    """What the hidden sheet says was exported; nothing where there is none."""
    record: dict[str, list[str]] = {}
    for sheet in sheets:
        if sheet.title != parts.RECORD:
            continue
        for number in sheet.rows:
            key, value = shown(sheet.at(number, 1)), shown(sheet.at(number, 2))
            record.setdefault(key, []).append(value)

    if record and record.get("kind") != [parts.KIND]:
        raise PqmodelError(
            f"{name} is a workbook of pqmodel, but no questionnaire's.",
            f"Name one that was made with: {suggest('questionnaire export')}",
        )
    for format_ in record.get("format", ())[:1]:
        if format_.isdecimal() and whole_number(format_) > parts.FORMAT:
            message = f"{name} was written by a newer pqmodel."
            raise PqmodelError(message, "Install the newer pqmodel to read it.")
    return record


class _Reader:
    """Puts the tables together to the plain values that the questionnaire's files would hold."""

    def __init__(
        self, tables: Tables, cells: Cells, record: Mapping[str, list[str]], taken: Iterable[str]
    ) -> None:
        self.tables, self.cells, self.record = tables, cells, record
        self.rows = Rows(
            tables, cells, [*taken, *record.get("statement", ()), *record.get("action", ())]
        )

    def read(self) -> dict[str, Any]:
        raw: dict[str, Any] = {"format": 1, **read_head(self.tables, self.cells, self.rows)}
        aims = raw.pop("target", None), raw.pop("favourable_from", None)
        raw["scale"] = read_scale(self.tables, self.cells, self.rows, *aims)
        raw["pillars"], raw["themes"] = [], []
        sections = self._sections(raw)
        for key in ("actions", "measures", "frameworks"):
            # Statements may name these by their titles, so what they are called has to be known first.
            self.rows.identify(key)
        self._listed(raw, "frameworks", "references", "framework", "references")
        self._listed(raw, "measures", "benchmarks", "measure", "benchmarks")
        for key in _WITHIN:
            for row in self.rows.of(key):
                self._within(key, row, raw, sections)
        self._translate(raw)
        raw["guidance"] = {key: self.rows.items(key, ("guidance", key)) for key in _GUIDANCE}
        raw["retired"] = self.rows.items("retired", ("retired",))
        for key in ("audiences", "sets", "kinds"):
            items = self.rows.items(key, (key,))
            # A workbook of before there were any has no such sheet.
            if items:
                raw[key] = items
        raw["translations"] = self.rows.items("languages", ("translations",))
        return raw

    def gone(self) -> tuple[str, ...]:
        """Statements that were exported and are not here any more, neither retired nor linked."""
        here = set()
        for key in ("statements", "retired"):
            here |= {row.values.get("id") for row in self.rows.of(key)}
        for row in self.rows.of("statements"):
            for link in ("replaces", "splits", "merges"):
                here.update(row.values.get(link, ()))
        return tuple(key for key in self.record.get("statement", ()) if key not in here)

    def _sections(self, raw: dict[str, Any]) -> dict[str, Place]:
        """Pillars and themes, by id, and their places."""
        found: dict[str, Place] = {}
        for row in self.rows.of("pillars"):
            kind = "themes" if row.values.get("kind") == "theme" else "pillars"
            place: Place = (kind, len(raw[kind]))
            item = {key: value for key, value in row.values.items() if key != "kind"}
            raw[kind].append({"format": 1, **item, "statements": []})
            self.rows.place(row, place, self.rows.parts["pillars"])
            found.setdefault(str(item.get("id", "")), place)
        if not raw["pillars"] and not raw["themes"]:
            self.cells.fault(
                "Pillars", "has no pillars", "write at least one, a row each", ("pillars",)
            )
        return found

    def _within(
        self, key: str, row: Row, raw: dict[str, Any], sections: Mapping[str, Place]
    ) -> None:
        """Puts a row to the pillar that it names."""
        name = self.rows.meant("pillars", str(row.values.pop("pillar", "")))
        if name not in sections:
            if "pillar" not in row.unread:
                self.rows.no_such(row, "pillar", "pillar", name, sections)
            for at in sections.values():
                self.cells.known_wrong((*at, "statements"))
            return
        kind, index = sections[name]
        section = raw[str(kind)][index]
        theme = row.values.pop("theme", "") if key == "questions" else ""
        place: Place = (*sections[name], key)
        if theme:
            theme = self._theme(row, theme, sections)
            if not theme:
                return
            holder = section.setdefault("theme_questions", {}).setdefault(theme, [])
            place = (*sections[name], "theme_questions", theme)
        else:
            holder = section.setdefault(key, [])
        place = (*place, len(holder))
        item = dict(row.values)
        self.rows.place(row, place, self.rows.parts[key])
        if key == "statements":
            self._wording(row, item, place)
            self._levels(row, item, place)
        for link in ("actions", "measures"):
            if isinstance(item.get(link), list):
                item[link] = [self.rows.meant(link, name) for name in item[link]]
        holder.append(item)

    def _theme(self, row: Row, name: str, sections: Mapping[str, Place]) -> str:
        """The id of the theme that a question names; "" where there is none, which is a fault."""
        theme = self.rows.meant("pillars", name)
        themes = {key: place for key, place in sections.items() if place[0] == "themes"}
        if theme in themes:
            return theme
        self.rows.no_such(row, "theme", "theme", theme, themes)
        return ""

    def _wording(self, row: Row, item: dict[str, Any], place: Place) -> None:
        """Gathers the words of each audience."""
        wording = {}
        for field in self.rows.parts["statements"].fields:
            if not field.key.startswith("wording "):
                continue
            audience = field.key.removeprefix("wording ")
            self.cells.place((*place, "wording", audience), row.cell(field.key))
            if field.key in item:
                wording[audience] = item.pop(field.key)
        item["wording"] = wording
        if not wording:
            self._tell_no_wording(row, place)

    def _tell_no_wording(self, row: Row, place: Place) -> None:
        """Records that nobody is asked the statement, in the cell of the first who could be."""
        keys = [each.key for each in self.rows.parts["statements"].fields]
        first = next(key for key in keys if key.startswith("wording "))
        if first not in row.unread:
            what = "has no words for anybody"
            mend = "write them for each audience that is asked it"
            self.cells.fault(row.cell(first), what, mend, (*place, "wording"))

    def _levels(self, row: Row, item: dict[str, Any], place: Place) -> None:
        """Gathers the words for each score; both ends of the scale need some."""
        levels: dict[int, str] = {}
        for field in self.rows.parts["statements"].fields:
            if not field.key.startswith("level "):
                continue
            value = int(field.key.removeprefix("level "))
            self.cells.place((*place, "levels", value), row.cell(field.key))
            if field.key in item:
                levels[value] = item.pop(field.key)
        item["levels"] = levels
        for end in self._ends():
            key = f"level {end}"
            if end not in levels and key not in row.unread:
                self._tell_no_words(row, end, place)

    def _tell_no_words(self, row: Row, end: int, place: Place) -> None:
        """Records that an end of the scale is not described, in its cell or for want of a column."""
        cell, mend = row.part.title, f"add a column headed Level {end}"
        key = f"level {end}"
        if key in row.cells:
            cell, mend = row.cell(key), "write what one would see at this score"
        what = f"has no words for level {end}: both ends of the scale need describing"
        self.cells.fault(cell, what, mend, (*place, "levels"))

    def _ends(self) -> list[int]:
        """The lowest and the highest score; nothing while the scale itself is at fault."""
        scores = []
        for row in self.tables.rows(parts.SCALE):
            score = str(row.values.get("value")).removesuffix(".0")
            if score.isdecimal():
                scores.append(whole_number(score))
        scores.sort()
        if not scores or scores != list(range(scores[0], scores[-1] + 1)):
            return []
        return list(dict.fromkeys([scores[0], scores[-1]]))

    def _listed(self, raw: dict[str, Any], key: str, inner: str, owner: str, under: str) -> None:
        """Frameworks with their headings, measures with their benchmarks."""
        raw[key] = self.rows.items(key, (key,))
        first: dict[str, int] = {}
        for index, item in enumerate(raw[key]):
            first.setdefault(str(item.get("id", "")), index)
        for row in self.tables.rows(self.rows.parts[inner]):
            name = self.rows.meant(key, str(row.values.pop(owner, "")))
            if name not in first:
                if owner not in row.unread:
                    self.rows.no_such(row, owner, owner, name, first)
                # Whose it is cannot be told, so none is blamed for having none.
                for index in first.values():
                    self.cells.known_wrong((key, index, under))
                continue
            holder = raw[key][first[name]].setdefault(under, [])
            self.rows.place(row, (key, first[name], under, len(holder)), self.rows.parts[inner])
            holder.append(dict(row.values))
        if key == "frameworks":
            self._tell_empty_frameworks(raw[key], under)

    def _tell_empty_frameworks(self, frameworks: list[dict[str, Any]], under: str) -> None:
        for index, item in enumerate(frameworks):
            place: Place = ("frameworks", index, under)
            if item.get(under) or self.cells.known(place):
                continue
            row = self.rows.of("frameworks")[index]
            mend = "write at least one on the sheet Framework headings"
            self.cells.fault(row.first, "has no headings", mend, place)

    def _translate(self, raw: dict[str, Any]) -> None:
        """Puts the words in other languages to their statements."""
        languages = self.tables.languages()
        part = parts.translations(languages)
        statements: dict[str, tuple[dict[str, Any], Place]] = {}
        for kind in ("pillars", "themes"):
            for at, section in enumerate(raw[kind]):
                for index, item in enumerate(section["statements"]):
                    key = str(item.get("id", ""))
                    statements[key] = (item, (kind, at, "statements", index))

        for row in self.tables.rows(part):
            words = {code: row.values[code] for code in languages if code in row.values}
            if not words:
                continue
            name = str(row.values.get("statement", ""))
            if name not in statements:
                self.rows.no_such(row, "statement", "statement", name, statements)
                continue
            item, place = statements[name]
            audience = str(row.values.get("audience") or next(iter(item["wording"]), ""))
            if "audience" not in row.values and "staff" in item["wording"]:
                # Workbooks that were made before there were audiences held the words of staff.
                audience = "staff"
            translations = item.setdefault("translations", {})
            for code, translated in words.items():
                translations.setdefault(code, {})[audience] = translated
                self.cells.place((*place, "translations", code), row.cell(code))
