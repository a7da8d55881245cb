"""The comments of a cycle that may be shown, in the shape that `results --comments --json`
prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pqmodel.ground.nouns import Noun
from pqmodel.results.model import Withheld


class Comment(Noun):
    """What one person wrote on one statement. Nothing says who, or which comments are the same
    person's."""

    statement: str
    note: str


class LikelyPersonal(Noun):
    """How many of the comments have something in them that is likely to be personal data of one
    kind."""

    kind: Literal["e-mail", "phone", "nhs-number", "ni-number", "postcode", "date", "name"]
    comments: int


class Comments(Noun):
    """Comments by group. Statements stand in the questionnaire's order; the order within one tells
    nothing.

    A group that is too small stands as withheld; groups that answered without a comment have an
    empty list.
    """

    format: Literal[1] = 1
    cycle: str
    groups: Mapping[str, tuple[Comment, ...] | Withheld] = {}
    warnings: tuple[LikelyPersonal, ...] = ()
