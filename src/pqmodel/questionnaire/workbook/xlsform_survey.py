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
_WHO_AND_WHEN = {"start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username", "email",
                 "audit", "start-geopoint", "background-geopoint", "background-audio"}  # fmt: skip


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
        """The groups with their questions, in order, and how often each list of choices serves as a scale."""
        loose = Group("", None)
        groups, open_groups, used = [loose], [loose], Counter[str]()
        for line in self._lines:
            kind = " ".join(line.get("type").casefold().split())
            if (begun := _BEGIN.fullmatch(kind)) is not None:
                group = Group(line.get("name"), line)
                groups.append(group)
                open_groups.append(group)
                if begun[1] == "repeat":
                    self._cells.notes.append(
                        f"{line.cell('type')}: a repeat was read as a group that is asked once."
                    )
            elif _END.fullmatch(kind):
                if len(open_groups) > 1:
                    open_groups.pop()
                else:
                    mend = "take the row out, or begin the group above it"
                    self._cells.fault(line.cell("type"), "ends a group that was not begun", mend)
            elif kind == "note":
                self._note(line, open_groups[-1])
            elif (listed := list_of(line)) and self._scales.is_scale(listed):
                open_groups[-1].statements.append(line)
                used[listed] += 1
            elif kind:
                self._unknown(line, kind)
        for group in open_groups[1:]:
            if group.line:
                mend = "add a row end_group below its last question"
                self._cells.fault(
                    group.line.cell("type"),
                    f"begins {shortened(group.name)}, which does not end",
                    mend,
                )
        return groups, used

    def leave_out(self, line: Line, why: str) -> None:
        """Notes that a row is no part of the questionnaire."""
        name = line.get("name") or self._labels.own(line)
        self._cells.notes.append(f"{line.cell('type')}: {shortened(name)} was left out: {why}.")

    def _note(self, line: Line, group: Group) -> None:
        if not group.about and self._labels.own(line) and line.get("name") != INTRODUCTION:
            group.about = self._labels.own(line)
        elif line.get("name") != INTRODUCTION:
            self.leave_out(line, "it is a further note")

    def _unknown(self, line: Line, kind: str) -> None:
        if line.get("name") == GROUP_FIELD:
            self._cells.notes.append(
                f"{line.cell('type')}: the question after the group is asked by pqmodel itself."
            )
        elif kind in _WHO_AND_WHEN:
            self.leave_out(
                line, f"{kind} records who answered, when or where, which pqmodel never does"
            )
        elif list_of(line):
            why = self._scales.why_not(list_of(line))
            self.leave_out(
                line, f"the choices {shortened(list_of(line))} are no scale of numbers: {why}"
            )
        else:
            self.leave_out(line, f"it is of type {shortened(kind)}, and statements are select_one")
