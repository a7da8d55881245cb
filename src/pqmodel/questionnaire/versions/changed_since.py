"""Whether the questionnaire changed since it was answered."""

from __future__ import annotations

from dataclasses import dataclass

from pqmodel.ground.cycle import Cycle
from pqmodel.ground.suggesting import suggest
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.file_names import AMENDMENTS_FILE
from pqmodel.questionnaire.model import QuestionnaireRef
from pqmodel.questionnaire.versions.answered_versions import answered_refs
from pqmodel.questionnaire.versions.differences import what_changed
from pqmodel.questionnaire.versions.snapshots import read_snapshot, snapshot_names
from pqmodel.workspace.cycle_stages import answered_cycles
from pqmodel.workspace.workspace import Workspace


@dataclass(frozen=True)
class Noticed:
    """That the questionnaire in use is not the one that was answered in `cycle`, or not by all who
    answered it.

    `both` where some of them answered today's.
    """

    cycle: str
    then: QuestionnaireRef
    now: QuestionnaireRef
    both: bool
    changed: str = ""
    """What was changed where that is no file of the questionnaire itself, in words."""

    @property
    def words(self) -> str:
        """One sentence: since when, and which versions."""
        when = f"since {self.cycle} was answered"
        if self.both:
            when = f"while {self.cycle} was answered"
        return f"The questionnaire changed {when} ({self._versions})."

    @property
    def command(self) -> str:
        """The command that shows what changed."""
        return suggest(self.diff, cycle="")

    @property
    def diff(self) -> str:
        """The same without how this call begins its commands."""
        return f"questionnaire diff {self.cycle}"

    @property
    def _versions(self) -> str:
        if self.then.id != self.now.id:
            return f"{self.then.id} then, {self.now.id} now"
        if self.then.version != self.now.version:
            return f"version {self.then.version} then, {self.now.version} now"
        return self.changed or f"its version is still called {self.now.version}"


def changed_since_answered(
    workspace: Workspace, cycle: Cycle | None = None, *, earlier: bool = True
) -> Noticed | None:
    """Whether the questionnaire in use differs from the one answered in `cycle`, or else in the
    round before it.

    Without `cycle` it is the latest answered; not `earlier`: the round before is left out. None
    where it does not differ, or where nothing was answered. No answers are read: only names of
    snapshots and, where there is more than today's version, the beginning of each response of those
    rounds, and an old questionnaire of the same number.
    """
    now = in_use.current(workspace).ref
    # The usual case is answered without opening a file: `status` asks this each time.
    if not snapshot_names(workspace) - {f"{now.id}-{now.digest}"}:
        return None
    for answered in _rounds(workspace, cycle, earlier):
        refs = answered_refs(workspace, answered.id)
        others = [ref for digest, ref in refs.items() if digest != now.digest]
        if others:
            changed = _change_in_words(workspace, others[0], now)
            return Noticed(answered.id, others[0], now, now.digest in refs, changed)
    return None


def _rounds(workspace: Workspace, cycle: Cycle | None, earlier: bool) -> list[Cycle]:
    """The round that is asked about and the one before it, the later first."""
    rounds = [other for other in answered_cycles(workspace) if cycle is None or other <= cycle]
    if not rounds:
        return []
    latest = rounds[-1]
    # In a round that nobody answered yet, the one before it is what everything is compared with.
    is_answered = cycle is None or latest == cycle
    if not earlier or not is_answered:
        return [latest]
    return rounds[-2:][::-1]


def _change_in_words(workspace: Workspace, then: QuestionnaireRef, now: QuestionnaireRef) -> str:
    """That the service's own amendments are what changed; empty where it is the questionnaire
    itself."""
    if (then.id, then.version) != (now.id, now.version):
        return ""
    old = read_snapshot(workspace, then)
    if old is None or what_changed(old, in_use.current(workspace)) != AMENDMENTS_FILE:
        return ""
    return f"{AMENDMENTS_FILE} was changed"
