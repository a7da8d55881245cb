"""An entry of the data dictionary, and its gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pqmodel.questionnaire.measure import Measure

_UNITS = {"percent": "per cent", "yes-no": "yes or no", "list": "list with counts"}
_NOT_SAID = "not said yet"


@dataclass(frozen=True)
class Entry:
    """One measure in the dictionary.

    `collected` is None where nobody has said, `last` where it has no figure.
    """

    measure: Measure
    collected: str | None
    how: str
    last: date | None

    def labelled(self) -> list[tuple[str, str]]:
        """Labels and words, the same on screen, in Markdown and in the workbook; gaps are said."""
        measure = self.measure
        inputs = [f"{counted.id}: {counted.title}" for counted in measure.inputs]
        last = "none yet"
        if self.last is not None:
            last = self.last.isoformat()
        return [
            ("Id", measure.id),
            ("Title", measure.title),
            ("Unit", _UNITS.get(measure.unit, measure.unit)),
            ("Better", measure.better),
            ("Formula", measure.formula),
            ("Inputs", "; ".join(inputs) or "none: the figure itself"),
            ("Source", self._source()),
            ("Checked", self._checked()),
            ("Collected here", self.collected or _NOT_SAID),
            ("How", self._how()),
            ("Last figure", last),
        ]

    def _source(self) -> str:
        if self.measure.standing == "second-hand":
            return f"{self.measure.source} (second-hand)"
        return self.measure.source

    def _checked(self) -> str:
        if self.measure.checked:
            return self.measure.checked
        # The service's own definition was read nowhere, so there is nothing to check.
        if self.measure.standing == "ours":
            return "our own"
        return "not checked"

    def _how(self) -> str:
        if self.how or self.collected == "no":
            return self.how
        return _NOT_SAID


def describe_gaps(entries: Sequence[Entry]) -> str:
    """One sentence on what nobody has said, and what has no figure."""
    unsaid = [entry for entry in entries if entry.collected is None]
    # A list has lines and never a figure, so none is missing there.
    empty = [entry for entry in entries if entry.last is None and entry.measure.unit != "list"]
    return (
        f"Of {len(entries)} measures, {len(unsaid)} do not say yet whether they are collected, "
        f"and {len(empty)} have no figure."
    )
