"""Tells which list of choices of a form is a scale, and makes the questionnaire's scale of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.workbook.source_cells import Cells

_ASIDES: Mapping[str, tuple[tuple[str, ...], str, str]] = {
    "not_applicable": (
        ("na", "n/a", "n_a", "not_applicable", "not applicable", "does not apply"),
        "Not applicable", "This cannot apply here. It is left out of every score.",
    ),
    "dont_know": (
        ("dk", "dont_know", "don_t_know", "don't know", "don’t know", "dont know", "do not know", "not sure", "unsure"),
        "Don't know", "I cannot judge this. It is counted and shown, but never as a score.",
    ),
}  # fmt: skip
_FEWEST = 2


@dataclass(frozen=True)
class Choice:
    """A choice of a list: its name, what it is called, what it means (where that is said), and its cell."""

    name: str
    label: str
    meaning: str
    cell: str


class Scales:
    """The lists of choices of a form."""

    def __init__(self, lists: Mapping[str, Sequence[Choice]]) -> None:
        self._lists = lists

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._lists)

    def of(self, name: str) -> Sequence[Choice]:
        return self._lists.get(name, ())

    def is_scale(self, name: str) -> bool:
        """True where the names, but those of answers that are no score, are numbers from 0 to 9 without a gap."""
        return not self.why_not(name)

    def why_not(self, name: str) -> str:
        """Why a list of choices is no scale, with the cell; "" where it is one."""
        scored = [one for one in self.of(name) if not _aside(one)]
        if not scored:
            return f"there is no list of choices {shortened(name)}"
        if wrong := next((one for one in scored if _value(one) is None), None):
            return f"{shortened(wrong.name)} ({wrong.cell}) is no whole number from 0 to 9"
        if len(scored) < _FEWEST:
            return f"it has one score alone ({scored[0].cell})"
        rising = sorted(scored, key=lambda one: _value(one) or 0)
        for before, after in pairwise(rising):
            if (_value(after) or 0) != (_value(before) or 0) + 1:
                twice = _value(after) == _value(before)
                how = (
                    "stands there twice"
                    if twice
                    else f"does not follow {before.name} without a gap"
                )
                return f"{after.name} ({after.cell}) {how}"
        return ""


def scale_of(choices: Sequence[Choice], cells: Cells, lacking: list[str]) -> dict[str, Any]:
    """The plain values of the scale. What the form does not say of it is taken as usual, and told."""
    points: list[dict[str, Any]] = []
    scored = sorted((one for one in choices if not _aside(one)), key=lambda one: _value(one) or 0)
    for index, one in enumerate(scored):
        cells.place(("scale", "points", index), one.cell)
        points.append(
            {"value": _value(one), "label": one.label[:80], "meaning": one.meaning or one.label}
        )
    if any(not one.meaning for one in scored):
        lacking.append("the scale: what each score means; its label stands there now")
    highest = _value(scored[-1]) or 0
    aim = highest - 1 if len(points) > _FEWEST + 1 else highest
    cells.notes.append(
        f"A form has no target: {aim} was taken, and answers from {aim} up count as favourable."
    )
    found: dict[str, Any] = {"points": points, "target": aim, "favourable_from": aim}
    for key, (_, label, meaning) in _ASIDES.items():
        of_form = next((one for one in choices if _aside(one) == key), None)
        if of_form is None:
            cells.notes.append(f"The form has no answer “{label}”, so that was added.")
        else:
            label, meaning = of_form.label[:80], of_form.meaning or meaning
        found[key] = {"label": label, "meaning": meaning}
    return found


def _aside(choice: Choice) -> str:
    """The key of the answer that is no score; "" for any other."""
    words = {choice.name.strip().casefold(), choice.label.strip().casefold().rstrip(".")}
    return next((key for key, (known, _, _) in _ASIDES.items() if words & set(known)), "")


def _value(choice: Choice) -> int | None:
    name = choice.name.strip().removesuffix(".0")
    return int(name) if name.isascii() and name.isdigit() and len(name) == 1 else None
