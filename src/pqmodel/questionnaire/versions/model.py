"""What differs between two versions of a questionnaire, and how the line of a statement begins or
ends."""

from __future__ import annotations

from typing import Literal

from pqmodel.ground.nouns import Noun

Weight = Literal["none", "wording", "compatible", "incompatible"]
"""What a change does. none: nothing that is scored; wording: other words, the same meaning;
compatible: lines go on, and what has to be known is said of them; incompatible: scores before
and after are not of the same thing."""
WEIGHTS: tuple[Weight, ...] = ("none", "wording", "compatible", "incompatible")
Where = Literal["scale", "pillar", "theme", "statement", "measure", "action", "other"]
What = Literal[
    "reworded",
    "moved",
    "re-weighted",
    "re-targeted",
    "added",
    "removed",
    "replaced",
    "split",
    "merged",
    "retired",
    "left out",
    "changed",
]


class Change(Noun):
    """One change.

    `id` is that of the statement, pillar, measure or action, `title` its words; `then` and `now`
    are what stood there, `ids` the other statements that it has to do with. `reason` says why it is
    incompatible, `consequence` what follows for trends. `warning` says what looks wrong and how to
    mend it; empty where nothing does.
    """

    where: Where
    id: str
    title: str = ""
    what: What
    weight: Weight
    part: str = ""
    then: str = ""
    now: str = ""
    ids: tuple[str, ...] = ()
    reason: str = ""
    consequence: str = ""
    declared: bool = True
    warning: str = ""

    @property
    def needs_attention(self) -> bool:
        """True of what is incompatible, or not declared, or looks like a slip."""
        return self.weight == "incompatible" or not self.declared or bool(self.warning)


class Side(Noun):
    """One of the two versions.

    `name` is what it was asked for by: an id, a path, a cycle, or "current". Where both have the
    same version, `amended` says by which amendments of the service it differs from that as it was
    given.
    """

    name: str
    id: str
    version: str
    digest: str
    statements: int
    amended: str = ""


class QuestionnaireDiff(Noun):
    """All that differs, in the order: scale, pillars and themes, statements, measures, actions, the
    rest.

    `weight` is that of the weightiest change, "none" where there is none.
    """

    format: Literal[1] = 1
    then: Side
    now: Side
    weight: Weight
    changes: tuple[Change, ...]

    @property
    def needs_attention(self) -> bool:
        """True where one of the changes does."""
        return any(change.needs_attention for change in self.changes)


Turning = Literal["new", "split", "merged", "retired", "left out", "not declared"]
"""What a line begins with ("new", "split", "merged") or ends with (all but "new"). "left out" is
what the service itself does not ask; "not declared" is a statement that is gone, and no
questionnaire says why."""


class Turn(Noun):
    """Where a statement's line begins or ends.

    `cycle` is the first round of the new line, or the first one without the old; `statements` are
    the ids that it came from or went into, `why` is the reason that was given, and `words` say it
    whole: "split into a, b", "retired: nobody uses it".
    """

    how: Turning
    cycle: str
    statements: tuple[str, ...] = ()
    why: str = ""
    words: str
