"""Tells which list of choices of a form is a scale, and makes the questionnaire's scale of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.workbook.source_cells import Cells


@dataclass(frozen=True)
class _Aside:
    """An answer that is no score: how forms name it, and what is said of it where a form has none."""

    names: frozenset[str]
    label: str
    meaning: str


_ASIDES: Mapping[str, _Aside] = {
    "not_applicable": _Aside(
        frozenset({"na", "n/a", "n_a", "not_applicable", "not applicable", "does not apply"}),
        "Not applicable",
        "This cannot apply here. It is left out of every score.",
    ),
    "dont_know": _Aside(
        frozenset(
            {
                "dk",
                "dont_know",
                "don_t_know",
                "don't know",
                "don’t know",
                "dont know",
                "do not know",
                "not sure",
                "unsure",
            }
        ),
        "Don't know",
        "I cannot judge this. It is counted and shown, but never as a score.",
    ),
}
_FEWEST = 2
_LONGEST_LABEL = 80


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
        choices = [choice for choice in self.of(name) if not _aside(choice)]
        if not choices:
            return f"there is no list of choices {shortened(name)}"
        for choice in choices:
            if _value(choice) is None:
                return f"{shortened(choice.name)} ({choice.cell}) is no whole number from 0 to 9"
        if len(choices) < _FEWEST:
            return f"it has one score alone ({choices[0].cell})"
        return _why_not_rising(choices)


def _why_not_rising(choices: Sequence[Choice]) -> str:
    """Where one score does not follow the other; "" where each is one more than the last."""
    for before, after in pairwise(sorted(choices, key=_score)):
        where = f"{after.name} ({after.cell})"
        if _score(after) == _score(before):
            return f"{where} stands there twice"
        if _score(after) != _score(before) + 1:
            return f"{where} does not follow {before.name} without a gap"
    return ""


def scale_of(choices: Sequence[Choice], cells: Cells, lacking: list[str]) -> dict[str, Any]:
    """The plain values of the scale. What the form does not say of it is taken as usual, and told."""
    scored = sorted((choice for choice in choices if not _aside(choice)), key=_score)
    points: list[dict[str, Any]] = []
    for index, choice in enumerate(scored):
        cells.place(("scale", "points", index), choice.cell)
        meaning = choice.meaning or choice.label
        point = {
            "value": _score(choice),
            "label": choice.label[:_LONGEST_LABEL],
            "meaning": meaning,
        }
        points.append(point)
    if not all(choice.meaning for choice in scored):
        lacking.append("the scale: what each score means; its label stands there now")

    target = _usual_target(points)
    cells.notes.append(
        f"A form has no target: {target} was taken, "
        f"and answers from {target} up count as favourable."
    )
    scale: dict[str, Any] = {"points": points, "target": target, "favourable_from": target}
    for key, usual in _ASIDES.items():
        scale[key] = _answer_without_score(key, usual, choices, cells)
    return scale


def _usual_target(points: Sequence[Mapping[str, Any]]) -> int:
    """The score below the highest; on a scale of two or three the highest, lest the middle do."""
    highest: int = points[-1]["value"]
    if len(points) <= _FEWEST + 1:
        return highest
    return highest - 1


def _answer_without_score(
    key: str, usual: _Aside, choices: Sequence[Choice], cells: Cells
) -> dict[str, str]:
    """What the form says of an answer that is no score; the usual where it has none."""
    for choice in choices:
        if _aside(choice) == key:
            meaning = choice.meaning or usual.meaning
            return {"label": choice.label[:_LONGEST_LABEL], "meaning": meaning}
    cells.notes.append(f"The form has no answer “{usual.label}”, so that was added.")
    return {"label": usual.label, "meaning": usual.meaning}


def _aside(choice: Choice) -> str:
    """The key of the answer that is no score; "" for any other."""
    words = {choice.name.strip().casefold(), choice.label.strip().casefold().rstrip(".")}
    for key, aside in _ASIDES.items():
        if words & aside.names:
            return key
    return ""


def _score(choice: Choice) -> int:
    return _value(choice) or 0


def _value(choice: Choice) -> int | None:
    """The score that a choice is named by; None where its name is none."""
    # Excel makes 3.0 of a 3 in some forms. Digits of other scripts are no names of XLSForms.
    name = choice.name.strip().removesuffix(".0")
    if len(name) == 1 and name in "0123456789":
        return int(name)
    return None
