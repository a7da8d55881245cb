"""The cells of a workbook under the questionnaire read from it, so that each fault names its cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pqmodel.ground.faults import Fault, refusing
from pqmodel.ground.yaml_reading import Place, Source
from pqmodel.questionnaire.checks.imported import judge
from pqmodel.questionnaire.model import Questionnaire


@dataclass(frozen=True)
class Made:
    """An id that was made: the cell that it belongs to, and the words that it was made for."""

    where: str
    id: str
    words: str


@dataclass(frozen=True)
class ReadQuestionnaire:
    """What came of reading a workbook. `questionnaire` is None where faults refuse it.

    `made` are new ids, `notes` tell what was passed over or taken for granted, `lacking` what the
    file does not say and somebody has to write, `gone` statements that are there no more.
    `meanings` says what the names of choices mean on the scale, where they are no scores.
    """

    questionnaire: Questionnaire | None
    faults: tuple[Fault, ...]
    made: tuple[Made, ...] = ()
    notes: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    meanings: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Cells:
    """Places of a questionnaire and the cells of the workbook `name` that they were read from."""

    name: str
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    marked_up: list[str] = field(default_factory=list)
    """Cells from whose words mark-up was taken."""
    _cells: list[str] = field(default_factory=lambda: [""])
    _numbers: dict[Place, int] = field(default_factory=dict)
    _told: set[Place] = field(default_factory=set)

    def place(self, place: Place, cell: str) -> None:
        """Notes that the part at `place` stands in that cell, such as Statements!D7."""
        self._numbers[place] = len(self._cells)
        self._cells.append(cell)

    def fault(self, cell: str, what: str, mend: str, *places: Place) -> None:
        """Records a fault in a cell ("" is the whole file); nothing more is told of the `places`."""
        self.faults.append(Fault(f"{self.name}, {cell}" if cell else self.name, 0, what, mend))
        self._told |= set(places)

    def known_wrong(self, place: Place) -> None:
        """Nothing more is told of that place: what is wrong with it was told elsewhere."""
        self._told.add(place)

    def known(self, place: Place) -> bool:
        """True where something is told of that place already."""
        return place in self._told

    def judged(self, raw: object) -> Questionnaire | None:
        """The questionnaire in plain values; None where there are faults, which are recorded."""
        # A source counts lines. This one counts cells, whose names are put back afterwards.
        source = Source(self.name, raw, {(): 0, **self._numbers}, told=set(self._told))
        questionnaire = judge(source)
        self.faults += [self._in_cells(fault) for fault in source.faults]
        if refusing(self.faults):
            return None
        return questionnaire

    def _in_cells(self, fault: Fault) -> Fault:
        what = re.sub(
            rf"{re.escape(self.name)}:(\d+)",
            lambda found: self._cells[int(found[1])] or self.name,
            fault.what,
        )
        cell = self._cells[fault.line]
        return Fault(
            f"{self.name}, {cell}" if cell else self.name, 0, what, fault.mend, fault.warning
        )
