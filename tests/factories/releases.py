"""Rounds that are released and shown at once, for tests of what may be shown."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date

from pqmodel.questionnaire.scale import Scale
from pqmodel.results.disclosure import release
from pqmodel.results.published import Published
from pqmodel.results.releasing import release_round
from pqmodel.results.safe_tally import SafeTally, show
from pqmodel.results.tally import Tally
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Released(SafeTally):
    """What is shown of a round right after a release, and the memory of that."""

    published: Published = field(default_factory=lambda: Published(cycle=""))


def release_all(workspace: Workspace, today: date = date(2026, 11, 28)) -> None:
    """Releases every round that has answers, as somebody would who has looked at each."""
    for cycle in answered_cycles(workspace):
        release_round(workspace, cycle, today)


def protect(
    tally: Tally,
    named: frozenset[str],
    threshold: int,
    before: Published | None = None,
    *,
    scale: Scale | None = None,
    may_grow: Set[str] = frozenset(),
    bands: bool = True,
) -> Released:
    """Releases the round as it is, and shows it. The scale is that of the tiny questionnaire.

    Without `bands` it is told what few people of one mind said: tests of other rules have groups of
    a handful who answer alike, which are the easiest to read.
    """
    if scale is None:
        # There, for these factories and those of conftest use each other.
        from tests.conftest import tiny_questionnaire

        scale = tiny_questionnaire().scale
    published = before or Published(cycle=tally.cycle)
    published = release(tally, named, threshold, published, scale, may_grow)
    if not bands:
        groups = {
            group: part.model_copy(update={"bands": {}}) for group, part in published.groups.items()
        }
        published = published.model_copy(update={"groups": groups})
    safe = show(tally, named, threshold, published)
    return Released(**vars(safe), published=published)
