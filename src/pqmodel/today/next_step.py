"""Where the cycle stands, and what comes next with the exact command."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Literal, NamedTuple

from pqmodel.ground.cycle import Cycle, parse
from pqmodel.ground.dates import in_full
from pqmodel.plan.rag import rag
from pqmodel.today.facts import ActionFact, Facts, GroupFact, MeetingFact, Progress, ReviewFact
from pqmodel.today.gathering import gather

Stage = Literal["Analyse", "Plan", "Do", "Review"]
State = Literal["done", "now", "to come"]
STAGES: tuple[Stage, ...] = ("Analyse", "Plan", "Do", "Review")
LAST_DAYS = timedelta(days=14)
"""So long before a cycle ends its review and its measures come up."""


class Standing(NamedTuple):
    """One cycle's standing, for the screen and for machines.

    `plan` counts actions by their rating, as the plan shows them: the open ones and those closed in this cycle;
    `closed_earlier` counts the rest. `late` are the open actions past their day, `carried` ids of those that were
    planned in an earlier cycle, `later` those made for a later one, with that cycle; `missing` those that reviews name
    and the plan does not have. `stages` says of each stage
    whether it is done, now or to come; the present one stands in `stage`. `unscored` is the command that would give the
    cycle an overall score where its analysis has come to none, else empty.
    """

    service: str
    cycle: Cycle
    days_left: int
    smallest_group: int
    stage: Stage
    stages: Mapping[Stage, State]
    groups: tuple[GroupFact, ...]
    progress: Progress | None
    statements: int
    unscored: str
    plan: Mapping[str, int]
    closed_earlier: int
    late: tuple[ActionFact, ...]
    carried: tuple[str, ...]
    later: Mapping[str, str]
    missing: tuple[str, ...]
    next_meeting: MeetingFact | None
    unmeasured: tuple[tuple[str, str], ...]
    review: ReviewFact | None
    owed: tuple[str, ...]
    changed: tuple[str, ...]
    next_step: str
    command: str

    @property
    def responses(self) -> int:
        """People who answered, of the groups that may be shown."""
        return sum(group.answered or 0 for group in self.groups)


def standing(root: Path, asked: str | None, today: date, program: str = "pqmodel") -> Standing:
    """The standing of the cycle asked for, else of the present one; a new service stands at the beginning of Analyse.
    `program` is how this service's commands begin, such as "pqmodel -w trial"."""
    return standing_of(gather(root, asked, today), today, program)


def standing_of(facts: Facts, today: date, program: str = "pqmodel") -> Standing:
    """The standing that the facts come to on a day."""
    ratings: dict[str, int] = {}
    shown = [action for action in facts.actions if not action.closed_before(facts.cycle)]
    for action in shown:
        colour = rag(action, today)[0]
        ratings[colour] = ratings.get(colour, 0) + 1
    stage, stages = stages_of(facts, today)
    following = _Next(facts, today, program, stage)
    step, command = following.step()
    return Standing(
        service=facts.service,
        cycle=facts.cycle,
        days_left=(facts.cycle.end - today).days,
        smallest_group=facts.smallest_group,
        stage=stage,
        stages=stages,
        groups=facts.groups,
        progress=facts.progress,
        statements=facts.statements,
        unscored=following.scoring() if _lacks_score(facts, stage) else "",
        plan=ratings,
        closed_earlier=len(facts.actions) - len(shown),
        late=late(facts, today),
        carried=tuple(
            action.id for action in facts.open if parse(action.planned).start < facts.cycle.start
        ),
        later={
            action.id: action.planned
            for action in facts.open
            if parse(action.planned).start > facts.cycle.start
        },
        missing=facts.missing,
        next_meeting=next((m for m in facts.meetings if m.on >= today and not m.written), None),
        unmeasured=facts.unmeasured,
        review=facts.reviews.get(facts.cycle.id),
        owed=facts.owed,
        changed=tuple(words.replace("pqmodel ", f"{program} ", 1) for words in facts.changed),
        next_step=step,
        command=command,
    )


def late(facts: Facts, today: date) -> tuple[ActionFact, ...]:
    """Open actions past their day, the latest first."""
    found = [action for action in facts.open if action.due and action.due < today]
    return tuple(sorted(found, key=lambda action: (action.due or today, action.id)))


def planned(facts: Facts) -> bool:
    """True where there is a plan to work on in the cycle: open actions, or any that were planned in it."""
    return bool(facts.open) or any(action.planned == facts.cycle.id for action in facts.actions)


def stages_of(facts: Facts, today: date) -> tuple[Stage, dict[Stage, State]]:
    """The present stage, and the state of each.

    - Review: from when the review is begun, or the cycle with a plan is over; once it is completed all are done.
    - Analyse: only while nothing was planned or done in this cycle, and more than a few statements are open (without
      anybody known by name: while nobody has answered). Where a part of them was asked alone and is answered, open
      actions make the present stage Do, with Analyse still now besides.
    - Plan: while there is nothing to work on: no open action, and none that was planned in this cycle.
    - Do: else. Whatever the stage, Do is now as long as there are open actions and the cycle is not over.

    What lies before the present stage is done; Analyse is so only where all but a few statements were
    answered, or what was answered comes to an overall score; else it is to come.
    """
    review = facts.reviews.get(facts.cycle.id)
    if review and review.completed:
        return "Review", dict.fromkeys(STAGES, "done")
    analysing = facts.gaps and not (_worked(facts) or (facts.covered and not facts.begun))
    stage: Stage = "Do"
    if review or (today > facts.cycle.end and planned(facts)):
        stage = "Review"
    elif analysing and not (facts.assessed and facts.open):
        stage = "Analyse"
    elif not planned(facts):
        stage = "Plan"
    at = STAGES.index(stage)
    states: dict[Stage, State] = {
        name: "done" if place < at else "now" if place == at else "to come"
        for place, name in enumerate(STAGES)
    }
    if stage == "Do" and analysing:
        states["Analyse"] = "now"
    elif stage != "Analyse" and facts.gaps and not (facts.scored or facts.covered):
        states["Analyse"] = "to come"
    if facts.open and today <= facts.cycle.end:
        states["Do"] = "now"
    return stage, states


def _worked(facts: Facts) -> bool:
    """True where anything was planned or done in the cycle."""
    return any(
        action.planned == facts.cycle.id or action.closed_in(facts.cycle)
        for action in facts.actions
    )


def _lacks_score(facts: Facts, stage: Stage) -> bool:
    """True where an analysis that is done, or that the cycle has left behind, has come to no overall score."""
    return facts.begun and not facts.scored and (facts.assessed or stage != "Analyse")


class _Next:
    """Finds the one step that comes next, and its command."""

    def __init__(self, facts: Facts, today: date, program: str, stage: Stage) -> None:
        self.facts = facts
        self.today = today
        self.program = program
        self.stage = stage
        self.present = facts.present

    def step(self) -> tuple[str, str]:
        """The step in words and its command, in the order in which things are best done: what was begun is finished
        first, then the last cycle is looked back on, then this one is scored, planned and worked on."""
        if self.facts.cycle != self.present:
            return self._of_another_cycle()
        for step in (
            self._go_on_scoring,
            self._owed,
            self._score,
            self._draft,
            self._closing,
            self._work,
        ):
            if found := step():
                return found
        return "Work on the plan, and note how it goes.", self._run("plan")

    def _run(self, words: str, cycle: str | None = None) -> str:
        return command_of(self.program, words, cycle or self.facts.cycle.id, self.present.id)

    def _of_another_cycle(self) -> tuple[str, str]:
        cycle, present = self.facts.cycle, self.present
        if cycle.id in self.facts.owed:
            return self._review(cycle.id)
        here = (f"See how the present cycle, {present.id}, stands.", f"{self.program} status")
        if cycle > present:
            return (f"{cycle.id} begins on {in_full(cycle.start)}. {here[0]}", here[1])
        review = self.facts.reviews.get(cycle.id)
        return (
            f"{cycle.id} is {'complete' if review and review.completed else 'over'}. {here[0]}",
            here[1],
        )

    def _go_on_scoring(self) -> tuple[str, str] | None:
        progress = self.facts.progress
        if (
            progress is None
            or not progress.answered
            or self.facts.assessed
            or self.stage != "Analyse"
        ):
            return None
        open_ = (
            "1 statement is open" if progress.open == 1 else f"{progress.open} statements are open"
        )
        return f"Go on with the assessment: {open_}.", self._run(self._assess())

    def _assess(self) -> str:
        progress = self.facts.progress
        return (
            "assess"
            if progress is None or progress.group == "manager"
            else f"assess --as {progress.group}"
        )

    def _owed(self) -> tuple[str, str] | None:
        # The latest is owed first: where it is completed, those before it are settled with it.
        return self._review(self.facts.owed[-1]) if self.facts.owed else None

    def _review(self, cycle: str) -> tuple[str, str]:
        review = self.facts.reviews.get(cycle)
        if review is None:
            return f"Look back on {cycle}: its review is owed.", self._run("review start", cycle)
        if review.judged < review.actions:
            told = f"{review.judged} of {review.actions} actions judged"
            return f"Go on with the review of {cycle}: {told}.", self._run(
                review.next_command, cycle
            )
        return f"Complete the review of {cycle}: every action is judged.", self._run(
            review.next_command, cycle
        )

    def scoring(self) -> str:
        """The command by which the cycle comes to a score."""
        if self.facts.progress is None:
            return self._run(f"forms --format html --group {self.facts.groups[0].id}")
        return self._run(self._assess())

    def _score(self) -> tuple[str, str] | None:
        progress = self.facts.progress
        if self.stage != "Analyse" or (self.facts.assessed and self.facts.open):
            return None
        if progress is None:
            return "Hand out forms, and collect the answers.", self.scoring()
        if self.facts.assessed:
            told = f"{progress.answered} of {progress.statements} statements are answered"
            return f"Score the rest: {told}.", self.scoring()
        return f"Score the service for {self.facts.cycle.id}.", self.scoring()

    def _draft(self) -> tuple[str, str] | None:
        return None if planned(self.facts) else ("Draft the action plan.", self._run("plan draft"))

    def _closing(self) -> tuple[str, str] | None:
        """What the end of the cycle calls for: the review where it is begun or due soon, measures before it."""
        cycle, review = self.facts.cycle, self.facts.reviews.get(self.facts.cycle.id)
        if review and review.completed:
            following = cycle.shift(1)
            told = f"{cycle.id} is complete. The next, {following.id}, begins on {in_full(following.start)}."
            return told, self._run("plan")
        if review:
            return self._review(cycle.id)
        if self.today > cycle.end - LAST_DAYS and self.facts.unmeasured:
            key, title = self.facts.unmeasured[0]
            return f"Record “{title}”, which the plan is measured by.", self._run(
                f"measures record {key}"
            )
        if self.today > cycle.end - LAST_DAYS:
            told = f"The cycle ends on {in_full(cycle.end)}. Look back on what the actions changed."
            return told, self._run("review start")
        return None

    def _work(self) -> tuple[str, str] | None:
        overdue = late(self.facts, self.today)
        if len(overdue) == 1:
            return f"Look at {overdue[0].id}, which is late.", self._run(
                f"plan show {overdue[0].id}"
            )
        if overdue:
            return f"Look at the {len(overdue)} actions that are late.", self._run("plan")
        loose = [action.id for action in self.facts.open if not action.lead or not action.due]
        if loose:
            more = f" and {len(loose) - 1} more" if len(loose) > 1 else ""
            return (
                f"Settle who leads {loose[0]}{more}, and by when.",
                self._run(f"plan set {loose[0]} --lead POST --due DATE"),
            )
        return None


def command_of(program: str, words: str, cycle: str, present: str) -> str:
    """A command that can be typed as it stands; the cycle is named where it is not the present one."""
    return f"{program} {words}" + (f" --cycle {cycle}" if cycle != present else "")
