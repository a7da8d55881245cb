"""What a service shares: counts that were released, and nothing of any one person."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pqmodel.answers.record import add_response
from pqmodel.answers.response import Answer, Response
from pqmodel.partnership.canonical import is_signed_by, is_unaltered
from pqmodel.partnership.command import share as share_command
from pqmodel.partnership.model import Submission
from pqmodel.questionnaire.amendments.in_use import current
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.workspace.workspace import Workspace
from tests.journeys.program import run

CYCLE = "2026-Q4"
COMMENT = "Marked words of somebody"


class Home:
    """A service of a manager, day and night staff, in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root, self.file = root, root.parent / "out.json"
        words = ("--service", "Rose House", "--group", "day", "--group", "night")
        assert run("init", root, *words).returncode == 0
        self.workspace = Workspace(root)
        self.questionnaire = current(self.workspace)
        keep_snapshot(self.workspace, self.questionnaire)

    def answer(self, group: str, *scores: int) -> None:
        for score in scores:
            answers = {
                statement.id: Answer(value=1 + (score + place) % 5, note=COMMENT)
                for place, statement in enumerate(self.questionnaire.statements())
            }
            add_response(
                self.workspace,
                Response(
                    questionnaire=self.questionnaire.ref, cycle=CYCLE, group=group, answers=answers
                ),
            )

    def on(self, *words: str, code: int = 0) -> str:
        done = run("-w", self.root, *words)
        assert done.returncode == code, f"{done.stdout}\n{done.stderr}"
        return " ".join((done.stdout + done.stderr).split())

    def share(self, *words: str) -> Submission:
        self.on("share", str(self.file), "--yes", "--force", *words)
        return Submission.model_validate_json(self.file.read_bytes())


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "rose")
    home.answer("manager", 1)
    home.answer("day", 0, 1, 2, 3, 4, 0)
    home.answer("night", 1, 2)
    return home


def test_nothing_is_shared_before_a_release_nor_without_a_yes(home: Home) -> None:
    told = home.on("share", str(home.file), "--yes", code=1)
    assert "2026-Q4 is not released" in told
    home.on("results", "--release")
    told = home.on("share", str(home.file), code=1)
    assert "Nothing was shared, because nobody has said yes to it." in told
    assert not home.file.exists()


def test_a_submission_has_the_counts_of_groups_that_may_be_shown_and_nobody_s_words(
    home: Home,
) -> None:
    home.on("results", "--release")
    shared = home.share()
    assert shared.groups.keys() == {"day"}
    assert shared.groups["day"].people == 6
    first = shared.statements[0]
    assert first.groups["day"].scores == (2, 1, 1, 1, 1)
    assert "night" not in first.groups
    text = home.file.read_text(encoding="utf-8")
    assert COMMENT not in text
    assert '"manager":' not in text
    assert is_unaltered(shared)


def test_it_says_what_leaves_and_what_does_not(home: Home) -> None:
    home.on("results", "--release")
    told = home.on("share", str(home.file), "--yes", "--as-code", "H-17")
    assert "It names the code H-17 and not your service." in told
    assert (
        f"to {len(list(home.questionnaire.statements()))} statements, for Day (6 people)." in told
    )
    assert "No single answer, no comment, no name of a person." in told
    assert "Not what Manager answered" in told
    assert "Nothing was sent: hand it on yourself." in told
    assert "Rose House" not in home.file.read_text(encoding="utf-8")
    said = '"' + next(iter(home.questionnaire.statements())).text.removesuffix(".") + '", Day: '
    assert said in told
    assert "How far their answers lie apart in each pillar" in told
    assert "Not your name beside what you are strong in" in told
    assert "stands in" not in told


def test_a_name_that_stands_elsewhere_than_in_place_of_a_code_is_told(home: Home) -> None:
    home.on("results", "--release")
    settings = home.root / "pqmodel.yaml"
    text = settings.read_text(encoding="utf-8")
    kept = "\n".join(line for line in text.splitlines() if not line.startswith("type:")) + "\n"
    settings.write_text(kept + 'type: "Rose-House, a home for ten"\n', encoding="utf-8")
    told = home.on("share", str(home.file), "--yes", "--as-code", "H-17")
    assert "But Rose House stands in your type of service." in told
    told = home.on("share", str(home.file), "--yes", "--force", "--as-code", "rose house 2")
    assert "But Rose House stands in the code and your type of service." in told
    # With the name itself there is nothing to tell, and a part of a word is no name.
    assert "stands in" not in home.on("share", str(home.file), "--yes", "--force")
    settings.write_text(kept + 'type: "Primrose households"\n', encoding="utf-8")
    told = home.on("share", str(home.file), "--yes", "--force", "--as-code", "H-17")
    assert "stands in" not in told


@pytest.mark.parametrize(
    ("keys", "wrote"),
    [
        ("yes\n", True),
        ("look\nyes\n", True),
        ("look at all of it\nyes\n", True),
        ("l\nn\n", False),
        ("\n", False),
        ("yse\nno\n", False),
        ("yse\nyes\n", True),
    ],
)
def test_at_a_terminal_all_of_it_can_be_looked_at_before_the_yes(
    home: Home, monkeypatch: pytest.MonkeyPatch, keys: str, wrote: bool
) -> None:
    home.on("results", "--release")
    answers = iter(keys.splitlines())
    questions: list[str] = []

    def prompt(question: str, **_: object) -> str:
        questions.append(question)
        return next(answers) or "no"

    monkeypatch.setattr("typer.prompt", prompt)
    monkeypatch.setattr(share_command, "_somebody_is_there", lambda _: True)
    told = home.on("share", str(home.file), code=0 if wrote else 1)
    assert home.file.exists() is wrote
    assert ('"kind": "pqmodel submission"' in told) is keys.startswith("l")
    assert "look at all of it" in questions[0]
    assert ("Nothing was written" in told) is not wrote
    assert ("Answer yes, no or look." in told) is keys.startswith("yse")


def test_what_one_person_answered_goes_only_where_that_is_wished(home: Home) -> None:
    home.on("results", "--release")
    assert home.share("--with-own-answers").groups.keys() == {"manager", "day"}
    told = home.on("share", str(home.file), "--yes", "--force", "--with-own-answers")
    assert "What Manager answered, as it is: everybody can tell whose answers these are." in told
    assert "No single answer of anybody else, no comment, no name of a person." in told
    assert "No other group of fewer than 5 people." in told
    told = home.on("share", str(home.file), "--yes", "--force")
    assert "No single answer, no comment, no name of a person." in told
    assert "No group of fewer than 5 people." in told


def test_sharing_twice_differs_by_whole_batches_only(home: Home) -> None:
    home.on("results", "--release")
    first = home.share()
    home.answer("day", 1, 2, 3, 4)
    home.on("results")
    assert home.share().statements == first.statements
    home.answer("day", 0)
    home.on("results")
    assert home.share().groups["day"].people == 11


def test_an_altered_submission_is_known_by_its_checksum(home: Home) -> None:
    home.on("results", "--release")
    values: dict[str, Any] = json.loads(home.share().model_dump_json())
    assert is_unaltered(Submission.model_validate(values))
    values["statements"][0]["groups"]["day"]["scores"][0] += 1
    assert not is_unaltered(Submission.model_validate(values))


def test_a_signature_says_whose_it_is_and_that_nobody_changed_it(home: Home) -> None:
    home.on("results", "--release")
    key = home.root.parent / "key.pem"
    told = home.on("share", str(home.file), "--yes", "--key", str(key))
    assert "A new key was made" in told
    shared = Submission.model_validate_json(home.file.read_bytes())
    again = home.share("--key", str(key))
    assert again.signed_with == shared.signed_with
    assert is_signed_by(shared, shared.signed_with)
    altered = shared.model_copy(update={"by": "Somebody else"})
    assert not is_signed_by(altered, shared.signed_with)
    key.write_text("no key", encoding="utf-8")
    told = home.on("share", str(home.file), "--yes", "--force", "--key", str(key), code=1)
    assert "is no private key to sign with" in told
