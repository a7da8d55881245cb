"""How the line of a statement begins or ends: what was declared of it, in the shape that `compare` and `trend` tell."""

from __future__ import annotations

from typing import Literal

from pqmodel.ground.nouns import Noun

Turning = Literal["new", "split", "merged", "retired", "left out", "not declared"]
"""What a line begins with ("new", "split", "merged") or ends with (all but "new"). "left out" is what the service
itself does not ask; "not declared" is a statement that is gone, and no questionnaire says why."""


class Turn(Noun):
    """Where a statement's line begins or ends. `cycle` is the first round of the new line, or the first one without the
    old; `statements` are the ids that it came from or went into, `why` is the reason that was given, and `words` say it
    whole: "split into a, b", "retired: nobody uses it"."""

    how: Turning
    cycle: str
    statements: tuple[str, ...] = ()
    why: str = ""
    words: str
