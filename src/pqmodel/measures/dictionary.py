"""An entry of the data dictionary, and its gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pqmodel.questionnaire.measure import Measure

_UNITS = {"percent": "per cent", "yes-no": "yes or no", "list": "list with counts"}


@dataclass(frozen=True)
class Entry:
    """One measure in the dictionary. `collected` is None where nobody has said, `last` where it has no figure."""

    measure: Measure
    collected: str | None
    how: str
    last: date | None

    def told(self) -> list[tuple[str, str]]:
        """Names and words, the same on every face; gaps are said."""
        measure = self.measure
        source = measure.source + (" (second-hand)" if measure.standing == "second-hand" else "")
        collected = {None: "not said yet", "yes": "yes", "no": "no"}[self.collected]
        return [
            ("Id", measure.id),
            ("Title", measure.title),
            ("Unit", _UNITS.get(measure.unit, measure.unit)),
            ("Better", measure.better),
            ("Formula", measure.formula),
            (
                "Inputs",
                "; ".join(f"{one.id}: {one.title}" for one in measure.inputs)
                or "none: the figure itself",
            ),
            ("Source", source),
            (
                "Checked",
                measure.checked or ("our own" if measure.standing == "ours" else "not checked"),
            ),
            ("Collected here", collected),
            ("How", self.how or ("not said yet" if self.collected != "no" else "")),
            ("Last figure", self.last.isoformat() if self.last else "none yet"),
        ]


def gaps(entries: Sequence[Entry]) -> str:
    """One sentence on what nobody has said, and what has no figure."""
    unsaid = sum(entry.collected is None for entry in entries)
    empty = sum(entry.last is None and entry.measure.unit != "list" for entry in entries)
    return f"Of {len(entries)} measures, {unsaid} do not say yet whether they are collected, and {empty} have no figure."
