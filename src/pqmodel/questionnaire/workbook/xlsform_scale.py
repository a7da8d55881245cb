"""Tells which list of choices of a form is a scale, and makes the questionnaire's scale of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pqmodel.ground.likeness import did_you_mean, fold
from pqmodel.ground.names import Names
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.workbook.scale_words import Direction, direction_of
from pqmodel.questionnaire.workbook.source_cells import Cells
from pqmodel.questionnaire.workbook.xlsform_names import SCALE


@dataclass(frozen=True)
class _Aside:
    """An answer that is no score: how forms call it, and what is said of it where a form has none."""

    names: Names[bool]
    label: str
    meaning: str


def _called(*names: str) -> Names[bool]:
    return Names((name, True) for name in names)


_ASIDES: Mapping[str, _Aside] = {
    "not_applicable": _Aside(
        _called(
            "na", "n/a", "n_a", "not applicable", "does not apply", "not relevant", "doesn't apply",
            "not applicable to me", "does not apply to me", "not applicable to my role",
        ),
        "Not applicable",
        "This cannot apply here. It is left out of every score.",
    ),
    "dont_know": _Aside(
        _called(
            "dk", "d/k", "don't know", "don_t_know", "do not know", "not sure", "unsure", "no opinion",
            "can't say", "cannot say", "unable to say", "don't know / not sure", "i don't know",
            "don't know or not sure", "unknown", "not known", "no idea",
        ),
        "Don't know",
        "I cannot judge this. It is counted and shown, but never as a score.",
    ),
}  # fmt: skip
_BLANK = "blank"
"""Choices that say that somebody gives no answer; nothing is kept of them."""
_BLANKS = _called(
    "prefer not to say", "prefer not to answer", "rather not say", "refused", "refuse", "refused to answer",
    "no answer", "no response", "declined", "decline to answer", "skip", "missing", "pns", "pnts", "other",
    "not answered", "i would rather not say", "i prefer not to say", "choose not to answer",
)  # fmt: skip
_APART = frozenset({66, 77, 88, 96, 97, 98, 99, 666, 777, 888, 996, 997, 998, 999})
"""Numbers by which forms know answers that are no score."""
_KEY_OF_MAP = {"not_applicable": "na", "dont_know": "dk", _BLANK: ""}
_KNOWN_NAMES = {
    "not_applicable": _called("na", "n/a", "not applicable"),
    "dont_know": _called("dk", "don't know"),
}

_FEWEST, _MOST = 2, 10
_LONGEST_LABEL = 80
_USED_OFTEN = 3
"""Nobody asks so many questions whose answers are a list of names."""
_LIKE_A_SCALE = re.compile(
    r"agree|scale|likert|rating|rate|freq|satis|often|extent|score|quality|level|confid|import"
)
_NUMBERED = (
    re.compile(r"()([-−]?[0-9]{1,3})(?:\.0+)?"),
    re.compile(r"([A-Za-z_][A-Za-z_ .-]*?)[_ .-]?([0-9]{1,3})"),
    re.compile(r"()([-−]?[0-9]{1,3})[_ .-]+[A-Za-z].*"),
)
"""Names that hold a number: 4, a4 or opt_4, and 4_agree."""


@dataclass(frozen=True)
class Choice:
    """A choice of a list: its name, what it is called, what it means (where that is said), and its cell."""

    name: str
    label: str
    meaning: str
    cell: str


@dataclass(frozen=True)
class AsScale:
    """What a person decided: `name` is the list that is the scale, whatever its labels say; `turned`
    turns a scale round that falls, and False keeps it as it is."""

    name: str = ""
    turned: bool | None = None


class Scales:
    """The lists of choices of a form. `uses` counts the questions that each list answers."""

    def __init__(
        self,
        lists: Mapping[str, Sequence[Choice]],
        uses: Mapping[str, int] | None = None,
        decided: AsScale | None = None,
    ) -> None:
        self._lists = lists
        self._uses = uses or {}
        self._decided = decided or AsScale()
        self._reasons: dict[str, str] = {}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._lists)

    def of(self, name: str) -> Sequence[Choice]:
        return self._lists.get(name, ())

    def same_as(self, name: str) -> str:
        """The first list with the same choices: many forms write one scale down for each question."""
        choices = [(choice.name, fold(choice.label)) for choice in self.of(name)]
        for other in self._lists:
            if [(choice.name, fold(choice.label)) for choice in self.of(other)] == choices:
                return other
        return name

    def is_scale(self, name: str) -> bool:
        """True where the choices, but those that are no score, are degrees of one thing."""
        return not self.why_not(name)

    def direction(self, name: str) -> Direction:
        return direction_of([choice.label for choice in in_order(self.of(name))])

    def why_not(self, name: str) -> str:
        """Why a list of choices is no scale, with the cell where one is at fault; "" where it is one."""
        if name not in self._reasons:
            self._reasons[name] = self._find_reason(name)
        return self._reasons[name]

    def wrong_name(self) -> str:
        """What is wrong with the name that a person gave; "" where nothing is."""
        wanted = self._decided.name
        if not wanted or wanted in self._lists:
            return ""
        meant = did_you_mean(wanted, self._lists, f"there are: {', '.join(self._lists)}")
        return f"there is no list of choices {shortened(wanted)} – {meant}"

    def _find_reason(self, name: str) -> str:
        wanted = self._decided.name
        if wanted and self.same_as(name) != self.same_as(wanted):
            return f"the scale is {wanted}"
        scored = scores_among(self.of(name))
        if not scored:
            return f"there is no list of choices {shortened(name)}"
        if len(scored) > _MOST:
            return f"it has {len(scored)} scores, and a scale has two to ten"
        twice = _standing_twice(scored)
        if twice:
            return twice

        direction = self.direction(name)
        if direction in ("rising", "falling") or (wanted and len(scored) >= _FEWEST):
            return ""
        why = _why_no_plain_numbers(scored)
        if direction == "mixed" and len(scored) >= _FEWEST:
            labels = ", ".join(choice.label for choice in scored)
            return f"its labels neither rise nor fall in their order ({labels})"
        if why and not all(_is_word(choice) for choice in scored):
            return why
        if not why and self._is_taken_for_one(name):
            return ""
        labels = ", ".join(choice.label for choice in scored)
        return f"{labels} is a choice between things, and has no order"

    def _is_taken_for_one(self, name: str) -> bool:
        """True for numbered choices that say nothing of their order, but serve as scales do."""
        same = [other for other in self._lists if self.same_as(other) == self.same_as(name)]
        uses = sum(self._uses.get(other, 0) for other in same)
        return name == SCALE or uses >= _USED_OFTEN or _LIKE_A_SCALE.search(fold(name)) is not None


def scores_among(choices: Sequence[Choice]) -> list[Choice]:
    """The choices that may be scores, in the order of the list."""
    return [choice for choice in choices if not _aside(choice, choices)]


def in_order(choices: Sequence[Choice]) -> list[Choice]:
    """The scores of a list by the numbers in their names; without such, as they stand there."""
    scored = scores_among(choices)
    numbers = _numbers_of(scored)
    if numbers is None:
        return scored
    return sorted(scored, key=lambda choice: numbers[choice.name])


def scale_of(
    choices: Sequence[Choice], cells: Cells, lacking: list[str], *, turned: bool = False
) -> dict[str, Any]:
    """The plain values of the scale. What the form does not say of it is taken as usual, and told."""
    scored = in_order(choices)
    values = _values_of(scored)
    if turned:
        scored = scored[::-1]
    points: list[dict[str, Any]] = []
    for index, (choice, value) in enumerate(zip(scored, values, strict=True)):
        cells.place(("scale", "points", index), choice.cell)
        meaning = choice.meaning or choice.label
        point = {"value": value, "label": choice.label[:_LONGEST_LABEL], "meaning": meaning}
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


def meanings_of(choices: Sequence[Choice], scale: Mapping[str, Any]) -> dict[str, Any]:
    """What the names of the choices mean on the scale, for the answers to come back under them.

    Empty where every name is its score or label, which is understood without being told.
    """
    value_of = {point["label"]: point["value"] for point in scale["points"]}
    meanings: dict[str, Any] = {}
    is_told = True
    for choice in choices:
        kind = _aside(choice, choices)
        if kind:
            meant: Any = _KEY_OF_MAP[kind]
            is_known = kind != _BLANK and (
                choice.name in _KNOWN_NAMES[kind] or _is_same(choice.name, scale[kind]["label"])
            )
            # Answers may come back under their labels too, and a second "Not sure" is no label here.
            if kind == _BLANK or not _is_same(choice.label, scale[kind]["label"]):
                meanings[choice.label] = meant
        else:
            meant = value_of[choice.label[:_LONGEST_LABEL]]
            is_known = choice.name.removesuffix(".0") == str(meant) or _is_same(
                choice.name, choice.label
            )
        meanings[choice.name] = meant
        is_told = is_told and is_known
    if is_told:
        return {}
    return meanings


def _is_same(one: str, other: str) -> bool:
    return fold(one, "separators") == fold(other, "separators")


def _values_of(scored: Sequence[Choice]) -> list[int]:
    """The scores from the lowest up: the numbers of the form where they are whole and close, else 1, 2, 3."""
    if not _why_no_plain_numbers(scored):
        return [_plain_number(choice) or 0 for choice in scored]
    return list(range(1, len(scored) + 1))


def _standing_twice(scored: Sequence[Choice]) -> str:
    numbers = _numbers_of(scored)
    seen: dict[Any, Choice] = {}
    for choice in scored:
        key = choice.name if numbers is None else numbers[choice.name]
        if key in seen:
            return f"{choice.name} ({choice.cell}) stands there twice"
        seen[key] = choice
    return ""


def _why_no_plain_numbers(scored: Sequence[Choice]) -> str:
    """Why the names are no whole numbers from 0 to 9 without a gap; "" where they are."""
    for choice in scored:
        if _plain_number(choice) is None:
            return f"{shortened(choice.name)} ({choice.cell}) is no whole number from 0 to 9"
    if len(scored) < _FEWEST:
        return f"it has one score alone ({scored[0].cell})"
    for before, after in pairwise(sorted(scored, key=lambda choice: _plain_number(choice) or 0)):
        if (_plain_number(after) or 0) != (_plain_number(before) or 0) + 1:
            return f"{after.name} ({after.cell}) does not follow {before.name} without a gap"
    return ""


def _numbers_of(scored: Sequence[Choice]) -> dict[str, int] | None:
    """The number in each name, where all names hold one in the same way; else None."""
    for pattern in _NUMBERED:
        found = {choice.name: pattern.fullmatch(choice.name.strip()) for choice in scored}
        matches = [match for match in found.values() if match]
        if not matches or len(matches) < len(found) or len({match[1] for match in matches}) > 1:
            continue
        return {name: int(match[2].replace("−", "-")) for name, match in found.items() if match}
    return None


def _plain_number(choice: Choice) -> int | None:
    """The score that a choice is named by; None where its name is none."""
    # Excel makes 3.0 of a 3 in some forms. Digits of other scripts are no names of XLSForms.
    name = choice.name.strip().removesuffix(".0")
    if len(name) == 1 and name in "0123456789":
        return int(name)
    return None


def _is_word(choice: Choice) -> bool:
    return not any(character.isdigit() for character in choice.name)


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
        if _aside(choice, choices) == key:
            meaning = choice.meaning or usual.meaning
            return {"label": choice.label[:_LONGEST_LABEL], "meaning": meaning}
    cells.notes.append(f"The form has no answer “{usual.label}”, so that was added.")
    return {"label": usual.label, "meaning": usual.meaning}


def _aside(choice: Choice, choices: Sequence[Choice]) -> str:
    """What an answer is that is no score: a key of _ASIDES, or _BLANK; "" for a score."""
    for key, aside in _ASIDES.items():
        if choice.name in aside.names or choice.label in aside.names:
            return key
    if choice.label in _BLANKS or choice.name in _BLANKS:
        return _BLANK
    if _stands_apart(choice, choices):
        return _BLANK
    return ""


def _stands_apart(choice: Choice, choices: Sequence[Choice]) -> bool:
    """True for a 99 or a -88 beside scores that are far from it."""
    number = _NUMBERED[0].fullmatch(choice.name.strip())
    if number is None or abs(int(number[2].replace("−", "-"))) not in _APART:
        return False
    others = []
    for other in choices:
        match = _NUMBERED[0].fullmatch(other.name.strip())
        if match and abs(int(match[2].replace("−", "-"))) not in _APART:
            others.append(match)
    return len(others) >= _FEWEST
