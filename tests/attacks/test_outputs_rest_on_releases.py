"""Every output rests on what was released, and on how many have answered: on nothing else that staff said.

Random histories of two rounds on disk: people answer, rounds are released, the smallest group is set up and down, rows
count a second time, groups are forgotten, the memory of releases is lost, the folder is copied without hidden files.
At the end, and on the way, every anonymous answer that is kept is changed to another: results, comparison, trend,
drafts, reviews, comments, submissions and reports (sentences, tables, pictures and what these are in words) have to
say the same. So an outsider, the manager and a colleague who knows her own answers learn from none of them more than
releases tell, and of these `test_releases` shows that nobody falls out of them.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pqmodel.answers.record import add_response, keep_response, read_responses
from pqmodel.answers.response import Answer, Response, SameForm, Value
from pqmodel.change.comparing_rounds import compare_rounds
from pqmodel.change.following_rounds import follow_rounds
from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership.model import Own
from pqmodel.partnership.submitting import make_submission
from pqmodel.plan.drafting import proposals
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.report.composing import compose
from pqmodel.report.gathering import gather
from pqmodel.report.readers import reader_of
from pqmodel.results.published import Published, PublishedGroup
from pqmodel.results.reading_comments import comments_of
from pqmodel.results.releasing import release_round
from pqmodel.results.round_results import round_results
from pqmodel.results.tally import Tally
from pqmodel.review.beginning import review_of
from pqmodel.service.forgetting import Choice, forget, look
from pqmodel.workspace.report_readers import ReaderId
from pqmodel.workspace.workspace import Workspace
from tests.journeys.program import run

TODAY = date(2026, 11, 21)
CYCLES = ("2026-Q3", "2026-Q4")
READERS: tuple[ReaderId, ...] = ("board", "staff", "inspector")
GROUPS = ("day", "nights", "cooks")
SMALLEST = (3, 4, 5)
ASKED = 12
"""So many statements are answered, of several pillars."""


class Home:
    """A service in a folder, to which things happen at random."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)
        groups = [word for group in GROUPS for word in ("--group", group)]
        assert run("init", root, "--service", "Rose House", *groups).returncode == 0
        self.smallest = 5
        workspace = self.workspace
        self.questionnaire = current(workspace)
        keep_snapshot(workspace, self.questionnaire)
        of_staff = set(self.questionnaire.asked_of("staff"))
        sections = [
            [s.id for s in p.statements if s.id in of_staff] for p in self.questionnaire.sections
        ]
        self.asked = [key for keys in sections for key in keys[:2]] + sections[0][2:4]
        for cycle in CYCLES:
            self.add(cycle, "manager", 3)
            for _ in range(7):
                self.answer(cycle)

    @property
    def workspace(self) -> Workspace:
        """Read anew each time, as each command does."""
        return Workspace(self.root)

    def play(self, moves: int) -> None:
        for _ in range(moves):
            move = self.chance.choices(
                (
                    self.answer,
                    self.release,
                    self.set,
                    self.repeat,
                    self.forget,
                    self.lose,
                    self.copy,
                ),
                (12, 5, 1, 2, 1, 1, 1),
            )[0]
            move(self.chance.choice(CYCLES))

    def answer(self, cycle: str) -> None:
        self.add(cycle, self.chance.choice(GROUPS), self.chance.choice((2, 2, 2, 3, 4)))

    def add(self, cycle: str, group: str, score: int, again: SameForm | None = None) -> None:
        answers = {}
        for place, key in enumerate(self.asked):
            value: Value = score if place % 3 else 1 + (score + place) % 5
            answers[key] = Answer(value=value, note="Nights are cold." if place == score else "")
        response = Response(
            questionnaire=self.questionnaire.ref,
            cycle=cycle,
            group=group,
            answers=answers,
            finished=True,
            again=again,
        )
        add_response(self.workspace, response)

    def release(self, cycle: str) -> None:
        release_round(self.workspace, parse(cycle), TODAY, together=self.chance.random() < 0.2)

    def set(self, _: str) -> None:
        settings = self.root / "pqmodel.yaml"
        lines = settings.read_text("utf-8").splitlines()
        lines = [line for line in lines if not line.startswith("smallest_group:")]
        settings.write_text(
            "\n".join([*lines, f"smallest_group: {self.chance.choice(SMALLEST)}"]) + "\n", "utf-8"
        )

    def repeat(self, cycle: str) -> None:
        """One or two rows count in the other round already, and are said to be other people's."""
        other = CYCLES[1 - CYCLES.index(cycle)]
        for _ in range(self.chance.choice((1, 2))):
            group = self.chance.choice(GROUPS)
            self.add(cycle, group, self.chance.choice((2, 3)), SameForm(cycle=other, group=group))

    def forget(self, cycle: str) -> None:
        group = self.chance.choice(GROUPS)
        choice = Choice(today=TODAY, group=group, cycles=(cycle,))
        workspace = self.workspace
        try:
            forget(workspace, choice, look(workspace, choice), None)
        except PqmodelError as error:
            assert "no group" in error.message  # noqa: PT017

    def lose(self, cycle: str) -> None:
        (self.root / "responses" / cycle / "_released.json").unlink(missing_ok=True)

    def copy(self, _: str) -> None:
        """The folder is copied without what is hidden, as many programs do."""
        root = self.root.with_name(self.root.name + "+")
        shutil.copytree(self.root, root, ignore=shutil.ignore_patterns(".*"))
        shutil.rmtree(self.root)
        root.rename(self.root)


def with_other_answers(home: Home, root: Path) -> Workspace:
    """A copy in which every anonymous person gave every statement another score, in other words."""
    shutil.copytree(home.root, root)
    workspace = Workspace(root)
    for cycle in CYCLES:
        for kept in list(read_responses(workspace, cycle)):
            if kept.response.group != "manager":
                keep_response(workspace, kept, _otherwise(kept.response))
    return workspace


def _otherwise(response: Response) -> Response:
    answers = {}
    for key, answer in response.answers.items():
        value = answer.value
        if isinstance(value, int):
            value = 1 + value % 5
        answers[key] = Answer(value=value, note=answer.note and "All is well.")
    return response.model_copy(update={"answers": answers})


def told(workspace: Workspace) -> Mapping[str, Any]:
    """What all outputs are made from and what they say, by a name; what is refused says why."""
    outputs: dict[str, Any] = {"trend": _or_refused(lambda: follow_rounds(workspace).trend)}
    for name in CYCLES:
        cycle = parse(name)
        this_round = round_results(workspace, cycle)
        outputs |= {
            f"{name} results": this_round.results.model_dump(mode="json"),
            f"{name} who": [this_round.participation, this_round.waiting, this_round.answered],
            f"{name} groups": [this_round.unreleased, this_round.pooled, this_round.not_shown],
            f"{name} drafts": proposals(workspace, cycle)[1],
            f"{name} comments": _comments(workspace, name),
            f"{name} review": _or_refused(lambda: review_of(workspace, cycle).review),  # noqa: B023
            f"{name} share": _or_refused(lambda: _submission(workspace, name)),  # noqa: B023
        }
        for reader in READERS:
            chosen = reader_of(reader, workspace.service)
            outputs[f"{name} for {reader}"] = compose(gather(workspace, cycle, chosen, TODAY))
    outputs["compare"] = _or_refused(lambda: compare_rounds(workspace, *CYCLES).changes)
    return outputs


def _submission(workspace: Workspace, cycle: str) -> Any:
    shared = make_submission(workspace, parse(cycle), Own(plan=False), TODAY)
    return shared.model_dump(mode="json")


def _comments(workspace: Workspace, cycle: str) -> Any:
    shown = comments_of(workspace, parse(cycle), random.Random(0))
    groups = shown.comments.groups.items()
    # Their order is drawn anew each time.
    by_group = {g: sorted(map(repr, c)) if isinstance(c, tuple) else c for g, c in groups}
    return by_group, shown.comments.warnings, shown.suspect, shown.not_shown


def _or_refused(made: Callable[[], Any]) -> Any:
    try:
        return made()
    except PqmodelError as error:
        return f"{error.message} {error.hint}"


def _attacked(root: Path, seed: int, moves: int) -> None:
    home = Home(root / "home", seed)
    for turn in range(2):
        home.play(moves)
        for cycle in CYCLES[: turn + 1]:
            home.release(cycle)
        assert not differing(home, root / f"{turn}")


def differing(home: Home, root: Path) -> list[str]:
    """The outputs that say something else where staff said something else."""
    there = told(Workspace(shutil.copytree(home.root, root / "as-it-is")))
    other = told(with_other_answers(home, root / "otherwise"))
    return [name for name, said in there.items() if said != other[name]]


def test_whatever_staff_said_no_output_tells_more_than_was_released(tmp_path: Path) -> None:
    _attacked(tmp_path, 1, moves=12)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 200))
def test_whatever_staff_said_no_output_tells_more_than_was_released_in_long_histories(
    seed: int, tmp_path: Path
) -> None:
    _attacked(tmp_path, seed, moves=30)


def _as_counted_now(
    tally: Tally, _named: object, published: Published, _k: int
) -> dict[str, PublishedGroup]:
    return {
        group: PublishedGroup(statements=counts.statements, pillars=counts.pillars, n=counts.n)
        for group, counts in tally.groups.items()
        if group in published.groups
    }


def test_were_answers_shown_as_they_are_now_every_output_would_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the test above would hold of outputs that say nothing."""
    home = Home(tmp_path / "home", 1)
    for cycle in CYCLES:
        for _ in range(15):
            home.answer(cycle)
        home.release(cycle)
    monkeypatch.setattr("pqmodel.results.safe_tally._released_now", _as_counted_now)
    kinds = {
        name.removeprefix(f"{cycle} ") for name in differing(home, tmp_path) for cycle in CYCLES
    }
    assert kinds >= {"results", "drafts", "share", "trend", "compare"}
    assert kinds >= {f"for {reader}" for reader in READERS}
