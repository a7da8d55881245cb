"""What differs between two scales, and whether scores on them can be set side by side."""

from __future__ import annotations

from collections.abc import Iterator

from pqmodel.questionnaire.scale import Scale, points_in_words
from pqmodel.questionnaire.versions.model import Change, Weight, What

_NOT_RESCALED = "Scores cannot be compared"


def scale_changes(then: Scale, now: Scale) -> Iterator[Change]:
    """The changes of the scale: its length, numbers, order and labels, then what they mean, then
    its two marks."""
    # On other numbers, labels cannot be set side by side.
    if then.values != now.values:
        yield _length(then, now)
    else:
        yield from _labels(then, now)
        if (then.not_applicable, then.dont_know) != (now.not_applicable, now.dont_know):
            follows = "Lines go on; answers that are no score were put in other words"
            yield _change("asides", "reworded", "wording", follows)

    if then.target != now.target:
        follows = "Lines go on; from now on they are compared with the new target"
        sides = (f"{then.target:g}", f"{now.target:g}")
        yield _change("target", "re-targeted", "compatible", follows, sides)
    if then.favourable_from != now.favourable_from:
        follows = (
            "Scores can be compared. Shares of favourable answers cannot: "
            "other answers count as favourable"
        )
        sides = (str(then.favourable_from), str(now.favourable_from))
        yield _change("favourable_from", "changed", "compatible", follows, sides)


def scale_break(then: Scale, now: Scale) -> str:
    """Why scores on two scales are not to be set beside each other; empty where they are."""
    if then.values == now.values:
        return ""
    return f"the scale had {points_in_words(then)} then, and has {points_in_words(now)} now"


def _length(then: Scale, now: Scale) -> Change:
    had = len(then.points)
    has = len(now.points)
    if had != has:
        reason = f"the scale had {had} points and has {has}"
    else:
        old = f"{then.lowest} to {then.highest}"
        reason = f"the scale ran from {old} and runs from {now.lowest} to {now.highest}"
    follows = f"{_NOT_RESCALED}: {reason}. Every line breaks here, and nothing is rescaled"
    sides = (_points(then), _points(now))
    return _change("points", "changed", "incompatible", follows, sides, reason)


def _labels(then: Scale, now: Scale) -> Iterator[Change]:
    """What changed of the points of two scales with the same numbers."""
    sides = (_points(then), _points(now))
    labels_then = [point.label for point in then.points]
    labels_now = [point.label for point in now.points]
    if labels_then != labels_now:
        if sorted(labels_then) == sorted(labels_now):
            reason = "the points stand in another order, so the same number says something else"
            follows = f"{_NOT_RESCALED}: {reason}. Every line breaks here"
            yield _change("order", "changed", "incompatible", follows, sides, reason)
        else:
            follows = (
                'Lines go on, and every change across this is marked "method changed": '
                "other words were chosen from"
            )
            yield _change("labels", "changed", "compatible", follows, sides)
        return

    reworded = [
        str(old.value)
        for old, new in zip(then.points, now.points, strict=True)
        if (old.meaning, old.meanings) != (new.meaning, new.meanings)
    ]
    if reworded:
        follows = f"Lines go on; what {', '.join(reworded)} means was put in other words"
        yield _change("meaning", "reworded", "wording", follows)


def _change(
    part: str,
    what: What,
    weight: Weight,
    consequence: str,
    sides: tuple[str, str] = ("", ""),
    reason: str = "",
) -> Change:
    then, now = sides
    return Change(
        where="scale",
        id="",
        title="Scale",
        what=what,
        part=part,
        weight=weight,
        then=then,
        now=now,
        consequence=consequence,
        reason=reason,
    )


def _points(scale: Scale) -> str:
    return ", ".join(f"{point.value} {point.label}" for point in scale.points)
