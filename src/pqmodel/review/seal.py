"""The seal of a completed review, what was still open in it, and where a copy of it differs."""

from __future__ import annotations

import hashlib
import json

from pqmodel.review.model import ActionReview, Review

_FACTS_OF_WHOLE = (
    "cycle",
    "since",
    "started",
    "completed",
    "lacks",
    "overall_then",
    "overall_now",
    "overall_figure",
)
_NOT_SEALED = {"seal", "corrections"}


def sealed(review: Review) -> Review:
    """The review with its seal."""
    return review.model_copy(update={"seal": seal_of(review)})


def seal_of(review: Review) -> str:
    """The SHA-256 of all of the review but its seal and its corrections, as 64 hexadecimal digits.

    Fields that hold what they hold by default count for nothing, so that a field which a later version of pqmodel adds
    breaks no seal.
    """
    content = review.model_dump(mode="json", exclude=_NOT_SEALED, exclude_defaults=True)
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def intact(review: Review) -> bool:
    """True where a completed review is as it was sealed."""
    return review.seal == seal_of(review)


def lacks(review: Review) -> tuple[str, ...]:
    """What has to be settled before a review is complete, in words: "A-002: outcome reached"."""
    missing = []
    for item in review.actions:
        if item.reached is None:
            missing.append(f"{item.action}: outcome reached")
        if item.next_step is None:
            missing.append(f"{item.action}: next step")
    if not review.overall.result.strip():
        missing.append("the cycle as a whole: overall result")
    return tuple(missing)


def lacks_told(lacks: tuple[str, ...]) -> str:
    """What is open, with actions that lack the same together: "A-002, A-003: outcome reached, next step"."""
    of: dict[str, list[str]] = {}
    for words in lacks:
        place, _, what = words.partition(": ")
        of.setdefault(place, []).append(what)
    alike: dict[str, list[str]] = {}
    for place, open_ in of.items():
        alike.setdefault(", ".join(open_), []).append(place)
    return "; ".join(f"{', '.join(places)}: {what}" for what, places in alike.items())


def differences(kept: Review, found: Review) -> tuple[str, ...]:
    """The fields in which what was found differs from what was kept, by name: "A-001 lessons", "overall result"."""
    told = [
        name.replace("_", " ")
        for name in _FACTS_OF_WHOLE
        if getattr(kept, name) != getattr(found, name)
    ]
    overall = type(kept.overall).model_fields
    told += [
        f"overall {_name(key)}"
        for key in overall
        if getattr(kept.overall, key) != getattr(found.overall, key)
    ]
    for item in kept.actions:
        other = found.action(item.action)
        if other is None:
            told.append(f"{item.action} is gone")
        else:
            fields = (
                key
                for key in ActionReview.model_fields
                if getattr(item, key) != getattr(other, key)
            )
            told += [f"{item.action} {_name(key)}" for key in fields]
    told += [f"{item.action} is new" for item in found.actions if kept.action(item.action) is None]
    told += ["seal"] if kept.seal != found.seal else []
    told += ["corrections"] if kept.corrections != found.corrections else []
    if not told and kept != found:
        told.append("the order of actions")
    return tuple(told)


def _name(field: str) -> str:
    return field.replace("_", " ")
