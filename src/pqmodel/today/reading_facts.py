"""The records of a service, read part by part, and remembered from the last time wherever they are as they were."""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pqmodel.answers.plain_responses import progress_in, ref_of, response_from
from pqmodel.ground.cycle import Cycle, containing, in_order, parse
from pqmodel.ground.files import read
from pqmodel.plan.record import read_plan
from pqmodel.questionnaire import locating
from pqmodel.questionnaire.amendments import in_use
from pqmodel.questionnaire.versions import versions
from pqmodel.results.record import read_published
from pqmodel.review.record import read_review
from pqmodel.today.cache import Remembered, key_of, key_of_files
from pqmodel.today.facts import CLOSED, Progress
from pqmodel.workspace.cycle_stages import reviewed_cycles
from pqmodel.workspace.location import CONFIG

if TYPE_CHECKING:
    from pqmodel.plan.model import Action, Plan
    from pqmodel.workspace.workspace import Workspace

# `status` and `due` run often, and from cron: what they need is remembered as plain values, so that they need neither
# the questionnaire nor pydantic's models. Where anything has changed, the nouns are loaded and asked.
_MANAGER = "manager"


class Records:
    """The records of a service, part by part: each read only as far as is needed to know that it is as it was."""

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

    # Each part with its key

    @cached_property
    def service_key(self) -> str:
        return key_of(read(self.root / CONFIG))

    @cached_property
    def service(self) -> dict[str, Any]:
        return cast(
            dict[str, Any], self.remembered.part("service", self.service_key, self._service)
        )

    def _service(self) -> dict[str, Any]:
        service = self.workspace.service
        told = service.model_dump(
            include={"service", "calendar", "questionnaire", "smallest_group"}
        )
        keys = {"id", "title", "named", "asked"}
        return told | {"groups": [group.model_dump(include=keys) for group in service.groups]}

    @cached_property
    def plan_key(self) -> str:
        return key_of(read(self.root / "plan.yaml"))

    @cached_property
    def plan(self) -> dict[str, Any]:
        return cast(dict[str, Any], self.remembered.part("plan", self.plan_key, self._plan))

    def _plan(self) -> dict[str, Any]:
        from pqmodel.plan.meetings import announced, written

        plan: Plan = read_plan(self.workspace)[0]
        meetings = [*plan.meetings, *announced(plan.meetings)]
        return {
            "actions": [_told(action) for action in plan.actions],
            "meetings": [
                {"id": meeting.id or "", "on": meeting.on.isoformat(), "written": written(meeting)}
                for meeting in sorted(meetings, key=lambda meeting: meeting.on)
            ],
        }

    @cached_property
    def asked_key(self) -> str:
        found = locating.fingerprint(self.service["questionnaire"], self.root)
        return key_of(found, self.service_key)

    @cached_property
    def asked(self) -> dict[str, Any]:
        return cast(dict[str, Any], self.remembered.part("asked", self.asked_key, self._asked))

    def _asked(self) -> dict[str, Any]:
        now = in_use.current(self.workspace)
        return {"ref": list(ref_of(now.ref.model_dump())), "statements": list(now.by_statement)}

    def round_of(self, cycle: Cycle) -> dict[str, Any]:
        """The answers of a cycle, counted."""
        key = self._round_key(cycle)
        return cast(
            dict[str, Any],
            self.remembered.part(f"round {cycle.id}", key, lambda: self._round(cycle)),
        )

    def _round_key(self, cycle: Cycle) -> str:
        if cycle.id not in self._round_keys:
            answers = key_of_files(self._responses(cycle))
            self._round_keys[cycle.id] = key_of(self.service_key, read(self._shown(cycle)), answers)
        return self._round_keys[cycle.id]

    def _responses(self, cycle: Cycle) -> list[Path]:
        return sorted((self.root / "responses" / cycle.id).glob("*.json"), key=str)

    def _shown(self, cycle: Cycle) -> Path:
        return self.root / ".pqmodel" / "shown" / f"{cycle.id}.json"

    def _round(self, cycle: Cycle) -> dict[str, Any]:
        groups: Counter[str] = Counter()
        refs, own = set(), None
        for path in self._responses(cycle):
            if (data := read(path)) is not None:
                response = response_from(data, path)
                groups[response["group"]] += 1
                refs.add(ref_of(response["questionnaire"]))
                if response["group"] == self.first and own is None:
                    own = progress_in(response)
        shown, smallest = (
            self._may_be_shown(cycle, groups) if groups else ({}, self.service["smallest_group"])
        )
        return {"groups": shown, "smallest_group": smallest, "refs": sorted(refs), "own": own}

    def _may_be_shown(
        self, cycle: Cycle, groups: Mapping[str, int]
    ) -> tuple[dict[str, int | None], int]:
        """How many of each group answered, None where it is withheld: by the same rules as in the results."""
        from pqmodel.questionnaire.model import QuestionnaireRef
        from pqmodel.results.disclosure import protect
        from pqmodel.results.tally import GroupTally, Tally

        nobody = QuestionnaireRef(id="none", version="", digest="")
        tally = Tally(
            questionnaire=nobody,
            cycle=cycle.id,
            groups={group: GroupTally(n=n, statements={}) for group, n in groups.items()},
        )
        service = self.workspace.service
        safe = protect(
            tally, service.named, service.smallest_group, read_published(self.workspace, cycle.id)
        )
        return dict(safe.groups), safe.smallest_group

    @cached_property
    def first(self) -> str | None:
        """The group of the one person whom the assessment rests on: the manager, else the first known by name."""
        named = [group["id"] for group in self.service["groups"] if group["named"]]
        return _MANAGER if _MANAGER in named else next(iter(named), None)

    def progress(self, cycle: Cycle) -> Progress | None:
        """How far that person has come with the statements that the round is read with."""
        if self.first is None:
            return None
        round_ = self.round_of(cycle)
        known = set(self.statements(cycle))
        own = round_["own"] or {"answered": [], "skipped": [], "finished": False}
        answered, skipped = known & set(own["answered"]), known & set(own["skipped"])
        done = bool(own["finished"]) or len(answered) + len(skipped) >= len(known)
        return Progress(
            self.first, len(answered), len(skipped), len(known), finished=bool(answered) and done
        )

    def scored(self, cycle: Cycle) -> bool:
        """True where the answers of a cycle come to an overall score."""
        refs = self.round_of(cycle)["refs"]
        if not refs:
            return False
        key = key_of(self._round_key(cycle), self.asked_key)
        return bool(self.remembered.part(f"score {cycle.id}", key, lambda: self._scored(cycle)))

    def _scored(self, cycle: Cycle) -> bool:
        from pqmodel.results.round_results import picture

        return picture(self.workspace, cycle).results.overall.score is not None

    def statements(self, cycle: Cycle) -> list[str]:
        """Ids of the statements that a round is worked with: today's, where somebody answered those; else, and in a
        round that has ended and was answered in several versions, those that it is read with."""
        refs = self.round_of(cycle)["refs"]
        if not refs or (self.asked["ref"] in refs and (len(refs) == 1 or self.today <= cycle.end)):
            return cast(list[str], self.asked["statements"])
        key = key_of(self.asked_key, self._round_key(cycle), str(self.today <= cycle.end))
        return cast(list[str], self.remembered.part("then", key, lambda: self._then(cycle, refs)))

    def _then(self, cycle: Cycle, refs: list[list[str]]) -> list[str]:
        from pqmodel.questionnaire.model import QuestionnaireRef
        from pqmodel.results.counting import asked_in

        if cycle.end < self.today:
            return list(asked_in(self.workspace, cycle, self.today).by_statement)
        answered = [QuestionnaireRef(id=ref[0], version=ref[1], digest=ref[2]) for ref in refs]
        now = in_use.current(self.workspace)
        return list(versions.answered_in(self.workspace, answered, now).by_statement)

    @cached_property
    def cycles(self) -> list[Cycle]:
        """Cycles that have responses, earliest first."""
        folder = self.root / "responses"
        found = []
        for child in folder.iterdir() if folder.is_dir() else ():
            with contextlib.suppress(ValueError):
                cycle = parse(child.name)
                found += [cycle] if next(child.glob("*.json"), None) else []
        return in_order(found, self.service["calendar"])

    @cached_property
    def reviews_key(self) -> str:
        return key_of_files(sorted((self.root / "reviews").glob("*.yaml")))

    @cached_property
    def reviews(self) -> dict[str, list[Any]]:
        """For each cycle with a review: actions judged, actions, whether it is complete, and the ids of the actions."""
        return cast(
            dict[str, list[Any]], self.remembered.part("reviews", self.reviews_key, self._reviews)
        )

    def _reviews(self) -> dict[str, list[Any]]:
        told = {}
        for cycle in reviewed_cycles(self.workspace):
            if (review := read_review(self.workspace, cycle.id)[0]) is not None:
                told[cycle.id] = [
                    review.judged,
                    len(review.actions),
                    review.completed is not None,
                    [a.action for a in review.actions],
                ]
        return told

    @cached_property
    def owed(self) -> list[str]:
        """Cycles whose review is owed. It turns with the cycle, not with the day."""
        now = containing(self.today, self.service["calendar"]).id
        # Of the plan only this matters to it; so a new owner or date does not have it worked out again.
        work = [
            [action[key] for key in ("id", "planned", "status", "touched")]
            for action in self.plan["actions"]
        ]
        cycles = " ".join(cycle.id for cycle in self.cycles)
        key = key_of(json.dumps(work), self.reviews_key, cycles, now)
        return cast(list[str], self.remembered.part("owed", key, self._owed))

    def _owed(self) -> list[str]:
        from pqmodel.review.beginning import owed

        return [cycle.id for cycle in owed(self.workspace, self.today)]

    def unmeasured(self, cycle: Cycle) -> list[list[str]]:
        """Measures of open actions without a figure in the cycle: id and title."""
        needed = {
            action["measure"] for action in self.plan["actions"] if action["status"] not in CLOSED
        } - {None}
        if not needed:
            return []
        key = key_of(
            read(self.root / "measures.yaml"), " ".join(sorted(needed)), self.asked_key, cycle.id
        )
        return cast(
            list[list[str]],
            self.remembered.part("measures", key, lambda: self._unmeasured(cycle, needed)),
        )

    def _unmeasured(self, cycle: Cycle, needed: set[str]) -> list[list[str]]:
        from pqmodel.measures.catalogue import catalogue, observed

        known = catalogue(self.workspace)
        lacking = []
        for key in sorted(needed):
            found = observed(self.workspace, key, cycle.end)
            if found is None or found.on < cycle.start:
                lacking.append([key, known[key].title if key in known else key])
        return lacking

    def changed(self, cycle: Cycle) -> list[str]:
        """That the questionnaire is another than was answered in the cycle or the one before it: the words and the
        command that shows what changed. Empty where it is the same, which the snapshots tell at once."""
        snapshots = sorted(path.stem for path in (self.root / "snapshots").glob("*.json"))
        id_, _, digest = self.asked["ref"]
        if not set(snapshots) - {f"{id_}-{digest}"}:
            return []
        rounds = " ".join(other.id for other in self.cycles)
        key = key_of(
            self.asked_key, *snapshots, rounds, cycle.id, json.dumps(self.round_of(cycle)["refs"])
        )
        return cast(list[str], self.remembered.part("changed", key, lambda: self._changed(cycle)))

    def _changed(self, cycle: Cycle) -> list[str]:
        from pqmodel.questionnaire.versions.versions import changed_since_answered

        noticed = changed_since_answered(self.workspace, cycle)
        return [noticed.words, noticed.command] if noticed else []


def _told(action: Action) -> dict[str, Any]:
    from pqmodel.plan.closing import closed_on

    return {
        "id": action.id,
        "title": action.title,
        "status": action.status,
        "lead": action.lead,
        "start": action.start.isoformat() if action.start else None,
        "due": action.due.isoformat() if action.due else None,
        "rag": [action.rag.colour, action.rag.reason] if action.rag else None,
        "planned": action.cycle,
        "carried": action.carried,
        "touched": _closed_by(action) if action.closed else None,
        "closed": day.isoformat() if (day := closed_on(action)) else None,
        "measure": action.figure.id if action.figure and action.figure.kind == "measure" else None,
    }


def _closed_by(action: Action) -> list[str]:
    """The days by which it may be told when it was closed."""
    days = [action.done_on, action.history[-1].on if action.history else None]
    return [day.isoformat() for day in days if day]
