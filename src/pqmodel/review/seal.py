"""The seal of a completed review, what was still open in it, and where a copy of it differs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from pqmodel.ground.nouns import Noun
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
    # Of what it says, not of the bytes of the file: a comment, or another order of keys, alters
    # nothing that was judged.
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


def lacks_in_words(lacks: tuple[str, ...]) -> str:
    """What is open, with actions that lack the same together: "A-002, A-003: outcome reached, next step"."""
    # Ten actions that lack the same are one line to read, and not ten.
    lacking: dict[str, list[str]] = {}
    for words in lacks:
        place, _, what = words.partition(": ")
        lacking.setdefault(place, []).append(what)

    places_by_lack: dict[str, list[str]] = {}
    for place, parts in lacking.items():
        places_by_lack.setdefault(", ".join(parts), []).append(place)

    return "; ".join(f"{', '.join(places)}: {what}" for what, places in places_by_lack.items())


def differences(kept: Review, altered: Review) -> tuple[str, ...]:
    """The fields in which a record differs from the one that was kept, by name: "A-001 lessons", "overall result"."""
    # In the order in which people read a review: the whole first, then action by action.
    names = _differing(kept, altered, _FACTS_OF_WHOLE)
    overall = type(kept.overall).model_fields
    names += [f"overall {name}" for name in _differing(kept.overall, altered.overall, overall)]

    names += _differing_actions(kept, altered)
    names += _differing(kept, altered, ("seal", "corrections"))
    # Whatever differs is told: a refusal that names nothing would send people hunting.
    if not names and kept != altered:
        names.append("the order of actions")
    return tuple(names)


def _differing_actions(kept: Review, altered: Review) -> list[str]:
    """In which fields of which actions two differ, and which actions one of them alone has."""
    names: list[str] = []
    for item in kept.actions:
        other = altered.action(item.action)
        if other is None:
            names.append(f"{item.action} is gone")
            continue
        fields = _differing(item, other, ActionReview.model_fields)
        names += [f"{item.action} {name}" for name in fields]

    for item in altered.actions:
        if kept.action(item.action) is None:
            names.append(f"{item.action} is new")

    return names


def _differing(one: Noun, other: Noun, fields: Iterable[str]) -> list[str]:
    """Names of the fields in which two differ, as people read them."""
    return [
        field.replace("_", " ") for field in fields if getattr(one, field) != getattr(other, field)
    ]
