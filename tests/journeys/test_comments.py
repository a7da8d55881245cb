"""`pqmodel results --comments` through the real command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.journeys.test_assess import run

PHONE = "Ring me on 07700 900123."


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A service of six day staff with a comment each, and two of the night."""
    assert (
        run(
            tmp_path, "init", "s", "--service", "Rose House", "--group", "day", "--group", "night"
        ).returncode
        == 0
    )
    for number, group in enumerate(["day"] * 6 + ["night"] * 2):
        note = PHONE if number == 0 else f"Comment {number} of {group}."
        entry = {"culture-shared-direction": {"score": 3, "note": note}}
        saved = run(
            tmp_path, "-w", "s", "assess", "--as", group, "--answers", "-", typed=json.dumps(entry)
        )
        assert saved.returncode == 0, saved.stderr
    return tmp_path


@pytest.fixture
def released(here: Path) -> Path:
    assert run(here, "-w", "s", "results", "--release").returncode == 0
    return here


def test_nothing_that_staff_wrote_is_shown_before_a_release(here: Path) -> None:
    shown = run(here, "-w", "s", "results", "--comments")
    assert "Comment" not in shown.stdout.replace("comments", "")
    assert "Not shown: comments of Day and Night (not released yet:" in shown.stdout


def test_comments_come_after_a_warning_and_small_groups_stay_out(released: Path) -> None:
    shown = run(released, "-w", "s", "results", "--comments")
    assert shown.returncode == 0, shown.stderr
    assert "Warning: 1 comment seems to have personal data (phone number in 1)." in shown.stdout
    assert PHONE in shown.stdout
    assert "Comment 5 of day." in shown.stdout
    assert "of night" not in shown.stdout
    assert "Not shown: comments of Night" in shown.stdout


def test_the_order_differs_from_run_to_run(released: Path) -> None:
    orders = {run(released, "-w", "s", "results", "--comments", "--json").stdout for _ in range(4)}
    assert len(orders) > 1


def test_json_is_masked_where_asked_and_the_warning_goes_to_stderr(released: Path) -> None:
    shown = run(released, "-w", "s", "results", "--comments", "--mask", "--json")
    told = json.loads(shown.stdout)
    assert told["groups"]["night"] == {"withheld": "small group"}
    assert {"statement": "culture-shared-direction", "note": "Ring me on [phone]."} in told[
        "groups"
    ]["day"]
    assert told["warnings"] == [{"kind": "phone", "comments": 1}]
    assert "Warning: 1 comment seems" in shown.stderr
    assert PHONE not in shown.stdout + shown.stderr


def test_mask_without_comments_is_refused(released: Path) -> None:
    refused = run(released, "-w", "s", "results", "--mask")
    assert refused.returncode == 1
    assert "Add --comments." in refused.stderr
