"""Reads an XLSForm as a questionnaire: ours, or a form that somebody made for KoboToolbox or ODK."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pqmodel.document.languages import code_of
from pqmodel.ground import words as ground_words
from pqmodel.ground.faults import Fault
from pqmodel.ground.words import count
from pqmodel.ground.yaml_reading import Place, shortened
from pqmodel.questionnaire.audiences import USUAL_AUDIENCES
from pqmodel.questionnaire.formats import translations_of_today
from pqmodel.questionnaire.workbook.new_ids import NO_IDS, Ids, Taken, stands_for_the_same
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
from pqmodel.questionnaire.workbook.xlsform_scale import (
    AsScale,
    Choice,
    Scales,
    in_order,
    meanings_of,
    scale_of,
)
from pqmodel.questionnaire.workbook.xlsform_sheets import check_sheets
from pqmodel.questionnaire.workbook.xlsform_survey import Group, Survey
from pqmodel.workbook.reading import SheetRead

TO_BE_WRITTEN = "To be written."
"""Stands where a questionnaire needs words that a form does not have."""

_NO_SCALE = "has no question whose answers are a scale"
_LONGEST_ID = 60
_LONGEST_VERSION = 20
_LONGEST_SHORT = 20
_LONGEST_LABEL = 80
_CELLS_SHOWN = 6
_MOST_REASONS = 5
_WORDS_OF_ACTION = (
    "involved",
    "inputs",
    "output",
    "outcome",
    "outcome_for_people",
    "indicator",
    "monitoring",
)
_LEVEL_LINE = re.compile(r"(\d)\b[^:]*: (.+)")
_CONDITIONS = ("relevant", "constraint", "calculation", "choice_filter", "repeat_count")


def read_form(
    sheets: list[SheetRead], name: str, taken: Taken = NO_IDS, decided: AsScale | None = None
) -> ReadQuestionnaire:
    """The questionnaire in a form.

    Questions whose answers are degrees of one thing become statements, groups become pillars. What
    a form does not say is marked as to be written, and told in `lacking`. `decided` is what a
    person says of the scale.
    """
    cells = Cells(name)
    reader = _Reader(sheets, cells, taken, decided or AsScale())
    raw = reader.read()
    questionnaire = None
    if raw:
        questionnaire = cells.judged(raw)
    if questionnaire is None:
        # Why a question is none of the scale may be just what is wrong.
        cells.faults += [Fault(name, 0, note, warning=True) for note in reader.left_out()]
    return ReadQuestionnaire(
        questionnaire,
        tuple(sorted(set(cells.faults))),
        tuple(reader.made),
        tuple(cells.notes),
        tuple(reader.lacking),
        meanings=reader.meanings,
    )


class _Reader:
    def __init__(
        self, sheets: list[SheetRead], cells: Cells, taken: Taken, decided: AsScale
    ) -> None:
        self.cells, self.ids, self.sheets, self.decided = cells, Ids(taken), sheets, decided
        self._before = dict(taken)
        self.meanings: dict[str, Any] = {}
        self.made: list[Made] = []
        self.lacking: list[str] = []
        self.survey = list(rows_of(sheets, "survey", cells))
        self.choices = list(rows_of(sheets, "choices", cells))
        settings = list(rows_of(sheets, "settings", cells))
        self.front = settings[0].words if settings else {}
        default = code_of(self.front.get("default_language", ""))
        self.own = default.partition("-")[0]
        self.columns = label_columns(self.survey, self.own, cells)
        self.labels = Labels(self.columns)
        self.language = next(iter(self.columns), "") or default or "en"
        self._hints = 0

    def read(self) -> dict[str, Any] | None:
        """The plain values of the questionnaire; None where the form holds none, which is then a fault."""
        if not check_sheets(self.sheets, self.survey, self.choices, self.cells):
            return None
        uses = Counter(list_of(line) for line in self.survey)
        scales = Scales(self._lists(), uses, self.decided)
        if scales.wrong_name():
            what, _, mend = scales.wrong_name().partition(" – ")
            self.cells.fault("choices", what, mend)
            return None
        survey = Survey(self.survey, self.labels, scales, self.cells)
        groups, used = survey.groups()
        if not used:
            self._tell_no_scale(scales)
            return None

        # A questionnaire has one scale: that which most questions are answered with.
        listed = used.most_common(1)[0][0]
        turned = self._is_turned(listed, scales)
        scale = scale_of(scales.of(listed), self.cells, self.lacking, turned=turned)
        self.meanings = meanings_of(scales.of(listed), scale)
        self._tell_order(listed, scales, scale)
        raw: dict[str, Any] = {"format": 1, **self._head(), "scale": scale, "pillars": []}
        labels = {point["value"]: point["label"] for point in scale["points"]}
        for group in groups:
            kept = []
            for line in group.statements:
                if scales.same_as(list_of(line)) == listed:
                    kept.append(line)
                else:
                    other = shortened(list_of(line))
                    survey.leave_out(line, f"it has another scale than the others, {other}")
            if kept:
                raw["pillars"].append(self._pillar(group, kept, labels, len(raw["pillars"])))
        self._tell_lacking(raw)
        self._tell_markup()
        return raw

    def left_out(self) -> list[str]:
        """The notes on questions that are no statements; none where each list has its reason already."""
        if any(_NO_SCALE in fault.what for fault in self.cells.faults):
            return []
        return [note for note in self.cells.notes if "was left out" in note]

    def _is_turned(self, listed: str, scales: Scales) -> bool:
        """True where the scale is to be turned round. One that falls unasked is a fault."""
        direction, turned = scales.direction(listed), self.decided.turned
        scored = in_order(scales.of(listed))
        first, last = scored[0], scored[-1]
        runs = f"{listed} runs from “{first.label}” ({first.name}) to “{last.label}” ({last.name})"
        if direction == "falling" and turned is None:
            mend = (
                f"add --turn-scale, so that “{first.label}” is the highest score; "
                "or --keep-scale, if it is meant so"
            )
            what = f"{runs}, so the highest number has the least favourable label"
            self.cells.fault(first.cell, what, mend)
        if direction == "rising" and turned:
            self.cells.fault(first.cell, f"{runs}, so it rises already", "leave out --turn-scale")
        if turned:
            self.cells.notes.append(
                f"{runs}. It was turned round: “{first.label}” is the highest score."
            )
        elif direction == "falling":
            self.cells.notes.append(f"{runs}. It was kept so: “{last.label}” is the highest score.")
        return bool(turned)

    def _tell_order(self, listed: str, scales: Scales, scale: Mapping[str, Any]) -> None:
        """Tells how choices became scores where their names are no scores."""
        names = {
            choice.label[:_LONGEST_LABEL]: choice.name for choice in in_order(scales.of(listed))
        }
        pairs = [(names[point["label"]], point) for point in scale["points"]]
        if all(name.removesuffix(".0") == str(point["value"]) for name, point in pairs):
            return
        became = ", ".join(
            f"{name} ({point['label']}) is {point['value']}" for name, point in pairs
        )
        self.cells.notes.append(
            f"The choices {listed} were read in their order as a scale, as with --scale {listed}: {became}."
        )

    def _tell_markup(self) -> None:
        cells = self.cells.marked_up
        if cells:
            where = _first_few(cells)
            self.cells.notes.append(f"Mark-up was taken off the words in {where}.")

    def _tell_no_scale(self, scales: Scales) -> None:
        """Records that no question can be a statement, and why the lists of choices are no scales."""
        reasons = []
        asked = {list_of(line) for line in self.survey}
        for key in scales.names:
            why = scales.why_not(key)
            if why and key in asked:
                reasons.append(f"{key}: {why}")
        what = _NO_SCALE
        if reasons:
            what = f"{what} ({'; '.join(reasons[:_MOST_REASONS])})"
        mend = (
            "a statement is a select_one whose choices are degrees of one thing, such as 1 (never) to "
            "5 (always); if one of the lists is that, add --scale and its name"
        )
        self.cells.fault("survey", what, mend)

    def _lists(self) -> dict[str, list[Choice]]:
        lists: dict[str, list[Choice]] = {}
        labels = Labels(label_columns(self.choices, self.own))
        for line in self.choices:
            key = line.get("list_name")
            label = labels.own(line) or _in_words(line.get("name"))
            choice = Choice(line.get("name"), label, line.get("meaning"), line.cell("name"))
            lists.setdefault(key, []).append(choice)
        return lists

    def _head(self) -> dict[str, Any]:
        title = self.front.get("form_title") or self.front.get("form_id") or "Our questionnaire"
        where = "settings"
        about = self._introduction()
        self.cells.place(("version",), where)
        if not about:
            self.lacking.append("questionnaire.yaml: about, what the whole looks at")
        version = self.front.get("version")
        if not version:
            self.cells.notes.append("The form has no version, so 1 was taken.")
        head = {
            "id": self._id(self.front.get("form_id", ""), title, where),
            "version": (version or "1")[:_LONGEST_VERSION],
            "title": title,
            "about": about or TO_BE_WRITTEN,
        }
        language = self.language.partition("-")[0]
        if language != "en":
            head["language"] = language
        return head

    def _introduction(self) -> str:
        """The first paragraph of a form of ours, which says what the whole is about; else ""."""
        for line in self.survey:
            if line.get("name") == INTRODUCTION:
                return self.labels.own(line).partition("\n")[0]
        return ""

    def _id(self, name: str, words: str, where: str, prefix: str = "") -> str:
        """The name as it stands where it can be an id; else one that is made of it."""
        if is_id(name) and len(name) <= _LONGEST_ID:
            # An id is for ever: the same question in a newer form is the same statement.
            before = self._before.pop(name, ())
            if not self.ids.has(name) or stands_for_the_same(words, before):
                self.ids.take(name)
                return name
        made = self.ids.make(re.sub(r"[_.]+", " ", name) or words, prefix)
        self.made.append(Made(where, made, name or words))
        return made

    def _pillar(
        self, group: Group, kept: list[Line], labels: Mapping[int, str], index: int
    ) -> dict[str, Any]:
        title = self.front.get("form_title") or "General"
        where = "survey"
        if group.line:
            title = self.labels.own(group.line) or group.line.get("name") or title
            where = group.line.cell("name")
        key = self._id(group.name, title, where)
        place: Place = ("pillars", index)
        self.cells.place(place, where)
        action = f"do-{key}-to-be-written"[:_LONGEST_ID].strip("-")
        self.ids.take(action)

        statements = []
        for number, line in enumerate(kept):
            of_statement: Place = (*place, "statements", number)
            statements.append(self._statement(line, of_statement, action, labels))
        return {
            "format": 1,
            "id": key,
            "title": title,
            "short": _short(title),
            "about": group.about or TO_BE_WRITTEN,
            "statements": statements,
            "actions": [_empty_action(action)],
        }

    def _statement(
        self, line: Line, place: Place, action: str, labels: Mapping[int, str]
    ) -> dict[str, Any]:
        words = self.labels.own(line)
        self.cells.place(place, line.cell("name"))
        key = self._id(line.get("name"), words, line.cell("name"))
        if not words:
            cell = line.cell(self.columns.get(self.language, "label"))
            places = [(*place, "wording", audience.id) for audience in USUAL_AUDIENCES]
            self.cells.fault(cell, "the question has no label", "write its words", *places)
        for name in _CONDITIONS:
            if line.get(name):
                note = f"{line.cell(name)}: the {name} of {key} was left out: all is asked of all."
                self.cells.notes.append(note)

        hint = self.labels.own(line, "hint")
        levels = _levels(hint)
        why = TO_BE_WRITTEN
        if hint and not levels:
            # A hint that describes no scores says most often why the question is asked.
            why = hint
            self._hints += 1
        others = {code: text for code, text in self.labels.others(line).items() if text != words}
        statement = {
            "id": key,
            "wording": {audience.id: words for audience in USUAL_AUDIENCES},
            "why": why,
            "levels": _complete_levels(levels, labels),
            "actions": [action],
        }
        if others:
            statement["translations"] = translations_of_today(others)
        return statement

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


def _first_few(cells: Sequence[str]) -> str:
    """The first few cells, and how many more there are."""
    more = len(cells) - _CELLS_SHOWN
    if more <= 0:
        return ground_words.listed(cells)
    return f"{', '.join(cells[:_CELLS_SHOWN])} and {count(more, 'more cell')}"


def _in_words(name: str) -> str:
    """The name of a choice as people read it, where a form gives it no label."""
    words = " ".join(name.replace("_", " ").split())
    return words[:1].upper() + words[1:]


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


def _complete_levels(levels: Mapping[int, str], labels: Mapping[int, str]) -> dict[int, str]:
    """The words for each score that the scale has, with a question in place of a missing end."""
    complete = {value: words for value, words in levels.items() if value in labels}
    for end in (min(labels), max(labels)):
        if not complete.get(end):
            question = f"What would one see where the answer is {labels[end]!r}?"
            complete[end] = f"{TO_BE_WRITTEN} {question}"
    return dict(sorted(complete.items()))


def _short(title: str) -> str:
    """The title, or its first words, for narrow tables."""
    if len(title) <= _LONGEST_SHORT:
        return title
    short = ""
    for word in title.split():
        if short and len(short) + len(word) >= _LONGEST_SHORT:
            break
        short = f"{short} {word}".strip()
    return short[: 2 * _LONGEST_SHORT].rstrip(" ,;:–-")


def _empty_action(key: str) -> dict[str, Any]:
    """An action to be written: every statement has to lead to one."""
    empty = dict.fromkeys(_WORDS_OF_ACTION, TO_BE_WRITTEN)
    return {
        "id": key,
        "title": "To be written: what raises these statements",
        "steps": [TO_BE_WRITTEN],
        "effort": "medium",
        **empty,
    }
