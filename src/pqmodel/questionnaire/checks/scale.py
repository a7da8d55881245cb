"""Checks of the scale, and of what is written for its points: targets and levels."""

from __future__ import annotations

from collections import Counter

from pqmodel.ground.likeness import fold
from pqmodel.ground.words import listed
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.raw_parts import Part, Parts

USUAL = 0.8
"""A level that this share of the statements describe is missed in the others (ours)."""
FEWEST_STATEMENTS = 5
"""Of fewer statements nothing is usual (ours)."""


def scale_has_no_gaps(parts: Parts) -> None:
    """Each point is one above the point before it."""
    before: int | None = None
    for point in parts.scale.items("points"):
        number = point.number("value")
        value = number if isinstance(number, int) else None
        if before is not None and value is not None and value != before + 1:
            mend = f"number the points one by one, rising: {before} is followed by {before + 1}"
            point.fault("value", _gap_in_words(before, value), mend)
        # After a value that cannot be read, nothing is said of the next.
        before = value


def _gap_in_words(before: int, value: int) -> str:
    if value == before:
        return f"the scale has {value} twice"
    if value > before:
        return f"the scale jumps from {before} to {value}"
    return f"the scale goes back from {before} to {value}"


def scale_labels_differ(parts: Parts) -> None:
    """A warning where two answers have the same label; capitals make no difference."""
    answers = list(parts.scale.items("points"))
    answers.append(parts.scale.child("not_applicable"))
    answers.append(parts.scale.child("dont_know"))

    first: dict[str, Part] = {}
    for answer in answers:
        label = answer.text("label")
        folded = label.strip().casefold()
        if not folded:
            continue
        earlier = first.setdefault(folded, answer)
        if earlier is not answer:
            place = earlier.where("label")
            what = f"the label {shortened(label)} is used twice (first at {place})"
            mend = "give each point its own words, so that people can tell them apart"
            answer.fault("label", what, mend, warning=True)


def targets_are_on_the_scale(parts: Parts) -> None:
    """The scale's target and `favourable_from`, and each statement's own target."""
    bounds = parts.scale_bounds()
    if bounds is None:
        return
    lowest, highest = bounds
    aims = [(parts.scale, "target"), (parts.scale, "favourable_from")]
    aims += [(statement, "target") for statement in parts.statements()]
    for part, key in aims:
        aim = part.number(key)
        if aim is not None and not lowest <= aim <= highest:
            what = f"{key!r} {aim} lies outside the scale"
            part.fault(key, what, f"choose {lowest} to {highest}")


def levels_describe_the_scale(parts: Parts) -> None:
    """Each level is a point of the scale, and both ends of the scale have one."""
    bounds = parts.scale_bounds()
    # A scale with a fault of its own would make all levels look as though they lacked an end.
    ends = bounds if bounds and parts.scale_is_sound() else ()

    for statement in parts.statements():
        scores = [level.at[-1] for level in statement.entries("levels")]
        levels = statement.child("levels")
        wrong = [score for score in scores if _refuse_wrong_level(levels, score, bounds)]
        lacking = [str(end) for end in ends if end not in scores]
        if not scores or wrong or not lacking:
            continue
        what = f"the levels lack {listed(lacking)}: both ends of the scale need describing"
        mend = f"add a line `{lacking[0]}: …` with what one would see there"
        statement.fault("levels", what, mend)


def levels_are_as_many(parts: Parts) -> None:
    """A warning where a statement lacks a level that nearly all others have."""
    statements = [each for each in parts.statements() if list(each.entries("levels"))]
    if len(statements) < FEWEST_STATEMENTS:
        return
    described = Counter(level.at[-1] for each in statements for level in each.entries("levels"))
    usual = [score for score, number in described.items() if number >= USUAL * len(statements)]
    bounds = parts.scale_bounds()
    for statement in statements:
        own = {level.at[-1] for level in statement.entries("levels")}
        # Both ends are asked of every statement, which is told as a fault.
        lacking = [score for score in usual if score not in own and score not in (bounds or ())]
        for score in lacking:
            what = f"the levels lack {score}, which nearly all other statements have"
            mend = f"add a line `{score}: …` with what one would see there"
            statement.fault("levels", what, mend, warning=True)


def levels_differ(parts: Parts) -> None:
    """A warning where two levels of a statement say the same."""
    for statement in parts.statements():
        first: dict[str, Part] = {}
        for level in statement.entries("levels"):
            if not isinstance(level.raw, str):
                continue
            words = fold(level.raw)
            earlier = first.setdefault(words, level)
            if words and earlier is not level:
                what = f"level {level.at[-1]} says the same as level {earlier.at[-1]}"
                mend = "say what one would see there and not at the other"
                level.fault(None, what, mend, warning=True)


def _refuse_wrong_level(levels: Part, score: str | int, bounds: tuple[int, int] | None) -> bool:
    """True where the level was refused."""
    if is_number_in_quotes(score):
        what = f"level {shortened(score)} is written as words"
        levels.fault(score, what, "take the quotes off the number")
        return True
    if not isinstance(score, int) or bounds is None:
        return False
    lowest, highest = bounds
    if lowest <= score <= highest:
        return False
    levels.fault(score, f"level {score} is not on the scale", f"use {lowest} to {highest}")
    return True


def is_number_in_quotes(score: str | int) -> bool:
    """True of "3", which YAML reads as words: nobody who sees the file sees the difference."""
    return isinstance(score, str) and score.isdecimal()
