"""Faults in who is asked what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories.garden import GARDEN, check, spoiled

WATERED = "        text: Beds are watered in dry weeks.\n"
PLAIN = "        plain: We water the beds when it is dry.\n"
BOTH = WATERED + PLAIN
TITLE = "title: Our garden\n"
WORDING = "        wording:\n          manager: Beds are watered.\n"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (BOTH, f"{WORDING}          crew: We water.\n", "there is no audience 'crew'"),
        (
            BOTH,
            f"        asked_of: [manager, staff]\n{WORDING}",
            "'staff' is asked, and has no words",
        ),
        (
            BOTH,
            f"        asked_of: [manager]\n{WORDING}          staff: We water.\n",
            "'staff' has words, and is not asked",
        ),
        (
            TITLE,
            f"{TITLE}sets:\n  - id: short\n    title: Short\n    statements: [beds-watred]\n",
            "there is no statement 'beds-watred'",
        ),
        (
            TITLE,
            f"{TITLE}sets:\n  - id: short\n    title: Short\n"
            "    statements: [beds-watered, beds-watered]\n",
            "'beds-watered' stands twice in the set",
        ),
        (
            "        why: Seedlings die in a day.\n",
            "        why: Seedlings die in a day.\n        examples: {allotment: Ten cans.}\n",
            "there is no kind of service 'allotment'",
        ),
    ],
)
def test_a_slip_in_who_is_asked_what_is_told(tmp_path: Path, old: str, new: str, what: str) -> None:
    assert old in GARDEN
    faults = check(tmp_path, GARDEN.replace(old, new, 1))
    assert [fault.what for fault in faults] == [what]


AUDIENCES = "audiences:\n  - {id: manager, title: M}\n  - {id: staff, title: S}\n"


def test_an_audience_that_is_asked_nothing_is_a_warning(tmp_path: Path) -> None:
    text = GARDEN.replace(TITLE, f"{TITLE}{AUDIENCES}  - {{id: crew, title: Crew}}\n", 1)
    (fault,) = check(tmp_path, text)
    assert fault.warning
    assert fault.what == "no statement has words for 'crew'"


def test_a_translation_that_lacks_statements_names_some_of_them(tmp_path: Path) -> None:
    text = GARDEN.replace(TITLE, f"{TITLE}translations: [pl.yaml]\n", 1)
    some = "format: 1\nlanguage: pl\nstatements:\n  beds-watered: {staff: Podlewamy.}\n"
    (fault,) = check(tmp_path, text, pl_yaml=some)
    assert (fault.file, fault.warning) == ("pl.yaml", True)
    assert fault.what == "'staff' has no words in 2 statements: 'beds-weeded' and 'tools-sharp'"


def test_a_whole_translation_is_no_warning(tmp_path: Path) -> None:
    text = GARDEN.replace(TITLE, f"{TITLE}translations: [pl.yaml]\n", 1)
    whole = "format: 1\nlanguage: pl\nstatements:\n" + "".join(
        f"  {name}: {{staff: Tak.}}\n" for name in ("beds-watered", "beds-weeded", "tools-sharp")
    )
    assert check(tmp_path, text, pl_yaml=whole) == []


def test_words_that_lack_are_told_once_and_not_at_each_translation(tmp_path: Path) -> None:
    asked = f"        asked_of: [manager, staff]\n{WORDING}"
    text = GARDEN.replace(BOTH, asked, 1).replace(TITLE, f"{TITLE}translations: [pl.yaml]\n", 1)
    polish = "format: 1\nlanguage: pl\nstatements:\n  beds-watered: {staff: Podlewamy.}\n"
    faults = [fault for fault in check(tmp_path, text, pl_yaml=polish) if not fault.warning]
    assert [fault.what for fault in faults] == ["'staff' is asked, and has no words"]


POLISH = """\
format: 1
language: pl
answers:
  "1": {label: Nic, meaning: Nic nie rośnie.}
  "2": {label: Siew, meaning: Coś posiano.}
  "3": {label: Zielono, meaning: Rośnie.}
  na: {label: Brak, meaning: Nie mamy tego.}
  dk: {label: Nie wiem, meaning: Nie widać.}
statements:
  beds-watered: {manager: Grządki są podlewane., staff: Podlewamy grządki.}
  beds-weeded: {manager: Grządki są pielone., staff: Pielimy grządki.}
  tools-sharp: {manager: Narzędzia są ostre., staff: Nasze narzędzia są ostre.}
"""


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("  language", "  language", None),
        ('  "3": {label: Zielono, meaning: Rośnie.}\n', "", "the answers lack 3"),
        ("label: Zielono", "label: siew", "3 and 2 have the same label"),
        ("Nasze narzędzia są ostre.", "Our tools are sharp.", "'Our tools are sharp.' is not"),
    ],
)
def test_a_translation_has_all_answers_and_words_of_its_own(
    tmp_path: Path, old: str, new: str, what: str | None
) -> None:
    text = spoiled(("pillars:\n", "translations: [pl.yaml]\npillars:\n"))
    faults = check(tmp_path, text, pl_yaml=POLISH.replace(old, new))
    assert [fault.warning for fault in faults] == [True] * bool(what)
    for fault in faults:
        assert fault.file == "pl.yaml"
        assert (what or "") in fault.what
