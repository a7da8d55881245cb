"""Reads what may be shown of a round, and releases it: counting, deciding and noting under one lock.

Looking is not publishing: only `release_round`, which a person asks for or the settings do, lets
figures of anonymous groups out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pqmodel.answers.record import groups_answered, is_released, mark_released
from pqmodel.ground.cycle import Cycle
from pqmodel.results.comment_release import release_comments
from pqmodel.results.counting import Counted, count_round, read_notes
from pqmodel.results.disclosure import release, smallest_group
from pqmodel.results.published import POOL, Published
from pqmodel.results.record import read_published, write_published
from pqmodel.results.release_due import groups_that_may_grow, is_release_due
from pqmodel.results.release_memory import close_forgotten, lost_groups, note_lost, with_bands
from pqmodel.results.safe_tally import SafeTally, show
from pqmodel.results.turnout import Outlook
from pqmodel.workspace.cycle_stages import answered_cycles, stage_of
from pqmodel.workspace.forgotten_ids import groups_forgotten
from pqmodel.workspace.workspace import Workspace

_SHOWN = "Figures with these answers were released."


def protect(workspace: Workspace, counted: Counted) -> SafeTally:
    """What may be shown of a counted round: named people's answers, and what was released."""
    service = workspace.service
    published = read_memory(workspace, counted)
    return show(counted.tally, service.named, service.smallest_group, published)


def release_round(
    workspace: Workspace, cycle: Cycle, today: date, *, together: bool = False
) -> None:
    """Releases what may be shown of a round, comments too, and notes it.

    `together` counts small groups together even where more of their people can still answer. A
    round without answers of anonymous groups stays as it is. PqmodelError where it cannot be noted;
    then nothing is released.
    """
    # Every look at figures comes through here, and few of them release anything.
    from pqmodel.exchange.changes import close

    with workspace.lock():
        counted = count_round(workspace, cycle.id)
        before = read_memory(workspace, counted)
        may_grow = _may_grow(workspace, cycle, counted, before, today)
        if together:
            may_grow = frozenset()
        published = _release(workspace, counted, before, may_grow)
        if published == before:
            return
        published = release_comments(read_notes(workspace, cycle.id), published)
        # Noted before anything is shown: an output that is not remembered could be taken off the
        # next.
        write_published(workspace, published)
        mark_released(workspace, cycle.id, {*published.groups, *published.pooled} - {POOL})
        # Taken out again, those answers could be worked out from what was shown.
        close(workspace, f"responses-{cycle.id}", _SHOWN)


def release_as_set(workspace: Workspace, today: date) -> None:
    """Releases the rounds that are to be released by themselves, as pqmodel.yaml says."""
    service = workspace.service
    if service.release is None:
        return
    for cycle in answered_cycles(workspace):
        answered = groups_answered(workspace, cycle.id)
        published = read_published(workspace, cycle.id)
        # Nobody has answered since: a round of years ago is not counted anew at every command.
        is_as_it_was = published is not None and published.answered == answered
        if not is_as_it_was and is_release_due(service, cycle, answered, today):
            release_round(workspace, cycle, today)


def look_ahead(workspace: Workspace, cycle: Cycle, counted: Counted, today: date) -> Outlook:
    """What a release would show beside what is shown now; nothing is noted."""
    service = workspace.service
    before = read_memory(workspace, counted)
    may_grow = _may_grow(workspace, cycle, counted, before, today)
    then = _release(workspace, counted, before, may_grow)
    at_once = _release(workspace, counted, before, frozenset())

    def shown(published: Published) -> SafeTally:
        return show(counted.tally, service.named, service.smallest_group, published)

    return Outlook(
        now=shown(before),
        then=shown(then),
        published=before,
        next_published=then,
        growing=may_grow,
        together=frozenset(at_once.pooled) - frozenset(then.pooled),
    )


def read_memory(workspace: Workspace, counted: Counted) -> Published:
    """The memory of a round's releases; groups whose memory was lost are noted in it."""
    tally, scale = counted.tally, counted.questionnaire.scale
    published = read_published(workspace, tally.cycle) or Published(cycle=tally.cycle)
    published = with_bands(published, scale)
    gone = groups_forgotten(workspace.root, tally.cycle) - workspace.service.named
    published = close_forgotten(published, gone)
    lost = lost_groups(published, is_released(workspace, tally.cycle)) - workspace.service.named
    if lost:
        # At once, for what comes in after this has to count as new.
        with workspace.lock():
            published = note_lost(published, tally, lost)
            write_published(workspace, published)
    if published.scale and published.scale != scale.values:
        # Counts on another scale cannot be set beside these: nothing of them is shown, or added to.
        update = {"groups": {}, "closed": _all_of(published), "on_another_scale": True}
        return published.model_copy(update=update)
    return published


def _all_of(published: Published) -> tuple[str, ...]:
    return tuple(sorted({*published.groups, *published.pooled, *published.closed}))


def _release(
    workspace: Workspace, counted: Counted, before: Published, may_grow: frozenset[str]
) -> Published:
    service, tally = workspace.service, counted.tally
    if tally.groups.keys() <= service.named:
        return before
    if before.scale and before.scale != counted.questionnaire.scale.values:
        return before
    return release(
        tally,
        service.named,
        service.smallest_group,
        before,
        counted.questionnaire.scale,
        may_grow,
    )


def _may_grow(
    workspace: Workspace, cycle: Cycle, counted: Counted, before: Published, today: date
) -> frozenset[str]:
    service, tally = workspace.service, counted.tally
    answered: Mapping[str, int] = {group: counts.n for group, counts in tally.groups.items()}
    ended = today > cycle.end or stage_of(workspace, cycle) == "completed"
    k = smallest_group(tally, service.named, service.smallest_group, before)
    return groups_that_may_grow(service, answered, k, ended=ended)


def join_released(workspace: Workspace, cycle: Cycle, today: date) -> None:
    """Lets answers that came after a release join it, in whole batches; nothing in a round that was
    never released."""
    published = read_published(workspace, cycle.id)
    if published is None or not (published.released or published.groups):
        return
    if published.answered != groups_answered(workspace, cycle.id):
        release_round(workspace, cycle, today)
