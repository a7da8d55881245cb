"""Reads an XLSForm as a questionnaire: ours, or a form that somebody made for KoboToolbox or ODK."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pqmodel.document.languages import code_of
from pqmodel.ground.words import count
from pqmodel.ground.yaml_reading import Place, shortened
from pqmodel.questionnaire.workbook.new_ids import Ids
from pqmodel.questionnaire.workbook.source_cells import Cells, Made, ReadQuestionnaire
from pqmodel.questionnaire.workbook.tables import is_id
from pqmodel.questionnaire.workbook.xlsform_names import INTRODUCTION
from pqmodel.questionnaire.workbook.xlsform_rows import (
    Labels,
    Line,
    label_columns,
    list_of,
    rows_of,
)
from pqmodel.questionnaire.workbook.xlsform_scale import Choice, Scales, scale_of
from pqmodel.questionnaire.workbook.xlsform_survey import Group, Survey
from pqmodel.workbook.reading import SheetRead

TO_BE_WRITTEN = "To be written."
"""Stands where a questionnaire needs words that a form does not have."""

_LEVEL_LINE = re.compile(r"(\d)\b[^:]*: (.+)")
_CONDITIONS = ("relevant", "constraint", "calculation", "choice_filter", "repeat_count")


def is_xlsform(sheets: Iterable[SheetRead]) -> bool:
    """True where the workbook has the sheets of an XLSForm."""
    titles = {sheet.title.strip().casefold() for sheet in sheets}
    return "survey" in titles and "statements" not in titles


def read_form(sheets: list[SheetRead], name: str, taken: Iterable[str] = ()) -> ReadQuestionnaire:
    """The questionnaire in a form: questions with one answer of a numbered scale become statements, groups become
    pillars. What a form does not say is marked as to be written, and told in `lacking`."""
    cells = Cells(name)
    reader = _Reader(sheets, cells, taken)
    raw = reader.read()
    questionnaire = cells.judged(raw) if raw else None
    return ReadQuestionnaire(
        questionnaire,
        tuple(sorted(set(cells.faults))),
        tuple(reader.made),
        tuple(cells.notes),
        tuple(reader.lacking),
    )


class _Reader:
    def __init__(self, sheets: list[SheetRead], cells: Cells, taken: Iterable[str]) -> None:
        self.cells, self.ids = cells, Ids(taken)
        self.made: list[Made] = []
        self.lacking: list[str] = []
        self.survey, self.choices, self.settings = (
            list(rows_of(sheets, title, cells)) for title in ("survey", "choices", "settings")
        )
        self.front = self.settings[0].words if self.settings else {}
        default = code_of(self.front.get("default_language", ""))
        self.own = default.partition("-")[0]
        self.columns = label_columns(self.survey, self.own, cells)
        self.labels = Labels(self.columns)
        self.language = next(iter(self.columns), "") or default or "en"
        self._hints = 0

    def read(self) -> dict[str, Any] | None:
        """The plain values of the questionnaire; None where the form holds none, which is then a fault."""
        scales = Scales({key: list(items) for key, items in self._lists().items()})
        survey = Survey(self.survey, self.labels, scales, self.cells)
        groups, used = survey.groups()
        if not used:
            reasons = dict.fromkeys(
                f"{key}: {why}" for key in scales.names if (why := scales.why_not(key))
            )
            told = f" ({'; '.join(list(reasons)[:5])})" if reasons else ""
            self.cells.fault(
                "survey", f"has no question with one answer of a numbered scale{told}",
                "a statement is a select_one whose choices are named 1, 2, 3 and so on, two to ten of them",
            )  # fmt: skip
            return None
        listed = used.most_common(1)[0][0]
        scale = scale_of(scales.of(listed), self.cells, self.lacking)
        raw: dict[str, Any] = {"format": 1, **self._head(), "scale": scale, "pillars": []}
        ends = scale["points"][0]["value"], scale["points"][-1]["value"]
        labels = {point["value"]: point["label"] for point in scale["points"]}
        for group in groups:
            kept = [line for line in group.statements if list_of(line) == listed]
            for line in group.statements:
                if line not in kept:
                    survey.leave_out(
                        line, f"it has another scale than the others, {shortened(list_of(line))}"
                    )
            if kept:
                raw["pillars"].append(self._pillar(group, kept, ends, labels, len(raw["pillars"])))
        self._tell_lacking(raw)
        return raw

    def _lists(self) -> dict[str, list[Choice]]:
        found: dict[str, list[Choice]] = {}
        labels = Labels(label_columns(self.choices, self.own))
        for line in self.choices:
            key = line.get("list_name") or line.get("list name")
            label = labels.own(line) or line.get("name")
            found.setdefault(key, []).append(
                Choice(line.get("name"), label, line.get("meaning"), line.cell("name"))
            )
        return found

    def _head(self) -> dict[str, Any]:
        title = self.front.get("form_title") or self.front.get("form_id") or "Our questionnaire"
        where = "settings"
        about = next(
            (self.labels.own(line) for line in self.survey if line.get("name") == INTRODUCTION), ""
        )
        self.cells.place(("version",), where)
        if not about:
            self.lacking.append("questionnaire.yaml: about, what the whole looks at")
        version = self.front.get("version")
        if not version:
            self.cells.notes.append("The form has no version, so 1 was taken.")
        found = {
            "id": self._id(self.front.get("form_id", ""), title, where),
            "version": (version or "1")[:20],
            "title": title,
            "about": about.partition("\n")[0] or TO_BE_WRITTEN,
        }
        language = self.language.partition("-")[0]
        return found | ({"language": language} if language != "en" else {})

    def _id(self, name: str, words: str, where: str, prefix: str = "") -> str:
        """The name as it stands where it can be an id; else one that is made of it."""
        if is_id(name) and len(name) <= 60 and not self.ids.has(name):
            self.ids.take(name)
            return name
        made = self.ids.make(re.sub(r"[_.]+", " ", name) or words, prefix)
        self.made.append(Made(where, made, name or words))
        return made

    def _pillar(
        self,
        group: Group,
        kept: list[Line],
        ends: tuple[int, int],
        labels: Mapping[int, str],
        index: int,
    ) -> dict[str, Any]:
        line = group.line
        title = (
            (self.labels.own(line) or line.get("name") if line else "")
            or self.front.get("form_title")
            or "General"
        )
        where = line.cell("name") if line else "survey"
        key = self._id(group.name, title, where)
        place: Place = ("pillars", index)
        self.cells.place(place, where)
        action = f"do-{key}-to-be-written"[:60].strip("-")
        self.ids.take(action)
        statements = []
        for number, one in enumerate(kept):
            statements.append(
                self._statement(one, (*place, "statements", number), action, ends, labels)
            )
        return {
            "format": 1, "id": key, "title": title, "short": title if len(title) <= 20 else _short(title),
            "about": group.about or TO_BE_WRITTEN, "statements": statements, "actions": [_empty_action(action)],
        }  # fmt: skip

    def _statement(
        self,
        line: Line,
        place: Place,
        action: str,
        ends: tuple[int, int],
        labels: Mapping[int, str],
    ) -> dict[str, Any]:
        words = self.labels.own(line)
        self.cells.place(place, line.cell("name"))
        key = self._id(line.get("name"), words, line.cell("name"))
        if not words:
            self.cells.fault(
                line.cell(self.columns.get(self.language, "label")), "the question has no label", "write its words",
                (*place, "text"), (*place, "plain"),
            )  # fmt: skip
        for name in _CONDITIONS:
            if line.get(name):
                self.cells.notes.append(
                    f"{line.cell(name)}: the {name} of {key} was left out: all is asked of all."
                )
        hint = self.labels.own(line, "hint")
        levels = _levels(hint)
        why = "" if levels else hint
        self._hints += bool(why)
        complete = {
            end: levels.get(end)
            or f"{TO_BE_WRITTEN} What would one see where the answer is {labels[end]!r}?"
            for end in ends
        }
        others = {code: text for code, text in self.labels.others(line).items() if text != words}
        return {
            "id": key, "text": words, "plain": words, "why": why or TO_BE_WRITTEN,
            "levels": dict(sorted({**{k: v for k, v in levels.items() if k in labels}, **complete}.items())),
            "actions": [action], **({"translations": others} if others else {}),
        }  # fmt: skip

    def _tell_lacking(self, raw: Mapping[str, Any]) -> None:
        """Tells what the form does not say and somebody has to write."""
        statements = [one for pillar in raw["pillars"] for one in pillar["statements"]]
        ends, whys = 0, 0
        for one in statements:
            ends += any(TO_BE_WRITTEN in words for words in one["levels"].values())
            whys += one["why"] == TO_BE_WRITTEN
        abouts = sum(pillar["about"] == TO_BE_WRITTEN for pillar in raw["pillars"])

        asked = count(len(statements), "statement")
        self.lacking.append(f"the manager's words (text) of {asked}, which are those of staff")
        if whys:
            self.lacking.append(f"why it matters, of {count(whys, 'statement')}")
        if ends:
            described = count(ends, "statement")
            self.lacking.append(f"what one would see at both ends of the scale, of {described}")
        if abouts:
            self.lacking.append(f"what it covers (about), of {count(abouts, 'pillar')}")
        pillars = count(len(raw["pillars"]), "pillar")
        self.lacking.append(f"things to do: one empty action stands in {pillars}")
        if self._hints:
            hints = count(self._hints, "question")
            self.cells.notes.append(f"The hints of {hints} stand under “why” now. Read them over.")


def _levels(hint: str) -> dict[int, str]:
    """What one would see at each score, where the hint is one that we wrote; else nothing."""
    levels: dict[int, str] = {}
    for line in hint.split("\n"):
        if not line.strip():
            continue
        match = _LEVEL_LINE.fullmatch(line.strip())
        if match is None:
            return {}
        levels[int(match[1])] = match[2]
    return levels


def _short(title: str) -> str:
    """The first words of a title, for narrow tables."""
    words, short = title.split(), ""
    for word in words:
        if len(short) + len(word) >= 20 and short:
            break
        short = f"{short} {word}".strip()
    return short[:40].rstrip(" ,;:–-")


def _empty_action(key: str) -> dict[str, Any]:
    parts = (
        "involved",
        "inputs",
        "output",
        "outcome",
        "outcome_for_people",
        "indicator",
        "monitoring",
    )
    empty = dict.fromkeys(parts, TO_BE_WRITTEN)
    return {"id": key, "title": "To be written: what raises these statements", "steps": [TO_BE_WRITTEN],
            "effort": "medium", **empty}  # fmt: skip
