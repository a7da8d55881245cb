"""Sixty paper forms keyed by one person through the real command, and how many keys that takes."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from tests.journeys.test_assess import SHIPPED, STAFF, STAFF_CULTURE, here, responses, run

__all__ = ["here"]

FORMS = 60


def test_sixty_forms_are_keyed_with_two_keys_more_than_statements_each(here: Path) -> None:
    chance = Random(60)
    forms = [
        "".join(chance.choices("12345nd.", [2, 5, 9, 9, 5, 1, 1, 1], k=STAFF)) for _ in range(FORMS)
    ]
    per_form = [f"{form}\n\n" for form in forms]
    assert max(len(keys) for keys in per_form) <= STAFF + 2
    shown = run(
        here, "assess", "-w", "s", "--keyed", "--as", "care-staff", typed="".join(per_form) + "\n"
    )
    assert shown.returncode == 0, shown.stderr
    assert "60 forms kept for Care staff, 2026-Q4." in shown.stdout
    kept = responses(here)
    assert len(kept) == FORMS
    ids = SHIPPED.asked_of("staff")
    key = {"na": "n", "dk": "d", None: "."}
    on_disk = [
        "".join(
            str(key.get(value, value))
            for value in (r["answers"].get(i, {}).get("value") for i in ids)
        )
        for r in kept
    ]
    assert sorted(on_disk) == sorted(forms)
    assert all(response["finished"] for response in kept)
    assert [path.name for path in (here / "s/responses/2026-Q4").glob("[!_]*.json")] == [
        "care-staff.json"
    ]
    results = json.loads(run(here, "-w", "s", "results", "--release", "--json").stdout)
    assert results["overall"]["n"] == FORMS


def test_the_number_pad_keys_one_pillar_and_a_wrong_line_is_told_and_not_kept(here: Path) -> None:
    good, short = "4" * (STAFF_CULTURE - 3) + "/*.", "4" * (STAFF_CULTURE - 1)
    typed = f"{short}\n{good}\n\n\n"
    last = SHIPPED.numbers()[SHIPPED.asked_of("staff")[STAFF_CULTURE - 1]]
    shown = run(
        here, "assess", "-w", "s", "--keyed", "--as", "nights", "--pillar", "culture", typed=typed
    )
    assert shown.returncode == 0, shown.stderr
    assert (
        f"{STAFF_CULTURE - 1} answers for {STAFF_CULTURE} statements: nothing for {last}"
        in shown.stdout
    )
    (response,) = responses(here)
    assert len(response["answers"]) == STAFF_CULTURE - 1
    assert sum(answer["value"] in ("na", "dk") for answer in response["answers"].values()) == 2


def test_input_that_ends_in_a_faulty_form_ends_with_a_code_of_its_own(here: Path) -> None:
    shown = run(here, "assess", "-w", "s", "--keyed", "--as", "nights", typed="12\n")
    assert shown.returncode == 1
    assert "0 forms kept for Nights, 2026-Q4." in shown.stdout
    assert responses(here) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--as", "manager"], "manager is one known person"),
        ([], "Whose paper forms are they? Say it with --as GROUP."),
        (["--as", "nights", "--json"], "--keyed does not go with --json."),
        (["--as", "nights", "--answers", "x.yaml"], "--keyed does not go with --answers."),
    ],
)
def test_what_cannot_be_keyed_is_refused_in_words(here: Path, words: list[str], told: str) -> None:
    shown = run(here, "assess", "-w", "s", "--keyed", *words)
    assert shown.returncode == 1
    assert told in shown.stderr
    assert not (here / "s/responses").exists()
