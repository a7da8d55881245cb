"""One sitting over the proposals for the plan: each decision is on disk before the next question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pqmodel.ground.cycle import parse
from pqmodel.plan.changing import change
from pqmodel.plan.drafting import Choice, take_in
from pqmodel.plan.good_enough import leave_alone, take_up_again
from pqmodel.plan.model import Action
from pqmodel.plan.proposals import Proposal
from pqmodel.plan.record import read_plan
from pqmodel.plan.removing import remove
from pqmodel.results.round_results import RoundResults
from pqmodel.workspace.workspace import Workspace

AT_ONCE = 3
"""So many proposals are looked at before more are offered: the widest gaps come first."""


@dataclass(frozen=True)
class Decision:
    """What was decided of a proposal: taken into the plan as `action`, or `good_enough` as it is.
    Neither is not now."""

    action: Action | None = None
    good_enough: bool = False


_NOT_NOW = Decision()


class DraftSitting:
    """Goes through the proposals, three at first. `current` is None where those are gone through.

    What was decided can be decided anew: the earlier decision is then taken back.
    """

    def __init__(
        self,
        workspace: Workspace,
        shown: RoundResults,
        offered: Sequence[Proposal],
        today: date,
    ) -> None:
        self.workspace = workspace
        self.shown = shown
        self.offered = offered
        self.today = today
        self.place = 0
        self.limit = min(AT_ONCE, len(offered))
        self._decisions: dict[int, Decision] = {}
        self._before = {action.id for action in read_plan(workspace)[0].actions}

    @property
    def current(self) -> Proposal | None:
        """The proposal to decide on; None at the end of those looked at so far."""
        if self.place >= self.limit:
            return None
        return self.offered[self.place]

    @property
    def decision(self) -> Decision | None:
        """What was decided of the current proposal in this sitting; None where nothing was."""
        return self._decisions.get(self.place)

    @property
    def taken(self) -> list[Action]:
        """The actions that this sitting put into the plan, in the order of their ids."""
        actions = [each.action for each in self._decisions.values() if each.action]
        return sorted(actions, key=lambda action: action.id)

    def kept(self) -> list[Action]:
        """The same by the plan as it is on disk, for where Ctrl-C came in the middle of a change."""
        sources = {proposal.action.id for proposal in self.offered}
        plan, _ = read_plan(self.workspace)
        new = [action for action in plan.actions if action.id not in self._before]
        return [action for action in new if action.source in sources]

    @property
    def good_enough(self) -> list[Proposal]:
        """The proposals whose statements this sitting marked as good enough."""
        return [
            self.offered[place]
            for place, decision in sorted(self._decisions.items())
            if decision.good_enough
        ]

    @property
    def more(self) -> int:
        """How many proposals were not looked at yet."""
        return len(self.offered) - self.limit

    def take(self, lead: str = "", due: date | None = None) -> Action:
        """Takes the proposal into the plan, on disk before it returns, and goes on.

        One that was taken already gets this lead and date.
        """
        proposal = self.offered[self.place]
        start = None
        if due is not None:
            start = min(self.today, due)

        earlier = self.decision or _NOT_NOW
        if earlier.action is not None:
            fields = {"lead": lead, "start": start, "due": due}
            action = change(self.workspace, earlier.action.id, fields, self.today)
        else:
            self._take_back()
            choice = Choice(proposal, lead=lead, start=start, due=due)
            (action,) = take_in(self.workspace, [choice], self.shown, self.today)

        self._decide(Decision(action=action))
        return action

    def pass_over(self) -> None:
        """Leaves the proposal for now, and goes on. What was decided of it before is taken back."""
        self._take_back()
        self._decide(_NOT_NOW)

    def leave(self, why: str, by: str) -> None:
        """Marks its statements as good enough, on disk before it returns, and goes on."""
        self._take_back()
        cycle = parse(self.shown.results.cycle)
        leave_alone(self.workspace, self.offered[self.place].statements, why, by, cycle)
        self._decide(Decision(good_enough=True))

    def back(self) -> bool:
        """Goes to the proposal before; False at the first."""
        if self.place == 0:
            return False
        self.place -= 1
        return True

    def look_at_more(self) -> None:
        """Brings the next three proposals."""
        self.limit = min(self.limit + AT_ONCE, len(self.offered))

    def _decide(self, decision: Decision) -> None:
        self._decisions[self.place] = decision
        self.place += 1

    def _take_back(self) -> None:
        """Takes back what was decided of the current proposal before."""
        decision = self._decisions.pop(self.place, _NOT_NOW)
        if decision.action is not None:
            remove(self.workspace, [decision.action.id])
        if decision.good_enough:
            take_up_again(self.workspace, self.offered[self.place].statements)
