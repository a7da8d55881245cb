"""Understands an answer as people and programs write it: 4, "4.0", "5 - Embedded", "n/a"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta

from pqmodel.answers.response import Value
from pqmodel.ground.likeness import fold
from pqmodel.ground.names import Names
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.scale import Scale
from pqmodel.questionnaire.translation import Translation
from pqmodel.workbook.plain_table import Cell, as_text

_NOT_APPLICABLE = ("na", "n/a", "n.a", "not applicable", "does not apply")
_DONT_KNOW = ("dk", "d/k", "don't know", "dont know", "do not know", "not sure", "unsure")

# Workbooks of other programs write 4 as "4." or "4,0". No scale has a score between two points.
_NUMBER = re.compile(r"\d{1,3}(?:[.,]0*)?")
_LABELLED = re.compile(r"[(\[]?(\d{1,3})\s*[-–—.:;,)\]=/]*\s*(\D.*)", re.DOTALL)
_LABEL_FIRST = re.compile(r"(.*\D)\s*[-–—:;,(\[=/]+\s*(\d{1,3})\s*[)\]]?", re.DOTALL)
_OF_THE_HIGHEST = re.compile(r"(\d{1,3})\s*(?:/|of|out of)\s*(\d{1,3})")


class NoAnswer(ValueError):
    """What stands there is not an answer on the scale; the message says what it is instead."""


class Answers:
    """The answers that one scale allows, under every way to write them.

    98 and 99, which other surveys use for "not applicable" and "don't know", are scores off the
    scale here: guessing at them would turn somebody's slip into an answer. `meanings` says what
    else a file has and what it stands for, such as A1 for 1; that goes before all else. Labels in
    the languages of `translations` count where they are no words of the scale's own.
    """

    def __init__(
        self,
        scale: Scale,
        meanings: Mapping[str, str] | None = None,
        translations: Iterable[Translation] = (),
    ) -> None:
        self._meanings = Names(meanings or {})
        self._is_translating = bool(meanings)
        not_applicable = scale.not_applicable.label
        dont_know = scale.dont_know.label
        self._scores = frozenset(scale.values)
        self._range = f"{scale.lowest} to {scale.highest}"

        # The scale's own labels come last: they count where one of them is also a usual word.
        usual: dict[str, Value] = dict.fromkeys(_NOT_APPLICABLE, "na")
        usual |= dict.fromkeys(_DONT_KNOW, "dk")
        self._words = {fold(word): value for word, value in usual.items()}
        self._words[fold(not_applicable)] = "na"
        self._words[fold(dont_know)] = "dk"
        for point in scale.points:
            self._words[fold(point.label)] = point.value
        for label, value in _labels_in(translations, scale):
            self._words.setdefault(label, value)
        self._unaccented = unaccented(self._words)
        # Forms of KoboToolbox and ODK give the name of a choice: strongly_agree.
        self._names = Names(self._words)
        self._highest = scale.highest

        self.allowed = (
            f"write {self._range}, one of their labels, na ({not_applicable}), "
            f"dk ({dont_know}) or nothing"
        )

    def value(self, cell: Cell) -> Value | None:
        """The answer in a cell, None for a blank. Raises NoAnswer for all else."""
        if cell is None:
            return None
        if self._is_translating:
            meant = self._meanings.get(as_text(cell))
            if meant is not None:
                cell = meant
        if isinstance(cell, str):
            return self._read_words(cell)
        # True is 1 to Python, and a ticked box is not a score of 1.
        if isinstance(cell, bool):
            raise NoAnswer(f"{str(cell).upper()} is not an answer")
        if isinstance(cell, int | float):
            return self._check_score(cell)
        raise NoAnswer(f"{_write_moment(cell)} is a date or a time, not an answer")

    def is_answer(self, cell: Cell) -> bool:
        """True where the cell holds an answer, or nothing."""
        try:
            self.value(cell)
        except NoAnswer:
            return False
        return True

    def _read_words(self, words: str) -> Value | None:
        text = words.strip()
        if not text:
            return None
        # Most cells hold a word just as the form wrote it: folding each of thousands takes long.
        if text in self._words:
            return self._words[text]
        if _NUMBER.fullmatch(text):
            return self._check_score(float(text.replace(",", ".")))

        value = self._words.get(fold(text))
        if value is None:
            value = self._names.get(text)
        if value is None:
            value = self._unaccented.get(fold(fold(text), "accents"))
        if value is None:
            value = self._read_labelled(text)
        if value is None:
            raise NoAnswer(f"{shortened(text)} is not an answer on the scale")
        return value

    def _read_labelled(self, text: str) -> Value | None:
        """The score in "5 - Embedded", "Embedded (5)" or "5/5"; else None.

        A label has to be that of the score, and what the score is out of the highest.
        """
        outright = _OF_THE_HIGHEST.fullmatch(text)
        if outright is not None:
            score, highest = int(outright[1]), int(outright[2])
            is_whole = highest == self._highest and score in self._scores
            return score if is_whole else None

        parts = _LABELLED.fullmatch(text)
        if parts is not None:
            return self._agreeing(parts[1], parts[2])
        parts = _LABEL_FIRST.fullmatch(text)
        if parts is not None:
            return self._agreeing(parts[2], parts[1])
        return None

    def _agreeing(self, number: str, label: str) -> Value | None:
        """The score of that number, where the label is its own; else None."""
        score = int(number)
        if self._names.get(label) != score:
            return None
        return score

    def _check_score(self, number: float) -> Value:
        if number not in self._scores:
            raise NoAnswer(f"{number:g} is not on the scale, which goes from {self._range}")
        return int(number)


def _labels_in(translations: Iterable[Translation], scale: Scale) -> Iterator[tuple[str, Value]]:
    """The labels of the scale in other languages, each with its answer.

    One that says another score in another language says none.
    """
    answers: dict[str, Value] = {"na": "na", "dk": "dk"}
    answers |= {str(value): value for value in scale.values}
    labels: dict[str, set[Value]] = {}
    for translation in translations:
        for key, translated in translation.answers.items():
            if key in answers:
                labels.setdefault(fold(translated.label), set()).add(answers[key])
    for label, values in labels.items():
        if len(values) == 1:
            yield label, values.pop()


def unaccented(words: Mapping[str, Value]) -> dict[str, Value]:
    """The words as a keyboard without accents writes them ("nu stiu"), where that says one thing."""
    plain: dict[str, set[Value]] = {}
    for word, value in words.items():
        plain.setdefault(fold(word, "accents"), set()).add(value)
    return {word: values.pop() for word, values in plain.items() if len(values) == 1}


def _write_moment(cell: date | datetime | time | timedelta) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    return str(cell)
