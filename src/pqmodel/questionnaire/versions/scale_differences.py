"""What differs between two scales, and whether scores on them can be set side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pqmodel.questionnaire.scale import Scale, points_in_words
from pqmodel.questionnaire.versions.model import Change

_NOT_RESCALED = "Scores cannot be compared"


def scale_changes(then: Scale, now: Scale) -> Iterator[Change]:
    """The changes of the scale: its length, numbers, order and labels, then what they mean, then its two marks."""
    if then.values != now.values:
        yield _length(then, now)
    else:
        yield from _labels(then, now)
    if then.target != now.target:
        follows = "Lines go on; from now on they are held against the new target"
        yield _of("target", "re-targeted", then.target, now.target, "compatible", follows)
    if then.favourable_from != now.favourable_from:
        follows = "Scores can be compared. Shares of favourable answers cannot: other answers count as favourable"
        yield _of(
            "favourable_from",
            "changed",
            then.favourable_from,
            now.favourable_from,
            "compatible",
            follows,
        )


def _length(then: Scale, now: Scale) -> Change:
    had, has = len(then.points), len(now.points)
    if had != has:
        reason = f"the scale had {had} points and has {has}"
    else:
        reason = f"the scale ran from {then.lowest} to {then.highest} and runs from {now.lowest} to {now.highest}"
    follows = f"{_NOT_RESCALED}: {reason}. Every line breaks here, and nothing is rescaled"
    return _of("points", "changed", _told(then), _told(now), "incompatible", follows, reason=reason)


def _labels(then: Scale, now: Scale) -> Iterator[Change]:
    before, after = ([point.label for point in scale.points] for scale in (then, now))
    if before != after and sorted(before) == sorted(after):
        reason = "the points stand in another order, so the same number says something else"
        follows = f"{_NOT_RESCALED}: {reason}. Every line breaks here"
        yield _of(
            "order", "changed", _told(then), _told(now), "incompatible", follows, reason=reason
        )
    elif before != after:
        follows = 'Lines go on, and every change across this is marked "method changed": other words were chosen from'
        yield _of("labels", "changed", _told(then), _told(now), "compatible", follows)
    elif [point.meaning for point in then.points] != [point.meaning for point in now.points]:
        moved = [
            str(old.value)
            for old, new in zip(then.points, now.points, strict=True)
            if old.meaning != new.meaning
        ]
        follows = f"Lines go on; what {', '.join(moved)} means was put in other words"
        yield _of("meaning", "reworded", "", "", "wording", follows)
    if (then.not_applicable, then.dont_know) != (now.not_applicable, now.dont_know):
        follows = "Lines go on; answers that are no score were put in other words"
        yield _of("asides", "reworded", "", "", "wording", follows)


def _of(
    part: str, what: Any, then: object, now: object, weight: Any, consequence: str, reason: str = ""
) -> Change:
    sides = {
        side: f"{value:g}" if isinstance(value, int | float) else str(value)
        for side, value in (("then", then), ("now", now))
    }
    return Change(
        where="scale", id="", title="Scale", what=what, part=part, weight=weight,
        consequence=consequence, reason=reason, **sides,
    )  # fmt: skip


def _told(scale: Scale) -> str:
    return ", ".join(f"{point.value} {point.label}" for point in scale.points)


def scale_break(then: Scale, now: Scale) -> str:
    """Why scores on two scales are not to be set beside each other; empty where they are."""
    if then.values == now.values:
        return ""
    return f"the scale had {points_in_words(then)} then, and has {points_in_words(now)} now"
