"""Who can be asked: the audiences that a questionnaire declares, and which of them a group is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.likeness import did_you_mean
from pqmodel.ground.nouns import Id, Label, Noun, Words
from pqmodel.workspace.service import Group


class Audience(Noun):
    """People who are asked in the same words, such as all who work here."""

    id: Annotated[Id, Field(description="Its name for ever; statements give their words under it")]
    title: Annotated[Label, Field(description="What it is called, such as Staff")]
    form_title: Annotated[
        Words | None,
        Field(description="What its forms are headed, where the questionnaire's title says less"),
    ] = None
    rated: Annotated[
        bool,
        Field(description="Whether words for a response rate of staff (good, very good) fit it"),
    ] = False


USUAL_AUDIENCES = (
    Audience(id="manager", title="Manager"),
    Audience(id="staff", title="Staff", rated=True),
)
"""Those of a questionnaire that declares none: it was written before it could."""


def audience_of(group: Group, audiences: Sequence[Audience]) -> str:
    """The id of the audience that a group belongs to.

    It is the one that the group names; else the one of the group's own id; else the first for a
    named group, and the second, where there is one, for all others.
    """
    ids = [audience.id for audience in audiences]
    for named in (group.audience, group.id):
        if named in ids:
            return str(named)
    return ids[0] if group.named else usual_audience(audiences)


def is_rated(group: Group, audiences: Sequence[Audience]) -> bool:
    """True where the words for a response rate of staff fit a group: families are no staff."""
    own = audience_of(group, audiences)
    return any(audience.id == own and audience.rated for audience in audiences)


def usual_audience(audiences: Sequence[Audience]) -> str:
    """The id of the audience that most groups are: the second, since the first is often one
    person; the only one where there is one."""
    return [audience.id for audience in audiences][:2][-1]


def named_audience(name: str, audiences: Sequence[Audience]) -> str:
    """The audience of that id, the usual one where no name is given. PqmodelError for another."""
    ids = [audience.id for audience in audiences]
    if not name:
        return usual_audience(audiences)
    if name not in ids:
        hint = did_you_mean(name, ids, f"Choose from: {', '.join(ids)}.")
        raise PqmodelError(f"There is no audience {name!r} in this questionnaire.", hint)
    return name
