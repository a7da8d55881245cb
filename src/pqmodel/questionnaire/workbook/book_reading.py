"""Reads a questionnaire's workbook that was filled in, with every fault in it told at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pqmodel.ground.faults import PqmodelError
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
    if left := reader.tables.left_over():
        cells.notes.append(
            f"Not brought in, since they are none of a questionnaire's sheets: {', '.join(left)}."
        )
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
    found: dict[str, list[str]] = {}
    sheet = next((one for one in sheets if one.title == parts.RECORD), None)
    for row in sheet.rows.values() if sheet else ():
        found.setdefault(shown(row[1]) if 1 in row else "", []).append(
            shown(row[2]) if 2 in row else ""
        )
    number = (found.get("format") or ["1"])[0]
    if found and found.get("kind") != [parts.KIND]:
        raise PqmodelError(
            f"{name} is a workbook of pqmodel, but no questionnaire's.",
            "Name one that was made with: pqmodel questionnaire export",
        )
    if number.isdigit() and int(number) > parts.FORMAT:
        raise PqmodelError(
            f"{name} was written by a newer pqmodel.", "Install the newer pqmodel to read it."
        )
    return found


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
        return raw

    def gone(self) -> tuple[str, ...]:
        """Statements that were exported and are neither here any more, nor retired, nor joined to others by a link."""
        here = {
            row.values.get("id") for key in ("statements", "retired") for row in self.rows.of(key)
        }
        linked = {
            old
            for row in self.rows.of("statements")
            for key in ("replaces", "splits", "merges")
            for old in row.values.get(key, ())
        }
        return tuple(key for key in self.record.get("statement", ()) if key not in here | linked)

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
        holder: Any = section.setdefault(key, [])
        place: Place = (*sections[name], key)
        if key == "questions" and (theme := row.values.pop("theme", "")):
            theme = self.rows.meant("pillars", theme)
            if theme not in sections or sections[theme][0] != "themes":
                themes = {one: at for one, at in sections.items() if at[0] == "themes"}
                self.rows.no_such(row, "theme", "theme", theme, themes)
                return
            holder = section.setdefault("theme_questions", {}).setdefault(theme, [])
            place = (*sections[name], "theme_questions", theme)
        place = (*place, len(holder))
        item = dict(row.values)
        self.rows.place(row, place, self.rows.parts[key])
        if key == "statements":
            self._levels(row, item, place)
        for link in ("actions", "measures"):
            if isinstance(item.get(link), list) and link in item:
                item[link] = [self.rows.meant(link, one) for one in item[link]]
        holder.append(item)

    def _levels(self, row: Row, item: dict[str, Any], place: Place) -> None:
        """Gathers the words for each score; both ends of the scale need some."""
        levels: dict[int, str] = {}
        for field in self.rows.parts["statements"].fields:
            if field.key.startswith("level "):
                value = int(field.key.removeprefix("level "))
                self.cells.place((*place, "levels", value), row.cell(field.key))
                if field.key in item:
                    levels[value] = item.pop(field.key)
        item["levels"] = levels
        scores = [r.values.get("value") for r in self.tables.rows(parts.SCALE)]
        whole = sorted(int(float(str(s))) for s in scores if str(s).removesuffix(".0").isdecimal())
        sound = bool(whole) and whole == list(range(whole[0], whole[-1] + 1))
        for end in dict.fromkeys([whole[0], whole[-1]] if sound else []):
            if end not in levels and f"level {end}" not in row.unread:
                there = f"level {end}" in row.cells
                cell = row.cell(f"level {end}") if there else row.part.title
                mend = (
                    "write what one would see at this score"
                    if there
                    else f"add a column headed Level {end}"
                )
                what = f"has no words for level {end}: both ends of the scale need describing"
                self.cells.fault(cell, what, mend, (*place, "levels"))

    def _listed(self, raw: dict[str, Any], key: str, inner: str, owner: str, under: str) -> None:
        """Frameworks with their headings, measures with their benchmarks."""
        raw[key] = self.rows.items(key, (key,))
        first = {
            str(item.get("id", "")): index for index, item in reversed(list(enumerate(raw[key])))
        }
        for row in self.tables.rows(self.rows.parts[inner]):
            name = self.rows.meant(key, str(row.values.pop(owner, "")))
            if name not in first:
                if owner not in row.unread:
                    self.rows.no_such(row, owner, owner, name, first)
                for index in first.values():
                    self.cells.known_wrong((key, index, under))
                continue
            holder = raw[key][first[name]].setdefault(under, [])
            self.rows.place(row, (key, first[name], under, len(holder)), self.rows.parts[inner])
            holder.append(dict(row.values))
        for index, item in enumerate(raw[key]):
            if (
                key == "frameworks"
                and not item.get(under)
                and not self.cells.known((key, index, under))
            ):
                row = self.rows.of(key)[index]
                mend = "write at least one on the sheet Framework headings"
                self.cells.fault(row.first, "has no headings", mend, (key, index, under))

    def _translate(self, raw: dict[str, Any]) -> None:
        """Puts the words in other languages to their statements."""
        languages = self.tables.languages()
        part = parts.translations(languages)
        of = {
            str(item.get("id", "")): (item, (kind, at, "statements", index))
            for kind in ("pillars", "themes")
            for at, section in enumerate(raw[kind])
            for index, item in enumerate(section["statements"])
        }
        for row in self.tables.rows(part):
            words = {
                language: row.values[language] for language in languages if language in row.values
            }
            name = str(row.values.get("statement", ""))
            if words and name not in of:
                self.rows.no_such(row, "statement", "statement", name, of)
            elif words:
                item, place = of[name]
                item["translations"] = words
                for language in words:
                    self.cells.place((*place, "translations", language), row.cell(language))
