"""The versions of a service's questionnaire: whether it changed since it was answered, and what differs between two."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pqmodel.ground.cycle import Cycle, parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire import locating
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.model import Questionnaire, QuestionnaireRef
from pqmodel.questionnaire.scale import Scale
from pqmodel.questionnaire.versions.answered_versions import answered_refs
from pqmodel.questionnaire.versions.differences import AMENDMENTS, what_changed
from pqmodel.questionnaire.versions.lineage import Lineage
from pqmodel.questionnaire.versions.snapshots import read_snapshot, read_snapshots, snapshot_names
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.location import meant
from pqmodel.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pqmodel.questionnaire.model import Questionnaire, QuestionnaireRef
    from pqmodel.questionnaire.versions.model import QuestionnaireDiff
    from pqmodel.workspace.workspace import Workspace

CURRENT = "current"
"""What today's questionnaire is called in a command."""


@dataclass(frozen=True)
class Noticed:
    """That the questionnaire in use is not the one that was answered in `cycle`, or not by all who answered it; `both`
    where some of them answered today's."""

    cycle: str
    then: QuestionnaireRef
    now: QuestionnaireRef
    both: bool
    changed: str = ""
    """What was changed where that is no file of the questionnaire itself, in words."""

    @property
    def words(self) -> str:
        """One sentence: since when, and which versions."""
        when = (
            f"while {self.cycle} was answered" if self.both else f"since {self.cycle} was answered"
        )
        one, two = self.then, self.now
        if one.id != two.id:
            versions = f"{one.id} then, {two.id} now"
        elif one.version != two.version:
            versions = f"version {one.version} then, {two.version} now"
        else:
            versions = self.changed or f"its version is still called {two.version}"
        return f"The questionnaire changed {when} ({versions})."

    @property
    def command(self) -> str:
        """The command that shows what changed."""
        return f"pqmodel questionnaire diff {self.cycle}"


def changed_since_answered(
    workspace: Workspace, cycle: Cycle | None = None, *, earlier: bool = True
) -> Noticed | None:
    """Whether the questionnaire in use differs from the one answered in `cycle` (the latest answered, where none is
    named), or else in the round before it. None where it does not, or where nothing was answered.

    It reads no answers: only names of snapshots and, where there is more than today's version, the beginning of each
    response of those rounds, and an old questionnaire of the same number. Not `earlier`: the one before is left out.
    """
    now = in_use.current(workspace).ref
    if not snapshot_names(workspace) - {f"{now.id}-{now.digest}"}:
        return None
    rounds = [other for other in answered_cycles(workspace) if cycle is None or other <= cycle]
    asked_about = cycle or (rounds[-1] if rounds else None)
    if not earlier or (rounds and rounds[-1] != asked_about):
        rounds = rounds[-1:]
    for other in rounds[-2:][::-1]:
        refs = answered_refs(workspace, other.id)
        if differing := [ref for digest, ref in refs.items() if digest != now.digest]:
            then = differing[0]
            same = (then.id, then.version) == (now.id, now.version)
            old = read_snapshot(workspace, then) if same else None
            amended = old is not None and what_changed(old, in_use.current(workspace)) == AMENDMENTS
            changed = f"{AMENDMENTS} was changed" if amended else ""
            return Noticed(other.id, then, now, now.digest in refs, changed)
    return None


def other_scales(workspace: Workspace, scale: Scale) -> frozenset[str]:
    """The rounds in which somebody answered on a scale of other scores. Where only one version was ever answered,
    nothing is read; else the snapshots are, and the beginning of each response."""
    if len(snapshot_names(workspace)) < 2:
        return frozenset()
    apart = {
        one.ref.digest for one in read_snapshots(workspace) if one.scale.values != scale.values
    }
    rounds = answered_cycles(workspace) if apart else []
    return frozenset(
        cycle.id for cycle in rounds if apart & answered_refs(workspace, cycle.id).keys()
    )


def lineage_of(workspace: Workspace, *others: Questionnaire) -> Lineage:
    """What every version that the service ever answered declares, with `others` and today's as the latest word."""
    return Lineage((*read_snapshots(workspace), *others, in_use.current(workspace)))


def compare_versions(
    workspace: Workspace | None, one: str | None, other: str | None, here: Path
) -> QuestionnaireDiff:
    """What differs between two versions. Each is named by a shipped id, a path from `here`, a cycle of the service, or
    "current"; without the second it is today's, without both the one last answered against today's."""
    from pqmodel.questionnaire.versions.differences import differences

    if one is None:
        if workspace is None:
            raise PqmodelError(
                "No service is set up here, so there is no questionnaire that was answered.",
                "Name two: pqmodel questionnaire diff OLD NEW, each an id, a file or a folder.",
            )
        cycles = answered_cycles(workspace)
        if not cycles:
            raise PqmodelError(
                "Nothing has been answered yet, so nothing can have changed.",
                "Begin with: pqmodel assess",
            )
        one = cycles[-1].id
    other = other or CURRENT
    then, now = _named(workspace, one, here), _named(workspace, other, here)
    known = read_snapshots(workspace) if workspace else []
    found = differences(then, now, (one, other), _when(workspace, one, other, now), known)
    if workspace is None or (then.id, then.version) != (now.id, now.version):
        return found
    sides = {"then": _amended(workspace, one, then), "now": _amended(workspace, other, now)}
    return found.model_copy(
        update={
            side: getattr(found, side).model_copy(update={"amended": words})
            for side, words in sides.items()
        }
    )


def _amended(workspace: Workspace, name: str, questionnaire: Questionnaire) -> str:
    """By which amendments a questionnaire of the service differs from the one it uses; empty where by none, or where
    it is another one."""
    ref, whole, today = (
        questionnaire.ref,
        locating.unamended(workspace).ref,
        in_use.current(workspace).ref,
    )
    if (ref.id, ref.version) != (whole.id, whole.version) or ref.digest == whole.digest:
        return ""
    return (
        "with today's amendments.yaml"
        if ref.digest == today.digest
        else f"with the amendments of {name}"
    )


def _when(workspace: Workspace | None, one: str, other: str, now: Questionnaire) -> str:
    """When it changed, as the end of a sentence."""
    if workspace and (cycle := _cycle(workspace, other)):
        return f"in {cycle.id}"
    if workspace and (cycle := _cycle(workspace, one)):
        return f"after {cycle.id}"
    return f"in version {now.version}"


def _named(workspace: Workspace | None, name: str, here: Path) -> Questionnaire:
    """The questionnaire that a name stands for. Refuses with all that it could have been."""
    if workspace and name == CURRENT:
        return in_use.current(workspace)
    if workspace and (cycle := _cycle(workspace, name)):
        refs = list(answered_refs(workspace, cycle.id).values())
        # A round that was answered in two versions is read with the later; the earlier is what changed.
        found = [old for ref in refs if (old := read_snapshot(workspace, ref)) is not None]
        today = in_use.current(workspace)
        earlier = [old for old in found if old.ref != today.ref]
        return (earlier or found or [today])[0]
    if name in locating.shipped() or (here / meant(name)).exists():
        return locating.named(name, here)
    cycles = ", ".join(cycle.id for cycle in answered_cycles(workspace)) if workspace else ""
    rounds = f" Rounds with answers: {cycles}." if cycles else ""
    raise PqmodelError(
        f"There is no questionnaire {name!r}.",
        f"Name a shipped one ({', '.join(locating.shipped())}), a file or folder, a round, or {CURRENT}.{rounds}",
    )


def _cycle(workspace: Workspace, name: str) -> Cycle | None:
    """The round with answers of that name; None where there is none."""
    try:
        cycle = parse(name)
    except ValueError:
        return None
    return cycle if cycle in answered_cycles(workspace) else None


def answered_in(
    workspace: Workspace, answered: Collection[QuestionnaireRef], now: Questionnaire
) -> Questionnaire:
    """The questionnaire that a round is read with, from those that its responses name: today's (`now`) where it is
    among them, or where there are none; else the snapshot that was answered, so that an old round reads as it was."""
    if not answered or now.ref in answered:
        return now
    from pqmodel.questionnaire.versions.snapshots import numbered

    for ref in sorted(answered, key=lambda ref: (numbered(ref.version), ref.digest), reverse=True):
        if (old := read_snapshot(workspace, ref)) is not None:
            return old
    return now
