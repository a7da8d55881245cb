"""Walks through the survey of an XLSForm: its groups, the questions that can be statements, and what is left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.workbook.source_cells import Cells
from pqmodel.questionnaire.workbook.xlsform_names import GROUP_FIELD, INTRODUCTION
from pqmodel.questionnaire.workbook.xlsform_rows import Labels, Line, list_of
from pqmodel.questionnaire.workbook.xlsform_scale import Scales

_BEGIN, _END = re.compile(r"begin[ _](group|repeat)"), re.compile(r"end[ _](group|repeat)")
_WHO_AND_WHEN = {
    "start",
    "end",
    "today",
    "deviceid",
    "subscriberid",
    "simserial",
    "phonenumber",
    "username",
    "email",
    "audit",
    "start-geopoint",
    "background-geopoint",
    "background-audio",
}


@dataclass
class Group:
    """A group of the form with its questions that a scale answers; what stands in no group has no `line`."""

    name: str
    line: Line | None
    about: str = ""
    statements: list[Line] = field(default_factory=list)


class Survey:
    """The rows of the sheet survey. Whatever is passed over is noted in `cells`."""

    def __init__(self, lines: Iterable[Line], labels: Labels, scales: Scales, cells: Cells) -> None:
        self._lines, self._labels, self._scales, self._cells = lines, labels, scales, cells

    def groups(self) -> tuple[list[Group], Counter[str]]:
        """The groups with their questions, in order, and how often each list serves as a scale."""
        loose = Group("", None)
        groups, open_groups = [loose], [loose]
        used = Counter[str]()
        for line in self._lines:
            kind = " ".join(line.get("type").casefold().split())
            listed = list_of(line)
            if _BEGIN.fullmatch(kind):
                group = self._begin(line, kind)
                groups.append(group)
                open_groups.append(group)
            elif _END.fullmatch(kind):
                self._end(line, open_groups)
            elif kind == "note":
                self._note(line, open_groups[-1])
            elif listed and self._scales.is_scale(listed):
                open_groups[-1].statements.append(line)
                used[self._scales.same_as(listed)] += 1
            elif kind:
                self._unknown(line, kind)
        for group in open_groups[1:]:
            self._tell_open(group)
        return groups, used

    def leave_out(self, line: Line, why: str) -> None:
        """Notes that a row is no part of the questionnaire."""
        name = line.get("name") or self._labels.own(line)
        self._cells.notes.append(f"{line.cell('type')}: {shortened(name)} was left out: {why}.")

    def _begin(self, line: Line, kind: str) -> Group:
        if kind.endswith("repeat"):
            note = f"{line.cell('type')}: a repeat was read as a group that is asked once."
            self._cells.notes.append(note)
        return Group(line.get("name"), line)

    def _end(self, line: Line, open_groups: list[Group]) -> None:
        # The first holds what stands in no group, and never ends.
        if len(open_groups) > 1:
            open_groups.pop()
            return
        mend = "take the row out, or begin the group above it"
        self._cells.fault(line.cell("type"), "ends a group that was not begun", mend)

    def _tell_open(self, group: Group) -> None:
        if group.line is None:
            return
        what = f"begins {shortened(group.name)}, which does not end"
        mend = "add a row end_group below its last question"
        self._cells.fault(group.line.cell("type"), what, mend)

    def _note(self, line: Line, group: Group) -> None:
        """Takes the first note of a group for what the group is about."""
        if line.get("name") == INTRODUCTION:
            return
        words = self._labels.own(line)
        if words and not group.about:
            group.about = words
        else:
            self.leave_out(line, "it is a further note")

    def _unknown(self, line: Line, kind: str) -> None:
        listed = list_of(line)
        if line.get("name") == GROUP_FIELD:
            note = f"{line.cell('type')}: the question after the group is asked by pqmodel itself."
            self._cells.notes.append(note)
        elif kind in _WHO_AND_WHEN:
            why = f"{kind} records who answered, when or where, which pqmodel never does"
            self.leave_out(line, why)
        elif listed:
            why = f"the choices {shortened(listed)} are no scale"
            self.leave_out(line, f"{why}: {self._scales.why_not(listed)}")
        else:
            self.leave_out(line, f"it is of type {shortened(kind)}, and statements are select_one")
