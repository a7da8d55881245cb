"""Understands an answer as people and programs write it: 4, "4.0", "5 - Embedded", "Embedded", "n/a", a blank."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from pqmodel.answers.response import Value
from pqmodel.ground.likeness import folded
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.scale import Scale
from pqmodel.workbook.plain_table import Cell

"""What a cell of a workbook or a table can hold."""

_ASIDES: dict[str, Value] = {
    **dict.fromkeys(("na", "n/a", "n.a", "not applicable", "does not apply"), "na"),
    **dict.fromkeys(
        ("dk", "d/k", "don't know", "dont know", "do not know", "not sure", "unsure"), "dk"
    ),
}
_NUMBER = re.compile(r"\d{1,3}(?:[.,]0*)?")
_LABELLED = re.compile(r"(\d{1,3})\s*[-–—.:;,)=/]*\s*(\D.*)", re.DOTALL)


class NoAnswer(ValueError):
    """What stands there is no answer on the scale; the message says what it is instead."""


class Answers:
    """The answers that one scale allows, under every way to write them."""

    def __init__(self, scale: Scale) -> None:
        self._scores = frozenset(scale.values)
        self._words: dict[str, Value] = {folded(word): value for word, value in _ASIDES.items()}
        self._words[folded(scale.not_applicable.label)] = "na"
        self._words[folded(scale.dont_know.label)] = "dk"
        for point in scale.points:
            self._words[folded(point.label)] = point.value
        self.allowed = (
            f"write {scale.lowest} to {scale.highest}, one of their labels, na ({scale.not_applicable.label}), "
            f"dk ({scale.dont_know.label}) or nothing"
        )
        self._range = f"{scale.lowest} to {scale.highest}"

    def value(self, cell: Cell) -> Value | None:
        """The answer in a cell, None for a blank. Raises NoAnswer for all else."""
        if cell is None:
            return None
        if isinstance(cell, str):
            return self._written(cell)
        if isinstance(cell, bool):
            raise NoAnswer(f"{str(cell).upper()} is no answer")
        if isinstance(cell, int | float):
            return self._score(cell)
        raise NoAnswer(f"{_moment(cell)} is a date or a time, no answer")

    def is_answer(self, cell: Cell) -> bool:
        """True where the cell holds an answer, or nothing."""
        try:
            self.value(cell)
        except NoAnswer:
            return False
        return True

    def _written(self, words: str) -> Value | None:
        text = words.strip()
        if not text:
            return None
        if text in self._words:
            return self._words[text]
        if _NUMBER.fullmatch(text):
            return self._score(float(text.replace(",", ".")))
        if (value := self._words.get(folded(text))) is not None:
            return value
        if (parts := _LABELLED.fullmatch(text)) and self._words.get(folded(parts[2])) == int(
            parts[1]
        ):
            return int(parts[1])
        raise NoAnswer(f"{shortened(text)} is no answer on the scale")

    def _score(self, number: float) -> Value:
        if number not in self._scores:
            raise NoAnswer(f"{number:g} is not on the scale, which goes from {self._range}")
        return int(number)


def _moment(cell: date | datetime | time | timedelta) -> str:
    return cell.isoformat(sep=" ") if isinstance(cell, datetime) else str(cell)
