"""What is hidden changes no output: two services that differ in it alone say the same, to the byte.

Hidden is what staff said in an open round, what those said who came after a release, and on which of the scores of a
band nearly everybody of few agreed. Every output is asked: results in all forms, comments, comparison, trend, drafts,
workbooks, evidence, what is shared, and reports with what is folded away in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pqmodel.answers.record import add_response
from pqmodel.answers.response import Answer, Response
from pqmodel.ground.cycle import parse
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.workspace.workspace import Workspace
from tests.factories.books import opened
from tests.journeys.program import run

THEN, NOW = "2026-Q3", "2026-Q4"
OUTPUTS = (
    ("results", "--json"),
    ("results", "--all", "--plain"),
    ("results", "--comments", "--json"),
    ("results", "--cycle", THEN, "--json"),
    ("compare", "--json"),
    ("compare", "--all", "--plain"),
    ("trend", "--json"),
    ("plan", "draft", "--dry-run", "--json"),
    ("status", "--json"),
    ("due", "--json"),
    ("evidence", "--json"),
    ("evidence", "check", "--json"),
)
READERS = ("board", "staff", "inspector")
RANDOM = re.compile(r"\b[0-9a-f]{16}\b")
Scores = Sequence[int]


class Home:
    """A service of a manager and day staff with a round before, in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        assert run("init", root, "--service", "Rose House", "--group", "day").returncode == 0
        self.workspace = Workspace(root)
        self.questionnaire: Questionnaire = current(self.workspace)
        keep_snapshot(self.workspace, self.questionnaire)
        self.answer(THEN, "manager", [3])
        self.answer(THEN, "day", (2, 3, 4, 3, 2, 4, 3))
        self.on("results", "--release", "--cycle", THEN)
        self.answer(NOW, "manager", [4])

    def on(self, *words: str) -> str:
        done = run("-w", self.root, *words)
        assert done.returncode in (0, 4), done.stderr
        return RANDOM.sub("(random)", done.stdout.replace(str(self.root), "ROOT"))

    def written(self, command: str, name: str, *words: str) -> str:
        """What a command writes into a file, all of it; what it says, where it refuses."""
        path = self.root.parent / f"{self.root.name}-{name}"
        done = run("-w", self.root, command, path, *words)
        if done.returncode:
            return done.stderr.replace(str(self.root), "ROOT")
        return path.read_text("utf-8")

    def answer(self, cycle: str, group: str, scores: Scores, note: str = "") -> None:
        """One person for each score, who gives it to every second statement, and others to the rest."""
        for score in scores:
            answers = {}
            for place, statement in enumerate(self.questionnaire.statements()):
                value = score if place % 2 else 1 + (score + place) % 5
                answers[statement.id] = Answer(value=value, note=note if place == 1 else "")
            add_response(
                self.workspace,
                Response(
                    questionnaire=self.questionnaire.ref,
                    cycle=parse(cycle).id,
                    group=group,
                    answers=answers,
                ),
            )

    def says(self) -> list[str]:
        """Every output, the cells of workbooks among them."""
        said = [self.on(*words) for words in OUTPUTS]
        said += [self.written("report", f"{reader}.html", "--for", reader) for reader in READERS]
        said.append(self.written("share", "shared.json", "--yes"))
        for words in (("plan", "export"), ("evidence", "export", "--with-comments")):
            path = self.root.parent / f"{self.root.name}.xlsx"
            self.on(*words, str(path), "--force")
            said += self.cells(path)
        return said

    def cells(self, path: Path) -> list[str]:
        """Every cell of a workbook, with its place."""
        book = opened(path.read_bytes())
        return [
            RANDOM.sub("(random)", f"{sheet.title} {cell.coordinate} {cell.value!r}")
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]


def open_round(home: Home, other: bool) -> None:
    home.answer(
        NOW, "day", (5, 5, 5, 4, 5, 5) if other else (1, 2, 3, 2, 1, 3), "no" if other else "yes"
    )


def those_who_wait(home: Home, other: bool) -> None:
    home.answer(NOW, "day", (2, 3, 4, 3, 2, 4))
    home.on("results", "--release")
    home.answer(NOW, "day", (5, 5, 5, 5) if other else (1, 1, 1, 1), "no" if other else "yes")


def too_few(home: Home, other: bool) -> None:
    home.answer(NOW, "day", (5, 5, 5, 5) if other else (1, 1, 1, 1), "no" if other else "yes")
    home.on("results", "--release")


@pytest.mark.slow
@pytest.mark.parametrize("story", [open_round, those_who_wait, too_few])
def test_what_is_hidden_changes_no_output(
    story: Callable[[Home, bool], None], tmp_path: Path
) -> None:
    one, other = Home(tmp_path / "one"), Home(tmp_path / "other")
    story(one, False)
    story(other, True)
    first, second = one.says(), other.says()
    for said, also in zip(first, second, strict=True):
        assert said.replace("other", "one") == also.replace("other", "one")
    assert len(first) > 200


@pytest.mark.slow
def test_a_band_tells_the_side_and_nothing_else_of_a_statement(tmp_path: Path) -> None:
    """Five who say 1 and five who say 2: no output shows a figure in which the two differ."""
    homes = []
    for name, score in (("one", 1), ("other", 2)):
        home = Home(tmp_path / name)
        for person in range(5):
            answers = {
                statement.id: Answer(
                    value=score
                    if statement.id == "culture-challenge-welcome"
                    else 2 + (person + place) % 3
                )
                for place, statement in enumerate(home.questionnaire.statements())
            }
            ref = home.questionnaire.ref
            add_response(
                home.workspace, Response(questionnaire=ref, cycle=NOW, group="day", answers=answers)
            )
        home.on("results", "--release")
        homes.append(home)
    for said, also in zip(homes[0].says(), homes[1].says(), strict=True):
        assert said == also
