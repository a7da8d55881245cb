"""Reads a questionnaire's workbook that was filled in, with every fault in it told at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pqmodel.errors import PqmodelError
from pqmodel.formats.excel import questionnaire_parts as parts
from pqmodel.formats.excel.cell_words import shown
from pqmodel.formats.excel.finding import normal
from pqmodel.formats.excel.questionnaire_cells import Cells, Made, ReadQuestionnaire
from pqmodel.formats.excel.questionnaire_ids import Ids
from pqmodel.formats.excel.questionnaire_parts import Part
from pqmodel.formats.excel.questionnaire_tables import Row, Tables, is_id
from pqmodel.formats.excel.reading_cells import SheetRead
from pqmodel.reading.source import Place, shortened

_WITHIN = ("statements", "questions", "actions", "resources")
_GUIDANCE = ("start", "principles", "words", "steps")


def read_book(sheets: list[SheetRead], name: str, taken: Iterable[str] = ()) -> ReadQuestionnaire:
    """The questionnaire in the sheets of a workbook. `taken` are further ids that no new row may get."""
    cells = Cells(name)
    reader = _Reader(Tables(sheets, cells), cells, _recorded(sheets, name), taken)
    raw = reader.read()
    questionnaire = cells.judged(raw)
    if left := reader.tables.left_over():
        cells.notes.append(f"Not brought in, since they are none of a questionnaire's sheets: {', '.join(left)}.")
    return ReadQuestionnaire(
        questionnaire, tuple(sorted(set(cells.faults))), tuple(reader.made), tuple(cells.notes), (), reader.gone()
    )


def _recorded(sheets: Iterable[SheetRead], name: str) -> dict[str, list[str]]:
    """What the hidden sheet says was exported; nothing where there is none."""
    found: dict[str, list[str]] = {}
    sheet = next((one for one in sheets if one.title == parts.RECORD), None)
    for row in sheet.rows.values() if sheet else ():
        found.setdefault(shown(row[1]) if 1 in row else "", []).append(shown(row[2]) if 2 in row else "")
    number = (found.get("format") or ["1"])[0]
    if found and found.get("kind") != [parts.KIND]:
        raise PqmodelError(
            f"{name} is a workbook of pqmodel, but no questionnaire's.",
            "Name one that was made with: pqmodel questionnaire export",
        )
    if number.isdigit() and int(number) > parts.FORMAT:
        raise PqmodelError(f"{name} was written by a newer pqmodel.", "Install the newer pqmodel to read it.")
    return found


class _Reader:
    """Puts the tables together to the plain values that the questionnaire's files would hold."""

    def __init__(self, tables: Tables, cells: Cells, record: Mapping[str, list[str]], taken: Iterable[str]) -> None:
        self.tables, self.cells, self.record = tables, cells, record
        self.made: list[Made] = []
        self.parts: dict[str, Part] = {part.key: part for part in parts.PARTS}
        self.parts["statements"] = parts.statements(tables.levels())
        self.ids = Ids([*taken, *record.get("statement", ()), *record.get("action", ())])
        for part in self.parts.values():
            for row in tables.rows(part):
                self.ids.take(*filter(None, [row.values.get("id")]))
                for key in ("replaces", "splits", "merges"):
                    self.ids.take(*row.values.get(key, ()))
        self.known: dict[str, dict[str, str]] = {}

    def read(self) -> dict[str, Any]:
        raw: dict[str, Any] = {"format": 1, **self._head()}
        raw["scale"] = self._scale(raw.pop("target", None), raw.pop("favourable_from", None))
        raw["pillars"], raw["themes"] = [], []
        sections = self._sections(raw)
        for key in ("actions", "measures", "frameworks"):
            self._identify(key)
        self._listed(raw, "frameworks", "references", "framework", "references")
        self._listed(raw, "measures", "benchmarks", "measure", "benchmarks")
        for key in _WITHIN:
            self._identify(key)
            for row in self.tables.rows(self.parts[key]):
                self._within(key, row, raw, sections)
        self._translate(raw)
        raw["guidance"] = {key: self._items(key, ("guidance", key)) for key in _GUIDANCE}
        raw["retired"] = self._items("retired", ("retired",))
        return raw

    def gone(self) -> tuple[str, ...]:
        """Statements that were exported and are neither here any more, nor retired, nor joined to others by a link."""
        here = {row.values.get("id") for key in ("statements", "retired") for row in self.tables.rows(self.parts[key])}
        linked = {
            old
            for row in self.tables.rows(self.parts["statements"])
            for key in ("replaces", "splits", "merges")
            for old in row.values.get(key, ())
        }
        return tuple(key for key in self.record.get("statement", ()) if key not in here | linked)

    def _head(self) -> dict[str, Any]:
        rows = {normal(str(row.values.get("what", ""))): row for row in self.tables.rows(parts.HEAD)}
        found: dict[str, Any] = {}
        if not rows and self.tables.titled(parts.HEAD.title) is None:
            self.cells.fault("", "has no sheet Questionnaire", "begin from a fresh export", *_HEAD_PLACES)
            return found
        for key, label, how in parts.HEAD_FIELDS:
            row = rows.get(normal(label))
            place = ("scale", key) if key in ("target", "favourable_from") else (key,)
            if row is not None and "words" in row.values:
                self.cells.place(place, row.cell("words"))
                found[key] = row.values["words"]
            elif key not in ("id", "notice", "language"):
                cell = row.cell("words") if row else "Questionnaire"
                self.cells.fault(cell, f"{label} is empty", how, place)
        for key in ("target", "favourable_from"):
            if key in found:
                found[key] = self._number(found[key], ("scale", key), rows, key)
        if "id" not in found and "title" in found:
            found["id"] = self.ids.make(found["title"])
            self.made.append(Made("Questionnaire", found["id"], found["title"]))
        return found

    def _number(self, words: str, place: Place, rows: Mapping[str, Row], key: str) -> float | int | None:
        label = next(label for name, label, _ in parts.HEAD_FIELDS if name == key)
        try:
            number = float(words.replace(",", "."))
        except ValueError:
            cell = rows[normal(label)].cell("words")
            self.cells.fault(cell, f"{shortened(words)} is not a number", "write it in digits, such as 3", place)
            return None
        return int(number) if number.is_integer() else number

    def _scale(self, target: Any, favourable_from: Any) -> dict[str, Any]:
        points: list[dict[str, Any]] = []
        scale: dict[str, Any] = {"points": points, "target": target, "favourable_from": favourable_from}
        self.cells.place(("scale",), "Scale")
        for row in self.tables.rows(parts.SCALE):
            value = str(row.values.get("value", "")).strip().casefold()
            item: dict[str, Any] = {key: row.values[key] for key in ("label", "meaning") if key in row.values}
            place: Place = ("scale", "points", len(points))
            if value in parts.ASIDES:
                place = ("scale", parts.ASIDES[value])
                scale[parts.ASIDES[value]] = item
            elif value.removesuffix(".0").isdecimal():
                points.append({"value": int(float(value)), **item})
            else:
                self.cells.fault(row.cell("value"), f"{shortened(value)} is no score", "write 0 to 9, na or dk")
                continue
            self._placed(row, place, parts.SCALE)
        for name, key in parts.ASIDES.items():
            if key not in scale:
                self.cells.fault("Scale", f"has no row {name}", f"add one with {name} under Score", ("scale", key))
        return scale

    def _placed(self, row: Row, place: Place, part: Part) -> None:
        """Notes the cells of a row, and tells what it cannot be without."""
        self.cells.place(place, row.first)
        for field in part.fields:
            self.cells.place((*place, field.key), row.cell(field.key))
            if field.key in row.unread:
                self.cells.known_wrong((*place, field.key))
            elif field.shape.required and field.key not in row.values and not field.belongs:
                what = f"{field.column.heading} is empty"
                hint = f": {field.hint[0].lower()}{field.hint[1:]}" if field.hint else ""
                self.cells.fault(row.cell(field.key), what, f"fill it in{hint}", (*place, field.key))

    def _identify(self, key: str) -> None:
        """Gives each row of a part an id, and learns by which words the others may name it."""
        if key in self.known:
            return
        part = self.parts[key]
        names: dict[str, str] = {}
        for row in self.tables.rows(part):
            words = str(row.values.get(part.named_by, ""))
            if "id" not in row.values and "id" not in row.unread and part.named_by and words:
                row.values["id"] = self.ids.make(words, self._prefix(part, row))
                self.made.append(Made(row.cell("id"), row.values["id"], words))
            for label in (part.named_by, "title"):
                if label and row.values.get(label):
                    names.setdefault(normal(str(row.values[label])), str(row.values.get("id", "")))
        self.known[key] = names

    def _prefix(self, part: Part, row: Row) -> str:
        pillar = self._meant("pillars", str(row.values.get("pillar", ""))) if "pillar" in row.values else ""
        return pillar if part.prefix == "*" else "-".join(filter(None, [part.prefix, pillar]))

    def _meant(self, key: str, name: str) -> str:
        """The id that a cell means: as it stands, or that of what has this title."""
        return self.known.get(key, {}).get(normal(name), name) if not is_id(name) else name

    def _sections(self, raw: dict[str, Any]) -> dict[str, Place]:
        """Pillars and themes, by id, and their places."""
        self._identify("pillars")
        part = self.parts["pillars"]
        found: dict[str, Place] = {}
        for row in self.tables.rows(part):
            kind = "themes" if row.values.get("kind") == "theme" else "pillars"
            place: Place = (kind, len(raw[kind]))
            item = {key: value for key, value in row.values.items() if key != "kind"}
            raw[kind].append({"format": 1, **item, "statements": []})
            self._placed(row, place, part)
            found.setdefault(str(item.get("id", "")), place)
        if not raw["pillars"] and not raw["themes"]:
            self.cells.fault("Pillars", "has no pillars", "write at least one, a row each", ("pillars",))
        return found

    def _within(self, key: str, row: Row, raw: dict[str, Any], sections: Mapping[str, Place]) -> None:
        """Puts a row to the pillar that it names."""
        name = self._meant("pillars", str(row.values.pop("pillar", "")))
        if name not in sections:
            if "pillar" not in row.unread:
                self._no_such(row, "pillar", "pillar", name, sections)
            for at in sections.values():
                self.cells.known_wrong((*at, "statements"))
            return
        kind, index = sections[name]
        section = raw[str(kind)][index]
        holder: Any = section.setdefault(key, [])
        place: Place = (*sections[name], key)
        if key == "questions" and (theme := row.values.pop("theme", "")):
            theme = self._meant("pillars", theme)
            if theme not in sections or sections[theme][0] != "themes":
                themes = {one: at for one, at in sections.items() if at[0] == "themes"}
                self._no_such(row, "theme", "theme", theme, themes)
                return
            holder = section.setdefault("theme_questions", {}).setdefault(theme, [])
            place = (*sections[name], "theme_questions", theme)
        place = (*place, len(holder))
        item = dict(row.values)
        self._placed(row, place, self.parts[key])
        if key == "statements":
            self._levels(row, item, place)
        for link in ("actions", "measures"):
            if isinstance(item.get(link), list) and link in item:
                item[link] = [self._meant(link, one) for one in item[link]]
        holder.append(item)

    def _no_such(self, row: Row, key: str, noun: str, name: str, there: Mapping[str, Any]) -> None:
        if not name:
            self.cells.fault(row.cell(key), f"{noun.capitalize()} is empty", f"choose the id of a {noun}")
            return
        close = get_close_matches(name[:80], [one for one in there if one], n=1, cutoff=0.5)
        mend = f"did you mean {close[0]!r}?" if close else "choose one that stands on the sheet Pillars"
        self.cells.fault(row.cell(key), f"there is no {noun} {shortened(name)}", mend)

    def _levels(self, row: Row, item: dict[str, Any], place: Place) -> None:
        """Gathers the words for each score; both ends of the scale need some."""
        levels: dict[int, str] = {}
        for field in self.parts["statements"].fields:
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
                mend = "write what one would see at this score" if there else f"add a column headed Level {end}"
                what = f"has no words for level {end}: both ends of the scale need describing"
                self.cells.fault(cell, what, mend, (*place, "levels"))

    def _listed(self, raw: dict[str, Any], key: str, inner: str, owner: str, under: str) -> None:
        """Frameworks with their headings, measures with their benchmarks."""
        raw[key] = self._items(key, (key,))
        first = {str(item.get("id", "")): index for index, item in reversed(list(enumerate(raw[key])))}
        for row in self.tables.rows(self.parts[inner]):
            name = self._meant(key, str(row.values.pop(owner, "")))
            if name not in first:
                if owner not in row.unread:
                    self._no_such(row, owner, owner, name, first)
                for index in first.values():
                    self.cells.known_wrong((key, index, under))
                continue
            holder = raw[key][first[name]].setdefault(under, [])
            self._placed(row, (key, first[name], under, len(holder)), self.parts[inner])
            holder.append(dict(row.values))
        for index, item in enumerate(raw[key]):
            if key == "frameworks" and not item.get(under) and not self.cells.known((key, index, under)):
                row = self.tables.rows(self.parts[key])[index]
                mend = "write at least one on the sheet Framework headings"
                self.cells.fault(row.first, "has no headings", mend, (key, index, under))

    def _items(self, key: str, place: Place) -> list[dict[str, Any]]:
        self._identify(key)
        items = []
        for index, row in enumerate(self.tables.rows(self.parts[key])):
            self._placed(row, (*place, index), self.parts[key])
            items.append(dict(row.values))
        return items

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
            words = {language: row.values[language] for language in languages if language in row.values}
            name = str(row.values.get("statement", ""))
            if words and name not in of:
                self._no_such(row, "statement", "statement", name, of)
            elif words:
                item, place = of[name]
                item["translations"] = words
                for language in words:
                    self.cells.place((*place, "translations", language), row.cell(language))


_HEAD_PLACES: tuple[Place, ...] = (
    *((key,) for key in ("id", "version", "title", "about")), ("scale", "target"), ("scale", "favourable_from"),
)  # fmt: skip
