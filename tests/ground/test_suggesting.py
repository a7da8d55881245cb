"""A suggested command works as printed: it has the options of the call, and names that can be pasted into a shell."""

from __future__ import annotations

import os
import subprocess

import pytest

from pqmodel.ground.suggesting import (
    call_under_way,
    go_on_in,
    retold,
    suggest,
    suggesting_for,
    typed,
)

NAMES = [
    "rose-house", "Haus Müller", "dollar $HOME `id`", "it's", 'quote"d', "-w", "--", "~tilde", "a;b", "a&b|c", "(x)",
    "new\nline", "*.xlsx", "#1", "!x", "back\\slash", "a:b", "{a,b}", " ", "",
]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="there is no POSIX shell")
@pytest.mark.parametrize("name", NAMES)
def test_a_shell_hands_on_the_name_as_it_is(name: str) -> None:
    told = subprocess.run(
        ["sh", "-c", f"printf %s {typed(name, windows=False)}"], capture_output=True, check=True
    )

    assert told.stdout.decode().removeprefix("./" if name.startswith("-") else "") == name
    assert not typed(name, windows=False).startswith("-")


def test_plain_names_stay_plain_and_others_are_quoted_as_their_shell_has_it() -> None:
    assert typed("out/Zoé_1.yaml", windows=False) == "out/Zoé_1.yaml"
    assert typed("my records", windows=False) == "'my records'"
    assert typed("C:\\Care\\rose", windows=True) == "C:\\Care\\rose"
    assert typed("C:\\My records", windows=True) == '"C:\\My records"'
    assert typed("it's & co", windows=True) == '"it\'s & co"'
    assert typed("-w", windows=False) == "./-w"
    assert typed("-w", windows=True) == ".\\-w"


def test_a_command_is_suggested_with_the_folder_and_cycle_of_the_call_under_way() -> None:
    with suggesting_for("rose house", "2026-Q3"):
        assert (
            suggest("plan draft") == f"pqmodel -w {typed('rose house')} plan draft --cycle 2026-Q3"
        )
        assert suggest("review fill --cycle 2026-Q2").endswith(" review fill --cycle 2026-Q2")
        assert suggest("review fill", cycle="2026-Q1").endswith(" review fill --cycle 2026-Q1")
        assert suggest("results", cycle="") == f"pqmodel -w {typed('rose house')} results"
        assert suggest("assess", folder="ivy").startswith("pqmodel -w ivy assess")
        assert suggest("plan set --help") == f"pqmodel -w {typed('rose house')} plan set --help"
    assert suggest("plan draft") == "pqmodel plan draft"


def test_what_sets_a_service_up_is_suggested_as_it_stands() -> None:
    with suggesting_for("rose", "2026-Q3"):
        assert suggest("init ivy --service Ivy") == "pqmodel init ivy --service Ivy"
        assert suggest("demo trial") == "pqmodel demo trial"


def test_a_command_that_a_questionnaire_names_is_suggested_the_same_way() -> None:
    with suggesting_for("rose", None):
        assert retold("pqmodel plan draft") == "pqmodel -w rose plan draft"
        assert retold("talk to the team") == "talk to the team"


def test_another_process_goes_on_in_the_same_call() -> None:
    with suggesting_for("rose", "2026-Q3"):
        call = call_under_way()
    with suggesting_for(None, None):
        go_on_in(call)
        assert suggest("plan") == "pqmodel -w rose plan --cycle 2026-Q3"
    assert suggest("plan") == "pqmodel plan"
