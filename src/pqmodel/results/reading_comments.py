"""Gathers the comments of a cycle that may be shown, notes what is shown, and looks for personal
data in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from random import Random

from pqmodel.ground.cycle import Cycle
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.comment import Comment, Comments, LikelyPersonal
from pqmodel.results.comment_release import comments_to_show, shuffled
from pqmodel.results.counting import count_round, read_notes
from pqmodel.results.model import Withheld
from pqmodel.results.not_shown import why_not_shown
from pqmodel.results.personal_data import MASKS, find_personal, mask, words_of
from pqmodel.results.releasing import read_memory
from pqmodel.results.safe_tally import show
from pqmodel.workspace.service import Service
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class CommentsShown:
    """The comments and all that a renderer needs beside them. `suspect` counts comments with
    likely personal data. `not_shown` says in words why those of a group are not shown; `unreleased`
    are groups of which nothing was released yet."""

    service: Service
    questionnaire: Questionnaire
    comments: Comments
    suspect: int
    masked: bool
    unreleased: frozenset[str] = frozenset()
    not_shown: Mapping[str, str] = field(default_factory=dict)


def comments_of(
    workspace: Workspace, cycle: Cycle, chance: Random, *, masked: bool = False
) -> CommentsShown:
    """The comments of a cycle that may be shown. `masked` puts a word in brackets in the place of
    what is likely to be personal; the warnings still count it."""
    service = workspace.service
    counted = count_round(workspace, cycle.id)
    published = read_memory(workspace, counted)
    safe = show(counted.tally, service.named, service.smallest_group, published)
    notes = read_notes(workspace, cycle.id)
    written = comments_to_show(notes, safe, published, service.named)

    questionnaire = counted.questionnaire
    order = [statement.id for statement in questionnaire.statements()]
    groups: dict[str, tuple[Comment, ...] | Withheld] = {}
    for group, of_group in written.items():
        if isinstance(of_group, Withheld):
            groups[group] = of_group
        else:
            groups[group] = shuffled(of_group, order, chance)

    no_names = known_words(service, questionnaire)
    warnings, suspect = _warnings(_shown_comments(groups), no_names)
    if masked:
        groups = {group: _mask(of_group, no_names) for group, of_group in groups.items()}
    return CommentsShown(
        service=service,
        questionnaire=questionnaire,
        comments=Comments(cycle=cycle.id, groups=groups, warnings=warnings),
        suspect=suspect,
        masked=masked,
        unreleased=safe.unreleased,
        not_shown=why_not_shown(safe),
    )


def known_words(service: Service, questionnaire: Questionnaire) -> set[str]:
    """Words that are no people's names here: all of the questionnaire's, the service's, and its
    groups'."""
    texts = [questionnaire.model_dump_json(), service.service, service.type]
    texts += [group.title for group in service.groups]
    return words_of(" ".join(texts))


def _shown_comments(groups: Mapping[str, tuple[Comment, ...] | Withheld]) -> list[Comment]:
    return [
        comment
        for of_group in groups.values()
        if not isinstance(of_group, Withheld)
        for comment in of_group
    ]


def _warnings(
    comments: Iterable[Comment], no_names: set[str]
) -> tuple[tuple[LikelyPersonal, ...], int]:
    """How many comments have something likely personal of each kind, and how many have any."""
    kinds = [
        {finding.kind for finding in find_personal(comment.note, no_names)} for comment in comments
    ]
    counted = Counter(kind for of_comment in kinds for kind in of_comment)
    warnings = tuple(
        LikelyPersonal(kind=kind, comments=counted[kind]) for kind in MASKS if counted[kind]
    )
    return warnings, sum(1 for of_comment in kinds if of_comment)


def _mask(
    of_group: tuple[Comment, ...] | Withheld, no_names: set[str]
) -> tuple[Comment, ...] | Withheld:
    if isinstance(of_group, Withheld):
        return of_group
    masked = []
    for comment in of_group:
        note = mask(comment.note, find_personal(comment.note, no_names))
        masked.append(Comment(statement=comment.statement, note=note))
    return tuple(masked)
