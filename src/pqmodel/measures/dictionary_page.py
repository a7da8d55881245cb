"""The data dictionary of the measures: what each means and how it is counted, so that all speak one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pqmodel.document.markdown import safe_line
from pqmodel.ground.dates import in_full
from pqmodel.measures.model import Measure

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


def dictionary_markdown(service: str, entries: Sequence[Entry], today: date) -> bytes:
    """The dictionary as Markdown, to read; nothing in it is live."""
    lines = [
        f"# Data dictionary of {safe_line(service)}",
        "",
        f"As on {in_full(today)}. {gaps(entries)}",
    ]
    for entry in entries:
        lines += ["", f"## {safe_line(entry.measure.title)}", ""]
        lines += [
            f"- **{name}:** {safe_line(words)}"
            for name, words in entry.told()
            if words and name != "Title"
        ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")
