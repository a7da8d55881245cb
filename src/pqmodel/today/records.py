"""The records of a service as plain values, remembered from the last time while they stay the same.

`status` and `due` run often, and from cron. While nothing has changed they need neither the
questionnaire nor pydantic's models; where anything has, the nouns are loaded and asked.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from pqmodel.answers.plain_responses import progress_in, ref_of, response_from
from pqmodel.ground import paths
from pqmodel.ground.cycle import Cycle, containing, in_order
from pqmodel.ground.files import read
from pqmodel.questionnaire import locating
from pqmodel.today.cache import Remembered, key_of, key_of_files
from pqmodel.today.model import CLOSED, Progress
from pqmodel.workspace.cycle_stages import cycles_with_responses
from pqmodel.workspace.location import CONFIG
from pqmodel.workspace.response_files import FOLDER, read_entries, response_paths

if TYPE_CHECKING:
    from pqmodel.plan.model import Action
    from pqmodel.questionnaire.model import Questionnaire, QuestionnaireRef
    from pqmodel.workspace.workspace import Workspace

# What is imported above loads no pydantic; the nouns and their readers are imported where needed.
_MANAGER = "manager"


class RoundPart(TypedDict):
    """The answers of a cycle, counted.

    `groups` says how many of each group answered, and `released` whether figures of any were
    released. `refs` are id, version and digest of the questionnaires that were answered. `own` is
    how far the one person has come whom the assessment rests on.
    """

    groups: dict[str, int]
    released: bool
    refs: list[list[str]]
    own: dict[str, Any] | None


class Records:
    """The records of a service, part by part: each read no further than to know it is the same."""

    def __init__(self, root: Path, today: date) -> None:
        self.root = root
        self.today = today
        self.remembered = Remembered(root)
        self._round_keys: dict[str, str] = {}

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace with its nouns, loaded only where something has to be read anew."""
        from pqmodel.workspace.workspace import Workspace

        return Workspace(self.root)

    # The service

    @cached_property
    def service(self) -> dict[str, Any]:
        return self.remembered.part("service", self._service_key, self._read_service)

    @cached_property
    def _service_key(self) -> str:
        return key_of(read(self.root / CONFIG))

    def _read_service(self) -> dict[str, Any]:
        service = self.workspace.service
        values = service.model_dump(
            include={
                "service",
                "calendar",
                "questionnaire",
                "assess_within",
                "smallest_group",
                "release",
            }
        )
        keys = {"id", "title", "named", "asked"}
        values["groups"] = [group.model_dump(include=keys) for group in service.groups]
        return values

    @cached_property
    def first_group(self) -> str | None:
        """The group whom the assessment rests on: the manager, else the first known by name."""
        named = [group["id"] for group in self.service["groups"] if group["named"]]
        if _MANAGER in named:
            return _MANAGER
        return next(iter(named), None)

    # The plan

    @cached_property
    def plan(self) -> dict[str, Any]:
        return self.remembered.part("plan", key_of(read(self.root / "plan.yaml")), self._read_plan)

    def _read_plan(self) -> dict[str, Any]:
        from pqmodel.plan.meetings import announced, written
        from pqmodel.plan.record import read_plan

        plan, _ = read_plan(self.workspace)
        meetings = [*plan.meetings, *announced(plan.meetings)]
        meetings.sort(key=lambda meeting: meeting.on)
        return {
            "actions": [_action_values(action) for action in plan.actions],
            "meetings": [
                {"id": meeting.id or "", "on": meeting.on.isoformat(), "written": written(meeting)}
                for meeting in meetings
            ],
        }

    # The questionnaire as it is asked today

    @cached_property
    def asked(self) -> dict[str, Any]:
        return self.remembered.part("asked", self._asked_key, self._read_asked)

    @cached_property
    def _asked_key(self) -> str:
        fingerprint = locating.fingerprint(self.service["questionnaire"], self.root)
        return key_of(fingerprint, self._service_key)

    def _read_asked(self) -> dict[str, Any]:
        from pqmodel.questionnaire.amendments.in_use import current
        from pqmodel.questionnaire.audiences import is_rated

        questionnaire = current(self.workspace)
        return {
            "ref": list(ref_of(questionnaire.ref.model_dump())),
            "statements": self._asked_of_first_group(questionnaire),
            "rated": [
                group.id
                for group in self.workspace.service.groups
                if is_rated(group, questionnaire.audiences)
            ],
            "sets": {each.id: list(each.statements) for each in questionnaire.sets},
        }

    def _asked_of_first_group(self, questionnaire: Questionnaire) -> list[str]:
        """What the group is asked whom the assessment rests on; without one, all there is."""
        from pqmodel.answers.asked import statements_asked

        group = self.workspace.service.group(self.first_group or "")
        if group is None:
            return list(questionnaire.by_statement)
        return list(statements_asked(group, questionnaire))

    # The answers of a cycle

    def round_of(self, cycle: Cycle) -> RoundPart:
        """The answers of a cycle, counted."""
        key = self._round_key(cycle)
        return self.remembered.part(f"round {cycle.id}", key, lambda: self._read_round(cycle))

    def _round_key(self, cycle: Cycle) -> str:
        if cycle.id not in self._round_keys:
            shown = self.root / FOLDER / cycle.id / "_released.json"
            answers = key_of_files(response_paths(self.root, cycle.id))
            self._round_keys[cycle.id] = key_of(self._service_key, read(shown), answers)
        return self._round_keys[cycle.id]

    def _read_round(self, cycle: Cycle) -> RoundPart:
        groups: Counter[str] = Counter()
        refs: set[tuple[str, str, str]] = set()
        own = None
        released = False
        for path in response_paths(self.root, cycle.id):
            for number, (head, entry) in enumerate(read_entries(path), 1):
                response = response_from(entry, path, number)
                groups[head.group] += 1
                released = released or head.released
                refs.add(ref_of(response["questionnaire"]))
                if own is None and head.group == self.first_group:
                    own = progress_in(response)

        return {
            "groups": dict(groups),
            "released": released,
            "refs": [list(ref) for ref in sorted(refs)],
            "own": own,
        }

    def progress(self, cycle: Cycle) -> Progress | None:
        """How far the first person known by name has come; None where nobody is."""
        if self.first_group is None:
            return None
        statements = set(self.statements(cycle))
        own = self.round_of(cycle)["own"]
        if own is None:
            return Progress(self.first_group, 0, 0, len(statements), finished=False)

        # Whoever was asked a named set has done with it.
        of_set = self.asked.get("sets", {}).get(own.get("asked_set"))
        if of_set is not None:
            statements &= set(of_set)
        answered = statements & set(own["answered"])
        skipped = statements & set(own["skipped"])
        done = own["finished"] or len(answered) + len(skipped) >= len(statements)
        return Progress(
            group=self.first_group,
            answered=len(answered),
            skipped=len(skipped),
            statements=len(statements),
            finished=bool(answered) and done,
        )

    def scored(self, cycle: Cycle) -> bool:
        """True where the answers of a cycle come to an overall score."""
        if not self.round_of(cycle)["refs"]:
            return False
        key = key_of(self._round_key(cycle), self._asked_key)
        return self.remembered.part(f"score {cycle.id}", key, lambda: self._work_out_scored(cycle))

    def _work_out_scored(self, cycle: Cycle) -> bool:
        from pqmodel.results.round_results import round_results

        return round_results(self.workspace, cycle).results.overall.score is not None

    def statements(self, cycle: Cycle) -> list[str]:
        """Ids of the statements that a round is worked with.

        They are today's, where somebody answered those; else, and in a round that has ended and was
        answered in several versions, those that it is read with.
        """
        refs = self.round_of(cycle)["refs"]
        going_on = self.today <= cycle.end
        answered_today = self.asked["ref"] in refs and (len(refs) == 1 or going_on)
        if not refs or answered_today:
            statements: list[str] = self.asked["statements"]
            return statements
        key = key_of(self._asked_key, self._round_key(cycle), str(going_on))
        return self.remembered.part("then", key, lambda: self._statements_then(cycle, refs))

    def _statements_then(self, cycle: Cycle, refs: list[list[str]]) -> list[str]:
        from pqmodel.questionnaire.amendments.in_use import current
        from pqmodel.questionnaire.versions.answered_versions import answered_in
        from pqmodel.results.counting import asked_in

        if cycle.end < self.today:
            return self._asked_of_first_group(asked_in(self.workspace, cycle, self.today))
        answered = [_questionnaire_ref(ref) for ref in refs]
        questionnaire = answered_in(self.workspace, answered, current(self.workspace))
        return self._asked_of_first_group(questionnaire)

    @cached_property
    def cycles(self) -> list[Cycle]:
        """Cycles that have responses, earliest first."""
        return in_order(cycles_with_responses(self.root), self.service["calendar"])

    # The reviews

    @cached_property
    def reviews(self) -> dict[str, list[Any]]:
        """For each cycle with a review: actions judged, actions, whether it is complete, the ids of
        the actions, and whether the cycle as a whole is judged.
        """
        return self.remembered.part("reviews", self._reviews_key, self._read_reviews)

    @cached_property
    def _reviews_key(self) -> str:
        return key_of_files(paths.listed(self.root / "reviews", ".yaml"))

    def _read_reviews(self) -> dict[str, list[Any]]:
        from pqmodel.review.record import read_review
        from pqmodel.workspace.cycle_stages import reviewed_cycles

        reviews: dict[str, list[Any]] = {}
        for cycle in reviewed_cycles(self.workspace):
            review, _ = read_review(self.workspace, cycle.id)
            if review is not None:
                ids = [action.action for action in review.actions]
                completed = review.completed is not None
                concluded = bool(review.overall.result)
                reviews[cycle.id] = [review.judged, len(ids), completed, ids, concluded]
        return reviews

    @cached_property
    def owed(self) -> list[str]:
        """Cycles whose review is owed. It turns with the cycle, not with the day."""
        present = containing(self.today, self.service["calendar"]).id
        # Of the plan only this matters to it; so a new owner or date does not have it worked out
        # again.
        work = [
            [action[key] for key in ("id", "planned", "status", "touched")]
            for action in self.plan["actions"]
        ]
        cycles = " ".join(cycle.id for cycle in self.cycles)
        key = key_of(json.dumps(work), self._reviews_key, cycles, present)
        return self.remembered.part("owed", key, self._work_out_owed)

    def _work_out_owed(self) -> list[str]:
        from pqmodel.review.beginning import owed

        return [cycle.id for cycle in owed(self.workspace, self.today)]

    # The evidence

    @cached_property
    def evidence(self) -> list[list[str]]:
        """Each piece that has a day to look at it again, or a last day: id, title and these days."""
        data = read(self.root / "evidence.yaml")
        if data is None:
            return []
        return self.remembered.part("evidence", key_of(data), self._read_evidence)

    def _read_evidence(self) -> list[list[str]]:
        from pqmodel.evidence.record import read_register

        register, _ = read_register(self.workspace)
        return [
            [item.id, item.title, _iso(item.review) or "", _iso(item.expires) or ""]
            for item in register.evidence
            if item.review or item.expires
        ]

    # Measures, and what changed

    def unmeasured(self, cycle: Cycle) -> list[list[str]]:
        """Measures of open actions without a figure in the cycle: id, title, and what to type of one."""
        needed = {
            action["measure"]
            for action in self.plan["actions"]
            if action["status"] not in CLOSED and action["measure"] is not None
        }
        if not needed:
            return []
        figures = read(self.root / "measures.yaml")
        key = key_of(figures, " ".join(sorted(needed)), self._asked_key, cycle.id)
        return self.remembered.part(
            "lacking measures", key, lambda: self._find_unmeasured(cycle, needed)
        )

    def _find_unmeasured(self, cycle: Cycle, needed: set[str]) -> list[list[str]]:
        from pqmodel.measures.catalogue import catalogue, observed
        from pqmodel.measures.stated_figure import example_of

        measures = catalogue(self.workspace)
        unmeasured = []
        for key in sorted(needed):
            latest = observed(self.workspace, key, cycle.end)
            if latest is None or latest.on < cycle.start:
                unmeasured.append([key, key, ""])
                if key in measures:
                    unmeasured[-1] = [key, measures[key].title, example_of(measures[key])]
        return unmeasured

    def changed(self, cycle: Cycle) -> list[str]:
        """That the questionnaire is another than was answered in the cycle or the one before it.

        The words, and those of the command that shows what changed. Empty where it is the same, which the
        names of the snapshots tell at once.
        """
        snapshots = [path.stem for path in paths.listed(self.root / "snapshots", ".json")]
        id_, _, digest = self.asked["ref"]
        if not set(snapshots) - {f"{id_}-{digest}"}:
            return []
        rounds = " ".join(other.id for other in self.cycles)
        refs = json.dumps(self.round_of(cycle)["refs"])
        key = key_of(self._asked_key, *snapshots, rounds, cycle.id, refs)
        return self.remembered.part("changed", key, lambda: self._find_change(cycle))

    def _find_change(self, cycle: Cycle) -> list[str]:
        from pqmodel.questionnaire.versions.changed_since import changed_since_answered

        notice = changed_since_answered(self.workspace, cycle)
        if notice is None:
            return []
        return [notice.words, notice.diff]


def _action_values(action: Action) -> dict[str, Any]:
    from pqmodel.plan.closing import closed_on

    measure = None
    if action.figure and action.figure.kind == "measure":
        measure = action.figure.id
    return {
        "id": action.id,
        "title": action.title,
        "status": action.status,
        "lead": action.lead,
        "start": _iso(action.start),
        "due": _iso(action.due),
        "rag": [action.rag.colour, action.rag.reason] if action.rag else None,
        "planned": action.cycle,
        "carried": action.carried,
        "touched": _days_of_closing(action),
        "closed": _iso(closed_on(action)),
        "check_again": _iso(action.sustain_check),
        "measure": measure,
    }


def _days_of_closing(action: Action) -> list[str] | None:
    """The days by which it may be told when it was closed; None for an open action."""
    if not action.closed:
        return None
    days = []
    if action.done_on:
        days.append(action.done_on.isoformat())
    if action.history:
        days.append(action.history[-1].on.isoformat())
    return days


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _questionnaire_ref(ref: list[str]) -> QuestionnaireRef:
    from pqmodel.questionnaire.model import QuestionnaireRef

    id_, version, digest = ref
    return QuestionnaireRef(id=id_, version=version, digest=digest)
