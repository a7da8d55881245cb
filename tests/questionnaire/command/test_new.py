"""`pqmodel questionnaire new`, as it is typed: what goes together, and what is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pqmodel.cli.root import app
from pqmodel.service.setting_up import set_up_service
from tests.factories.amendments import RESPECT


@pytest.fixture
def service(tmp_path: Path) -> Path:
    return set_up_service(tmp_path / "s", "Rose House", "Care home").root


def new(service: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["-w", str(service), "questionnaire", "new", *words])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--reword", RESPECT, "--add", "culture", "--text", "X."), "--reword or --add, not both"),
        (("--text", "X."), "Words go with --reword ID or --add PILLAR"),
        (("--id", "our-dog", "--weight", f"{RESPECT}=2"), "This goes with --add PILLAR"),
        (("--after", RESPECT, "--reword", RESPECT, "--text", "X."), "This goes with --add PILLAR"),
        (("--json",), "With --json give the change by options"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(
    service: Path, words: tuple[str, ...], message: str
) -> None:
    done = new(service, *words)
    assert done.exit_code == 2
    assert message in " ".join(done.output.replace("│", " ").split())
    assert not (service / "amendments.yaml").exists()


@pytest.mark.parametrize("pair", [RESPECT, f"{RESPECT}=", f"{RESPECT}=two", f"{RESPECT}=-1"])
def test_a_weight_is_a_statement_and_a_number(service: Path, pair: str) -> None:
    done = new(service, "--weight", pair)
    assert done.exit_code == 1
    assert "is not a statement and a number" in done.output


def test_all_changes_are_written_at_once(service: Path) -> None:
    done = new(
        service,
        *("--weight", f"{RESPECT} = 2", "--target", f"{RESPECT}=4.5", "--json"),
        *("--leave-out", "culture-one-team", "--why", "One person"),
    )
    assert done.exit_code == 0
    assert json.loads(done.stdout)["changes"] == [
        "leave out culture-one-team",
        f"give {RESPECT} a weight of 2",
        f"set the target of {RESPECT} to 4.5",
    ]


def test_one_s_own_says_how_to_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    done = CliRunner().invoke(app, ["questionnaire", "new", "--own", str(folder)])
    assert done.exit_code == 0
    assert "Check it: pqmodel questionnaire check" in done.output
    assert (folder / "questionnaire.yaml").is_file()
